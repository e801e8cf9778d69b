import { standingOf } from '@carnet/acts/standing.js';
import { actorOf, TransferAct } from '@carnet/acts/transfer-act.js';
import { Workforce } from '@carnet/acts/workforce.store.js';
import type { Principal } from '@carnet/identity';
import { type Answer, digest, type Expect, type IdempotencyKey, type Outcome } from '@carnet/kernel';
import type { Discipline, FilingReceipt } from '@carnet/workflow';
import { Injectable } from '@nestjs/common';

export interface ChallengeReviewCommand extends Expect {
  readonly reasons: string;
  /** Whose opinions are to be given anew; all when none is named. */
  readonly disciplines: readonly Discipline[];
  /** The digest of the content the voter read. */
  readonly contentDigest: string;
}

/** A named voter sends a transfer back to review instead of voting; the votes that were cast are void. */
@Injectable()
export class ChallengeReview {
  constructor(
    private readonly act: TransferAct,
    private readonly workforce: Workforce,
  ) {}

  execute(principal: Principal, command: ChallengeReviewCommand, idempotency: IdempotencyKey): Promise<Outcome<Answer<FilingReceipt>>> {
    const { reasons, disciplines } = command;
    const contentDigest = digest(command.contentDigest);
    return this.act.perform(principal, command, idempotency, async (_stored, scope) => {
      const standing = await standingOf(this.workforce, scope, principal);
      return { command: { kind: 'challenge', by: actorOf(principal), at: scope.startedAt, reasons, disciplines, contentDigest, standing } };
    });
  }
}
