import './results-way.css';
import { useState } from 'react';
import type { AnswerBody } from '../../api/client.ts';
import { mayGive } from '../../core/facts/permissions.ts';
import type { MeView } from '../../core/views/view.ts';
import { useAsk } from '../parts/api.ts';
import { ChoiceField, CommandForm, TextField } from '../parts/form.tsx';
import { useLooking, useMe } from '../parts/looking.ts';
import { useTask } from '../parts/unit-forms/finish.ts';
import { useWords } from '../parts/words/words.ts';

type Comments = AnswerBody<'GET /api/:year/special-comments'>;

/** 单位意见: what each unit said of the draft of a special, how it was answered, and the next step for whoever takes it. */
export function SpecialComments({ special }: { readonly special: string }) {
  const { t } = useWords();
  const { year, when, asOf } = useLooking();
  const me = useMe().data;
  const view = useAsk('GET /api/:year/special-comments', { params: { year }, query: { ...when, special } }).data;
  if (view === undefined || me === undefined) return null;
  const open = view.comments.filter(({ answer }) => answer === undefined);
  const isDraft = view.stage === 'draft' && asOf === undefined;
  return (
    <section aria-labelledby="comments-title">
      <h3 id="comments-title">{t('comments.title')}</h3>
      <p className="hint">{stageText(view, t)}</p>
      <List view={view} />
      {isDraft &&
        holdsHead(me, view).map(({ unit, name }) => <File key={unit} special={special} unit={unit} name={name} />)}
      {isDraft &&
        open
          .filter(({ unit }) => mayAnswer(me, view, unit))
          .map(({ unit, name }) => <Answer key={unit} special={special} unit={unit} name={name} />)}
      {isDraft && open.length === 0 && mayGive(me, 'finalise-special') && <Finalise special={special} />}
    </section>
  );
}

function stageText({ stage, until }: Comments, t: ReturnType<typeof useWords>['t']): string {
  if (stage !== 'draft') return t(stage === 'final' ? 'comments.final' : 'comments.open');
  return until === undefined ? t('comments.nocalendar') : t('comments.draft', { until });
}

function List({ view }: { readonly view: Comments }) {
  const { t, say } = useWords();
  if (view.comments.length === 0) return view.stage === 'open' ? null : <p>{t('comments.none')}</p>;
  return (
    <ul className="checks">
      {view.comments.map(({ unit, name, statement, answer, accepted, answeredBy }) => (
        <li key={unit}>
          <span className="tag">
            {answer === undefined
              ? t('comments.unanswered')
              : t(accepted === true ? 'comments.accepted' : 'comments.rejected')}
          </span>
          <b>{say(name)}</b>
          <p>{statement}</p>
          {answer !== undefined && answeredBy !== undefined && (
            <p className="hint">
              {t(`comments.by.${answeredBy}`)}
              {t('list.comma')}
              {answer}
            </p>
          )}
        </li>
      ))}
    </ul>
  );
}

function holdsHead(me: MeView, { mayComment }: Comments): Comments['mayComment'] {
  return mayComment.filter(({ unit }) => me.roles.some((held) => held.role === 'unit-head' && held.unit === unit));
}

/** The organiser answers, and the office on the organiser's own result; the core decides, this keeps others out of the way. */
function mayAnswer(me: MeView, { organiser }: Comments, unit: string): boolean {
  const holds = (role: string, of?: string) =>
    me.roles.some((held) => held.role === role && (of === undefined || held.unit === of));
  return holds('director') || (unit !== organiser && holds('organiser', organiser));
}

interface About {
  readonly special: string;
  readonly unit: string;
  readonly name: { readonly zh: string; readonly en: string };
}

function File({ special, unit, name }: About) {
  const { t, say } = useWords();
  const { year } = useLooking();
  const [statement, setStatement] = useState('');
  const { sending, give } = useTask(() => setStatement(''));
  return (
    <CommandForm
      sending={sending}
      label={t('comments.file')}
      onSend={() =>
        void give({
          line: year,
          command: { kind: 'comment-special-result', special, unit, statement },
          done: t('comments.filed'),
        })
      }
    >
      <TextField
        name="statement"
        label={t('comments.file.of', { unit: say(name) })}
        rows={3}
        value={statement}
        onChange={setStatement}
      />
    </CommandForm>
  );
}

function Answer({ special, unit, name }: About) {
  const { t, say } = useWords();
  const { year } = useLooking();
  const [decision, setDecision] = useState('');
  const [answer, setAnswer] = useState('');
  const { sending, give } = useTask(() => setAnswer(''));
  const accepted = decision === 'accepted';
  return (
    <CommandForm
      sending={sending}
      label={t('comments.answer')}
      blocked={decision === '' ? t('comments.choose') : undefined}
      onSend={() =>
        void give({
          line: year,
          command: { kind: 'answer-special-comment', special, unit, accepted, answer },
          done: t('comments.answered'),
        })
      }
    >
      <ChoiceField
        name="accepted"
        label={t('comments.decision')}
        value={decision}
        choices={(['accepted', 'rejected'] as const).map((value) => ({ value, label: t(`comments.${value}`) }))}
        onChange={setDecision}
        hint={t('comments.decision.hint')}
      />
      <TextField
        name="answer"
        label={t('comments.answer.of', { unit: say(name) })}
        rows={3}
        value={answer}
        onChange={setAnswer}
      />
    </CommandForm>
  );
}

function Finalise({ special }: Pick<About, 'special'>) {
  const { t } = useWords();
  const { year } = useLooking();
  const { sending, give } = useTask(() => undefined);
  return (
    <CommandForm
      sending={sending}
      label={t('comments.finalise')}
      final={t('comments.finalise.final')}
      onSend={() =>
        void give({ line: year, command: { kind: 'finalise-special', special }, done: t('comments.finalised') })
      }
    >
      <p className="hint">{t('comments.finalise.about')}</p>
    </CommandForm>
  );
}
