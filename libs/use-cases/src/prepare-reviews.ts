import type { IsoDate, PersonId, TenantId } from '@carnet/kernel';
import type { Facts } from '@carnet/rules';
import { applyDecision, decideTransfer, type Discipline, hasReviewed, type Transfer, workedOnFiling } from '@carnet/workflow';
import { filingDay, gatherFacts } from './filing-content.js';
import { governanceChecks } from './governance-checks.js';
import { type Workforce } from './ports/directory.js';
import { type Scenarios } from './ports/scenarios.js';
import type { TenantScope } from './ports/tenant-database.js';
import type { ReviewClock, StoredTransfer, TransferChange } from './ports/transfer-store.js';
import { type TransferViews } from './ports/transfer-views.js';
import type { ClaimedItem } from './ports/work-items.js';
import { started } from './review-clock.js';
import { type RuleBooks } from './rule-books.js';
import { type MachineStep } from './machine-step.js';
import { actorOf } from './transfer-act.js';

/** The governance review is set up: automatic checks, one review per discipline with the officer of least load, the clock. */
export class PrepareReviews {
  constructor(
    private readonly steps: MachineStep,
    private readonly views: TransferViews,
    private readonly workforce: Workforce,
    private readonly books: RuleBooks,
    private readonly scenarios: Scenarios,
  ) {}

  /** @throws StaleFence when an item is no longer ours; then nothing is written. */
  async execute(company: TenantId, items: readonly ClaimedItem[]): Promise<void> {
    // Nothing here is refused when the rules have changed, so the calendar of today is asked for.
    await this.books.refresh();
    await this.books.whileCurrent(() => this.steps.run('review', company, items, (scope, stored) => this.prepare(scope, stored)));
  }

  private async prepare(scope: TenantScope, stored: StoredTransfer): Promise<Omit<TransferChange, 'done'> | null> {
    const { transfer, reference } = stored;
    const at = scope.startedAt;
    const assignees = await this.assignees(scope, transfer);
    const decision = decideTransfer(transfer, { kind: 'prepare-review', by: actorOf(scope.principal), at, assignees });
    if (!decision.accepted) return null;
    const after = applyDecision(transfer, decision);
    const checks = governanceChecks({
      stored,
      facts: this.facts(stored),
      duties: await this.views.duties(scope, transfer),
      scenarioFields: this.scenarios.fieldsOf(stored.filing.scenario),
      similar: await this.views.similar(scope, stored),
    });
    const clock = stored.clock ?? this.clockFrom(filingDay(at));
    return { reference, before: transfer, after, decision, at, checks, clock };
  }

  /** The clock of the authority's own promise, by the calendar in force on the day it starts. */
  private clockFrom(today: IsoDate): ReviewClock {
    return started(today, this.books.inForce(today).calendar);
  }

  /** As the rule check gathered them: the same filing, day, counts and rules give the same facts. */
  private facts({ filing, filedOn, ruleSet, reserved }: StoredTransfer): Facts | null {
    const facts = filedOn === null ? null : gatherFacts(this.books.ofFiling(ruleSet, filedOn), filing, filedOn, reserved);
    return facts?.ok === true ? facts.value : null;
  }

  /** For each discipline the least loaded officer who has nothing to do with the filing; in turn, so that each gets one. */
  private async assignees(scope: TenantScope, transfer: Transfer): Promise<Partial<Record<Discipline, PersonId>>> {
    const taken = new Set<PersonId>();
    const assignees: Partial<Record<Discipline, PersonId>> = {};
    for (const discipline of transfer.route?.disciplines ?? []) {
      const officers = await this.workforce.reviewers(scope, discipline);
      const free = officers.find((officer) => !taken.has(officer) && !workedOnFiling(transfer, officer) && !hasReviewed(transfer, officer));
      if (free === undefined) continue;
      taken.add(free);
      assignees[discipline] = free;
    }
    return assignees;
  }
}
