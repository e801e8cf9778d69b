import type { Principal } from '@carnet/identity';
import type { Outcome } from '@carnet/kernel';
import { type MailStore } from '../ports/mail-store.js';
import { type TenantDatabase } from '../ports/tenant-database.js';
import type { Page } from '../views.js';
import type { MailsRequest, MailView } from './mail.js';

/** Which mails were sent to people of the caller's organisation, and which were given up; never what they said, nor where to. */
export class ListMails {
  constructor(
    private readonly database: TenantDatabase,
    private readonly store: MailStore,
  ) {}

  execute(principal: Principal, request: MailsRequest): Promise<Outcome<Page<MailView>>> {
    return this.database.transact(principal, (scope) => this.store.mails(scope, request));
  }
}
