import './lineage.css';
import { Link } from '@tanstack/react-router';
import type { UnitRow } from '../../core/views/view.ts';
import { dayText } from './dates.ts';
import { useLooking } from './looking.ts';
import { useWords } from './words/words.ts';

/** Whence and whither, drawn: predecessors on the left, successors on the right. Nothing to draw, nothing shown. */
export function Lineage({ unit, units }: { readonly unit: UnitRow; readonly units: readonly UnitRow[] }) {
  const { t, language, unitName } = useWords();
  const { predecessors, successors } = unit;
  if (predecessors.length === 0 && successors.length === 0) return null;
  return (
    <section className="sheet card">
      <h2>{t('lineage.title')}</h2>
      <div className="lineage">
        <Side codes={predecessors} units={units} label={t('lineage.before')} />
        <Lines count={predecessors.length} />
        <div className="self">
          <b>{unitName(unit)}</b>
          {unit.stateOn !== undefined && unit.state !== 'active' && (
            <span className="hint">
              {dayText(unit.stateOn, language)} {t(`state.unit.${unit.state}`)}
            </span>
          )}
        </div>
        <Lines count={successors.length} mirrored />
        <Side codes={successors} units={units} label={t('lineage.after')} />
      </div>
    </section>
  );
}

function Side(props: {
  readonly codes: readonly string[];
  readonly units: readonly UnitRow[];
  readonly label: string;
}) {
  const { unitName } = useWords();
  const { year } = useLooking();
  if (props.codes.length === 0) return null;
  return (
    <ul aria-label={props.label}>
      {props.codes.map((code) => {
        const row = props.units.find((one) => one.unit === code);
        return (
          <li key={code}>
            <Link to="/$year/units/$unit" params={{ year: String(year), unit: code }}>
              {row === undefined ? code : unitName(row)}
            </Link>
          </li>
        );
      })}
    </ul>
  );
}

/** A line from each of `count` rows to the middle. */
function Lines({ count, mirrored = false }: { readonly count: number; readonly mirrored?: boolean }) {
  if (count === 0) return null;
  const rows = Array.from({ length: count }, (_, row) => ((row + 0.5) / count) * 100);
  return (
    <svg className="lines" viewBox="0 0 100 100" preserveAspectRatio="none" aria-hidden="true">
      {rows.map((y) => (
        <path key={y} d={mirrored ? `M0 50C50 50 50 ${y} 100 ${y}` : `M0 ${y}C50 ${y} 50 50 100 50`} />
      ))}
    </svg>
  );
}
