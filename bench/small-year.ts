import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { readScheme } from '../src/core/scheme/read-scheme.ts';
import type { Scheme } from '../src/core/scheme/scheme.ts';
import { cellsOf } from '../src/core/scoring/social/social-rules.ts';
import type { Special } from '../src/core/scoring/specials/special-points.ts';
import type { BaseTarget, TargetItem } from '../src/core/scoring/targets/score-target.ts';
import { noInputs, type UnitInputs } from '../src/core/scoring/unit-inputs.ts';
import type { Origin, Rule } from '../src/core/scoring/workings.ts';

const RULE: Rule = { clause: { zh: '基准测试', en: 'Benchmark' }, sample: true };

export function shipped(name: string): Scheme {
  const read = readScheme(parse(readFileSync(new URL(`../schemes/${name}.yaml`, import.meta.url), 'utf8')));
  if ('refusals' in read) throw new Error(JSON.stringify(read.refusals[0]));
  return read.scheme;
}

/** Numbers that look like a year's and are the same every time. */
function seeded(): () => number {
  let state = 20_161_231;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

/** A year of so many units and targets, nine strata, leaders, a panel each, and twenty specials over all of them. */
export function benchYear(
  scheme: Scheme,
  size: { readonly units: number; readonly targets: number },
): readonly UnitInputs[] {
  const chance = seeded();
  const units = Array.from({ length: size.units }, (_, at) => `u${at}`);
  const specials = Array.from({ length: 20 }, (_, at) => specialOf(at, units, chance));
  const perUnit = Math.ceil(size.targets / size.units);
  return units.map((unit, at) => {
    const origin: Origin = { from: 'fact', year: 2016, seq: at };
    const marks = Array.from({ length: 9 }, () => String(84 + Math.floor(chance() * 6)));
    return noInputs(unit, {
      targets: targetsOf(perUnit, origin, chance),
      specials,
      social: countsOf(scheme, origin, chance),
      leaders: { groups: { '': { satisfied: 20, 'rather-satisfied': 6 + (at % 5), unknown: 2 } }, origin },
      projects: [
        { project: `p${at}`, name: RULE.clause, role: 'lead', hearing: { kind: 'heard', marks, recused: 0, origin } },
      ],
    });
  });
}

/** Weights of 1 and one that brings them to 100. */
function targetsOf(count: number, origin: Origin, chance: () => number): readonly TargetItem[] {
  return Array.from({ length: count }, (_, at): TargetItem => {
    const value = (low: number, high: number): string => (low + chance() * (high - low)).toFixed(2);
    const said = (text: string) => ({ status: 'verified', value: text, origin }) as const;
    const kinds: readonly BaseTarget[] = [
      { type: 'growth', measure: 'amount', target: '100', actual: said(value(80, 120)) },
      { type: 'control', target: '30', actual: said(value(20, 50)) },
      { type: 'range', low: '3', high: '5', tolerance: '2', actual: said(value(2, 7)) },
      { type: 'list', target: '300', actual: said(String(Math.floor(260 + chance() * 60))) },
      {
        type: 'milestone',
        milestones: ['0.4', '0.6'].map((share, stage) => ({
          code: `m${stage}`,
          name: RULE.clause,
          share,
          due: '2016-06-30',
          actual: said('2016-07-10'),
        })),
      },
    ];
    return {
      code: `t${at}`,
      name: { zh: `目标${at}`, en: `Target ${at}` },
      category: `c${at % 4}`,
      weight: at === 0 ? String(100 - count + 1) : '1',
      target: kinds[at % kinds.length] ?? kinds[0] ?? { type: 'list', target: '1', actual: said('1') },
      rule: RULE,
    };
  });
}

function specialOf(at: number, units: readonly string[], chance: () => number): Special {
  const origin: Origin = { from: 'fact', year: 2016, seq: 10_000 + at };
  const results = units.map((unit) => {
    const head = { unit, by: 'office' as const, hasDetail: true, origin };
    return chance() < 0.3 ? { ...head, deduction: '0.05' } : head;
  });
  const name = { zh: `专项${at}`, en: `Special ${at}` };
  return {
    code: `s${at}`,
    name,
    organiser: 'office',
    units,
    notSubject: [],
    rule: RULE,
    mode: 'points',
    points: '5',
    results,
  };
}

function countsOf(scheme: Scheme, origin: Origin, chance: () => number): NonNullable<UnitInputs['social']> {
  const rules = scheme.components.flatMap(({ method }) => (method?.kind === 'ballots' ? [method.rules] : []))[0];
  if (rules === undefined) throw new Error('no ballots');
  const rounding = { decimals: 4, mode: 'half-up', rule: RULE } as const;
  const dimensions = rules.form.dimensions.map(({ code }) => code);
  const cells = cellsOf({ ...rules, points: '50', rounding }).map((cell) => {
    const count = () => 100 + Math.floor(chance() * 400);
    const answers = dimensions.map((code) => [
      code,
      Object.fromEntries(rules.form.options.map((option) => [option.code, count()])),
    ]);
    const none = Object.fromEntries(dimensions.map((code) => [code, 0]));
    return [cell, { raters: 1500, answers: Object.fromEntries(answers), unanswered: none, voids: none, origin }];
  });
  return { cells: Object.fromEntries(cells) };
}
