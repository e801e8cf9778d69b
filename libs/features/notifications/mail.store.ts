import * as sql from './mail-statements.store.js';
import type { Instant, Outcome, Page, PersonId } from '@carnet/kernel';
import { SealedCursors, type SortedRow } from '@carnet/persistence/cursors.js';
import { takeAdvisoryLock } from '@carnet/persistence/advisory-lock.store.js';
import { query, queryOne, type TenantScope } from '@carnet/persistence/tenant-database.js';
import {
  type DueMail,
  type DigestContents,
  type MailsRequest,
  type PreparedMail,
  type ProposedAddress,
  type SettledMail,
  type MailedEvent,
  usualWish,
} from './mail.js';
import { Injectable } from '@nestjs/common';
import type { MailAddresses, MailView, MailWish } from './mail.dto.js';

/** Mail settings and mails of the people of one organisation. */
@Injectable()
export class MailStore {
  constructor(private readonly cursors: SealedCursors) {}

  /** The caller's settings; null if nothing was chosen. */
  async setting(scope: TenantScope): Promise<(MailWish & MailAddresses) | null> {
    return queryOne<MailWish & MailAddresses>(scope, sql.setting, [scope.principal.person]);
  }

  async wish(scope: TenantScope, { language, zone, atOnce, digest, quiet }: MailWish): Promise<void> {
    const times = [digest?.at ?? null, digest?.weekdays ?? null, quiet?.from ?? null, quiet?.to ?? null];
    await query(scope, sql.wish, [scope.principal.person, language, zone, atOnce, ...times]);
  }

  /** Replaces the person's pending digest by the next one; null for none. */
  async scheduleDigest(scope: TenantScope, person: PersonId, next: { readonly id: string; readonly at: Instant } | null): Promise<void> {
    await query(scope, sql.dropDigest, [person]);
    if (next !== null) await query(scope, sql.addDigest, [person, next.id, next.at]);
  }

  /** Number of codes sent to the caller since an instant. Takes a lock, so that concurrent transactions count one after the other. */
  async confirmationsSince(scope: TenantScope, since: Instant): Promise<number> {
    const { person } = scope.principal;
    await takeAdvisoryLock(scope, 'mail-codes', person ?? '');
    const [row] = await query<{ count: number }>(scope, sql.confirmationsSince, [person, since]);
    return row?.count ?? 0;
  }

  /** Stores a proposed address and the mail with its code; replaces an earlier proposal. */
  async propose(
    scope: TenantScope,
    { address, mail, until }: { readonly address: string; readonly mail: string; readonly until: Instant },
  ): Promise<void> {
    const { person } = scope.principal;
    const { language, atOnce } = usualWish();
    await query(scope, sql.propose, [person, address, mail, until, atOnce, language]);
    await query(scope, sql.addConfirmation, [person, mail]);
  }

  /** The caller's proposed address, locked until the transaction ends; null if there is none. */
  async lockProposed(scope: TenantScope): Promise<ProposedAddress | null> {
    return queryOne<ProposedAddress>(scope, sql.lockProposed, [scope.principal.person]);
  }

  async recordFailedTry(scope: TenantScope): Promise<void> {
    await query(scope, sql.missed, [scope.principal.person]);
  }

  /** Makes the proposed address the caller's address. */
  async confirm(scope: TenantScope): Promise<void> {
    await query(scope, sql.confirm, [scope.principal.person]);
  }

  /** Removes the caller's address and the proposed one. */
  async forgetAddress(scope: TenantScope): Promise<void> {
    await query(scope, sql.forgetAddress, [scope.principal.person]);
  }

  /** Mails of the organisation, newest first. */
  mails(scope: TenantScope, { state, ...page }: MailsRequest): Promise<Outcome<Page<MailView>>> {
    return this.cursors.sorted(scope, page, {
      of: { list: sql.mails.name, state },
      read: ({ key, id }, limit) => query<MailView & SortedRow>(scope, sql.mails, [state, key, id, limit]),
      show: ({ sort_key: _, ...row }) => row,
    });
  }

  /** Kind and state of a mail of the organisation, locked until the transaction ends; null if it does not exist. */
  async lockState(scope: TenantScope, mail: string): Promise<Pick<MailView, 'kind' | 'state'> | null> {
    return queryOne<Pick<MailView, 'kind' | 'state'>>(scope, sql.given, [mail]);
  }

  /** Schedules a mail again, with all attempts. */
  async redeliver(scope: TenantScope, mail: string): Promise<void> {
    await query(scope, sql.redeliver, [mail]);
  }

  /** The mail to send, locked until the transaction ends; null if it is no longer this worker's. */
  async prepare(scope: TenantScope, { id, attempt }: DueMail): Promise<PreparedMail | null> {
    const [row] = await query<PreparedRow>(scope, sql.prepare, [id, attempt]);
    if (row === undefined) return null;
    const { language, zone, atOnce, digest, quiet, ...rest } = row;
    return { ...rest, wish: { language, zone, atOnce, digest, quiet } };
  }

  /** Stores the digest of a code sent with a confirmation. */
  async addCode(scope: TenantScope, person: PersonId, code: string): Promise<void> {
    await query(scope, sql.addCode, [person, code]);
  }

  /** Adds notifications that are unread, unmuted and not mailed to a digest. A repetition returns those still unread. */
  async gather(scope: TenantScope, digest: string, person: PersonId): Promise<DigestContents> {
    await query(scope, sql.gather, [person, digest]);
    const rows = await query<MailedEvent & { readonly count: number }>(scope, sql.gathered, [digest]);
    return { count: rows[0]?.count ?? 0, latest: rows.map(({ count: _, ...told }) => told) };
  }

  /** Releases the notifications of a digest that was not delivered. */
  async releaseNotifications(scope: TenantScope, digest: string): Promise<void> {
    await query(scope, sql.scatter, [digest]);
  }

  /** Stores the result of an attempt; returns false if the mail is no longer this worker's. */
  async settle(scope: TenantScope, { id, attempt }: DueMail, settled: SettledMail): Promise<boolean> {
    const failure = 'failure' in settled ? settled.failure : null;
    const nextAt = 'nextAt' in settled ? settled.nextAt : null;
    return (await query(scope, sql.settle, [id, attempt, settled.state, failure, nextAt])).length > 0;
  }

  /** Postpones a mail without counting an attempt. */
  async putOff(scope: TenantScope, { id, attempt }: DueMail, until: Instant): Promise<void> {
    await query(scope, sql.putOff, [id, attempt, until]);
  }
}

type PreparedRow = Omit<PreparedMail, 'wish'> & MailWish;
