import { isRefusal, type Refusal, refuse } from '../../basics/refusal.ts';
import { panelScore } from '../../scoring/innovation/panel-score.ts';
import { markFault } from '../../scoring/mark-fault.ts';
import { notAShare } from '../../scoring/targets/number-faults.ts';
import type { Asked, Decided } from '../decision.ts';
import { hadAHand } from '../hands.ts';
import { subjectiveFault } from '../phases/phase-state.ts';
import type { AnnualRecord } from '../record.ts';
import { unitScoredBy } from '../scored-unit.ts';
import { inOrder } from '../statements/decide-statement.ts';
import { lineFault, reasonFault } from '../text-fault.ts';
import type { PanelCommand } from './panel-facts.ts';

/** A project as it stands in the record. */
export interface RecordedProject {
  readonly project: string;
  readonly name: { readonly zh: string; readonly en: string };
  readonly lead: string;
  readonly partners: readonly string[];
  readonly fact?: string;
  readonly seq: number;
  readonly verified?: { readonly share: string; readonly seq: number };
  readonly hearing?: { readonly seq: number } & (
    | {
        readonly kind: 'heard';
        readonly marks: readonly string[];
        readonly recused: number;
        readonly announced: string;
      }
    | { readonly kind: 'no-show' }
  );
  /** Waits for the observer. `by` is who proposed it. */
  readonly correction?: {
    readonly marks: readonly string[];
    readonly recused: number;
    readonly reason: string;
    readonly by: string;
    readonly onBehalfOf?: string;
    readonly seq: number;
  };
}

/**
 * The rules of innovation hearings (`domain.md` M-30): marked while the subjective part is open; what was announced stands,
 * but for a clerical error that two people sign, with both values kept.
 */
export function decidePanel(asked: Asked<PanelCommand, AnnualRecord>): Decided {
  const { command, record, year } = asked;
  if (record.opened.get() === undefined) return refuse('year/not-opened', { year });
  switch (command.kind) {
    case 'register-project':
      return registerProject({ ...asked, command });
    case 'verify-project':
      return verifyProject({ ...asked, command });
    case 'record-panel':
      return recordPanel({ ...asked, command });
    case 'propose-panel-correction':
      return proposeCorrection({ ...asked, command });
    case 'countersign-panel-correction':
      return countersign({ ...asked, command });
    default:
      command satisfies never;
      throw new Error(`no rule for ${JSON.stringify(command)}`);
  }
}

type AskedTo<Kind extends PanelCommand['kind']> = Asked<Extract<PanelCommand, { readonly kind: Kind }>, AnnualRecord>;

function registerProject({ command, record, standing }: AskedTo<'register-project'>): Decided {
  const { project, name, lead, partners, fact } = command;
  const words = { zh: '项目名称', en: 'name of the project' };
  const wrong =
    codeFault(project) ??
    (name.zh === '' || name.en === '' ? refuse('text/missing', { field: words.zh, fieldEn: words.en }) : undefined) ??
    lineFault(name.zh, words) ??
    lineFault(name.en, words) ??
    lineFault(fact ?? '', { zh: '奖励的事项', en: 'what is rewarded' });
  if (wrong !== undefined) return wrong;
  if (record.projects.has(project)) return { ...refuse('project/registered', { project }), field: 'project' };
  if (partners.includes(lead) || new Set(partners).size < partners.length) return refuse('project/partners');
  for (const unit of [lead, ...partners]) {
    const scored = unitScoredBy(record, unit, 'panel');
    if (isRefusal(scored)) return { ...scored, field: unit === lead ? 'lead' : 'partners' };
    const { most } = scored.method.bonus.projects;
    const has = [...record.projects.values()].filter((each) => each.lead === unit || each.partners.includes(unit));
    if (has.length >= most) return refuse('project/too-many', { unit, most });
  }
  const rewarded = fact === undefined || fact === '' ? {} : { fact };
  return [{ kind: 'project-registered', body: { project, name, lead, partners, ...rewarded, read: standing.read } }];
}

function codeFault(code: string): Refusal | undefined {
  return /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/.test(code)
    ? undefined
    : { ...refuse('target/code-shape', { value: code }), field: 'project' };
}

function verifyProject({ command, record }: AskedTo<'verify-project'>): Decided {
  const { project: code, share } = command;
  const project = record.projects.get(code);
  if (project === undefined) return unknownProject(code);
  const [fault] = notAShare('share', share);
  if (fault !== undefined) return fault;
  if (project.hearing !== undefined) return refuse('project/heard', { project: code });
  const from = project.verified?.share ?? null;
  return from === share ? [] : [{ kind: 'project-verified', body: { ...unitsOf(project), share, from } }];
}

function unknownProject(project: string): Refusal {
  return { ...refuse('project/unknown', { project }), field: 'project' };
}

function unitsOf({ project, lead, partners }: RecordedProject) {
  return { project, units: [lead, ...partners] };
}

function recordPanel({ command, record }: AskedTo<'record-panel'>): Decided {
  const { project: code, hearing } = command;
  const project = record.projects.get(code);
  if (project === undefined) return unknownProject(code);
  const panel = panelOf(record, project);
  if (isRefusal(panel)) return panel;
  if (project.hearing !== undefined) return refuse('project/heard', { project: code });
  if (hearing.kind === 'no-show') return [{ kind: 'panel-recorded', body: { ...unitsOf(project), hearing } }];
  const announced = announcedBy(panel, project, hearing);
  if (isRefusal(announced)) return announced;
  const marks = inOrder(hearing.marks);
  return [{ kind: 'panel-recorded', body: { ...unitsOf(project), hearing: { ...hearing, marks }, announced } }];
}

/** How a project's panel marks, while the subjective part is open. */
function panelOf(record: AnnualRecord, { lead }: RecordedProject) {
  const scored = unitScoredBy(record, lead, 'panel');
  if (isRefusal(scored)) return scored;
  const { cohort, scheme, component, method } = scored;
  return subjectiveFault(record, { cohort, scheme, component: component.code }) ?? method.panel;
}

type Panel = Exclude<ReturnType<typeof panelOf>, Refusal>;

/** The score that is announced, or why there is none: a mark that is none, or fewer than the quorum. */
function announcedBy(
  panel: Panel,
  { project, name }: RecordedProject,
  heard: { readonly marks: readonly string[]; readonly recused: number },
): string | Refusal {
  for (const mark of heard.marks) {
    const fault = markFault(mark, panel.mark);
    if (fault !== undefined) return { ...fault, field: 'marks' };
  }
  const isCount = Number.isSafeInteger(heard.recused) && heard.recused >= 0;
  if (!isCount || heard.marks.length + heard.recused > panel.seats) {
    const values = { marks: heard.marks.length, recused: heard.recused, seats: panel.seats };
    return { ...refuse('project/too-many-marks', values), field: 'marks' };
  }
  const origin = { from: 'fact', year: 0, seq: 0 } as const;
  const { published } = panelScore({ rules: panel, code: project, label: name, marks: heard.marks, origin });
  const values = { project, marks: heard.marks.length, quorum: panel.quorum.marks };
  return published ?? { ...refuse('project/below-quorum', values), field: 'marks' };
}

function proposeCorrection({ command, record }: AskedTo<'propose-panel-correction'>): Decided {
  const { project: code, marks, recused, reason } = command;
  const project = record.projects.get(code);
  if (project === undefined) return unknownProject(code);
  const fault = reasonFault(reason);
  if (fault !== undefined) return fault;
  if (project.hearing?.kind !== 'heard') return refuse('project/not-heard', { project: code });
  const panel = panelOf(record, project);
  if (isRefusal(panel)) return panel;
  const announced = announcedBy(panel, project, { marks, recused });
  if (isRefusal(announced)) return announced;
  return [{ kind: 'panel-correction-proposed', body: { ...unitsOf(project), marks: inOrder(marks), recused, reason } }];
}

function countersign(asked: AskedTo<'countersign-panel-correction'>): Decided {
  const { command, record } = asked;
  const { project: code } = command;
  const project = record.projects.get(code);
  if (project === undefined) return unknownProject(code);
  const { correction, hearing } = project;
  if (correction === undefined || hearing?.kind !== 'heard') return refuse('project/no-correction', { project: code });
  if (hadAHand(asked, correction)) return refuse('project/own-correction', { project: code });
  const panel = panelOf(record, project);
  if (isRefusal(panel)) return panel;
  const announced = announcedBy(panel, project, correction);
  if (isRefusal(announced)) return announced;
  const { marks: to, recused } = correction;
  const body = { ...unitsOf(project), from: hearing.marks, to, recused, announcedBefore: hearing.announced, announced };
  return [{ kind: 'panel-corrected', body }];
}
