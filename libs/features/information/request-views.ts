import {
  type AnswerDue,
  askedItems,
  type InformationItem,
  type ItemKind,
  itemsOf,
  type ItemState,
  itemState,
  type MoreTime,
  type MoreTimeAct,
  type SettledAs,
  type Transfer,
} from '@carnet/workflow';

/** One thing asked of the company, and what came of it; who asked and who settled it only within the authority. */
export interface ItemView {
  readonly id: string;
  readonly kind: ItemKind;
  /** A JSON pointer into the filing: what it was raised from. */
  readonly subject: string;
  readonly question: string;
  readonly discipline: string;
  readonly state: ItemState;
  readonly by: string | null;
  readonly at: string;
  /** The item that was asked before. */
  readonly follows: string | null;
  /** Null while it waits in the batch. */
  readonly round: number | null;
  /** Of `extend-time`: by how many working days the term of the review is to be extended; null of all others. */
  readonly workingDays: number | null;
  /** `agrees`: to more time for the review; null where that is not asked. */
  readonly reply: { readonly says: string; readonly agrees: boolean | null; readonly at: string } | null;
  /** When its day had passed without a reply; null where it has not. */
  readonly unansweredAt: string | null;
  readonly settlement: { readonly as: SettledAs; readonly reasons: string; readonly by: string | null; readonly at: string } | null;
}

/** One thing said of more time: asked by the company, given or declined by the authority. */
export interface MoreTimeView {
  readonly as: MoreTimeAct;
  readonly at: string;
  readonly workingDays: number | null;
  readonly reasons: string;
}

/** A request that waits for the company's answer. */
export interface RequestView {
  readonly by: string | null;
  readonly at: string;
  readonly round: number;
  readonly due: AnswerDue;
  /** Whether the day has passed. */
  readonly overdue: boolean;
  /** What was said of more time, the first first. */
  readonly moreTime: readonly MoreTimeView[];
  readonly items: readonly ItemView[];
}

/** Every item that a reader may see: a company those that were sent to it. */
export function itemViews(transfer: Transfer, inside: boolean): readonly ItemView[] {
  return itemsOf(transfer)
    .filter(({ round }) => inside || round !== null)
    .map((item) => itemView(item, inside));
}

export function requestView(transfer: Transfer, now: string, inside: boolean): RequestView | null {
  const { request } = transfer;
  if (request === null) return null;
  const { by, at, round, due, moreTime = [] } = request;
  const items = askedItems(transfer).map((item) => itemView(item, inside));
  return { by: inside ? by : null, at, round, due, overdue: now > due.at, moreTime: moreTime.map(moreTimeView), items };
}

/** Who said it is told by what it is, and by the history. */
export function moreTimeView({ as, at, workingDays, reasons }: MoreTime): MoreTimeView {
  return { as, at, workingDays, reasons };
}

export function itemView(item: InformationItem, inside: boolean): ItemView {
  const { id, kind, subject, question, discipline, by, at, follows, round, reply, settlement, unanswered, workingDays = null } = item;
  const shown = { id, kind, subject, question, discipline, at, follows, round, workingDays };
  return {
    ...shown,
    reply: reply && { says: reply.says, agrees: reply.agrees ?? null, at: reply.at },
    unansweredAt: unanswered ?? null,
    state: itemState(item),
    by: inside ? by : null,
    settlement: settlement && { ...settlement, by: inside ? settlement.by : null },
  };
}
