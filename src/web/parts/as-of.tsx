import { type FormEvent, useEffect, useRef, useState } from 'react';
import { momentOfWall, momentText, wallOfMoment } from './dates.ts';
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
  const [wall, setWall] = useState(() => wallOfMoment(props.asOf === undefined ? now : instantOf(props.asOf)));
  const [fault, setFault] = useState<string>();
  const input = useRef<HTMLInputElement>(null);
  const { onCancel } = props;
  useEffect(() => {
    if (onCancel !== undefined) input.current?.focus();
  }, [onCancel]);
  const send = (event: FormEvent): void => {
    event.preventDefault();
    const moment = momentOfWall(wall);
    if (moment === undefined) setFault(t('asof.none'));
    else if (moment > Date.now()) setFault(t('asof.future'));
    else {
      setFault(undefined);
      props.onMoment(moment);
    }
  };
  return (
    <form className="asof-form" onSubmit={send}>
      <label>
        {t('asof.label')}{' '}
        <input
          ref={input}
          type="datetime-local"
          value={wall}
          max={wallOfMoment(now)}
          aria-invalid={fault !== undefined}
          aria-describedby="asof-fault"
          onChange={(event) => setWall(event.target.value)}
        />
      </label>
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
  return (
    <div className="band asof">
      <strong role="status">{t('asof.active', { moment: momentText(instantOf(props.asOf), language) })}</strong>
      <span className="spread" />
      <AsOfField key={props.asOf} asOf={props.asOf} onMoment={props.onMoment} />
      <button type="button" className="btn small" onClick={() => props.onMoment(undefined)}>
        {t('asof.back')}
      </button>
    </div>
  );
}
