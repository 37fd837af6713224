import { compare, parseDecimal, type RoundingMode, ZERO } from '../../basics/rational.ts';
import { type Refusal, refuse, sentenceOf } from '../../basics/refusal.ts';
import { belowZero, fault, notAShare, notPositive, notSumming } from '../targets/number-faults.ts';
import { unsourced } from '../unsourced.ts';
import { given, roundOff, type Valued } from '../work-out.ts';
import { isValued, workThrough } from '../work-through.ts';
import type { Bilingual, Origin, Rule, Working } from '../workings.ts';
import { type BonusConversion, convertPanel, type PanelResult } from './convert-panel.ts';

/** What a scheme says of the bonus for innovation (`domain.md` M-30). */
export interface BonusRules {
  /** 3: a project earns no more. */
  readonly cap: { readonly points: string; readonly rule: Rule };
  /** 100: what a panel's score is out of. */
  readonly outOf: string;
  readonly conversion: BonusConversion;
  /** Of several projects of a unit, the best counts; a unit may have so many. */
  readonly projects: { readonly most: number; readonly rule: Rule };
  /** What part of a joint project's points a unit gets that does not lead it; who leads gets all. */
  readonly partner: { readonly share: string; readonly rule: Rule };
  /** A unit without a project has 0 points, and misses nothing. */
  readonly noProject: { readonly rule: Rule };
  /** Nobody came to the hearing: 0 points. */
  readonly noShow: { readonly rule: Rule };
  readonly rounding: { readonly decimals: number; readonly mode: RoundingMode; readonly rule: Rule };
  readonly rule: Rule;
}

/** One project of the year, as a unit takes part in it. */
export interface Project {
  readonly code: string;
  readonly name: Bilingual;
  readonly role: 'lead' | 'partner';
  readonly result:
    | ({ readonly kind: 'marked' } & PanelResult)
    | { readonly kind: 'no-show'; readonly origin: Origin }
    /** Not heard yet, or postponed. */
    | { readonly kind: 'waiting' };
}

export interface InnovationBonus {
  readonly score: 'innovation';
  /** As published; absent while a project waits for its hearing. */
  readonly points?: string;
  readonly working: Working;
}

const INNOVATION: Bilingual = { zh: '创新创优', en: 'Innovation' };

/** M-30: I = the best project's min(cap, converted), a partner's part of it. Requires rules without faults. */
export function innovationBonus(asked: {
  readonly rules: BonusRules;
  readonly projects: readonly Project[];
}): InnovationBonus {
  const { rules, projects } = asked;
  const { most, rule: mostRule } = rules.projects;
  if (projects.length > most) {
    const refusal = refuse('innovation/too-many-projects', { count: projects.length, most });
    const why = { zh: sentenceOf(refusal, 'zh'), en: sentenceOf(refusal, 'en') };
    const working: Working = { step: 'missing', code: 'innovation', label: INNOVATION, why, rule: mostRule };
    return { score: 'innovation', working };
  }
  const none = { zh: '没有创新创优项目，按0分，不算缺项', en: 'No project: 0, and nothing is missing' };
  const { rule: noProject } = rules.noProject;
  const terms =
    projects.length === 0
      ? [given({ code: 'innovation/none', label: none, value: '0', rule: noProject })]
      : projects.map((project) => projectPoints(rules, project));
  const best = { zh: '最好的一个项目', en: 'The best project' };
  const of = workThrough({ step: 'greatest', code: 'innovation/exact', label: best, terms, rule: mostRule });
  if (!isValued(of)) return { score: 'innovation', working: { ...of, code: 'innovation', label: INNOVATION } };
  const { decimals, mode, rule } = rules.rounding;
  const working = roundOff({ code: 'innovation', label: INNOVATION, of, decimals, mode, rule });
  return { score: 'innovation', points: working.value, working };
}

function projectPoints(rules: BonusRules, project: Project): Working {
  const { code, name, result, role } = project;
  const { rule } = rules;
  if (result.kind === 'waiting') {
    const why = { zh: `${name.zh}还没有评审`, en: `${name.en} has not been heard yet` };
    return { step: 'missing', code, label: name, why, rule };
  }
  if (result.kind === 'no-show') {
    const label = { zh: `${name.zh}，无人到场`, en: `${name.en}, nobody came` };
    return given({ code, label, value: '0', origin: result.origin, rule: rules.noShow.rule });
  }
  const { points: value, rule: capRule } = rules.cap;
  const cap = given({ code: `${code}/cap`, label: { zh: '上限', en: 'Cap' }, value, rule: capRule });
  const scale = { zh: '得分的满分', en: 'What the score is out of' };
  const outOf = given({ code: `${code}/out-of`, label: scale, value: rules.outOf, rule });
  const { conversion } = rules;
  const terms = [cap, convertPanel({ conversion, code, max: cap, outOf, result })];
  const label = { zh: `${name.zh}，不超过上限`, en: `${name.en}, at most the cap` };
  if (role === 'lead') return workThrough({ step: 'least', code, label, terms, rule: capRule });
  const capped = workThrough({ step: 'least', code: `${code}/capped`, label, terms, rule: capRule });
  return ofPartner({ rules, project, capped });
}

function ofPartner(asked: {
  readonly rules: BonusRules;
  readonly project: Project;
  readonly capped: Working;
}): Working {
  const { code, name } = asked.project;
  const { share: value, rule } = asked.rules.partner;
  const part = { zh: '参与单位的比例', en: 'Part of a unit that takes part' };
  const share: Valued = given({ code: `${code}/share`, label: part, value, rule });
  const label = { zh: `${name.zh}，参与`, en: `${name.en}, took part` };
  return workThrough({ step: 'product', code, label, terms: [share, asked.capped], rule });
}

/** Why what a scheme says of the bonus cannot be used; empty when it can. */
export function bonusRulesFaults(rules: BonusRules): readonly Refusal[] {
  return [
    ...unsourced('innovation', rules),
    ...notPositive('innovation.cap', rules.cap.points),
    ...notPositive('innovation.outOf', rules.outOf),
    ...notPositive('innovation.projects.most', String(rules.projects.most)),
    ...notAShare('innovation.partner.share', rules.partner.share),
    ...conversionFaults(rules.conversion),
  ];
}

function conversionFaults(conversion: BonusConversion): readonly Refusal[] {
  const field = 'innovation.conversion';
  switch (conversion.kind) {
    case 'linear':
      return [];
    case 'two-part':
      return [
        ...notAShare(`${field}.verification`, conversion.verification),
        ...notAShare(`${field}.panel`, conversion.panel),
        ...notSumming(field, [conversion.verification, conversion.panel], '1'),
      ];
    case 'bracket': {
      const rows = [...conversion.brackets, { atLeast: '0', points: conversion.else.points }];
      const number = (text: string) => parseDecimal(text) ?? ZERO;
      const isOrdered = rows.every((row, at) => {
        const above = rows[at - 1];
        if (above === undefined) return true;
        const isLower = compare(number(above.atLeast), number(row.atLeast)) > 0;
        return isLower && compare(number(above.points), number(row.points)) >= 0;
      });
      return [
        ...rows.flatMap(({ points }) => belowZero(`${field}.points`, points)),
        ...(isOrdered ? [] : [fault(field, 'innovation/brackets-order')]),
      ];
    }
    default:
      conversion satisfies never;
      throw new Error('innovation: unknown conversion');
  }
}
