import { allowanceOf, answerTerm } from '@carnet/acts/deadlines/answer-term.js';
import { filingDay } from '@carnet/acts/filing-content.js';
import { comparisonOf, type ReplayComparison, comparedPartsOf } from '@carnet/acts/replay.js';
import { TransferReader } from '@carnet/acts/transfer-reader.js';
import type { Principal } from '@carnet/identity';
import { accept, type Instant, type Json, type Outcome } from '@carnet/kernel';
import { askedItems, type InformationItem, itemsOf, itemState, type MoreTime, type Transfer } from '@carnet/workflow';
import { InformationRequests, type RoundRecord } from './information-requests.store.js';
import { Injectable } from '@nestjs/common';
import type { ItemView, MoreTimeView, RequestView, RoundResponse, RoundsResponse } from './information.dto.js';

/** The items that a reader may see: a company sees only items that were sent. */
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

/** Omits the person: the kind of act shows which side acted, and the history names the person. */
function moreTimeView({ as, at, workingDays, reasons }: MoreTime): MoreTimeView {
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

/** The rounds of questions about a transfer, each with the changes made by its answer. */
@Injectable()
export class ReadRequests {
  constructor(
    private readonly reading: TransferReader,
    private readonly requests: InformationRequests,
  ) {}

  execute(principal: Principal, { transferId }: { readonly transferId: string }): Promise<Outcome<RoundsResponse>> {
    return this.reading.readTransfer(principal, transferId, async ({ stored: { transfer, reference } }, scope) => {
      const records = await this.requests.ofTransfer(scope, transfer);
      const told = { transfer, now: scope.startedAt, inside: principal.realm === 'authority' };
      return accept({ transfer: transfer.id, reference, rounds: records.map((record) => this.round(record, told)) });
    });
  }

  private round(
    record: RoundRecord,
    { transfer, now, inside }: { readonly transfer: Transfer; readonly now: Instant; readonly inside: boolean },
  ): RoundResponse {
    const { round, sentAt, dueOn, dueAt, closed, lapsedAt, answered, moreTime } = record;
    const allowance = allowanceOf({ at: sentAt, due: { workingDays: record.workingDays, on: dueOn, at: dueAt }, moreTime });
    const due = answerTerm(allowance, this.reading.books.inForce(filingDay(now)).calendar);
    const items = itemsOf(transfer).filter((item) => item.round === round);
    return {
      round,
      sentAt,
      due,
      recordedDue: dueOn,
      overdue: (closed?.at ?? now) > dueAt,
      closed,
      lapsedAt,
      moreTime: moreTime.map(moreTimeView),
      items: items.map((item) => itemView(item, inside)),
      changes: answered,
      judged: compareAssessments(record),
    };
  }
}

function compareAssessments({ judged: { before, after } }: RoundRecord): ReplayComparison | null {
  if (before === null || after === null) return null;
  return comparisonOf({ before: comparedPartsOf(JSON.parse(before) as Json), after: comparedPartsOf(JSON.parse(after) as Json) });
}
