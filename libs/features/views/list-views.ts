import { TransferViews } from '@carnet/acts/transfer-views.store.js';
import type { Principal } from '@carnet/identity';
import { accept, type Outcome, type Page, refuse } from '@carnet/kernel';
import { TenantDatabase, type TenantScope } from '@carnet/persistence/tenant-database.js';
import { AppealList } from '../appeals/appeal-list.store.js';
import { AuditStore } from '../audits/audit.store.js';
import { ObligationList } from '../conditions/obligation-list.store.js';
import { transferFilterOf } from '../lists/list-transfers.js';
import { SplitStore } from '../splits/split.store.js';
import { builtInViewsOf } from './built-in-views.js';
import { mayChangeView } from './edit-views.js';
import { ViewFaults } from './view-faults.js';
import type { SavedView, ReadViewQuery, ViewList, ViewRequest } from './view.js';
import { ViewStore } from './view.store.js';
import { Injectable } from '@nestjs/common';
import type { ViewCount, ViewShownLine, ViewsPage } from './views.dto.js';

export interface ListViewsQuery {
  /** Only views of this list; null for all. */
  readonly list: ViewList | null;
  readonly counts: boolean;
  readonly read: ReadViewQuery;
}

/** Limit of the count for lists other than those of transfers: one page. */
const page = { limit: 100, cursor: null } as const;

/** Lists the caller's views: built-in ones, then own and shared ones, in order. */
@Injectable()
export class ListViews {
  constructor(
    private readonly database: TenantDatabase,
    private readonly views: ViewStore,
    private readonly faults: ViewFaults,
    private readonly transfers: TransferViews,
    private readonly appeals: AppealList,
    private readonly obligations: ObligationList,
    private readonly audits: AuditStore,
    private readonly splits: SplitStore,
  ) {}

  execute(principal: Principal, { list, counts, read }: ListViewsQuery): Promise<Outcome<ViewsPage>> {
    const { person } = principal;
    if (person === null) return Promise.resolve(refuse('forbidden', { en: 'Only people can save views.', zh: '视图仅可由人员保存。' }));
    return this.database.transact(principal, async (scope) => {
      const kept = await this.views.visibleTo(scope, person);
      const lines = [...builtInViewsOf(principal).map(builtInLine), ...kept.map((view) => keptLine(principal, view))];
      const shown = lines.filter((line) => list === null || line.list === list);
      const faults = await this.faults.of(scope, shown, read);
      const items = shown.map((line, at): ViewShownLine => ({ ...line, faults: faults[at] ?? [] }));
      return accept({ items: counts ? await this.counted(scope, items, read) : items, asOf: scope.startedAt });
    });
  }

  /** Counts one after the other, because they share a connection; identical queries are counted once. */
  private async counted(scope: TenantScope, items: readonly ViewShownLine[], read: ReadViewQuery): Promise<readonly ViewShownLine[]> {
    const found = new Map<string, ViewCount>();
    const counted: ViewShownLine[] = [];
    for (const item of items) {
      const question = read(item.list, item.query);
      if (item.faults.length > 0 || !question.ok) {
        counted.push(item);
        continue;
      }
      const key = JSON.stringify(question.value);
      const count = found.get(key) ?? (await this.count(scope, question.value));
      found.set(key, count);
      counted.push({ ...item, count });
    }
    return counted;
  }

  private async count(scope: TenantScope, { of, asked }: ViewRequest): Promise<ViewCount> {
    switch (of) {
      case 'transfers':
        return this.transfers.count(scope, transferFilterOf(scope, asked.filter));
      case 'appeals':
        return ofPage(await this.appeals.appeals(scope, { ...asked, ...page }));
      case 'obligations':
        return ofPage(await this.obligations.openObligations(scope, { ...asked, ...page }));
      case 'audits':
        return ofPage(await this.audits.list(scope, { ...asked, ...page }));
      case 'suspicions':
        return ofPage(await this.splits.list(scope, { ...asked, ...page }));
    }
  }
}

function ofPage(found: Outcome<Page<unknown>>): ViewCount {
  if (!found.ok) throw new Error(`a first page was refused: ${found.refusal.code}`);
  return { rows: found.value.items.length, more: found.value.next !== null };
}

type Line = Omit<ViewShownLine, 'faults'>;

function builtInLine({ id, name, list, query }: ReturnType<typeof builtInViewsOf>[number]): Line {
  return {
    id,
    builtIn: true,
    name,
    list,
    query,
    shared: true,
    byDefault: false,
    place: null,
    own: false,
    ownerName: null,
    mayChange: false,
    version: null,
    changedAt: null,
    count: null,
  };
}

function keptLine(principal: Principal, view: SavedView): Line {
  const { id, name, list, query, shared, byDefault, place, owner, ownerName, version, changedAt } = view;
  const own = owner === principal.person;
  return {
    id,
    builtIn: false,
    name: { en: name, zh: name },
    list,
    query,
    shared,
    byDefault: own && byDefault,
    place,
    own,
    ownerName,
    mayChange: mayChangeView(principal, view),
    version,
    changedAt,
    count: null,
  };
}
