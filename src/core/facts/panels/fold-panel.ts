import type { Said } from '../fact.ts';
import { handsOf } from '../hands.ts';
import type { AnnualRecord } from '../record.ts';
import type { RecordedProject } from './decide-panel.ts';
import type { PanelFact } from './panel-facts.ts';

/** Draws a fact about an innovation project into the year's record. */
export function foldPanel(record: AnnualRecord, said: Said<PanelFact>): void {
  const { seq } = said;
  switch (said.kind) {
    case 'project-registered': {
      const { read: _read, ...project } = said.body;
      record.projects.set(project.project, { ...project, seq });
      return;
    }
    case 'project-verified':
      change(record, said.body.project, { verified: { share: said.body.share, seq } });
      return;
    case 'panel-recorded': {
      const { project, hearing, announced = '' } = said.body;
      change(record, project, {
        hearing: hearing.kind === 'heard' ? { ...hearing, announced, seq } : { ...hearing, seq },
      });
      return;
    }
    case 'panel-correction-proposed': {
      const { project, marks, recused, reason } = said.body;
      change(record, project, { correction: { marks, recused, reason, ...handsOf(said), seq } });
      return;
    }
    case 'panel-corrected': {
      const { project, to: marks, recused, announced } = said.body;
      const { correction: _signed, ...rest } = projectIn(record, project);
      record.projects.set(project, { ...rest, hearing: { kind: 'heard', marks, recused, announced, seq } });
      return;
    }
    default:
      said satisfies never;
      throw new Error(`not a fact about a project: ${JSON.stringify(said)}`);
  }
}

function change(record: AnnualRecord, code: string, part: Partial<RecordedProject>): void {
  record.projects.set(code, { ...projectIn(record, code), ...part });
}

function projectIn(record: AnnualRecord, code: string): RecordedProject {
  const project = record.projects.get(code);
  if (project === undefined) throw new Error(`a fact about the project ${code}, which nobody registered`);
  return project;
}
