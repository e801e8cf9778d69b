import { NothingBody, PageQuery } from '@carnet/http/answers.dto.js';
import { Route, WriteRoute } from '@carnet/http/route.js';
import type { DelegationView } from '@carnet/acts/delegation-view.js';
import { NewAct, type ActRequest } from '@carnet/http/act-requests.js';
import { Caller } from '@carnet/http/access-rule.js';
import type { Principal } from '@carnet/identity';
import type { ActOutcome, Outcome, Page, WrittenReceipt } from '@carnet/kernel';
import { Body, Controller, Param, Query } from '@nestjs/common';
import { ApiParam, ApiTags } from '@nestjs/swagger';
import { WrittenResponse } from '../ledger/adjustments.dto.js';
import { pageOf } from '../ledger/ledger.dto.js';
import { DelegationBody, DelegationsResponse } from './delegations.dto.js';
import { ListDelegations } from './list-delegations.js';
import { MakeDelegation } from './make-delegation.js';
import { WithdrawDelegation } from './withdraw-delegation.js';

/** Delegations between the authority's people. */
@ApiTags('Approvals')
@Controller('v1/delegations')
export class DelegationsController {
  constructor(
    private readonly makeDelegation: MakeDelegation,
    private readonly withdrawDelegation: WithdrawDelegation,
    private readonly listDelegations: ListDelegations,
  ) {}

  @WriteRoute('POST', 'delegation:make', {
    summary: 'Let a deputy act for the caller for some days: vote, review, hear appeals; it gives no role and is not handed on',
    status: 201,
    answers: WrittenResponse,
    problems: {
      409: 'There is a delegation of the caller in some of this for some of these days (`delegation-overlaps`, with its `id` and days).',
      422: 'It cannot be made like this (`deputy-is-self`, `delegation-past`, `delegation-backwards`, `delegation-long`, `deputy-cannot-vote`, `deputy-cannot-review`), or the key was used for another request.',
    },
  })
  make(@NewAct() { caller, key }: ActRequest, @Body() body: DelegationBody): ActOutcome<WrittenReceipt> {
    return this.makeDelegation.execute(caller, body, key);
  }

  @Route('GET', 'delegation:read', {
    summary: "The caller's delegations, given and received, newest first; to supervisors and auditors everybody's",
    answers: DelegationsResponse,
    problems: { 400: 'A parameter or the cursor is not as asked for.' },
  })
  list(@Caller() caller: Principal, @Query() query: PageQuery): Promise<Outcome<Page<DelegationView>>> {
    return this.listDelegations.execute(caller, pageOf(query));
  }

  @WriteRoute('POST :delegation/withdrawal', 'delegation:make', {
    summary: 'Take a delegation back, from either side; it counts no more at once',
    answers: WrittenResponse,
    problems: { 404: 'No such delegation of the caller.', 409: 'It was taken back before.' },
  })
  @ApiParam({ name: 'delegation', format: 'uuid', description: 'The delegation.' })
  withdraw(@NewAct() { caller, key }: ActRequest, @Param('delegation') delegation: string, @Body() _: NothingBody): ActOutcome<WrittenReceipt> {
    return this.withdrawDelegation.execute(caller, { delegation }, key);
  }
}
