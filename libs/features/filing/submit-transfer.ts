import { CompanyBatches } from '@carnet/acts/company-batches.js';
import { findRecentSameFilings } from '@carnet/acts/same-filings.store.js';
import { contentDigestOf } from '@carnet/acts/filing-content.js';
import type { Filing } from '@carnet/acts/filing.js';
import { RuleBooks } from '@carnet/acts/rule-books.js';
import { replayAnswer } from '@carnet/acts/transfer-act.js';
import { FiledBefore, TransferJournal } from '@carnet/acts/transfer-journal.store.js';
import { type Principal, systemPrincipal } from '@carnet/identity';
import { accept, type Answer, Entropy, type IdempotencyKey, type Outcome, type TenantId, type TransferId, uuid } from '@carnet/kernel';
import { TenantDatabase, type TenantScope } from '@carnet/persistence/tenant-database.js';
import type { FilingReceipt } from '@carnet/workflow';
import { filedBeforeRefusal, prepareSubmission, type Submission } from './submission.js';
import { Injectable } from '@nestjs/common';

export interface SubmitTransferCommand {
  readonly filing: Filing;
  /** Whether to refuse it if the company filed the same within a day. */
  readonly once?: boolean;
}

type Submitted = Outcome<Answer<FilingReceipt>>;

/** Most filings of one company per transaction: as many as arrive within a few of its commits. */
const mostTogether = 25;

/**
 * Files a transfer: drafts and submits it in one act, pins it to the rules of the day, and reserves its people in the ledger. Filings of
 * one company wait for each other at its counters, so those that arrive while one is stored are stored together.
 */
@Injectable()
export class SubmitTransfer {
  private readonly batches: CompanyBatches<Submission, Submitted>;

  constructor(
    private readonly database: TenantDatabase,
    private readonly journal: TransferJournal,
    private readonly books: RuleBooks,
    private readonly entropy: Entropy,
  ) {
    this.batches = new CompanyBatches(mostTogether, (company, submissions) => this.file(company, submissions));
  }

  execute(principal: Principal, { filing, once = false }: SubmitTransferCommand, idempotency: IdempotencyKey): Promise<Submitted> {
    const id = uuid<TransferId>(this.entropy.uuid());
    return this.batches.ask(principal.organisation, { principal, id, filing, idempotency, once });
  }

  private async file(company: TenantId, submissions: readonly Submission[]): Promise<readonly Submitted[]> {
    const principal = systemPrincipal('file', company);
    try {
      return await this.books.whileCurrent(() => this.database.transact(principal, (scope) => this.store(scope, submissions), 'once'));
    } catch (error) {
      const [only, ...others] = submissions;
      // A batch is retried one by one, because a refusal names the earlier filings of one submission.
      if (!(error instanceof FiledBefore) || only === undefined || others.length > 0) throw error;
      const digest = contentDigestOf(only.filing);
      return [filedBeforeRefusal(await this.database.transact(principal, (scope) => findRecentSameFilings(scope, digest)))];
    }
  }

  private async store(scope: TenantScope, submissions: readonly Submission[]): Promise<readonly Submitted[]> {
    const prepared = submissions.map((submission) => prepareSubmission(this.books, submission, scope.startedAt));
    const changes = prepared.flatMap((one) => (one.ok ? [one.value.change] : []));
    const acts = changes.length > 0 ? await this.journal.recordAndCommit(scope, changes) : [];
    const earlier = new Map(changes.map(({ after }, index) => [after.id, acts[index]]));
    return prepared.map((one) => {
      if (!one.ok) return one;
      const { change, receipt: value } = one.value;
      const act = earlier.get(change.after.id);
      return act ? replayAnswer<FilingReceipt>(act, change.key.idempotency) : accept({ value, replayed: false });
    });
  }
}
