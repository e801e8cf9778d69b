import { allowanceOf, answerTerm } from '@carnet/acts/deadlines/answer-term.js';
import { filingDay } from '@carnet/acts/filing-content.js';
import { comparisonOf, type ReplayComparison, sideOf } from '@carnet/acts/replay.js';
import { TransferReading } from '@carnet/acts/transfer-reading.js';
import type { Principal } from '@carnet/identity';
import { accept, type Instant, type Json, type Outcome } from '@carnet/kernel';
import { itemsOf, type Transfer } from '@carnet/workflow';
import { InformationRequests, type RoundRecord } from './information-requests.store.js';
import { itemView, moreTimeView } from './request-views.js';
import { Injectable } from '@nestjs/common';
import type { RoundShown, RoundsShown } from './information.dto.js';

/** The rounds of questions about one transfer, each with what its answer changed. */
@Injectable()
export class ReadRequests {
  constructor(
    private readonly reading: TransferReading,
    private readonly requests: InformationRequests,
  ) {}

  execute(principal: Principal, { transferId }: { readonly transferId: string }): Promise<Outcome<RoundsShown>> {
    return this.reading.of(principal, transferId, async ({ stored: { transfer, reference } }, scope) => {
      const records = await this.requests.ofTransfer(scope, transfer);
      const told = { transfer, now: scope.startedAt, inside: principal.realm === 'authority' };
      return accept({ transfer: transfer.id, reference, rounds: records.map((record) => this.round(record, told)) });
    });
  }

  private round(
    record: RoundRecord,
    { transfer, now, inside }: { readonly transfer: Transfer; readonly now: Instant; readonly inside: boolean },
  ): RoundShown {
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
