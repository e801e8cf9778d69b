import type { Principal } from '@carnet/identity';
import { accept, isUuid, type Outcome, type Page, refuse, uuid } from '@carnet/kernel';
import { TenantDatabase } from '@carnet/persistence/tenant-database.js';
import { SplitStore, type SuspicionId, type SuspicionsRequest } from './split.store.js';
import { suspicionView } from './suspicion-view.js';
import { Injectable } from '@nestjs/common';
import type { SuspicionView } from './suspicions.dto.js';

export const noSuchSuspicion = refuse('not-found', { en: 'There is no such suspicion.', zh: '没有该拆分嫌疑。' });

/** Suspected splits, oldest first. */
@Injectable()
export class ListSuspicions {
  constructor(
    private readonly database: TenantDatabase,
    private readonly splits: SplitStore,
  ) {}

  execute(principal: Principal, request: SuspicionsRequest): Promise<Outcome<Page<SuspicionView>>> {
    return this.database.transact(principal, async (scope) => {
      const page = await this.splits.list(scope, request);
      return page.ok ? accept({ items: page.value.items.map(suspicionView), next: page.value.next }) : page;
    });
  }
}

/** One suspected split. */
@Injectable()
export class ReadSuspicion {
  constructor(
    private readonly database: TenantDatabase,
    private readonly splits: SplitStore,
  ) {}

  execute(principal: Principal, { suspicionId }: { readonly suspicionId: string }): Promise<Outcome<SuspicionView>> {
    if (!isUuid(suspicionId)) return Promise.resolve(noSuchSuspicion);
    return this.database.transact(principal, async (scope) => {
      const suspicion = await this.splits.one(scope, uuid<SuspicionId>(suspicionId));
      return suspicion === null ? noSuchSuspicion : accept(suspicionView(suspicion));
    });
  }
}
