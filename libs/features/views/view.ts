import { declareRefusals } from '@carnet/http/problem.js';
import type { Permission } from '@carnet/identity';
import type { Bilingual, Instant, Outcome, PersonId } from '@carnet/kernel';
import type { AppealsRequest } from '../appeals/appeal-list.store.js';
import type { AuditsRequest } from '../audits/audit.js';
import type { ObligationsRequest } from '../conditions/obligation-list.store.js';
import type { ListTransfersQuery } from '../lists/list-transfers.js';
import type { SuspicionsRequest } from '../splits/split.store.js';
import type { SavedViewBody, ViewFault } from './views.dto.js';

/** Lists with filters, by the names in their routes. */
export const VIEW_LISTS = ['transfers', 'queue', 'votes', 'appeals', 'obligations', 'audits', 'suspicions'] as const;

export type ViewList = (typeof VIEW_LISTS)[number];

/** Permission that each list, and a view of it, requires. */
export const VIEW_PERMISSIONS: Readonly<Record<ViewList, Permission>> = {
  transfers: 'transfer:read',
  queue: 'queue:read',
  votes: 'approval:read',
  appeals: 'transfer:read',
  obligations: 'transfer:read',
  audits: 'audit:read',
  suspicions: 'split:read',
};

/** Maximum number of views of a person. */
export const MOST_VIEWS = 50;

/** Maximum number of shared views in a company or the authority. */
export const MOST_SHARED_VIEWS = 50;

/** Maximum length of a name, in characters. */
export const LONGEST_VIEW_NAME = 80;

/** Highest place in the order. */
export const LAST_VIEW_PLACE = 999;

/** Filters and order of a list, as query parameters by name. */
export type ViewQuery = Readonly<Record<string, string>>;

type Unpaged<Request> = Omit<Request, 'limit' | 'cursor'>;

export type ViewRequest =
  | { readonly of: 'transfers'; readonly asked: Pick<ListTransfersQuery, 'filter' | 'sort'> }
  | { readonly of: 'appeals'; readonly asked: Unpaged<AppealsRequest> }
  | { readonly of: 'obligations'; readonly asked: Unpaged<ObligationsRequest> }
  | { readonly of: 'audits'; readonly asked: Unpaged<AuditsRequest> }
  | { readonly of: 'suspicions'; readonly asked: Unpaged<SuspicionsRequest> };

/** Parses a query with the parser of its list; a refusal names invalid parameters by pointer into the query. */
export type ReadViewQuery = (list: ViewList, query: ViewQuery) => Outcome<ViewRequest>;

/** Settings of a view that its owner supplies. */
export type ViewSettings = Required<SavedViewBody>;

export interface SavedView extends ViewSettings {
  readonly id: string;
  readonly owner: PersonId;
  readonly ownerName: string;
  readonly version: number;
  readonly changedAt: Instant;
}

export const VIEW_FAULTS = ['query-invalid', 'list-closed', 'tag-unused', 'company-unknown', 'person-unknown', 'scenario-unknown'] as const;

export type ViewFaultCode = (typeof VIEW_FAULTS)[number];
const faultTexts: Readonly<Record<ViewFaultCode, Bilingual>> = {
  'query-invalid': { en: 'The list does not accept this filter or order.', zh: '该列表不接受此筛选或者排序。' },
  'list-closed': { en: 'Your role cannot read this list.', zh: '您的角色不能查阅该列表。' },
  'tag-unused': { en: 'No transfer has this tag.', zh: '没有事项使用该标签。' },
  'company-unknown': { en: 'There is no such company.', zh: '没有该企业。' },
  'person-unknown': { en: 'There is no such person in this authority.', zh: '本机构没有该人员。' },
  'scenario-unknown': { en: 'There is no such scenario.', zh: '没有该场景。' },
};

export function viewFault(code: ViewFaultCode, pointer: string): ViewFault {
  return { code, pointer, says: faultTexts[code] };
}

/** Refusals of saving, changing or removing a view. */
export const refuseView = declareRefusals({
  'view-of-another': [
    403,
    'Only its owner, a supervisor or a company administrator can change a shared view.',
    '共享视图仅可由所有者、主管或者企业管理员修改。',
  ],
  'views-many': [409, 'You have already saved fifty views. Remove one first.', '您已保存五十个视图，请先删除一个。'],
  'views-shared-many': [409, 'Fifty views are already shared. Remove one first.', '已有五十个共享视图，请先删除一个。'],
  'view-name-taken': [409, 'Another view of the same owner has this name. Choose another name.', '同一人已有同名视图，请另选名称。'],
  'view-invalid': [422, 'The view is not valid. Correct what is listed.', '该视图无效，请按所列说明更正。'],
});

/** Normalises the name of a view: one space per gap. Null if it is invalid. */
export function viewNameOf(text: string): string | null {
  const name = text.normalize('NFC').trim().replace(/\s+/gu, ' ');
  const { length } = Array.from(name);
  return length >= 1 && length <= LONGEST_VIEW_NAME ? name : null;
}

/** Key by which names are compared: compatibility forms (NFKC), case folded. */
export function viewNameKey(name: string): string {
  return name.normalize('NFKC').toUpperCase().toLowerCase().normalize('NFKC');
}
