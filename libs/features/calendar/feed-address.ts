import { digestOfText, isUuid, type PersonId, type TenantId, uuid } from '@carnet/kernel';

/** For whom a calendar is: a person, as they act for one organisation. */
export interface FeedOwner {
  readonly organisation: TenantId;
  readonly person: PersonId;
}

const form = /^([0-9a-f]{32})([0-9a-f]{32})([0-9a-f]{32})$/;

/** What the address of a calendar ends with: whose it is, and 128 random bits. Whoever knows it may read the calendar and nothing else. */
export function feedToken({ organisation, person }: FeedOwner, seed: string): string {
  return `${plain(organisation)}${plain(person)}${seed}`;
}

/** Whose calendar a token names; null for what is none. That it is right is not said by that. */
export function ownerIn(token: string): FeedOwner | null {
  const [, organisation = '', person = ''] = form.exec(token) ?? [];
  const [one, other] = [hyphened(organisation), hyphened(person)];
  return isUuid(one) && isUuid(other) ? { organisation: uuid<TenantId>(one), person: uuid<PersonId>(other) } : null;
}

/** What is kept of a token. */
export function digestOfToken(token: string): string {
  return digestOfText(`calendar ${token}`);
}

function plain(id: string): string {
  return id.replaceAll('-', '');
}

function hyphened(digits: string): string {
  return digits.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
