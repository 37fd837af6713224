import { Link } from '@tanstack/react-router';
import { cohortName } from '../../core/scheme/cohort-name.ts';
import { shortHash } from '../parts/figures.ts';
import { useKnownUnits } from '../parts/known-units.ts';
import { useLooking } from '../parts/looking.ts';
import { useWords } from '../parts/words/words.ts';

/** What a fact is about: units by name and linked, cohorts by name, the rest by their codes. A long list is cut. */
const SHOWN = 4;

export function Subjects({ subjects }: { readonly subjects: readonly string[] }) {
  const { t, say, unitName } = useWords();
  const { year } = useLooking();
  const units = useKnownUnits();
  return (
    <>
      {subjects.slice(0, SHOWN).map((subject) => {
        const [kind = '', code = ''] = subject.split(':');
        if (kind === 'unit') {
          const row = units.find((one) => one.unit === code);
          return (
            <Link key={subject} to="/$year/units/$unit" params={{ year: String(year), unit: code }} className="tag">
              {row === undefined ? code : unitName(row)}
            </Link>
          );
        }
        const text =
          kind === 'cohort'
            ? say(cohortName(code))
            : kind === 'batch'
              ? t('ledger.batch', { batch: shortHash(code) })
              : kind === 'account'
                ? t('person.account', { account: code.slice(0, 8) })
                : code;
        return (
          <span key={subject} className="tag">
            {text}
          </span>
        );
      })}
      {subjects.length > SHOWN && <span>{t('ledger.subjects', { count: subjects.length - SHOWN })}</span>}
    </>
  );
}
