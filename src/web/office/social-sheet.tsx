import './social.css';
import './targets.css';
import { Link } from '@tanstack/react-router';
import type { SocialView } from '../../core/views/social-view.ts';
import { useAsk } from '../parts/api.ts';
import { WorkingsBook } from '../parts/book/workings-book.tsx';
import { useLooking } from '../parts/looking.ts';
import { SideSheet } from '../parts/side-sheet.tsx';
import { Loaded, Skeleton } from '../parts/states.tsx';
import { useWords } from '../parts/words/words.ts';

/** One unit: its score and its rates, each opening down to the counts, and the fact that counted them. */
export function SocialSheet(props: { readonly view: SocialView; readonly unit: string; readonly onClose: () => void }) {
  const { t, unitName } = useWords();
  const { year, when } = useLooking();
  const { view, unit } = props;
  const query = useAsk('GET /api/:year/social/:unit', { params: { year, unit }, query: when }, { keep: true });
  const row = view.units.find((each) => each.unit === unit);
  return (
    <SideSheet wide title={row === undefined ? unit : unitName(row)} about={t('social.name')} onClose={props.onClose}>
      <Loaded query={query} skeleton={<Skeleton rows={8} />}>
        {(found) => (
          <div className="figuresheet">
            <section>
              <h3>{t('social.workings')}</h3>
              <WorkingsBook working={found.score} tint="var(--indigo-tint)" />
            </section>
            <section>
              <h3>{t('social.rate')}</h3>
              <p className="hint">{t('social.apart')}</p>
              <WorkingsBook working={found.rate} tint="var(--indigo-tint)" closed />
              <WorkingsBook working={found.unknownRate} tint="var(--indigo-tint)" closed />
              {found.strata.map(({ code, rate }) => (
                <WorkingsBook key={code} working={rate} tint="var(--indigo-tint)" closed />
              ))}
            </section>
            <p>
              <Link
                to="/$year/ledger/$line/$seq"
                params={{ year: String(year), line: String(year), seq: String(found.seq) }}
              >
                {t('figure.trace')}
              </Link>
            </p>
          </div>
        )}
      </Loaded>
    </SideSheet>
  );
}
