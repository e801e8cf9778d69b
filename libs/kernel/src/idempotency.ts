/** A caller's promise that this is one act, however often it is sent (draft-ietf-httpapi-idempotency-key-header). */
export interface IdempotencyKey {
  readonly key: string;
  /** Digest of method, route and canonical body: the same key with another fingerprint is refused. */
  readonly fingerprint: string;
}

/** How many days the key of an act is kept, with what the act answered: who sends again in that time is answered as before. */
export const KEY_DAYS = 30;
