import './units.css';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { type RefObject, useEffect, useRef, useState } from 'react';
import { pathOf } from '../../api/client.ts';
import { mayGive } from '../../core/facts/permissions.ts';
import { UNIT_TYPE_NAMES } from '../../core/facts/units/unit-types.ts';
import type { UnitRow, UnitsView } from '../../core/views/view.ts';
import { useAsk } from '../parts/api.ts';
import { FilterChoice } from '../parts/filter-choice.tsx';
import { ImportSheet } from '../parts/import-sheet.tsx';
import { useLooking, useMe } from '../parts/looking.ts';
import { seesCity } from '../parts/may.ts';
import { Loaded, Plain, Skeleton } from '../parts/states.tsx';
import { UnitSheet, type UnitTask } from '../parts/unit-forms/unit-sheet.tsx';
import { useWords } from '../parts/words/words.ts';
import { UnitsTable } from './units-table.tsx';

const route = getRouteApi('/$year/units');
const STATES = ['active', 'merged', 'split', 'abolished'] as const;

/** The registry of units, in the organisation order. */
export function Units() {
  const { t } = useWords();
  const { year, when } = useLooking();
  const query = useAsk('GET /api/:year/units', { params: { year }, query: when }, { keep: true });
  return (
    <Loaded
      query={query}
      skeleton={
        <>
          <div className="pagehead">
            <h1>{t('units.name')}</h1>
          </div>
          <Skeleton rows={16} />
        </>
      }
    >
      {(view) => <Registry view={view} />}
    </Loaded>
  );
}

type Import = 'units' | 'cohorts';

function Registry({ view }: { readonly view: UnitsView }) {
  const { t } = useWords();
  const me = useMe().data;
  const { year, when } = useLooking();
  const search = route.useSearch();
  const [task, setTask] = useState<UnitTask>();
  const [importing, setImporting] = useState<Import>();
  const rows = view.rows.filter((row) => shows(row, search));
  const active = view.rows.filter((row) => row.state === 'active').length;
  return (
    <>
      <div className="pagehead">
        <h1>{t('units.name')}</h1>
        <p>{t('units.figure', { active, all: view.rows.length })}</p>
        <span className="spread" />
        {me !== undefined && seesCity(me) && (
          <a className="btn" download href={pathOf('GET /api/:year/exports/units.csv', { year }, when)}>
            {t('units.export')}
          </a>
        )}
        <OfficeButtons
          onImport={setImporting}
          onRegister={() => setTask({ kind: 'register-unit' })}
          {...(active > 1 && { onOrder: () => setTask({ kind: 'set-organisation-order' }) })}
        />
      </div>
      {view.rows.length === 0 ? (
        <FirstUse onImport={setImporting} onRegister={() => setTask({ kind: 'register-unit' })} />
      ) : (
        <>
          <Filters view={view} shown={rows.length} />
          <UnitsTable rows={rows} view={view} onTask={setTask} />
        </>
      )}
      {task !== undefined && <UnitSheet task={task} view={view} onClose={() => setTask(undefined)} />}
      {importing !== undefined && (
        <ImportSheet
          sheet={importing}
          year={importing === 'units' ? 0 : year}
          title={t(importing === 'units' ? 'units.import' : 'units.import.cohorts')}
          hint={t(importing === 'units' ? 'units.import.hint' : 'units.import.cohorts.hint')}
          onClose={() => setImporting(undefined)}
        />
      )}
    </>
  );
}

function OfficeButtons(props: {
  readonly onImport: (sheet: Import) => void;
  readonly onRegister: () => void;
  readonly onOrder?: () => void;
}) {
  const { t } = useWords();
  const { asOf } = useLooking();
  const me = useMe().data;
  if (me === undefined || asOf !== undefined) return null;
  return (
    <>
      {props.onOrder !== undefined && mayGive(me, 'set-organisation-order') && (
        <button type="button" className="btn" onClick={props.onOrder}>
          {t('order.open')}
        </button>
      )}
      {mayGive(me, 'import-cohorts') && (
        <button type="button" className="btn" onClick={() => props.onImport('cohorts')}>
          {t('units.import.cohorts')}
        </button>
      )}
      {mayGive(me, 'import-units') && (
        <button type="button" className="btn" onClick={() => props.onImport('units')}>
          {t('units.import')}
        </button>
      )}
      {mayGive(me, 'register-unit') && (
        <button type="button" className="btn primary" onClick={props.onRegister}>
          {t('units.register')}
        </button>
      )}
    </>
  );
}

function FirstUse(props: { readonly onImport: (sheet: Import) => void; readonly onRegister: () => void }) {
  const { t } = useWords();
  return (
    <Plain title={t('units.first')}>
      <p>{t('units.first.todo')}</p>
      <pre className="sample">
        编号,名称,简称,类型,参评组别,负责人职务,序列{'\n'}
        unit-001,市某某局,某某局,市级部门,departments,局长,1
      </pre>
      <div className="actions">
        <OfficeButtons {...props} />
      </div>
    </Plain>
  );
}

type Search = ReturnType<typeof route.useSearch>;

function shows(row: UnitRow, search: Search): boolean {
  const { cohort, type, state = 'active', find = '' } = search;
  if (cohort !== undefined && (row.cohort ?? 'none') !== cohort) return false;
  if (type !== undefined && row.type !== type) return false;
  if (state !== 'all' && row.state !== state) return false;
  const wanted = find.trim().toLowerCase();
  return (
    wanted === '' ||
    [row.name, row.shortName, row.englishName, row.unit].some((name) => name.toLowerCase().includes(wanted))
  );
}

/** “/” leads to the field, unless somebody is typing. */
function useSlash(): RefObject<HTMLInputElement | null> {
  const find = useRef<HTMLInputElement>(null);
  useEffect(() => {
    const slash = (event: KeyboardEvent): void => {
      const typing =
        event.target instanceof HTMLElement && event.target.closest('input, textarea, select, dialog') !== null;
      if (event.key !== '/' || typing) return;
      event.preventDefault();
      find.current?.focus();
    };
    document.addEventListener('keydown', slash);
    return () => document.removeEventListener('keydown', slash);
  }, []);
  return find;
}

function Filters({ view, shown }: { readonly view: UnitsView; readonly shown: number }) {
  const { t, say } = useWords();
  const search = route.useSearch();
  const navigate = useNavigate({ from: '/$year/units' });
  const find = useSlash();
  const set = (name: keyof Search, value: string): void => {
    void navigate({ search: (old) => ({ ...old, [name]: value === '' ? undefined : value }), replace: true });
  };
  const types = [...new Set(view.rows.map((row) => row.type))];
  return (
    <search className="filter">
      <input
        ref={find}
        type="search"
        value={search.find ?? ''}
        placeholder={t('units.find')}
        aria-label={t('units.find')}
        onChange={(event) => set('find', event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'ArrowDown') document.querySelector<HTMLElement>('.units tr[tabindex="0"]')?.focus();
        }}
      />
      <kbd title={t('units.find')}>/</kbd>
      <FilterChoice
        label={t('units.cohort')}
        value={search.cohort ?? ''}
        choices={[
          ...view.cohorts.map(({ code, name, units }) => ({ value: code, label: `${say(name)} ${units}` })),
          { value: 'none', label: t('units.nocohort') },
        ]}
        onChange={(value) => set('cohort', value)}
      />
      <FilterChoice
        label={t('units.type')}
        value={search.type ?? ''}
        choices={types.map((type) => ({ value: type, label: say(UNIT_TYPE_NAMES[type]) }))}
        onChange={(value) => set('type', value)}
      />
      <FilterChoice
        label={t('units.state')}
        value={search.state ?? 'active'}
        all="all"
        choices={STATES.map((state) => ({ value: state, label: t(`state.unit.${state}`) }))}
        onChange={(value) => set('state', value)}
      />
      <span className="figure" role="status">
        {t('units.shown', { count: shown })}
      </span>
      <span className="spread" />
      <span className="hint">
        <kbd>↑</kbd> <kbd>↓</kbd> {t('keys.move')} <kbd>Enter</kbd> {t('keys.open')}
      </span>
    </search>
  );
}
