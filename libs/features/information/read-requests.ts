import { allowanceOf, answerTerm, type AnswerTermView } from '@carnet/acts/deadlines/answer-term.js';
import { filingDay } from '@carnet/acts/filing-content.js';
import { comparisonOf, type ReplayComparison, sideOf } from '@carnet/acts/replay.js';
import type { PartChange } from '@carnet/acts/subjects.js';
import { TransferReading } from '@carnet/acts/transfer-reading.js';
import type { Principal } from '@carnet/identity';
import { accept, type Instant, type Json, type Outcome } from '@carnet/kernel';
import { itemsOf, type Transfer } from '@carnet/workflow';
import { InformationRequests, type RoundEnd, type RoundRecord } from './information-requests.store.js';
import { itemView, moreTimeView } from './request-views.js';
import { Injectable } from '@nestjs/common';
import type { ItemView, MoreTimeView } from './information.dto.js';

/** One round of questions: what was asked, by when, what the company said, what that changed. */
export interface RoundView {
  readonly round: number;
  readonly sentAt: string;
  readonly due: AnswerTermView;
  /** The day that the company was told; another one than in `due` when the calendar has grown since. */
  readonly recordedDue: string;
  readonly overdue: boolean;
  readonly closed: { readonly as: RoundEnd; readonly at: string } | null;
  /** When its day had passed without an answer; null where it has not. A late answer may have closed it since. */
  readonly lapsedAt: string | null;
  /** What was said of more time, oldest first. */
  readonly moreTime: readonly MoreTimeView[];
  readonly items: readonly ItemView[];
  /** Parts of the filing before and after the answer. */
  readonly changes: readonly PartChange[];
  /** What the rules say otherwise since the answer; null until they have judged it. */
  readonly judged: ReplayComparison | null;
}

export interface RoundsView {
  readonly transfer: string;
  readonly reference: string;
  readonly rounds: readonly RoundView[];
}

/** The rounds of questions about one transfer, each with what its answer changed. */
@Injectable()
export class ReadRequests {
  constructor(
    private readonly reading: TransferReading,
    private readonly requests: InformationRequests,
  ) {}

  execute(principal: Principal, { transferId }: { readonly transferId: string }): Promise<Outcome<RoundsView>> {
    return this.reading.of(principal, transferId, async ({ stored: { transfer, reference } }, scope) => {
      const records = await this.requests.ofTransfer(scope, transfer);
      const told = { transfer, now: scope.startedAt, inside: principal.realm === 'authority' };
      return accept({ transfer: transfer.id, reference, rounds: records.map((record) => this.round(record, told)) });
    });
  }

  private round(
    record: RoundRecord,
    { transfer, now, inside }: { readonly transfer: Transfer; readonly now: Instant; readonly inside: boolean },
  ): RoundView {
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
      judged: judgedAnew(record),
    };
  }
}

function judgedAnew({ judged: { before, after } }: RoundRecord): ReplayComparison | null {
  if (before === null || after === null) return null;
  return comparisonOf({ before: sideOf(JSON.parse(before) as Json), after: sideOf(JSON.parse(after) as Json) });
}
