import type { Principal } from '@carnet/identity';
import {
  type DelegationView,
  ListDelegations,
  MakeDelegation,
  type Page,
  WithdrawDelegation,
  type WrittenReceipt,
} from '@carnet/use-cases';
import { Body, Controller, Get, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import { ApiParam, ApiTags } from '@nestjs/swagger';
import { NewAct, type NewActing } from '../http/acting.js';
import { valueOf, writtenOf } from '../http/answers.js';
import { Described, DescribedWriting } from '../http/described.js';
import { NothingBody } from '../http/nothing.body.js';
import type { FastifyReply } from '../http/request.js';
import { Caller, Requires } from '../http/requires.js';
import { WrittenShown } from '../ledger/adjustment.shown.js';
import { pageOf } from '../ledger/ledger.query.js';
import { DelegationBody, delegationOf, DelegationsQuery } from './delegation.body.js';
import { DelegationsShown } from './delegation.shown.js';

/** Who acts for whom. */
@ApiTags('Approvals')
@Controller('v1/delegations')
export class DelegationsController {
  constructor(
    private readonly makeDelegation: MakeDelegation,
    private readonly withdrawDelegation: WithdrawDelegation,
    private readonly listDelegations: ListDelegations,
  ) {}

  @Post()
  @HttpCode(201)
  @Requires('delegation:make')
  @DescribedWriting({
    summary: 'Let a deputy act for the caller for some days: vote, review, hear appeals; it gives no role and is not handed on',
    status: 201,
    answers: WrittenShown,
    problems: {
      409: 'There is a delegation of the caller in some of this for some of these days (`delegation-overlaps`, with its `id` and days).',
      422: 'It cannot be made like this (`deputy-is-self`, `delegation-past`, `delegation-backwards`, `delegation-long`, `deputy-cannot-vote`, `deputy-cannot-review`), or the key was used for another request.',
    },
  })
  async make(
    @NewAct() { caller, key }: NewActing,
    @Body() body: DelegationBody,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<WrittenReceipt> {
    return writtenOf(await this.makeDelegation.execute(caller, delegationOf(body), key), reply);
  }

  @Get()
  @Requires('delegation:read')
  @Described({
    summary: "The caller's delegations, given and received, newest first; to supervisors and auditors everybody's",
    answers: DelegationsShown,
    problems: { 400: 'A parameter or the cursor is not as asked for.' },
  })
  async list(@Caller() caller: Principal, @Query() query: DelegationsQuery): Promise<Page<DelegationView>> {
    return valueOf(await this.listDelegations.execute(caller, pageOf(query)));
  }

  @Post(':delegation/withdrawal')
  @HttpCode(200)
  @Requires('delegation:make')
  @ApiParam({ name: 'delegation', format: 'uuid', description: 'The delegation.' })
  @DescribedWriting({
    summary: 'Take a delegation back, from either side; it counts no more at once',
    answers: WrittenShown,
    problems: { 404: 'No such delegation of the caller.', 409: 'It was taken back before.' },
  })
  async withdraw(
    @NewAct() { caller, key }: NewActing,
    @Param('delegation') delegation: string,
    @Body() _: NothingBody,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<WrittenReceipt> {
    return writtenOf(await this.withdrawDelegation.execute(caller, { delegation }, key), reply);
  }
}
