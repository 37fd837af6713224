import { Link, useNavigate } from '@tanstack/react-router';
import { useRef } from 'react';
import { UNIT_TYPE_NAMES } from '../../core/facts/units/unit-types.ts';
import type { UnitRow, UnitsView } from '../../core/views/view.ts';
import { dayText } from '../parts/dates.ts';
import { useLooking } from '../parts/looking.ts';
import { useRowKeys } from '../parts/row-keys.ts';
import { UnitMenu } from '../parts/unit-forms/unit-menu.tsx';
import type { UnitTask } from '../parts/unit-forms/unit-sheet.tsx';
import { useWords } from '../parts/words/words.ts';

export function UnitsTable(props: {
  readonly rows: readonly UnitRow[];
  readonly view: UnitsView;
  readonly onTask: (task: UnitTask) => void;
}) {
  const { t } = useWords();
  const { year } = useLooking();
  const navigate = useNavigate();
  const box = useRef<HTMLElement>(null);
  const { active, setActive, onKeyDown } = useRowKeys({
    box,
    count: props.rows.length,
    open: (index) => {
      const row = props.rows[index];
      if (row !== undefined)
        void navigate({ to: '/$year/units/$unit', params: { year: String(year), unit: row.unit } });
    },
  });
  return (
    <section className="sheet units" ref={box} aria-label={t('units.name')}>
      <table onKeyDown={onKeyDown}>
        <Head />
        <tbody>
          {props.rows.map((row, index) => (
            <Row
              key={row.unit}
              row={row}
              index={index}
              active={index === active}
              view={props.view}
              onFocus={() => setActive(index)}
              onTask={props.onTask}
            />
          ))}
        </tbody>
      </table>
      {props.rows.length === 0 && <p className="nothing">{t('units.nothing')}</p>}
    </section>
  );
}

function Head() {
  const { t } = useWords();
  return (
    <thead>
      <tr>
        <th scope="col" className="num order">
          {t('units.order')}
        </th>
        <th scope="col">{t('units.unit')}</th>
        <th scope="col" className="full">
          {t('units.fullname')}
        </th>
        <th scope="col" className="type">
          {t('units.type')}
        </th>
        <th scope="col" className="cohort">
          {t('units.cohort')}
        </th>
        <th scope="col" className="head">
          {t('units.head')}
        </th>
        <th scope="col" className="state">
          {t('units.state')}
        </th>
        <th scope="col">
          <span className="unseen">{t('units.tasks')}</span>
        </th>
      </tr>
    </thead>
  );
}

function Row(props: {
  readonly row: UnitRow;
  readonly index: number;
  readonly active: boolean;
  readonly view: UnitsView;
  readonly onFocus: () => void;
  readonly onTask: (task: UnitTask) => void;
}) {
  const { t, say, language, unitName } = useWords();
  const { year } = useLooking();
  const { row, active } = props;
  const cohort = props.view.cohorts.find((one) => one.code === row.cohort);
  const tab = active ? 0 : -1;
  return (
    <tr tabIndex={tab} data-index={props.index} className={row.state} onFocus={props.onFocus}>
      <td className="num order">{row.order ?? '—'}</td>
      <th scope="row" className="unit">
        <Link to="/$year/units/$unit" params={{ year: String(year), unit: row.unit }} tabIndex={tab}>
          {unitName(row)}
        </Link>
      </th>
      <td className="full">{row.name}</td>
      <td className="type">{say(UNIT_TYPE_NAMES[row.type])}</td>
      <td className="cohort">
        {row.cohort === undefined ? (
          <span className="hint">{t('units.nocohort')}</span>
        ) : cohort ? (
          say(cohort.name)
        ) : (
          row.cohort
        )}
      </td>
      <td className="head">{row.headRole}</td>
      <td className="state">
        <span className={row.state === 'active' ? 'light good' : 'light none'}>{t(`state.unit.${row.state}`)}</span>
        {row.stateOn !== undefined && row.state !== 'active' && (
          <span className="hint"> {dayText(row.stateOn, language)}</span>
        )}
      </td>
      <td className="tasks">
        <UnitMenu row={row} tab={tab} onTask={props.onTask} />
      </td>
    </tr>
  );
}
