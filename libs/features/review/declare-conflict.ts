import { actorOf, TransferAct } from '@carnet/acts/transfer-act.js';
import type { StoredTransfer } from '@carnet/acts/transfer-journal.store.js';
import { Workforce } from '@carnet/acts/workforce.store.js';
import type { Principal } from '@carnet/identity';
import type { Answer, Expect, IdempotencyKey, Outcome, PersonId } from '@carnet/kernel';
import type { TenantScope } from '@carnet/persistence/tenant-database.js';
import { type Discipline, type FilingReceipt, seatedIn } from '@carnet/workflow';
import { Injectable } from '@nestjs/common';

export interface DeclareConflictCommand extends Expect {
  readonly reasons: string;
}

/** Somebody of the authority declares a conflict of interest: out of this transfer for good, and what they had taken goes to others. */
@Injectable()
export class DeclareConflict {
  constructor(
    private readonly act: TransferAct,
    private readonly workforce: Workforce,
  ) {}

  execute(principal: Principal, command: DeclareConflictCommand, idempotency: IdempotencyKey): Promise<Outcome<Answer<FilingReceipt>>> {
    const { reasons } = command;
    return this.act.perform(principal, command, idempotency, async (stored, scope) => {
      const candidates = { reviewers: await this.reviewers(scope, stored, principal), voters: await this.voters(scope, stored, principal) };
      return { command: { kind: 'declare-conflict', by: actorOf(principal), at: scope.startedAt, reasons, candidates } };
    });
  }

  private async reviewers(
    scope: TenantScope,
    { transfer }: StoredTransfer,
    { person }: Principal,
  ): Promise<Partial<Record<Discipline, readonly PersonId[]>>> {
    const left = transfer.reviews.filter(
      ({ assignee, onBehalfOf, opinion }) => opinion === null && (assignee === person || onBehalfOf?.person === person),
    );
    const found: Partial<Record<Discipline, readonly PersonId[]>> = {};
    for (const { discipline } of left) found[discipline] = await this.workforce.reviewers(scope, discipline);
    return found;
  }

  private async voters(scope: TenantScope, { transfer }: StoredTransfer, { person }: Principal): Promise<readonly PersonId[]> {
    const step = person === null ? undefined : seatedIn(transfer, person);
    if (step === undefined || person === null) return [];
    if (step.escalatedTo?.includes(person) === true) return this.workforce.voters(scope, step.escalate ?? step.role);
    return this.workforce.voters(scope, step.role, step.disciplines);
  }
}
