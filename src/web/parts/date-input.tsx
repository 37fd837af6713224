import './date-input.css';
import { useRef, useState } from 'react';
import { parseDay } from './dates.ts';
import { useWords } from './words/words.ts';

/**
 * A day, written the same on every machine: `2016-07-01`. The browser's own field would show it in the browser's
 * language, whatever the reader's; its calendar is offered beside. What is no day is passed on as it was typed, so that
 * whoever asks can say what is wrong with it.
 */
export function DateInput(props: {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly id?: string;
  readonly name?: string;
  readonly max?: string;
  readonly required?: boolean;
  readonly 'aria-label'?: string;
  readonly 'aria-invalid'?: boolean;
  readonly 'aria-describedby'?: string;
}) {
  const { t } = useWords();
  const { value, onChange, max, ...rest } = props;
  const [typed, setTyped] = useState(value);
  const [known, setKnown] = useState(value);
  const calendar = useRef<HTMLInputElement>(null);
  if (value !== known) {
    setKnown(value);
    if (value !== parseDay(typed)) setTyped(value);
  }
  const set = (text: string): void => {
    setTyped(text);
    const said = text.trim() === '' ? '' : (parseDay(text) ?? text);
    setKnown(said);
    onChange(said);
  };
  return (
    <span className="date">
      <input
        {...rest}
        type="text"
        inputMode="numeric"
        placeholder={t('form.date')}
        value={typed}
        onChange={(event) => set(event.target.value)}
        onBlur={() => setTyped(parseDay(typed) ?? typed)}
      />
      <input
        ref={calendar}
        type="date"
        tabIndex={-1}
        aria-hidden="true"
        value={parseDay(value) ?? ''}
        max={max}
        onChange={(event) => set(event.target.value)}
      />
      <button
        type="button"
        className="calendar"
        aria-label={t('form.calendar')}
        onClick={() => {
          try {
            calendar.current?.showPicker();
          } catch {
            // A browser without a calendar leaves the field beside it.
          }
        }}
      >
        <svg width="14" height="14" viewBox="0 0 14 14" aria-hidden="true">
          <path d="M1.5 3.500h11v9h-11zM1.500 6h11M4 1.500v3M10 1.500v3" fill="none" stroke="currentColor" />
        </svg>
      </button>
    </span>
  );
}
