import { absenceEvidence } from '@carnet/acts/deputies.js';
import { filingDay } from '@carnet/acts/filing-content.js';
import { MachineStep } from '@carnet/acts/machine-step.js';
import { actorOf } from '@carnet/acts/transfer-act.js';
import type { StoredTransfer, TransferChange } from '@carnet/acts/transfer-journal.store.js';
import type { ClaimedItem } from '@carnet/acts/work-items.js';
import { Workforce } from '@carnet/acts/workforce.store.js';
import type { PersonId, TenantId } from '@carnet/kernel';
import type { TenantScope } from '@carnet/persistence/tenant-database.js';
import {
  applyDecision,
  decideTransfer,
  type Discipline,
  evolveTransfer,
  hasReviewed,
  reviewRefusal,
  type Transfer,
  type TransferEvent,
} from '@carnet/workflow';
import { GovernanceChecker } from './governance-checker.js';
import { Injectable } from '@nestjs/common';

/**
 * Prepares the governance review: automatic checks, one review per discipline for the least loaded officer, and the clock, or the clock of
 * the check for completeness if that comes first. If it is prepared already, passes on reviews of officers who may no longer review.
 */
@Injectable()
export class PrepareReviews {
  constructor(
    private readonly steps: MachineStep,
    private readonly reading: GovernanceChecker,
    private readonly workforce: Workforce,
  ) {}

  /** @throws StaleFence if an item is no longer the worker's; nothing is then written. */
  execute(company: TenantId, items: readonly ClaimedItem[]): Promise<void> {
    return this.reading.whileCurrent(() => this.steps.run('review', company, items, (scope, stored) => this.prepare(scope, stored)));
  }

  private async prepare(scope: TenantScope, stored: StoredTransfer): Promise<Omit<TransferChange, 'done'> | null> {
    const { transfer, reference } = stored;
    const at = scope.startedAt;
    const assignees = await this.assignees(scope, transfer);
    const decision = decideTransfer(transfer, { kind: 'prepare-review', by: actorOf(scope.principal), at, assignees });
    if (!decision.accepted) return this.passOn(scope, stored);
    const after = applyDecision(transfer, decision);
    const checks = await this.reading.checks(scope, stored);
    const began = transfer.completeness === undefined ? after.completeness : undefined;
    const running = began === undefined ? stored.clock : null;
    const clock = running ?? this.reading.startClock(filingDay(at), began?.workingDays);
    const named = Object.values(assignees);
    return { reference, before: transfer, after, decision, at, checks, clock, ...(await absenceEvidence(this.workforce, scope, named)) };
  }

  /** Passes on each open review of an officer who lost the role or the discipline; null if there is none. */
  private async passOn(scope: TenantScope, { transfer, reference }: StoredTransfer): Promise<Omit<TransferChange, 'done'> | null> {
    const at = scope.startedAt;
    const events: TransferEvent[] = [];
    let after = transfer;
    for (const { discipline, assignee: officer, opinion } of transfer.reviews) {
      if (officer === null || opinion !== null || (await this.mayReview(scope, officer, discipline))) continue;
      const candidates = await this.workforce.reviewers(scope, discipline);
      const lapse = {
        kind: 'lapse-claim',
        by: actorOf(scope.principal),
        at,
        discipline,
        officer,
        because: 'role-lost',
        candidates,
      } as const;
      const decision = decideTransfer(after, lapse);
      if (!decision.accepted) continue;
      events.push(...decision.events);
      after = decision.events.reduce(evolveTransfer, after);
    }
    if (events.length === 0) return null;
    const decision = { accepted: true, events, followUps: [], ledger: 'none' } as const;
    return { reference, before: transfer, after: applyDecision(transfer, decision), decision, at };
  }

  private async mayReview(scope: TenantScope, officer: PersonId, discipline: Discipline): Promise<boolean> {
    const standing = await this.workforce.standing(scope, officer);
    return standing?.roles.includes('officer') === true && standing.disciplines.includes(discipline);
  }

  /**
   * Chooses for each discipline the least loaded officer who may review the filing, a different one each time. Officers who have not seen
   * it come first.
   */
  private async assignees(scope: TenantScope, transfer: Transfer): Promise<Partial<Record<Discipline, PersonId>>> {
    const taken = new Set<PersonId>();
    const assignees: Partial<Record<Discipline, PersonId>> = {};
    for (const discipline of transfer.route?.disciplines ?? []) {
      const officers = await this.workforce.reviewers(scope, discipline);
      const may = officers.filter((officer) => !taken.has(officer) && reviewRefusal(transfer, officer) === null);
      const free = may.find((officer) => !hasReviewed(transfer, officer)) ?? may[0];
      if (free === undefined) continue;
      taken.add(free);
      assignees[discipline] = free;
    }
    return assignees;
  }
}
