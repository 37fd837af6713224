import { useState } from 'react';
import { UNIT_TYPES, type UnitType } from '../../../core/facts/units/unit-facts.ts';
import { UNIT_TYPE_NAMES } from '../../../core/facts/units/unit-types.ts';
import type { UnitsView } from '../../../core/views/view.ts';
import { ChoiceField, CommandForm, TextField } from '../form.tsx';
import { SideSheet } from '../side-sheet.tsx';
import { useWords } from '../words/words.ts';
import { unitChoices } from './choices.ts';
import { STANDING, useTask } from './finish.ts';

const EMPTY = {
  unit: '',
  name: '',
  shortName: '',
  englishName: '',
  type: '',
  headRole: '',
  parent: '',
  uscc: '',
  establishedOn: '',
  order: '',
  source: '',
};

/** A unit enters the registry. What is left empty is not said. */
export function RegisterUnit(props: { readonly view: UnitsView; readonly onClose: () => void }) {
  const words = useWords();
  const { t, say } = words;
  const [typed, setTyped] = useState(EMPTY);
  const [assessesOthers, setAssessesOthers] = useState(false);
  const { sending, give } = useTask(props.onClose);
  const set = (name: keyof typeof EMPTY) => (value: string) => setTyped((old) => ({ ...old, [name]: value }));
  const send = (): void => {
    const { unit, name, shortName, type, order, ...rest } = typed;
    const said = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== ''));
    void give({
      line: STANDING,
      command: {
        kind: 'register-unit',
        unit,
        name,
        shortName,
        type: type as UnitType,
        ...said,
        ...(order !== '' && { order: Number(order) }),
        ...(assessesOthers && { assessesOthers }),
      },
      done: t('register.done', { name: shortName }),
    });
  };
  const text = (name: keyof typeof EMPTY) => ({ name, value: typed[name], onChange: set(name) });
  return (
    <SideSheet title={t('units.register')} onClose={props.onClose}>
      <CommandForm
        sending={sending}
        label={t('units.register')}
        blocked={typed.type === '' ? t('register.why.type') : undefined}
        onSend={send}
      >
        <TextField {...text('unit')} label={t('register.unit')} hint={t('register.unit.hint')} />
        <TextField {...text('name')} label={t('register.name')} />
        <TextField {...text('shortName')} label={t('register.shortName')} />
        <TextField {...text('englishName')} label={t('register.englishName')} optional />
        <ChoiceField
          {...text('type')}
          label={t('units.type')}
          choices={UNIT_TYPES.map((type) => ({ value: type, label: say(UNIT_TYPE_NAMES[type]) }))}
        />
        <TextField {...text('headRole')} label={t('units.head')} hint={t('register.headRole.hint')} optional />
        <ChoiceField
          {...text('parent')}
          label={t('register.parent')}
          choices={unitChoices(props.view, words)}
          optional
        />
        <TextField {...text('uscc')} label={t('register.uscc')} optional />
        <TextField {...text('establishedOn')} type="date" label={t('register.establishedOn')} optional />
        <TextField {...text('order')} type="number" label={t('units.order')} hint={t('register.order.hint')} optional />
        <TextField {...text('source')} label={t('register.source')} hint={t('register.source.hint')} optional />
        <label className="tick">
          <input
            type="checkbox"
            checked={assessesOthers}
            onChange={(event) => setAssessesOthers(event.target.checked)}
          />{' '}
          {t('register.assessesOthers')}
        </label>
      </CommandForm>
    </SideSheet>
  );
}
