import { reassessmentClock } from '@carnet/acts/deadlines/reassessment-timers.js';
import { countStatementDue } from '@carnet/acts/deadlines/answer-term.js';
import { filingDay } from '@carnet/acts/filing-content.js';
import type { Filing } from '@carnet/acts/filing.js';
import { RuleBooks } from '@carnet/acts/rule-books.js';
import { actorOf, type ActStepBuilder, TransferAct } from '@carnet/acts/transfer-act.js';
import { TransferReader } from '@carnet/acts/transfer-reader.js';
import type { Principal } from '@carnet/identity';
import { accept, type ActOutcome, type ExpectedTransfer, type IdempotencyKey, type Outcome } from '@carnet/kernel';
import { type FilingReceipt, deadlineMoved, type Reassessment } from '@carnet/workflow';
import { compareContents } from './record-change.js';
import { Injectable } from '@nestjs/common';
import type { OpenReassessmentResponse, ReportedChangesView } from './reported-changes.dto.js';

export interface ReportChangeCommand extends ExpectedTransfer {
  /** The whole content as it is now. */
  readonly filing: Filing;
  /** The company's reasons. */
  readonly words: string;
}

/** Working days of a re-assessment that starts by itself. */
const workingDays = 20;

/**
 * Reports that a grant is no longer as granted. The rules of the filing judge both contents. A change that is immaterial by the policy and
 * alike by the rules is only recorded; any other starts a re-assessment. The grant itself does not change.
 */
@Injectable()
export class ReportChange {
  constructor(
    private readonly act: TransferAct,
    private readonly books: RuleBooks,
  ) {}

  execute(principal: Principal, command: ReportChangeCommand, idempotency: IdempotencyKey): ActOutcome<FilingReceipt> {
    const { filing, words } = command;
    const report: ActStepBuilder = (stored, { startedAt: at }) => {
      const today = filingDay(at);
      const changed = compareContents(this.books, stored, filing, today);
      if (!changed.ok) return changed;
      const clock = reassessmentClock(today, workingDays, this.books.inForce(today).calendar, 'change');
      return {
        command: {
          kind: 'report-change',
          by: actorOf(principal),
          at,
          words,
          due: clock.due,
          heard: countStatementDue(this.books, stored, at),
          ...changed.value,
        },
        sets: (after) => (deadlineMoved(stored.transfer, after) ? { timers: clock.timers(stored.transfer.version + 1) } : {}),
      };
    };
    return this.books.whileCurrent(() => this.act.perform(principal, command, idempotency, report));
  }
}

/** Lists reported and recorded changes, oldest first; company and authority read the same. */
@Injectable()
export class ReadReportedChanges {
  constructor(private readonly reading: TransferReader) {}

  execute(principal: Principal, { transferId }: { readonly transferId: string }): Promise<Outcome<ReportedChangesView>> {
    return this.reading.readTransfer(principal, transferId, ({ stored: { transfer, reference } }) =>
      accept({
        transfer: transfer.id,
        reference,
        reassessment: transfer.reassessment === undefined ? null : openOf(transfer.reassessment),
        changes: (transfer.reported ?? []).map(({ beside = null, learned = null, content = null, ...change }) => ({
          ...change,
          content,
          learned,
          beside,
        })),
      }),
    );
  }
}

function openOf({ lawChange, audit, from, askedAt, due, countedFrom, added = [] }: Reassessment): OpenReassessmentResponse {
  const told = from === undefined ? 'reported-change' : 'recorded-change';
  const because = lawChange !== undefined ? 'law-change' : audit !== undefined ? 'audit' : told;
  const all = added.map(({ at, causes, from: teller }) => ({ at, causes, from: teller ?? ('company' as const) }));
  return { because, since: askedAt, due, countedFrom: countedFrom ?? null, added: all };
}
