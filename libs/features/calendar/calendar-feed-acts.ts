import { ActKeys } from '@carnet/acts/act-keys.store.js';
import type { Principal } from '@carnet/identity';
import {
  accept,
  type ActOutcome,
  digestOfText,
  Entropy,
  type IdempotencyKey,
  isUuid,
  type Outcome,
  type PersonId,
  refuse,
  type TenantId,
  uuid,
} from '@carnet/kernel';
import { TenantDatabase } from '@carnet/persistence/tenant-database.js';
import { CalendarFeeds } from './calendar-feeds.store.js';
import { Injectable } from '@nestjs/common';
import type { CalendarFeedView, MadeFeed } from './calendar.dto.js';

/** A person, as a member of one organisation. */
interface FeedOwner {
  readonly organisation: TenantId;
  readonly person: PersonId;
}

const form = /^([0-9a-f]{32})([0-9a-f]{32})([0-9a-f]{32})$/;

/** The token of a calendar's address: its owner and 128 random bits. Anybody who knows it can read the calendar and nothing else. */
export function feedToken({ organisation, person }: FeedOwner, seed: string): string {
  return `${plain(organisation)}${plain(person)}${seed}`;
}

/** The owner that a token names; null if it is malformed. Does not verify the token. */
export function ownerOfToken(token: string): FeedOwner | null {
  const [, organisation = '', person = ''] = form.exec(token) ?? [];
  const [one, other] = [hyphened(organisation), hyphened(person)];
  return isUuid(one) && isUuid(other) ? { organisation: uuid<TenantId>(one), person: uuid<PersonId>(other) } : null;
}

/** The digest that is stored in place of the token. */
export function digestOfToken(token: string): string {
  return digestOfText(`calendar ${token}`);
}

function plain(id: string): string {
  return id.replaceAll('-', '');
}

function hyphened(digits: string): string {
  return digits.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

const onlyPeople = refuse('forbidden', { en: 'Only a person can have a calendar.', zh: '日历仅供人员使用。' });

/** Reads whether the caller has a calendar feed. */
@Injectable()
export class ReadCalendarFeed {
  constructor(
    private readonly database: TenantDatabase,
    private readonly feeds: CalendarFeeds,
  ) {}

  execute(principal: Principal): Promise<Outcome<CalendarFeedView>> {
    if (principal.person === null) return Promise.resolve(onlyPeople);
    return this.database.transact(principal, async (scope) => accept({ madeAt: (await this.feeds.storedFeed(scope))?.madeAt ?? null }));
  }
}

/** Makes an address for the caller's calendar; an earlier address stops working. */
@Injectable()
export class MakeCalendarFeed {
  constructor(
    private readonly feeds: CalendarFeeds,
    private readonly keys: ActKeys,
    private readonly entropy: Entropy,
  ) {}

  async execute(principal: Principal, _: unknown, idempotency: IdempotencyKey): ActOutcome<MadeFeed> {
    const { organisation, person } = principal;
    if (person === null) return onlyPeople;
    const token = feedToken({ organisation, person }, this.entropy.seed());
    // The stored response of a repeated request must hold no secret.
    const made = await this.keys.once<MadeFeed>(principal, idempotency, async (scope) => {
      await this.feeds.storeDigest(scope, digestOfToken(token));
      return accept({ path: null });
    });
    return made.ok && !made.value.replayed ? accept({ value: { path: `/calendar.ics?token=${token}` }, replayed: false }) : made;
  }
}

/** Revokes the address of the caller's calendar. */
@Injectable()
export class RevokeCalendarFeed {
  constructor(
    private readonly feeds: CalendarFeeds,
    private readonly keys: ActKeys,
  ) {}

  execute(principal: Principal, _: unknown, idempotency: IdempotencyKey): ActOutcome<CalendarFeedView> {
    if (principal.person === null) return Promise.resolve(onlyPeople);
    return this.keys.once(principal, idempotency, async (scope) => {
      await this.feeds.revoke(scope);
      return accept({ madeAt: null });
    });
  }
}
