import type { ResultsView } from '../../core/views/view.ts';
import { useWords } from './words/words.ts';

/** Which cohort's table or scheme is shown; nothing to choose, nothing shown. */
export function CohortSwitch(props: {
  readonly view: Pick<ResultsView, 'cohort' | 'cohorts'>;
  readonly counted?: boolean;
  readonly onCohort: (cohort: string) => void;
}) {
  const { t, say } = useWords();
  const { view } = props;
  if (view.cohorts.length < 2) return null;
  return (
    <fieldset className="switch">
      <legend className="unseen">{t('results.cohort')}</legend>
      {view.cohorts.map((one) => (
        <button
          key={one.code}
          type="button"
          aria-pressed={one.code === view.cohort}
          onClick={() => props.onCohort(one.code)}
        >
          {say(one.name)} {props.counted === true && <small>{one.units}</small>}
        </button>
      ))}
    </fieldset>
  );
}
