/** What the server tells of a change: which transfer and what happened, never its contents. */
export interface Change {
  readonly transfer: string;
  readonly kind: string;
}

/** A query of the cache, as far as it says what it shows. */
export interface Shown {
  readonly queryKey: readonly unknown[];
  readonly state: { readonly data: unknown };
}

/** Lists that show transfers, or what is counted of them. */
const lists = new Set([
  'appealListList',
  'attachmentsUse',
  'auditsList',
  'calendarFeed',
  'conditionsOwed',
  'draftsOwn',
  'grantNoticesList',
  'hearingsHearings',
  'importsList',
  'ledgerPosition',
  'ledgerStatement',
  'notificationsList',
  'obligationsRead',
  'qualityRead',
  'queueList',
  'remindersList',
  'suspicionsList',
  'tagsList',
  'termsDuties',
  'transfersList',
  'viewsList',
  'votesList',
  'workloadRead',
]);

/** Parts of a transfer that take the server long, and follow from an assessment alone. */
const afterAssessment = new Set(['explanationExplain', 'explanationChanges', 'likeCasesFind', 'replayReplay', 'simulationSimulate']);

interface Key {
  readonly _id?: string;
  readonly path?: { readonly id?: string };
}

const keyOf = ({ queryKey: [key] }: Shown): Key => (typeof key === 'object' && key !== null ? key : {});

export const isList = (query: Shown): boolean => {
  const { _id = '', path } = keyOf(query);
  return lists.has(_id) && path?.id === undefined;
};

/** Whether a query shows a transfer or a part of one. */
export const isOfTransfer = (query: Shown): boolean => keyOf(query).path?.id !== undefined;

/** By what names the queries of the cache call a transfer: its id, and its reference where somebody came by that. */
export function namesOf(transfer: string, queries: readonly Shown[]): ReadonlySet<string> {
  const byReference = queries.flatMap((query) => {
    const { _id, path } = keyOf(query);
    const data = query.state.data as { readonly id?: unknown } | undefined;
    return _id === 'transfersRead' && path?.id !== undefined && data?.id === transfer ? [path.id] : [];
  });
  return new Set([transfer, ...byReference]);
}

/** Whether a change says only who is at which section of a draft. */
export const isOfColleagues = (kind: string): boolean => kind === 'draft-shared';

/** What somebody finds when a section is given to them. */
const given = new Set(['draftsOwn', 'notificationsList']);

/** Whether a query shows something that these changes of one transfer may have made different. */
export function isTouched(query: Shown, names: ReadonlySet<string>, kinds: readonly string[]): boolean {
  const { _id = '', path } = keyOf(query);
  if (given.has(_id)) return kinds.some(isOfColleagues);
  if (path?.id === undefined || !names.has(path.id)) return false;
  if (kinds.every(isOfColleagues)) return _id === 'draftsColleagues';
  return !afterAssessment.has(_id) || kinds.includes('assessed');
}
