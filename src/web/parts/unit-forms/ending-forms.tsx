import { useState } from 'react';
import { type Choice, ChoiceField, CommandForm, Field } from '../form.tsx';
import { SideSheet } from '../side-sheet.tsx';
import { useWords } from '../words/words.ts';
import { EffectiveOn, Reason } from './changing-forms.tsx';
import { unitChoices } from './choices.ts';
import { STANDING, useTask } from './finish.ts';
import type { UnitFormProps } from './unit-sheet.tsx';

/** Several units to be ticked; those ticked stand first when the list is opened again. */
function Ticks(props: {
  readonly name: string;
  readonly label: string;
  readonly hint: string;
  readonly choices: readonly Choice[];
  readonly ticked: readonly string[];
  readonly onChange: (ticked: readonly string[]) => void;
}) {
  const { t } = useWords();
  const [find, setFind] = useState('');
  const { ticked } = props;
  const shown = props.choices.filter(
    (choice) => ticked.includes(choice.value) || choice.label.toLowerCase().includes(find.trim().toLowerCase()),
  );
  return (
    <Field name={props.name} label={props.label} hint={props.hint}>
      {(parts) => (
        <>
          <input
            id={parts.id}
            type="search"
            placeholder={t('form.find')}
            value={find}
            aria-describedby={parts['aria-describedby']}
            onChange={(event) => setFind(event.target.value)}
          />
          <div className="ticks">
            {shown.map((choice) => (
              <label key={choice.value}>
                <input
                  type="checkbox"
                  checked={ticked.includes(choice.value)}
                  onChange={(event) =>
                    props.onChange(
                      event.target.checked ? [...ticked, choice.value] : ticked.filter((one) => one !== choice.value),
                    )
                  }
                />
                {choice.label}
              </label>
            ))}
          </div>
        </>
      )}
    </Field>
  );
}

export function MergeUnits({ row, view, onClose }: UnitFormProps) {
  const words = useWords();
  const { t, unitName } = words;
  const [units, setUnits] = useState<readonly string[]>([row.unit]);
  const [into, setInto] = useState('');
  const [effectiveOn, setEffectiveOn] = useState('');
  const [reason, setReason] = useState('');
  const { sending, give } = useTask(onClose);
  const choices = unitChoices(view, words);
  const named = (code: string): string => choices.find((one) => one.value === code)?.label ?? code;
  return (
    <SideSheet title={t('task.merge-units')} about={unitName(row)} onClose={onClose}>
      <CommandForm
        sending={sending}
        label={t('task.merge-units')}
        final={t('merge.final')}
        blocked={into === '' ? t('merge.why') : undefined}
        onSend={() =>
          void give({
            line: STANDING,
            command: { kind: 'merge-units', units, into, effectiveOn, reason },
            done: t('merge.done', { units: units.map(named).join(t('list.enum')), into: named(into) }),
          })
        }
      >
        <Ticks
          name="units"
          label={t('merge.units')}
          hint={t('merge.units.hint')}
          choices={choices.filter((one) => one.value !== into)}
          ticked={units}
          onChange={setUnits}
        />
        <ChoiceField
          name="into"
          label={t('merge.into')}
          hint={t('merge.into.hint')}
          value={into}
          choices={choices.filter((one) => !units.includes(one.value))}
          onChange={setInto}
        />
        <EffectiveOn value={effectiveOn} onChange={setEffectiveOn} />
        <Reason value={reason} onChange={setReason} />
      </CommandForm>
    </SideSheet>
  );
}

export function SplitUnit({ row, view, onClose }: UnitFormProps) {
  const words = useWords();
  const { t, unitName } = words;
  const [into, setInto] = useState<readonly string[]>([]);
  const [effectiveOn, setEffectiveOn] = useState('');
  const [reason, setReason] = useState('');
  const { sending, give } = useTask(onClose);
  const choices = unitChoices(view, words, row.unit);
  return (
    <SideSheet title={t('task.split-unit')} about={unitName(row)} onClose={onClose}>
      <CommandForm
        sending={sending}
        label={t('task.split-unit')}
        final={t('split.final', { unit: unitName(row) })}
        blocked={into.length < 2 ? t('split.why') : undefined}
        onSend={() =>
          void give({
            line: STANDING,
            command: { kind: 'split-unit', unit: row.unit, into, effectiveOn, reason },
            done: t('split.done', { unit: unitName(row) }),
          })
        }
      >
        <Ticks
          name="into"
          label={t('split.into')}
          hint={t('split.into.hint')}
          choices={choices}
          ticked={into}
          onChange={setInto}
        />
        <EffectiveOn value={effectiveOn} onChange={setEffectiveOn} />
        <Reason value={reason} onChange={setReason} />
      </CommandForm>
    </SideSheet>
  );
}

export function AbolishUnit({ row, onClose }: UnitFormProps) {
  const { t, unitName } = useWords();
  const [effectiveOn, setEffectiveOn] = useState('');
  const [reason, setReason] = useState('');
  const { sending, give } = useTask(onClose);
  return (
    <SideSheet title={t('task.abolish-unit')} about={unitName(row)} onClose={onClose}>
      <CommandForm
        sending={sending}
        label={t('task.abolish-unit')}
        final={t('abolish.final', { unit: unitName(row) })}
        onSend={() =>
          void give({
            line: STANDING,
            command: { kind: 'abolish-unit', unit: row.unit, effectiveOn, reason },
            done: t('abolish.done', { unit: unitName(row) }),
          })
        }
      >
        <EffectiveOn value={effectiveOn} onChange={setEffectiveOn} />
        <Reason value={reason} onChange={setReason} />
      </CommandForm>
    </SideSheet>
  );
}
