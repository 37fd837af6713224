import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { SpecialsView } from '../../core/views/specials-view.ts';
import { ChoiceField, CommandForm, TextField, useSending } from '../parts/form.tsx';
import { useKnownUnits } from '../parts/known-units.ts';
import { useLooking } from '../parts/looking.ts';
import { notify } from '../parts/notices.tsx';
import { SideSheet } from '../parts/side-sheet.tsx';
import { useWords } from '../parts/words/words.ts';

/** Opens a special with its criteria: no hidden ones, so that its clause and where it is written are asked for. */
export function OpenSpecial(props: { readonly view: SpecialsView; readonly onClose: () => void }) {
  const { t, say, unitName } = useWords();
  const { year } = useLooking();
  const client = useQueryClient();
  const sending = useSending();
  const units = useKnownUnits().filter(({ state }) => state === 'active');
  const { schemes } = props.view;
  const [code, setCode] = useState('');
  const [zh, setZh] = useState('');
  const [en, setEn] = useState('');
  const [organiser, setOrganiser] = useState('');
  const [scheme, setScheme] = useState(schemes[0]?.scheme ?? '');
  const [mode, setMode] = useState<'points' | 'grades' | 'opinion'>('points');
  const [points, setPoints] = useState('5');
  const [clause, setClause] = useState('');
  const [source, setSource] = useState('');
  const assessed = schemes.find((each) => each.scheme === scheme)?.units ?? [];
  const send = async (): Promise<void> => {
    const said = { zh: clause, en: clause };
    const receipt = await sending.send(year, {
      kind: 'open-special',
      code,
      name: { zh, en: en === '' ? zh : en },
      organiser,
      units: assessed.map(({ unit }) => unit),
      notSubject: [],
      rule: source === '' ? { clause: said, sample: true } : { clause: said, source },
      scheme,
      scored: mode === 'points' ? { mode, points } : { mode },
    });
    if (receipt === undefined) return;
    await client.invalidateQueries();
    notify({ text: t('specials.opened') });
    props.onClose();
  };
  return (
    <SideSheet title={t('specials.open')} onClose={props.onClose}>
      <CommandForm sending={sending} label={t('specials.open')} onSend={() => void send()}>
        <TextField name="code" label={t('specials.open.code')} value={code} onChange={setCode} />
        <TextField name="name" label={t('specials.open.name')} value={zh} onChange={setZh} />
        <TextField name="english" label={t('specials.open.english')} optional value={en} onChange={setEn} />
        <ChoiceField
          name="organiser"
          label={t('specials.organiser')}
          value={organiser}
          choices={units.map((unit) => ({ value: unit.unit, label: unitName(unit) }))}
          onChange={setOrganiser}
        />
        <ChoiceField
          name="scheme"
          label={t('specials.open.scheme')}
          value={scheme}
          choices={schemes.map((each) => ({ value: each.scheme, label: say(each.title) }))}
          hint={t('specials.open.units', { count: assessed.length })}
          onChange={setScheme}
        />
        <ChoiceField
          name="mode"
          label={t('specials.mode')}
          value={mode}
          choices={(['points', 'grades', 'opinion'] as const).map((value) => ({
            value,
            label: t(`specials.mode.${value}`),
          }))}
          onChange={(value) => setMode(value === 'grades' || value === 'opinion' ? value : 'points')}
        />
        {mode === 'points' && (
          <TextField name="points" label={t('specials.points')} value={points} onChange={setPoints} />
        )}
        <TextField name="rule" label={t('specials.open.clause')} rows={3} value={clause} onChange={setClause} />
        <TextField name="source" label={t('specials.open.basis')} value={source} onChange={setSource} />
      </CommandForm>
    </SideSheet>
  );
}
