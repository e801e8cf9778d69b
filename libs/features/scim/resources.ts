import { accept, digestOf, type Instant, type Outcome } from '@carnet/kernel';
import { isEmail } from '@carnet/http/shapes.js';
import { hasTag } from '@carnet/http/steady.js';
import { refuseScim } from './scim.refusals.js';

export const USER = 'urn:ietf:params:scim:schemas:core:2.0:User';
export const GROUP = 'urn:ietf:params:scim:schemas:core:2.0:Group';

/** Media type of requests and answers (RFC 7644, section 3.1). */
export const SCIM_TYPE = 'application/scim+json';

/** A JSON object, as it was sent or is answered. */
export type Resource = Readonly<Record<string, unknown>>;

/** A person as their provider reads them. */
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

/** One resource of a provider, and the version that the provider read where it says so. */
export interface Named {
  readonly issuer: string;
  readonly id: string;
  /** The header `If-Match`. */
  readonly seen?: string | undefined;
}

/** The version of a resource, as ETag: of all that is shown of it, names of members too (RFC 7644, section 3.14). */
export function versionOf(row: ScimUserRow | ScimGroupRow): string {
  return `W/"${digestOf({ ...row }).slice(-16)}"`;
}

/** A resource that a provider changes; refused where it is none, or another than the provider read. */
export function asSeen<Row extends ScimUserRow | ScimGroupRow>(row: Row | null, seen: string | undefined): Outcome<Row> {
  if (row === null) return refuseScim('scim-not-found');
  return seen === undefined || seen.trim() === '*' || hasTag(seen, versionOf(row)) ? accept(row) : refuseScim('scim-changed');
}

/** The resource of a user. @param at the address of the provider's SCIM here. */
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

/** The resource of a group. @param at the address of the provider's SCIM here. */
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

/** What a provider says of a user; undefined for what it leaves out, which stays as it is. */
export interface UserSaid {
  readonly userName: string;
  readonly externalId: string | null | undefined;
  readonly name: string | undefined;
  readonly email: string | null | undefined;
  readonly active: boolean | undefined;
}

/** Reads a user. @param known the name that the person has; of two names that are sent, the one that differs from it is the new one. */
export function userSaid(sent: Resource, known: string | null = null): Outcome<UserSaid> {
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

/** What a provider says of a group. */
export interface GroupSaid {
  readonly displayName: string;
  readonly externalId: string | null;
  /** Ids of users, each once. */
  readonly members: readonly string[];
}

/** Reads a group; one without members is empty. */
export function groupSaid(sent: Resource): Outcome<GroupSaid> {
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

/** The provider's own identifier; null where there is none, undefined for what is none. */
function identifierIn({ externalId = null }: Resource): string | null | undefined {
  return externalId === null || externalId === '' ? null : (text(externalId, 255) ?? undefined);
}

function text(value: unknown, most: number): string | null {
  return typeof value === 'string' && value.trim() !== '' && value.length <= most ? value : null;
}

/** Entra sends `active` as a text. Undefined where nothing is said, null for what is neither. */
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

/** The primary address, else the first; undefined where there is none, null for what is no list of addresses. */
function emailIn(value: unknown): string | undefined | null {
  if (value === undefined || value === null) return undefined;
  if (!Array.isArray(value) || !value.every(isResource)) return null;
  const chosen = value.find(({ primary }) => yesNo(primary) === true) ?? value[0];
  if (chosen === undefined) return undefined;
  const { value: address } = chosen;
  if (address === '') return undefined;
  return typeof address === 'string' && isEmail(address) ? address.toLowerCase() : null;
}
