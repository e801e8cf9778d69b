import type { Principal } from '@carnet/identity';
import {
  type FilingReceipt,
  type HearingsView,
  intentionPage,
  type IntentionView,
  type NoticeLanguage,
  ReadHearings,
  ReadIntention,
  StateView,
} from '@carnet/use-cases';
import { Body, Controller, Get, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import { ApiParam, ApiTags } from '@nestjs/swagger';
import { Act, type Acting } from '../http/acting.js';
import { receiptOf, valueOf } from '../http/answers.js';
import { Described, DescribedAct, DescribedText } from '../http/described.js';
import type { FastifyReply } from '../http/request.js';
import { Caller, Requires } from '../http/requires.js';
import { NoticeQuery } from '../notices/notice.shown.js';
import { asPage, asText } from '../notices/notice-forms.js';
import { ReceiptShown } from '../transfers/receipt.shown.js';
import { ViewBody, viewIn } from './hearing.body.js';
import { HearingsShown, IntentionShown } from './hearing.shown.js';

const problems = { 404: 'No such transfer, or not for this caller.', 409: 'Nobody has intended to refuse it.' } as const;
const TransferParam = ApiParam({ name: 'id', format: 'uuid', description: 'The transfer.' });

/** The company is heard before people refuse. */
@ApiTags('Hearings')
@Controller('v1/transfers/:id')
export class HearingsController {
  constructor(
    private readonly readHearings: ReadHearings,
    private readonly readIntention: ReadIntention,
    private readonly stateView: StateView,
  ) {}

  @Get('hearing')
  @Requires('transfer:read')
  @Described({
    summary: 'Hearings before a refusal: by when and how that day was found, what the company said, which votes are void',
    answers: HearingsShown,
    problems: { 404: 'No such transfer, or not for this caller.' },
  })
  async hearings(@Caller() caller: Principal, @Param('id') transferId: string): Promise<HearingsView> {
    return valueOf(await this.readHearings.execute(caller, { transferId }));
  }

  @Post('hearing')
  @HttpCode(200)
  @Requires('transfer:file')
  @DescribedAct({
    summary: 'State a view on the intention to refuse, or waive the hearing; the same voters then vote anew',
    answers: ReceiptShown,
  })
  async state(
    @Act() { caller, expect, key }: Acting,
    @Body() body: ViewBody,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<FilingReceipt> {
    return receiptOf(await this.stateView.execute(caller, { ...expect, view: viewIn(body) }, key), reply);
  }

  @Get('intention')
  @Requires('transfer:read')
  @TransferParam
  @Described({ summary: 'The notice of the last intention to refuse, for programs', answers: IntentionShown, problems })
  async intention(@Caller() caller: Principal, @Param('id') transferId: string): Promise<IntentionView> {
    const { intention, digest } = valueOf(await this.readIntention.execute(caller, { transferId }));
    return { intention, digest };
  }

  @Get('intention.txt')
  @Requires('transfer:read')
  @TransferParam
  @DescribedText({ summary: 'The same as plain text', type: 'text/plain', problems })
  async text(
    @Caller() caller: Principal,
    @Param('id') transferId: string,
    @Query() { language }: NoticeQuery,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return asText(await this.page(caller, transferId, language), reply);
  }

  @Get('intention.html')
  @Requires('transfer:read')
  @TransferParam
  @DescribedText({ summary: 'The same as a page to read and to print', type: 'text/html', problems })
  async html(
    @Caller() caller: Principal,
    @Param('id') transferId: string,
    @Query() { language }: NoticeQuery,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return asPage(await this.page(caller, transferId, language), reply);
  }

  private async page(caller: Principal, transferId: string, language: NoticeLanguage = 'en'): Promise<ReturnType<typeof intentionPage>> {
    const { intention, digest, names } = valueOf(await this.readIntention.execute(caller, { transferId }));
    return intentionPage(intention, digest, names, language);
  }
}
