import './social.css';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { mayGive } from '../../core/facts/permissions.ts';
import { UNIT_OF_ROW } from '../../core/facts/sheets/unit-of-row.ts';
import type { SocialCell, SocialUnit, SocialView } from '../../core/views/social-view.ts';
import { useAsk } from '../parts/api.ts';
import { CohortSwitch } from '../parts/cohort-switch.tsx';
import { countText, exactText, maxText } from '../parts/figures.ts';
import { FilterChoice } from '../parts/filter-choice.tsx';
import { ImportSheet } from '../parts/import-sheet.tsx';
import { useLooking, useMe } from '../parts/looking.ts';
import { hasNoScheme } from '../parts/no-scheme.ts';
import { SheetTemplate } from '../parts/sheet-template.tsx';
import { Failed, Plain, Skeleton } from '../parts/states.tsx';
import { useWords } from '../parts/words/words.ts';
import { SocialSheet } from './social-sheet.tsx';

const route = getRouteApi('/$year/social');
const COUNT_COLUMNS = {
  ...UNIT_OF_ROW,
  stratum: { zh: '层面', en: 'stratum' },
  pattern: { zh: '答法', en: 'pattern' },
  count: { zh: '份数', en: 'count' },
} as const;

/** Social evaluation by unit and stratum: counts, the rate of satisfaction and the score, each by itself. */
export function Social() {
  const { t, say } = useWords();
  const { year, when } = useLooking();
  const { cohort } = route.useSearch();
  const query = useAsk(
    'GET /api/:year/social',
    { params: { year }, query: { ...when, ...(cohort !== undefined && { cohort }) } },
    { keep: true },
  );
  if (query.data !== undefined) return <Page key={query.data.cohort} view={query.data} />;
  if (query.isError && hasNoScheme(query.error)) {
    return (
      <>
        <div className="pagehead">
          <h1>{t('social.name')}</h1>
        </div>
        <Plain title={t('social.none')}>
          <p>{say(query.error.sentence)}</p>
        </Plain>
      </>
    );
  }
  if (query.isError) return <Failed error={query.error} again={() => void query.refetch()} />;
  return (
    <>
      <div className="pagehead">
        <h1>{t('social.name')}</h1>
      </div>
      <Skeleton rows={14} />
    </>
  );
}

function Page({ view }: { readonly view: SocialView }) {
  const { t, say } = useWords();
  const { year, asOf } = useLooking();
  const me = useMe().data;
  const { open } = route.useSearch();
  const navigate = useNavigate({ from: '/$year/social' });
  const [isImporting, setImporting] = useState(false);
  const [stratum, setStratum] = useState(view.strata[0]?.code ?? '');
  const look = (unit: string | undefined): void =>
    void navigate({
      search: ({ open: _, ...old }) => (unit === undefined ? old : { ...old, open: unit }),
      replace: true,
    });
  const counted = view.units.filter(({ seq }) => seq !== undefined).length;
  const mayImport = me !== undefined && mayGive(me, 'count-ballots') && asOf === undefined;
  const shown = view.strata.find(({ code }) => code === stratum);
  return (
    <>
      <div className="pagehead">
        <h1>{t('social.name')}</h1>
        <CohortSwitch
          view={view}
          counted
          onCohort={(cohort) => void navigate({ search: ({ open: _, ...old }) => ({ ...old, cohort }) })}
        />
        <p>{t('social.figure', { units: view.units.length, counted })}</p>
        <span className="spread" />
        {mayImport && (
          <button type="button" className="btn" onClick={() => setImporting(true)}>
            {t('social.import')}
          </button>
        )}
      </div>
      {counted === 0 ? (
        <Plain title={t('social.first')}>
          <p>{t('social.first.todo')}</p>
          {mayImport && (
            <div className="actions">
              <SheetTemplate name={t('social.template')} columns={COUNT_COLUMNS}>
                {t('social.template')}
              </SheetTemplate>
            </div>
          )}
        </Plain>
      ) : (
        <>
          <search className="filter">
            <FilterChoice
              label={t('social.stratum')}
              value={stratum}
              all=""
              choices={view.strata.map(({ code, name }) => ({ value: code, label: say(name) }))}
              onChange={(value) => setStratum(value === '' ? (view.strata[0]?.code ?? '') : value)}
            />
            {shown?.returns !== undefined && (
              <Link
                className="open"
                to="/$year/ledger/$line/$seq"
                params={{ year: String(year), line: String(year), seq: String(shown.returns.seq) }}
              >
                {t('social.returned', {
                  issued: countText(shown.returns.issued),
                  returned: countText(shown.returns.returned),
                  valid: countText(shown.returns.valid),
                })}
              </Link>
            )}
            <span className="hint">{t('social.apart')}</span>
          </search>
          <Table view={view} stratum={stratum} onOpen={look} />
        </>
      )}
      {open !== undefined && <SocialSheet view={view} unit={open} onClose={() => look(undefined)} />}
      {isImporting && (
        <ImportSheet
          sheet="ballots"
          year={year}
          cohort={view.cohort}
          title={t('social.import')}
          hint={t('social.import.hint')}
          onClose={() => setImporting(false)}
        />
      )}
    </>
  );
}

function Table(props: {
  readonly view: SocialView;
  readonly stratum: string;
  readonly onOpen: (unit: string) => void;
}) {
  const { t } = useWords();
  const { view } = props;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable from the keyboard.
    <section className="sheet social" aria-label={t('social.name')} tabIndex={0}>
      <table>
        <thead>
          <tr>
            <th scope="col" className="unit">
              {t('social.unit')}
            </th>
            <th scope="col" className="num">
              {t('social.score', { max: maxText(view.max) })}
            </th>
            <th scope="col" className="num">
              {t('social.rate')}
            </th>
            <th scope="col" className="num">
              {t('social.unknown')}
            </th>
            <th scope="col">{t('social.bars')}</th>
            <th scope="col" className="num">
              {t('social.n')}
            </th>
            <th scope="col" className="num">
              {t('social.stratumscore', { scale: view.scale })}
            </th>
          </tr>
        </thead>
        <tbody>
          {view.units.map((unit) => (
            <Row key={unit.unit} {...props} unit={unit} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Row(props: {
  readonly view: SocialView;
  readonly unit: SocialUnit;
  readonly stratum: string;
  readonly onOpen: (unit: string) => void;
}) {
  const { t, say, unitName } = useWords();
  const { view, unit } = props;
  const open = (text: string) => (
    <button type="button" className="open" tabIndex={-1} onClick={() => props.onOpen(unit.unit)}>
      {text}
    </button>
  );
  const cell = unit.cells.find(({ stratum }) => stratum === props.stratum);
  return (
    <tr>
      <th scope="row" className="unit">
        <button type="button" className="rowlink" onClick={() => props.onOpen(unit.unit)}>
          {unitName(unit)}
        </button>
        {unit.isLittleKnown && <span className="tag">{t('social.littleknown')}</span>}
      </th>
      {unit.seq === undefined || cell === undefined ? (
        <td colSpan={6} className="void">
          {t('social.notcounted')}
        </td>
      ) : (
        <>
          <td className="num">
            {unit.score === undefined ? (
              <span className="void" title={unit.why === undefined ? undefined : say(unit.why)}>
                {t('figure.nopoints')}
              </span>
            ) : (
              open(unit.score)
            )}
          </td>
          <td className="num">{unit.rate === undefined ? '—' : open(unit.rate)}</td>
          <td className="num">{unit.unknownRate === undefined ? '—' : open(unit.unknownRate)}</td>
          <StratumCells view={view} cell={cell} open={open} />
        </>
      )}
    </tr>
  );
}

/** One stratum: its bar, who rated and what it comes to; or hatched, with why there is nothing to show. */
export function StratumCells(props: {
  readonly view: SocialView;
  readonly cell: SocialCell;
  readonly open: (text: string) => ReactNode;
}) {
  const { t } = useWords();
  const { view, cell } = props;
  const minimum = view.minimum.opinions;
  if (cell.told !== 'counted') {
    return (
      <td colSpan={3} className="void">
        {cell.told === 'too-few' ? t('social.few', { count: minimum }) : t('social.notasked', { why: cell.why ?? '' })}
      </td>
    );
  }
  return (
    <>
      <td>
        <Diverging view={view} answers={cell.answers ?? []} />
        {cell.hidden > 0 && <small className="hint">{t('social.hidden', { count: cell.hidden, minimum })}</small>}
      </td>
      <td className="num">{countText(cell.raters ?? 0)}</td>
      <td className="num">{cell.score === undefined ? '—' : props.open(exactText(cell.score, 2))}</td>
    </>
  );
}

/** Dissatisfied to the left of the line, satisfied to the right; both as shares of those with an opinion. */
function Diverging(props: { readonly view: SocialView; readonly answers: readonly number[] }) {
  const { t, say } = useWords();
  const parts = props.view.options.map((option, at) => ({ ...option, count: props.answers[at] ?? 0 }));
  const good = parts.filter(({ counts }) => counts === 'satisfied');
  const bad = parts.filter(({ counts }) => counts === 'dissatisfied');
  const sumOf = (of: typeof parts): number => of.reduce((sum, { count }) => sum + count, 0);
  const all = Math.max(1, sumOf(good) + sumOf(bad));
  const name = parts.map((part) => `${say(part.name)} ${part.count}`).join(t('list.enum'));
  const bar = (of: typeof parts) =>
    of.map(({ code, count }) => <b key={code} style={{ width: `${(count / all) * 100}%` }} />);
  return (
    <span className="diverging" title={name}>
      <span className="unseen">{t('social.bar.read', { name, good: sumOf(good), bad: sumOf(bad) })}</span>
      <i className="bad" aria-hidden="true">
        {bar(bad)}
      </i>
      <i className="good" aria-hidden="true">
        {bar(good)}
      </i>
    </span>
  );
}
