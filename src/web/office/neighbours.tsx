import { Link } from '@tanstack/react-router';
import type { UnitScoreView } from '../../core/views/view.ts';
import { useAsk } from '../parts/api.ts';
import { useLooking } from '../parts/looking.ts';
import { SlotBar } from '../parts/slot-bar.tsx';
import { useWords } from '../parts/words/words.ts';

/** The places just above and below: what one of them gained, the other lost in which part. */
export function Neighbours({ view }: { readonly view: UnitScoreView }) {
  const { t, unitName } = useWords();
  const { year, when } = useLooking();
  const query = useAsk('GET /api/:year/results', { params: { year }, query: { cohort: view.cohort, ...when } });
  const rows = query.data?.rows ?? [];
  const own = rows.findIndex((row) => row.unit === view.unit.unit);
  if (own === -1) return null;
  const from = Math.max(0, Math.min(own - 3, rows.length - 7));
  return (
    <section className="sheet parts near">
      <h2>
        {t('score.near')}{' '}
        <span className="hint">
          <Link to="/$year/results" params={{ year: String(year) }} search={{ cohort: view.cohort }}>
            {t('score.alltable')}
          </Link>
        </span>
      </h2>
      <table>
        <thead>
          <tr>
            <th scope="col" className="num">
              {t('results.rank')}
            </th>
            <th scope="col">{t('results.unit')}</th>
            <th scope="col">{t('results.bar')}</th>
            <th scope="col" className="num">
              {t('results.total')}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.slice(from, from + 7).map((row) => (
            <tr key={row.unit} className={row.unit === view.unit.unit ? 'me' : undefined}>
              <td className="num">{row.rank}</td>
              <th scope="row">
                <Link to="/$year/score/$unit" params={{ year: String(year), unit: row.unit }}>
                  {unitName(row)}
                </Link>
              </th>
              <td className="barcell">
                <SlotBar components={view.components} points={row.points} />
              </td>
              <td className="num">{row.total}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
