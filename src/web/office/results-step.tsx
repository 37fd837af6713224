import { useState } from 'react';
import type { DeskCommand } from '../../api/commands.ts';
import { mayGive } from '../../core/facts/permissions.ts';
import { EXTENTS } from '../../core/facts/results/result-facts.ts';
import { ChoiceField, CommandForm, TextField } from '../parts/form.tsx';
import { useLooking, useMe } from '../parts/looking.ts';
import { SideSheet } from '../parts/side-sheet.tsx';
import { useTask } from '../parts/unit-forms/finish.ts';
import { useWords } from '../parts/words/words.ts';
import type { Approval, ResultsStepName } from './results-way.tsx';

/** What cannot be taken back, said at the button. */
const FINAL = ['submit-results', 'approve-results', 'publish-results'] as const;
const ABOUT = ['notify-results', 'reopen-results'] as const;

/** One step of a cohort's results: what it rests on, what is missing, and the words it needs. */
export function ResultsStep(props: {
  readonly step: ResultsStepName;
  readonly view: Approval;
  readonly about: string;
  readonly onClose: () => void;
}) {
  const { t } = useWords();
  const { step, view, about, onClose } = props;
  const me = useMe().data;
  return (
    <SideSheet title={t(`way.step.${step}`)} about={about} onClose={onClose}>
      {step === 'submit-results' ? <Checks view={view} /> : <Rests view={view} />}
      {me !== undefined && mayGive(me, step) && <StepForm {...props} />}
    </SideSheet>
  );
}

/** The preconditions as a list: each met, or what is missing and where it is done. */
function Checks({ view }: { readonly view: Approval }) {
  const { t, say } = useWords();
  return (
    <section aria-labelledby="checks-title">
      <h3 id="checks-title">{t('way.checks')}</h3>
      <ul className="checks">
        {view.checks.map(({ check, missing, path }) => (
          <li key={check}>
            <span className="tag">{t(missing === undefined ? 'way.met' : 'way.unmet')}</span>
            <span>{t(`way.check.${check}`)}</span>
            {missing !== undefined && (
              <a href={path}>
                {t('way.go')}
                <span className="unseen"> {t(`way.check.${check}`)}</span>
              </a>
            )}
            {missing !== undefined && <p className="hint">{say(missing)}</p>}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Rests({ view: { run } }: { readonly view: Approval }) {
  const { t } = useWords();
  if (run === undefined) return null;
  return (
    <p className="run-hash">
      {t('way.rests', { run: run.run, units: run.units, size: run.size })}
      <br />
      <span className="hint">{t('way.hash')}</span> <code>{run.output}</code>
    </p>
  );
}

function StepForm({ step, view, onClose }: Parameters<typeof ResultsStep>[0]) {
  const { t } = useWords();
  const { year } = useLooking();
  const { sending, give } = useTask(onClose);
  const [extent, setExtent] = useState<string>('all');
  const [written, setWritten] = useState({ document: '', changes: '', reason: '', notice: '' });
  const write = (field: keyof typeof written) => (value: string) => setWritten({ ...written, [field]: value });
  const isMissing = step === 'submit-results' && view.checks.some(({ missing }) => missing !== undefined);
  const needs = NEEDS[step];
  return (
    <CommandForm
      sending={sending}
      label={t(`way.step.${step}`)}
      {...(isOf(FINAL, step) && { final: t(`way.final.${step}`) })}
      blocked={isMissing ? t('way.blocked') : undefined}
      onSend={() =>
        void give({ line: year, command: commandOf(step, view, { ...written, extent }), done: t(`way.done.${step}`) })
      }
    >
      {isOf(ABOUT, step) && <p className="hint">{t(`way.about.${step}`)}</p>}
      {step === 'approve-results' && (
        <ChoiceField
          name="extent"
          label={t('way.extent')}
          value={extent}
          choices={EXTENTS.map((one) => ({ value: one, label: t(`way.extent.${one}`) }))}
          onChange={(next) => setExtent(EXTENTS.find((one) => one === next) ?? 'all')}
        />
      )}
      {step === 'approve-results' && extent === 'with-changes' && (
        <TextField
          name="changes"
          label={t('way.changes')}
          rows={3}
          value={written.changes}
          onChange={write('changes')}
          hint={t('way.changes.hint')}
        />
      )}
      {needs.includes('document') && (
        <TextField
          name="document"
          label={t('way.document')}
          value={written.document}
          onChange={write('document')}
          hint={t('way.document.hint')}
        />
      )}
      {needs.includes('reason') && (
        <TextField name="reason" label={t('form.reason')} rows={3} value={written.reason} onChange={write('reason')} />
      )}
      {needs.includes('notice') && (
        <TextField
          name="notice"
          label={t('way.notice')}
          rows={4}
          optional={view.version === 1}
          value={written.notice}
          onChange={write('notice')}
          hint={t('way.notice.hint')}
        />
      )}
    </CommandForm>
  );
}

const NEEDS: Readonly<Record<ResultsStepName, readonly ('document' | 'reason' | 'notice')[]>> = {
  'submit-results': [],
  'return-results': ['reason'],
  'approve-results': ['document', 'reason'],
  'notify-results': [],
  'publish-results': ['notice'],
  'reopen-results': ['document', 'reason'],
};

function isOf<Name extends string>(names: readonly Name[], step: string): step is Name {
  return names.some((name) => name === step);
}

function commandOf(
  step: ResultsStepName,
  { cohort, run }: Approval,
  written: {
    readonly document: string;
    readonly changes: string;
    readonly reason: string;
    readonly notice: string;
    readonly extent: string;
  },
): DeskCommand {
  const { document, reason, notice, changes, extent } = written;
  switch (step) {
    case 'submit-results':
    case 'notify-results':
      return { kind: step, cohort };
    case 'return-results':
      return { kind: step, cohort, reason };
    case 'approve-results': {
      const approval = { kind: step, cohort, output: run?.output ?? '', document, reason };
      return extent === 'all' ? { ...approval, extent } : { ...approval, extent: 'with-changes', changes };
    }
    case 'publish-results':
      return notice.trim() === '' ? { kind: step, cohort } : { kind: step, cohort, notice };
    case 'reopen-results':
      return { kind: step, cohort, document, reason };
    default:
      step satisfies never;
      throw new Error('unknown step');
  }
}
