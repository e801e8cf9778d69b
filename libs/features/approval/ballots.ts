import { countObligationDues } from '@carnet/acts/deadlines/dues.js';
import { decisionTermsAt } from '@carnet/acts/deadlines/decision-terms.js';
import { filingDay } from '@carnet/acts/filing-content.js';
import { Deputies, standingOf } from '@carnet/acts/deputies.js';
import type { RestrictionRecord } from '@carnet/acts/restriction-record.js';
import { RuleBooks } from '@carnet/acts/rule-books.js';
import { actorOf, type ActStep, withRestriction } from '@carnet/acts/transfer-act.js';
import type { StoredTransfer } from '@carnet/acts/transfer-journal.store.js';
import { Workforce } from '@carnet/acts/workforce.store.js';
import type { Principal } from '@carnet/identity';
import { accept, digest, type Outcome } from '@carnet/kernel';
import type { TenantScope } from '@carnet/persistence/tenant-database.js';
import type { CommandOf, Vote } from '@carnet/workflow';
import { currentLibrary } from '../conditions/current-library.js';
import { OwnConditions } from '../conditions/own-conditions.store.js';
import { completeTerms, type WrittenTerms } from '../conditions/written-terms.js';
import { Injectable } from '@nestjs/common';
import type { VoteBody, VoteResponse } from './approvals.dto.js';

/** The content of a vote as the voter sends it. */
export type VoteContent = Omit<VoteBody, 'justification' | 'terms'> & { readonly terms?: readonly WrittenTerms[] };

/** A vote, with what is stored if it decides. */
export type VoteStep = ActStep & { readonly command: CommandOf<'vote'> };

/** Builds votes from what voters send, including the grant or refusal that results if the vote decides. */
@Injectable()
export class Ballots {
  constructor(
    private readonly books: RuleBooks,
    private readonly workforce: Workforce,
    private readonly deputies: Deputies,
    private readonly own: OwnConditions,
  ) {}

  /** Call it within `whileCurrent`. */
  async buildVote(
    scope: TenantScope,
    stored: StoredTransfer,
    said: VoteContent,
    tested: RestrictionRecord | null,
  ): Promise<Outcome<VoteStep>> {
    const { principal, startedAt: at } = scope;
    const { ballot, reasons, conditions = [], terms: asked = [], onView = '', noConflict = false, onBehalfOf = null } = said;
    const chosen = completeTerms(asked, await currentLibrary(this.own, scope), filingDay(at));
    if (!chosen.ok) return chosen;
    const terms = chosen.value;
    const represented = await this.represented(scope, principal, onBehalfOf);
    const { term, hearing, sets } = decisionTermsAt(this.books, stored, at);
    const dues = countObligationDues(this.books, stored.transfer, { conditions, terms }, at);
    const command: CommandOf<'vote'> = {
      kind: 'vote',
      by: actorOf(principal),
      at,
      ballot,
      reasons,
      conditions,
      terms,
      contentDigest: digest(said.contentDigest),
      ...represented,
      term,
      dues,
      restriction: tested?.tested ?? null,
      ...(hearing && { hearing }),
      onView,
      noConflict,
    };
    return accept({ command, ...withRestriction(tested), sets });
  }

  private async represented(
    scope: TenantScope,
    principal: Principal,
    onBehalfOf: string | null,
  ): Promise<Pick<CommandOf<'vote'>, 'standing' | 'onBehalfOf'>> {
    const standing = await standingOf(this.workforce, scope, principal);
    const represented = await this.deputies.findRepresented(scope, principal, onBehalfOf, 'approval');
    return { standing, ...(represented && { onBehalfOf: represented }) };
  }
}

/** A vote for readers; voter, reasons and restriction test are shown only within the authority. */
export function voteView(
  { step, voter, onBehalfOf, ballot, reasons, conditions, terms = [], contentDigest, at, restriction, onView, noConflict, withheld }: Vote,
  inside: boolean,
): VoteResponse {
  return {
    step,
    voter: inside ? voter : null,
    ballot: withheld === undefined ? ballot : null,
    reasons: inside && withheld === undefined ? reasons : null,
    conditions,
    terms,
    contentDigest,
    at,
    onBehalfOf: inside ? (onBehalfOf?.person ?? null) : null,
    onView: inside ? (onView ?? null) : null,
    noConflict,
    restriction: inside ? (restriction ?? null) : null,
    withheld: withheld ?? null,
  };
}
