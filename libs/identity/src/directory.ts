import type { Bilingual, Instant, PersonId, TenantId } from '@carnet/kernel';
import type { Discipline } from '@carnet/workflow';
import { createHash, randomBytes } from 'node:crypto';
import type { IssuerRecord } from './issuers.js';
import type { Role } from './permissions.js';
import type { Realm } from './principal.js';

export interface Membership {
  readonly person: PersonId;
  readonly name: string;
  readonly organisation: TenantId;
  readonly realm: Realm;
  readonly roles: readonly Role[];
  readonly disciplines: readonly Discipline[];
}

export interface ApiKeyRecord {
  readonly id: string;
  readonly organisation: TenantId;
  readonly label: string;
  readonly secretHash: string;
  readonly scopes: readonly string[];
  readonly expiresAt: string;
  readonly revokedAt: string | null;
}

/** Who is asking: read before any tenant is known. */
export abstract class Directory {
  abstract membership(person: PersonId, organisation: TenantId): Promise<Membership | null>;
  /** Every place that a person has. */
  abstract memberships(person: PersonId): Promise<readonly Membership[]>;
  abstract apiKey(id: string): Promise<ApiKeyRecord | null>;
  /** The identity providers that are believed here. */
  abstract issuers(): Promise<readonly IssuerRecord[]>;
  /** The person whom an issuer names like this. */
  abstract personNamed(issuer: string, subject: string): Promise<PersonId | null>;
  /** A session that has not ended, by the hash of its id. Using it keeps it from ending; only looking at it does not. */
  abstract session(idHash: string, way: 'use' | 'look'): Promise<SessionRecord | null>;
  /** The authority this installation serves, and the country whose measures it takes: that of its zone. */
  abstract authority(): Promise<{ readonly id: TenantId; readonly name: Bilingual; readonly country: string }>;
}

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
