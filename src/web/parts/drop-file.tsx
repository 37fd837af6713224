import './import-sheet.css';
import { type DragEvent, useState } from 'react';
import { useWords } from './words/words.ts';

/** Choose a file, or drop it. */
export function DropFile(props: {
  readonly file: File | undefined;
  /** As the browser's own attribute. */
  readonly accept: string;
  readonly drop: string;
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
          accept={props.accept}
          className="unseen"
          onChange={(event) => {
            props.onFile(event.target.files?.[0]);
            event.target.value = '';
          }}
        />
      </label>
      <span>{props.file === undefined ? props.drop : props.file.name}</span>
      <p className="hint">{props.hint}</p>
    </div>
  );
}
