import type { Principal } from '@carnet/identity';
import type { Outcome } from '@carnet/kernel';
import { filingDay } from '../filing-content.js';
import type { IdempotencyKey } from '../ports/idempotency.js';
import { type RuleBooks } from '../rule-books.js';
import { heardBy } from '../hearings/statement-term.js';
import { reassessmentClock } from '../timers/reassessment-timers.js';
import { actorOf, type Answer, type Expect, type TransferAct } from '../transfer-act.js';
import type { FilingReceipt } from '../views.js';
import { type AuditOrigins } from './audit-origins.js';

export interface ReAssessGrantCommand extends Expect {
  /** The audit whose finding leads to it. */
  readonly audit: string;
  /** The company reads them. */
  readonly reasons: string;
  readonly workingDays: number;
}

/** A supervisor has a grant looked at again that an audit found fault with. It holds meanwhile. */
export class ReAssessGrant {
  constructor(
    private readonly act: TransferAct,
    private readonly books: RuleBooks,
    private readonly audits: AuditOrigins,
  ) {}

  execute(principal: Principal, command: ReAssessGrantCommand, idempotency: IdempotencyKey): Promise<Outcome<Answer<FilingReceipt>>> {
    const { audit, reasons, workingDays } = command;
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
            heard: heardBy(this.books, stored, at),
          },
          with: { timers: clock.timers(stored.transfer.version + 1) },
          ...origin.value,
        };
      }),
    );
  }
}
