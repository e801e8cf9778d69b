import { valueOf } from '@carnet/http/answers.js';
import { Caller } from '@carnet/http/requires.js';
import { Route } from '@carnet/http/route.js';
import type { Principal } from '@carnet/identity';
import type { Page } from '@carnet/kernel';
import { Controller, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { NoticeForms } from '../decisions/notice-forms.js';
import { type LaidOut, type NoticePlace, noticeRoutes } from '../decisions/notice-routes.js';
import type { NoticeLanguage, NoticePage } from '../decisions/notice-sections.js';
import { inWords } from '../decisions/notices.dto.js';
import { pageOf } from '../ledger/ledger.dto.js';
import { appealNoticePage } from './appeal-notice.js';
import { type AppealLine, AppealListShown, AppealNoticeShown, AppealsQuery, statesOf } from './appeals.dto.js';
import { ListAppeals, ReadAppealNotice } from './read-appeals.js';

/** Appeals across transfers. */
@ApiTags('Appeals')
@Controller('v1')
export class AppealListController {
  constructor(private readonly listAppeals: ListAppeals) {}

  @Route('GET appeals', 'transfer:read', {
    summary: "Appeals in the order of their last days: a company's own, or all",
    answers: AppealListShown,
    problems: { 400: 'A parameter or the cursor is not as asked for.' },
  })
  async list(@Caller() caller: Principal, @Query() query: AppealsQuery): Promise<Page<AppealLine>> {
    return valueOf(await this.listAppeals.execute(caller, { ...statesOf(query), unseated: query.unseated === 'yes', ...pageOf(query) }));
  }
}

const Routes = noticeRoutes({
  at: 'notice',
  summary: "The notice of an appeal's decision, for programs or in the form that `Accept` asks for",
  answers: AppealNoticeShown,
  problems: { 404: 'No such appeal, not for this caller, or not decided.' },
  number: 'The appeal, by its number.',
});

/** The notice of an appeal's decision. */
@ApiTags('Appeals')
@Controller('v1/transfers/:id/appeals/:number')
export class AppealNoticesController extends Routes {
  constructor(
    private readonly readNotice: ReadAppealNotice,
    forms: NoticeForms,
  ) {
    super(forms);
  }

  protected override async read(caller: Principal, { transferId, number: appeal }: NoticePlace): Promise<LaidOut<AppealNoticeShown>> {
    const { notice, digest } = valueOf(await this.readNotice.execute(caller, { transferId, appeal }));
    const pageIn = (language: NoticeLanguage): NoticePage => appealNoticePage(notice, digest, language);
    return { told: { notice, digest, words: inWords(pageIn) }, pageIn };
  }
}
