import './import-sheet.css';
import { useQueryClient } from '@tanstack/react-query';
import { type DragEvent, useState } from 'react';
import type { AnswerBody } from '../../api/client.ts';
import type { RefusalAnswer } from '../../api/contract.ts';
import type { Bilingual } from '../../core/scoring/workings.ts';
import { api } from './api.ts';
import { countText, shortHash } from './figures.ts';
import { newId } from './form.tsx';
import { notify } from './notices.tsx';
import { SideSheet } from './side-sheet.tsx';
import { Changes } from './trace.tsx';
import { useWords } from './words/words.ts';

/** One thing wrong with a sheet: where it stands, and what to do. */
type Fault = Pick<RefusalAnswer, 'row' | 'column'> & { readonly sentence: Bilingual };
type Preview = AnswerBody<'POST /api/:year/imports/:sheet/preview'>;

/**
 * A sheet of the office's: choose or drop, see every fault by row and column and all that would change, then take it
 * whole or not at all. The file goes twice over the same road: what is previewed is what is imported.
 */
export function ImportSheet(props: {
  readonly sheet: 'units' | 'cohorts' | 'points';
  readonly year: number;
  readonly cohort?: string;
  readonly title: string;
  readonly about?: string;
  readonly hint: string;
  readonly onClose: () => void;
}) {
  const { t } = useWords();
  const client = useQueryClient();
  const [file, setFile] = useState<File>();
  const [preview, setPreview] = useState<Preview>();
  const [refusal, setRefusal] = useState<RefusalAnswer>();
  const [busy, setBusy] = useState(false);
  const [id, setId] = useState(newId);
  const question = {
    params: { year: props.year, sheet: props.sheet },
    query: props.cohort === undefined ? {} : { cohort: props.cohort },
  } as const;

  const choose = async (chosen: File | undefined): Promise<void> => {
    if (chosen === undefined) return;
    setFile(chosen);
    setPreview(undefined);
    setRefusal(undefined);
    setId(newId());
    setBusy(true);
    const answer = await api('POST /api/:year/imports/:sheet/preview', { ...question, body: chosen });
    setBusy(false);
    if (answer.ok) setPreview(answer.body);
    else setRefusal(answer.refusal);
  };
  const take = async (): Promise<void> => {
    if (file === undefined) return;
    setBusy(true);
    const answer = await api('POST /api/:year/imports/:sheet', {
      ...question,
      query: { ...question.query, id },
      body: file,
    });
    setBusy(false);
    if (!answer.ok) {
      setRefusal(answer.refusal);
      return;
    }
    await client.invalidateQueries();
    notify({ text: t('import.done', { file: file.name, count: answer.body.receipt.count }) });
    props.onClose();
  };
  return (
    <SideSheet title={props.title} about={props.about} wide onClose={props.onClose}>
      <Drop file={file} hint={props.hint} onFile={(chosen) => void choose(chosen)} />
      {busy && (
        <p role="status" className="import-busy">
          {t('import.reading')}
        </p>
      )}
      {refusal !== undefined && <Faults faults={refusal.faults ?? [refusal]} />}
      {preview !== undefined && <Shown preview={preview} />}
      <footer className="import-foot">
        <TakeButton preview={preview} busy={busy} onTake={() => void take()} />
      </footer>
    </SideSheet>
  );
}

function TakeButton(props: {
  readonly preview: Preview | undefined;
  readonly busy: boolean;
  readonly onTake: () => void;
}) {
  const { t } = useWords();
  const { preview } = props;
  const why =
    preview === undefined
      ? t('import.why.nofile')
      : preview.faults.length > 0
        ? t('import.why.faults', { count: preview.faults.length })
        : preview.changes.length === 0
          ? t('import.why.nothing')
          : undefined;
  return (
    <>
      <button type="button" className="btn primary" disabled={why !== undefined || props.busy} onClick={props.onTake}>
        {preview === undefined || why !== undefined
          ? t('import.take')
          : t('import.take.rows', { count: preview.rows.length })}
      </button>
      <span className="whynot">{why ?? t('import.whole')}</span>
    </>
  );
}

function Drop(props: {
  readonly file: File | undefined;
  readonly hint: string;
  readonly onFile: (file: File | undefined) => void;
}) {
  const { t } = useWords();
  const [over, setOver] = useState(false);
  const drop = (event: DragEvent): void => {
    event.preventDefault();
    setOver(false);
    props.onFile(event.dataTransfer.files[0]);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is a second way; the field inside is the first.
    <div
      className={over ? 'drop over' : 'drop'}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <label className="btn">
        {props.file === undefined ? t('import.choose') : t('import.another')}
        <input
          type="file"
          accept=".csv,text/csv"
          className="unseen"
          onChange={(event) => {
            props.onFile(event.target.files?.[0]);
            event.target.value = '';
          }}
        />
      </label>
      <span>{props.file === undefined ? t('import.drop') : props.file.name}</span>
      <p className="hint">{props.hint}</p>
    </div>
  );
}

/** A fault's sentence begins with its place, which has columns of its own here. */
function withoutPlace(sentence: string): string {
  return sentence.replace(/^(第\d+行(“[^”]*”列)?：|Row \d+(, column “[^”]*”)?: )/, '');
}

/** Every fault, in the order of the rows, each with where it stands and what to do. */
function Faults({ faults }: { readonly faults: readonly Fault[] }) {
  const { t, say } = useWords();
  return (
    <section className="faults" role="alert">
      <h3>{t('import.faults', { count: faults.length })}</h3>
      <table>
        <thead>
          <tr>
            <th scope="col" className="num">
              {t('import.row')}
            </th>
            <th scope="col">{t('import.column')}</th>
            <th scope="col">{t('import.fault')}</th>
          </tr>
        </thead>
        <tbody>
          {faults.map((fault, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: two faults may be alike; they never change places.
            <tr key={index}>
              <td className="num">{fault.row ?? '—'}</td>
              <td>{fault.column ?? '—'}</td>
              <td>{withoutPlace(say(fault.sentence))}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** So many rows are drawn; the count says how many there are, and a fault's own row is always drawn. */
const ROWS_SHOWN = 60;

function Shown({ preview }: { readonly preview: Preview }) {
  const { t, say } = useWords();
  return (
    <>
      {preview.faults.length > 0 && <Faults faults={preview.faults} />}
      {preview.changes.length > 0 && (
        <section className="import-changes">
          <h3>{t('import.changes', { count: preview.changes.length })}</h3>
          <ol className="trace">
            {preview.changes.slice(0, ROWS_SHOWN).map((change, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the order is the sheet's and does not change.
              <li key={index}>
                <p className="who">
                  <b>{say(change.title)}</b>
                  {change.row !== undefined && <span className="hint">{t('import.atrow', { row: change.row })}</span>}
                </p>
                <Changes changes={change.changes} />
              </li>
            ))}
          </ol>
          {preview.changes.length > ROWS_SHOWN && (
            <p className="hint">{t('import.more', { count: preview.changes.length - ROWS_SHOWN })}</p>
          )}
        </section>
      )}
      <Sheet preview={preview} />
    </>
  );
}

function Sheet({ preview }: { readonly preview: Preview }) {
  const { t } = useWords();
  const faulty = new Map(preview.faults.map((fault) => [`${fault.row}/${fault.column ?? ''}`, fault]));
  const rowsWithFaults = new Set(preview.faults.map((fault) => fault.row));
  const shown = preview.rows.filter((row, index) => index < ROWS_SHOWN || rowsWithFaults.has(row.row));
  return (
    <section className="import-rows">
      <h3>
        {t('import.rows', { count: preview.rows.length })} <code>{shortHash(preview.batch)}</code>
      </h3>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable from the keyboard. */}
      <section className="scroll" tabIndex={0} aria-label={t('import.rows', { count: preview.rows.length })}>
        <table>
          <thead>
            <tr>
              <th scope="col" className="num">
                {t('import.row')}
              </th>
              {preview.header.map((name) => (
                <th scope="col" key={name}>
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {shown.map((row) => (
              <tr key={row.row} className={rowsWithFaults.has(row.row) ? 'wrong' : undefined}>
                <td className="num">{row.row}</td>
                {preview.header.map((name, index) => (
                  <td key={name} className={faulty.has(`${row.row}/${name}`) ? 'wrong' : undefined}>
                    {row.cells[index]}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {shown.length < preview.rows.length && (
        <p className="hint">{t('import.more', { count: countText(preview.rows.length - shown.length) })}</p>
      )}
    </section>
  );
}
