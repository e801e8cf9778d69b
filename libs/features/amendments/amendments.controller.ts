import { NothingBody } from '@carnet/http/answers.dto.js';
import { ActRoute, BodylessActRoute, CreateTransferRoute, Route, ApiController } from '@carnet/http/route.js';
import { Act, type TransferActRequest, NewAct, type ActRequest } from '@carnet/http/act-requests.js';
import { Caller } from '@carnet/http/access-rule.js';
import { ReceiptResponse } from '@carnet/http/common.dto.js';
import type { Principal } from '@carnet/identity';
import type { FilingReceipt } from '@carnet/workflow';
import type { ActOutcome, Outcome } from '@carnet/kernel';
import { Body, Param, Query } from '@nestjs/common';
import { AgainQuery, FilingBody, filingOf } from '../filing/filing.dto.js';
import { EditDraft, SaveDraft } from '../filing/save-draft.js';
import { SubmitDraft } from '../filing/submit-draft.js';
import { SubmitTransfer } from '../filing/submit-transfer.js';
import { AnswerInformation } from '../information/answer-information.js';
import { AnswerBody, replyOf } from '../information/information.dto.js';
import { AmendFiling, ReadAmendments } from './amend-filing.js';
import { AmendmentBody, AmendmentPreviewResponse, AmendmentsView } from './amendments.dto.js';
import { PreviewAmendment } from './preview-amendment.js';

/** Amendments of a filing before its decision. */
@ApiController('v1/transfers/:id/amendments', 'Transfers')
export class AmendmentsController {
  constructor(
    private readonly amendFiling: AmendFiling,
    private readonly previewAmendment: PreviewAmendment,
    private readonly readAmendments: ReadAmendments,
  ) {}

  @ActRoute('POST', 'transfer:file', {
    summary: 'Amend a filing before its decision, with its whole new content; the rule check follows at once',
    status: 202,
  })
  amend(@Act() { caller, expect, key }: TransferActRequest, @Body() body: AmendmentBody): ActOutcome<FilingReceipt> {
    const { reasons, ...filing } = body;
    return this.amendFiling.execute(caller, { ...expect, filing: filingOf(filing), reasons }, key);
  }

  @Route('POST preview', 'transfer:file', {
    summary: 'Preview the effects of an amendment on verdicts, lane, ledger, opinions, votes and clock; nothing is stored',
    answers: AmendmentPreviewResponse,
    problems: {
      400: 'The body is invalid; `faults` names the places.',
      404: 'No such transfer, or it is not visible to the caller.',
      409: 'The filing cannot be amended now, or not in this way; `code` and `says` give the reason.',
      422: 'The facts of the filing cannot be used; `faults` names the places.',
    },
  })
  preview(
    @Caller() caller: Principal,
    @Param('id') transferId: string,
    @Body() body: AmendmentBody,
  ): Promise<Outcome<AmendmentPreviewResponse>> {
    const { reasons, ...filing } = body;
    return this.previewAmendment.execute(caller, { transferId, filing: filingOf(filing), reasons });
  }

  @Route('GET', 'transfer:read', {
    summary: 'List the amendments of a filing with their reasons',
    answers: AmendmentsView,
    problems: { 404: 'No such transfer, or it is not visible to the caller.' },
  })
  amendments(@Caller() caller: Principal, @Param('id') transferId: string): Promise<Outcome<AmendmentsView>> {
    return this.readAmendments.execute(caller, { transferId });
  }
}

/** Filing, and the acts of a company on its filings. */
@ApiController('v1/transfers', 'Transfers')
export class FilingsController {
  constructor(
    private readonly submitTransfer: SubmitTransfer,
    private readonly saveDraft: SaveDraft,
    private readonly editDraft: EditDraft,
    private readonly submitDraft: SubmitDraft,
    private readonly answerInformation: AnswerInformation,
  ) {}

  @CreateTransferRoute('POST', 'transfer:file', {
    summary: 'File a transfer; the rule check follows at once',
    status: 202,
    answers: ReceiptResponse,
    problems: {
      409: 'The company filed the same content within the last 24 hours (`filed-before`, with the earlier transfers in `context`).',
    },
  })
  file(@NewAct() { caller, key }: ActRequest, @Query() { again }: AgainQuery, @Body() body: FilingBody): ActOutcome<FilingReceipt> {
    return this.submitTransfer.execute(caller, { filing: filingOf(body), once: again === undefined }, key);
  }

  @CreateTransferRoute('POST drafts', 'transfer:file', {
    summary: 'Save a draft that only the company sees',
    status: 201,
    answers: ReceiptResponse,
  })
  save(@NewAct() { caller, key }: ActRequest, @Body() body: FilingBody): ActOutcome<FilingReceipt> {
    return this.saveDraft.execute(caller, { filing: filingOf(body) }, key);
  }

  @ActRoute('PUT :id', 'transfer:file', { summary: 'Replace the content of a draft' })
  edit(@Act() { caller, expect, key }: TransferActRequest, @Body() body: FilingBody): ActOutcome<FilingReceipt> {
    return this.editDraft.execute(caller, { ...expect, filing: filingOf(body) }, key);
  }

  @BodylessActRoute('POST :id/submission', 'transfer:file', {
    summary: 'Submit a draft with its present content',
    status: 202,
  })
  submit(
    @Act() { caller, expect, key }: TransferActRequest,
    @Query() { again }: AgainQuery,
    @Body() _: NothingBody,
  ): ActOutcome<FilingReceipt> {
    return this.submitDraft.execute(caller, { ...expect, once: again === undefined }, key);
  }

  @ActRoute('POST :id/answer', 'transfer:file', {
    summary: 'Answer the open questions item by item, with the complete content of the filing',
    status: 202,
  })
  answer(@Act() { caller, expect, key }: TransferActRequest, @Body() body: AnswerBody): ActOutcome<FilingReceipt> {
    const replies = (body.replies ?? []).map(replyOf);
    return this.answerInformation.execute(caller, { ...expect, filing: filingOf(body), replies }, key);
  }
}
