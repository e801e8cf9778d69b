import type { Principal } from '@carnet/identity';
import { ListTransfers, type TransferList } from '@carnet/use-cases';
import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { valueOf } from '../http/answers.js';
import { Described } from '../http/described.js';
import { Caller, Requires } from '../http/requires.js';
import { ListShown } from '../transfers/line.shown.js';
import { ListQuery, listRequestOf } from '../transfers/list.query.js';

/** What waits for officers. */
@ApiTags('Reviews')
@Controller('v1/queue')
export class QueueController {
  constructor(private readonly listTransfers: ListTransfers) {}

  @Get()
  @Requires('queue:read')
  @Described({
    summary: "The officers' queue: transfers in review, the most urgent first",
    answers: ListShown,
    problems: { 400: 'A parameter or the cursor is not as asked for.' },
  })
  async list(@Caller() caller: Principal, @Query() query: ListQuery): Promise<TransferList> {
    const preset = { states: ['in-review', 'information-requested'], sort: 'due' } as const;
    return valueOf(await this.listTransfers.execute(caller, listRequestOf(query, preset)));
  }
}
