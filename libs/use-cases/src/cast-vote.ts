import type { Principal } from '@carnet/identity';
import { digest, type Outcome } from '@carnet/kernel';
import type { Ballot, Justification } from '@carnet/workflow';
import type { IdempotencyKey } from './ports/idempotency.js';
import { type RestrictionTests } from './restrictions/restriction-tests.js';
import { actorOf, type Answer, type Expect, type TransferAct, withRestriction } from './transfer-act.js';
import type { FilingReceipt } from './views.js';

export interface CastVoteCommand extends Expect {
  readonly ballot: Ballot;
  readonly reasons: string;
  readonly conditions: readonly string[];
  /** The digest of the content the voter read: a vote counts only for that. */
  readonly contentDigest: string;
  /** Why it refuses or restricts; null where it does neither. */
  readonly justification: Justification | null;
}

/** A named voter votes in the open approval step. */
export class CastVote {
  constructor(
    private readonly act: TransferAct,
    private readonly restrictions: RestrictionTests,
  ) {}

  execute(principal: Principal, command: CastVoteCommand, idempotency: IdempotencyKey): Promise<Outcome<Answer<FilingReceipt>>> {
    const { ballot, reasons, conditions, justification } = command;
    const contentDigest = digest(command.contentDigest);
    return this.restrictions.during(justification, (test) =>
      this.act.perform(principal, command, idempotency, (stored, { startedAt: at }) => {
        const tested = test(stored, at);
        if (!tested.ok) return tested;
        const vote = { kind: 'vote', by: actorOf(principal), at, ballot, reasons, conditions, contentDigest } as const;
        return { command: { ...vote, restriction: tested.value?.tested ?? null }, ...withRestriction(tested.value) };
      }),
    );
  }
}
