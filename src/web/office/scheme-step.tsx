import './draft-scheme.css';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { DeskCommand } from '../../api/commands.ts';
import { mayGive } from '../../core/facts/permissions.ts';
import type { Stage } from '../../core/facts/schemes/scheme-facts.ts';
import { STAGE_NAMES } from '../../core/facts/schemes/stage-names.ts';
import type { Scheme } from '../../core/scheme/scheme.ts';
import type { SchemeRow } from '../../core/views/view.ts';
import { useAsk } from '../parts/api.ts';
import { ChoiceField, CommandForm, TextField, useSending } from '../parts/form.tsx';
import { useLooking, useMe } from '../parts/looking.ts';
import { notify } from '../parts/notices.tsx';
import { Seal } from '../parts/seal.tsx';
import { SideSheet } from '../parts/side-sheet.tsx';
import { Loaded, Plain, Skeleton } from '../parts/states.tsx';
import { useWords } from '../parts/words/words.ts';
import { schemeIn } from './scheme-in.ts';
import { SchemeText } from './scheme-text.tsx';

/** The steps of `domain.md` M-02 from each stage; who may take one is the core's to say. */
const STEPS = {
  drafted: ['consult-scheme'],
  consulted: ['submit-scheme'],
  submitted: ['adopt-scheme', 'return-scheme'],
  adopted: ['publish-scheme'],
  published: ['start-scheme'],
  running: ['end-scheme'],
  ended: ['archive-scheme'],
  archived: [],
} as const satisfies Readonly<Record<Stage, readonly DeskCommand['kind'][]>>;
type Step = (typeof STEPS)[Stage][number];

/** What cannot be taken back, said at the button. */
const FINAL = {
  'adopt-scheme': 'scheme.adopt.final',
  'publish-scheme': 'scheme.publish.final',
  'end-scheme': 'scheme.end.final',
} as const;

function commandOf(step: Step, scheme: Scheme, reason: string): DeskCommand {
  if (step === 'adopt-scheme') return { kind: step, scheme, reason };
  if (step === 'return-scheme') return { kind: step, scheme: scheme.scheme, reason };
  return { kind: step, scheme: scheme.scheme };
}

/** One text of a scheme, read from the fact that holds it, and its next step. */
export function SchemeStep(props: { readonly year: number; readonly row: SchemeRow; readonly onClose: () => void }) {
  const { t, say } = useWords();
  const { year, row, onClose } = props;
  const [adopted, setAdopted] = useState(false);
  const query = useAsk('GET /api/:year/facts/:seq', { params: { year, seq: row.seq } });
  return (
    <SideSheet title={say(row.title)} about={say(STAGE_NAMES[row.stage])} wide onClose={onClose}>
      {adopted ? (
        <div className="adopted" role="status">
          <Seal characters={['批', '准']} meaning={t('seal.adopted')} hash={row.hash}>
            {t('scheme.adopted')}
          </Seal>
          <button type="button" className="btn primary" onClick={onClose}>
            {t('act.close')}
          </button>
        </div>
      ) : (
        <Loaded query={query} skeleton={<Skeleton rows={6} tall />}>
          {(fact) => {
            const scheme = schemeIn(fact.body);
            if (scheme === undefined) return <Plain title={t('scheme.none')} kind="bad" />;
            return (
              <>
                <section className="draft">
                  <SchemeText scheme={scheme} />
                </section>
                <NextStep {...props} scheme={scheme} onAdopted={() => setAdopted(true)} />
              </>
            );
          }}
        </Loaded>
      )}
    </SideSheet>
  );
}

function NextStep(props: {
  readonly year: number;
  readonly row: SchemeRow;
  readonly scheme: Scheme;
  readonly onAdopted: () => void;
  readonly onClose: () => void;
}) {
  const { t } = useWords();
  const me = useMe().data;
  const client = useQueryClient();
  const { asOf } = useLooking();
  const sending = useSending();
  const steps = STEPS[props.row.stage];
  const [chosen, setChosen] = useState<Step | undefined>(steps[0]);
  const [reason, setReason] = useState('');
  if (me === undefined || chosen === undefined || asOf !== undefined) return null;
  if (!mayGive(me, chosen)) {
    return (
      <footer className="import-foot">
        <span className="whynot">{t('scheme.step.notyours', { step: t(`scheme.step.${chosen}`) })}</span>
      </footer>
    );
  }
  const send = async (): Promise<void> => {
    const receipt = await sending.send(props.year, commandOf(chosen, props.scheme, reason));
    if (receipt === undefined) return;
    await client.invalidateQueries();
    if (chosen === 'adopt-scheme') return props.onAdopted();
    notify({ text: t('scheme.step.done', { step: t(`scheme.step.${chosen}`) }) });
    props.onClose();
  };
  return (
    <div className="adoption">
      <CommandForm
        key={chosen}
        sending={sending}
        label={t(`scheme.step.${chosen}`)}
        {...(chosen in FINAL && { final: t(FINAL[chosen as keyof typeof FINAL]) })}
        onSend={() => void send()}
      >
        {steps.length > 1 && (
          <ChoiceField
            name="step"
            label={t('scheme.step')}
            value={chosen}
            choices={steps.map((step) => ({ value: step, label: t(`scheme.step.${step}`) }))}
            onChange={(next) => setChosen(steps.find((step) => step === next) ?? chosen)}
          />
        )}
        {(chosen === 'adopt-scheme' || chosen === 'return-scheme') && (
          <TextField
            name="reason"
            label={t('form.reason')}
            rows={2}
            value={reason}
            onChange={setReason}
            hint={t('form.reason.hint')}
          />
        )}
      </CommandForm>
    </div>
  );
}
