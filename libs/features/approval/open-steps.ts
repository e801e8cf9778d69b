import { absenceEvidence } from '@carnet/acts/deputies.js';
import { timersOfSteps } from '@carnet/acts/deadlines/step-timers.js';
import { filingDay } from '@carnet/acts/filing-content.js';
import { MachineStep } from '@carnet/acts/machine-step.js';
import { RuleBooks } from '@carnet/acts/rule-books.js';
import { actorOf } from '@carnet/acts/transfer-act.js';
import type { StoredTransfer, TransferChange } from '@carnet/acts/transfer-journal.store.js';
import { TooFewVoters } from '@carnet/acts/outages.js';
import type { ClaimedItem } from '@carnet/acts/work-items.js';
import { Workforce } from '@carnet/acts/workforce.store.js';
import type { PersonId, TenantId } from '@carnet/kernel';
import type { TenantScope } from '@carnet/persistence/tenant-database.js';
import {
  applyDecision,
  awaitedVoters,
  type CommandOf,
  decideTransfer,
  hasVacantSeat,
  nextSteps,
  openSteps,
  stepWithSeatOf,
  holdsSeatRole,
  type Transfer,
} from '@carnet/workflow';
import { Injectable } from '@nestjs/common';

type Opening = Omit<CommandOf<'open-step'>, 'by' | 'at'>;

/**
 * Opens the next approval step, or the steps side by side, and names voters by load. In an open step it vacates the seats of voters who
 * lost their role, and refills vacant seats.
 */
@Injectable()
export class OpenSteps {
  constructor(
    private readonly steps: MachineStep,
    private readonly workforce: Workforce,
    private readonly books: RuleBooks,
  ) {}

  /**
   * Writes nothing if it throws. @throws StaleFence if another process has claimed an item. @throws TooFewVoters if seats cannot be filled.
   */
  execute(company: TenantId, items: readonly ClaimedItem[]): Promise<void> {
    return this.books.whileCurrent(() => this.steps.run('approval', company, items, (scope, stored) => this.open(scope, stored)));
  }

  private async open(scope: TenantScope, stored: StoredTransfer): Promise<Omit<TransferChange, 'done'> | null> {
    const { transfer, reference } = stored;
    const at = scope.startedAt;
    let short: string | null = null;
    for (const command of await this.possibleCommands(scope, transfer)) {
      const decision = decideTransfer(transfer, { ...command, by: actorOf(scope.principal), at });
      if (decision.accepted) {
        const [after, today] = [applyDecision(transfer, decision), filingDay(at)];
        // A voter who takes a vacated seat has only the time that is left.
        const timers = transfer.openStep === null ? timersOfSteps(after, today, this.books.inForce(today).calendar) : [];
        const seated = votersOf(after).filter((voter) => stepWithSeatOf(transfer, voter) === undefined);
        return { reference, before: transfer, after, decision, at, timers, ...(await absenceEvidence(this.workforce, scope, seated)) };
      }
      if (decision.refusal.code === 'not-enough-voters') short = decision.refusal.detail;
    }
    if (short !== null) throw new TooFewVoters(short);
    return null;
  }

  /** The commands that are possible: open the next steps, or vacate or refill seats of an open one. */
  private async possibleCommands(scope: TenantScope, transfer: Transfer): Promise<readonly Opening[]> {
    const next = nextSteps(transfer);
    const lost = next.length > 0 ? [] : await this.lostSeatCommands(scope, transfer);
    if (lost.length > 0) return lost;
    const steps = next.length > 0 ? next : openSteps(transfer).filter(hasVacantSeat);
    const found: (readonly PersonId[])[] = [];
    for (const { role, disciplines } of steps) found.push(await this.workforce.voters(scope, role, disciplines));
    const [candidates = [], ...beside] = found;
    if (next.length > 0) return [{ kind: 'open-step', candidates, ...(beside.length > 0 && { beside }) }];
    return steps.map(({ index }, place) => ({ kind: 'open-step', candidates: found[place] ?? [], step: index }));
  }

  /** Vacates the seats of voters who no longer hold the role or discipline of the seat. */
  private async lostSeatCommands(scope: TenantScope, transfer: Transfer): Promise<readonly Opening[]> {
    const found: Opening[] = [];
    for (const step of openSteps(transfer)) {
      const lost: PersonId[] = [];
      for (const voter of awaitedVoters(step, transfer.votes)) {
        const standing = (await this.workforce.standing(scope, voter)) ?? { roles: [], disciplines: [] };
        if (!holdsSeatRole(step, voter, standing)) lost.push(voter);
      }
      if (lost.length > 0) found.push({ kind: 'open-step', candidates: [], step: step.index, lost });
    }
    return found;
  }
}

function votersOf(transfer: Transfer): readonly PersonId[] {
  return openSteps(transfer).flatMap(({ voters }) => voters);
}
