import type { Principal } from '@carnet/identity';
import {
  AcceptSuspicion,
  DismissSuspicion,
  ListSuspicions,
  type Page,
  ReadSuspicion,
  type SuspicionView,
  type WrittenReceipt,
} from '@carnet/use-cases';
import { Body, Controller, Get, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import { ApiParam, ApiTags } from '@nestjs/swagger';
import { NewAct, type NewActing } from '../http/acting.js';
import { valueOf, writtenOf } from '../http/answers.js';
import { Described, DescribedWriting } from '../http/described.js';
import type { FastifyReply } from '../http/request.js';
import { Caller, Requires } from '../http/requires.js';
import { WrittenShown } from '../ledger/adjustment.shown.js';
import { pageOf } from '../ledger/ledger.query.js';
import { SuspicionAnswerBody } from './suspicion.body.js';
import { suspicionsFilter, SuspicionsQuery } from './suspicion.query.js';
import { SuspicionShown, SuspicionsShown } from './suspicion.shown.js';

const named = { name: 'suspicion', format: 'uuid', description: 'The suspicion.' } as const;
const problems = {
  404: 'No such suspicion.',
  409: 'It was answered before, the content of a part has changed since, or the caller may not judge it; `code` and `says` tell why.',
};

/** Filings that together need a heavier route than each alone: the authority's alone to see, an officer's to judge. */
@ApiTags('Splits')
@Controller('v1/suspicions')
export class SuspicionsController {
  constructor(
    private readonly listSuspicions: ListSuspicions,
    private readonly readSuspicion: ReadSuspicion,
    private readonly acceptSuspicion: AcceptSuspicion,
    private readonly dismissSuspicion: DismissSuspicion,
  ) {}

  @Get()
  @Requires('split:read')
  @Described({
    summary: 'Suspected splits of one company, or of companies that belong together',
    answers: SuspicionsShown,
    problems: { 400: 'A parameter or the cursor is not as asked for.' },
  })
  async list(@Caller() caller: Principal, @Query() query: SuspicionsQuery): Promise<Page<SuspicionView>> {
    return valueOf(await this.listSuspicions.execute(caller, { ...suspicionsFilter(query), ...pageOf(query) }));
  }

  @Get(':suspicion')
  @Requires('split:read')
  @ApiParam(named)
  @Described({ summary: 'Read one suspected split', answers: SuspicionShown, problems: { 404: 'No such suspicion.' } })
  async read(@Caller() caller: Principal, @Param('suspicion') suspicionId: string): Promise<SuspicionView> {
    return valueOf(await this.readSuspicion.execute(caller, { suspicionId }));
  }

  @Post(':suspicion/acceptance')
  @HttpCode(200)
  @Requires('split:judge')
  @ApiParam(named)
  @DescribedWriting({
    summary: 'Establish that the quantity was split: every part that is not decided is judged anew',
    answers: WrittenShown,
    problems,
  })
  async accept(
    @NewAct() { caller, key }: NewActing,
    @Param('suspicion') suspicionId: string,
    @Body() { reasons }: SuspicionAnswerBody,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<WrittenReceipt> {
    return writtenOf(await this.acceptSuspicion.execute(caller, { suspicionId, reasons }, key), reply);
  }

  @Post(':suspicion/dismissal')
  @HttpCode(200)
  @Requires('split:judge')
  @ApiParam(named)
  @DescribedWriting({ summary: 'Find that nothing was split', answers: WrittenShown, problems })
  async dismiss(
    @NewAct() { caller, key }: NewActing,
    @Param('suspicion') suspicionId: string,
    @Body() { reasons }: SuspicionAnswerBody,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<WrittenReceipt> {
    return writtenOf(await this.dismissSuspicion.execute(caller, { suspicionId, reasons }, key), reply);
  }
}
