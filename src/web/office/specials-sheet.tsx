import './specials.css';
import './targets.css';
import { useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type KeyboardEvent, useState } from 'react';
import type { AnswerBody } from '../../api/client.ts';
import { mayGive } from '../../core/facts/permissions.ts';
import { plainNumber } from '../../core/facts/sheets/plain-cell.ts';
import type { SpecialVerdict } from '../../core/facts/specials/special-facts.ts';
import type { SpecialCell } from '../../core/views/specials-view.ts';
import { useAsk } from '../parts/api.ts';
import { dateOfMoment, shortDayText } from '../parts/dates.ts';
import { FaultTable } from '../parts/fault-table.tsx';
import { CommandForm, TextField, useSending } from '../parts/form.tsx';
import { useLooking, useMe } from '../parts/looking.ts';
import { notify } from '../parts/notices.tsx';
import { Seal } from '../parts/seal.tsx';
import { SideSheet } from '../parts/side-sheet.tsx';
import { Loaded, Skeleton } from '../parts/states.tsx';
import { Trace } from '../parts/trace.tsx';
import { useWords } from '../parts/words/words.ts';
import { SpecialComments } from './special-comments.tsx';
import { Breadth, Quotas } from './specials.tsx';

type Special = AnswerBody<'GET /api/:year/specials/:special'>;

interface Draft {
  readonly deduction: string;
  readonly bonus: string;
  readonly grade: string;
  readonly hasDetail: boolean;
}

/** One special: every unit in a grid, typed into by its organiser; the organiser's own row is the office's. */
export function SpecialSheet(props: { readonly code: string; readonly onClose: () => void }) {
  const { t, say, unitName } = useWords();
  const { year, when } = useLooking();
  const query = useAsk(
    'GET /api/:year/specials/:special',
    { params: { year, special: props.code }, query: when },
    { keep: true },
  );
  const row = query.data?.row;
  return (
    <SideSheet
      wide
      title={row === undefined ? props.code : say(row.name)}
      about={row === undefined ? undefined : `${unitName(row.organiser)}　${t(`specials.mode.${row.mode}`)}`}
      onClose={props.onClose}
    >
      <Loaded query={query} skeleton={<Skeleton rows={10} />}>
        {(view) => <Body key={view.head.size} view={view} />}
      </Loaded>
    </SideSheet>
  );
}

function Body({ view }: { readonly view: Special }) {
  const { t, say, language } = useWords();
  const me = useMe().data;
  const { asOf } = useLooking();
  const { row, rule, cells } = view;
  const opened = view.trace.find(({ kind }) => kind === 'special-opened');
  const isNow = asOf === undefined && !row.isClosed;
  const isOrganiser =
    me?.roles.some(({ role, unit }) => role === 'organiser' && unit === row.organiser.unit) === true && isNow;
  const scores = me !== undefined && mayGive(me, 'score-organiser') && isNow;
  return (
    <div className="figuresheet">
      <section className="definition">
        <header>
          {row.counts !== undefined && <Breadth counts={row.counts} />}
          {row.counts !== undefined && <Quotas counts={row.counts} />}
          <span className="spread" />
          {row.isClosed && <span className="tag">{t('figure.closed.short')}</span>}
          {opened !== undefined && (
            <Seal characters={['设', '立']} meaning={t('figure.issued')} hash={opened.hash}>
              {shortDayText(dateOfMoment(opened.at), language)}
            </Seal>
          )}
        </header>
        <p className="hint">
          {say(rule.clause)} {rule.source ?? t('book.sample')}
        </p>
      </section>
      <Grid view={view} cells={cells} types={isOrganiser} scores={scores} />
      <SpecialComments special={row.code} />
      <section>
        <h3>{t('figure.trace')}</h3>
        <Trace entries={view.trace} people={view.people} />
      </section>
    </div>
  );
}

function draftOf({ verdict }: SpecialCell): Draft {
  const { deduction = '', bonus = '', grade = '', hasDetail = false } = verdict ?? {};
  return { deduction, bonus, grade, hasDetail };
}

function verdictOf(unit: string, { deduction, bonus, grade, hasDetail }: Draft): SpecialVerdict {
  const [less, more] = [plainNumber(deduction), plainNumber(bonus)];
  return {
    unit,
    hasDetail,
    ...(less === '' ? {} : { deduction: less }),
    ...(more === '' ? {} : { bonus: more }),
    ...(grade === '' ? {} : { grade }),
  };
}

/** Up and down move between rows of one column, as in a spreadsheet. */
function moveInColumn(event: KeyboardEvent<HTMLElement>): void {
  const step = event.key === 'ArrowDown' || event.key === 'Enter' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
  const field = event.target;
  if (step === 0 || !(field instanceof HTMLInputElement) || field.type === 'checkbox') return;
  event.preventDefault();
  const fields = [
    ...event.currentTarget.querySelectorAll<HTMLInputElement>(`input[data-column="${field.dataset.column}"]`),
  ];
  fields[fields.indexOf(field) + step]?.focus();
}

function Grid(props: {
  readonly view: Special;
  readonly cells: readonly SpecialCell[];
  readonly types: boolean;
  readonly scores: boolean;
}) {
  const { t } = useWords();
  const { view, cells, types } = props;
  const [drafts, setDrafts] = useState<Readonly<Record<string, Draft>>>({});
  const [isScoring, setScoring] = useState(false);
  const { mode } = view.row;
  const own = (cell: SpecialCell): boolean =>
    types ? cell.standing === 'subject' : isScoring && cell.standing === 'by-office';
  return (
    <section className="grid">
      <h3>
        {t('specials.units')} {types && <span className="hint">{t('specials.howto')}</span>}
      </h3>
      <table onKeyDown={moveInColumn}>
        <thead>
          <tr>
            <th scope="col">{t('figure.unit')}</th>
            {mode === 'points' && (
              <th scope="col" className="num">
                {t('specials.deduction')}
              </th>
            )}
            {mode === 'points' && (
              <th scope="col" className="num">
                {t('specials.bonus')}
              </th>
            )}
            {mode === 'grades' && <th scope="col">{t('specials.grade')}</th>}
            <th scope="col">{t('specials.detail')}</th>
            <th scope="col">{t('specials.by')}</th>
          </tr>
        </thead>
        <tbody>
          {cells.map((cell) => (
            <GridRow
              key={cell.unit}
              view={view}
              cell={cell}
              draft={drafts[cell.unit] ?? draftOf(cell)}
              types={own(cell)}
              onDraft={(draft) => setDrafts({ ...drafts, [cell.unit]: draft })}
            />
          ))}
        </tbody>
      </table>
      {types && <Submit view={view} drafts={drafts} />}
      {props.scores && !types && cells.some(({ standing }) => standing === 'by-office') && (
        <Score
          view={view}
          drafts={drafts}
          isOpen={isScoring}
          onOpen={() => setScoring(true)}
          onDone={() => setScoring(false)}
        />
      )}
    </section>
  );
}

function GridRow(props: {
  readonly view: Special;
  readonly cell: SpecialCell;
  readonly draft: Draft;
  readonly types: boolean;
  readonly onDraft: (draft: Draft) => void;
}) {
  const { t, say, unitName } = useWords();
  const { year } = useLooking();
  const { view, cell, draft, types } = props;
  const { mode, counts } = view.row;
  const { verdict, standing } = cell;
  const name = unitName(cell);
  const isOut = standing === 'not-subject' || standing === 'left-out';
  const value = (part: 'deduction' | 'bonus', label: string) =>
    types ? (
      <input
        inputMode="decimal"
        data-column={part}
        aria-label={`${name} ${label}`}
        value={draft[part]}
        onChange={(event) => props.onDraft({ ...draft, [part]: event.target.value })}
      />
    ) : (
      <Opened year={year} seq={verdict?.seq} text={verdict?.[part]} />
    );
  const grades = counts?.grades ?? [];
  const gradeName = grades.find(({ code }) => code === verdict?.grade)?.name;
  const span = (mode === 'points' ? 2 : mode === 'grades' ? 1 : 0) + 1;
  return (
    <tr className={standing === 'by-office' ? 'byoffice' : undefined}>
      <th scope="row">{name}</th>
      {isOut ? (
        <td colSpan={span} className="void">
          {t(standing === 'not-subject' ? 'specials.notsubject' : 'specials.leftout')}
        </td>
      ) : (
        <>
          {mode === 'points' && <td className="num">{value('deduction', t('specials.deduction'))}</td>}
          {mode === 'points' && <td className="num">{value('bonus', t('specials.bonus'))}</td>}
          {mode === 'grades' && (
            <td>
              {types ? (
                <select
                  aria-label={`${name} ${t('specials.grade')}`}
                  value={draft.grade}
                  onChange={(event) => props.onDraft({ ...draft, grade: event.target.value })}
                >
                  <option value="">—</option>
                  {grades.map((grade) => (
                    <option key={grade.code} value={grade.code}>
                      {say(grade.name)}
                    </option>
                  ))}
                </select>
              ) : (
                <Opened
                  year={year}
                  seq={verdict?.seq}
                  text={gradeName === undefined ? verdict?.grade : say(gradeName)}
                />
              )}
            </td>
          )}
          <td>
            {types ? (
              <input
                type="checkbox"
                aria-label={`${name} ${t('specials.detail')}`}
                checked={draft.hasDetail}
                onChange={(event) => props.onDraft({ ...draft, hasDetail: event.target.checked })}
              />
            ) : verdict === undefined ? (
              <span className="ink2">—</span>
            ) : (
              <span className={verdict.hasDetail ? 'light good' : 'light care'}>
                {t(verdict.hasDetail ? 'specials.detail.yes' : 'specials.detail.no')}
              </span>
            )}
          </td>
        </>
      )}
      <td className="ink2">
        {standing === 'by-office' ? (
          <b>{t('specials.by.office')}</b>
        ) : verdict === undefined ? (
          '—'
        ) : (
          t(`specials.by.${verdict.by}`)
        )}
      </td>
    </tr>
  );
}

/** A number with the fact that says it behind it. */
function Opened(props: { readonly year: number; readonly seq: number | undefined; readonly text: string | undefined }) {
  if (props.text === undefined || props.seq === undefined) return <span className="ink2">—</span>;
  const year = String(props.year);
  return (
    <Link className="open" to="/$year/ledger/$line/$seq" params={{ year, line: year, seq: String(props.seq) }}>
      {props.text}
    </Link>
  );
}

/** The whole set at once, because quotas are of the set. */
function Submit({ view, drafts }: { readonly view: Special; readonly drafts: Readonly<Record<string, Draft>> }) {
  const { t } = useWords();
  const { year } = useLooking();
  const client = useQueryClient();
  const sending = useSending();
  const [reason, setReason] = useState('');
  const before = view.cells.some(({ verdict }) => verdict?.by === 'organiser');
  const results = view.cells
    .filter(({ standing }) => standing === 'subject')
    .map((cell) => verdictOf(cell.unit, drafts[cell.unit] ?? draftOf(cell)))
    .filter((verdict) => view.row.mode !== 'grades' || verdict.grade !== undefined);
  const changed = Object.keys(drafts).length;
  const send = async (): Promise<void> => {
    const receipt = await sending.send(year, {
      kind: 'record-special-results',
      special: view.row.code,
      results,
      ...(reason.trim() === '' ? {} : { reason: reason.trim() }),
    });
    if (receipt === undefined) return;
    await client.invalidateQueries();
    notify({ text: t('specials.submitted') });
  };
  return (
    <CommandForm sending={sending} label={t('specials.submit')} onSend={() => void send()}>
      {sending.refusal?.faults !== undefined && <FaultTable faults={sending.refusal.faults} />}
      {changed > 0 && <p className="light care">{t('specials.changed', { count: changed })}</p>}
      {before && <TextField name="reason" label={t('specials.reason')} rows={2} value={reason} onChange={setReason} />}
    </CommandForm>
  );
}

function Score(props: {
  readonly view: Special;
  readonly drafts: Readonly<Record<string, Draft>>;
  readonly isOpen: boolean;
  readonly onOpen: () => void;
  readonly onDone: () => void;
}) {
  const { t } = useWords();
  const { year } = useLooking();
  const client = useQueryClient();
  const sending = useSending();
  const { view, drafts } = props;
  const cell = view.cells.find(({ standing }) => standing === 'by-office');
  if (cell === undefined) return null;
  if (!props.isOpen) {
    return (
      <p className="acts">
        <button type="button" className="btn small" onClick={props.onOpen}>
          {t('specials.score')}
        </button>
      </p>
    );
  }
  const send = async (): Promise<void> => {
    const result = verdictOf(cell.unit, drafts[cell.unit] ?? draftOf(cell));
    const receipt = await sending.send(year, { kind: 'score-organiser', special: view.row.code, result });
    if (receipt === undefined) return;
    await client.invalidateQueries();
    notify({ text: t('specials.scored') });
    props.onDone();
  };
  return (
    <CommandForm sending={sending} label={t('specials.score')} onSend={() => void send()}>
      {sending.refusal?.faults !== undefined && <FaultTable faults={sending.refusal.faults} />}
    </CommandForm>
  );
}
