import { isRefusal, type Refusal, refuse } from '../../basics/refusal.ts';
import { type SpecialRules, specialFaults } from '../../scoring/specials/special-points.ts';
import { subjectUnits } from '../../scoring/specials/special-terms.ts';
import { unsourced } from '../../scoring/unsourced.ts';
import { actsAs } from '../acts-as.ts';
import type { Asked, Decided } from '../decision.ts';
import { objectiveFault } from '../phases/phase-state.ts';
import type { AnnualRecord } from '../record.ts';
import { unitScoredBy } from '../scored-unit.ts';
import { lineFault, reasonFault } from '../text-fault.ts';
import { activeUnit } from '../units/active-unit.ts';
import { answerComment, commentSpecial, finaliseSpecial } from './comment-special.ts';
import type { SpecialCommand, SpecialFact, SpecialMode, SpecialVerdict } from './special-facts.ts';
import { type RecordedSpecial, type RecordedVerdict, specialOf } from './special-of.ts';

/**
 * The rules of special targets (`domain.md` M-13): opened by the office with their criteria; results come from the
 * organiser, all at once, and are refused whole when a quota breaks; nobody scores their own unit.
 */
export function decideSpecial(asked: Asked<SpecialCommand, AnnualRecord>): Decided {
  const { command, record, year } = asked;
  if (record.opened.get() === undefined) return refuse('year/not-opened', { year });
  switch (command.kind) {
    case 'open-special':
      return openSpecial({ ...asked, command });
    case 'record-special-results':
      return recordResults({ ...asked, command });
    case 'score-organiser':
      return scoreOrganiser({ ...asked, command });
    case 'comment-special-result':
      return commentSpecial({ ...asked, command });
    case 'answer-special-comment':
      return answerComment({ ...asked, command });
    case 'finalise-special':
      return finaliseSpecial({ ...asked, command });
    default:
      command satisfies never;
      throw new Error(`no rule for ${JSON.stringify(command)}`);
  }
}

type AskedTo<Kind extends SpecialCommand['kind']> = Asked<
  Extract<SpecialCommand, { readonly kind: Kind }>,
  AnnualRecord
>;

function openSpecial({ command, record, standing }: AskedTo<'open-special'>): Decided {
  const { kind: _kind, ...special } = command;
  const fault = termsFault(special) ?? unitsFault(record, special);
  if (fault !== undefined) return fault;
  if (record.specials.has(special.code)) return refuse('special/opened', { special: special.code });
  const organiser = activeUnit(standing.record.units, special.organiser);
  if (isRefusal(organiser)) return { ...organiser, field: 'organiser' };
  return [{ kind: 'special-opened', body: { ...special, read: standing.read } }];
}

type Opened = Omit<Extract<SpecialCommand, { readonly kind: 'open-special' }>, 'kind'>;

function termsFault({ code, name, rule }: Opened): Refusal | undefined {
  if (!/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/.test(code)) {
    return { ...refuse('target/code-shape', { value: code }), field: 'code' };
  }
  const words = { zh: '专项名称', en: 'name of the special' };
  for (const text of [name.zh, name.en]) {
    const fault = text === '' ? refuse('text/missing', { field: words.zh, fieldEn: words.en }) : lineFault(text, words);
    if (fault !== undefined) return { ...fault, field: 'name' };
  }
  const [noSource] = unsourced('rule', rule);
  return noSource;
}

/** All assessed units are scored by the special's scheme, which has a part measured against targets. */
function unitsFault(record: AnnualRecord, { scheme, units, notSubject }: Opened): Refusal | undefined {
  if (units.length === 0) return { ...refuse('special/no-units'), field: 'units' };
  const doubled = units.find((unit, at) => units.indexOf(unit) !== at);
  if (doubled !== undefined) return { ...refuse('scheme/doubled', { field: 'units', value: doubled }), field: 'units' };
  for (const unit of units) {
    const scored = unitScoredBy(record, unit, 'targets');
    const fault = isRefusal(scored)
      ? scored
      : scored.scheme.scheme === scheme
        ? objectiveFault(record, scored.cohort)
        : refuse('special/other-scheme', { unit, scheme });
    if (fault !== undefined) return { ...fault, field: 'units' };
  }
  const stranger = notSubject.find((unit) => !units.includes(unit));
  return stranger === undefined
    ? undefined
    : { ...refuse('special/not-among', { unit: stranger }), field: 'notSubject' };
}

function recordResults(asked: AskedTo<'record-special-results'>): Decided {
  const { command, record } = asked;
  const special = record.specials.get(command.special);
  if (special === undefined) return { ...refuse('special/unknown', { special: command.special }), field: 'special' };
  const { organiser, name, results: before } = special;
  if (!actsAs(asked, ['organiser'], organiser)) {
    return refuse('special/other-organiser', { special: name.zh, specialEn: name.en, organiser });
  }
  const rules = rulesOf(record, special);
  if (isRefusal(rules)) return rules;
  const byOffice = before.filter(({ by }) => by === 'office');
  const refusal =
    officeFirst(special, rules, byOffice) ??
    verdictFault(special, command.results) ??
    setFault(special, rules, [...byOffice, ...command.results.map(asOrganisers)]);
  if (refusal !== undefined) return refusal;
  const hadResults = before.some(({ by }) => by === 'organiser');
  if (hadResults) {
    const { reason } = command;
    const fault = reason === undefined ? refuse('special/needs-reason', nameIn(special)) : reasonFault(reason);
    if (fault !== undefined) return { ...fault, field: 'reason' };
  }
  const why = hadResults && command.reason !== undefined ? { reason: command.reason } : {};
  const { special: code, results } = command;
  return [
    { kind: 'special-results-recorded', body: { special: code, organiser, units: results.length, ...why } },
    ...results.map((result): SpecialFact => {
      return { kind: 'special-result-given', body: { ...result, special: code, by: 'organiser' } };
    }),
  ];
}

function nameIn({ name }: RecordedSpecial) {
  return { special: name.zh, specialEn: name.en };
}

function asOrganisers(verdict: SpecialVerdict): RecordedVerdict {
  return { ...verdict, by: 'organiser', seq: 0 };
}

/** The rules that a special follows, while its units' objective part is open. */
function rulesOf(record: AnnualRecord, special: RecordedSpecial): SpecialRules | Refusal {
  let rules: SpecialRules | undefined;
  for (const unit of special.units) {
    const scored = unitScoredBy(record, unit, 'targets');
    if (isRefusal(scored)) continue;
    const closed = objectiveFault(record, scored.cohort);
    if (closed !== undefined) return closed;
    if (scored.scheme.scheme === special.scheme) rules = scored.method.specials;
  }
  return rules ?? refuse('special/no-rules', nameIn(special));
}

/** Where every unit is graded, the organiser's own grade must be there before the set can be whole. */
function officeFirst(
  special: RecordedSpecial,
  { ownOrganiser: { policy } }: SpecialRules,
  byOffice: readonly RecordedVerdict[],
): Refusal | undefined {
  const isGraded = special.scored.mode === 'grades' && subjectUnits(special, policy).includes(special.organiser);
  return isGraded && byOffice.length === 0 ? refuse('special/office-first', nameIn(special)) : undefined;
}

/** A verdict says what its mode asks for and nothing else, or something would be passed over without a word. */
function verdictFault(special: RecordedSpecial, verdicts: readonly SpecialVerdict[]): Refusal | undefined {
  const { mode } = special.scored;
  const allowed: Readonly<Record<SpecialMode['mode'], readonly string[]>> = {
    points: ['deduction', 'bonus'],
    grades: ['grade'],
    opinion: [],
  };
  for (const verdict of verdicts) {
    const said = (['deduction', 'bonus', 'grade'] as const).filter((part) => verdict[part] !== undefined);
    if (said.some((part) => !allowed[mode].includes(part))) {
      return { ...refuse('special/wrong-mode', { ...nameIn(special), unit: verdict.unit }), field: 'results' };
    }
  }
  return undefined;
}

const OF_THE_SET: readonly Refusal['refusal'][] = [
  'special/not-graded',
  'special/grade-quota',
  'special/bonus-not-allowed',
  'special/bonus-quota',
  'special/bonus-above-deduction',
];

/** Refused whole, with everything it breaks. */
function setFault(
  special: RecordedSpecial,
  rules: SpecialRules,
  results: readonly RecordedVerdict[],
  isWhole = true,
): Refusal | undefined {
  const origin = (seq: number) => ({ from: 'fact', year: 0, seq }) as const;
  const found = specialFaults(specialOf({ ...special, results }, origin), rules);
  const faults = isWhole ? found : found.filter(({ refusal }) => !OF_THE_SET.includes(refusal));
  if (faults.length === 0) return undefined;
  return { ...refuse('special/refused', { ...nameIn(special), count: faults.length }), faults };
}

function scoreOrganiser({ command, record }: AskedTo<'score-organiser'>): Decided {
  const { result } = command;
  const special = record.specials.get(command.special);
  if (special === undefined) return { ...refuse('special/unknown', { special: command.special }), field: 'special' };
  if (result.unit !== special.organiser) return refuse('special/office-only-own', { ...nameIn(special) });
  const rules = rulesOf(record, special);
  if (isRefusal(rules)) return rules;
  const byOrganiser = special.results.filter(({ by }) => by === 'organiser');
  const own: RecordedVerdict = { ...result, by: 'office', seq: 0 };
  const refusal =
    verdictFault(special, [result]) ?? setFault(special, rules, [...byOrganiser, own], byOrganiser.length > 0);
  if (refusal !== undefined) return refusal;
  return [{ kind: 'special-result-given', body: { ...result, special: command.special, by: 'office' } }];
}
