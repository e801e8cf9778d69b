import { Route } from '@carnet/http/route.js';
import { valueOf } from '@carnet/http/answers.js';
import { Caller } from '@carnet/http/requires.js';
import type { Principal } from '@carnet/identity';
import type { Page } from '@carnet/kernel';
import { Controller, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { pageOf } from '../ledger/ledger.dto.js';
import { AppealListShown, AppealsQuery, statesOf } from './appeals.dto.js';
import { ListAppeals } from './read-appeals.js';
import type { AppealLine } from './appeals.dto.js';

/** Appeals across transfers. */
@ApiTags('Appeals')
@Controller('v1')
export class AppealListController {
  constructor(private readonly listAppeals: ListAppeals) {}

  @Route('GET appeals', 'transfer:read', {
    summary: "Appeals in the order of their last days: a company's own, or all",
    answers: AppealListShown,
    problems: { 400: 'A parameter or the cursor is not as asked for.' },
  })
  async list(@Caller() caller: Principal, @Query() query: AppealsQuery): Promise<Page<AppealLine>> {
    return valueOf(await this.listAppeals.execute(caller, { ...statesOf(query), unseated: query.unseated === 'yes', ...pageOf(query) }));
  }
}
