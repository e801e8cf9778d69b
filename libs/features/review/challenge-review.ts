import { standingOf } from '@carnet/acts/deputies.js';
import { actorOf, TransferAct } from '@carnet/acts/transfer-act.js';
import type { StoredTransfer } from '@carnet/acts/transfer-journal.store.js';
import { Workforce } from '@carnet/acts/workforce.store.js';
import type { Principal } from '@carnet/identity';
import { type ActOutcome, digest, type ExpectedTransfer, type IdempotencyKey, type PersonId } from '@carnet/kernel';
import type { TenantScope } from '@carnet/persistence/tenant-database.js';
import { type Discipline, DISCIPLINES, type FilingReceipt, stepWithSeatOf } from '@carnet/workflow';
import type { ChallengeBody, ConflictBody } from './reviews.dto.js';
import { Injectable } from '@nestjs/common';

/** A named voter sends a transfer back to review instead of voting; votes already cast are void. */
@Injectable()
export class ChallengeReview {
  constructor(
    private readonly act: TransferAct,
    private readonly workforce: Workforce,
  ) {}

  execute(principal: Principal, command: ExpectedTransfer & ChallengeBody, idempotency: IdempotencyKey): ActOutcome<FilingReceipt> {
    const { reasons } = command;
    const disciplines = DISCIPLINES.filter((one) => command.disciplines?.includes(one));
    const contentDigest = digest(command.contentDigest);
    return this.act.perform(principal, command, idempotency, async (_stored, scope) => {
      const standing = await standingOf(this.workforce, scope, principal);
      return { command: { kind: 'challenge', by: actorOf(principal), at: scope.startedAt, reasons, disciplines, contentDigest, standing } };
    });
  }
}

/**
 * Somebody of the authority declares a conflict of interest: they take no further part in the transfer, and others take over their work.
 */
@Injectable()
export class DeclareConflict {
  constructor(
    private readonly act: TransferAct,
    private readonly workforce: Workforce,
  ) {}

  execute(principal: Principal, command: ExpectedTransfer & ConflictBody, idempotency: IdempotencyKey): ActOutcome<FilingReceipt> {
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
    const step = person === null ? undefined : stepWithSeatOf(transfer, person);
    if (step === undefined || person === null) return [];
    if (step.escalatedTo?.includes(person) === true) return this.workforce.voters(scope, step.escalate ?? step.role);
    return this.workforce.voters(scope, step.role, step.disciplines);
  }
}
