import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Working } from '../../core/scoring/workings.ts';
import type { UnitScoreView } from '../../core/views/view.ts';
import { maxText } from '../parts/figures.ts';
import { CommandForm, TextField, useQuickSending, useSending } from '../parts/form.tsx';
import { notify } from '../parts/notices.tsx';
import { SideSheet } from '../parts/side-sheet.tsx';
import { useWords } from '../parts/words/words.ts';

/** Finds a step of the workings by its code. */
export function stepOf(working: Working, code: string): Working | undefined {
  if (working.code === code) return working;
  const terms = 'terms' in working ? (working.terms ?? []) : [];
  for (const term of terms) {
    const found = stepOf(term, code);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Corrects the number entered for one part. The old one stays in the ledger, and can be put back at once. */
export function CorrectPoints(props: {
  readonly view: UnitScoreView;
  readonly component: string;
  readonly onClose: () => void;
}) {
  const { t, say, unitName } = useWords();
  const { view } = props;
  const client = useQueryClient();
  const sending = useSending();
  const quick = useQuickSending();
  const component = view.components.find((one) => one.code === props.component);
  const entered = stepOf(view.workings, `${props.component}/entered`);
  const scale = stepOf(view.workings, `${props.component}/scale`);
  const before = entered?.step === 'given' && entered.origin !== undefined ? entered.value : undefined;
  const [to, setTo] = useState('');
  const [reason, setReason] = useState('');
  const name = component === undefined ? props.component : say(component.name);
  const outOf = scale?.step === 'given' ? scale.value : maxText(component?.max ?? '');
  const line = view.head.year;
  const send = async (): Promise<void> => {
    const command = { kind: 'correct-points', unit: view.unit.unit, component: props.component } as const;
    const receipt = await sending.send(line, { ...command, to, reason });
    if (receipt === undefined) return;
    await client.invalidateQueries();
    notify({
      text: t('correct.done', { part: name, to }),
      ...(before !== undefined && {
        undo: {
          label: t('act.undo'),
          act: () =>
            void quick(
              line,
              { ...command, to: before, reason: t('correct.undo.reason', { seq: receipt.seq }) },
              t('correct.undone'),
            ),
        },
      }),
    });
    props.onClose();
  };
  return (
    <SideSheet title={t('correct.title')} about={unitName(view.unit)} onClose={props.onClose}>
      <CommandForm sending={sending} label={t('correct.send')} onSend={() => void send()}>
        <dl className="now">
          <dt>{t('correct.part')}</dt>
          <dd>{name}</dd>
          <dt>{t('correct.now')}</dt>
          <dd>{before ?? t('correct.nothing')}</dd>
          <dt>{t('correct.outof')}</dt>
          <dd>{outOf}</dd>
        </dl>
        <TextField
          name="to"
          label={t('correct.to')}
          value={to}
          onChange={setTo}
          hint={t('correct.to.hint', { max: outOf })}
        />
        <TextField
          name="reason"
          label={t('form.reason')}
          rows={3}
          value={reason}
          onChange={setReason}
          hint={t('form.reason.hint')}
        />
      </CommandForm>
    </SideSheet>
  );
}
