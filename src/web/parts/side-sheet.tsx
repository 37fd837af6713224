import './side-sheet.css';
import { type ReactNode, useEffect, useRef } from 'react';
import { useWords } from './words/words.ts';

/** A form beside the page, over it while it is open. Esc closes; what was typed is the caller's to keep. */
export function SideSheet(props: {
  readonly title: string;
  readonly about?: ReactNode;
  readonly wide?: boolean;
  readonly onClose: () => void;
  readonly children: ReactNode;
}) {
  const { t } = useWords();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    dialog.current?.showModal();
  }, []);
  return (
    <dialog
      ref={dialog}
      className={props.wide === true ? 'side wide' : 'side'}
      aria-labelledby="side-title"
      onClose={props.onClose}
    >
      <header>
        <h2 id="side-title">{props.title}</h2>
        {props.about !== undefined && <span className="hint">{props.about}</span>}
        <span className="spread" />
        <button type="button" className="btn small" onClick={() => dialog.current?.close()}>
          {t('act.close')} <kbd>Esc</kbd>
        </button>
      </header>
      <div className="side-body">{props.children}</div>
    </dialog>
  );
}
