import type { Principal } from '@carnet/identity';
import type { Outcome } from '@carnet/kernel';
import type { Justification } from '@carnet/workflow';
import { type Ballots, type SaidInVote } from './ballots.js';
import type { IdempotencyKey } from './ports/idempotency.js';
import { type RestrictionTests, type TestOf } from './restrictions/restriction-tests.js';
import { type RuleBooks } from './rule-books.js';
import { type Answer, type Expect, type TransferAct } from './transfer-act.js';
import type { FilingReceipt } from './views.js';

export interface CastVoteCommand extends Expect, SaidInVote {
  /** Why it refuses or restricts; null where it does neither. */
  readonly justification: Justification | null;
}

/** A named voter votes in the open approval step. */
export class CastVote {
  constructor(
    private readonly act: TransferAct,
    private readonly restrictions: RestrictionTests,
    private readonly books: RuleBooks,
    private readonly ballots: Ballots,
  ) {}

  execute(principal: Principal, command: CastVoteCommand, idempotency: IdempotencyKey): Promise<Outcome<Answer<FilingReceipt>>> {
    const voting = (test: TestOf): Promise<Outcome<Answer<FilingReceipt>>> =>
      this.act.perform(principal, command, idempotency, async (stored, scope) => {
        const tested = test(stored, scope.startedAt);
        if (!tested.ok) return tested;
        const ballot = await this.ballots.filled(scope, stored, command, tested.value);
        return ballot.ok ? ballot.value : ballot;
      });
    return this.books.whileCurrent(() => this.restrictions.during(command.justification, voting));
  }
}
