import type { Method } from '../../scheme/method.ts';
import { graft } from '../graft.ts';
import { innovationBonus, type Project } from '../innovation/innovation-bonus.ts';
import { type PanelScore, panelScore } from '../innovation/panel-score.ts';
import type { ProjectInputs } from '../unit-inputs.ts';
import type { Bilingual } from '../workings.ts';
import { flagged, type PartAsked, type PartScore, roundingOf, unrounded } from './part-score.ts';

type PanelMethod = Extract<Method, { readonly kind: 'panel' }>;

/** M-30: the bonus for innovation, from the marks of the panels. A unit without a project has 0 and misses nothing. */
export function panelPart(asked: PartAsked & { readonly method: PanelMethod }): PartScore {
  const { component, inputs, method } = asked;
  const heard = inputs.projects.map((project) => ({ project, panel: panelOf(method, project) }));
  const { max: points, rule } = component;
  const { working } = innovationBonus({
    rules: { ...method.bonus, cap: { points, rule }, rounding: roundingOf(asked) },
    projects: heard.map(({ project, panel }) => projectOf(project, panel)),
  });
  const grafted = heard.reduce((tree, { project, panel }) => {
    if (panel?.published === undefined) return tree;
    return graft(tree, `${project.project}/announced`, panel.working);
  }, unrounded(working));
  return {
    exact: grafted,
    // A bonus is never made up for by anything else.
    isAbsent: false,
    flags: heard.flatMap(({ project, panel }) => (panel === undefined ? [] : panelFlags(asked, project, panel))),
  };
}

/** The score of one hearing, as it is announced; `undefined` where there was none. */
export function panelOf({ panel: rules }: PanelMethod, project: ProjectInputs): PanelScore | undefined {
  const { project: code, name, hearing } = project;
  if (hearing.kind !== 'heard') return undefined;
  const label: Bilingual = { zh: `${name.zh}，专家评审得分`, en: `${name.en}, score of the panel` };
  const { marks, origin } = hearing;
  return panelScore({ rules, code: `${code}/panel`, label, marks, origin });
}

function projectOf({ project: code, name, role, hearing, verified }: ProjectInputs, panel?: PanelScore): Project {
  const head = { code, name, role };
  if (hearing.kind === 'no-show') return { ...head, result: hearing };
  if (hearing.kind === 'waiting' || panel?.published === undefined) return { ...head, result: { kind: 'waiting' } };
  const { published } = panel;
  const { origin } = hearing;
  return { ...head, result: { kind: 'marked', published, origin, ...(verified === undefined ? {} : { verified }) } };
}

function panelFlags(asked: PartAsked, { project, name }: ProjectInputs, panel: PanelScore) {
  const { isPostponed, valid, voids } = panel;
  const postponed = flagged(
    asked,
    'postponed',
    { zh: `${name.zh}：有效打分只有${valid}个，改期评审`, en: `${name.en}: only ${valid} valid marks, postponed` },
    project,
  );
  const void_ = flagged(
    asked,
    'void-marks',
    { zh: `${name.zh}：${voids}个打分无效，没有计入`, en: `${name.en}: ${voids} void marks, not counted` },
    project,
  );
  return [...(isPostponed ? [postponed] : []), ...(voids > 0 ? [void_] : [])];
}
