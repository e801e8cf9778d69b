import { extendReviewClock, isOver, resumeReviewClock } from '@carnet/acts/deadlines/review-clock.js';
import { filingDay } from '@carnet/acts/filing-content.js';
import type { Filing } from '@carnet/acts/filing.js';
import { contentChangeOf, checkNewContent } from '@carnet/acts/new-content.js';
import { RuleBooks } from '@carnet/acts/rule-books.js';
import { actorOf, type ActStepBuilder, TransferAct } from '@carnet/acts/transfer-act.js';
import type { Principal } from '@carnet/identity';
import type { ActOutcome, ExpectedTransfer, IdempotencyKey } from '@carnet/kernel';
import { agreedItems, type FilingReceipt, type ItemReply } from '@carnet/workflow';
import { Injectable } from '@nestjs/common';

export interface AnswerInformationCommand extends ExpectedTransfer {
  /** The complete filing as it now stands; parts that were not asked about may stay as they are. */
  readonly filing: Filing;
  /** Replies to the items of the request. */
  readonly replies: readonly ItemReply[];
}

/** A company answers a request: the filing may change, the rules judge it again, and the clock resumes. */
@Injectable()
export class AnswerInformation {
  constructor(
    private readonly act: TransferAct,
    private readonly books: RuleBooks,
  ) {}

  execute(principal: Principal, command: AnswerInformationCommand, idempotency: IdempotencyKey): ActOutcome<FilingReceipt> {
    const { filing, replies } = command;
    const answer: ActStepBuilder = (stored, { startedAt: at }) => {
      const content = checkNewContent(this.books, stored, filing, at);
      if (!content.ok) return content;
      const { contentDigest, difference, parts } = content.value;
      const today = filingDay(at);
      // After the last day to answer the clock is already running.
      const stands = stored.clock !== null && stored.clock.pausedOn !== null;
      const due = stored.transfer.request?.due;
      const until = due !== undefined && at > due.at ? due.on : today;
      const { calendar } = this.books.inForce(today);
      const running = stands ? resumeReviewClock(stored.clock, until, calendar) : stored.clock;
      const agreed = agreedItems(stored.transfer, replies).reduce((sum, { workingDays = 0 }) => sum + workingDays, 0);
      const clock = running !== null && agreed > 0 ? extendReviewClock(running, agreed, calendar) : stands ? running : null;
      const passed = isOver(running, today);
      return {
        command: { kind: 'answer-information', by: actorOf(principal), at, contentDigest, replies, difference, passed },
        with: { ...contentChangeOf(filing, content.value), answered: parts, ...(clock ? { clock } : {}) },
      };
    };
    return this.books.whileCurrent(() => this.act.perform(principal, command, idempotency, answer));
  }
}
