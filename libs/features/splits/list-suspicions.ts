import { CodeNames } from '@carnet/acts/code-names.js';
import { filingDay } from '@carnet/acts/filing-content.js';
import { RuleBooks } from '@carnet/acts/rule-books.js';
import type { Principal } from '@carnet/identity';
import { accept, isUuid, type Outcome, type Page, refuse, uuid } from '@carnet/kernel';
import { TenantDatabase } from '@carnet/persistence/tenant-database.js';
import { SplitStore, type SuspicionId, type SuspicionsRequest } from './split.store.js';
import { suspicionView } from './suspicion-view.js';
import { Injectable } from '@nestjs/common';
import type { SuspicionView } from './suspicions.dto.js';

export const noSuchSuspicion = refuse('not-found', { en: 'There is no such suspicion.', zh: '没有该拆分嫌疑。' });

/** Lists suspected splits, oldest first. */
@Injectable()
export class ListSuspicions {
  constructor(
    private readonly database: TenantDatabase,
    private readonly splits: SplitStore,
    private readonly books: RuleBooks,
  ) {}

  execute(principal: Principal, request: SuspicionsRequest): Promise<Outcome<Page<SuspicionView>>> {
    return this.books.whileCurrent(() =>
      this.database.transact(principal, async (scope) => {
        const page = await this.splits.list(scope, request);
        if (!page.ok) return page;
        const names = new CodeNames(this.books.inForce(filingDay(scope.startedAt)));
        return accept({ items: page.value.items.map((one) => suspicionView(one, names)), next: page.value.next });
      }),
    );
  }
}

/** Reads one suspected split. */
@Injectable()
export class ReadSuspicion {
  constructor(
    private readonly database: TenantDatabase,
    private readonly splits: SplitStore,
    private readonly books: RuleBooks,
  ) {}

  execute(principal: Principal, { suspicionId }: { readonly suspicionId: string }): Promise<Outcome<SuspicionView>> {
    if (!isUuid(suspicionId)) return Promise.resolve(noSuchSuspicion);
    return this.books.whileCurrent(() =>
      this.database.transact(principal, async (scope) => {
        const suspicion = await this.splits.one(scope, uuid<SuspicionId>(suspicionId));
        if (suspicion === null) return noSuchSuspicion;
        return accept(suspicionView(suspicion, new CodeNames(this.books.inForce(filingDay(scope.startedAt)))));
      }),
    );
  }
}
