import type { UnitRow } from '../../core/views/view.ts';
import { useAsk } from './api.ts';
import { useLooking, useMe } from './looking.ts';
import { seesCityOrOwnUnit } from './may.ts';

const NONE: readonly UnitRow[] = [];

/** The units a person may know by name, for lists and names beside codes; none while they are on their way. */
export function useKnownUnits(): readonly UnitRow[] {
  const { year, when } = useLooking();
  const me = useMe().data;
  const enabled = me !== undefined && seesCityOrOwnUnit(me);
  return useAsk('GET /api/:year/units', { params: { year }, query: when }, { enabled }).data?.rows ?? NONE;
}
