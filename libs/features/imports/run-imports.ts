import { checkFiling, filingDay } from '@carnet/acts/filing-content.js';
import { Pace } from '@carnet/acts/pace.js';
import { RuleBooks } from '@carnet/acts/rule-books.js';
import { CompanySuspended, DocumentRemoved, type TransferChange, TransferJournal } from '@carnet/acts/transfer-journal.store.js';
import { isDependencyOutage } from '@carnet/acts/outages.js';
import { type ClaimedItem, StaleFence } from '@carnet/acts/work-items.js';
import { finishWork } from '@carnet/acts/work-steps.store.js';
import { type Principal, systemPrincipal } from '@carnet/identity';
import {
  digestOf,
  Entropy,
  type IdempotencyKey,
  type Instant,
  type Outcome,
  type Refusal,
  refuse,
  type TenantId,
  uuid,
  type WorkItemId,
} from '@carnet/kernel';
import { TenantDatabase, type TenantScope } from '@carnet/persistence/tenant-database.js';
import { refuseChange } from '../administration/administration.refusals.js';
import { removedDocumentRefusal } from '../attachments/attachments.refusals.js';
import { type PreparedFiling, prepareDraft, prepareSubmission } from '../filing/submission.js';
import type { RunningImport, SettledRow, WaitingRow } from './import-record.js';
import { ImportStore } from './import.store.js';
import { rowProblem } from './row-problem.js';
import { Injectable } from '@nestjs/common';

/** Rows stored in one transaction; equals the batch size of single filings. */
const perPart = 25;

/** Number of waiting rule checks of the company above which the import pauses, so that filings made by hand do not wait long. */
const mostWaiting = 200;

/** After `oneByOne` attempts a step stores single rows; after `givenUp` attempts it gives up the row that cannot be stored. */
const [oneByOne, givenUp] = [3, 6];

interface Step {
  readonly principal: Principal;
  readonly item: ClaimedItem;
}

/** The results of a part, and the changes for the journal. */
interface Part {
  readonly rows: readonly SettledRow[];
  readonly changes: readonly TransferChange[];
}

type Remaining = 'rows' | 'crowd' | 'nothing';

/**
 * Runs imports step by step. A step files its rows in parts; each part is one transaction under the fence of the work item. So a lost step
 * continues after the last stored part, a late one stores nothing, and no row is filed twice.
 */
@Injectable()
export class RunImports {
  constructor(
    private readonly database: TenantDatabase,
    private readonly imports: ImportStore,
    private readonly journal: TransferJournal,
    private readonly books: RuleBooks,
    private readonly entropy: Entropy,
    private readonly pace: Pace,
  ) {}

  /** @throws StaleFence if an item is no longer the worker's; nothing more is then written. */
  async execute(company: TenantId, items: readonly ClaimedItem[]): Promise<void> {
    const principal = systemPrincipal('import', company);
    for (const item of items) await this.perform({ principal, item }, items.length);
  }

  private async perform(step: Step, share: number): Promise<void> {
    const stretch = this.pace.begin(share);
    const most = step.item.attempt >= oneByOne ? 1 : perPart;
    let left: Remaining;
    do left = await this.part(step, most);
    while (left === 'rows' && (await stretch.yieldProcessor()));
    await this.handOn(step, left);
  }

  private async part(step: Step, most: number): Promise<Remaining> {
    try {
      return await this.books.whileCurrent(() => this.inTransaction(step, (scope, one) => this.file(scope, one, most)));
    } catch (error) {
      // Storing single rows shows which row names a removed document.
      if ((error instanceof DocumentRemoved || error instanceof CompanySuspended) && most > 1) return this.part(step, 1);
      if (error instanceof CompanySuspended)
        return this.inTransaction(step, (scope, one) => this.giveUp(scope, one, refuseChange('company-suspended').refusal));
      if (error instanceof DocumentRemoved)
        return this.inTransaction(step, (scope, one) => this.giveUp(scope, one, removedDocumentRefusal(error.documents).refusal));
      if (error instanceof StaleFence || isDependencyOutage(error) || step.item.attempt < givenUp) throw error;
      const { refusal } = refuse('row-not-stored', {
        en: 'The row could not be stored after several attempts. Nothing of it was filed. Give the number of the import to the operator.',
        zh: '该行多次未能保存，未产生任何申报。请将导入编号告知运维人员。',
      });
      return this.inTransaction(step, (scope, one) => this.giveUp(scope, one, refusal));
    }
  }

  /** Does nothing for an import that has ended in the meantime. */
  private inTransaction(
    { principal, item }: Step,
    work: (scope: TenantScope, one: RunningImport) => Promise<Remaining>,
  ): Promise<Remaining> {
    return this.database.transact(principal, async (scope) => {
      const one = await this.imports.ofWork(scope, item);
      return one === null ? 'nothing' : work(scope, one);
    });
  }

  private async file(scope: TenantScope, one: RunningImport, most: number): Promise<Remaining> {
    const { imports, journal } = this;
    if (one.mode === 'file' && (await imports.isCrowded(scope, mostWaiting))) return 'crowd';
    const waiting = await imports.waiting(scope, one, most);
    if (waiting.length === 0) return 'nothing';
    const { rows, changes } = this.prepare(scope, one, waiting);
    await imports.settle(scope, one, rows);
    // Last before the commit, because other filings of the company wait for its counters.
    if (changes.length > 0) await journal.recordAndCommit(scope, changes);
    return waiting.length < most ? 'nothing' : 'rows';
  }

  private prepare({ startedAt: at, principal }: TenantScope, one: RunningImport, waiting: readonly WaitingRow[]): Part {
    const rows: SettledRow[] = [];
    const changes: TransferChange[] = [];
    for (const row of waiting) {
      const outcome = this.changeForRow(principal.organisation, one, row, at);
      if (!outcome.ok) rows.push({ ...emptyResult(row), state: 'failed', problem: this.problemOf(outcome.refusal, row, at) });
      else if (outcome.value === null) rows.push({ ...emptyResult(row), state: 'valid' });
      else {
        const { change, receipt } = outcome.value;
        rows.push({ ...emptyResult(row), state: one.mode === 'draft' ? 'drafted' : 'filed', reference: receipt.reference });
        changes.push({ ...change, evidence: { ...change.evidence, import: one.id, row: String(row.number) } });
      }
    }
    return { rows, changes };
  }

  /** The change to store for a row; null if the row is only checked. */
  private changeForRow(
    organisation: TenantId,
    { id, mode, filer }: RunningImport,
    { number, transfer, filing }: WaitingRow,
    at: Instant,
  ): Outcome<PreparedFiling | null> {
    const { books } = this;
    if (mode === 'check') {
      const filedOn = filingDay(at);
      const facts = checkFiling(books.inForce(filedOn), filing, filedOn);
      return facts.ok ? { ok: true, value: null } : facts;
    }
    const submission = { principal: { ...filer, organisation, via: 'import' }, id: transfer, filing, idempotency: rowKey(id, number) };
    return mode === 'draft' ? { ok: true, value: prepareDraft(submission, at) } : prepareSubmission(books, submission, at);
  }

  private problemOf(refusal: Refusal, { columns, filing, cells }: WaitingRow, at: Instant): SettledRow['problem'] {
    const { catalogue } = this.books.inForce(filingDay(at));
    return rowProblem(refusal, columns, { said: filing, catalogue, cells });
  }

  /** Marks the next row, which could not be stored, as failed; the import continues. */
  private async giveUp(scope: TenantScope, one: RunningImport, refusal: Refusal): Promise<Remaining> {
    const [row] = await this.imports.waiting(scope, one, 1);
    if (row === undefined) return 'nothing';
    const problem = rowProblem(refusal, row.columns);
    await this.imports.settle(scope, one, [{ ...emptyResult(row), state: 'failed', problem }]);
    return 'rows';
  }

  private async handOn({ principal, item }: Step, left: Remaining): Promise<void> {
    const { imports, entropy } = this;
    const id = uuid<WorkItemId>(entropy.uuid());
    await this.database.transact(principal, async (scope) => {
      const one = await imports.ofWork(scope, item);
      if (one === null) return finishWork(scope, item);
      return imports.finishStep(scope, one, item, left === 'nothing' ? null : { id, inSeconds: left === 'crowd' ? 1 : 0 });
    });
  }
}

function emptyResult({ number }: WaitingRow): Omit<SettledRow, 'state'> {
  return { number, reference: null, problem: null };
}

/** Idempotency key of a row: the same at every attempt. */
function rowKey(id: string, row: number): IdempotencyKey {
  return { key: `import:${id}:${String(row)}`, fingerprint: digestOf({ import: id, row }) };
}
