import { type FormEvent, useEffect, useRef, useState } from 'react';
import { DateInput } from './date-input.tsx';
import { clockText, dateOfMoment, dayText, momentOfWall, momentText } from './dates.ts';
import { instantOf } from './looking.ts';
import { useWords } from './words/words.ts';

/** Asks for a past moment. A moment to come is refused in a sentence beside the field. */
export function AsOfField(props: {
  readonly asOf?: string;
  readonly onMoment: (moment: number) => void;
  readonly onCancel?: () => void;
}) {
  const { t } = useWords();
  const now = Date.now();
  const shown = props.asOf === undefined ? now : instantOf(props.asOf);
  const [day, setDay] = useState(() => dateOfMoment(shown));
  const [time, setTime] = useState(() => clockText(shown));
  const [fault, setFault] = useState<string>();
  const form = useRef<HTMLFormElement>(null);
  const { onCancel } = props;
  useEffect(() => {
    if (onCancel !== undefined) form.current?.querySelector('input')?.focus();
  }, [onCancel]);
  const send = (event: FormEvent): void => {
    event.preventDefault();
    const moment = momentOfWall(day, time);
    if (moment === undefined) setFault(t('asof.none'));
    else if (moment > Date.now()) setFault(t('asof.future'));
    else {
      setFault(undefined);
      props.onMoment(moment);
    }
  };
  const described = { 'aria-invalid': fault !== undefined, 'aria-describedby': 'asof-fault' } as const;
  return (
    <form className="asof-form" ref={form} onSubmit={send} noValidate>
      <span>{t('asof.label')}</span>
      <DateInput value={day} onChange={setDay} max={dateOfMoment(now)} aria-label={t('asof.day')} {...described} />
      <input
        className="time"
        inputMode="numeric"
        value={time}
        aria-label={t('asof.time')}
        onChange={(event) => setTime(event.target.value)}
        {...described}
      />
      <button type="submit" className="btn small">
        {t('asof.look')}
      </button>
      {onCancel !== undefined && (
        <button type="button" className="btn small text" onClick={onCancel}>
          {t('act.cancel')}
        </button>
      )}
      <span id="asof-fault" role="alert">
        {fault}
      </span>
    </form>
  );
}

/** Says, in the colour of ink, that this is not the present, and leads back. */
export function AsOfBand(props: { readonly asOf: string; readonly onMoment: (moment: number | undefined) => void }) {
  const { t, language } = useWords();
  const isDay = props.asOf.includes('-');
  return (
    <div className="band asof">
      <strong role="status">
        {t('asof.active', {
          moment: isDay
            ? t('asof.dayend', { day: dayText(props.asOf, language) })
            : momentText(instantOf(props.asOf), language),
        })}
      </strong>
      <span className="spread" />
      <AsOfField key={props.asOf} asOf={props.asOf} onMoment={props.onMoment} />
      <button type="button" className="btn small" onClick={() => props.onMoment(undefined)}>
        {t('asof.back')}
      </button>
    </div>
  );
}
