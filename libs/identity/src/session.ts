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

/** A secret by which an invited person is known at the first sign-in: shown once, kept as its digest. */
export function newInvitation(): { readonly text: string; readonly hash: string } {
  const text = randomBytes(32).toString('base64url');
  return { text, hash: invitationHash(text) };
}

/** What is kept of an invitation. It has 256 random bits, so a slow hash would protect nothing. */
export function invitationHash(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}
