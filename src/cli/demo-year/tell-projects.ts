import type { ProjectInputs } from '../../core/scoring/unit-inputs.ts';
import type { Teller } from './teller.ts';

interface TeamProject {
  readonly project: ProjectInputs;
  readonly fact?: string;
  readonly lead: string;
  readonly partners: readonly string[];
  /** The day of the hearing, `''` where no day is said. */
  readonly heardOn: string;
}

/** Projects as the folder has them, each with the units that take part. */
function projectsIn(teller: Teller): readonly TeamProject[] {
  const rows = Map.groupBy(teller.files.records('projects.csv'), (cell) => cell('project'));
  return [...rows].flatMap(([code, own]) => {
    const leads = own.filter((cell) => cell('role') !== 'partner').map((cell) => cell('unit'));
    const partners = own.filter((cell) => cell('role') === 'partner').map((cell) => cell('unit'));
    const [lead = ''] = leads;
    const project = teller.files.folder.inputs(lead).projects.find((each) => each.project === code);
    const [first] = own;
    if (project === undefined || first === undefined) throw new Error(`the project ${code} has no lead`);
    const fact = first('fact');
    return [{ project, lead, partners, heardOn: first('heard_on'), ...(fact === '' ? {} : { fact }) }];
  });
}

/** Declared early in the year. */
export function registerProjects(teller: Teller): void {
  for (const { project, lead, partners, fact } of projectsIn(teller)) {
    const said = { project: project.project, name: project.name, lead, partners };
    teller.give('director', teller.year, {
      kind: 'register-project',
      ...said,
      ...(fact === undefined ? {} : { fact }),
    });
  }
}

export function verifyProjects(teller: Teller): void {
  for (const { project } of projectsIn(teller)) {
    const share = project.verified?.share;
    if (share === undefined) continue;
    teller.give('officer', teller.year, { kind: 'verify-project', project: project.project, share });
  }
}

/** Heard while the subjective part is open, day by day; a project without a day is heard on the first. */
export function tellHearings(teller: Teller): void {
  const { year } = teller;
  const first = teller.day('judge', 'from');
  const days = Map.groupBy(projectsIn(teller), ({ heardOn }) => (heardOn === '' ? first : heardOn));
  for (const [day, projects] of [...days].toSorted(([a], [b]) => (a < b ? -1 : 1))) {
    teller.at(day);
    for (const { project } of projects) {
      const { hearing } = project;
      if (hearing.kind === 'waiting') continue;
      const said =
        hearing.kind === 'no-show'
          ? ({ kind: 'no-show' } as const)
          : ({ kind: 'heard', marks: hearing.marks, recused: hearing.recused } as const);
      teller.give('officer', year, { kind: 'record-panel', project: project.project, hearing: said });
    }
  }
}
