import { disciplinesOf } from '@carnet/acts/disciplines.js';
import { Deputies } from '@carnet/acts/represented.js';
import { actorOf, TransferAct } from '@carnet/acts/transfer-act.js';
import type { Principal } from '@carnet/identity';
import type { Answer, Expect, IdempotencyKey, Outcome } from '@carnet/kernel';
import type { Discipline, FilingReceipt } from '@carnet/workflow';
import { Injectable } from '@nestjs/common';

export interface ClaimReviewCommand extends Expect {
  readonly discipline: Discipline;
  /** Whose review a deputy takes; left out or null, the caller takes it for themselves. */
  readonly onBehalfOf?: string | null;
}

/** An officer takes the review of one discipline upon themselves, or one that somebody has who made them deputy. */
@Injectable()
export class ClaimReview {
  constructor(
    private readonly act: TransferAct,
    private readonly deputies: Deputies,
  ) {}

  execute(principal: Principal, command: ClaimReviewCommand, idempotency: IdempotencyKey): Promise<Outcome<Answer<FilingReceipt>>> {
    const { discipline, onBehalfOf = null } = command;
    return this.act.perform(principal, command, idempotency, async (_stored, scope) => {
      const represented = await this.deputies.represented(scope, principal, onBehalfOf, 'review');
      const claim = {
        kind: 'claim',
        by: actorOf(principal),
        at: scope.startedAt,
        discipline,
        disciplines: disciplinesOf(principal),
        ...(represented && { onBehalfOf: represented }),
      } as const;
      return { command: claim };
    });
  }
}
