import { findOtherRenewal, Renewals } from '@carnet/acts/renewals.store.js';
import { RuleBooks } from '@carnet/acts/rule-books.js';
import { actorOf, TransferAct } from '@carnet/acts/transfer-act.js';
import { TransferStore } from '@carnet/acts/transfer.store.js';
import type { Principal } from '@carnet/identity';
import type { ActOutcome, ExpectedTransfer, IdempotencyKey } from '@carnet/kernel';
import type { FilingReceipt } from '@carnet/workflow';
import { renewedReservationAndClock } from '../appeals/renewed-reservation.js';
import { AuditOrigins } from './audit-origins.js';
import type { ReopeningBody } from './audits.dto.js';
import { Injectable } from '@nestjs/common';

/**
 * Reopens a refusal that an audit found wrong. The same transaction reserves in the ledger again and restarts the review's clock; the rules
 * judge again, and other people decide.
 */
@Injectable()
export class ReopenRefusal {
  constructor(
    private readonly act: TransferAct,
    private readonly books: RuleBooks,
    private readonly audits: AuditOrigins,
    readonly transfers: TransferStore,
    readonly renewals: Renewals,
  ) {}

  execute(principal: Principal, command: ExpectedTransfer & ReopeningBody, idempotency: IdempotencyKey): ActOutcome<FilingReceipt> {
    const { audit: id, reasons } = command;
    return this.books.whileCurrent(() =>
      this.act.perform(principal, command, idempotency, async (stored, scope) => {
        const found = await this.audits.findFaultyAudit(scope, stored, id);
        if (!found.ok) return found;
        const { id: audit, auditor } = found.value;
        if (auditor === null) throw new Error('an audit with a finding has an auditor');
        const at = scope.startedAt;
        const other = await findOtherRenewal(this, scope, stored);
        return {
          command: { kind: 'reopen', by: actorOf(principal), at, audit, auditor, reasons, other },
          ...(stored.transfer.state === 'refused' && { with: renewedReservationAndClock(this.books, stored, at) }),
          ...this.audits.recordAct(found.value, 'reopening'),
        };
      }),
    );
  }
}
