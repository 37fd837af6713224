import './targets.css';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { mayGive } from '../../core/facts/permissions.ts';
import { ACTUAL_COLUMNS } from '../../core/facts/targets/actual-columns.ts';
import { TARGET_COLUMNS } from '../../core/facts/targets/target-columns.ts';
import type { FigureRow } from '../../core/views/figure-row.ts';
import type { TargetsView } from '../../core/views/targets-view.ts';
import { useAsk } from '../parts/api.ts';
import { countText } from '../parts/figures.ts';
import type { FiguresSearch } from '../parts/figures-search.ts';
import { ImportSheet } from '../parts/import-sheet.tsx';
import { useLooking, useMe } from '../parts/looking.ts';
import { seesCity } from '../parts/may.ts';
import { SheetTemplate } from '../parts/sheet-template.tsx';
import { Loaded, Plain, Skeleton } from '../parts/states.tsx';
import { useWords } from '../parts/words/words.ts';
import { useFigureRights, useHeldVerification } from './targets-acts.ts';
import { FigureFilters, showsFigure } from './targets-filter.tsx';
import { FigureSheet } from './targets-sheet.tsx';
import { FigureTable, keyOf } from './targets-table.tsx';

const route = getRouteApi('/$year/targets');

/** Targets of one unit or the whole city: what is asked, what was attained, how far it may be believed, what it is worth. */
export function Targets() {
  const { t } = useWords();
  const { year, when } = useLooking();
  const query = useAsk('GET /api/:year/targets', { params: { year }, query: when }, { keep: true });
  return (
    <Loaded
      query={query}
      skeleton={
        <>
          <div className="pagehead">
            <h1>{t('targets.name')}</h1>
          </div>
          <Skeleton rows={16} />
        </>
      }
    >
      {(view) => <Page view={view} />}
    </Loaded>
  );
}

type Import = 'targets' | 'actuals';

function Page({ view }: { readonly view: TargetsView }) {
  const { t } = useWords();
  const { year } = useLooking();
  const search = route.useSearch();
  const navigate = useNavigate({ from: '/$year/targets' });
  const [importing, setImporting] = useState<Import>();
  const verify = useHeldVerification('target');
  const rights = useFigureRights('target');
  const rows = view.rows.filter((row) => showsFigure(row, search));
  const set = (name: keyof FiguresSearch, value: string): void => {
    void navigate({ search: (old) => ({ ...old, [name]: value === '' ? undefined : value }), replace: true });
  };
  const [unit = '', code = ''] = splitOnce(search.open);
  const shownUnits = search.unit === undefined ? view.units : view.units.filter((one) => one.unit === search.unit);
  return (
    <>
      <div className="pagehead">
        <h1>{t('targets.name')}</h1>
        {view.rows.length > 0 && <Figure view={view} />}
        <span className="spread" />
        <Buttons view={view} rows={rows} onImport={setImporting} />
      </div>
      {view.rows.length === 0 ? (
        <FirstUse onImport={setImporting} />
      ) : (
        <>
          <FigureFilters
            search={search}
            rows={view.rows}
            units={view.units}
            providers={view.providers}
            shown={rows.length}
            canSelect={rights.verifies}
            onSet={set}
          />
          <FigureTable
            key={`${search.unit}/${search.category}/${search.type}/${search.state}/${search.provider}`}
            kind="target"
            label={t('targets.name')}
            rows={rows}
            units={shownUnits}
            providers={view.providers}
            extra={[]}
            showsPoints={view.rows.some(({ points }) => points !== undefined)}
            onOpen={(row) => set('open', keyOf(row))}
            onVerify={verify}
          />
        </>
      )}
      {search.open !== undefined && (
        <FigureSheet kind="target" unit={unit} code={code} onVerify={verify} onClose={() => set('open', '')} />
      )}
      {importing !== undefined && (
        <ImportSheet
          sheet={importing}
          year={year}
          title={t(importing === 'targets' ? 'targets.import' : 'targets.actuals')}
          hint={t(importing === 'targets' ? 'targets.import.hint' : 'targets.actuals.hint')}
          onClose={() => setImporting(undefined)}
        />
      )}
    </>
  );
}

/** `unit/code`; a code may hold a bar, a unit's code does not. */
export function splitOnce(text: string | undefined): readonly string[] {
  const at = text?.indexOf('/') ?? -1;
  return text === undefined || at < 0 ? [] : [text.slice(0, at), text.slice(at + 1)];
}

function Figure({ view }: { readonly view: TargetsView }) {
  const { t } = useWords();
  const of = (state: FigureRow['state']): string => countText(view.rows.filter((row) => row.state === state).length);
  return (
    <p>
      {t('targets.figure', {
        units: view.units.length,
        count: countText(view.rows.length),
        verified: of('verified'),
        waiting: of('unverified'),
        missing: of('missing'),
      })}
      {view.lacking > 0 && <span className="light care lacking">{t('targets.lacking', { count: view.lacking })}</span>}
    </p>
  );
}

function Buttons(props: {
  readonly view: TargetsView;
  readonly rows: readonly FigureRow[];
  readonly onImport: (sheet: Import) => void;
}) {
  const { t } = useWords();
  const { asOf } = useLooking();
  const me = useMe().data;
  if (me === undefined || asOf !== undefined || props.view.rows.length === 0) return null;
  const enters = mayGive(me, 'import-actuals') || mayGive(me, 'enter-actuals');
  return (
    <>
      {enters && (
        <SheetTemplate name={t('targets.fill')} columns={ACTUAL_COLUMNS} rows={sheetRows(props.view, props.rows)}>
          {t('targets.fill')}
        </SheetTemplate>
      )}
      {mayGive(me, 'import-actuals') && (
        <button type="button" className="btn" onClick={() => props.onImport('actuals')}>
          {t('targets.actuals')}
        </button>
      )}
      {mayGive(me, 'import-targets') && (
        <button type="button" className="btn" onClick={() => props.onImport('targets')}>
          {t('targets.import')}
        </button>
      )}
    </>
  );
}

/** One line a figure, its actual left blank: it goes out to departments and comes back half filled. */
export function sheetRows(
  view: { readonly units: TargetsView['units'] },
  rows: readonly FigureRow[],
): readonly Readonly<Record<string, string>>[] {
  const names = new Map(view.units.map(({ unit, shortName }) => [unit, shortName]));
  return rows
    .filter(({ state }) => state === 'missing')
    .map(({ unit, code }) => ({ ':unit': unit, ':name': names.get(unit) ?? '', of: code }));
}

function FirstUse({ onImport }: { readonly onImport: (sheet: Import) => void }) {
  const { t } = useWords();
  const { asOf } = useLooking();
  const me = useMe().data;
  if (me === undefined) return null;
  if (!seesCity(me)) return <Plain title={t('targets.first')}>{<p>{t('targets.first.own')}</p>}</Plain>;
  return (
    <Plain title={t('targets.first')}>
      <p>{t('targets.first.todo')}</p>
      <div className="actions">
        <SheetTemplate name={t('targets.template')} columns={TARGET_COLUMNS}>
          {t('targets.template')}
        </SheetTemplate>
        {mayGive(me, 'import-targets') && asOf === undefined && (
          <button type="button" className="btn primary" onClick={() => onImport('targets')}>
            {t('targets.import')}
          </button>
        )}
      </div>
    </Plain>
  );
}
