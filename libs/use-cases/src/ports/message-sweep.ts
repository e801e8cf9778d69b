import type { Instant } from '@carnet/kernel';
import type { DueDelivery } from '../webhooks/endpoint.js';

export interface HandOutLimits {
  readonly most: number;
  readonly perEndpoint: number;
  /** Endpoints that have as many under way as they may. */
  readonly except: readonly string[];
  /** For how long a message is this worker's alone. */
  readonly seconds: number;
  /** As if it were then; now, when left out. */
  readonly asOf?: Instant;
}

/** What is to be told, over all organisations, by ids alone (role `carnet_dispatcher`). */
export abstract class MessageSweep {
  /** Reads the history on, and writes who is to be told; whether there is more to read at once. */
  abstract follow(): Promise<boolean>;
  /** Messages that are due, an endpoint's in their order as far as they go out at all. */
  abstract handOut(limits: HandOutLimits): Promise<readonly DueDelivery[]>;
  /** Forgets messages that were settled, and notifications that came, so many days ago; answers how many. */
  abstract forget(days: { readonly deliveries: number; readonly notifications: number }): Promise<number>;
}
