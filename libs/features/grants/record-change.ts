import { reassessmentClock } from '@carnet/acts/deadlines/reassessment-timers.js';
import { heardBy } from '@carnet/acts/deadlines/statement-term.js';
import { filingDay } from '@carnet/acts/filing-content.js';
import type { Filing } from '@carnet/acts/filing.js';
import { RuleBooks } from '@carnet/acts/rule-books.js';
import { actorOf, type StepBuilder, TransferAct } from '@carnet/acts/transfer-act.js';
import type { Principal } from '@carnet/identity';
import { accept, type Answer, type Expect, type IdempotencyKey, type IsoDate, type Outcome } from '@carnet/kernel';
import { type ChangeCause, type ChangeSource, type FilingReceipt, hasDayAnew } from '@carnet/workflow';
import { changedContent } from './changed-content.js';
import { Injectable } from '@nestjs/common';

export interface RecordChangeCommand extends Expect {
  readonly source: ChangeSource;
  /** The day on which it was learned. */
  readonly learnedOn: IsoDate;
  /** What changed; none where the content tells it. */
  readonly causes: readonly ChangeCause[];
  /** What changed, in words, and what that rests on. The company reads both. */
  readonly words: string;
  readonly evidence: string;
  /** The whole content as it seems to be by now; null where that is not known. */
  readonly filing: Filing | null;
  /** How many working days the re-assessment has. */
  readonly workingDays: number;
}

/**
 * An officer records that a grant is done otherwise, which its company did not report. The re-assessment begins, or the one that is open
 * judges it, too, and the company is told at once what was recorded. The grant stays what it was.
 */
@Injectable()
export class RecordChange {
  constructor(
    private readonly act: TransferAct,
    private readonly books: RuleBooks,
  ) {}

  execute(principal: Principal, command: RecordChangeCommand, idempotency: IdempotencyKey): Promise<Outcome<Answer<FilingReceipt>>> {
    const { source, learnedOn: on, causes, words: reasons, evidence, filing, workingDays } = command;
    const record: StepBuilder = (stored, { startedAt: at }) => {
      const today = filingDay(at);
      const changed = filing === null ? accept(null) : changedContent(this.books, stored, filing, today);
      if (!changed.ok) return changed;
      const clock = reassessmentClock(today, workingDays, this.books.inForce(today).calendar, 'change');
      return {
        command: {
          kind: 'record-change',
          by: actorOf(principal),
          at,
          causes,
          reasons,
          due: clock.due,
          heard: heardBy(this.books, stored, at),
          learned: { source, on, evidence },
          today,
          filed: changed.value,
        },
        sets: (after) => (hasDayAnew(stored.transfer, after) ? { timers: clock.timers(stored.transfer.version + 1) } : {}),
      };
    };
    return this.books.whileCurrent(() => this.act.perform(principal, command, idempotency, record));
  }
}
