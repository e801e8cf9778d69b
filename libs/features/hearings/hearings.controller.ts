import { NegotiatedRoute } from '@carnet/http/content-routes.js';
import { ActRoute, Route, ApiController } from '@carnet/http/route.js';
import { Act, type TransferActRequest } from '@carnet/http/act-requests.js';
import { valueOf } from '@carnet/http/outcomes.js';
import { Caller } from '@carnet/http/access-rule.js';
import type { Principal } from '@carnet/identity';
import type { FilingReceipt } from '@carnet/workflow';
import type { ActOutcome, Outcome } from '@carnet/kernel';
import { Body, Param, Query, Res } from '@nestjs/common';
import type { FastifyReply } from '@carnet/http/request.js';
import { RecordAccess } from '../accesses/record-access.js';
import { PreferredForm, type NoticeForm, NoticeForms } from '../decisions/notice-forms.js';
import { type LaidOutNotice, type NoticeAddress, noticeRoutes } from '../decisions/notice-routes.js';
import { intentionPage, type NoticeLanguage, type NoticePage } from '../decisions/notice-sections.js';
import { noticeWordsOf, NoticeQuery } from '../decisions/notices.dto.js';
import {
  HearingBody,
  HearingsResponse,
  IntentionResponse,
  viewIn,
  NoticePreviewBody,
  NoticePreviewResponse,
  previewQueryOf,
} from './hearings.dto.js';
import { PreviewNotice, previewPageOf } from './preview-notice.js';
import { ReadHearings, ReadIntention } from './read-hearings.js';
import { StateView } from './state-view.js';

/** Hearings before a refusal by people. */
@ApiController('v1/transfers/:id', 'Hearings')
export class HearingsController {
  constructor(
    private readonly readHearings: ReadHearings,
    private readonly stateView: StateView,
  ) {}

  @Route('GET hearing', 'transfer:read', {
    summary: 'List hearings before a refusal and statements in re-assessments; with calculated due days, views and void votes',
    answers: HearingsResponse,
    problems: { 404: 'No such transfer, or it is not visible to the caller.' },
  })
  hearings(@Caller() caller: Principal, @Param('id') transferId: string): Promise<Outcome<HearingsResponse>> {
    return this.readHearings.execute(caller, { transferId });
  }

  @ActRoute('POST hearing', 'transfer:file', {
    summary: 'State or waive a view on an intended refusal or in a re-assessment; after a hearing the same voters vote again',
  })
  state(@Act() { caller, expect, key }: TransferActRequest, @Body() body: HearingBody): ActOutcome<FilingReceipt> {
    return this.stateView.execute(caller, { ...expect, view: viewIn(body) }, key);
  }
}

const Routes = noticeRoutes({
  at: 'intention',
  summary: 'Read the notice of the last intended refusal; `Accept` selects JSON or another form',
  answers: IntentionResponse,
  problems: { 404: 'No such transfer, or it is not visible to the caller.', 409: 'The authority has not intended to refuse the transfer.' },
});

@ApiController('v1/transfers/:id', 'Hearings')
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
@ApiController('v1/transfers/:id', 'Notices')
export class NoticePreviewController {
  constructor(
    private readonly previewNotice: PreviewNotice,
    private readonly recordAccess: RecordAccess,
    private readonly forms: NoticeForms,
  ) {}

  @NegotiatedRoute('POST notice-preview', 'approval:vote', {
    summary: 'Preview the notice of a decision before voting; `Accept` selects JSON or another form, and nothing is stored',
    answers: NoticePreviewResponse,
    problems: {
      400: 'The body is invalid; `faults` names the places.',
      404: 'No such transfer, or it is not visible to the caller.',
      409: 'The caller may not cast this vote now; `code` and `says` give the reason.',
      413: 'The body is larger than 256 kB.',
      415: 'The body is not JSON in UTF-8.',
      422: 'The conditions are invalid (`condition-invalid`, with `faults`).',
    },
  })
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
