import { ActRoute, BareActRoute, NewRoute } from '@carnet/http/route.js';
import { Act, type Acting, NewAct, type NewActing } from '@carnet/http/acting.js';
import { receiptOf } from '@carnet/http/answers.js';
import { NothingBody } from '@carnet/http/answers.dto.js';
import { ReceiptShown } from '@carnet/http/words.dto.js';
import type { FilingReceipt } from '@carnet/workflow';
import { Body, Controller, Query, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from '@carnet/http/request.js';
import { AgainQuery, FilingBody, filingOf } from '../filing/filing.dto.js';
import { EditDraft, SaveDraft } from '../filing/save-draft.js';
import { SubmitDraft } from '../filing/submit-draft.js';
import { SubmitTransfer } from '../filing/submit-transfer.js';
import { AnswerInformation } from '../information/answer-information.js';
import { AnswerBody, replyOf } from '../information/information.dto.js';

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

  @NewRoute('POST', 'transfer:file', {
    summary: 'File a transfer; the rule check follows at once',
    status: 202,
    answers: ReceiptShown,
    problems: { 409: 'The company filed the same within the last 24 hours (`filed-before`, with the earlier transfers in `context`).' },
  })
  async file(
    @NewAct() { caller, key }: NewActing,
    @Query() { again }: AgainQuery,
    @Body() body: FilingBody,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<FilingReceipt> {
    return receiptOf(await this.submitTransfer.execute(caller, { filing: filingOf(body), once: again === undefined }, key), reply);
  }

  @NewRoute('POST drafts', 'transfer:file', { summary: 'Save a draft that only the company sees', status: 201, answers: ReceiptShown })
  async save(
    @NewAct() { caller, key }: NewActing,
    @Body() body: FilingBody,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<FilingReceipt> {
    return receiptOf(await this.saveDraft.execute(caller, { filing: filingOf(body) }, key), reply);
  }

  @ActRoute('PUT :id', 'transfer:file', { summary: 'Replace the content of a draft', answers: ReceiptShown })
  async edit(
    @Act() { caller, expect, key }: Acting,
    @Body() body: FilingBody,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<FilingReceipt> {
    return receiptOf(await this.editDraft.execute(caller, { ...expect, filing: filingOf(body) }, key), reply);
  }

  @BareActRoute('POST :id/submission', 'transfer:file', { summary: 'Submit a draft as it stands', status: 202, answers: ReceiptShown })
  async submit(
    @Act() { caller, expect, key }: Acting,
    @Query() { again }: AgainQuery,
    @Body() _: NothingBody,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<FilingReceipt> {
    return receiptOf(await this.submitDraft.execute(caller, { ...expect, once: again === undefined }, key), reply);
  }

  @ActRoute('POST :id/answer', 'transfer:file', {
    summary: 'Answer the open questions, item by item, with the complete content of the filing',
    status: 202,
    answers: ReceiptShown,
  })
  async answer(
    @Act() { caller, expect, key }: Acting,
    @Body() body: AnswerBody,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<FilingReceipt> {
    const replies = (body.replies ?? []).map(replyOf);
    return receiptOf(await this.answerInformation.execute(caller, { ...expect, filing: filingOf(body), replies }, key), reply);
  }
}
