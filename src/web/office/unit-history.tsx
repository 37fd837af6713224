import '../parts/columns.css';
import './unit-history.css';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { AnswerBody } from '../../api/client.ts';
import { UNIT_TYPE_NAMES } from '../../core/facts/units/unit-types.ts';
import { cohortName } from '../../core/scheme/cohort-name.ts';
import type { UnitsView } from '../../core/views/view.ts';
import { useAsk } from '../parts/api.ts';
import { dayText } from '../parts/dates.ts';
import { Lineage } from '../parts/lineage.tsx';
import { useLooking } from '../parts/looking.ts';
import { Loaded, Skeleton } from '../parts/states.tsx';
import { Trace } from '../parts/trace.tsx';
import { UnitMenu } from '../parts/unit-forms/unit-menu.tsx';
import { UnitSheet, type UnitTask } from '../parts/unit-forms/unit-sheet.tsx';
import { useWords } from '../parts/words/words.ts';

const route = getRouteApi('/$year/units/$unit');
type History = AnswerBody<'GET /api/units/:unit/history'>;

/** One unit: what it is, what it was called, where it came from and went, and every fact said about it. */
export function UnitHistory() {
  const { year, when } = useLooking();
  const { unit } = route.useParams();
  const query = useAsk('GET /api/units/:unit/history', { params: { unit }, query: when });
  const units = useAsk('GET /api/:year/units', { params: { year }, query: when });
  return (
    <Loaded query={query} skeleton={<Skeleton rows={8} tall />}>
      {(view) => <Page view={view} units={units.data} />}
    </Loaded>
  );
}

function Page({ view, units }: { readonly view: History; readonly units: UnitsView | undefined }) {
  const { t, language, unitName } = useWords();
  const { year } = useLooking();
  const [task, setTask] = useState<UnitTask>();
  const known = units?.rows.find((row) => row.unit === view.unit.unit);
  const unit = { ...view.unit, ...(known?.cohort !== undefined && { cohort: known.cohort }) };
  return (
    <>
      <div className="pagehead">
        <h1>{unitName(unit)}</h1>
        <p>{language === 'en' ? unit.shortName : unit.name}</p>
        {unit.state !== 'active' && (
          <span className="tag">
            {t(`state.unit.${unit.state}`)} {unit.stateOn === undefined ? '' : dayText(unit.stateOn, language)}
          </span>
        )}
        <span className="spread" />
        {unit.cohort !== undefined && (
          <Link className="btn" to="/$year/score/$unit" params={{ year: String(year), unit: unit.unit }}>
            {t('history.score', { year })}
          </Link>
        )}
        <UnitMenu row={unit} large onTask={setTask} />
      </div>
      <div className="history">
        <section className="sheet tracecard">
          <h2>
            {t('history.trace')} <span className="hint">{t('history.count', { count: view.trace.length })}</span>
          </h2>
          {view.trace.length === 0 ? (
            <p className="hint">{t('history.none')}</p>
          ) : (
            <Trace entries={view.trace} people={view.people} />
          )}
        </section>
        <div className="aside">
          <Lineage unit={unit} units={units?.rows ?? []} />
          <Names view={view} />
          <Details unit={unit} units={units} />
        </div>
      </div>
      {task !== undefined && units !== undefined && (
        <UnitSheet task={task} view={units} onClose={() => setTask(undefined)} />
      )}
    </>
  );
}

/** Its names over time, the present one first. */
function Names({ view }: { readonly view: History }) {
  const { t, language } = useWords();
  const { unit, formerNames } = view;
  return (
    <section className="sheet card">
      <h2>{t('history.names')}</h2>
      <ol className="names">
        <li>
          <b>{unit.name}</b>
          <span className="hint">{t('history.now')}</span>
        </li>
        {formerNames.toReversed().map((former) => (
          <li key={`${former.name}/${former.until}`}>
            <del>{former.name}</del>
            <span className="hint">{t('history.until', { day: dayText(former.until, language) })}</span>
          </li>
        ))}
      </ol>
    </section>
  );
}

function Details({ unit, units }: { readonly unit: History['unit']; readonly units: UnitsView | undefined }) {
  const { t, say, language, unitName } = useWords();
  const parent = units?.rows.find((row) => row.unit === unit.parent);
  const rows: readonly (readonly [string, string | undefined])[] = [
    [t('register.unit'), unit.unit],
    [t('units.type'), say(UNIT_TYPE_NAMES[unit.type])],
    [t('units.cohort'), unit.cohort === undefined ? t('units.nocohort') : say(cohortName(unit.cohort))],
    [t('units.head'), unit.headRole === '' ? undefined : unit.headRole],
    [t('register.parent'), parent === undefined ? unit.parent : unitName(parent)],
    [t('units.order'), unit.order === undefined ? undefined : String(unit.order)],
    [t('register.englishName'), unit.englishName === '' ? undefined : unit.englishName],
    [t('register.establishedOn'), unit.establishedOn === undefined ? undefined : dayText(unit.establishedOn, language)],
    [t('register.assessesOthers'), unit.assessesOthers ? t('form.yes') : undefined],
    [t('register.source'), unit.source],
  ];
  return (
    <section className="sheet card">
      <h2>{t('history.details')}</h2>
      <dl className="details">
        {rows.map(([name, value]) =>
          value === undefined ? null : (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ),
        )}
      </dl>
    </section>
  );
}
