import { nextTime, quietUntil } from '@carnet/clocks';
import { systemPrincipal } from '@carnet/identity';
import { Entropy, instantOf } from '@carnet/kernel';
import { TenantDatabase, type TenantScope } from '@carnet/persistence/tenant-database.js';
import { drawnFrom, retryAfter } from '../webhooks/retries.js';
import { confirmationCode, digestOfCode } from './mail-address-acts.js';
import { type MailResult, MailSender, type OutgoingMail } from './mail-sender.js';
import { confirmationMail, digestMail, type MailText, notificationMail } from './mail-text.js';
import type { DueMail, PreparedMail, SettledMail } from './mail.js';
import { MailStore } from './mail.store.js';
import { Injectable } from '@nestjs/common';
/** The result of an attempt, for the log. */
export type MailOutcome = SettledMail['state'] | 'not-ours';

/** Age in milliseconds after which an event is not mailed; it stays in the list and in the digest. */
const stale = 7 * 86_400_000;

/**
 * Sends one due mail: reads it in one transaction, sends it outside any, settles it in another. If a worker ends in between, the next one
 * sends it again under the same Message-ID. In quiet hours the mail is put off.
 */
@Injectable()
export class SendMail {
  constructor(
    private readonly database: TenantDatabase,
    private readonly store: MailStore,
    private readonly sender: MailSender,
    private readonly entropy: Entropy,
  ) {}

  async execute(due: DueMail): Promise<MailOutcome> {
    const principal = systemPrincipal('mail', due.organisation, due.realm);
    const ready = await this.database.transact(principal, (scope) => this.prepare(scope, due));
    if (typeof ready === 'string') return ready;
    const result = await this.sender.send(ready.mail);
    const settled = this.settled(due, ready.prepared, result);
    return this.database.transact(principal, (scope) => this.settle(scope, due, ready.prepared, settled));
  }

  private async prepare(scope: TenantScope, due: DueMail): Promise<MailOutcome | { mail: OutgoingMail; prepared: PreparedMail }> {
    const { store } = this;
    const prepared = await store.prepare(scope, due);
    if (prepared === null) return 'not-ours';
    const { kind, wish, address, proposed } = prepared;
    const to = kind === 'confirmation' ? proposed?.address : address;
    const quiet = kind === 'confirmation' || wish.quiet === null ? null : quietUntil(due.at, wish.quiet, wish.zone);
    if (to && quiet !== null) {
      await store.putOff(scope, due, quiet);
      return 'pending';
    }
    const text = to ? await this.text(scope, due, prepared) : null;
    if (!to || text === null) return this.settle(scope, due, prepared, { state: 'dropped' });
    return { mail: { id: due.id, to, ...text }, prepared };
  }

  /** Null if there is nothing left to say. */
  private async text(scope: TenantScope, due: DueMail, { kind, wish, ...prepared }: PreparedMail): Promise<MailText | null> {
    const { store, entropy } = this;
    if (kind === 'notification') {
      const late = Date.parse(due.at) - Date.parse(prepared.madeAt) > stale;
      return prepared.told === null || late ? null : notificationMail(prepared.told, wish.language);
    }
    if (kind === 'digest') {
      const gathered = await store.gather(scope, due.id, prepared.person);
      return gathered.count === 0 ? null : digestMail(gathered, wish.language);
    }
    // A new code for each attempt, because stored digests cannot be turned back into codes.
    const code = confirmationCode(entropy.seed());
    await store.addCode(scope, prepared.person, digestOfCode(code, due.id));
    return confirmationMail(code, wish.language);
  }

  private settled({ at, attempt }: DueMail, { kind, putOff }: PreparedMail, { failure, final }: MailResult): SettledMail {
    if (failure === null) return { state: 'sent' };
    const pause = final ? null : retryAfter(attempt - putOff, drawnFrom(this.entropy.seed()));
    // A code expires after an hour.
    if (pause === null || (kind === 'confirmation' && pause > 3600)) return { state: 'dead', failure };
    return { state: 'pending', nextAt: instantOf(Date.parse(at) + pause * 1000), failure };
  }

  private async settle(scope: TenantScope, due: DueMail, { kind, person, wish }: PreparedMail, settled: SettledMail): Promise<MailOutcome> {
    const { store, entropy } = this;
    if (!(await store.settle(scope, due, settled))) return 'not-ours';
    if (kind !== 'digest' || settled.state === 'pending') return settled.state;
    if (settled.state === 'dead') await store.releaseNotifications(scope, due.id);
    const { digest, zone } = wish;
    await store.scheduleDigest(scope, person, digest && { id: entropy.uuid(), at: nextTime(due.at, digest, zone) });
    return settled.state;
  }
}
