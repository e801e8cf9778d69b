import { ActKeys } from '@carnet/acts/act-keys.store.js';
import { OrganisationHistory } from '@carnet/acts/organisation-history.store.js';
import type { Principal } from '@carnet/identity';
import { accept, type ActOutcome, type IdempotencyKey, type Outcome } from '@carnet/kernel';
import { takeAdvisoryLock } from '@carnet/persistence/advisory-lock.store.js';
import { TenantDatabase } from '@carnet/persistence/tenant-database.js';
import { Injectable } from '@nestjs/common';
import type { WorkPage, WorkRedriven } from './operations.dto.js';
import { type DeadWorkSelection, type WorkRequest, WorkStore } from './work.store.js';

/** Lists dead and waiting work items. */
@Injectable()
export class ListWork {
  constructor(
    private readonly database: TenantDatabase,
    private readonly store: WorkStore,
  ) {}

  execute(principal: Principal, question: WorkRequest): Promise<Outcome<WorkPage>> {
    return this.database.transact(principal, (scope) => this.store.list(scope, question));
  }
}

/** Number of ids that a history entry names; it always gives the total. */
const mostNamed = 500;

/** Redrives dead work items with all their attempts. A repetition finds no dead items and changes nothing. */
@Injectable()
export class RedriveWork {
  constructor(
    private readonly store: WorkStore,
    private readonly keys: ActKeys,
    private readonly history: OrganisationHistory,
  ) {}

  /** @param by stored with each item: a person's id, or the name given at the command line. */
  execute(
    principal: Principal,
    { which, by }: { readonly which: DeadWorkSelection; readonly by: string },
    idempotency: IdempotencyKey,
  ): ActOutcome<WorkRedriven> {
    return this.keys.once(principal, idempotency, async (scope) => {
      await takeAdvisoryLock(scope, 'redrive');
      const items = await this.store.redrive(scope, which, by);
      const value: WorkRedriven = { items };
      if (items.length > 0)
        await this.history.add(scope, {
          organisation: principal.organisation,
          kind: 'work-redriven',
          subject: { kind: 'work', id: nameOf(which) },
          says: { count: items.length, items: items.slice(0, mostNamed).map(({ id }) => id) },
        });
      return accept(value);
    });
  }
}

function nameOf(which: DeadWorkSelection): string {
  if (which === 'all') return 'all';
  if ('kind' in which) return which.kind;
  const [only] = which.items;
  return which.items.length === 1 && only !== undefined ? only : 'chosen';
}
