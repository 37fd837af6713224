import { expect, test } from 'vitest';
import { CONTRACT } from '../../api/contract.ts';
import {
  ACCOUNT_KEEPERS,
  OF_A_UNIT,
  OFFICE,
  SCHEME_MAKERS,
  seesCity,
  seesCityOrOwnUnit,
  unitsOf,
  WHOLE_CITY,
} from './may.ts';

test('the rail shows a screen to those the server answers, and to nobody else', () => {
  expect([...WHOLE_CITY].toSorted()).toEqual([...CONTRACT['GET /api/:year/results'].who.everything].toSorted());
  expect([...OF_A_UNIT].toSorted()).toEqual([...CONTRACT['GET /api/:year/score/:unit'].who.ownUnit].toSorted());
  expect([...OFFICE].toSorted()).toEqual([...CONTRACT['POST /api/:year/imports/:sheet'].who.everything].toSorted());
  expect([...SCHEME_MAKERS].toSorted()).toEqual(
    [...CONTRACT['POST /api/:year/schemes/preview'].who.everything].toSorted(),
  );
  expect([...ACCOUNT_KEEPERS].toSorted()).toEqual([...CONTRACT['GET /api/accounts'].who.everything].toSorted());
});

test('a liaison sees their unit and not the city', () => {
  const liaison = { roles: [{ role: 'liaison', unit: 'hz-zjy' }] } as const;
  expect(seesCity(liaison)).toBe(false);
  expect(seesCityOrOwnUnit(liaison)).toBe(true);
  expect(unitsOf(liaison)).toEqual(['hz-zjy']);
});

test('somebody with two roles in one unit sees it once', () => {
  const both = {
    roles: [
      { role: 'liaison', unit: 'a' },
      { role: 'unit-head', unit: 'a' },
    ],
  } as const;
  expect(unitsOf(both)).toEqual(['a']);
});
