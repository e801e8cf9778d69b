import { TransferViews } from '@carnet/acts/transfer-views.store.js';
import type { Principal, Permission, Realm } from '@carnet/identity';
import { accept, type Outcome, type Page, refuse, type Bilingual } from '@carnet/kernel';
import { TenantDatabase, type TenantScope } from '@carnet/persistence/tenant-database.js';
import { AppealList } from '../appeals/appeal-list.store.js';
import { AuditStore } from '../audits/audit.store.js';
import { ObligationList } from '../conditions/obligation-list.store.js';
import { transferFilterOf } from '../lists/list-transfers.js';
import { SplitStore } from '../splits/split.store.js';
import { mayChangeView } from './edit-views.js';
import { ViewFaults } from './view-faults.js';
import { type SavedView, type ReadViewQuery, type ViewList, type ViewRequest, VIEW_PERMISSIONS, type ViewQuery } from './view.js';
import { ViewStore } from './view.store.js';
import { Injectable } from '@nestjs/common';
import type { ViewCount, ViewShownLine, ViewsPage } from './views.dto.js';

/** A view that everybody has whose role can read its list. */
export interface BuiltInView {
  /** A fixed word. */
  readonly id: string;
  readonly name: Bilingual;
  readonly list: ViewList;
  readonly query: ViewQuery;
  /** A further permission that readers need besides that of the list. */
  readonly permission?: Permission;
}

const ofAuthority: readonly BuiltInView[] = [
  { id: 'mine', name: { en: 'My reviews', zh: '我的审查' }, list: 'queue', query: { assignee: 'me' }, permission: 'review:act' },
  { id: 'unclaimed', name: { en: 'Unclaimed', zh: '待领取' }, list: 'queue', query: { assignee: 'nobody' } },
  { id: 'completeness', name: { en: 'To check for completeness', zh: '待完整性审核' }, list: 'queue', query: { stage: 'completeness' } },
  { id: 'due-soon', name: { en: 'Due within seven days', zh: '七日内到期' }, list: 'transfers', query: { due: 'soon', sort: 'due' } },
  { id: 'overdue', name: { en: 'Overdue', zh: '已逾期' }, list: 'transfers', query: { due: 'overdue', sort: 'due' } },
  {
    id: 'waiting-for-company',
    name: { en: 'Waiting for the company', zh: '等待企业' },
    list: 'transfers',
    query: { state: 'information-requested,awaiting-hearing', sort: 'due' },
  },
  { id: 'my-votes', name: { en: 'My votes', zh: '待我表决' }, list: 'votes', query: {}, permission: 'approval:vote' },
  {
    id: 'waiting-for-votes',
    name: { en: 'Waiting for votes', zh: '审批表决中' },
    list: 'transfers',
    query: { state: 'in-approval', sort: 'due' },
  },
  { id: 'open-appeals', name: { en: 'Open appeals', zh: '在办复核' }, list: 'appeals', query: { state: 'open' } },
  {
    id: 'evidence-to-judge',
    name: { en: 'Evidence to judge', zh: '待审核的履行证明' },
    list: 'obligations',
    query: { judge: 'yes' },
    permission: 'obligation:judge',
  },
  { id: 'suspected-splits', name: { en: 'Suspected splits', zh: '拆分嫌疑' }, list: 'suspicions', query: { state: 'open' } },
  { id: 'open-audits', name: { en: 'Audits to claim', zh: '待领取的抽查' }, list: 'audits', query: { list: 'open' } },
];

const ofCompany: readonly BuiltInView[] = [
  { id: 'drafts', name: { en: 'Drafts', zh: '草稿' }, list: 'transfers', query: { state: 'draft' } },
  {
    id: 'waiting-for-us',
    name: { en: 'Waiting for us', zh: '待我方答复' },
    list: 'transfers',
    query: { state: 'information-requested,awaiting-hearing,awaiting-conditions', sort: 'due' },
  },
  {
    id: 'with-the-authority',
    name: { en: 'With the authority', zh: '主管机构办理中' },
    list: 'transfers',
    query: { state: 'submitted,in-review,in-approval', sort: 'due' },
  },
  { id: 'in-force', name: { en: 'Grants in force', zh: '有效的准予' }, list: 'transfers', query: { state: 'granted' } },
  { id: 'our-appeals', name: { en: 'Our open appeals', zh: '在办复核' }, list: 'appeals', query: { state: 'open' } },
];

export const BUILT_IN_VIEWS: Readonly<Record<Realm, readonly BuiltInView[]>> = { authority: ofAuthority, company: ofCompany };

/** Built-in views of the caller, in order. */
export function builtInViewsOf({ realm, permissions }: Pick<Principal, 'realm' | 'permissions'>): readonly BuiltInView[] {
  return BUILT_IN_VIEWS[realm].filter(
    ({ list, permission }) => permissions.has(VIEW_PERMISSIONS[list]) && (permission === undefined || permissions.has(permission)),
  );
}

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
