import { Link } from '@tanstack/react-router';
import type { Phase } from '../../core/facts/years/year-facts.ts';
import { holds, seesCity, seesCityOrOwnUnit } from './may.ts';
import type { Me } from './shell.tsx';
import { useWords } from './words/words.ts';

/** The screens of what is measured, under the phase of the year they belong to. */
export function MeasuredScreens(props: {
  readonly me: Me;
  readonly phase: Phase;
  readonly params: { readonly year: string };
}) {
  const { t } = useWords();
  const { me, phase, params } = props;
  if (!seesCityOrOwnUnit(me)) return null;
  const hears = seesCity(me) || holds(me, ['unit-head', 'liaison']);
  const screens =
    phase === 'set'
      ? ([['/$year/targets', 'targets.name']] as const)
      : phase === 'verify'
        ? ([
            ['/$year/readings', 'readings.name'],
            ['/$year/specials', 'specials.name'],
          ] as const)
        : phase === 'hear' && hears
          ? ([['/$year/social', 'social.name']] as const)
          : [];
  if (screens.length === 0) return null;
  return (
    <ul className="screens">
      {screens.map(([to, name]) => (
        <li key={to}>
          <Link to={to} params={params} activeProps={{ className: 'on' }}>
            {t(name)}
          </Link>
        </li>
      ))}
    </ul>
  );
}
