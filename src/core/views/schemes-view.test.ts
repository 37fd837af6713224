import { expect, test } from 'vitest';
import { beginning } from '../../../test/cases/office-story.ts';
import { schemesView } from './schemes-view.ts';

const HEAD = { year: 2016, size: 1, root: '', at: 0 };

test('a scheme is shown at its stage, with the fact that holds its whole text', () => {
  const office = beginning();
  const rows = () => schemesView({ head: HEAD, record: office.annual }).rows;
  const [[, adopted] = []] = [...office.annual.schemes.entries()];
  if (adopted === undefined) throw new Error('there is no scheme');
  const { scheme, version } = adopted.scheme;
  const [first] = rows();
  expect(first).toMatchObject({ scheme, version, hash: adopted.hash, seq: adopted.seq });
  expect(rows()).toHaveLength(1);

  const next = { ...adopted.scheme, version: version + 1 };
  office.must('officer', { kind: 'draft-scheme', scheme: next, reason: '修订' });
  const [draft] = rows();
  expect(draft).toMatchObject({ version: version + 1, stage: 'drafted' });
  expect(rows()).toEqual([draft, first]);
  office.must('director', { kind: 'consult-scheme', scheme });
  office.must('director', { kind: 'submit-scheme', scheme });
  expect(rows()).toEqual([{ ...draft, stage: 'submitted' }, first]);
  office.must('committee', { kind: 'adopt-scheme', scheme: next, reason: '批准' });
  expect(rows()).toMatchObject([{ version: version + 1, stage: 'adopted' }]);
  expect(rows()).toHaveLength(1);
});
