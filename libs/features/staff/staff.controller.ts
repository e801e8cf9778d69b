import { forbidden, Route, WriteRoute, ApiController } from '@carnet/http/route.js';
import { NewAct, type ActRequest } from '@carnet/http/act-requests.js';
import { NothingBody, pageOf, PageQuery } from '@carnet/http/answers.dto.js';
import { Caller } from '@carnet/http/access-rule.js';
import type { Principal } from '@carnet/identity';
import type { ActOutcome, Outcome, Page, WrittenReceipt } from '@carnet/kernel';
import { Body, Param, Query } from '@nestjs/common';
import { ApiParam } from '@nestjs/swagger';
import { AbsenceBody, absenceOf, AbsencesQuery, AbsencesResponse, type AbsenceView } from './absences.dto.js';
import { EnterAbsence } from './enter-absence.js';
import { ListAbsences } from './list-absences.js';
import { WithdrawAbsence } from './withdraw-absence.js';
import { DelegationBody, DelegationsResponse } from './delegations.dto.js';
import { ListDelegations } from './list-delegations.js';
import { MakeDelegation } from './make-delegation.js';
import { WithdrawDelegation } from './withdraw-delegation.js';
import type { DelegationResponse } from '@carnet/acts/delegation.dto.js';

/** Delegations between the authority's people. */
@ApiController('v1/delegations', 'Approvals')
export class DelegationsController {
  constructor(
    private readonly makeDelegation: MakeDelegation,
    private readonly withdrawDelegation: WithdrawDelegation,
    private readonly listDelegations: ListDelegations,
  ) {}

  @WriteRoute('POST', 'delegation:make', {
    summary: 'Delegate votes, reviews or appeals to a deputy for some days; the deputy gets no role and cannot delegate further',
    status: 201,
    problems: {
      409: 'Another delegation of the caller covers some of these acts on some of these days (`delegation-overlaps`, with its `id` and days).',
      422: 'The delegation is invalid (`deputy-is-self`, `delegation-past`, `delegation-backwards`, `delegation-long`, `deputy-cannot-vote`, `deputy-cannot-review`), or the idempotency key was used for another request.',
    },
  })
  make(@NewAct() { caller, key }: ActRequest, @Body() body: DelegationBody): ActOutcome<WrittenReceipt> {
    return this.makeDelegation.execute(caller, body, key);
  }

  @Route('GET', 'delegation:read', {
    summary: 'List delegations given or received by the caller, newest first; supervisors and auditors see all',
    answers: DelegationsResponse,
    problems: { 400: 'A parameter or the cursor is invalid.' },
  })
  list(@Caller() caller: Principal, @Query() query: PageQuery): Promise<Outcome<Page<DelegationResponse>>> {
    return this.listDelegations.execute(caller, pageOf(query));
  }

  @WriteRoute('POST :delegation/withdrawal', 'delegation:make', {
    summary: 'Withdraw a delegation, from either side; it ends at once',
    problems: { 404: 'No such delegation of the caller.', 409: 'The delegation was already withdrawn.' },
  })
  @ApiParam({ name: 'delegation', format: 'uuid', description: 'Id of the delegation.' })
  withdraw(
    @NewAct() { caller, key }: ActRequest,
    @Param('delegation') delegation: string,
    @Body() _: NothingBody,
  ): ActOutcome<WrittenReceipt> {
    return this.withdrawDelegation.execute(caller, { delegation }, key);
  }
}

/** Absences of the authority's people. */
@ApiController('v1/absences', 'Reviews')
export class AbsencesController {
  constructor(
    private readonly enterAbsence: EnterAbsence,
    private readonly withdrawAbsence: WithdrawAbsence,
    private readonly listAbsences: ListAbsences,
  ) {}

  @WriteRoute('POST', 'absence:write', {
    summary: 'Enter an absence of the caller, or as a supervisor of others; work then goes first to people who are present',
    status: 201,
    problems: {
      403: `${forbidden.authority} Only a supervisor enters an absence of another person.`,
      422: 'The absence is invalid (`absence-invalid`), or the idempotency key was used for another request.',
    },
  })
  enter(@NewAct() { caller, key }: ActRequest, @Body() body: AbsenceBody): ActOutcome<WrittenReceipt> {
    return this.enterAbsence.execute(caller, absenceOf(body), key);
  }

  @Route('GET', 'absence:write', {
    summary: 'List absences, latest first; supervisors see all, others their own',
    answers: AbsencesResponse,
    problems: { 400: 'A parameter or the cursor is invalid.', 403: forbidden.authority },
  })
  list(@Caller() caller: Principal, @Query() query: AbsencesQuery): Promise<Outcome<Page<AbsenceView>>> {
    return this.listAbsences.execute(caller, { person: query.person ?? null, ...pageOf(query) });
  }

  @WriteRoute('POST :absence/withdrawal', 'absence:write', {
    summary: 'Withdraw an absence that is not over; it stays on the list as withdrawn',
    problems: {
      403: forbidden.authority,
      404: 'No such absence, or it is of another person.',
      409: 'The absence was already withdrawn, or is over.',
      422: 'The idempotency key was used for another request.',
    },
  })
  @ApiParam({ name: 'absence', format: 'uuid', description: 'Id of the absence.' })
  withdraw(@NewAct() { caller, key }: ActRequest, @Param('absence') absence: string, @Body() _: NothingBody): ActOutcome<WrittenReceipt> {
    return this.withdrawAbsence.execute(caller, { absence }, key);
  }
}
