import './form.css';
import { createContext, type FormEvent, type ReactNode, useContext, useId, useState } from 'react';
import type { AnswerBody } from '../../api/client.ts';
import type { DeskCommand } from '../../api/commands.ts';
import type { RefusalAnswer } from '../../api/contract.ts';
import { api } from './api.ts';
import { DateInput } from './date-input.tsx';
import { useLooking } from './looking.ts';
import { notify } from './notices.tsx';
import { useWords } from './words/words.ts';

export type Receipt = AnswerBody<'POST /api/:year/commands'>['receipt'];

/** A command goes out under one id until it is answered: sent twice, it is done once. */
export interface Sending {
  readonly busy: boolean;
  readonly refusal: RefusalAnswer | undefined;
  readonly send: (line: number, command: DeskCommand) => Promise<Receipt | undefined>;
}

export function useSending(): Sending {
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<RefusalAnswer>();
  const [id, setId] = useState(newId);
  const send = async (line: number, command: DeskCommand): Promise<Receipt | undefined> => {
    setBusy(true);
    setRefusal(undefined);
    const answer = await api('POST /api/:year/commands', { params: { year: line }, body: { id, command } });
    setBusy(false);
    if (answer.ok) {
      setId(newId());
      return answer.body.receipt;
    }
    // Refused, the same words may be corrected and sent again as a new command; unanswered, it is the same one.
    if (answer.status !== 0 && answer.status !== 503) setId(newId());
    setRefusal(answer.refusal);
    return undefined;
  };
  return { busy, refusal, send };
}

/** `crypto.randomUUID` is there on secure origins only, and an office's intranet may be plain http. */
export function newId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

/** Sends a command outside any form: an undo, a button in a row. Says what came of it. */
export function useQuickSending(): (line: number, command: DeskCommand, done: string) => Promise<void> {
  const { say } = useWords();
  return async (line, command, done) => {
    const answer = await api('POST /api/:year/commands', { params: { year: line }, body: { id: newId(), command } });
    notify({ text: answer.ok ? done : say(answer.refusal.sentence) });
  };
}

const Refused = createContext<RefusalAnswer | undefined>(undefined);

/** A form of one command: fields, the refusal beside its field or above, one button that says what it does. */
export function CommandForm(props: {
  readonly sending: Pick<Sending, 'busy' | 'refusal'>;
  readonly label: string;
  /** What cannot be undone wears vermilion, and says so. */
  readonly final?: string;
  readonly blocked?: string | undefined;
  readonly onSend: () => void;
  readonly children: ReactNode;
}) {
  const { t, say } = useWords();
  const { asOf } = useLooking();
  const { refusal, busy } = props.sending;
  const [fields] = useState(() => new Set<string>());
  const blocked = asOf === undefined ? props.blocked : t('asof.readonly');
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (!busy && blocked === undefined) props.onSend();
  };
  const beside = refusal?.field !== undefined && fields.has(refusal.field);
  return (
    <Refused value={refusal}>
      <FieldNames value={fields}>
        <form className="command" onSubmit={submit} noValidate>
          {refusal !== undefined && !beside && (
            <p className="fault whole" role="alert">
              {say(refusal.sentence)}
            </p>
          )}
          <div className="fields">{props.children}</div>
          <footer>
            {props.final !== undefined && <p className="finality">{props.final}</p>}
            <button
              type="submit"
              className={props.final === undefined ? 'btn primary' : 'btn final'}
              disabled={busy || blocked !== undefined}
            >
              {busy ? t('act.sending') : props.label}
            </button>
            {blocked !== undefined && <span className="whynot">{blocked}</span>}
          </footer>
        </form>
      </FieldNames>
    </Refused>
  );
}

const FieldNames = createContext<Set<string>>(new Set());

export interface FieldParts {
  readonly id: string;
  readonly name: string;
  readonly 'aria-invalid': boolean;
  readonly 'aria-describedby': string;
  readonly required: boolean;
}

/** One field: its label, its hint, the server's refusal when it names this field. `name` is the command's own. */
export function Field(props: {
  readonly name: string;
  readonly label: string;
  readonly hint?: ReactNode;
  readonly optional?: boolean;
  readonly children: (parts: FieldParts) => ReactNode;
}) {
  const { t, say } = useWords();
  const id = useId();
  const refusal = useContext(Refused);
  useContext(FieldNames).add(props.name);
  const mine = refusal?.field === props.name ? refusal : undefined;
  return (
    <div className={mine === undefined ? 'field' : 'field wrong'}>
      <label htmlFor={id}>
        {props.label}
        {props.optional === true && <span className="hint"> {t('form.optional')}</span>}
      </label>
      {props.children({
        id,
        name: props.name,
        'aria-invalid': mine !== undefined,
        'aria-describedby': `${id}-hint`,
        required: props.optional !== true,
      })}
      <div id={`${id}-hint`}>
        {props.hint !== undefined && <p className="hint">{props.hint}</p>}
        {mine !== undefined && (
          <p className="fault" role="alert">
            {say(mine.sentence)}
          </p>
        )}
      </div>
    </div>
  );
}

/** A line or more of text. */
export function TextField(props: {
  readonly name: string;
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly hint?: ReactNode;
  readonly optional?: boolean;
  readonly type?: 'text' | 'date' | 'password' | 'number';
  readonly rows?: number;
  readonly autoComplete?: string;
}) {
  const { rows, type = 'text', value, onChange, autoComplete = 'off' } = props;
  return (
    <Field {...props}>
      {(parts) =>
        type === 'date' ? (
          <DateInput {...parts} value={value} onChange={onChange} />
        ) : rows === undefined ? (
          <input
            {...parts}
            type={type}
            value={value}
            autoComplete={autoComplete}
            onChange={(event) => onChange(event.target.value)}
          />
        ) : (
          <textarea {...parts} rows={rows} value={value} onChange={(event) => onChange(event.target.value)} />
        )
      }
    </Field>
  );
}

export interface Choice {
  readonly value: string;
  readonly label: string;
}
export function ChoiceField(props: {
  readonly name: string;
  readonly label: string;
  readonly value: string;
  readonly choices: readonly Choice[];
  readonly onChange: (value: string) => void;
  readonly hint?: ReactNode;
  readonly optional?: boolean;
}) {
  const { t } = useWords();
  return (
    <Field {...props}>
      {(parts) => (
        <select {...parts} value={props.value} onChange={(event) => props.onChange(event.target.value)}>
          <option value="">{t('form.choose')}</option>
          {props.choices.map((choice) => (
            <option key={choice.value} value={choice.value}>
              {choice.label}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}
