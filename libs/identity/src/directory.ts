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

/** Identifies the caller, before any tenant is known. */
export abstract class Directory {
  abstract membership(person: PersonId, organisation: TenantId): Promise<Membership | null>;
  /** Every place of a person. */
  abstract memberships(person: PersonId): Promise<readonly Membership[]>;
  abstract apiKey(id: string): Promise<ApiKeyRecord | null>;
  /** The trusted identity providers. */
  abstract issuers(): Promise<readonly IssuerRecord[]>;
  /** The person with this subject at an issuer; null if there is none. */
  abstract personBySubject(issuer: string, subject: string): Promise<PersonId | null>;
  /** An open session, by the hash of its id; null if it has ended or does not exist. `use` extends it, `look` does not. */
  abstract session(idHash: string, way: 'use' | 'look'): Promise<SessionRecord | null>;
  /** The authority of this installation, and the country of its zone, whose measures it takes. */
  abstract authority(): Promise<{ readonly id: TenantId; readonly name: Bilingual; readonly country: string }>;
}

/** Minutes without a request after which a session ends. */
export const SESSION_IDLE_MINUTES = 30;

/** Hours after signing in after which a session ends, even if it is in use. */
export const SESSION_HOURS = 12;

/** Maximum age in seconds of the sign-in for sensitive acts. */
export const STEP_UP_SECONDS = 600;

/** The record of a browser session. */
export interface SessionRecord {
  readonly person: PersonId;
  readonly organisation: TenantId;
  readonly authenticatedAt: Instant;
}

/** Makes the id of a new session: 256 random bits that only the browser keeps. */
export function newSessionId(): string {
  return randomBytes(32).toString('base64url');
}

/** The stored form of a session's id. */
export function hashSessionId(id: string): string {
  return createHash('sha256').update(id).digest('hex');
}

/** Makes a secret that identifies an invited person at the first sign-in: shown once, stored as its digest. */
export function newInvitation(): { readonly text: string; readonly hash: string } {
  const text = randomBytes(32).toString('base64url');
  return { text, hash: invitationHash(text) };
}

/** The stored form of an invitation. It has 256 random bits, so a slow hash would protect nothing. */
export function invitationHash(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}
