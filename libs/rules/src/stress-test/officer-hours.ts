/** Officer hours per transfer of a lane. They are not measured; the person who runs a stress test states them. */
export type HoursByLane = Readonly<Record<string, number>>;

/**
 * The default hours for green, amber, red and refused transfers. Assumed, not measured: for green, one in twenty is drawn for a look of two
 * hours; amber is one opinion and one vote; red is three opinions and two steps of votes.
 */
export const ASSUMED_HOURS: HoursByLane = { green: 0.1, amber: 3, red: 16, refused: 0 };

export interface LaneMove {
  readonly before: string;
  readonly after: string;
  readonly count: number;
}

export interface OfficerHours {
  readonly perTransfer: HoursByLane;
  readonly before: number;
  readonly after: number;
  /** Positive for more work. */
  readonly change: number;
}

/** The hours on both sides. @throws RangeError for a lane without hours, which would otherwise hide work. */
export function officerHours(moves: readonly LaneMove[], perTransfer: HoursByLane): OfficerHours {
  const cost = (lane: string): number => {
    const hours = perTransfer[lane];
    if (hours === undefined) throw new RangeError(`no hours are stated for the lane ${lane}`);
    return hours;
  };
  const before = sum(moves.map((move) => move.count * cost(move.before)));
  const after = sum(moves.map((move) => move.count * cost(move.after)));
  return { perTransfer, before: tidy(before), after: tidy(after), change: tidy(after - before) };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

// Rounds to tenths of an hour, because sums of tenths are inexact.
function tidy(hours: number): number {
  return Math.round(hours * 10) / 10;
}
