import { type IsoDate, isoDate, type PersonId } from '@carnet/kernel';
import { seatOfVote } from '../approval-progress.js';
import type { VoterRole } from '../vocabulary.js';
import type { Appeal, AppealPanel, AppealVote } from './appeal.js';

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

/** Whether all seats are taken by people who voted or still may. `candidates` hold a role of the panel now. */
export function awaitedPanel({ panel, votes }: Appeal, candidates: readonly PersonId[]): boolean {
  if (panel === null || panel.voters.length < panel.seats) return false;
  return panel.voters.every((one) => candidates.includes(one) || votes.some((vote) => seatOfVote(vote) === one));
}

/**
 * What votes come to; null while more are needed. Enough to set aside do so; once those are out of reach, they count for a change, too;
 * what can no longer be changed or set aside stands.
 */
export function appealOutcome(panel: AppealPanel | null, votes: readonly AppealVote[]): 'upheld' | 'varied' | 'set-aside' | null {
  const [seats, quorum] = [panel?.seats ?? 0, panel?.quorum ?? 0];
  const count = (choice: AppealVote['ballot']): number => votes.filter(({ ballot }) => ballot === choice).length;
  const [aside, change, stands] = [count('set-aside'), count('vary'), count('uphold')];
  if (aside >= quorum) return 'set-aside';
  if (stands > seats - quorum) return 'upheld';
  const outOfReach = aside + (seats - votes.length) < quorum;
  return outOfReach && aside + change >= quorum ? 'varied' : null;
}

/**
 * The panel with its seats given to those of `free` who come first, its officer never among them. Who voted keeps the seat, and so does
 * who still may. How many are needed and were found, where that is less than a quorum.
 */
export function seatPanel(
  { panel, votes, opinion, officer }: Appeal,
  { roles, seats, quorum }: AppealProcedure['panel'],
  free: readonly PersonId[],
): AppealPanel | { readonly needed: number; readonly found: number } {
  const sitting = (panel?.voters ?? []).filter((one) => free.includes(one) || votes.some((vote) => seatOfVote(vote) === one));
  const others = [...new Set(free)].filter((one) => !sitting.includes(one) && one !== opinion?.officer && one !== officer);
  const wanted = panel?.seats ?? seats;
  const voters = [...sitting, ...others].slice(0, wanted);
  // Seats that were once counted stay: whether votes are out of reach is told by them.
  const least = panel === null ? quorum : panel.seats;
  if (voters.length < least) return { needed: least, found: voters.length };
  return { roles, seats: panel?.seats ?? voters.length, quorum: panel?.quorum ?? quorum, voters };
}
