/** What handling one transfer of a lane costs the officers. Nobody has measured it: whoever runs a stress test states it. */
export type HoursByLane = Readonly<Record<string, number>>;

/**
 * Hours for a green, an amber and a red transfer when nobody states others, and for one that is refused at once. Assumed, not
 * measured: green is one in twenty drawn for a look of two hours; amber one opinion and one vote; red three opinions and two
 * steps of votes.
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
  /** Positive: more work. */
  readonly change: number;
}

/** Hours on both sides. A lane without stated hours costs nothing and would hide work, so it is a fault of the caller. */
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

// Minutes do not matter, and sums of tenths should look like tenths.
function tidy(hours: number): number {
  return Math.round(hours * 10) / 10;
}
