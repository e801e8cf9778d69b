import { RuleBooks } from '@carnet/acts/rule-books.js';
import { TransferAct } from '@carnet/acts/transfer-act.js';
import type { Principal } from '@carnet/identity';
import type { ActOutcome, ExpectedTransfer, IdempotencyKey } from '@carnet/kernel';
import type { FilingReceipt, Justification } from '@carnet/workflow';
import { RestrictionTests, type RestrictionTester } from '../restrictions/restriction-tests.js';
import { Ballots, type VoteContent } from './ballots.js';
import { Injectable } from '@nestjs/common';

export interface CastVoteCommand extends ExpectedTransfer, VoteContent {
  /** Justification of a refusal or restriction; null if the vote is neither. */
  readonly justification: Justification | null;
}

/** Casts the vote of a named voter in the open approval step. */
@Injectable()
export class CastVote {
  constructor(
    private readonly act: TransferAct,
    private readonly restrictions: RestrictionTests,
    private readonly books: RuleBooks,
    private readonly ballots: Ballots,
  ) {}

  execute(principal: Principal, command: CastVoteCommand, idempotency: IdempotencyKey): ActOutcome<FilingReceipt> {
    const voting = (test: RestrictionTester): ActOutcome<FilingReceipt> =>
      this.act.perform(principal, command, idempotency, async (stored, scope) => {
        const tested = test(stored, scope.startedAt);
        if (!tested.ok) return tested;
        const ballot = await this.ballots.buildVote(scope, stored, command, tested.value);
        return ballot.ok ? ballot.value : ballot;
      });
    return this.books.whileCurrent(() => this.restrictions.withOptionalTester(command.justification, voting));
  }
}
