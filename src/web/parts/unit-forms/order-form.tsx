import './order-form.css';
import { type KeyboardEvent, useRef, useState } from 'react';
import type { UnitsView } from '../../../core/views/view.ts';
import { CommandForm, TextField } from '../form.tsx';
import { SideSheet } from '../side-sheet.tsx';
import { useWords } from '../words/words.ts';
import { STANDING, useTask } from './finish.ts';

function moved(units: readonly string[], from: number, to: number): readonly string[] {
  const unit = units[from];
  const at = Math.min(Math.max(to, 0), units.length - 1);
  return unit === undefined ? units : units.toSpliced(from, 1).toSpliced(at, 0, unit);
}

/**
 * 机构序列: all active units in one list. A unit goes up or down by a button or by Alt and an arrow, or straight to a place
 * by writing its number; the whole order is then said once, with a reason.
 */
export function OrganisationOrder({ view, onClose }: { readonly view: UnitsView; readonly onClose: () => void }) {
  const { t, unitName } = useWords();
  const { sending, give } = useTask(onClose);
  const [reason, setReason] = useState('');
  const active = view.rows.filter(({ state }) => state === 'active');
  const [before] = useState(() => active.map(({ unit }) => unit));
  const [units, setUnits] = useState<readonly string[]>(before);
  const list = useRef<HTMLOListElement>(null);
  const rows = new Map(active.map((row) => [row.unit, row]));
  const move = (from: number, to: number): void => {
    const unit = units[from];
    setUnits(moved(units, from, to));
    // The one who moves it stays with it.
    requestAnimationFrame(() => list.current?.querySelector<HTMLElement>(`[data-unit="${unit}"] input`)?.focus());
  };
  const count = units.filter((unit, at) => before[at] !== unit).length;
  const had = active.every(({ order }, at) => order === at + 1);
  return (
    <SideSheet title={t('order.title')} about={t('order.figure', { count: units.length })} onClose={onClose}>
      <CommandForm
        sending={sending}
        label={t('order.set')}
        blocked={count === 0 && had ? t('order.unchanged') : undefined}
        onSend={() =>
          void give({
            line: STANDING,
            command: { kind: 'set-organisation-order', units, reason },
            done: t('order.done'),
            ...(had && {
              back: ({ seq }) => ({
                kind: 'set-organisation-order' as const,
                units: before,
                reason: t('correct.undo.reason', { seq }),
              }),
            }),
          })
        }
      >
        <TextField
          name="reason"
          label={t('form.reason')}
          rows={2}
          value={reason}
          onChange={setReason}
          hint={t('form.reason.hint')}
        />
        <p className="hint">{t('order.hint')}</p>
        <ol className="order" ref={list}>
          {units.map((unit, at) => {
            const row = rows.get(unit);
            const name = row === undefined ? unit : unitName(row);
            return (
              <OrderRow
                key={unit}
                unit={unit}
                name={name}
                place={at + 1}
                last={at === units.length - 1}
                changed={before[at] !== unit}
                onMove={(place) => move(at, place - 1)}
              />
            );
          })}
        </ol>
      </CommandForm>
    </SideSheet>
  );
}

function OrderRow(props: {
  readonly unit: string;
  readonly name: string;
  readonly place: number;
  readonly last: boolean;
  readonly changed: boolean;
  readonly onMove: (place: number) => void;
}) {
  const { t } = useWords();
  const { unit, name, place, onMove } = props;
  const [typed, setTyped] = useState<string>();
  const settle = (): void => {
    const to = Number(typed ?? place);
    setTyped(undefined);
    if (Number.isInteger(to) && to >= 1 && to !== place) onMove(to);
  };
  const keys = (event: KeyboardEvent): void => {
    if (event.key === 'Enter') {
      event.preventDefault();
      settle();
    }
    if (event.altKey && (event.key === 'ArrowUp' || event.key === 'ArrowDown')) {
      event.preventDefault();
      onMove(event.key === 'ArrowUp' ? place - 1 : place + 1);
    }
  };
  return (
    <li data-unit={unit} className={props.changed ? 'changed' : undefined}>
      <input
        inputMode="numeric"
        aria-label={t('order.place', { unit: name })}
        value={typed ?? String(place)}
        onChange={(event) => setTyped(event.target.value)}
        onBlur={settle}
        onKeyDown={keys}
      />
      <span>{name}</span>
      <button type="button" className="btn small" disabled={place === 1} onClick={() => onMove(place - 1)}>
        <span aria-hidden="true">↑</span>
        <span className="unseen">{t('order.up', { unit: name })}</span>
      </button>
      <button type="button" className="btn small" disabled={props.last} onClick={() => onMove(place + 1)}>
        <span aria-hidden="true">↓</span>
        <span className="unseen">{t('order.down', { unit: name })}</span>
      </button>
    </li>
  );
}
