import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { plainNumber } from '../../core/facts/sheets/plain-cell.ts';
import { cellParts } from '../../core/facts/targets/cell-parts.ts';
import type { Reported } from '../../core/facts/targets/reported.ts';
import type { FigureRow } from '../../core/views/figure-row.ts';
import type { FigurePart, FigureView } from '../../core/views/figure-view.ts';
import { parseDay } from '../parts/dates.ts';
import { ChoiceField, CommandForm, TextField, useSending } from '../parts/form.tsx';
import { useLooking } from '../parts/looking.ts';
import { notify } from '../parts/notices.tsx';
import { useWords } from '../parts/words/words.ts';
import type { FigureKind } from './targets-acts.ts';

interface Entered {
  readonly unit: string;
  readonly code: string;
  readonly part: string;
  readonly reported: Reported;
  readonly isProvisional: boolean;
  readonly reason: string;
}

/** Sends one figure of the department's own. */
export function useEntering(kind: FigureKind) {
  const sending = useSending();
  const client = useQueryClient();
  const { t } = useWords();
  const { year } = useLooking();
  const enter = async ({ code, isProvisional, reason, ...row }: Entered): Promise<boolean> => {
    const status = isProvisional ? ('provisional' as const) : ('unverified' as const);
    const said = { ...row, status, ...(reason.trim() === '' ? {} : { reason: reason.trim() }) };
    const receipt = await sending.send(
      year,
      kind === 'target'
        ? { kind: 'enter-actuals', rows: [{ ...said, target: code }] }
        : { kind: 'enter-readings', rows: [{ ...said, indicator: code }] },
    );
    if (receipt === undefined) return false;
    await client.invalidateQueries();
    notify({ text: t('figure.entered') });
    return true;
  };
  return { ...sending, enter };
}

/** Whether a row takes one number, typed where it stands. */
export function takesNumber(row: FigureRow): boolean {
  return row.goal.is === 'figure' && row.type !== 'composite-condition';
}

/** The cells of a row that is being typed into: a number, whether it is provisional, and why where it changes one. */
export function EntryCells(props: {
  readonly kind: FigureKind;
  readonly row: FigureRow;
  readonly span: number;
  readonly onDone: () => void;
  readonly onLeave: () => void;
}) {
  const { t, say } = useWords();
  const { row } = props;
  const entering = useEntering(props.kind);
  const [value, setValue] = useState(row.actual?.is === 'figure' ? row.actual.figure : '');
  const [reason, setReason] = useState('');
  const [isProvisional, setProvisional] = useState(row.state === 'provisional');
  const changes = row.actual !== undefined;
  const save = async (): Promise<void> => {
    const reported = { reports: 'figure', figure: plainNumber(value) } as const;
    const { unit, code } = row;
    if (await entering.enter({ unit, code, part: '', reported, isProvisional, reason })) props.onDone();
  };
  const fault = entering.refusal?.faults?.[0] ?? entering.refusal;
  return (
    <td colSpan={props.span} className="entry">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (!entering.busy) void save();
        }}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return;
          event.stopPropagation();
          props.onLeave();
        }}
      >
        <input
          // biome-ignore lint/a11y/noAutofocus: it stands where the person has just asked to type.
          autoFocus
          inputMode="decimal"
          aria-label={t('figure.value')}
          aria-invalid={fault !== undefined}
          value={value}
          onFocus={(event) => event.target.select()}
          onChange={(event) => setValue(event.target.value)}
        />
        {row.measuredIn !== undefined && <small>{row.measuredIn}</small>}
        {changes && (
          <input
            className="reason"
            aria-label={t('figure.reason')}
            placeholder={t('figure.reason')}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        )}
        <label>
          <input type="checkbox" checked={isProvisional} onChange={(event) => setProvisional(event.target.checked)} />
          {t('figure.state.provisional')}
        </label>
        <button type="submit" className="btn small primary" disabled={entering.busy} title={t('figure.next')}>
          {t('figure.save')}
        </button>
        {fault !== undefined && (
          <span className="fault" role="alert">
            {say(fault.sentence)}
          </span>
        )}
      </form>
    </td>
  );
}

/** Enters one part of a target in its own form: a number, a day, what was found, or a rating. */
export function PartEntry(props: {
  readonly kind: FigureKind;
  readonly view: FigureView;
  readonly part: FigurePart | undefined;
  readonly onDone: () => void;
}) {
  const { t } = useWords();
  const { view, part } = props;
  const entering = useEntering(props.kind);
  const [code, setCode] = useState(part?.part ?? '');
  const [value, setValue] = useState('');
  const [isNotDone, setNotDone] = useState(false);
  const [isProvisional, setProvisional] = useState(false);
  const [reason, setReason] = useState('');
  const base = view.target?.type === 'challenge' ? view.target.base : view.target;
  const reported = reportedOf(base?.type, value, isNotDone);
  const send = async (): Promise<void> => {
    const { unit, code: of } = view.row;
    if (await entering.enter({ unit, code: of, part: code.trim(), reported, isProvisional, reason })) props.onDone();
  };
  return (
    <CommandForm sending={entering} label={t('figure.save')} onSend={() => void send()}>
      {base?.type === 'composite-condition' && (
        <TextField name="part" label={t('figure.thing')} value={code} onChange={setCode} />
      )}
      {base?.type === 'qualitative' ? (
        <ChoiceField
          name="reported"
          label={t('figure.band')}
          value={value}
          choices={view.bands.map((band) => ({ value: band.code, label: `${band.name.zh} ${band.name.en}` }))}
          onChange={setValue}
        />
      ) : base?.type === 'milestone' ? (
        <>
          <label className="tick">
            <input type="checkbox" checked={isNotDone} onChange={(event) => setNotDone(event.target.checked)} />
            {t('figure.notdone')}
          </label>
          {!isNotDone && (
            <TextField name="reported" label={t('figure.doneon')} type="date" value={value} onChange={setValue} />
          )}
        </>
      ) : (
        <TextField
          name="reported"
          label={t(base?.type === 'composite-condition' ? 'figure.found' : 'figure.value')}
          hint={t(base?.type === 'composite-condition' ? 'figure.found.hint' : 'figure.value.hint')}
          value={value}
          onChange={setValue}
        />
      )}
      <label className="tick">
        <input type="checkbox" checked={isProvisional} onChange={(event) => setProvisional(event.target.checked)} />
        {t('figure.provisional')}
      </label>
      {part?.report !== undefined && (
        <TextField name="reason" label={t('figure.reason')} rows={2} value={reason} onChange={setReason} />
      )}
    </CommandForm>
  );
}

type BaseType = Exclude<NonNullable<FigureView['target']>['type'], 'challenge'>;

function reportedOf(type: BaseType | undefined, value: string, isNotDone: boolean): Reported {
  switch (type) {
    case 'milestone':
      return isNotDone
        ? { reports: 'not-done' }
        : { reports: 'done', on: (parseDay(value) ?? value) as `${number}` & string };
    case 'composite-condition': {
      const things = cellParts(value.replaceAll(/[=＝]/g, '|'));
      const found = things.map(([condition = '', said = '']) => {
        const yes = ['是', 'yes'].includes(said);
        return [condition, yes || (['否', 'no'].includes(said) ? false : plainNumber(said))] as const;
      });
      return { reports: 'thing', found: Object.fromEntries(found) };
    }
    case 'qualitative':
      return { reports: 'rating', finding: { rated: { by: 'band', band: value } } };
    default:
      return { reports: 'figure', figure: plainNumber(value) };
  }
}
