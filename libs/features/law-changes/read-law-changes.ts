import type { Principal } from '@carnet/identity';
import { accept, isUuid, type Outcome, type Page, type PageRequest, refuse, uuid } from '@carnet/kernel';
import { TenantDatabase } from '@carnet/persistence/tenant-database.js';
import type { LawChangeId, StoredImpact } from './law-change.js';
import { type ImpactsRequest, LawChangeStore } from './law-change.store.js';
import { Injectable } from '@nestjs/common';
import type { ImpactTotalsShown, LawChangeLineShown } from './law-changes.dto.js';

export const noSuchChange = refuse('not-found', { en: 'There is no such change of the law.', zh: '没有该法律变更。' });

/** A change with what it touches, counted. */
export interface LawChangeView extends LawChangeLineShown {
  readonly totals: ImpactTotalsShown;
}

/** Changes of the law, the newest first: to the authority all that were asked about, to a company those that touch something of its own. */
@Injectable()
export class ListLawChanges {
  constructor(
    private readonly database: TenantDatabase,
    private readonly changes: LawChangeStore,
  ) {}

  execute(principal: Principal, request: PageRequest): Promise<Outcome<Page<LawChangeLineShown>>> {
    return this.database.transact(principal, (scope) => this.changes.list(scope, request));
  }
}

/** One change, and how much of what the caller may see it touches. */
@Injectable()
export class ReadLawChange {
  constructor(
    private readonly database: TenantDatabase,
    private readonly changes: LawChangeStore,
  ) {}

  execute(principal: Principal, { lawChangeId }: { readonly lawChangeId: string }): Promise<Outcome<LawChangeView>> {
    if (!isUuid(lawChangeId)) return Promise.resolve(noSuchChange);
    const id = uuid<LawChangeId>(lawChangeId);
    return this.database.transact(principal, async (scope) => {
      const line = await this.changes.line(scope, id);
      return line === null ? noSuchChange : accept({ ...line, totals: await this.changes.totals(scope, id) });
    });
  }
}

export type ListImpactsQuery = Omit<ImpactsRequest, 'lawChange'> & { readonly lawChangeId: string };

/** What a change touches, transfer by transfer. A company reads no name of an officer, and no reasons of what asks nothing of it. */
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
