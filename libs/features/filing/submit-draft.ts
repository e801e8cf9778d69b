import { findRecentSameFilings } from '@carnet/acts/same-filings.store.js';
import { checkFiling, filingDay } from '@carnet/acts/filing-content.js';
import { reservationFor } from '@carnet/acts/reservation.js';
import { RuleBooks } from '@carnet/acts/rule-books.js';
import { actorOf, pinTo, type ActStepBuilder, TransferAct } from '@carnet/acts/transfer-act.js';
import { FiledBefore } from '@carnet/acts/transfer-journal.store.js';
import type { Principal } from '@carnet/identity';
import type { ActOutcome, Digest, ExpectedTransfer, IdempotencyKey } from '@carnet/kernel';
import { TenantDatabase } from '@carnet/persistence/tenant-database.js';
import type { FilingReceipt } from '@carnet/workflow';
import { filedBeforeRefusal } from './submission.js';
import { Injectable } from '@nestjs/common';

export interface SubmitDraftCommand extends ExpectedTransfer {
  /** Whether to refuse it if the company filed the same within a day. */
  readonly once?: boolean;
}

/** Submits a draft by the rules of today, and reserves its people in the ledger. */
@Injectable()
export class SubmitDraft {
  constructor(
    private readonly act: TransferAct,
    private readonly books: RuleBooks,
    private readonly database: TenantDatabase,
  ) {}

  async execute(principal: Principal, command: SubmitDraftCommand, idempotency: IdempotencyKey): ActOutcome<FilingReceipt> {
    const { once = false, ...expect } = command;
    let digest: Digest | undefined;
    const submission: ActStepBuilder = ({ filing, transfer }, { startedAt: at }) => {
      digest = transfer.contentDigest;
      const filedOn = filingDay(at);
      const book = this.books.inForce(filedOn);
      const facts = checkFiling(book, filing, filedOn);
      if (!facts.ok) return facts;
      const reservation = reservationFor(book, filing, facts.value, filedOn);
      return {
        command: { kind: 'submit', by: actorOf(principal), at },
        with: { filedOn, ...pinTo(book), ...(reservation ? { reservation } : {}), ...(once && { once }) },
      };
    };
    try {
      return await this.books.whileCurrent(() => this.act.perform(principal, expect, idempotency, submission));
    } catch (error) {
      if (!(error instanceof FiledBefore) || digest === undefined) throw error;
      const same = digest;
      return filedBeforeRefusal(await this.database.transact(principal, (scope) => findRecentSameFilings(scope, same)));
    }
  }
}
