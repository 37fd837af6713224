import type { Working } from '../../../core/scoring/workings.ts';
import { Columns, Step } from './book.tsx';

const NO_VIEW = { components: [] };

/** The ledger sheet of one number that is not a whole total: it opens level by level, as the sheet of a score does. */
export function WorkingsBook(props: { readonly working: Working; readonly tint?: string; readonly closed?: true }) {
  return (
    <div className="book inside">
      <Columns />
      <div className="rows">
        <ul>
          <Step
            working={props.working}
            level={1}
            open={props.closed !== true}
            tint={props.tint ?? 'var(--teal-tint)'}
            view={NO_VIEW}
          />
        </ul>
      </div>
    </div>
  );
}
