import { actorOf, TransferAct } from '@carnet/acts/transfer-act.js';
import type { Principal } from '@carnet/identity';
import type { Answer, Expect, IdempotencyKey, Outcome } from '@carnet/kernel';
import type { TenantScope } from '@carnet/persistence/tenant-database.js';
import type { CommandOf, Discipline, FilingReceipt } from '@carnet/workflow';
import { Injectable } from '@nestjs/common';

export interface ReleaseReviewCommand extends Expect {
  readonly discipline: Discipline;
  readonly reasons: string;
}

/** An officer gives a review back, for anybody of the discipline to take; also while the company answers. */
@Injectable()
export class ReleaseReview {
  constructor(private readonly act: TransferAct) {}

  execute(principal: Principal, command: ReleaseReviewCommand, idempotency: IdempotencyKey): Promise<Outcome<Answer<FilingReceipt>>> {
    return this.act.perform(principal, command, idempotency, (_stored, scope) => ({ command: releaseCommand(scope, command) }));
  }
}

/** What the workflow is asked, in the name of the scope's principal. */
export function releaseCommand(
  { principal, startedAt: at }: TenantScope,
  { discipline, reasons }: Omit<ReleaseReviewCommand, keyof Expect>,
): CommandOf<'release'> {
  return { kind: 'release', by: actorOf(principal), at, discipline, reasons };
}
