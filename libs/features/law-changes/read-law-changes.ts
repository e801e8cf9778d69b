import type { Principal } from '@carnet/identity';
import { accept, isUuid, type Outcome, type Page, type PageRequest, refuse, uuid } from '@carnet/kernel';
import { TenantDatabase } from '@carnet/persistence/tenant-database.js';
import type { LawChangeId, StoredImpact } from './law-change.js';
import { type ImpactsRequest, LawChangeStore } from './law-change.store.js';
import { Injectable } from '@nestjs/common';
import type { LawChangeLineResponse, LawChangeResponse } from './law-changes.dto.js';

export const noSuchChange = refuse('not-found', { en: 'There is no such law change.', zh: '没有该法律变更。' });

/** Law changes, newest first. The authority sees all of them, a company those that touch its own transfers. */
@Injectable()
export class ListLawChanges {
  constructor(
    private readonly database: TenantDatabase,
    private readonly changes: LawChangeStore,
  ) {}

  execute(principal: Principal, request: PageRequest): Promise<Outcome<Page<LawChangeLineResponse>>> {
    return this.database.transact(principal, (scope) => this.changes.list(scope, request));
  }
}

/** One law change, with counts of the touched transfers that the caller may see. */
@Injectable()
export class ReadLawChange {
  constructor(
    private readonly database: TenantDatabase,
    private readonly changes: LawChangeStore,
  ) {}

  execute(principal: Principal, { lawChangeId }: { readonly lawChangeId: string }): Promise<Outcome<LawChangeResponse>> {
    if (!isUuid(lawChangeId)) return Promise.resolve(noSuchChange);
    const id = uuid<LawChangeId>(lawChangeId);
    return this.database.transact(principal, async (scope) => {
      const line = await this.changes.line(scope, id);
      return line === null ? noSuchChange : accept({ ...line, totals: await this.changes.totals(scope, id) });
    });
  }
}

export type ListImpactsQuery = Omit<ImpactsRequest, 'lawChange'> & { readonly lawChangeId: string };

/** Touched transfers, one by one. A company sees no officer's name, and reasons only for answers that ask something of it. */
@Injectable()
export class ListImpacts {
  constructor(
    private readonly database: TenantDatabase,
    private readonly changes: LawChangeStore,
  ) {}

  execute(principal: Principal, { lawChangeId, ...query }: ListImpactsQuery): Promise<Outcome<Page<StoredImpact>>> {
    if (!isUuid(lawChangeId)) return Promise.resolve(noSuchChange);
    const lawChange = uuid<LawChangeId>(lawChangeId);
    return this.database.transact(principal, async (scope) => {
      if ((await this.changes.line(scope, lawChange)) === null) return noSuchChange;
      return this.changes.impacts(scope, { ...query, lawChange });
    });
  }
}
