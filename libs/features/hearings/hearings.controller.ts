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
import { NoticeForms } from '../decisions/notice-forms.js';
import { type LaidOut, type NoticePlace, noticeRoutes } from '../decisions/notice-routes.js';
import { intentionPage, type NoticeLanguage, type NoticePage } from '../decisions/notice-sections.js';
import { inWords } from '../decisions/notices.dto.js';
import { HearingBody, HearingsShown, IntentionShown, viewIn } from './hearings.dto.js';
import { ReadHearings, ReadIntention } from './read-hearings.js';
import { StateView } from './state-view.js';

/** The company is heard before people refuse. */
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
  async hearings(@Caller() caller: Principal, @Param('id') transferId: string): Promise<HearingsShown> {
    return valueOf(await this.readHearings.execute(caller, { transferId }));
  }

  @ActRoute('POST hearing', 'transfer:file', {
    summary: 'State a view on the intention to refuse, after which the same voters vote anew, or in a re-assessment; or waive that',
    answers: ReceiptShown,
  })
  async state(
    @Act() { caller, expect, key }: Acting,
    @Body() body: HearingBody,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<FilingReceipt> {
    return receiptOf(await this.stateView.execute(caller, { ...expect, view: viewIn(body) }, key), reply);
  }
}

const Routes = noticeRoutes({
  at: 'intention',
  summary: 'The notice of the last intention to refuse, for programs or in the form that `Accept` asks for',
  answers: IntentionShown,
  problems: { 404: 'No such transfer, or not for this caller.', 409: 'Nobody has intended to refuse it.' },
});

/** The notice of an intention to refuse. */
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
