import './import-sheet.css';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { type AnswerBody, pathOf } from '../../api/client.ts';
import type { RefusalAnswer } from '../../api/contract.ts';
import { faultCount } from '../../core/facts/sheets/fault-limit.ts';
import { api } from './api.ts';
import { DropFile } from './drop-file.tsx';
import { FaultTable } from './fault-table.tsx';
import { countText, shortHash } from './figures.ts';
import { newId } from './form.tsx';
import { notify } from './notices.tsx';
import { SideSheet } from './side-sheet.tsx';
import { Changes } from './trace.tsx';
import { useWords } from './words/words.ts';

type Preview = AnswerBody<'POST /api/:year/imports/:sheet/preview'>;

/**
 * A sheet of the office's: choose or drop, see every fault by row and column and all that would change, then take it
 * whole or not at all. The file goes twice over the same road: what is previewed is what is imported.
 */
export function ImportSheet(props: {
  readonly sheet: 'units' | 'cohorts' | 'points' | 'targets' | 'actuals' | 'indicators' | 'readings' | 'ballots';
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
      <DropFile
        file={file}
        accept=".xlsx,.csv,text/csv,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
        drop={t('import.drop')}
        hint={props.hint}
        onFile={(chosen) => void choose(chosen)}
      />
      <p>
        <a
          className="btn"
          download
          href={pathOf('GET /api/:year/imports/:sheet/template', question.params, question.query)}
        >
          {t('import.template')}
        </a>
      </p>
      {busy && (
        <p role="status" className="import-busy">
          {t('import.reading')}
        </p>
      )}
      {refusal !== undefined && <FaultTable faults={refusal.faults ?? [refusal]} />}
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
        ? t('import.why.faults', { count: faultCount(preview.faults) })
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

/** So many rows are drawn; the count says how many there are, and a fault's own row is always drawn. */
const ROWS_SHOWN = 60;

function Shown({ preview }: { readonly preview: Preview }) {
  const { t, say } = useWords();
  return (
    <>
      {preview.faults.length > 0 && <FaultTable faults={preview.faults} />}
      {preview.notes.length > 0 && (
        <section className="import-notes">
          <h3>{t('import.notes')}</h3>
          <ul>
            {preview.notes.map((note) => (
              <li key={note.en}>{say(note)}</li>
            ))}
          </ul>
        </section>
      )}
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
      {preview.missing !== undefined && preview.missing.length > 0 && <Missing missing={preview.missing} />}
      <Sheet preview={preview} />
    </>
  );
}

/** Blank cells enter nothing: whom the cohort would still lack, and what of each. */
function Missing({ missing }: { readonly missing: NonNullable<Preview['missing']> }) {
  const { t, say } = useWords();
  const units = [...new Set(missing.map(({ unit }) => unit))];
  return (
    <section className="import-missing">
      <h3>{t('import.missing', { count: missing.length })}</h3>
      <p className="hint">{t('import.missing.hint')}</p>
      <ul>
        {units.slice(0, ROWS_SHOWN).map((unit) => {
          const own = missing.filter((one) => one.unit === unit);
          return (
            <li key={unit}>
              {t('import.missing.of', {
                unit: own[0]?.name ?? unit,
                parts: own.map(({ component }) => say(component)).join(t('list.enum')),
              })}
            </li>
          );
        })}
      </ul>
      {units.length > ROWS_SHOWN && <p className="hint">{t('import.more', { count: units.length - ROWS_SHOWN })}</p>}
    </section>
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
        {t('import.rows', { count: preview.rows.length })} <code>{shortHash(preview.batch)}</code>{' '}
        {preview.encoding !== undefined && (
          <span className="hint">{t('import.encoding', { encoding: preview.encoding })}</span>
        )}
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
