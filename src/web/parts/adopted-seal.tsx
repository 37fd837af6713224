import { Link } from '@tanstack/react-router';
import type { ResultsView } from '../../core/views/view.ts';
import { dateOfMoment, shortDayText } from './dates.ts';
import { useLooking } from './looking.ts';
import { Seal } from './seal.tsx';
import { useWords } from './words/words.ts';

/** The scheme in force under its seal; opens the fact that adopted it. */
export function AdoptedSeal({ scheme }: { readonly scheme: ResultsView['scheme'] }) {
  const { t, language } = useWords();
  const { year } = useLooking();
  return (
    <Link
      to="/$year/ledger/$line/$seq"
      params={{ year: String(year), line: String(year), seq: String(scheme.adoptedSeq) }}
      className="plainlink"
    >
      <Seal characters={['批', '准']} meaning={t('seal.adopted')} hash={scheme.hash}>
        {t('seal.scheme', { version: scheme.version, day: shortDayText(dateOfMoment(scheme.adoptedAt), language) })}
      </Seal>
    </Link>
  );
}
