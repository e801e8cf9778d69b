import { systemPrincipal } from '@carnet/identity';
import { type AssessmentId, type TenantId, uuid } from '@carnet/kernel';
import { applyDecision, decideTransfer, decisionByPolicy } from '@carnet/workflow';
import { assess } from './assessment.js';
import { gatherFacts } from './filing-content.js';
import { type Entropy } from './ports/entropy.js';
import { type TenantDatabase, type TenantScope } from './ports/tenant-database.js';
import { type StoredTransfer, type TransferChange, type TransferJournal, type TransferStore } from './ports/transfer-store.js';
import { type ClaimedItem, transferOf } from './ports/work-items.js';
import { type RuleBooks } from './rule-books.js';
import { actorOf, pinTo } from './transfer-act.js';

/**
 * The rule check: judges filed transfers of one company, each by the rules it is pinned to, and sends each down its lane,
 * all in one transaction.
 */
export class AssessTransfers {
  constructor(
    private readonly database: TenantDatabase,
    private readonly transfers: TransferStore,
    private readonly journal: TransferJournal,
    private readonly books: RuleBooks,
    private readonly entropy: Entropy,
  ) {}

  /** @throws StaleFence when an item is no longer ours; then nothing is written. */
  execute(company: TenantId, items: readonly ClaimedItem[]): Promise<void> {
    const principal = systemPrincipal('assess', company);
    return this.books.whileCurrent(() => this.database.transact(principal, (scope) => this.assess(scope, company, items)));
  }

  private async assess(scope: TenantScope, company: TenantId, items: readonly ClaimedItem[]): Promise<void> {
    const stored = await this.transfers.lockMany(scope, company, items.map(transferOf));
    const byId = new Map(stored.map((one) => [one.transfer.id, one]));
    const changes: TransferChange[] = [];
    const moot: ClaimedItem[] = [];
    for (const item of items) {
      const one = byId.get(transferOf(item));
      const change = one ? this.assessment(scope, one, item) : null;
      if (change) changes.push(change);
      else moot.push(item);
    }
    await this.journal.finish(scope, company, moot);
    if (changes.length > 0) await this.journal.conclude(scope, changes);
  }

  /** The change an assessment brings; null when the transfer no longer waits for one (it was withdrawn meanwhile). */
  private assessment(scope: TenantScope, stored: StoredTransfer, done: ClaimedItem): TransferChange | null {
    const { transfer, filing, filedOn, reference } = stored;
    if (filedOn === null) return null;
    const book = this.books.ofFiling(stored.ruleSet, filedOn);
    const facts = gatherFacts(book, filing, filedOn, stored.reserved);
    if (!facts.ok) throw new Error('stored facts are no longer readable by the catalogue', { cause: facts.refusal });
    const id = uuid<AssessmentId>(this.entropy.uuid());
    const { stored: assessment, route } = assess(book, stored, facts.value, { id, seed: this.entropy.seed(), filedOn });
    const at = scope.startedAt;
    const decision = decideTransfer(transfer, {
      kind: 'assess',
      by: actorOf(scope.principal),
      at,
      assessmentId: id,
      contentDigest: transfer.contentDigest,
      route,
      decision: decisionByPolicy(route, at),
    });
    if (!decision.accepted) {
      if (decision.refusal.code === 'not-in-this-state') return null;
      // Finishing the item would leave the transfer waiting for ever; a fault is retried, and then seen.
      throw new Error(`the assessment was refused: ${decision.refusal.code}`);
    }
    const after = applyDecision(transfer, decision);
    const { ruleSet, evidence } = pinTo(book);
    const pin = stored.ruleSet === null ? { ruleSet } : {};
    return {
      reference,
      before: transfer,
      after,
      decision,
      at,
      assessment,
      done,
      ...pin,
      evidence: { ...evidence, assessment: assessment.digest },
    };
  }
}
