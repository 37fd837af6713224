import type { Choice } from './form.tsx';
import { useWords } from './words/words.ts';

/** One condition of a list. `all` is the value that stands for none. */
export function FilterChoice(props: {
  readonly label: string;
  readonly value: string;
  readonly all?: string;
  readonly choices: readonly Choice[];
  readonly onChange: (value: string) => void;
}) {
  const { t } = useWords();
  return (
    <label>
      {props.label}
      <select value={props.value} onChange={(event) => props.onChange(event.target.value)}>
        <option value={props.all ?? ''}>{t('form.all')}</option>
        {props.choices.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {choice.label}
          </option>
        ))}
      </select>
    </label>
  );
}
