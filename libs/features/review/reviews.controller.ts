import { NothingBody } from '@carnet/http/answers.dto.js';
import { Caller } from '@carnet/http/access-rule.js';
import { ActRoute, Route, WriteRoute, ApiController } from '@carnet/http/route.js';
import { Act, type TransferActRequest, NewAct, type ActRequest } from '@carnet/http/act-requests.js';
import { DisciplinePipe } from '@carnet/http/discipline.js';
import type { Principal } from '@carnet/identity';
import { type Discipline, type FilingReceipt } from '@carnet/workflow';
import type { ActOutcome, Outcome } from '@carnet/kernel';
import { Body, Param, Query } from '@nestjs/common';
import { ApiBody } from '@nestjs/swagger';
import { termsIn } from '../conditions/conditions.dto.js';
import { ListTransfers } from '../lists/list-transfers.js';
import { LIST_PRESETS, ListQuery, listRequestOf, ListResponse, ViewQuery } from '../lists/list.dto.js';
import { justificationOf } from '../restrictions/restrictions.dto.js';
import { AssignReview } from './assign-review.js';
import { ClaimNext } from './claim-next.js';
import { ClaimReview, ExtendReview, ReleaseReview } from './claim-review.js';
import { DeclareConflict } from './challenge-review.js';
import { RecordOpinion } from './record-opinion.js';
import { AssignmentBody, ClaimBody, ConflictBody, ExtensionBody, NextReview, OpinionBody, ReleaseBody } from './reviews.dto.js';

/** Acts of officers in the governance review. */
@ApiController('v1/transfers/:id', 'Reviews')
export class ReviewsController {
  constructor(
    private readonly claimReview: ClaimReview,
    private readonly releaseReview: ReleaseReview,
    private readonly assignReview: AssignReview,
    private readonly extendReview: ExtendReview,
    private readonly recordOpinion: RecordOpinion,
  ) {}

  @ActRoute('POST reviews/:discipline/claim', 'review:act', {
    summary: 'Claim the review of one discipline, or take it over as a deputy of its officer',
  })
  @ApiBody({ type: ClaimBody, required: false })
  claim(
    @Act() { caller, expect, key }: TransferActRequest,
    @Param('discipline', DisciplinePipe) discipline: Discipline,
    @Body() body: ClaimBody,
  ): ActOutcome<FilingReceipt> {
    return this.claimReview.execute(caller, { ...expect, ...body, discipline }, key);
  }

  @ActRoute('POST reviews/:discipline/release', 'review:act', { summary: 'Release a review' })
  release(
    @Act() { caller, expect, key }: TransferActRequest,
    @Param('discipline', DisciplinePipe) discipline: Discipline,
    @Body() body: ReleaseBody,
  ): ActOutcome<FilingReceipt> {
    return this.releaseReview.execute(caller, { ...expect, ...body, discipline }, key);
  }

  @ActRoute('POST reviews/:discipline/assignment', 'review:assign', {
    summary: 'Assign a review to an officer, even if another officer has it',
  })
  assign(
    @Act() { caller, expect, key }: TransferActRequest,
    @Param('discipline', DisciplinePipe) discipline: Discipline,
    @Body() body: AssignmentBody,
  ): ActOutcome<FilingReceipt> {
    return this.assignReview.execute(caller, { ...expect, ...body, discipline }, key);
  }

  @ActRoute('POST review-extension', 'review:assign', {
    summary: 'Extend the term of a review; only once and before its last day has passed, and the company reads why',
  })
  extend(@Act() { caller, expect, key }: TransferActRequest, @Body() body: ExtensionBody): ActOutcome<FilingReceipt> {
    return this.extendReview.execute(caller, { ...expect, ...body }, key);
  }

  @ActRoute('POST reviews/:discipline/opinion', 'review:act', { summary: 'Record the opinion of one discipline' })
  opinion(
    @Act() { caller, expect, key }: TransferActRequest,
    @Param('discipline', DisciplinePipe) discipline: Discipline,
    @Body() { justification: stated, terms = [], ...said }: OpinionBody,
  ): ActOutcome<FilingReceipt> {
    const justification = justificationOf(stated);
    return this.recordOpinion.execute(caller, { ...expect, ...said, discipline, terms: termsIn(terms), justification }, key);
  }
}

/** Declarations of conflicts of interest. */
@ApiController('v1/transfers', 'Reviews')
export class ConflictsController {
  constructor(private readonly declareConflict: DeclareConflict) {}

  @ActRoute('POST :id/conflict-of-interest', 'conflict:declare', {
    summary: 'Declare a conflict of interest; the caller takes no further part in the transfer, and others take over',
  })
  declare(@Act() { caller, expect, key }: TransferActRequest, @Body() body: ConflictBody): ActOutcome<FilingReceipt> {
    return this.declareConflict.execute(caller, { ...expect, ...body }, key);
  }
}

/** The officers' queue. */
@ApiController('v1/queue', 'Reviews')
export class QueueController {
  constructor(
    private readonly listTransfers: ListTransfers,
    private readonly claimNext: ClaimNext,
  ) {}

  @Route('GET', 'queue:read', {
    summary: "List the officers' queue: transfers in review or awaiting information, the most urgent first",
    answers: ListResponse,
    problems: { 400: 'A parameter or the cursor is invalid.' },
  })
  list(@Caller() caller: Principal, @Query() query: ListQuery): Promise<Outcome<ListResponse>> {
    return this.listTransfers.execute(caller, listRequestOf(query, LIST_PRESETS.queue));
  }

  @WriteRoute('POST next', 'review:act', {
    summary: 'Claim the first unclaimed review of a view that the caller may have; concurrent callers get different ones',
    answers: NextReview,
    problems: {
      400: 'A parameter is invalid.',
      409: 'The caller holds no discipline.',
      422: 'The key was used for another request.',
    },
  })
  next(@NewAct() { caller, key }: ActRequest, @Query() query: ViewQuery, @Body() _: NothingBody): ActOutcome<NextReview> {
    const { filter, sort } = listRequestOf(query, { sort: 'due' });
    return this.claimNext.execute(caller, { filter, sort }, key);
  }
}
