import { expect, test } from 'vitest';
import { placeIn, stepsOf } from './place-in.ts';

const DATA = {
  rules: {
    strata: [{ code: 'citizens', subgroups: [{ code: 'rural', share: '1' }] }, { code: 'party' }],
    exemptions: [{ unit: 'chunan', removed: [{ indicator: 'gdp', to: [] }] }],
  },
};

test.each([
  ['rules.strata.party', '.rules.strata[1]'],
  ['rules.strata[0].code', '.rules.strata[0].code'],
  ['rules.strata.0', '.rules.strata[0]'],
  ['rules.strata.citizens.rural', '.rules.strata[0].subgroups[0]'],
  ['rules.party', '.rules.strata[1]'],
  ['rules.chunan.gdp', '.rules.exemptions[0].removed[0]'],
  ['rules.strata.farmers.share', '.rules.strata'],
  ['rules.strata[7]', '.rules.strata'],
  ['elsewhere', ''],
])('%s leads to %s', (field, place) => {
  expect(placeIn({ root: 'at', data: DATA, steps: stepsOf(field) })).toBe(`at${place}`);
});
