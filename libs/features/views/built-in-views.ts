import type { Permission, Principal, Realm } from '@carnet/identity';
import type { Bilingual } from '@carnet/kernel';
import { VIEW_PERMISSIONS, type ViewList, type ViewQuery } from './view.js';

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
