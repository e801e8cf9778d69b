import type { TenantId } from '@carnet/kernel';
import { applyDecision, decideTransfer, nextStep } from '@carnet/workflow';
import { absentAmong } from './absences/absent-among.js';
import { type Workforce } from './ports/directory.js';
import type { TenantScope } from './ports/tenant-database.js';
import type { StoredTransfer, TransferChange } from './ports/transfer-store.js';
import type { ClaimedItem } from './ports/work-items.js';
import { type MachineStep } from './machine-step.js';
import { filingDay } from './filing-content.js';
import { type RuleBooks } from './rule-books.js';
import { stepTimers } from './timers/step-timers.js';
import { actorOf } from './transfer-act.js';

/** Thrown while too few people are free to vote; the work item is tried again later, and shows why it waits. */
export class TooFewVoters extends Error {
  override readonly name = 'TooFewVoters';
  readonly code = 'not-enough-voters';
}

/** The next approval step is opened: its voters are named, the least loaded first. */
export class OpenSteps {
  constructor(
    private readonly steps: MachineStep,
    private readonly workforce: Workforce,
    private readonly books: RuleBooks,
  ) {}

  /** @throws StaleFence when an item is no longer ours, TooFewVoters; then nothing is written. */
  execute(company: TenantId, items: readonly ClaimedItem[]): Promise<void> {
    return this.books.whileCurrent(() => this.steps.run('approval', company, items, (scope, stored) => this.open(scope, stored)));
  }

  private async open(scope: TenantScope, stored: StoredTransfer): Promise<Omit<TransferChange, 'done'> | null> {
    const { transfer, reference } = stored;
    const next = nextStep(transfer);
    const step = next ?? transfer.openStep;
    if (!step) return null;
    const at = scope.startedAt;
    const candidates = await this.workforce.voters(scope, step.role, step.disciplines);
    const decision = decideTransfer(transfer, { kind: 'open-step', by: actorOf(scope.principal), at, candidates });
    if (decision.accepted) {
      const [after, today] = [applyDecision(transfer, decision), filingDay(at)];
      // Who takes a seat that was left has what is left of the time.
      const timers = next === null ? [] : stepTimers(next, today, after.version, this.books.inForce(today).calendar);
      const seated = (after.openStep?.voters ?? []).filter((voter) => transfer.openStep?.voters.includes(voter) !== true);
      return { reference, before: transfer, after, decision, at, timers, ...(await absentAmong(this.workforce, scope, seated)) };
    }
    if (decision.refusal.code === 'not-enough-voters') throw new TooFewVoters(decision.refusal.detail);
    return null;
  }
}
