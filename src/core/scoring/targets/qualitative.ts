import type { Refusal } from '../../basics/refusal.ts';
import { given, type Valued } from '../work-out.ts';
import type { Bilingual, Rule } from '../workings.ts';
import type { Head } from './head.ts';
import { doubled, fault, notAShare } from './number-faults.ts';
import { counted, remark, type Said, type Share, type StatusRules, shareFrom } from './said.ts';

/** What an assessor found: a band, or the share that is verified as completed. */
export interface QualitativeFinding {
  readonly rated:
    | { readonly by: 'band'; readonly band: string }
    | { readonly by: 'completion'; readonly completed: string };
  /** Work was not begun. Without a sound reason it earns nothing, whatever the rating. */
  readonly notStarted?: { readonly soundReason: boolean };
}

/** 定性. */
export interface QualitativeTarget {
  readonly type: 'qualitative';
  readonly actual: Said<QualitativeFinding>;
}

export interface QualitativeRules {
  /** Best first. `share` of the weight, from 0 to 1. */
  readonly bands: readonly {
    readonly code: string;
    readonly name: Bilingual;
    readonly share: string;
    readonly rule: Rule;
  }[];
  readonly notStarted: { readonly rule: Rule };
  readonly rule: Rule;
}

/** M-14 h: the band's share, or the share completed; 0 where it was not started without sound reason. */
export function qualitativeShare(asked: {
  readonly head: Head;
  readonly target: QualitativeTarget;
  readonly rules: QualitativeRules;
  readonly status: StatusRules;
}): Share {
  const { head, target, rules, status } = asked;
  const code = `${head.code}/share`;
  const counting = counted({
    code,
    label: head.name,
    said: target.actual,
    status,
    print: (finding) => inWords(finding, rules),
    worth: (finding, { label, origin }): Valued => {
      const { value, rule } = shareOf(finding, rules);
      const isIdle = finding.notStarted?.soundReason === false;
      const says = isIdle
        ? { zh: '无正当理由未开展，计0', en: 'not started without sound reason, counts 0' }
        : inWords(finding, rules);
      return given({ code, label: remark(label, says), value, origin, rule });
    },
  });
  return shareFrom(counting, (share) => share);
}

function shareOf(
  { rated, notStarted }: QualitativeFinding,
  rules: QualitativeRules,
): { readonly value: string; readonly rule: Rule } {
  if (notStarted?.soundReason === false) return { value: '0', rule: rules.notStarted.rule };
  switch (rated.by) {
    case 'completion':
      return { value: rated.completed, rule: rules.rule };
    case 'band': {
      const band = rules.bands.find(({ code }) => code === rated.band);
      if (band === undefined) throw new Error(`targets: no band ${rated.band}`);
      return { value: band.share, rule: band.rule };
    }
    default:
      rated satisfies never;
      throw new Error('targets: unknown rating');
  }
}

function inWords({ rated }: QualitativeFinding, rules: QualitativeRules): Bilingual {
  if (rated.by === 'completion') return { zh: `核定完成${rated.completed}`, en: `${rated.completed} completed` };
  const name = rules.bands.find(({ code }) => code === rated.band)?.name ?? { zh: rated.band, en: rated.band };
  return { zh: `评为${name.zh}`, en: `rated ${name.en}` };
}

export function qualitativeFaults(
  code: string,
  target: QualitativeTarget,
  rules: QualitativeRules,
): readonly Refusal[] {
  const { actual } = target;
  const bands = rules.bands.map((band) => band.code);
  const ofRules = [
    ...doubled('qualitative.bands', bands),
    ...rules.bands.flatMap(({ share }, at) => notAShare(`qualitative.bands[${at}].share`, share)),
  ];
  if (actual.status === 'missing') return ofRules;
  const { rated } = actual.value;
  if (rated.by === 'completion') return [...ofRules, ...notAShare(`${code}.actual`, rated.completed)];
  const isKnown = bands.includes(rated.band);
  return isKnown ? ofRules : [...ofRules, fault(`${code}.actual`, 'scheme/unknown-code', { value: rated.band })];
}
