import { ActKeys } from '@carnet/acts/act-keys.store.js';
import type { ReminderResponse } from '@carnet/acts/deadlines/deadlines.dto.js';
import type { RemindersRequest } from '@carnet/acts/deadlines/reminder.js';
import { Timers } from '@carnet/acts/deadlines/timers.store.js';
import type { Principal } from '@carnet/identity';
import { accept, type ActOutcome, type IdempotencyKey, isUuid, type Outcome, type Page, refuse, type WrittenReceipt } from '@carnet/kernel';
import { TenantDatabase } from '@carnet/persistence/tenant-database.js';
import { Injectable } from '@nestjs/common';

/** Lists reminders, newest first: a company's, or an officer's own and those for everybody of the authority. */
@Injectable()
export class ListReminders {
  constructor(
    private readonly database: TenantDatabase,
    private readonly timers: Timers,
  ) {}

  execute(principal: Principal, request: RemindersRequest): Promise<Outcome<Page<ReminderResponse>>> {
    return this.database.transact(principal, (scope) => this.timers.reminders(scope, request));
  }
}

/** Marks a reminder as read; a shared one is marked by its first reader. */
@Injectable()
export class MarkReminderRead {
  constructor(
    private readonly timers: Timers,
    private readonly keys: ActKeys,
  ) {}

  execute(principal: Principal, { reminderId }: { readonly reminderId: string }, idempotency: IdempotencyKey): ActOutcome<WrittenReceipt> {
    const notFound = refuse('not-found', { en: 'There is no such reminder.', zh: '没有该提醒。' });
    if (!isUuid(reminderId)) return Promise.resolve(notFound);
    return this.keys.once(principal, idempotency, async (scope) => {
      if (!(await this.timers.read(scope, reminderId))) return notFound;
      return accept({ id: reminderId });
    });
  }
}
