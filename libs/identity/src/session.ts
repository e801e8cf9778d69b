import { createHash, randomBytes } from 'node:crypto';
import type { Instant, PersonId, TenantId } from '@carnet/kernel';

/** A session ends when nothing was asked in it for this long, in minutes. */
export const SESSION_IDLE_MINUTES = 30;

/** A session ends this long after signing in, in hours, whatever is asked in it. */
export const SESSION_HOURS = 12;

/** What weighs much asks for a sign-in that is no older than this, in seconds. */
export const STEP_UP_SECONDS = 600;

/** What is kept of somebody who signed in with a browser. */
export interface SessionRecord {
  readonly person: PersonId;
  readonly organisation: TenantId;
  readonly authenticatedAt: Instant;
}

/** A new session's id, 256 random bits, known to the browser alone. */
export function newSessionId(): string {
  return randomBytes(32).toString('base64url');
}

/** What is stored in place of a session's id. */
export function hashSessionId(id: string): string {
  return createHash('sha256').update(id).digest('hex');
}
