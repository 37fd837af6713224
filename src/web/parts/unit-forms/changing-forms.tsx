import { useState } from 'react';
import { UNIT_FIELD_WORDS } from '../../../core/facts/units/unit-columns.ts';
import { CHANGEABLE, type ChangeableDetail, UNIT_TYPES } from '../../../core/facts/units/unit-facts.ts';
import { UNIT_TYPE_NAMES } from '../../../core/facts/units/unit-types.ts';
import type { UnitRow } from '../../../core/views/view.ts';
import { type Choice, ChoiceField, CommandForm, TextField } from '../form.tsx';
import { useLooking } from '../looking.ts';
import { SideSheet } from '../side-sheet.tsx';
import { useWords } from '../words/words.ts';
import { unitChoices } from './choices.ts';
import { STANDING, useTask } from './finish.ts';
import type { UnitFormProps } from './unit-sheet.tsx';

export function RenameUnit({ row, onClose }: UnitFormProps) {
  const { t, unitName } = useWords();
  const [name, setName] = useState(row.name);
  const [shortName, setShortName] = useState(row.shortName);
  const [englishName, setEnglishName] = useState(row.englishName);
  const [effectiveOn, setEffectiveOn] = useState('');
  const [reason, setReason] = useState('');
  const { sending, give } = useTask(onClose);
  const send = (): void => {
    const command = { kind: 'rename-unit', unit: row.unit } as const;
    const english = englishName === '' ? {} : { englishName };
    const before = row.englishName === '' ? {} : { englishName: row.englishName };
    void give({
      line: STANDING,
      command: { ...command, name, shortName, ...english, effectiveOn, reason },
      done: t('rename.done', { from: row.shortName, to: shortName }),
      back: ({ seq }) => ({
        ...command,
        name: row.name,
        shortName: row.shortName,
        ...before,
        effectiveOn,
        reason: t('undo.reason', { seq }),
      }),
    });
  };
  return (
    <SideSheet title={t('task.rename-unit')} about={unitName(row)} onClose={onClose}>
      <CommandForm sending={sending} label={t('task.rename-unit')} onSend={send}>
        <TextField name="name" label={t('register.name')} value={name} onChange={setName} />
        <TextField name="shortName" label={t('register.shortName')} value={shortName} onChange={setShortName} />
        <TextField
          name="englishName"
          label={t('register.englishName')}
          value={englishName}
          onChange={setEnglishName}
          optional
        />
        <EffectiveOn value={effectiveOn} onChange={setEffectiveOn} />
        <Reason value={reason} onChange={setReason} />
      </CommandForm>
    </SideSheet>
  );
}

/** Dates may lie in the past: the ledger keeps both when it was and when it was said. */
export function EffectiveOn(props: { readonly value: string; readonly onChange: (value: string) => void }) {
  const { t } = useWords();
  return (
    <TextField
      {...props}
      name="effectiveOn"
      type="date"
      label={t('form.effectiveOn')}
      hint={t('form.effectiveOn.hint')}
    />
  );
}

export function Reason(props: { readonly value: string; readonly onChange: (value: string) => void }) {
  const { t } = useWords();
  return <TextField {...props} name="reason" rows={3} label={t('form.reason')} hint={t('form.reason.hint')} />;
}

const YES = 'yes';

/** A detail as a form holds it; the registry's row does not carry the credit code. */
function detailOf(row: UnitRow, detail: ChangeableDetail): string {
  switch (detail) {
    case 'type':
      return row.type;
    case 'englishName':
      return row.englishName;
    case 'headRole':
      return row.headRole;
    case 'parent':
      return row.parent ?? '';
    case 'establishedOn':
      return row.establishedOn ?? '';
    case 'assessesOthers':
      return row.assessesOthers ? YES : 'no';
    case 'uscc':
      return '';
    default:
      detail satisfies never;
      return '';
  }
}

function saidAs(detail: ChangeableDetail, value: string): string | boolean | null {
  if (detail === 'assessesOthers') return value === YES;
  return value === '' ? null : value;
}

export function ChangeUnit({ row, view, onClose }: UnitFormProps) {
  const words = useWords();
  const { t, say, unitName } = words;
  const [detail, setDetail] = useState<ChangeableDetail>('headRole');
  const [to, setTo] = useState(detailOf(row, 'headRole'));
  const [reason, setReason] = useState('');
  const { sending, give } = useTask(onClose);
  const send = (): void => {
    const command = { kind: 'change-unit', unit: row.unit, detail } as const;
    const known = detail !== 'uscc';
    void give({
      line: STANDING,
      command: { ...command, to: saidAs(detail, to), reason },
      done: t('change.done', { unit: row.shortName, detail: say(UNIT_FIELD_WORDS[detail]) }),
      ...(known && {
        back: ({ seq }: { readonly seq: number }) => ({
          ...command,
          to: saidAs(detail, detailOf(row, detail)),
          reason: t('undo.reason', { seq }),
        }),
      }),
    });
  };
  return (
    <SideSheet title={t('task.change-unit')} about={unitName(row)} onClose={onClose}>
      <CommandForm sending={sending} label={t('task.change-unit')} onSend={send}>
        <ChoiceField
          name="detail"
          label={t('change.detail')}
          value={detail}
          choices={CHANGEABLE.map((one) => ({ value: one, label: say(UNIT_FIELD_WORDS[one]) }))}
          onChange={(value) => {
            const chosen = CHANGEABLE.find((one) => one === value) ?? 'headRole';
            setDetail(chosen);
            setTo(detailOf(row, chosen));
          }}
        />
        <NewValue detail={detail} value={to} onChange={setTo} parents={unitChoices(view, words, row.unit)} />
        <Reason value={reason} onChange={setReason} />
      </CommandForm>
    </SideSheet>
  );
}

function NewValue(props: {
  readonly detail: ChangeableDetail;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly parents: readonly Choice[];
}) {
  const { t, say } = useWords();
  const { detail, value, onChange } = props;
  const field = { name: 'to', label: t('change.to'), value, onChange } as const;
  switch (detail) {
    case 'type':
      return (
        <ChoiceField
          {...field}
          choices={UNIT_TYPES.map((type) => ({ value: type, label: say(UNIT_TYPE_NAMES[type]) }))}
        />
      );
    case 'parent':
      return <ChoiceField {...field} choices={props.parents} optional />;
    case 'assessesOthers':
      return (
        <ChoiceField
          {...field}
          choices={[
            { value: YES, label: t('form.yes') },
            { value: 'no', label: t('form.no') },
          ]}
        />
      );
    case 'establishedOn':
      return <TextField {...field} type="date" optional />;
    case 'englishName':
    case 'headRole':
    case 'uscc':
      return <TextField {...field} optional hint={t('change.empty')} />;
    default:
      detail satisfies never;
      return null;
  }
}

export function AssignCohort({ row, view, onClose }: UnitFormProps) {
  const { t, say, unitName } = useWords();
  const { year } = useLooking();
  const [cohort, setCohort] = useState(row.cohort ?? '');
  const [reason, setReason] = useState('');
  const { sending, give } = useTask(onClose);
  const before = row.cohort;
  const send = (): void => {
    const command = { kind: 'assign-cohort', unit: row.unit } as const;
    const chosen = view.cohorts.find((one) => one.code === cohort);
    void give({
      line: year,
      command: { ...command, cohort, reason },
      done: t('cohort.done', { unit: row.shortName, cohort: chosen === undefined ? cohort : say(chosen.name) }),
      ...(before !== undefined && {
        back: ({ seq }: { readonly seq: number }) => ({
          ...command,
          cohort: before,
          reason: t('undo.reason', { seq }),
        }),
      }),
    });
  };
  return (
    <SideSheet title={t('task.assign-cohort')} about={unitName(row)} onClose={onClose}>
      <CommandForm
        sending={sending}
        label={t('task.assign-cohort')}
        blocked={cohort === '' ? t('cohort.why') : undefined}
        onSend={send}
      >
        {view.cohorts.length === 0 ? (
          <TextField
            name="cohort"
            label={t('cohort.of', { year })}
            value={cohort}
            onChange={setCohort}
            hint={t('cohort.code.hint')}
          />
        ) : (
          <ChoiceField
            name="cohort"
            label={t('cohort.of', { year })}
            value={cohort}
            choices={view.cohorts.map((one) => ({ value: one.code, label: say(one.name) }))}
            onChange={setCohort}
          />
        )}
        <Reason value={reason} onChange={setReason} />
      </CommandForm>
    </SideSheet>
  );
}
