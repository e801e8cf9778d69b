import { accept, digestOf, type Instant, type Outcome } from '@carnet/kernel';
import { isEmail } from '@carnet/http/request-members.js';
import { matchesEtag } from '@carnet/http/revalidation.js';
import { refuseScim } from './scim.refusals.js';

export const USER = 'urn:ietf:params:scim:schemas:core:2.0:User';
export const GROUP = 'urn:ietf:params:scim:schemas:core:2.0:Group';

/** Media type of requests and responses (RFC 7644, section 3.1). */
export const SCIM_TYPE = 'application/scim+json';

/** A JSON object of a request or response. */
export type Resource = Readonly<Record<string, unknown>>;

/** A user as the provider reads them. */
export interface ScimUserRow {
  readonly id: string;
  readonly userName: string;
  readonly externalId: string | null;
  readonly name: string;
  readonly email: string | null;
  readonly active: boolean;
  readonly created: Instant;
  readonly changed: Instant;
}

/** A group as its provider reads it. */
export interface ScimGroupRow {
  readonly id: string;
  readonly displayName: string;
  readonly externalId: string | null;
  readonly members: readonly { readonly id: string; readonly name: string }[];
  readonly created: Instant;
  readonly changed: Instant;
}

/** A resource of a provider, and the version that the provider has read, if stated. */
export interface ResourceReference {
  readonly issuer: string;
  readonly id: string;
  /** Header `If-Match`. */
  readonly seen?: string | undefined;
}

/** ETag of a resource: a digest of everything shown, including names of members (RFC 7644, section 3.14). */
export function versionOf(row: ScimUserRow | ScimGroupRow): string {
  return `W/"${digestOf({ ...row }).slice(-16)}"`;
}

/** The refusal of an act on a resource that has changed since the provider read it; null if it has not. */
export function staleResourceRefusal(row: ScimUserRow | ScimGroupRow, seen: string | undefined): ReturnType<typeof refuseScim> | null {
  return seen === undefined || seen.trim() === '*' || matchesEtag(seen, versionOf(row)) ? null : refuseScim('scim-changed');
}

/** Resource of a user. @param at base address of the provider's SCIM endpoint. */
export function userResource(at: string, row: ScimUserRow): Resource {
  const { id, userName, externalId, name, email, active, created, changed } = row;
  return {
    schemas: [USER],
    id,
    ...(externalId !== null && { externalId }),
    userName,
    name: { formatted: name },
    displayName: name,
    ...(email !== null && { emails: [{ value: email, type: 'work', primary: true }] }),
    active,
    meta: { resourceType: 'User', created, lastModified: changed, location: `${at}/Users/${id}`, version: versionOf(row) },
  };
}

/** Resource of a group. @param at base address of the provider's SCIM endpoint. */
export function groupResource(at: string, row: ScimGroupRow): Resource {
  const { id, displayName, externalId, members, created, changed } = row;
  return {
    schemas: [GROUP],
    id,
    ...(externalId !== null && { externalId }),
    displayName,
    members: members.map((member) => ({ value: member.id, display: member.name, $ref: `${at}/Users/${member.id}`, type: 'User' })),
    meta: { resourceType: 'Group', created, lastModified: changed, location: `${at}/Groups/${id}`, version: versionOf(row) },
  };
}

/** A user as sent by a provider; omitted attributes are undefined and stay unchanged. */
export interface UserInput {
  readonly userName: string;
  readonly externalId: string | null | undefined;
  readonly name: string | undefined;
  readonly email: string | null | undefined;
  readonly active: boolean | undefined;
}

/** Parses a user. @param known the stored name; if two names are sent, the one that differs from it is the new one. */
export function parseUser(sent: Resource, known: string | null = null): Outcome<UserInput> {
  const userName = text(sent['userName'], 255);
  const externalId = identifierIn(sent);
  const active = yesNo(sent['active']);
  const email = emailIn(sent['emails']);
  if (userName === null || externalId === undefined || active === null || email === null) return refuseScim('scim-value-invalid');
  return accept({
    userName,
    externalId: 'externalId' in sent ? externalId : undefined,
    name: nameIn(sent, known),
    email: 'emails' in sent ? (email ?? null) : undefined,
    active,
  });
}

/** A group as sent by a provider. */
export interface GroupInput {
  readonly displayName: string;
  readonly externalId: string | null;
  /** Ids of users, each once. */
  readonly members: readonly string[];
}

/** Parses a group; without `members` it is empty. */
export function parseGroup(sent: Resource): Outcome<GroupInput> {
  const displayName = text(sent['displayName'], 300);
  const externalId = identifierIn(sent);
  const { members: listed = [] } = sent;
  const members = (Array.isArray(listed) ? listed : [listed]).map((member) => (isResource(member) ? text(member['value'], 64) : null));
  if (displayName === null || externalId === undefined || !members.every((id) => id !== null)) return refuseScim('scim-value-invalid');
  return accept({ displayName, externalId, members: [...new Set(members)] });
}

export function isResource(value: unknown): value is Resource {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The provider's identifier; null if it has none, undefined if it is invalid. */
function identifierIn({ externalId = null }: Resource): string | null | undefined {
  return externalId === null || externalId === '' ? null : (text(externalId, 255) ?? undefined);
}

function text(value: unknown, most: number): string | null {
  return typeof value === 'string' && value.trim() !== '' && value.length <= most ? value : null;
}

/** Parses `active`, which Entra sends as text. Undefined if omitted, null if invalid. */
function yesNo(value: unknown): boolean | undefined | null {
  if (value === undefined || typeof value === 'boolean') return value;
  const said = typeof value === 'string' ? value.toLowerCase() : '';
  return said === 'true' || said === 'false' ? said === 'true' : null;
}

function nameIn(sent: Resource, known: string | null): string | undefined {
  const { name, displayName } = sent;
  const parts = isResource(name) ? name : {};
  const whole = [displayName, parts['formatted']].map((one) => text(one, 1000)).filter((one) => one !== null);
  const spoken = [parts['givenName'], parts['familyName']].map((one) => text(one, 1000)).filter((one) => one !== null);
  const found = whole.find((one) => one !== known) ?? whole[0] ?? (spoken.length === 0 ? undefined : spoken.join(' '));
  return found?.slice(0, 200);
}

/** The primary address, else the first; undefined if there is none, null if the list is invalid. */
function emailIn(value: unknown): string | undefined | null {
  if (value === undefined || value === null) return undefined;
  if (!Array.isArray(value) || !value.every(isResource)) return null;
  const chosen = value.find(({ primary }) => yesNo(primary) === true) ?? value[0];
  if (chosen === undefined) return undefined;
  const { value: address } = chosen;
  if (address === '') return undefined;
  return typeof address === 'string' && isEmail(address) ? address.toLowerCase() : null;
}
