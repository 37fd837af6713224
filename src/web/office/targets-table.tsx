import './targets.css';
import { type ReactNode, useRef, useState } from 'react';
import { TARGET_TYPE_NAMES } from '../../core/facts/targets/target-type-names.ts';
import type { FigureRow, FigureUnit, UnitName } from '../../core/views/figure-row.ts';
import { exactText, maxText } from '../parts/figures.ts';
import { useWindowedRows } from '../parts/windowed-rows.ts';
import { useWords } from '../parts/words/words.ts';
import { entriesOf, type FigureEntry, type FigureKind, useFigureRights } from './targets-acts.ts';
import { Actual, Goal, PointsBar, StateLight } from './targets-cells.tsx';
import { EntryCells, takesNumber } from './targets-entry.tsx';

/** Heights of a row in pixels, as the style sheet has them; a phone's row is a card. */
const ROW = 33;
const CARD = 104;

export interface ExtraColumn {
  readonly key: string;
  readonly head: string;
  readonly cell: (row: FigureRow) => ReactNode;
}

/** A line across the table before a row: a group, or nothing. */
export function FigureTable(props: {
  readonly kind: FigureKind;
  readonly label: string;
  readonly rows: readonly FigureRow[];
  readonly units: readonly FigureUnit[];
  readonly providers: readonly UnitName[];
  readonly extra: readonly ExtraColumn[];
  readonly showsPoints: boolean;
  readonly onOpen: (row: FigureRow) => void;
  readonly onVerify: (entries: readonly FigureEntry[]) => void;
}) {
  const { t } = useWords();
  const { rows } = props;
  const box = useRef<HTMLElement>(null);
  const rights = useFigureRights(props.kind);
  const unitOf = new Map(props.units.map((unit) => [unit.unit, unit]));
  const providerOf = new Map(props.providers.map((unit) => [unit.unit, unit]));
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const [editing, setEditing] = useState<string>();
  const isCard = typeof window !== 'undefined' && window.matchMedia('(max-width: 640px)').matches;
  const list = useWindowedRows({
    box,
    count: rows.length,
    rowHeight: isCard ? CARD : ROW,
    open: (index) => {
      const row = rows[index];
      if (row === undefined) return;
      if (takesNumber(row) && rights.mayEnter(row, unitOf.get(row.unit)?.isClosed ?? true)) setEditing(keyOf(row));
      else props.onOpen(row);
    },
  });
  const candidates = rows.filter((row) => rights.mayVerify(row, unitOf.get(row.unit)));
  const chosen = candidates.filter((row) => selected.has(keyOf(row)));
  const toggle = (row: FigureRow): void => {
    const next = new Set(selected);
    if (!next.delete(keyOf(row))) next.add(keyOf(row));
    setSelected(next);
  };
  const selects = rights.verifies && candidates.length > 0;
  const columns = 9 + props.extra.length + (selects ? 1 : 0) - (props.showsPoints ? 0 : 1);
  return (
    <>
      <section className={selects ? 'sheet figures selects' : 'sheet figures'} ref={box} aria-label={props.label}>
        <table
          aria-rowcount={rows.length + 1}
          onKeyDown={(event) => {
            list.onKeyDown(event);
            const row = rows[list.active];
            if (row === undefined || !(event.target instanceof HTMLTableRowElement)) return;
            if (event.key === ' ' && selects && rights.mayVerify(row, unitOf.get(row.unit))) {
              event.preventDefault();
              toggle(row);
            }
            if (event.key === 'o') props.onOpen(row);
          }}
        >
          <Head
            {...props}
            selects={selects}
            isWhole={chosen.length > 0 && chosen.length === candidates.length}
            onAll={() => setSelected(new Set(chosen.length === candidates.length ? [] : candidates.map(keyOf)))}
          />
          <tbody>
            {list.above > 0 && <Gap height={list.above} columns={columns} />}
            {rows.slice(list.from, list.to).map((row, at) => {
              const index = list.from + at;
              const key = keyOf(row);
              return (
                <Row
                  key={key}
                  {...props}
                  row={row}
                  index={index}
                  active={index === list.active}
                  unit={unitOf.get(row.unit)}
                  provider={providerOf.get(row.provider ?? '')}
                  selects={selects}
                  mayVerify={rights.mayVerify(row, unitOf.get(row.unit))}
                  selected={selected.has(key)}
                  onSelect={() => toggle(row)}
                  onFocus={() => list.setActive(index)}
                  mayEnter={takesNumber(row) && rights.mayEnter(row, unitOf.get(row.unit)?.isClosed ?? true)}
                  editing={editing === key}
                  onEdit={() => setEditing(key)}
                  onDone={() => {
                    const next = rows.findIndex(
                      (one, place) =>
                        place > index &&
                        takesNumber(one) &&
                        one.actual === undefined &&
                        rights.mayEnter(one, unitOf.get(one.unit)?.isClosed ?? true),
                    );
                    const to = rows[next];
                    setEditing(to === undefined ? undefined : keyOf(to));
                    if (to !== undefined) list.goTo(next);
                  }}
                  onLeave={() => {
                    setEditing(undefined);
                    list.goTo(index);
                  }}
                />
              );
            })}
            {list.below > 0 && <Gap height={list.below} columns={columns} />}
          </tbody>
        </table>
        {rows.length === 0 && <p className="nothing">{t('figure.nothing')}</p>}
      </section>
      {chosen.length > 0 && (
        <div className="chosen">
          <button
            type="button"
            className="btn primary"
            onClick={() => {
              props.onVerify(entriesOf(chosen));
              setSelected(new Set());
            }}
          >
            {t('figure.verify.these', { count: chosen.length })}
          </button>
          <button type="button" className="btn text" onClick={() => setSelected(new Set())}>
            {t('act.cancel')}
          </button>
        </div>
      )}
    </>
  );
}

export function keyOf({ unit, code }: Pick<FigureRow, 'unit' | 'code'>): string {
  return `${unit}/${code}`;
}

function Gap(props: { readonly height: number; readonly columns: number }) {
  return (
    <tr className="gap">
      <td colSpan={props.columns} style={{ height: props.height }} />
    </tr>
  );
}

function Head(props: {
  readonly units: readonly FigureUnit[];
  readonly extra: readonly ExtraColumn[];
  readonly showsPoints: boolean;
  readonly selects: boolean;
  readonly isWhole: boolean;
  readonly onAll: () => void;
}) {
  const { t } = useWords();
  return (
    <thead>
      <tr>
        {props.selects && (
          <th scope="col" className="pick">
            <input type="checkbox" aria-label={t('figure.select.all')} checked={props.isWhole} onChange={props.onAll} />
          </th>
        )}
        <th scope="col" className="code">
          {t('figure.code')}
        </th>
        {props.units.length > 1 && (
          <th scope="col" className="of">
            {t('figure.unit')}
          </th>
        )}
        <th scope="col">{t('figure.name')}</th>
        <th scope="col" className="type">
          {t('figure.type')}
        </th>
        <th scope="col" className="num weight">
          {t('figure.weight')}
        </th>
        {props.extra.map(({ key, head }) => (
          <th scope="col" className="num extra" key={key}>
            {head}
          </th>
        ))}
        <th scope="col" className="num goal">
          {t('figure.goal')}
        </th>
        <th scope="col" className="num actual">
          {t('figure.actual')}
        </th>
        <th scope="col" className="state">
          {t('figure.state')}
        </th>
        {props.showsPoints && (
          <th scope="col" className="points">
            {t('figure.points')}
          </th>
        )}
        <th scope="col" className="from">
          {t('figure.source')}
        </th>
      </tr>
    </thead>
  );
}

function Row(props: {
  readonly kind: FigureKind;
  readonly row: FigureRow;
  readonly index: number;
  readonly active: boolean;
  readonly units: readonly FigureUnit[];
  readonly unit: FigureUnit | undefined;
  readonly provider: UnitName | undefined;
  readonly extra: readonly ExtraColumn[];
  readonly showsPoints: boolean;
  readonly selects: boolean;
  readonly mayVerify: boolean;
  readonly selected: boolean;
  readonly mayEnter: boolean;
  readonly editing: boolean;
  readonly onSelect: () => void;
  readonly onFocus: () => void;
  readonly onOpen: (row: FigureRow) => void;
  readonly onEdit: () => void;
  readonly onDone: () => void;
  readonly onLeave: () => void;
}) {
  const { t, say, unitName } = useWords();
  const { row, active } = props;
  const tab = active ? 0 : -1;
  const isGone = row.state === 'aside' || row.state === 'exempt';
  return (
    <tr
      tabIndex={tab}
      data-index={props.index}
      aria-rowindex={props.index + 2}
      className={isGone ? 'gone' : undefined}
      onFocus={props.onFocus}
    >
      {props.selects && (
        <td className="pick">
          {props.mayVerify && (
            <input
              type="checkbox"
              tabIndex={tab}
              aria-label={t('figure.select', { name: say(row.name) })}
              checked={props.selected}
              onChange={props.onSelect}
            />
          )}
        </td>
      )}
      <td className="code">{row.code}</td>
      {props.units.length > 1 && <td className="of">{props.unit === undefined ? row.unit : unitName(props.unit)}</td>}
      <th scope="row" className="name">
        <button type="button" tabIndex={tab} title={say(row.name)} onClick={() => props.onOpen(row)}>
          {say(row.name)}
        </button>
      </th>
      <td className="type">{row.type === undefined ? '—' : say(shortType(TARGET_TYPE_NAMES[row.type]))}</td>
      <td className="num weight">{exactText(maxText(row.weight))}</td>
      {props.extra.map(({ key, cell }) => (
        <td className="num extra" key={key}>
          {cell(row)}
        </td>
      ))}
      <td className="num goal">
        <Goal row={row} />
      </td>
      {props.editing ? (
        <EntryCells
          kind={props.kind}
          row={row}
          span={props.showsPoints ? 4 : 3}
          onDone={props.onDone}
          onLeave={props.onLeave}
        />
      ) : (
        <>
          <td className="num actual">
            {props.mayEnter ? (
              <button type="button" tabIndex={tab} className="typein" onClick={props.onEdit}>
                <Actual row={row} />
                <span className="unseen">{t('figure.enter')}</span>
              </button>
            ) : (
              <Actual row={row} />
            )}
          </td>
          <td className="state">
            <StateLight state={row.state} />
          </td>
          {props.showsPoints && (
            <td className="points">
              <button type="button" tabIndex={-1} aria-hidden="true" onClick={() => props.onOpen(row)}>
                <PointsBar row={row} />
              </button>
            </td>
          )}
          <td className="from">{props.provider === undefined ? t('figure.office') : unitName(props.provider)}</td>
        </>
      )}
    </tr>
  );
}

/** `growth target` says “target” once too often in a table of targets. */
function shortType({ zh, en }: { readonly zh: string; readonly en: string }) {
  return { zh, en: en.replace(/ target$/, '').replace(/^target with /, '') };
}
