import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { type RefObject, useEffect, useRef } from 'react';
import type { ComponentColumn, ResultsView } from '../../core/views/view.ts';
import { componentColour } from '../parts/component-colour.ts';
import { compareDecimals, maxText } from '../parts/figures.ts';
import { useLooking } from '../parts/looking.ts';
import { useRowKeys } from '../parts/row-keys.ts';
import { SlotBar } from '../parts/slot-bar.tsx';
import { useWords } from '../parts/words/words.ts';

const route = getRouteApi('/$year/results');
type Row = ResultsView['rows'][number];

/** A column of figures, its name and what it is out of; a click sorts by it. */
function SortHead(props: {
  readonly code: string;
  readonly name: string;
  readonly under: string;
  readonly colour?: string;
}) {
  const { t } = useWords();
  const { sort } = route.useSearch();
  const navigate = useNavigate({ from: '/$year/results' });
  const down = sort === props.code;
  const up = sort === `${props.code}-up`;
  const next = down ? `${props.code}-up` : up ? undefined : props.code;
  const order = down ? 'descending' : up ? 'ascending' : 'none';
  return (
    <th scope="col" className={props.code === 'total' ? 'num' : 'num part'} aria-sort={order}>
      <button
        type="button"
        title={t('results.sort', { column: props.name })}
        onClick={() =>
          void navigate({
            search: ({ sort: _, ...old }) => (next === undefined ? old : { ...old, sort: next }),
            replace: true,
          })
        }
      >
        {props.colour !== undefined && <i style={{ background: props.colour }} />}
        {props.name}
        <span aria-hidden="true">{down ? '↓' : up ? '↑' : ''}</span>
        <br />
        {props.under}
      </button>
    </th>
  );
}

function sortedRows(rows: readonly Row[], sort: string | undefined): readonly Row[] {
  if (sort === undefined) return rows;
  const up = sort.endsWith('-up');
  const code = up ? sort.slice(0, -3) : sort;
  const value = (row: Row): string => (code === 'total' ? row.total : (row.points[code] ?? '-1'));
  return rows.toSorted((a, b) => (up ? 1 : -1) * compareDecimals(value(a), value(b)) || a.rank - b.rank);
}

function matches(
  row: { readonly shortName: string; readonly englishName: string; readonly unit: string },
  find: string,
): boolean {
  const wanted = find.toLowerCase();
  return [row.shortName, row.englishName, row.unit].some((name) => name.toLowerCase().includes(wanted));
}

/** Tells which rows are in sight, for the strip above. */
function useSeen(
  scroller: RefObject<HTMLElement | null>,
  onSeen: (seen: { readonly from: number; readonly to: number } | undefined) => void,
  rows: readonly Row[],
): void {
  useEffect(() => {
    const box = scroller.current;
    if (box === null) return;
    const look = (): void => {
      const frame = box.getBoundingClientRect();
      const head = box.querySelector('thead')?.getBoundingClientRect().height ?? 0;
      const inSight = [...box.querySelectorAll<HTMLElement>('tr[data-rank]')].filter((row) => {
        const place = row.getBoundingClientRect();
        return place.top >= frame.top + head - 4 && place.bottom <= frame.bottom + 4;
      });
      const ranks = inSight.map((row) => Number(row.dataset.rank));
      onSeen(
        ranks.length === 0 || ranks.length === rows.length
          ? undefined
          : { from: Math.min(...ranks), to: Math.max(...ranks) },
      );
    };
    look();
    const observer = new ResizeObserver(look);
    observer.observe(box);
    box.addEventListener('scroll', look, { passive: true });
    return () => {
      observer.disconnect();
      box.removeEventListener('scroll', look);
    };
  }, [scroller, onSeen, rows]);
}

export function ResultsTable(props: {
  readonly view: ResultsView;
  readonly onSeen: (seen: { readonly from: number; readonly to: number } | undefined) => void;
  readonly onChosen: (unit: string | undefined) => void;
}) {
  const { t } = useWords();
  const { view } = props;
  const { year } = useLooking();
  const { sort, find = '' } = route.useSearch();
  const navigate = useNavigate();
  const scroller = useRef<HTMLElement>(null);
  const rows = sortedRows(view.rows, sort).filter((row) => matches(row, find));
  useSeen(scroller, props.onSeen, view.rows);
  const plain = sort === undefined && find === '';
  const columns = view.components.filter(
    (component) =>
      component.kind !== 'deduction' || view.rows.some((row) => Number(row.points[component.code] ?? 0) !== 0),
  );
  const { active, setActive, onKeyDown } = useRowKeys({
    box: scroller,
    count: rows.length,
    open: (index) => {
      const row = rows[index];
      if (row !== undefined)
        void navigate({ to: '/$year/score/$unit', params: { year: String(year), unit: row.unit } });
    },
  });
  return (
    <section className="sheet res" ref={scroller} aria-label={t('results.name')}>
      <table onKeyDown={onKeyDown}>
        <Head view={view} columns={columns} />
        <tbody>
          {rows.map((row, index) => (
            <ResultRow
              key={row.unit}
              row={row}
              index={index}
              view={view}
              columns={columns}
              active={index === active}
              cut={plain && index > 0 && row.tier !== rows[index - 1]?.tier}
              onFocus={() => {
                setActive(index);
                props.onChosen(row.unit);
              }}
            />
          ))}
          {view.unranked
            .filter((row) => matches(row, find))
            .map((row) => (
              <UnrankedRow key={row.unit} row={row} columns={columns} tiers={view.tiers.length > 0} />
            ))}
        </tbody>
      </table>
      {rows.length === 0 && find !== '' && <p className="nothing">{t('results.notfound', { find })}</p>}
    </section>
  );
}

function Head({ view, columns }: { readonly view: ResultsView; readonly columns: readonly ComponentColumn[] }) {
  const { t } = useWords();
  return (
    <thead>
      <tr>
        <th scope="col" className="num rank">
          {t('results.rank')}
        </th>
        <th scope="col">{t('results.unit')}</th>
        {columns.map((component, index) => (
          <ComponentHead key={component.code} component={component} index={index} />
        ))}
        <th scope="col" className="bar">
          {t('results.bar')}
          <br />
          {t('results.bar.hint')}
        </th>
        <SortHead code="total" name={t('results.total')} under={maxLabel(view.totalMax, view.components)} />
        {view.tiers.length > 0 && (
          <th scope="col" className="tier">
            {t('results.tiers')}
          </th>
        )}
      </tr>
    </thead>
  );
}

/** `100+3`: what the base adds up to, and the bonus on top, as the office writes it. */
function maxLabel(totalMax: string, components: readonly ComponentColumn[]): string {
  const bonus = components.filter((component) => component.kind === 'bonus');
  const only = bonus[0];
  if (bonus.length !== 1 || only === undefined) return maxText(totalMax);
  return `${Number(totalMax) - Number(only.max)}+${maxText(only.max)}`;
}

function ComponentHead({ component, index }: { readonly component: ComponentColumn; readonly index: number }) {
  const { t, say } = useWords();
  const max = maxText(component.max);
  const under =
    component.kind === 'bonus'
      ? t('results.max.bonus', { max })
      : component.kind === 'deduction'
        ? t('results.max.deduction', { max })
        : t('results.max', { max });
  return (
    <SortHead
      code={component.code}
      name={say(component.name)}
      under={under}
      colour={componentColour(component.code, index)}
    />
  );
}

function ResultRow(props: {
  readonly row: Row;
  readonly index: number;
  readonly view: ResultsView;
  readonly columns: readonly ComponentColumn[];
  readonly active: boolean;
  readonly cut: boolean;
  readonly onFocus: () => void;
}) {
  const { say, unitName } = useWords();
  const { year } = useLooking();
  const { row, view, active } = props;
  const to = {
    to: '/$year/score/$unit',
    params: { year: String(year), unit: row.unit },
    tabIndex: active ? 0 : -1,
  } as const;
  const tier = view.tiers.find((one) => one.code === row.tier);
  return (
    <tr
      tabIndex={active ? 0 : -1}
      data-rank={row.rank}
      data-index={props.index}
      data-unit={row.unit}
      className={props.cut ? 'cut' : undefined}
      onFocus={props.onFocus}
    >
      <td className="num rank">{row.rank}</td>
      <th scope="row" className="unit">
        <Link {...to} title={row.name}>
          {unitName(row)}
        </Link>
        <div className="onphone">
          <SlotBar components={view.components} points={row.points} />
          {tier !== undefined && <small>{say(tier.name)}</small>}
        </div>
      </th>
      {props.columns.map((component) => (
        <PointsCell
          key={component.code}
          component={component}
          unit={row.unit}
          points={row.points[component.code]}
          reachable={active}
        />
      ))}
      <td className="bar">
        <SlotBar components={view.components} points={row.points} />
      </td>
      <td className="num total">
        <Link {...to} search={{ open: 'total' }} className="open">
          {row.total}
        </Link>
      </td>
      {view.tiers.length > 0 && <td className="tier">{tier === undefined ? '' : say(tier.name)}</td>}
    </tr>
  );
}

/** A part's published points, opening its workings; hatched where nobody said them. */
function PointsCell(props: {
  readonly component: ComponentColumn;
  readonly unit: string;
  readonly points: string | undefined;
  readonly reachable: boolean;
}) {
  const { t } = useWords();
  const { year } = useLooking();
  const { component, points } = props;
  if (points === undefined) return <td className="num part void" title={t('results.missing')} />;
  return (
    <td className="num part">
      <Link
        to="/$year/score/$unit"
        params={{ year: String(year), unit: props.unit }}
        search={{ open: component.code }}
        tabIndex={props.reachable ? 0 : -1}
        className="open"
      >
        {component.kind === 'deduction' && Number(points) !== 0 ? `−${points}` : points}
      </Link>
    </td>
  );
}

/** A unit without a total stays in the table, hatched, with the reason. */
function UnrankedRow(props: {
  readonly row: ResultsView['unranked'][number];
  readonly columns: readonly ComponentColumn[];
  readonly tiers: boolean;
}) {
  const { t, say, unitName } = useWords();
  const { year } = useLooking();
  const { row } = props;
  return (
    <tr className="unranked">
      <td className="num rank">{t('results.norank')}</td>
      <th scope="row" className="unit">
        <Link to="/$year/score/$unit" params={{ year: String(year), unit: row.unit }}>
          {unitName(row)}
        </Link>
      </th>
      {props.columns.map((component) => (
        <PointsCell
          key={component.code}
          component={component}
          unit={row.unit}
          points={row.points?.[component.code]}
          reachable
        />
      ))}
      <td className="why">{say(row.why)}</td>
      <td className={row.total === undefined ? 'num total void' : 'num total'}>{row.total}</td>
      {props.tiers && <td className="tier" />}
    </tr>
  );
}
