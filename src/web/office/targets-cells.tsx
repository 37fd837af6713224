import type { FigureRow, FigureState } from '../../core/views/figure-row.ts';
import { exactText, maxText, roughly } from '../parts/figures.ts';
import { useWords } from '../parts/words/words.ts';

const LIGHTS: Readonly<Record<FigureState, string>> = {
  missing: 'light none',
  unverified: 'light care',
  provisional: 'light half',
  verified: 'light good',
  aside: 'light gone',
  exempt: 'light gone',
};

/** How far a figure has come: shape, colour and word. */
export function StateLight({ state }: { readonly state: FigureState }) {
  const { t } = useWords();
  return <span className={LIGHTS[state]}>{t(`figure.state.${state}`)}</span>;
}

export function Goal({ row }: { readonly row: FigureRow }) {
  const { t } = useWords();
  const { goal } = row;
  const measure = row.measuredIn === undefined ? null : <small className="measure">{row.measuredIn}</small>;
  switch (goal.is) {
    case 'figure':
      return (
        <>
          {goal.figure}
          {goal.challenge !== undefined && <small className="stretch">→{goal.challenge}</small>}
          {measure}
        </>
      );
    case 'range':
      return (
        <>
          {goal.low}—{goal.high}
          {measure}
        </>
      );
    case 'milestones':
      return <span className="worded">{t('figure.milestones', { count: goal.count })}</span>;
    case 'none':
      return <span className="worded">{row.type === undefined ? '—' : t('figure.rated')}</span>;
    default:
      goal satisfies never;
      throw new Error('unknown goal');
  }
}

export function Actual({ row }: { readonly row: FigureRow }) {
  const { t, say } = useWords();
  const { actual } = row;
  if (actual === undefined) return <span className="ink2">—</span>;
  switch (actual.is) {
    case 'figure':
      return <>{actual.figure}</>;
    case 'milestones':
      return <span className="worded">{t('figure.done', { done: actual.done, of: actual.of })}</span>;
    case 'things':
      return <span className="worded">{t('figure.things', { count: actual.count })}</span>;
    case 'words':
      return <span className="worded">{say(actual.words)}</span>;
    default:
      actual satisfies never;
      throw new Error('unknown actual');
  }
}

/** The points so far in a slot as wide as the weight; the blank is what is not there. */
export function PointsBar({ row }: { readonly row: FigureRow }) {
  const { t } = useWords();
  if (row.state === 'aside' || row.state === 'exempt') return null;
  const weight = roughly(row.weight);
  const share = row.points === undefined || weight <= 0 ? 0 : Math.min(1, roughly(row.points) / weight);
  return (
    <span className="pointsbar">
      <i className={row.points === undefined ? 'none' : undefined} aria-hidden="true">
        <b style={{ width: `${share * 100}%` }} />
      </i>
      <span>
        {row.points === undefined ? t('figure.nopoints') : exactText(row.points)}
        <small>／{exactText(maxText(row.weight))}</small>
      </span>
    </span>
  );
}
