import type { Refusal } from '../basics/refusal.ts';
import type { Rule } from '../scoring/workings.ts';
import {
  bilingual,
  decimal,
  type Fields,
  fieldsOf,
  hasField,
  inner,
  list,
  oneOf,
  type PlainReader,
  text,
  texts,
  truth,
  whole,
} from './plain-fields.ts';
import type { Component, Composite, Scheme, Tiers } from './scheme.ts';

/**
 * Makes a scheme of plain data (parsed YAML or JSON), or names every place that is not as it must be.
 * Only the shape is read here; whether the numbers fit together is `checkScheme`'s question.
 */
export function readScheme(
  plain: unknown,
): { readonly scheme: Scheme } | { readonly refusals: readonly [Refusal, ...Refusal[]] } {
  const reader: PlainReader = { faults: [] };
  const scheme = schemeOf(fieldsOf(reader, plain, '', SCHEME));
  const [first, ...rest] = reader.faults;
  return first === undefined ? { scheme } : { refusals: [first, ...rest] };
}

const SCHEME = [
  'scheme',
  'version',
  'title',
  'year',
  'cohorts',
  'composite',
  'components',
  'total',
  'carry',
  'missing',
  'ranking',
  'tiers',
];

function schemeOf(fields: Fields): Scheme {
  return {
    scheme: text(fields, 'scheme'),
    version: whole(fields, 'version'),
    title: bilingual(fields, 'title'),
    year: whole(fields, 'year'),
    cohorts: texts(fields, 'cohorts'),
    composite: inner(fields, 'composite', ['kind', 'alpha', 'rule'], compositeOf),
    components: list(fields, 'components', (item, place) =>
      componentOf(fieldsOf(fields.reader, item, place, COMPONENT)),
    ),
    total: inner(fields, 'total', ['decimals', 'rounding', 'rule'], (total) => ({
      decimals: whole(total, 'decimals'),
      rounding: oneOf(total, 'rounding', ['half-up', 'half-even']),
      rule: ruleOf(total),
    })),
    carry: oneOf(fields, 'carry', ['published', 'exact']),
    missing: oneOf(fields, 'missing', ['block']),
    ranking: inner(fields, 'ranking', ['ties', 'unranked', 'rule'], (ranking) => ({
      ties: texts(ranking, 'ties'),
      ...(hasField(ranking, 'unranked') ? { unranked: texts(ranking, 'unranked') } : {}),
      rule: ruleOf(ranking),
    })),
    ...(hasField(fields, 'tiers')
      ? { tiers: inner(fields, 'tiers', ['line', 'above', 'below', 'last'], tiersOf) }
      : {}),
  };
}

function compositeOf(fields: Fields): Composite {
  const kind = oneOf(fields, 'kind', ['three-plus-one', 'statement-and-daily']);
  switch (kind) {
    case 'three-plus-one':
      return { kind, rule: ruleOf(fields) };
    case 'statement-and-daily':
      return { kind, alpha: decimal(fields, 'alpha'), rule: ruleOf(fields) };
    default:
      kind satisfies never;
      throw new Error('scheme: unknown composite');
  }
}

const COMPONENT = ['code', 'name', 'kind', 'max', 'enteredOutOf', 'conversionRule', 'decimals', 'rule'];

function componentOf(fields: Fields): Component {
  return {
    code: text(fields, 'code'),
    name: bilingual(fields, 'name'),
    kind: oneOf(fields, 'kind', ['base', 'bonus', 'deduction']),
    max: decimal(fields, 'max'),
    ...(hasField(fields, 'enteredOutOf') ? { enteredOutOf: decimal(fields, 'enteredOutOf') } : {}),
    ...(hasField(fields, 'conversionRule') ? { conversionRule: ruleOf(fields, 'conversionRule') } : {}),
    decimals: whole(fields, 'decimals'),
    rule: ruleOf(fields),
  };
}

function tiersOf(fields: Fields): Tiers {
  return {
    line: inner(fields, 'line', ['points', 'inclusive', 'rule'], (line) => ({
      points: decimal(line, 'points'),
      inclusive: truth(line, 'inclusive'),
      rule: ruleOf(line),
    })),
    above: list(fields, 'above', (item, place) => {
      const tier = fieldsOf(fields.reader, item, place, ['code', 'name', 'quota', 'rule']);
      const quota = hasField(tier, 'quota') ? { quota: whole(tier, 'quota') } : {};
      return { code: text(tier, 'code'), name: bilingual(tier, 'name'), ...quota, rule: ruleOf(tier) };
    }),
    below: inner(fields, 'below', ['code', 'name'], (tier) => ({
      code: text(tier, 'code'),
      name: bilingual(tier, 'name'),
    })),
    ...(hasField(fields, 'last')
      ? {
          last: inner(fields, 'last', ['code', 'name', 'rule'], (tier) => ({
            code: text(tier, 'code'),
            name: bilingual(tier, 'name'),
            rule: ruleOf(tier),
          })),
        }
      : {}),
  };
}

function ruleOf(fields: Fields, name = 'rule'): Rule {
  return inner(fields, name, ['clause', 'source', 'sample'], (rule) => ({
    clause: bilingual(rule, 'clause'),
    ...(hasField(rule, 'source') ? { source: text(rule, 'source') } : {}),
    ...(hasField(rule, 'sample') && truth(rule, 'sample') ? { sample: true } : {}),
  }));
}
