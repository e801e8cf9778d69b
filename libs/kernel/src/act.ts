import type { Outcome } from './outcome.js';

/** The pack version that an act changes, and the revision of it that the caller saw. */
export interface ExpectedPack {
  readonly versionId: string;
  readonly revision: number;
}

/** The answer to an act on the ledger: the id of what was written. */
export interface WrittenReceipt {
  readonly id: string;
}

/** An act's answer; `replayed` is true if an earlier call under the same key did the act. */
export interface Answer<T> {
  readonly value: T;
  readonly replayed: boolean;
}

/** The result of an act: its answer, or the refusal. */
export type ActOutcome<T> = Promise<Outcome<Answer<T>>>;

/** The transfer that an act changes, and the version of it that the caller saw. */
export interface ExpectedTransfer {
  readonly transferId: string;
  readonly version: number;
  /** Set if the act itself handles a newer version; otherwise another version is a conflict. */
  readonly merges?: true;
}

/** The own condition that an act changes, and the version of it that the caller saw. */
export interface ExpectedCondition {
  readonly code: string;
  readonly version: number;
}

/** The saved view that an act changes, and the version of it that the caller saw. */
export interface ExpectedView {
  readonly view: string;
  readonly version: number;
}

/** Marks repeated requests as one act (draft-ietf-httpapi-idempotency-key-header). */
export interface IdempotencyKey {
  readonly key: string;
  /** Digest of method, route and canonical body: the same key with another fingerprint is refused. */
  readonly fingerprint: string;
}

/** How many days an idempotency key is kept with the answer of its act. A repeated request in that time gets the same answer. */
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
