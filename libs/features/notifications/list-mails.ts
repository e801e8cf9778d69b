import type { Principal } from '@carnet/identity';
import type { Outcome, Page } from '@carnet/kernel';
import { TenantDatabase } from '@carnet/persistence/tenant-database.js';
import type { MailsRequest } from './mail.js';
import { MailStore } from './mail.store.js';
import { Injectable } from '@nestjs/common';
import type { MailView } from './mail.dto.js';

/** Which mails were sent to people of the caller's organisation, and which were given up; never what they said, nor where to. */
@Injectable()
export class ListMails {
  constructor(
    private readonly database: TenantDatabase,
    private readonly store: MailStore,
  ) {}

  execute(principal: Principal, request: MailsRequest): Promise<Outcome<Page<MailView>>> {
    return this.database.transact(principal, (scope) => this.store.mails(scope, request));
  }
}
