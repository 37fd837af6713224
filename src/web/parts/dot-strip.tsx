import './dot-strip.css';
import { useLayoutEffect, useState } from 'react';
import type { ResultsView } from '../../core/views/view.ts';
import { type Axis, axisOf } from './axis.ts';
import { roughly } from './figures.ts';
import { useWords } from './words/words.ts';

const DOT_PX = 9;
const EDGE_PX = 16;

/** The width of an element in px, followed as it changes. */
function useWidth(): readonly [(element: HTMLElement | null) => void, number] {
  const [width, setWidth] = useState(0);
  const [element, setElement] = useState<HTMLElement | null>(null);
  useLayoutEffect(() => {
    if (element === null) return;
    const observer = new ResizeObserver(([entry]) => setWidth(entry?.contentRect.width ?? 0));
    observer.observe(element);
    setWidth(element.clientWidth);
    return () => observer.disconnect();
  }, [element]);
  return [setElement, width];
}

type Row = ResultsView['rows'][number];

/** How a unit is drawn: filled for the first tier, grey for the second, hollow for the rest, a square below the line. */
export function markOf(row: Row, view: ResultsView): 'first' | 'second' | 'rest' | 'below' {
  if (view.line !== undefined) {
    const below = view.line.inclusive
      ? roughly(row.total) < roughly(view.line.points)
      : roughly(row.total) <= roughly(view.line.points);
    if (below) return 'below';
  }
  const tier = view.tiers.findIndex((one) => one.code === row.tier);
  return tier === 0 ? 'first' : tier === 1 ? 'second' : 'rest';
}

/** Every unit's total as a dot on one scale, stacked where they meet, with the pass line and what the table shows now. */
export function DotStrip(props: {
  readonly view: ResultsView;
  /** Ranks of the first and last row in sight. */
  readonly seen?: { readonly from: number; readonly to: number };
  readonly chosen?: string;
}) {
  const { t } = useWords();
  const [measure, width] = useWidth();
  const { view, seen } = props;
  const line = view.line === undefined ? undefined : roughly(view.line.points);
  const totals = view.rows.map((row) => roughly(row.total));
  const axis = axisOf(line === undefined ? totals : [...totals, line]);
  const x = (value: number): number => EDGE_PX + ((value - axis.from) / (axis.to - axis.from)) * (width - 2 * EDGE_PX);
  const dots = stack(view.rows, x);
  const stacked = Math.max(1, ...dots.map((dot) => dot.level + 1));
  const floor = Math.max(42, 18 + stacked * DOT_PX);
  const height = floor + 20;
  const range = seen === undefined ? undefined : rangeOf(view.rows, seen, x);
  return (
    <section className="sheet strip" ref={measure}>
      {width > 0 && (
        <svg width={width} height={height} role="img" aria-label={t('results.strip', { count: view.rows.length })}>
          {range !== undefined && (
            <g className="seen">
              <rect x={range.from} y="4" width={Math.max(2, range.to - range.from)} height={floor - 4} />
              {range.to - range.from > 130 && seen !== undefined && (
                <text x={(range.from + range.to) / 2} y="16" textAnchor="middle">
                  {t('results.seen', { from: seen.from, to: seen.to })}
                </text>
              )}
            </g>
          )}
          <Ticks axis={axis} x={x} width={width} floor={floor} />
          {line !== undefined && view.line !== undefined && (
            <g className="line">
              <line x1={x(line)} x2={x(line)} y1="4" y2={floor} />
              <text
                x={x(line) > width - 120 ? x(line) - 6 : x(line) + 6}
                y="13"
                textAnchor={x(line) > width - 120 ? 'end' : 'start'}
              >
                {t('results.line', { points: view.line.points })}
              </text>
            </g>
          )}
          {dots.map(({ row, cx, level }) => (
            <Dot
              key={row.unit}
              mark={markOf(row, view)}
              cx={cx}
              cy={floor - 6 - level * DOT_PX}
              chosen={row.unit === props.chosen}
            />
          ))}
        </svg>
      )}
    </section>
  );
}

function Ticks(props: {
  readonly axis: Axis;
  readonly x: (value: number) => number;
  readonly width: number;
  readonly floor: number;
}) {
  const { axis, x, width, floor } = props;
  const ticks = Array.from(
    { length: Math.round((axis.to - axis.from) / axis.step) + 1 },
    (_, n) => axis.from + n * axis.step,
  );
  return (
    <>
      <line className="axis" x1={EDGE_PX} x2={width - EDGE_PX} y1={floor + 0.5} y2={floor + 0.5} />
      {ticks.map((tick, index) => (
        <g key={tick} className="tick">
          <line x1={x(tick)} x2={x(tick)} y1={floor} y2={floor + 4} />
          {(width > 560 || index % 3 === 0) && (
            <text x={x(tick)} y={floor + 16} textAnchor="middle">
              {axis.step < 1 ? (Math.round(tick * 10) / 10).toString() : Math.round(tick)}
            </text>
          )}
        </g>
      ))}
    </>
  );
}

/** The tiers' marks and words, and how many units each has. */
export function Legend({ view }: { readonly view: ResultsView }) {
  const { say } = useWords();
  const tierMark = (index: number): ReturnType<typeof markOf> => {
    if (index === 0) return 'first';
    if (index === 1) return 'second';
    const below = view.rows.find((row) => row.tier === view.tiers[index]?.code);
    return below === undefined ? 'rest' : markOf(below, view);
  };
  const shown = view.tiers.flatMap((tier, index) => (tier.units > 0 ? [{ tier, mark: tierMark(index) }] : []));
  return (
    <ul className="legend">
      {shown.map(({ tier, mark }) => (
        <li key={tier.code}>
          <svg width="10" height="10" aria-hidden="true">
            <Dot mark={mark} cx={5} cy={5} />
          </svg>
          {say(tier.name)} <b>{tier.units}</b>
        </li>
      ))}
    </ul>
  );
}

function Dot(props: {
  readonly mark: ReturnType<typeof markOf>;
  readonly cx: number;
  readonly cy: number;
  readonly chosen?: boolean;
}) {
  const { mark, cx, cy } = props;
  const name = props.chosen === true ? `dot ${mark} chosen` : `dot ${mark}`;
  return mark === 'below' ? (
    <rect className={name} x={cx - 3.5} y={cy - 3.5} width="7" height="7" />
  ) : (
    <circle className={name} cx={cx} cy={cy} r="3.6" />
  );
}

interface Placed {
  readonly row: Row;
  readonly cx: number;
  readonly level: number;
}

/** Lays dots from left to right, each on the lowest level where it touches none. */
function stack(rows: readonly Row[], x: (value: number) => number): readonly Placed[] {
  const ends: number[] = [];
  const sorted = rows.toSorted((a, b) => roughly(a.total) - roughly(b.total));
  return sorted.map((row) => {
    const cx = x(roughly(row.total));
    const free = ends.findIndex((end) => cx - end >= DOT_PX);
    const level = free === -1 ? ends.length : free;
    ends[level] = cx;
    return { row, cx, level };
  });
}

function rangeOf(
  rows: readonly Row[],
  seen: { readonly from: number; readonly to: number },
  x: (value: number) => number,
) {
  const totals = rows.filter((row) => row.rank >= seen.from && row.rank <= seen.to).map((row) => roughly(row.total));
  if (totals.length === 0) return undefined;
  return { from: x(Math.min(...totals)) - 6, to: x(Math.max(...totals)) + 6 };
}
