import './slot-bar.css';
import type { ComponentColumn } from '../../core/views/view.ts';
import { componentColour } from './component-colour.ts';
import { roughly } from './figures.ts';

/**
 * One slot a component, as wide as its maximum; the blank is what was lost. Deductions have no slot: they are taken from
 * the sum. The figures stand beside it, so the bar itself is not read out.
 */
export function SlotBar(props: {
  readonly components: readonly ComponentColumn[];
  readonly points: Readonly<Record<string, string>>;
}) {
  const slots = props.components.filter((component) => component.kind !== 'deduction');
  return (
    <div className="slots" aria-hidden="true">
      {slots.map((component, index) => {
        const max = roughly(component.max);
        const points = props.points[component.code];
        const share = points === undefined || max <= 0 ? 0 : Math.min(1, Math.max(0, roughly(points) / max));
        return (
          <i key={component.code} className={points === undefined ? 'none' : undefined} style={{ flexGrow: max }}>
            <b style={{ width: `${share * 100}%`, background: componentColour(component.code, index) }} />
          </i>
        );
      })}
    </div>
  );
}
