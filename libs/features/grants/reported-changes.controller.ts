import { ActRoute, Route } from '@carnet/http/route.js';
import { Act, type Acting } from '@carnet/http/acting.js';
import { receiptOf, valueOf } from '@carnet/http/answers.js';
import { Caller } from '@carnet/http/requires.js';
import { ReceiptShown } from '@carnet/http/words.dto.js';
import type { Principal } from '@carnet/identity';
import type { FilingReceipt } from '@carnet/workflow';
import { Body, Controller, Param, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from '@carnet/http/request.js';
import { filingOf } from '../filing/filing.dto.js';
import { RecordChange } from './record-change.js';
import { ReadReportedChanges, ReportChange } from './report-change.js';
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

  @ActRoute('POST reported-changes', 'transfer:file', {
    summary: 'Report a change to what was granted; it is noted, or the grant is re-assessed and stays in force meanwhile',
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

  @ActRoute('POST recorded-changes', 'law-change:answer', {
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

  @Route('GET reported-changes', 'transfer:read', {
    summary:
      'What the company reported of its grant or an officer recorded: how it differs, which rules answer otherwise, and whether the grant was re-assessed',
    answers: ReportedChangesView,
    problems: { 404: 'No such transfer, or not for this caller.' },
  })
  async changes(@Caller() caller: Principal, @Param('id') transferId: string): Promise<ReportedChangesView> {
    return valueOf(await this.readChanges.execute(caller, { transferId }));
  }
}
