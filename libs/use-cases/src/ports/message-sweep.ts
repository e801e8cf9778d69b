import type { Instant } from '@carnet/kernel';
import type { DueDelivery } from '../webhooks/endpoint.js';

export interface HandOutLimits {
  readonly most: number;
  /** Of these at once, with what is under way: of one organisation, and to one endpoint. */
  readonly perOrganisation: number;
  readonly perEndpoint: number;
  /** What this worker has in hand already. */
  readonly underWay: readonly Pick<DueDelivery, 'organisation' | 'endpoint'>[];
  /** For how long a message is this worker's alone. */
  readonly seconds: number;
  /** As if it were then; now, when left out. */
  readonly asOf?: Instant;
}

/** What is to be told, over all organisations, by ids alone (role `carnet_dispatcher`). */
export abstract class MessageSweep {
  /** Reads the history on, and writes who is to be told; whether there is more to read at once. */
  abstract follow(): Promise<boolean>;
  /** Messages that are due, of as many organisations as there are hands, an endpoint's in their order as far as they go out at all. */
  abstract handOut(limits: HandOutLimits): Promise<readonly DueDelivery[]>;
  /** Forgets messages that were settled, and notifications that came, so many days ago; answers how many. */
  abstract forget(days: { readonly deliveries: number; readonly notifications: number }): Promise<number>;
}
