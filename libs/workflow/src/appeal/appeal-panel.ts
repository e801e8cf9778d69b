import { type IsoDate, isoDate, type PersonId } from '@carnet/kernel';
import { seatOfVote } from '../approval-progress.js';
import type { VoterRole } from '../vocabulary.js';
import type { Appeal, AppealPanel, AppealVote } from './appeal.js';

/** How an appeal is filed and decided, from a day on. A version that was in force is never edited; a change is a new version. */
export interface AppealProcedure {
  readonly id: string;
  readonly from: IsoDate;
  /**
   * Calendar days to file after the day of the decision, as its notice says. If the last day is not a working day, the next working day is
   * the last.
   */
  readonly fileWithinDays: number;
  /** The authority's working days to decide after the day of filing. */
  readonly decideWithinWorkingDays: number;
  /** The voters' roles and number; none of the voters had a part in the decision. */
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

/** The procedure in force on a day; the first one for an earlier day. */
export function appealProcedureOn(day: IsoDate): AppealProcedure {
  const [first] = procedures;
  const found = procedures.findLast(({ from }) => from <= day) ?? first;
  if (found === undefined) throw new RangeError('there is no appeal procedure');
  return found;
}

/** Whether every seat has a person who voted or still can. `candidates` hold a role of the panel now. */
export function isPanelFilled({ panel, votes }: Appeal, candidates: readonly PersonId[]): boolean {
  if (panel === null || panel.voters.length < panel.seats) return false;
  return panel.voters.every((one) => candidates.includes(one) || votes.some((vote) => seatOfVote(vote) === one));
}

/**
 * The result of the votes; null while more are needed. A quorum for setting aside does so. Once that is out of reach, these votes also
 * count for a variation. If neither can be reached, the act stands.
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
 * Fills the seats of a panel with the first of `free`, never with the appeal's officer. People who voted or still can keep their seats. If
 * there are fewer people than a quorum, returns how many are needed and found.
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
  // The number of seats never shrinks, because it determines whether a quorum is out of reach.
  const least = panel === null ? quorum : panel.seats;
  if (voters.length < least) return { needed: least, found: voters.length };
  return { roles, seats: panel?.seats ?? voters.length, quorum: panel?.quorum ?? quorum, voters };
}
