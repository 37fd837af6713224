import type { UnitRow, UnitsView } from '../../../core/views/view.ts';
import { AssignCohort, ChangeUnit, RenameUnit } from './changing-forms.tsx';
import { AbolishUnit, MergeUnits, SplitUnit } from './ending-forms.tsx';
import { OrganisationOrder } from './order-form.tsx';
import { RegisterUnit } from './register-form.tsx';

/** What somebody is about to do in the registry. */
export type UnitTask =
  | { readonly kind: 'register-unit' | 'set-organisation-order' }
  | {
      readonly kind: 'rename-unit' | 'change-unit' | 'assign-cohort' | 'merge-units' | 'split-unit' | 'abolish-unit';
      readonly row: UnitRow;
    };

export interface UnitFormProps {
  readonly row: UnitRow;
  readonly view: UnitsView;
  readonly onClose: () => void;
}

/** The side sheet of a task. */
export function UnitSheet(props: { readonly task: UnitTask; readonly view: UnitsView; readonly onClose: () => void }) {
  const { task, view, onClose } = props;
  switch (task.kind) {
    case 'register-unit':
      return <RegisterUnit view={view} onClose={onClose} />;
    case 'set-organisation-order':
      return <OrganisationOrder view={view} onClose={onClose} />;
    case 'rename-unit':
      return <RenameUnit row={task.row} view={view} onClose={onClose} />;
    case 'change-unit':
      return <ChangeUnit row={task.row} view={view} onClose={onClose} />;
    case 'assign-cohort':
      return <AssignCohort row={task.row} view={view} onClose={onClose} />;
    case 'merge-units':
      return <MergeUnits row={task.row} view={view} onClose={onClose} />;
    case 'split-unit':
      return <SplitUnit row={task.row} view={view} onClose={onClose} />;
    case 'abolish-unit':
      return <AbolishUnit row={task.row} view={view} onClose={onClose} />;
    default:
      task satisfies never;
      return null;
  }
}
