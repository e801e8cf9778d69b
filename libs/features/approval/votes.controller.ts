import { ActRoute, Route, ApiController } from '@carnet/http/route.js';
import { Act, type TransferActRequest } from '@carnet/http/act-requests.js';
import { Caller } from '@carnet/http/access-rule.js';
import type { Principal } from '@carnet/identity';
import type { FilingReceipt } from '@carnet/workflow';
import type { ActOutcome, Outcome } from '@carnet/kernel';
import { Body, Query } from '@nestjs/common';
import { termsIn } from '../conditions/conditions.dto.js';
import { ListTransfers } from '../lists/list-transfers.js';
import { LIST_PRESETS, ListQuery, listRequestOf, ListResponse } from '../lists/list.dto.js';
import { justificationOf } from '../restrictions/restrictions.dto.js';
import { ChallengeReview } from '../review/challenge-review.js';
import { ChallengeBody } from '../review/reviews.dto.js';
import { VoteBody } from './approvals.dto.js';
import { CastVote } from './cast-vote.js';

@ApiController('v1', 'Approvals')
export class VotesController {
  constructor(
    private readonly listTransfers: ListTransfers,
    private readonly castVote: CastVote,
    private readonly challengeReview: ChallengeReview,
  ) {}

  @Route('GET votes', 'approval:read', {
    summary: "List transfers that wait for the caller's vote, or for a supervisor's answer",
    answers: ListResponse,
    problems: { 400: 'A parameter or the cursor is invalid.' },
  })
  list(@Caller() caller: Principal, @Query() query: ListQuery): Promise<Outcome<ListResponse>> {
    return this.listTransfers.execute(caller, listRequestOf(query, LIST_PRESETS.votes));
  }

  @ActRoute('POST transfers/:id/votes', 'approval:vote', {
    summary: 'Vote in the open approval step',
    stepUp: true,
  })
  vote(
    @Act() { caller, expect, key }: TransferActRequest,
    @Body() { justification: stated, terms = [], ...said }: VoteBody,
  ): ActOutcome<FilingReceipt> {
    const justification = justificationOf(stated);
    return this.castVote.execute(caller, { ...expect, ...said, terms: termsIn(terms), justification }, key);
  }

  @ActRoute('POST transfers/:id/challenge', 'approval:vote', {
    summary: 'Send the transfer back to review instead of voting; earlier votes become void',
  })
  challenge(@Act() { caller, expect, key }: TransferActRequest, @Body() body: ChallengeBody): ActOutcome<FilingReceipt> {
    return this.challengeReview.execute(caller, { ...expect, ...body }, key);
  }
}
