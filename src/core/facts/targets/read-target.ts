import { isRefusal, type Refusal, refuse } from '../../basics/refusal.ts';
import type { Condition } from '../../scoring/targets/composite-condition.ts';
import type { Rule } from '../../scoring/workings.ts';
import { plainCode, plainDate, plainLine, plainNumber } from '../sheets/plain-cell.ts';
import { placedAt } from '../sheets/refused-whole.ts';
import { cellParts, conditionSign } from './cell-parts.ts';
import type { IssuedBase, IssuedItem, IssuedTarget } from './issued-target.ts';
import { TARGET_COLUMNS, type TargetField } from './target-columns.ts';
import { TARGET_TYPE_NAMES } from './target-type-names.ts';

export type TargetCells = { readonly [field in TargetField]?: string };

/** Words for the types beside their codes and names; a growth rate is a growth target that may fall. */
const ALSO = {
  growth: ['发展', '增长型'],
  rate: ['增幅型', '增幅', '增速', '发展型（增幅）', 'growth-rate'],
  control: ['控制'],
  'zero-tolerance': ['零指标'],
  range: ['区间'],
  milestone: ['节点', '进度型'],
  list: ['清单'],
  'composite-condition': ['条件', '数量与质量并重', 'conditions'],
  qualitative: ['定性型'],
} as const satisfies Readonly<Record<IssuedBase['type'] | 'rate', readonly string[]>>;
type TypeWord = keyof typeof ALSO;

/** Makes a target of one row's cells, or says which cell cannot be read. Whether it can be scored is not asked here. */
export function readTarget(row: number, cells: TargetCells): IssuedItem | Refusal {
  const at = (field: TargetField, fault: Refusal): Refusal =>
    placedAt({ row, field, column: TARGET_COLUMNS[field].zh }, fault);
  const rule = ruleOf(cells);
  const base = readBase(cells, rule);
  if (isRefusal(base)) return at(fieldOf(base), base);
  const target = withChallenge(cells, base);
  if (isRefusal(target)) return at('challenge', target);
  const zh = plainLine(cells.name ?? '');
  const en = plainLine(cells.englishName ?? '');
  return {
    code: plainCode(cells.code ?? ''),
    name: { zh, en: en === '' ? zh : en },
    category: plainLine(cells.category ?? ''),
    weight: plainNumber(cells.weight ?? ''),
    target,
    rule,
  };
}

function fieldOf({ field }: Refusal): TargetField {
  return field !== undefined && field in TARGET_COLUMNS ? (field as TargetField) : 'type';
}

/** The scoring standard that was issued, and the document it stands in; a target without one is a sample. */
function ruleOf(cells: TargetCells): Rule {
  const standard = plainLine(cells.standard ?? '');
  const clause =
    standard === '' ? { zh: '按下达的年度目标计分', en: 'As issued for the year' } : { zh: standard, en: standard };
  const source = plainLine(cells.source ?? '');
  return source === '' ? { clause, sample: true } : { clause, source };
}

function readBase(cells: TargetCells, rule: Rule): IssuedBase | Refusal {
  const word = plainLine(cells.type ?? '');
  const meant = typeOf(word);
  const number = (field: TargetField): string => plainNumber(cells[field] ?? '');
  switch (meant) {
    case undefined:
      return { ...refuse('target/type-unknown', { value: word, known: typeWords() }), field: 'type' };
    case 'growth':
      return { type: meant, measure: 'amount', target: number('target') };
    case 'rate':
      return { type: 'growth', measure: 'rate', target: number('target') };
    case 'control':
    case 'list':
      return { type: meant, target: number('target') };
    case 'range':
      return { type: meant, low: number('low'), high: number('high'), tolerance: number('tolerance') };
    case 'qualitative':
      return { type: meant };
    case 'zero-tolerance':
      return readSteps(cells, rule);
    case 'milestone':
      return readMilestones(cells);
    case 'composite-condition':
      return readConditions(cells, rule);
    default:
      meant satisfies never;
      throw new Error('facts: unknown type of target');
  }
}

function typeWords(): string {
  return Object.values(TARGET_TYPE_NAMES)
    .map(({ zh }) => zh)
    .join('、');
}

function typeOf(word: string): TypeWord | undefined {
  const types = Object.keys(ALSO) as readonly TypeWord[];
  return types.find((type) => {
    const names = type === 'rate' ? [] : [type, TARGET_TYPE_NAMES[type].zh, TARGET_TYPE_NAMES[type].en];
    const all: readonly string[] = [...names, ...ALSO[type]];
    return all.includes(word);
  });
}

/** 分档, `不超过｜比例`: what is left up to a number. */
function readSteps(cells: TargetCells, rule: Rule): IssuedBase | Refusal {
  const things = cellParts(cells.steps ?? '');
  const wrong = things.find((parts) => parts.length !== 2);
  if (wrong !== undefined) return shapeFault('steps', wrong, '不超过｜比例', 'up to｜share');
  if (things.length === 0) return { type: 'zero-tolerance' };
  const steps = things.map(([upTo = '', share = '']) => ({ upTo: plainNumber(upTo), share: plainNumber(share), rule }));
  return { type: 'zero-tolerance', steps };
}

/** 节点, `编号｜名称｜比例｜到期日`. */
function readMilestones(cells: TargetCells): IssuedBase | Refusal {
  const things = cellParts(cells.milestones ?? '');
  const wrong = things.length === 0 ? [] : things.find((parts) => parts.length !== 4);
  if (wrong !== undefined) return shapeFault('milestones', wrong, '编号｜名称｜比例｜到期日', 'code｜name｜share｜due');
  const milestones = things.map(([code = '', name = '', share = '', due = '']) => ({
    code: plainCode(code),
    name: { zh: name, en: name },
    share: plainNumber(share),
    due: plainDate(due),
  }));
  return { type: 'milestone', milestones };
}

/** 条件, `编号｜名称｜>｜400` or `编号｜名称｜是`. */
function readConditions(cells: TargetCells, rule: Rule): IssuedBase | Refusal {
  const things = cellParts(cells.conditions ?? '');
  const conditions: Condition[] = [];
  for (const parts of things.length === 0 ? [[]] : things) {
    const [code = '', text = '', sign = '', bound = ''] = parts;
    const head = { code: plainCode(code), name: { zh: text, en: text }, rule };
    const side = conditionSign(sign);
    if (parts.length === 3 && ['是', 'yes'].includes(sign)) conditions.push({ ...head, asks: 'yes' });
    else if (parts.length === 4 && side !== undefined) {
      conditions.push({ ...head, asks: 'amount', ...side, bound: plainNumber(bound) });
    } else {
      return shapeFault(
        'conditions',
        parts,
        '编号｜名称｜>｜400，或 编号｜名称｜是',
        'code｜name｜>｜400 or code｜name｜yes',
      );
    }
  }
  return { type: 'composite-condition', target: plainNumber(cells.target ?? ''), conditions };
}

function shapeFault(field: TargetField, parts: readonly string[], wanted: string, wantedEn: string): Refusal {
  return { ...refuse('target/cell-shape', { value: parts.join('｜'), wanted, wantedEn }), field };
}

/** A row with a challenge value is a challenge; only what is counted or measured can be one. */
function withChallenge(cells: TargetCells, base: IssuedBase): IssuedTarget | Refusal {
  const [challenge, bonus] = [plainNumber(cells.challenge ?? ''), plainNumber(cells.bonus ?? '')];
  if (challenge === '' && bonus === '') return base;
  switch (base.type) {
    case 'growth':
    case 'control':
    case 'list':
    case 'composite-condition':
      return { type: 'challenge', base, challenge, bonus };
    default: {
      const { zh, en } = TARGET_TYPE_NAMES[base.type];
      return refuse('target/no-challenge', { type: zh, typeEn: en });
    }
  }
}
