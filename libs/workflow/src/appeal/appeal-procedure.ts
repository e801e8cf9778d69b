import { type IsoDate, isoDate } from '@carnet/kernel';
import type { VoterRole } from '../vocabulary.js';

/** How an appeal is filed and decided, from a day on. A version that was in force is never edited: a change is a new one behind it. */
export interface AppealProcedure {
  readonly id: string;
  readonly from: IsoDate;
  /** Calendar days to file after the day of the decision, as its notice says; one that ends on a day off ends with the next working day. */
  readonly fileWithinDays: number;
  /** Working days of the authority to decide after the day of filing. */
  readonly decideWithinWorkingDays: number;
  /** Who votes on it; nobody of them had a part in the decision. */
  readonly panel: { readonly roles: readonly VoterRole[]; readonly seats: number; readonly quorum: number };
}

const procedures: readonly AppealProcedure[] = [
  {
    id: 'appeals-2026.1',
    from: isoDate('2026-01-01'),
    fileWithinDays: 60,
    decideWithinWorkingDays: 30,
    panel: { roles: ['approver', 'supervisor'], seats: 3, quorum: 2 },
  },
];

/** The procedure of a day; of a day before the first, the first. */
export function appealProcedureOn(day: IsoDate): AppealProcedure {
  const [first] = procedures;
  const found = procedures.findLast(({ from }) => from <= day) ?? first;
  if (found === undefined) throw new RangeError('there is no appeal procedure');
  return found;
}
