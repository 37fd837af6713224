import { type Refusal, refuse } from '../../basics/refusal.ts';
import { baseFaults } from '../../scoring/targets/score-target.ts';
import type { TargetRules } from '../../scoring/targets/target-rules.ts';
import type { IssuedBase, IssuedTarget } from './issued-target.ts';
import type { Reported } from './reported.ts';
import { REPORT_NAMES, TARGET_TYPE_NAMES } from './target-type-names.ts';
import { baseWithReports } from './target-with-reports.ts';

/**
 * Why a report cannot stand: another kind than the target asks for, a milestone it does not have, or a value that scoring
 * would refuse. The question is asked of scoring itself, so that nothing is let in that would later not count.
 */
export function reportFault(asked: {
  readonly code: string;
  readonly target: IssuedTarget;
  readonly part: string;
  readonly reported: Reported;
  readonly rules: TargetRules;
}): Refusal | undefined {
  const { code, part, reported, rules } = asked;
  const target = asked.target.type === 'challenge' ? asked.target.base : asked.target;
  const misfit = kindFault(target, reported) ?? partFault(target, part);
  if (misfit !== undefined) return misfit;
  const report = { of: code, part, reported, status: 'unverified', by: '', seq: 0 } as const;
  const origin = (seq: number) => ({ from: 'fact', year: 0, seq }) as const;
  const [fault] = baseFaults(code, baseWithReports({ target, reports: [report], origin }), rules);
  return fault;
}

/** What a type of target is reported as. */
export function reportsOf(target: IssuedBase): readonly Reported['reports'][] {
  switch (target.type) {
    case 'growth':
    case 'control':
    case 'zero-tolerance':
    case 'range':
    case 'list':
      return ['figure'];
    case 'milestone':
      return ['done', 'not-done'];
    case 'composite-condition':
      return ['thing'];
    case 'qualitative':
      return ['rating'];
    default:
      target satisfies never;
      throw new Error('facts: unknown type of target');
  }
}

function kindFault(target: IssuedBase, { reports }: Reported): Refusal | undefined {
  const wanted = reportsOf(target);
  if (wanted.includes(reports)) return undefined;
  const type = TARGET_TYPE_NAMES[target.type];
  const [first = reports] = wanted;
  const asks = REPORT_NAMES[first];
  return refuse('actual/wrong-kind', { type: type.zh, typeEn: type.en, wanted: asks.zh, wantedEn: asks.en });
}

function partFault(target: IssuedBase, part: string): Refusal | undefined {
  switch (target.type) {
    case 'milestone': {
      const codes = target.milestones.map(({ code }) => code);
      return codes.includes(part) ? undefined : refuse('actual/no-such-milestone', { part, known: codes.join('、') });
    }
    case 'composite-condition':
      return part === '' ? refuse('actual/thing-unnamed') : undefined;
    default:
      return part === '' ? undefined : refuse('actual/no-parts', { part });
  }
}
