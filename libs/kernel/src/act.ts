import type { Outcome } from './outcome.js';

/** Which version an act means, and which revision of it the caller saw. */
export interface ExpectPack {
  readonly versionId: string;
  readonly revision: number;
}

/** What an act on the ledger answers: enough to find what was written. */
export interface WrittenReceipt {
  readonly id: string;
}

/** An act's answer; `replayed` when an earlier call under the same key did it. */
export interface Answer<T> {
  readonly value: T;
  readonly replayed: boolean;
}

/** What doing an act comes to: its answer, or why it was refused. */
export type Acted<T> = Promise<Outcome<Answer<T>>>;

/** Which transfer an act means, and which version of it the caller saw. */
export interface Expect {
  readonly transferId: string;
  readonly version: number;
  /** The act itself says what becomes of it where there is another version by now. */
  readonly merges?: true;
}

/** Which version of an own condition an act means: the one that the caller saw. */
export interface ConditionSeen {
  readonly code: string;
  readonly version: number;
}

/** Which view is meant, and which version of it the caller saw. */
export interface ViewSeen {
  readonly view: string;
  readonly version: number;
}

/** A caller's promise that this is one act, however often it is sent (draft-ietf-httpapi-idempotency-key-header). */
export interface IdempotencyKey {
  readonly key: string;
  /** Digest of method, route and canonical body: the same key with another fingerprint is refused. */
  readonly fingerprint: string;
}

/** How many days the key of an act is kept, with what the act answered: who sends again in that time is answered as before. */
export const KEY_DAYS = 30;

export interface Page<T> {
  readonly items: readonly T[];
  /** Opaque; null on the last page. */
  readonly next: string | null;
}

export interface PageRequest {
  readonly limit: number;
  readonly cursor: string | null;
}
