/** How long a machine works on end, and when it lets others have the processor. */
export abstract class Pace {
  /** A stretch of work that begins now and is one of so many that are done one after the other. */
  abstract begin(share: number): Stretch;
}

export interface Stretch {
  /** Lets others have their turn; answers whether to go on. */
  more(): Promise<boolean>;
}
