import { describe, expect, it } from 'vitest';
import { appoint, type SmallOffice } from '../../../../test/cases/small-office.ts';
import { officeOf, yearBeginning } from '../../../../test/cases/year-story.ts';

const REGISTER = {
  kind: 'register-project',
  project: 'p9',
  name: { zh: '一窗受理', en: 'One window' },
  lead: 'y',
  partners: [],
} as const;

/** Project p1 of x was heard: seven marks, announced 85.71. */
function heard(): SmallOffice {
  return officeOf({ isLate: true, moves: [] });
}

describe('an innovation project', () => {
  it.each([
    ['a code with a space', { project: 'p 9' }, 'target/code-shape'],
    ['no name', { name: { zh: '', en: '' } }, 'text/missing'],
    ['its lead as a partner', { partners: ['y'] }, 'project/partners'],
    ['a unit that is not scored by a panel', { lead: 'a' }, 'method/none'],
  ])('is not registered with %s', (_, change, refusal) => {
    expect(yearBeginning().give('director', { ...REGISTER, ...change })).toMatchObject({ refusal });
  });

  it('is one a year for each unit, as a partner too', () => {
    const office = yearBeginning();
    office.must('director', { ...REGISTER, partners: ['x'] });
    expect(office.give('director', REGISTER)).toMatchObject({ refusal: 'project/registered' });
    expect(office.give('director', { ...REGISTER, project: 'p8', lead: 'x' })).toMatchObject({
      refusal: 'project/too-many',
      values: { unit: 'x', most: 1 },
    });
  });

  it('is verified before it is heard, and not after', () => {
    const office = heard();
    const verify = { kind: 'verify-project', project: 'p1', share: '0.9' } as const;
    expect(office.give('officer', verify)).toMatchObject({ refusal: 'project/heard' });
    office.must('director', REGISTER);
    expect(office.give('officer', { ...verify, project: 'p9', share: '1.1' })).toMatchObject({
      refusal: 'target/share-outside',
    });
    expect(office.give('officer', { ...verify, project: 'p9' })).toMatchObject([
      { body: { from: null, share: '0.9' } },
    ]);
  });

  it('is marked by no more judges than there are seats', () => {
    const office = heard();
    office.must('director', REGISTER);
    const marks = Array.from({ length: 9 }, () => '85');
    const hearing = { kind: 'heard', marks, recused: 1 } as const;
    expect(office.give('officer', { kind: 'record-panel', project: 'p9', hearing })).toMatchObject({
      refusal: 'project/too-many-marks',
    });
  });

  it('has no bonus, and nothing missing, where nobody came', () => {
    const office = heard();
    office.must('director', REGISTER);
    const [fact] = office.must('officer', { kind: 'record-panel', project: 'p9', hearing: { kind: 'no-show' } });
    expect(fact?.body).not.toHaveProperty('announced');
    const correct = {
      kind: 'propose-panel-correction',
      project: 'p9',
      marks: ['90'],
      recused: 0,
      reason: '笔误',
    } as const;
    expect(office.give('director', correct)).toMatchObject({ refusal: 'project/not-heard' });
  });

  it('is corrected by two people and not by one', () => {
    const office = heard();
    appoint(office, 'director', 'observer');
    const marks = ['84', '85', '86', '86', '86', '86', '97'];
    const sign = { kind: 'countersign-panel-correction', project: 'p1' } as const;
    expect(office.give('observer', sign)).toMatchObject({ refusal: 'project/no-correction' });
    office.must('director', { kind: 'propose-panel-correction', project: 'p1', marks, recused: 2, reason: '笔误' });
    expect(office.give('director', sign)).toMatchObject({ refusal: 'project/own-correction' });
    expect(office.give('observer', sign)).toMatchObject([{ body: { announcedBefore: '85.71', announced: '87.14' } }]);
    expect(office.give('observer', sign)).toMatchObject({ refusal: 'project/no-correction' });
  });
});
