import { Route, WriteRoute, ApiController } from '@carnet/http/route.js';
import { NewAct, type ActRequest } from '@carnet/http/act-requests.js';
import { Caller } from '@carnet/http/access-rule.js';
import { pageOf } from '@carnet/http/answers.dto.js';
import type { Principal } from '@carnet/identity';
import type { ActOutcome, Outcome, Page, WrittenReceipt } from '@carnet/kernel';
import { Body, Param, Query } from '@nestjs/common';
import { ApiParam } from '@nestjs/swagger';
import { AdjustmentsQuery } from '../ledger/ledger.dto.js';
import { AcceptSuspicion } from './accept-suspicion.js';
import { AffiliateAnswerBody, AffiliateBody, AffiliatesResponse, type AffiliateView } from './affiliates.dto.js';
import { AnswerAffiliate } from './answer-affiliate.js';
import { DeclareAffiliate, ListAffiliates } from './declare-affiliate.js';
import { DismissSuspicion } from './dismiss-suspicion.js';
import { ListSuspicions, ReadSuspicion } from './list-suspicions.js';
import { SuspicionAnswerBody, suspicionsFilter, SuspicionsQuery, SuspicionsResponse, SuspicionView } from './suspicions.dto.js';

const named = { name: 'suspicion', format: 'uuid', description: 'Id of the suspicion.' } as const;

const problems = {
  404: 'No such suspicion.',
  409: 'The suspicion was answered before, a part has changed since, or the caller may not judge the suspicion; `code` and `says` give the reason.',
};

/** Suspected splits: visible to the authority only, judged by officers. */
@ApiController('v1/suspicions', 'Splits')
export class SuspicionsController {
  constructor(
    private readonly listSuspicions: ListSuspicions,
    private readonly readSuspicion: ReadSuspicion,
    private readonly acceptSuspicion: AcceptSuspicion,
    private readonly dismissSuspicion: DismissSuspicion,
  ) {}

  @Route('GET', 'split:read', {
    summary: 'List suspected splits within one company or among affiliated companies',
    answers: SuspicionsResponse,
    problems: { 400: 'A parameter or the cursor is invalid.' },
  })
  list(@Caller() caller: Principal, @Query() query: SuspicionsQuery): Promise<Outcome<Page<SuspicionView>>> {
    return this.listSuspicions.execute(caller, { ...suspicionsFilter(query), ...pageOf(query) });
  }

  @Route('GET :suspicion', 'split:read', {
    summary: 'Read one suspected split',
    answers: SuspicionView,
    problems: { 404: 'No such suspicion.' },
  })
  @ApiParam(named)
  read(@Caller() caller: Principal, @Param('suspicion') suspicionId: string): Promise<Outcome<SuspicionView>> {
    return this.readSuspicion.execute(caller, { suspicionId });
  }

  @WriteRoute('POST :suspicion/acceptance', 'split:judge', {
    summary: 'Establish a split; every undecided part is judged again',
    problems,
  })
  @ApiParam(named)
  accept(
    @NewAct() { caller, key }: ActRequest,
    @Param('suspicion') suspicionId: string,
    @Body() { reasons }: SuspicionAnswerBody,
  ): ActOutcome<WrittenReceipt> {
    return this.acceptSuspicion.execute(caller, { suspicionId, reasons }, key);
  }

  @WriteRoute('POST :suspicion/dismissal', 'split:judge', { summary: 'Dismiss a suspected split', problems })
  @ApiParam(named)
  dismiss(
    @NewAct() { caller, key }: ActRequest,
    @Param('suspicion') suspicionId: string,
    @Body() { reasons }: SuspicionAnswerBody,
  ): ActOutcome<WrittenReceipt> {
    return this.dismissSuspicion.execute(caller, { suspicionId, reasons }, key);
  }
}

/** Affiliates: a company declares them, the authority confirms them. */
@ApiController('v1/affiliates', 'Splits')
export class AffiliatesController {
  constructor(
    private readonly declareAffiliate: DeclareAffiliate,
    private readonly answerAffiliate: AnswerAffiliate,
    private readonly listAffiliates: ListAffiliates,
  ) {}

  @Route('GET', 'ledger:read', {
    summary: 'List declared affiliates; a company sees its own, the authority all',
    answers: AffiliatesResponse,
    problems: { 400: 'A parameter or the cursor is invalid.' },
  })
  list(@Caller() caller: Principal, @Query() query: AdjustmentsQuery): Promise<Outcome<Page<AffiliateView>>> {
    const { company, open } = query;
    const request = { open: open === 'yes', ...pageOf(query) };
    return this.listAffiliates.execute(caller, company === undefined ? request : { ...request, company });
  }

  @WriteRoute('POST', 'affiliate:declare', {
    summary: 'Declare an affiliate of the caller’s company',
    status: 201,
  })
  declare(@NewAct() { caller, key }: ActRequest, @Body() { name, relation }: AffiliateBody): ActOutcome<WrittenReceipt> {
    return this.declareAffiliate.execute(caller, { name, relation }, key);
  }

  @WriteRoute('POST :affiliate/answer', 'affiliate:confirm', {
    summary: 'Answer a declaration: confirm the affiliate, reject it, or record its end',
    problems: {
      404: 'No such declaration.',
      409: 'The declaration was answered before, or does not allow this answer; `code` and `says` give the reason.',
      422: 'The company is not registered or does not fit (`affiliate-invalid`), or the idempotency key was used for another request.',
    },
  })
  @ApiParam({ name: 'affiliate', format: 'uuid', description: 'Id of the declaration.' })
  answer(
    @NewAct() { caller, key }: ActRequest,
    @Param('affiliate') affiliateId: string,
    @Body() body: AffiliateAnswerBody,
  ): ActOutcome<WrittenReceipt> {
    return this.answerAffiliate.execute(caller, { affiliateId, ...body }, key);
  }
}
