import type { Principal } from '@carnet/identity';
import { digest, type Outcome } from '@carnet/kernel';
import { type Ballot, conditionLibraryOn, type Justification } from '@carnet/workflow';
import { closingNow } from './appeals/appeal-term.js';
import { duesNow } from './conditions/dues.js';
import { termsOf, type WrittenTerms } from './conditions/written-terms.js';
import { type Deputies } from './delegations/represented.js';
import { filingDay } from './filing-content.js';
import { hearingNow } from './hearings/hearing-term.js';
import { type Workforce } from './ports/directory.js';
import type { IdempotencyKey } from './ports/idempotency.js';
import { type RestrictionTests, type TestOf } from './restrictions/restriction-tests.js';
import { standingOf } from './standing.js';
import { limitsNow } from './timers/limits-now.js';
import { actorOf, type Answer, type Expect, type TransferAct, withRestriction } from './transfer-act.js';
import type { FilingReceipt } from './views.js';
import { type RuleBooks } from './rule-books.js';

export interface CastVoteCommand extends Expect {
  readonly ballot: Ballot;
  readonly reasons: string;
  readonly conditions: readonly string[];
  /** Conditions that are chosen from the library, or written with all that is asked by them. */
  readonly terms?: readonly WrittenTerms[];
  /** The digest of the content the voter read: a vote counts only for that. */
  readonly contentDigest: string;
  /** What the vote makes of what the company said at the hearing; needed for a refusal after that. */
  readonly onView?: string;
  /** That the voter has no conflict of interest: without it nothing is voted. */
  readonly noConflict: boolean;
  /** In whose seat a deputy votes; left out or null, the voter's own. */
  readonly onBehalfOf?: string | null;
  /** Why it refuses or restricts; null where it does neither. */
  readonly justification: Justification | null;
}

/** A named voter votes in the open approval step. */
export class CastVote {
  constructor(
    private readonly act: TransferAct,
    private readonly restrictions: RestrictionTests,
    private readonly books: RuleBooks,
    private readonly workforce: Workforce,
    private readonly deputies: Deputies,
  ) {}

  execute(principal: Principal, command: CastVoteCommand, idempotency: IdempotencyKey): Promise<Outcome<Answer<FilingReceipt>>> {
    const { ballot, reasons, conditions, terms: asked = [], justification, onView = '', noConflict } = command;
    const contentDigest = digest(command.contentDigest);
    const voting = (test: TestOf): Promise<Outcome<Answer<FilingReceipt>>> =>
      this.act.perform(principal, command, idempotency, async (stored, scope) => {
        const at = scope.startedAt;
        const tested = test(stored, at);
        if (!tested.ok) return tested;
        const chosen = termsOf(asked, conditionLibraryOn(filingDay(at)), filingDay(at));
        if (!chosen.ok) return chosen;
        const terms = chosen.value;
        const standing = await standingOf(this.workforce, scope, principal);
        const represented = await this.deputies.represented(scope, principal, command.onBehalfOf ?? null, 'approval');
        // What the grant would be, should this vote be the one that makes it.
        const { term, timers } = limitsNow(this.books, stored, at);
        const closing = closingNow(this.books, stored, at);
        const dues = duesNow(this.books, stored.transfer, { conditions, terms }, at);
        const said = { ballot, reasons, conditions, terms, contentDigest };
        const vote = {
          kind: 'vote',
          by: actorOf(principal),
          at,
          ...said,
          standing,
          term,
          dues,
          ...(represented && { onBehalfOf: represented }),
        } as const;
        const { due: hearing, ifHeard } = hearingNow(this.books, stored, at);
        const cast = { ...vote, restriction: tested.value?.tested ?? null, ...(hearing && { hearing }), onView, noConflict };
        return { command: cast, ...withRestriction(tested.value), ifGranted: { timers }, ifRefused: { timers: closing }, ifHeard };
      });
    return this.books.whileCurrent(() => this.restrictions.during(justification, voting));
  }
}
