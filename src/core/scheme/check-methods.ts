import type { Refusal } from '../basics/refusal.ts';
import { indexFaults } from '../scoring/check-index.ts';
import { dailyRulesFaults } from '../scoring/daily-score.ts';
import { bonusRulesFaults } from '../scoring/innovation/innovation-bonus.ts';
import { panelRulesFaults } from '../scoring/innovation/panel-score.ts';
import { leaderRulesFaults } from '../scoring/leader-score.ts';
import { socialRulesFaults } from '../scoring/social/social-rules.ts';
import { specialRulesFaults } from '../scoring/specials/special-points.ts';
import { sheetFaults, statementRulesFaults } from '../scoring/statement-rules.ts';
import { notAShare } from '../scoring/targets/number-faults.ts';
import { objectiveRulesFaults } from '../scoring/targets/objective-score.ts';
import { targetRulesFaults } from '../scoring/targets/target-rules-faults.ts';
import type { Method } from './method.ts';
import { METHOD_NAMES } from './method-names.ts';
import { placeIn, stepsOf } from './place-in.ts';
import type { Component, Scheme } from './scheme.ts';
import { schemeFault } from './scheme-fault.ts';

/** Which methods may score a part of a kind. */
const KINDS: Readonly<Record<Method['kind'], readonly Component['kind'][]>> = {
  targets: ['base'],
  index: ['base'],
  ballots: ['base'],
  'leader-ballots': ['base'],
  statement: ['base'],
  daily: ['base'],
  panel: ['bonus'],
  events: ['bonus', 'deduction'],
};

/** Why the methods of a scheme cannot be used, each fault at its place in the file; empty when they can. */
export function methodFaults(scheme: Scheme): readonly Refusal[] {
  const { components } = scheme;
  const names = components.flatMap(({ method }) => (method === undefined ? [] : [nameOf(method)]));
  const twice = names.filter((name, at) => names.indexOf(name) !== at);
  return [
    ...[...new Set(twice)].map((value) => schemeFault('components', 'scheme/doubled', { value })),
    ...components.flatMap((component, at) => {
      const { method } = component;
      if (method === undefined) return [];
      const root = `components[${at}]`;
      return [...kindFaults(scheme, component, method, root), ...ruleFaults(scheme, component, method, root)];
    }),
  ];
}

/** Two parts of one method would be scored from the same facts. Events are told apart by what they do. */
function nameOf(method: Method): string {
  return method.kind === 'events' ? `${method.kind}/${method.which}` : method.kind;
}

function kindFaults(scheme: Scheme, component: Component, method: Method, root: string): readonly Refusal[] {
  const { kind, enteredOutOf } = component;
  const { zh: methodZh, en: methodEn } = METHOD_NAMES[method.kind];
  const place = `${root}.method.kind`;
  const fits = KINDS[method.kind].includes(kind) && (method.kind !== 'events' || method.which === kind);
  const isScaled = enteredOutOf !== undefined && kind !== 'base';
  return [
    ...(fits ? [] : [schemeFault(place, 'scheme/method-kind', { methodZh, methodEn })]),
    ...(isScaled ? [schemeFault(`${root}.enteredOutOf`, 'scheme/method-kind', { methodZh, methodEn })] : []),
    ...(method.kind === 'events' && scheme.events === undefined ? [schemeFault(place, 'scheme/no-events')] : []),
  ];
}

/** What the component says of itself is checked with the component; its rules, with every rule of the scheme. */
const OF_COMPONENT = ['objective.max', 'social.points', 'leaders.points', 'innovation.cap', 'index.weight'];

function ruleFaults(scheme: Scheme, component: Component, method: Method, root: string): readonly Refusal[] {
  return rawFaults(scheme, component, method)
    .filter(({ refusal, field = '' }) => refusal !== 'scheme/no-source' && !OF_COMPONENT.includes(field))
    .map((refusal) => {
      const { field = '', values } = refusal;
      const place = placeIn({ root: `${root}.method`, data: method, steps: waysIn(stepsOf(field)) });
      return { ...refusal, values: { ...values, field: place }, field: place };
    });
}

/** What scorers call the data of their method, as the file has it. */
const WAYS: Readonly<Record<string, readonly string[]>> = {
  objective: ['rules'],
  social: ['rules'],
  leaders: ['rules'],
  statement: ['rules'],
  daily: ['rules'],
  index: ['rules'],
  innovation: ['bonus'],
  points: ['specials', 'points'],
  grades: ['specials', 'grades'],
};

function waysIn([first = '', ...rest]: readonly string[]): readonly string[] {
  const way = WAYS[first];
  if (way !== undefined)
    return first === 'grades' && /^\d+$/.test(rest[0] ?? '') ? [...way, 'grades', ...rest] : [...way, ...rest];
  const known = ['panel', 'sheet', 'specials', 'targets', 'notApplicable'].includes(first);
  // An indicator or a unit by its code.
  return known ? [first, ...rest] : ['rules', first, ...rest];
}

function rawFaults(scheme: Scheme, component: Component, method: Method): readonly Refusal[] {
  const { enteredOutOf, max, rule, decimals } = component;
  const points = enteredOutOf ?? max;
  const rounding = { decimals, mode: scheme.total.rounding, rule };
  switch (method.kind) {
    case 'targets':
      return [...objectiveRulesFaults({ ...method.rules, max: points }), ...specialRulesFaults(method.specials)];
    case 'index':
      return [
        ...indexFaults({ ...method.rules, weight: points, totalPoints: '100' }),
        ...targetRulesFaults('targets', method.targets),
        ...notAShare('notApplicable.confirm.share', method.notApplicable.confirm.share),
      ];
    case 'ballots':
      return socialRulesFaults({ ...method.rules, points, rounding });
    case 'leader-ballots':
      return leaderRulesFaults({ ...method.rules, points, rounding });
    case 'panel':
      return [
        ...panelRulesFaults(method.panel),
        ...bonusRulesFaults({ ...method.bonus, cap: { points: max, rule }, rounding }),
      ];
    case 'statement': {
      const rules = { ...method.rules, scale: points, rounding };
      return [...statementRulesFaults(rules), ...sheetFaults(method.sheet, rules)];
    }
    case 'daily':
      return dailyRulesFaults({ ...method.rules, scale: points });
    case 'events':
      return [];
    default:
      method satisfies never;
      throw new Error('scheme: unknown method');
  }
}
