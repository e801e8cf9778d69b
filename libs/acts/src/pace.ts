/** Limits how long a machine works before it yields the processor. */
export abstract class Pace {
  /** Starts a stretch of work that is one of `share` consecutive stretches. */
  abstract begin(share: number): WorkSlice;
}

export interface WorkSlice {
  /** Yields to other work; returns whether to continue. */
  yieldProcessor(): Promise<boolean>;
}
