import { Route, WriteRoute } from '@carnet/http/route.js';
import { NewAct, type NewActing } from '@carnet/http/acting.js';
import { doneOf, valueOf } from '@carnet/http/answers.js';
import { NothingBody } from '@carnet/http/answers.dto.js';
import { Caller } from '@carnet/http/requires.js';
import type { Principal } from '@carnet/identity';
import { Body, Controller, Query, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from '@carnet/http/request.js';
import { ListTransfers, type TransferList } from '../lists/list-transfers.js';
import { LIST_PRESETS, ListQuery, listRequestOf, ListShown, ViewQuery } from '../lists/list.dto.js';
import { ClaimNext } from './claim-next.js';
import { NextReview } from './reviews.dto.js';

/** What waits for officers. */
@ApiTags('Reviews')
@Controller('v1/queue')
export class QueueController {
  constructor(
    private readonly listTransfers: ListTransfers,
    private readonly claimNext: ClaimNext,
  ) {}

  @Route('GET', 'queue:read', {
    summary: "The officers' queue: transfers in review, the most urgent first",
    answers: ListShown,
    problems: { 400: 'A parameter or the cursor is not as asked for.' },
  })
  async list(@Caller() caller: Principal, @Query() query: ListQuery): Promise<TransferList> {
    return valueOf(await this.listTransfers.execute(caller, listRequestOf(query, LIST_PRESETS.queue)));
  }

  @WriteRoute('POST next', 'review:act', {
    summary: 'Take the first review of a view that nobody has and the caller may have; who asks at the same time gets another one',
    status: 200,
    answers: NextReview,
    problems: {
      400: 'A parameter is not as asked for.',
      409: 'The caller holds no discipline.',
      422: 'The key was used for another request.',
    },
  })
  async next(
    @NewAct() { caller, key }: NewActing,
    @Query() query: ViewQuery,
    @Body() _: NothingBody,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<NextReview> {
    const { filter, sort } = listRequestOf(query, { sort: 'due' });
    return doneOf(await this.claimNext.execute(caller, { filter, sort }, key), reply);
  }
}
