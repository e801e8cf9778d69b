import { reassessmentClock } from '@carnet/acts/deadlines/reassessment-timers.js';
import { countStatementDue } from '@carnet/acts/deadlines/answer-term.js';
import { filingDay } from '@carnet/acts/filing-content.js';
import { RuleBooks } from '@carnet/acts/rule-books.js';
import { actorOf, TransferAct } from '@carnet/acts/transfer-act.js';
import type { Principal } from '@carnet/identity';
import type { ActOutcome, ExpectedTransfer, IdempotencyKey } from '@carnet/kernel';
import type { FilingReceipt } from '@carnet/workflow';
import { AuditOrigins } from './audit-origins.js';
import type { ReAssessmentBody } from './audits.dto.js';
import { Injectable } from '@nestjs/common';

/** Working days for a re-assessment, by default. */
const usualWorkingDays = 20;

/** Starts the re-assessment of a grant that an audit found faulty. The grant stays in force meanwhile. */
@Injectable()
export class ReAssessGrant {
  constructor(
    private readonly act: TransferAct,
    private readonly books: RuleBooks,
    private readonly audits: AuditOrigins,
  ) {}

  execute(principal: Principal, command: ExpectedTransfer & ReAssessmentBody, idempotency: IdempotencyKey): ActOutcome<FilingReceipt> {
    const { audit, reasons, workingDays = usualWorkingDays } = command;
    return this.books.whileCurrent(() =>
      this.act.perform(principal, command, idempotency, async (stored, scope) => {
        const origin = await this.audits.of(scope, stored, { kind: 're-assess', audit });
        if (!origin.ok) return origin;
        const at = scope.startedAt;
        const today = filingDay(at);
        const clock = reassessmentClock(today, workingDays, this.books.inForce(today).calendar, 'audit');
        return {
          command: {
            kind: 're-assess',
            by: actorOf(principal),
            at,
            audit,
            reasons,
            due: clock.due,
            heard: countStatementDue(this.books, stored, at),
          },
          with: { timers: clock.timers(stored.transfer.version + 1) },
          ...origin.value,
        };
      }),
    );
  }
}
