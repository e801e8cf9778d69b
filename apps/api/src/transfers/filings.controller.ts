import type { Principal } from '@carnet/identity';
import { AnswerInformation, EditDraft, type FilingReceipt, type IdempotencyKey, SaveDraft, SubmitDraft, SubmitTransfer } from '@carnet/use-cases';
import { Body, Controller, HttpCode, Param, Post, Put, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Idempotency, SeenVersion } from '../http/act-headers.js';
import { receiptOf } from '../http/answers.js';
import { DescribedAct, DescribedBareAct, DescribedNew } from '../http/described.js';
import type { FastifyReply } from '../http/request.js';
import { Caller, Requires } from '../http/requires.js';
import { NothingBody } from '../http/nothing.body.js';
import { FilingBody, filingOf } from './filing.body.js';
import { ReceiptShown } from './receipt.shown.js';

/** What a company does with the content of its transfers. */
@ApiTags('Transfers')
@Controller('v1/transfers')
export class FilingsController {
  constructor(
    private readonly submitTransfer: SubmitTransfer,
    private readonly saveDraft: SaveDraft,
    private readonly editDraft: EditDraft,
    private readonly submitDraft: SubmitDraft,
    private readonly answerInformation: AnswerInformation,
  ) {}

  @Post()
  @HttpCode(202)
  @Requires('transfer:file')
  @DescribedNew({ summary: 'File a transfer; the rule check follows at once', status: 202, answers: ReceiptShown })
  async file(@Caller() caller: Principal, @Idempotency() key: IdempotencyKey, @Body() body: FilingBody, @Res({ passthrough: true }) reply: FastifyReply): Promise<FilingReceipt> {
    return receiptOf(await this.submitTransfer.execute(caller, { filing: filingOf(body) }, key), reply);
  }

  @Post('drafts')
  @HttpCode(201)
  @Requires('transfer:file')
  @DescribedNew({ summary: 'Save a draft that only the company sees', status: 201, answers: ReceiptShown })
  async save(@Caller() caller: Principal, @Idempotency() key: IdempotencyKey, @Body() body: FilingBody, @Res({ passthrough: true }) reply: FastifyReply): Promise<FilingReceipt> {
    return receiptOf(await this.saveDraft.execute(caller, { filing: filingOf(body) }, key), reply);
  }

  @Put(':id')
  @Requires('transfer:file')
  @DescribedAct({ summary: 'Replace the content of a draft', answers: ReceiptShown })
  async edit(
    @Caller() caller: Principal,
    @Param('id') transferId: string,
    @SeenVersion() version: number,
    @Idempotency() key: IdempotencyKey,
    @Body() body: FilingBody,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<FilingReceipt> {
    return receiptOf(await this.editDraft.execute(caller, { transferId, version, filing: filingOf(body) }, key), reply);
  }

  @Post(':id/submission')
  @HttpCode(202)
  @Requires('transfer:file')
  @DescribedBareAct({ summary: 'Submit a draft as it stands', status: 202, answers: ReceiptShown })
  async submit(
    @Caller() caller: Principal,
    @Param('id') transferId: string,
    @SeenVersion() version: number,
    @Idempotency() key: IdempotencyKey,
    @Body() _: NothingBody,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<FilingReceipt> {
    return receiptOf(await this.submitDraft.execute(caller, { transferId, version }, key), reply);
  }

  @Post(':id/answer')
  @HttpCode(202)
  @Requires('transfer:file')
  @DescribedAct({ summary: 'Answer what was asked, with the whole content as it now stands', status: 202, answers: ReceiptShown })
  async answer(
    @Caller() caller: Principal,
    @Param('id') transferId: string,
    @SeenVersion() version: number,
    @Idempotency() key: IdempotencyKey,
    @Body() body: FilingBody,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<FilingReceipt> {
    return receiptOf(await this.answerInformation.execute(caller, { transferId, version, filing: filingOf(body) }, key), reply);
  }
}
