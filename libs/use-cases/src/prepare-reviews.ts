import type { PersonId, TenantId } from '@carnet/kernel';
import { applyDecision, decideTransfer, type Discipline, hasReviewed, reviewBar, type Transfer } from '@carnet/workflow';
import { filingDay } from './filing-content.js';
import { type GovernanceReading } from './governance-reading.js';
import { type Workforce } from './ports/directory.js';
import type { TenantScope } from './ports/tenant-database.js';
import type { StoredTransfer, TransferChange } from './ports/transfer-store.js';
import type { ClaimedItem } from './ports/work-items.js';
import { type MachineStep } from './machine-step.js';
import { actorOf } from './transfer-act.js';

/** The governance review is set up: automatic checks, one review per discipline with the officer of least load, the clock. */
export class PrepareReviews {
  constructor(
    private readonly steps: MachineStep,
    private readonly reading: GovernanceReading,
    private readonly workforce: Workforce,
  ) {}

  /** @throws StaleFence when an item is no longer ours; then nothing is written. */
  execute(company: TenantId, items: readonly ClaimedItem[]): Promise<void> {
    return this.reading.whileCurrent(() => this.steps.run('review', company, items, (scope, stored) => this.prepare(scope, stored)));
  }

  private async prepare(scope: TenantScope, stored: StoredTransfer): Promise<Omit<TransferChange, 'done'> | null> {
    const { transfer, reference } = stored;
    const at = scope.startedAt;
    const assignees = await this.assignees(scope, transfer);
    const decision = decideTransfer(transfer, { kind: 'prepare-review', by: actorOf(scope.principal), at, assignees });
    if (!decision.accepted) return null;
    const after = applyDecision(transfer, decision);
    const checks = await this.reading.checks(scope, stored);
    const clock = stored.clock ?? this.reading.clockFrom(filingDay(at));
    return { reference, before: transfer, after, decision, at, checks, clock };
  }

  /** For each discipline the least loaded officer who has nothing to do with the filing; in turn, so that each gets one. */
  private async assignees(scope: TenantScope, transfer: Transfer): Promise<Partial<Record<Discipline, PersonId>>> {
    const taken = new Set<PersonId>();
    const assignees: Partial<Record<Discipline, PersonId>> = {};
    for (const discipline of transfer.route?.disciplines ?? []) {
      const officers = await this.workforce.reviewers(scope, discipline);
      const free = officers.find(
        (officer) => !taken.has(officer) && reviewBar(transfer, officer) === null && !hasReviewed(transfer, officer),
      );
      if (free === undefined) continue;
      taken.add(free);
      assignees[discipline] = free;
    }
    return assignees;
  }
}
