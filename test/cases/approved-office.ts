import { shippedScheme } from './shipped-scheme.ts';
import { adoptScheme, appoint, BATCH, openYear, type SmallOffice, smallOffice } from './small-office.ts';

const COHORT = 'departments-comprehensive';
const REASON = '按规定办理';

/** Two departments whose points were entered, under a scheme that runs: ready to submit. */
export function readyOffice(): SmallOffice {
  const office = smallOffice();
  openYear(office);
  const scheme = shippedScheme('hangzhou-departments-2016-entered');
  for (const unit of ['a', 'b']) {
    office.must('officer', { kind: 'register-unit', unit, name: `${unit}局`, shortName: `${unit}局`, type: 'DEPT' });
    office.must('director', { kind: 'assign-cohort', unit, cohort: COHORT, reason: REASON });
  }
  adoptScheme(office, scheme);
  office.must('director', { kind: 'publish-scheme', scheme: scheme.scheme });
  office.must('director', { kind: 'start-scheme', scheme: scheme.scheme });
  const values = { objective: '40', social: '41', leaders: '4' };
  const rows = ['a', 'b'].map((unit, at) => ({ row: at + 2, unit, values }));
  office.must('officer', { kind: 'import-points', cohort: COHORT, batch: BATCH, rows });
  return office;
}

/** The same on the whole way of its results: returned, approved, told, published, and reopened; a special made final. */
export function approvedOffice(): SmallOffice {
  const office = readyOffice();
  const submit = () => office.must('director', { kind: 'submit-results', cohort: COHORT });
  submit();
  office.must('committee', { kind: 'return-results', cohort: COHORT, reason: REASON });
  submit();
  const output = office.annual.results.get(COHORT)?.run.output ?? '';
  const approval = { extent: 'with-changes', document: '委〔2017〕3号', changes: '表述修改', reason: REASON } as const;
  office.must('committee', { kind: 'approve-results', cohort: COHORT, output, ...approval });
  office.must('director', { kind: 'notify-results', cohort: COHORT });
  office.must('director', { kind: 'publish-results', cohort: COHORT, notice: '结果公告' });
  office.must('committee', { kind: 'reopen-results', cohort: COHORT, document: '委〔2017〕9号', reason: REASON });
  finaliseSpecial(office);
  return office;
}

function finaliseSpecial(office: SmallOffice): void {
  const scheme = shippedScheme('hangzhou-districts-2016');
  for (const unit of ['x', 't']) {
    office.must('officer', {
      kind: 'register-unit',
      unit,
      name: `${unit}区`,
      shortName: `${unit}区`,
      type: 'DISTRICT',
    });
    office.must('director', { kind: 'assign-cohort', unit, cohort: 'districts', reason: REASON });
  }
  adoptScheme(office, scheme);
  appoint(office, 't-data', 'organiser', 't');
  office.must('officer', { kind: 'set-calendar', holidays: [], makeUpWorkdays: [], source: '国办发明电' });
  const rule = { clause: { zh: '样例', en: 'A sample' }, sample: true } as const;
  const name = { zh: '治水', en: 'Water' };
  const of = { units: ['x'], notSubject: [], scheme: scheme.scheme, scored: { mode: 'opinion' } } as const;
  office.must('director', { kind: 'open-special', code: 's1', name, organiser: 't', rule, ...of });
  const results = [{ unit: 'x', hasDetail: true }];
  office.must('t-data', { kind: 'record-special-results', special: 's1', results });
  office.turnTo('2016-12-30');
  office.must('director', { kind: 'finalise-special', special: 's1' });
}
