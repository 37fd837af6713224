import './draft-scheme.css';
import { useState } from 'react';
import type { AnswerBody } from '../../api/client.ts';
import type { RefusalAnswer } from '../../api/contract.ts';
import { mayGive } from '../../core/facts/permissions.ts';
import { cohortName } from '../../core/scheme/cohort-name.ts';
import { api, useAsk } from '../parts/api.ts';
import { DropFile } from '../parts/drop-file.tsx';
import { FaultTable } from '../parts/fault-table.tsx';
import { ChoiceField, CommandForm, TextField } from '../parts/form.tsx';
import { useMe } from '../parts/looking.ts';
import { SideSheet } from '../parts/side-sheet.tsx';
import { useTask } from '../parts/unit-forms/finish.ts';
import { useWords } from '../parts/words/words.ts';
import { SchemeText } from './scheme-text.tsx';

type Preview = AnswerBody<'POST /api/:year/schemes/preview'>;

/** A shipped scheme is of another year; its own year, and the one in its code, become this one. */
function forYear(text: string, year: number): string {
  return text
    .replace(/^year: \d{4}$/m, `year: ${year}`)
    .replace(/^scheme: .*$/m, (line) => line.replace(/\d{4}/, String(year)));
}

/**
 * A scheme as a file: chosen or dropped, or one of the shipped ones; seen whole, with every fault in its place; then kept
 * as a draft, which the committee adopts in the end. What was previewed is what is kept.
 */
export function DraftScheme({ year, onClose }: { readonly year: number; readonly onClose: () => void }) {
  const { t } = useWords();
  const [file, setFile] = useState<File>();
  const [preview, setPreview] = useState<Preview>();
  const [refusal, setRefusal] = useState<RefusalAnswer>();
  const [busy, setBusy] = useState(false);
  const choose = async (chosen: File | undefined): Promise<void> => {
    if (chosen === undefined) return;
    setFile(chosen);
    setPreview(undefined);
    setRefusal(undefined);
    setBusy(true);
    const answer = await api('POST /api/:year/schemes/preview', { params: { year }, body: chosen });
    setBusy(false);
    if (answer.ok) setPreview(answer.body);
    else setRefusal(answer.refusal);
  };
  return (
    <SideSheet title={t('scheme.draft.title', { year })} wide onClose={onClose}>
      <Shipped year={year} file={file} onFile={(chosen) => void choose(chosen)} />
      <DropFile
        file={file}
        accept=".yaml,.yml"
        drop={t('scheme.draft.drop')}
        hint={t('scheme.draft.hint')}
        onFile={(chosen) => void choose(chosen)}
      />
      {busy && (
        <p role="status" className="import-busy">
          {t('scheme.draft.reading')}
        </p>
      )}
      {refusal !== undefined && <FaultTable faults={[refusal]} />}
      {preview !== undefined && <Shown preview={preview} />}
      <Keep key={preview?.hash} year={year} preview={preview} onClose={onClose} />
    </SideSheet>
  );
}

function Shipped(props: {
  readonly year: number;
  readonly file: File | undefined;
  readonly onFile: (file: File) => void;
}) {
  const { t, say } = useWords();
  const { year, file } = props;
  const schemes = useAsk('GET /api/schemes', {}).data?.schemes ?? [];
  const chosen = schemes.find(({ name }) => name === file?.name);
  return (
    <div className="shipped">
      <ChoiceField
        name="shipped"
        label={t('scheme.draft.shipped')}
        hint={t('scheme.draft.shipped.hint', { year })}
        value={chosen?.name ?? ''}
        choices={schemes.map(({ name, title }) => ({ value: name, label: say(title) }))}
        onChange={(name) => {
          const scheme = schemes.find((one) => one.name === name);
          if (scheme !== undefined) props.onFile(new File([forYear(scheme.text, year)], name));
        }}
      />
      {file !== undefined && chosen !== undefined && (
        <a
          className="btn"
          download={file.name}
          href={`data:application/yaml;charset=utf-8,${encodeURIComponent(forYear(chosen.text, year))}`}
        >
          {t('scheme.draft.download')}
        </a>
      )}
    </div>
  );
}

function Shown({ preview }: { readonly preview: Preview }) {
  const { t, say } = useWords();
  const { scheme, faults, replaces, hash = '' } = preview;
  return (
    <>
      {faults.length > 0 && <FaultTable faults={faults} />}
      {scheme !== undefined && (
        <section className="draft" aria-labelledby="draft-title">
          <h3 id="draft-title">{say(scheme.title)}</h3>
          <p className="hint">
            {t('scheme.draft.about', {
              version: scheme.version,
              cohorts: scheme.cohorts.map((cohort) => say(cohortName(cohort))).join(t('list.enum')),
            })}{' '}
            {replaces !== undefined && t('scheme.draft.replaces', { version: replaces })}{' '}
            <code>{hash.slice(0, 8)}</code>
          </p>
          <SchemeText scheme={scheme} />
        </section>
      )}
    </>
  );
}

function Keep(props: { readonly year: number; readonly preview: Preview | undefined; readonly onClose: () => void }) {
  const { t } = useWords();
  const me = useMe().data;
  const { sending, give } = useTask(props.onClose);
  const [reason, setReason] = useState('');
  const { scheme, faults = [] } = props.preview ?? {};
  if (me === undefined) return null;
  if (!mayGive(me, 'draft-scheme')) {
    return (
      <footer className="import-foot">
        <span className="whynot">{t('scheme.draft.notyours')}</span>
      </footer>
    );
  }
  const blocked =
    faults.length > 0
      ? t('scheme.draft.faults', { count: faults.length })
      : scheme === undefined
        ? t('scheme.draft.nofile')
        : undefined;
  const send = async (): Promise<void> => {
    if (scheme === undefined) return;
    const command = { kind: 'draft-scheme', scheme, reason } as const;
    await give({ line: props.year, command, done: t('scheme.draft.kept') });
  };
  return (
    <div className="adoption">
      <CommandForm sending={sending} label={t('scheme.draft.keep')} blocked={blocked} onSend={() => void send()}>
        <TextField
          name="reason"
          label={t('form.reason')}
          rows={2}
          value={reason}
          onChange={setReason}
          hint={t('form.reason.hint')}
        />
      </CommandForm>
    </div>
  );
}
