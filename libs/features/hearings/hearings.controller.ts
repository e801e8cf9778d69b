import { NegotiatedRoute } from '@carnet/http/content-routes.js';
import { ActRoute, Route } from '@carnet/http/route.js';
import { Act, type TransferActRequest } from '@carnet/http/act-requests.js';
import { valueOf } from '@carnet/http/outcomes.js';
import { Caller } from '@carnet/http/access-rule.js';
import { ReceiptResponse } from '@carnet/http/common.dto.js';
import type { Principal } from '@carnet/identity';
import type { FilingReceipt } from '@carnet/workflow';
import type { ActOutcome, Outcome } from '@carnet/kernel';
import { Body, Controller, Param, Query, Res } from '@nestjs/common';
import { ApiParam, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from '@carnet/http/request.js';
import { RecordAccess } from '../accesses/record-access.js';
import { PreferredForm, type NoticeForm, NoticeForms } from '../decisions/notice-forms.js';
import { type LaidOutNotice, type NoticeAddress, noticeRoutes } from '../decisions/notice-routes.js';
import { intentionPage, type NoticeLanguage, type NoticePage } from '../decisions/notice-sections.js';
import { noticeWordsOf, NoticeQuery } from '../decisions/notices.dto.js';
import { HearingBody, HearingsResponse, IntentionResponse, viewIn } from './hearings.dto.js';
import { NoticePreviewBody, NoticePreviewResponse, previewQueryOf } from './notice-preview.dto.js';
import { PreviewNotice, previewPageOf } from './preview-notice.js';
import { ReadHearings, ReadIntention } from './read-hearings.js';
import { StateView } from './state-view.js';

/** Hearings before a refusal by people. */
@ApiTags('Hearings')
@Controller('v1/transfers/:id')
export class HearingsController {
  constructor(
    private readonly readHearings: ReadHearings,
    private readonly stateView: StateView,
  ) {}

  @Route('GET hearing', 'transfer:read', {
    summary:
      'Hearings before a refusal, and statements in re-assessments: by when and how that day was found, what the company said, which votes are void',
    answers: HearingsResponse,
    problems: { 404: 'No such transfer, or not for this caller.' },
  })
  hearings(@Caller() caller: Principal, @Param('id') transferId: string): Promise<Outcome<HearingsResponse>> {
    return this.readHearings.execute(caller, { transferId });
  }

  @ActRoute('POST hearing', 'transfer:file', {
    summary: 'State a view on the intention to refuse, after which the same voters vote anew, or in a re-assessment; or waive that',
    answers: ReceiptResponse,
  })
  state(@Act() { caller, expect, key }: TransferActRequest, @Body() body: HearingBody): ActOutcome<FilingReceipt> {
    return this.stateView.execute(caller, { ...expect, view: viewIn(body) }, key);
  }
}

const Routes = noticeRoutes({
  at: 'intention',
  summary: 'The notice of the last intention to refuse, for programs or in the form that `Accept` asks for',
  answers: IntentionResponse,
  problems: { 404: 'No such transfer, or not for this caller.', 409: 'Nobody has intended to refuse it.' },
});

@ApiTags('Hearings')
@Controller('v1/transfers/:id')
export class IntentionsController extends Routes {
  constructor(
    private readonly readIntention: ReadIntention,
    forms: NoticeForms,
  ) {
    super(forms);
  }

  protected override async read(caller: Principal, { transferId }: NoticeAddress): Promise<LaidOutNotice<IntentionResponse>> {
    const { intention, digest, names } = valueOf(await this.readIntention.execute(caller, { transferId }));
    const pageIn = (language: NoticeLanguage): NoticePage => intentionPage(intention, digest, names, language);
    return { response: { intention, digest, words: noticeWordsOf(pageIn) }, pageIn };
  }
}

/** The notice that would result from a vote, before it is cast. */
@ApiTags('Notices')
@Controller('v1/transfers/:id')
export class NoticePreviewController {
  constructor(
    private readonly previewNotice: PreviewNotice,
    private readonly recordAccess: RecordAccess,
    private readonly forms: NoticeForms,
  ) {}

  @NegotiatedRoute('POST notice-preview', 'approval:vote', {
    summary: 'Preview the notice of a decision before voting, for programs or in the form that `Accept` asks for; nothing is stored',
    answers: NoticePreviewResponse,
    problems: {
      400: 'The body is not as asked for; `faults` says where.',
      404: 'No such transfer, or not for this caller.',
      409: 'The caller may not cast this vote now; `code` and `says` tell why.',
      413: 'The body is larger than 256 kB.',
      415: 'The body is not JSON in UTF-8.',
      422: 'Conditions cannot be set as they are (`condition-invalid`, with `faults`).',
    },
  })
  @ApiParam({ name: 'id', format: 'uuid', description: 'The transfer.' })
  async preview(
    @Caller() caller: Principal,
    @Param('id') transferId: string,
    @Query() { language = 'en' }: NoticeQuery,
    @Body() body: NoticePreviewBody,
    @PreferredForm() form: NoticeForm,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<NoticePreviewResponse | string | Buffer> {
    const query = { transferId, ...previewQueryOf(body) };
    const { names, ...preview } = valueOf(await this.previewNotice.execute(caller, query));
    // The access is recorded before anything is shown, as for every read of a transfer.
    valueOf(await this.recordAccess.execute(caller, { transferId, part: 'notice-preview' }));
    const pageIn = (one: NoticeLanguage): NoticePage => previewPageOf(preview, names, one);
    return this.forms.send(form, { ...preview, words: noticeWordsOf(pageIn) }, pageIn(language), reply);
  }
}
