import type { Principal } from '@carnet/identity';
import { type AppealLine, ListAppeals, type Page } from '@carnet/use-cases';
import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { valueOf } from '../http/answers.js';
import { Described } from '../http/described.js';
import { Caller, Requires } from '../http/requires.js';
import { pageOf } from '../ledger/ledger.query.js';
import { AppealListShown } from './appeal.shown.js';
import { AppealsQuery, statesOf } from './appeals.query.js';

/** Appeals across transfers. */
@ApiTags('Appeals')
@Controller('v1')
export class AppealListController {
  constructor(private readonly listAppeals: ListAppeals) {}

  @Get('appeals')
  @Requires('transfer:read')
  @Described({
    summary: "Appeals in the order of their last days: a company's own, or all",
    answers: AppealListShown,
    problems: { 400: 'A parameter or the cursor is not as asked for.' },
  })
  async list(@Caller() caller: Principal, @Query() query: AppealsQuery): Promise<Page<AppealLine>> {
    return valueOf(await this.listAppeals.execute(caller, { ...statesOf(query), unseated: query.unseated === 'yes', ...pageOf(query) }));
  }
}
