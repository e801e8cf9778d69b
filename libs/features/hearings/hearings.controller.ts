import { FormsRoute } from '@carnet/http/content-routes.js';
import { ActRoute, Route } from '@carnet/http/route.js';
import { Act, type Acting } from '@carnet/http/acting.js';
import { valueOf } from '@carnet/http/answers.js';
import { Caller } from '@carnet/http/requires.js';
import { ReceiptShown } from '@carnet/http/words.dto.js';
import type { Principal } from '@carnet/identity';
import type { FilingReceipt } from '@carnet/workflow';
import type { Acted, Outcome } from '@carnet/kernel';
import { Body, Controller, Param, Query, Res } from '@nestjs/common';
import { ApiParam, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from '@carnet/http/request.js';
import { RecordAccess } from '../accesses/record-access.js';
import { Form, type NoticeForm, NoticeForms } from '../decisions/notice-forms.js';
import { type LaidOut, type NoticePlace, noticeRoutes } from '../decisions/notice-routes.js';
import { intentionPage, type NoticeLanguage, type NoticePage } from '../decisions/notice-sections.js';
import { inWords, NoticeQuery } from '../decisions/notices.dto.js';
import { HearingBody, HearingsShown, IntentionShown, viewIn } from './hearings.dto.js';
import { NoticePreviewBody, NoticePreviewShown, saidIn } from './notice-preview.dto.js';
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
    answers: HearingsShown,
    problems: { 404: 'No such transfer, or not for this caller.' },
  })
  hearings(@Caller() caller: Principal, @Param('id') transferId: string): Promise<Outcome<HearingsShown>> {
    return this.readHearings.execute(caller, { transferId });
  }

  @ActRoute('POST hearing', 'transfer:file', {
    summary: 'State a view on the intention to refuse, after which the same voters vote anew, or in a re-assessment; or waive that',
    answers: ReceiptShown,
  })
  state(@Act() { caller, expect, key }: Acting, @Body() body: HearingBody): Acted<FilingReceipt> {
    return this.stateView.execute(caller, { ...expect, view: viewIn(body) }, key);
  }
}

const Routes = noticeRoutes({
  at: 'intention',
  summary: 'The notice of the last intention to refuse, for programs or in the form that `Accept` asks for',
  answers: IntentionShown,
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

  protected override async read(caller: Principal, { transferId }: NoticePlace): Promise<LaidOut<IntentionShown>> {
    const { intention, digest, names } = valueOf(await this.readIntention.execute(caller, { transferId }));
    const pageIn = (language: NoticeLanguage): NoticePage => intentionPage(intention, digest, names, language);
    return { told: { intention, digest, words: inWords(pageIn) }, pageIn };
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

  @FormsRoute('POST notice-preview', 'approval:vote', {
    summary: 'Preview the notice of a decision before voting, for programs or in the form that `Accept` asks for; nothing is stored',
    answers: NoticePreviewShown,
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
    @Form() form: NoticeForm,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<NoticePreviewShown | string | Buffer> {
    const query = { transferId, ...saidIn(body) };
    const { names, ...preview } = valueOf(await this.previewNotice.execute(caller, query));
    // The access is recorded before anything is shown, as for every read of a transfer.
    valueOf(await this.recordAccess.execute(caller, { transferId, part: 'notice-preview' }));
    const pageIn = (one: NoticeLanguage): NoticePage => previewPageOf(preview, names, one);
    return this.forms.in(form, { ...preview, words: inWords(pageIn) }, pageIn(language), reply);
  }
}
