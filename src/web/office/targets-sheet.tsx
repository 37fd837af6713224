import './targets.css';
import { useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import type { AnswerBody } from '../../api/client.ts';
import { mayGive } from '../../core/facts/permissions.ts';
import { TARGET_TYPE_NAMES } from '../../core/facts/targets/target-type-names.ts';
import { useAsk } from '../parts/api.ts';
import { WorkingsBook } from '../parts/book/workings-book.tsx';
import { dateOfMoment, dayText, shortDayText } from '../parts/dates.ts';
import { exactText, maxText } from '../parts/figures.ts';
import { CommandForm, TextField, useSending } from '../parts/form.tsx';
import { useLooking, useMe } from '../parts/looking.ts';
import { notify } from '../parts/notices.tsx';
import { Seal } from '../parts/seal.tsx';
import { SideSheet } from '../parts/side-sheet.tsx';
import { Loaded, Skeleton } from '../parts/states.tsx';
import { Trace } from '../parts/trace.tsx';
import { useWords } from '../parts/words/words.ts';
import { type FigureEntry, type FigureKind, useFigureRights } from './targets-acts.ts';
import { Goal, PointsBar, StateLight } from './targets-cells.tsx';
import { PartEntry } from './targets-entry.tsx';

type Figure = AnswerBody<'GET /api/:year/targets/:unit/:target'>;

/** One target or indicator beside its table: what it asks, what was reported, how its points come to be, and its trace. */
export function FigureSheet(props: {
  readonly kind: FigureKind;
  readonly unit: string;
  readonly code: string;
  readonly onVerify: (entries: readonly FigureEntry[]) => void;
  readonly onClose: () => void;
}) {
  const { say, unitName } = useWords();
  const { year, when } = useLooking();
  const { kind, unit, code } = props;
  const ofTarget = useAsk(
    'GET /api/:year/targets/:unit/:target',
    { params: { year, unit, target: code }, query: when },
    { enabled: kind === 'target', keep: true },
  );
  const ofIndicator = useAsk(
    'GET /api/:year/readings/:unit/:indicator',
    { params: { year, unit, indicator: code }, query: when },
    { enabled: kind === 'indicator', keep: true },
  );
  const query = kind === 'target' ? ofTarget : ofIndicator;
  const view = query.data;
  return (
    <SideSheet
      wide
      title={view === undefined ? code : say(view.row.name)}
      about={view === undefined ? undefined : `${unitName(view.unit)}　${code}`}
      onClose={props.onClose}
    >
      <Loaded query={query} skeleton={<Skeleton rows={8} />}>
        {(figure) => <Body {...props} view={figure} />}
      </Loaded>
    </SideSheet>
  );
}

function Body(props: {
  readonly kind: FigureKind;
  readonly view: Figure;
  readonly onVerify: (entries: readonly FigureEntry[]) => void;
  readonly onClose: () => void;
}) {
  const { t } = useWords();
  const { view } = props;
  return (
    <div className="figuresheet">
      <Definition view={view} />
      <Parts {...props} />
      {view.working !== undefined && (
        <section>
          <h3>{t('figure.workings')}</h3>
          <WorkingsBook working={view.working} />
        </section>
      )}
      <SetAside {...props} />
      <section>
        <h3>{t('figure.trace')}</h3>
        <Trace entries={view.trace} people={view.people} />
      </section>
    </div>
  );
}

function Definition({ view }: { readonly view: Figure }) {
  const { t, say, language, unitName } = useWords();
  const { row, rule, previous } = view;
  const issued = view.trace.find(({ kind }) => kind === 'target-issued' || kind === 'indicator-required');
  const lines: readonly (readonly [string, ReactNode])[] = [
    [t('figure.goal'), <Goal key="goal" row={row} />],
    [t('figure.type'), row.type === undefined ? '—' : say(TARGET_TYPE_NAMES[row.type])],
    [t('figure.category'), row.category === '' ? '—' : row.category],
    [t('figure.weight'), exactText(maxText(row.weight))],
    [t('figure.provider'), view.provider === undefined ? t('figure.office') : unitName(view.provider)],
    ...(previous === undefined
      ? []
      : [
          [
            t('figure.previous'),
            `${previous.figure}${previous.rebased === undefined ? '' : ` ${t('figure.rebased', { why: previous.rebased })}`}`,
          ] as const,
        ]),
    [t('figure.standard'), say(rule.clause)],
    [t('figure.basis'), rule.source ?? t('book.sample')],
  ];
  return (
    <section className="definition">
      <header>
        <StateLight state={row.state} />
        <PointsBar row={row} />
        <span className="spread" />
        {view.isClosed && <span className="tag">{t('figure.closed.short')}</span>}
        {issued !== undefined && (
          <Seal characters={['下', '达']} meaning={t('figure.issued')} hash={issued.hash}>
            {shortDayText(dateOfMoment(issued.at), language)}
          </Seal>
        )}
      </header>
      <dl className="details">
        {lines.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {view.setAside !== undefined && <p className="why void">{view.setAside.reason}</p>}
      {view.isClosed && <p className="hint">{t('figure.closed', {})}</p>}
      {row.type === 'milestone' && <span className="unseen">{dayText(dateOfMoment(view.head.at), language)}</span>}
    </section>
  );
}

/** Each part with its report: the department enters, another person verifies. */
function Parts(props: {
  readonly kind: FigureKind;
  readonly view: Figure;
  readonly onVerify: (entries: readonly FigureEntry[]) => void;
}) {
  const { t, say, language } = useWords();
  const { view, kind } = props;
  const rights = useFigureRights(kind);
  const [entering, setEntering] = useState<string>();
  const mayEnter = rights.mayEnter(view.row, view.isClosed);
  const isOfThings =
    view.row.goal.is === 'figure' &&
    (view.target?.type === 'composite-condition' ||
      (view.target?.type === 'challenge' && view.target.base.type === 'composite-condition'));
  const hasDates = view.parts.some(({ due }) => due !== undefined);
  if (view.parts.length === 0 && !mayEnter) return null;
  return (
    <section className="parts">
      <h3>{t('figure.parts')}</h3>
      <table>
        <thead>
          <tr>
            {(hasDates || isOfThings) && <th scope="col">{t(hasDates ? 'figure.milestone' : 'figure.thing')}</th>}
            {hasDates && <th scope="col">{t('figure.due')}</th>}
            {hasDates && (
              <th scope="col" className="num">
                {t('figure.share')}
              </th>
            )}
            <th scope="col" className={hasDates || isOfThings ? undefined : 'num'}>
              {t('figure.report')}
            </th>
            <th scope="col">{t('figure.state')}</th>
            <th scope="col">
              <span className="unseen">{t('figure.verify')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {view.parts.map((part) => (
            <tr key={part.part}>
              {(hasDates || isOfThings) && <th scope="row">{say(part.name)}</th>}
              {hasDates && <td className="nowrap">{part.due === undefined ? '' : shortDayText(part.due, language)}</td>}
              {hasDates && <td className="num">{part.share}</td>}
              <td className={hasDates || isOfThings ? undefined : 'num'}>
                {part.report === undefined ? (
                  <span className="hint">{t('figure.notyet')}</span>
                ) : (
                  say(part.report.words)
                )}
                {part.report !== undefined && view.row.measuredIn !== undefined && part.part === '' && (
                  <small className="measure">{view.row.measuredIn}</small>
                )}
              </td>
              <td>
                <StateLight state={part.report?.status ?? 'missing'} />
              </td>
              <td className="acts">
                {part.report !== undefined &&
                  part.report.status !== 'verified' &&
                  rights.verifies &&
                  !view.isClosed &&
                  (part.report.own ? (
                    <span className="hint">{t('figure.verify.own')}</span>
                  ) : (
                    <button
                      type="button"
                      className="btn small"
                      onClick={() =>
                        props.onVerify([
                          {
                            unit: view.row.unit,
                            code: view.row.code,
                            part: part.part,
                            entered: part.report?.entered ?? 0,
                          },
                        ])
                      }
                    >
                      {t('figure.verify')}
                    </button>
                  ))}
                {mayEnter && (
                  <button type="button" className="btn small" onClick={() => setEntering(part.part)}>
                    {t('figure.enter')}
                  </button>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {mayEnter && isOfThings && (
        <button type="button" className="btn small" onClick={() => setEntering('+')}>
          {t('figure.enter')}
        </button>
      )}
      {entering !== undefined && (
        <PartEntry
          key={entering}
          kind={kind}
          view={view}
          part={view.parts.find(({ part }) => part === entering)}
          onDone={() => setEntering(undefined)}
        />
      )}
    </section>
  );
}

/** 不适用: the director or the committee says so, with why and by which document. */
function SetAside(props: { readonly kind: FigureKind; readonly view: Figure }) {
  const { t } = useWords();
  const { year, asOf } = useLooking();
  const me = useMe().data;
  const client = useQueryClient();
  const sending = useSending();
  const [isOpen, setOpen] = useState(false);
  const [reason, setReason] = useState('');
  const [document, setDocument] = useState('');
  const { view, kind } = props;
  const { unit, code, state } = view.row;
  const command = kind === 'target' ? 'set-target-aside' : 'set-indicator-aside';
  const may = me !== undefined && mayGive(me, command) && asOf === undefined && !view.isClosed;
  if (!may || state === 'aside' || state === 'exempt') return null;
  if (!isOpen) {
    return (
      <p>
        <button type="button" className="btn small" onClick={() => setOpen(true)}>
          {t('figure.aside')}
        </button>
      </p>
    );
  }
  const send = async (): Promise<void> => {
    const why = t('figure.aside.with', { reason: reason.trim(), document: document.trim() });
    const receipt = await sending.send(
      year,
      command === 'set-target-aside'
        ? { kind: command, unit, target: code, reason: why }
        : { kind: command, unit, indicator: code, reason: why },
    );
    if (receipt === undefined) return;
    await client.invalidateQueries();
    notify({ text: t('figure.aside.done') });
    setOpen(false);
  };
  const isWhole = reason.trim() !== '' && document.trim() !== '';
  return (
    <section className="aside">
      <h3>{t('figure.aside')}</h3>
      <CommandForm
        sending={sending}
        label={t('figure.aside')}
        final={t('figure.aside.final')}
        blocked={isWhole ? undefined : t('figure.aside.missing')}
        onSend={() => void send()}
      >
        <TextField name="reason" label={t('form.reason')} rows={2} value={reason} onChange={setReason} />
        <TextField
          name="document"
          label={t('figure.aside.document')}
          hint={t('figure.aside.document.hint')}
          value={document}
          onChange={setDocument}
        />
      </CommandForm>
    </section>
  );
}
