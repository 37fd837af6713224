import './readings.css';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { mayGive } from '../../core/facts/permissions.ts';
import { INDICATOR_COLUMNS } from '../../core/facts/readings/indicator-columns.ts';
import { ACTUAL_COLUMNS } from '../../core/facts/targets/actual-columns.ts';
import type { FigureRow } from '../../core/views/figure-row.ts';
import type { District, ReadingRow, ReadingsView } from '../../core/views/readings-view.ts';
import { useAsk } from '../parts/api.ts';
import { exactText, maxText, roughly } from '../parts/figures.ts';
import type { FiguresSearch } from '../parts/figures-search.ts';
import { ImportSheet } from '../parts/import-sheet.tsx';
import { useLooking, useMe } from '../parts/looking.ts';
import { SheetTemplate } from '../parts/sheet-template.tsx';
import { Loaded, Plain, Skeleton } from '../parts/states.tsx';
import { useWords } from '../parts/words/words.ts';
import { sheetRows, splitOnce } from './targets.tsx';
import { useFigureRights, useHeldVerification } from './targets-acts.ts';
import { FigureFilters, showsFigure } from './targets-filter.tsx';
import { FigureSheet } from './targets-sheet.tsx';
import { type ExtraColumn, FigureTable, keyOf } from './targets-table.tsx';

const route = getRouteApi('/$year/readings');

/** The development index of the districts: the tree with its weights, each district's figures and the year before. */
export function Readings() {
  const { t } = useWords();
  const { year, when } = useLooking();
  const query = useAsk('GET /api/:year/readings', { params: { year }, query: when }, { keep: true });
  return (
    <Loaded
      query={query}
      skeleton={
        <>
          <div className="pagehead">
            <h1>{t('readings.name')}</h1>
          </div>
          <Skeleton rows={16} />
        </>
      }
    >
      {(view) => <Page view={view} />}
    </Loaded>
  );
}

type Import = 'indicators' | 'readings';

function Page({ view }: { readonly view: ReadingsView }) {
  const { t } = useWords();
  const { year } = useLooking();
  const search = route.useSearch();
  const navigate = useNavigate({ from: '/$year/readings' });
  const [importing, setImporting] = useState<Import>();
  const verify = useHeldVerification('indicator');
  const rights = useFigureRights('indicator');
  const rows = view.rows.filter((row) => showsFigure(row, search));
  const set = (name: keyof FiguresSearch, value: string): void => {
    void navigate({ search: (old) => ({ ...old, [name]: value === '' ? undefined : value }), replace: true });
  };
  const [unit = '', code = ''] = splitOnce(search.open);
  const of = (state: FigureRow['state']): number => view.rows.filter((row) => row.state === state).length;
  const shownUnits = search.unit === undefined ? view.units : view.units.filter((one) => one.unit === search.unit);
  return (
    <>
      <div className="pagehead">
        <h1>{t('readings.name')}</h1>
        {view.rows.length > 0 && (
          <p>
            {t('readings.figure', {
              units: view.units.length,
              verified: of('verified'),
              waiting: of('unverified'),
              missing: of('missing'),
            })}
            {view.lacking > 0 && (
              <span className="light care lacking">{t('readings.lacking', { count: view.lacking })}</span>
            )}
          </p>
        )}
        <span className="spread" />
        <Buttons view={view} rows={rows} onImport={setImporting} />
      </div>
      {view.rows.length === 0 ? (
        <FirstUse onImport={setImporting} />
      ) : (
        <>
          <Districts view={view} chosen={search.unit} onChoose={(chosen) => set('unit', chosen)} />
          <FigureFilters
            search={search}
            rows={view.rows}
            units={[]}
            providers={view.providers}
            shown={rows.length}
            canSelect={rights.verifies}
            onSet={set}
          />
          <FigureTable
            key={`${search.unit}/${search.category}/${search.type}/${search.state}/${search.provider}`}
            kind="indicator"
            label={t('readings.name')}
            rows={rows}
            units={shownUnits}
            providers={view.providers}
            extra={COLUMNS.map(({ key, head, cell }) => ({ key, head: t(head), cell }))}
            showsPoints={view.rows.some(({ points }) => points !== undefined)}
            onOpen={(row) => set('open', keyOf(row))}
            onVerify={verify}
          />
        </>
      )}
      {search.open !== undefined && (
        <FigureSheet kind="indicator" unit={unit} code={code} onVerify={verify} onClose={() => set('open', '')} />
      )}
      {importing !== undefined && (
        <ImportSheet
          sheet={importing}
          year={year}
          title={t(importing === 'indicators' ? 'readings.import' : 'readings.actuals')}
          hint={t(importing === 'indicators' ? 'readings.import.hint' : 'targets.actuals.hint')}
          onClose={() => setImporting(undefined)}
        />
      )}
    </>
  );
}

const COLUMNS = [
  {
    key: 'total',
    head: 'readings.total',
    cell: (row: FigureRow) => exactText(maxText((row as ReadingRow).toTotal), 3),
  },
  {
    key: 'previous',
    head: 'readings.previous',
    cell: (row: FigureRow) => {
      const { previous, rebased } = row as ReadingRow;
      return previous === undefined ? (
        '—'
      ) : (
        <span title={rebased}>{rebased === undefined ? previous : `${previous}*`}</span>
      );
    },
  },
] as const satisfies readonly (Omit<ExtraColumn, 'head'> & { readonly head: 'readings.total' | 'readings.previous' })[];

/** The districts with their index; one chosen narrows the table to its own indicators. */
function Districts(props: {
  readonly view: ReadingsView;
  readonly chosen: string | undefined;
  readonly onChoose: (unit: string) => void;
}) {
  const { t, unitName } = useWords();
  const { units } = props.view;
  const chosen = units.find(({ unit }) => unit === props.chosen);
  if (units.length < 2) return chosen === undefined ? null : <Exempt district={chosen} />;
  return (
    <>
      <ul className="districts" aria-label={t('figure.unit')}>
        <li>
          <button type="button" aria-pressed={chosen === undefined} onClick={() => props.onChoose('')}>
            <span className="who">{t('readings.all')}</span>
          </button>
        </li>
        {units.map((district) => (
          <li key={district.unit}>
            <button
              type="button"
              aria-pressed={district === chosen}
              onClick={() => props.onChoose(district === chosen ? '' : district.unit)}
            >
              <span className="who">
                {unitName(district)}
                {district.exemption !== undefined && <i className="tag">{t('figure.state.exempt')}</i>}
              </span>
              <IndexBar district={district} />
            </button>
          </li>
        ))}
      </ul>
      {chosen !== undefined && <Exempt district={chosen} />}
    </>
  );
}

function IndexBar({ district }: { readonly district: District }) {
  const { t } = useWords();
  const { index, scale } = district;
  if (index === undefined) return <span className="indexbar none">{t('readings.noindex')}</span>;
  const share = Math.min(1, roughly(index) / Math.max(1, roughly(scale)));
  return (
    <span className="indexbar">
      <i aria-hidden="true">
        <b style={{ width: `${share * 100}%` }} />
      </i>
      {exactText(index, 2)}
    </span>
  );
}

/** What the committee took from a district, and where its weight went; and how its index counts. */
function Exempt({ district }: { readonly district: District }) {
  const { t, say } = useWords();
  const { year } = useLooking();
  const { exemption, index, counts, zone } = district;
  return (
    <p className="districtline">
      {zone !== undefined && (
        <span>
          {t('readings.zone')} {zone}
        </span>
      )}
      {index !== undefined && counts !== undefined && (
        <span>
          {t('readings.index')} {exactText(index)}／{maxText(district.scale)}，{t('readings.counts')}{' '}
          <Link
            to="/$year/score/$unit"
            params={{ year: String(year), unit: district.unit }}
            search={{ open: district.component }}
            className="open"
          >
            {exactText(counts)}
          </Link>
          ／{maxText(district.outOf)}
        </span>
      )}
      {exemption !== undefined && (
        <span className="exempt">
          {exemption.removed
            .map(({ name, to }) =>
              t('readings.exempt', {
                gone: say(name),
                to: to.map((each) => `${say(each.name)} ${each.share}`).join(t('list.enum')),
              }),
            )
            .join(t('list.semicolon'))}
          {exemption.listedSeparately && ` ${t('readings.separate')}`} <small>{exemption.document}</small>
        </span>
      )}
    </p>
  );
}

function Buttons(props: {
  readonly view: ReadingsView;
  readonly rows: readonly FigureRow[];
  readonly onImport: (sheet: Import) => void;
}) {
  const { t } = useWords();
  const { asOf } = useLooking();
  const me = useMe().data;
  if (me === undefined || asOf !== undefined || props.view.rows.length === 0) return null;
  const enters = mayGive(me, 'import-readings') || mayGive(me, 'enter-readings');
  return (
    <>
      {enters && (
        <SheetTemplate name={t('readings.fill')} columns={ACTUAL_COLUMNS} rows={sheetRows(props.view, props.rows)}>
          {t('readings.fill')}
        </SheetTemplate>
      )}
      {mayGive(me, 'import-readings') && (
        <button type="button" className="btn" onClick={() => props.onImport('readings')}>
          {t('readings.actuals')}
        </button>
      )}
      {mayGive(me, 'import-indicators') && (
        <button type="button" className="btn" onClick={() => props.onImport('indicators')}>
          {t('readings.import')}
        </button>
      )}
    </>
  );
}

function FirstUse({ onImport }: { readonly onImport: (sheet: Import) => void }) {
  const { t } = useWords();
  const { asOf } = useLooking();
  const me = useMe().data;
  const may = me !== undefined && mayGive(me, 'import-indicators') && asOf === undefined;
  return (
    <Plain title={t('readings.first')}>
      <p>{t('readings.first.todo')}</p>
      {may && (
        <div className="actions">
          <SheetTemplate name={t('readings.template')} columns={INDICATOR_COLUMNS}>
            {t('readings.template')}
          </SheetTemplate>
          <button type="button" className="btn primary" onClick={() => onImport('indicators')}>
            {t('readings.import')}
          </button>
        </div>
      )}
    </Plain>
  );
}
