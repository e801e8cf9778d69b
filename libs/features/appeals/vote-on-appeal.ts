import { Renewals } from '@carnet/acts/renewals.store.js';
import { Deputies } from '@carnet/acts/represented.js';
import { RuleBooks } from '@carnet/acts/rule-books.js';
import { standingOf } from '@carnet/acts/standing.js';
import { actorOf, type StepBuilder, TransferAct } from '@carnet/acts/transfer-act.js';
import { Workforce } from '@carnet/acts/workforce.store.js';
import type { Principal } from '@carnet/identity';
import { type Answer, digest, type Expect, type IdempotencyKey, type Outcome } from '@carnet/kernel';
import { type AppealBallot, applyDecision, type CommandOf, decideTransfer, type FilingReceipt } from '@carnet/workflow';
import { judgedAnew } from './judged-anew.js';
import { resumedGrant, resumedTimers } from './resumed-grant.js';
import { Injectable } from '@nestjs/common';

export interface VoteOnAppealCommand extends Expect {
  readonly ballot: AppealBallot;
  /** Which appeal; null: the first that is open. */
  readonly appeal: number | null;
  readonly reasons: string;
  /** The digest of the appeal that the voter read: a vote counts only for that. */
  readonly digest: string;
  /** That the voter has no conflict of interest: without it nothing is voted. */
  readonly noConflict: boolean;
  /** In whose seat a deputy votes; left out or null, the voter's own. */
  readonly onBehalfOf?: string | null;
}

/**
 * A member of the panel votes on an appeal. A refusal that falls by it leads back into the rule check in the same transaction: what it
 * had set free is reserved again through the counters, and the clock of the review starts anew. A grant that lives again finds its own
 * deadlines; what it counts for in the ledger has stayed counted.
 */
@Injectable()
export class VoteOnAppeal {
  constructor(
    private readonly act: TransferAct,
    private readonly workforce: Workforce,
    private readonly books: RuleBooks,
    private readonly renewals: Renewals,
    private readonly deputies: Deputies,
  ) {}

  execute(principal: Principal, command: VoteOnAppealCommand, idempotency: IdempotencyKey): Promise<Outcome<Answer<FilingReceipt>>> {
    const { ballot, reasons, noConflict, appeal } = command;
    const read = digest(command.digest);
    const voting: StepBuilder = async (stored, scope) => {
      const at = scope.startedAt;
      const standing = await standingOf(this.workforce, scope, principal);
      const represented = await this.deputies.represented(scope, principal, command.onBehalfOf ?? null, 'appeals');
      const vote: CommandOf<'vote-on-appeal'> = {
        kind: 'vote-on-appeal',
        by: actorOf(principal),
        at,
        ballot,
        reasons,
        digest: read,
        noConflict,
        standing,
        ...(appeal !== null && { appeal }),
        ...(represented && { onBehalfOf: represented }),
        ...(stored.transfer.state === 'revoked' && { resumed: await resumedGrant(this.renewals, scope, stored.transfer) }),
      };
      const after = applyDecision(stored.transfer, decideTransfer(stored.transfer, vote));
      if (after.state === 'submitted') return { command: vote, with: judgedAnew(this.books, stored, at) };
      const resumes = stored.transfer.state === 'revoked' && after.state !== 'revoked';
      return { command: vote, ...(resumes ? { with: { timers: resumedTimers(this.books, stored, after, at) } } : {}) };
    };
    return this.books.whileCurrent(() => this.act.perform(principal, command, idempotency, voting));
  }
}
