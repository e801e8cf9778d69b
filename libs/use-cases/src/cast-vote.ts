import type { Principal } from '@carnet/identity';
import { digest, type Outcome } from '@carnet/kernel';
import type { Ballot } from '@carnet/workflow';
import type { IdempotencyKey } from './ports/idempotency.js';
import { actorOf, type Answer, type Expect, type TransferAct } from './transfer-act.js';
import type { FilingReceipt } from './views.js';

export interface CastVoteCommand extends Expect {
  readonly ballot: Ballot;
  readonly reasons: string;
  readonly conditions: readonly string[];
  /** The digest of the content the voter read: a vote counts only for that. */
  readonly contentDigest: string;
}

/** A named voter votes in the open approval step. */
export class CastVote {
  constructor(private readonly act: TransferAct) {}

  execute(principal: Principal, command: CastVoteCommand, idempotency: IdempotencyKey): Promise<Outcome<Answer<FilingReceipt>>> {
    const { ballot, reasons, conditions } = command;
    const contentDigest = digest(command.contentDigest);
    return this.act.perform(principal, command, idempotency, (_stored, scope) => ({
      command: { kind: 'vote', by: actorOf(principal), at: scope.startedAt, ballot, reasons, conditions, contentDigest },
    }));
  }
}
