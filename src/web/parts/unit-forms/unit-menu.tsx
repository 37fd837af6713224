import { mayGive } from '../../../core/facts/permissions.ts';
import type { UnitRow } from '../../../core/views/view.ts';
import { useLooking, useMe } from '../looking.ts';
import { Menu } from '../menu.tsx';
import { useWords } from '../words/words.ts';
import type { UnitTask } from './unit-sheet.tsx';

const TASKS = ['rename-unit', 'change-unit', 'assign-cohort', 'merge-units', 'split-unit', 'abolish-unit'] as const;
const FINAL: ReadonlySet<string> = new Set(['merge-units', 'split-unit', 'abolish-unit']);

/** What may be done with a unit by the person who looks; nothing to see where there is nothing to do. */
export function UnitMenu(props: {
  readonly row: UnitRow;
  readonly tab?: number;
  readonly large?: boolean;
  readonly onTask: (task: UnitTask) => void;
}) {
  const { t, unitName } = useWords();
  const { asOf } = useLooking();
  const me = useMe().data;
  const { row } = props;
  if (me === undefined || asOf !== undefined || row.state !== 'active') return null;
  const tasks = TASKS.filter((kind) => mayGive(me, kind));
  if (tasks.length === 0) return null;
  return (
    <Menu
      label={t('units.tasks')}
      name={t('units.tasks.of', { unit: unitName(row) })}
      className={props.large === true ? 'btn' : 'btn small'}
      {...(props.tab !== undefined && { tab: props.tab })}
      items={tasks.map((kind) => ({
        label: t(`task.${kind}`),
        final: FINAL.has(kind),
        act: () => props.onTask({ kind, row }),
      }))}
    />
  );
}
