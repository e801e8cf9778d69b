import { ActKeys } from '@carnet/acts/act-keys.store.js';
import { OrganisationHistory } from '@carnet/acts/organisation-history.store.js';
import type { Principal } from '@carnet/identity';
import { accept, type ActOutcome, type IdempotencyKey, isUuid, refuse, type WrittenReceipt } from '@carnet/kernel';
import { refuseMail } from './mail.refusals.js';
import { MailStore } from './mail.store.js';
import { Injectable } from '@nestjs/common';

export interface RedeliverMailCommand {
  readonly mail: string;
  /** Reason, for the history. */
  readonly why: string;
}

/** Sends a dead mail again under the same id, with all attempts. It is dropped if there is nothing left to say. */
@Injectable()
export class RedeliverMail {
  constructor(
    private readonly store: MailStore,
    private readonly keys: ActKeys,
    private readonly history: OrganisationHistory,
  ) {}

  execute(principal: Principal, { mail: id, why }: RedeliverMailCommand, idempotency: IdempotencyKey): ActOutcome<WrittenReceipt> {
    return this.keys.once(principal, idempotency, async (scope) => {
      const given = isUuid(id) ? await this.store.lockState(scope, id) : null;
      if (given === null) return refuse('not-found', { en: 'There is no such mail.', zh: '没有该邮件。' });
      if (given.state !== 'dead') return refuseMail('mail-not-given-up');
      if (given.kind !== 'notification') return refuseMail('mail-comes-otherwise');
      await this.store.redeliver(scope, id);
      const value = { id };
      const subject = { kind: 'mail', id };
      await this.history.add(scope, { organisation: principal.organisation, kind: 'mail-redelivered', subject, says: { why } });
      return accept(value);
    });
  }
}
