import { Act, type Acting } from '@carnet/http/acting.js';
import { receiptOf, valueOf } from '@carnet/http/answers.js';
import { Described, DescribedAct } from '@carnet/http/described.js';
import { Caller, Requires } from '@carnet/http/requires.js';
import { ReceiptShown } from '@carnet/http/words.dto.js';
import type { Principal } from '@carnet/identity';
import type { FilingReceipt } from '@carnet/workflow';
import { Body, Controller, Get, HttpCode, Param, Post, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from '@carnet/http/request.js';
import { filingOf } from '../filing/filing.dto.js';
import { ReadReportedChanges } from './read-reports.js';
import { RecordChange } from './record-change.js';
import { ReportChange } from './report-change.js';
import { RecordedChangeBody, recordedChangeOf, ReportedChangeBody, ReportedChangesView } from './reported-changes.dto.js';

/** What was granted is done otherwise. */
@ApiTags('Grants')
@Controller('v1/transfers/:id')
export class ReportedChangesController {
  constructor(
    private readonly reportChange: ReportChange,
    private readonly recordChange: RecordChange,
    private readonly readChanges: ReadReportedChanges,
  ) {}

  @Post('reported-changes')
  @HttpCode(200)
  @Requires('transfer:file')
  @DescribedAct({
    summary: 'Report that a grant is done otherwise by now: it is noted, or the grant is re-assessed and holds meanwhile',
    answers: ReceiptShown,
  })
  async report(
    @Act() { caller, expect, key }: Acting,
    @Body() body: ReportedChangeBody,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<FilingReceipt> {
    const { words, ...filing } = body;
    return receiptOf(await this.reportChange.execute(caller, { ...expect, filing: filingOf(filing), words }, key), reply);
  }

  @Post('recorded-changes')
  @HttpCode(200)
  @Requires('law-change:answer')
  @DescribedAct({
    summary: 'Record what was learned of a grant that its company did not report: the grant is re-assessed and holds meanwhile',
    answers: ReceiptShown,
  })
  async record(
    @Act() { caller, expect, key }: Acting,
    @Body() body: RecordedChangeBody,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<FilingReceipt> {
    return receiptOf(await this.recordChange.execute(caller, { ...expect, ...recordedChangeOf(body) }, key), reply);
  }

  @Get('reported-changes')
  @Requires('transfer:read')
  @Described({
    summary:
      'What the company reported of its grant or an officer recorded: how it differs, which rules answer otherwise, and whether the grant was re-assessed',
    answers: ReportedChangesView,
    problems: { 404: 'No such transfer, or not for this caller.' },
  })
  async changes(@Caller() caller: Principal, @Param('id') transferId: string): Promise<ReportedChangesView> {
    return valueOf(await this.readChanges.execute(caller, { transferId }));
  }
}
