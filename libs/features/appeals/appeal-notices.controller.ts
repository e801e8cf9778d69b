import { valueOf } from '@carnet/http/answers.js';
import type { Principal } from '@carnet/identity';
import { Controller } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { NoticeForms } from '../decisions/notice-forms.js';
import { type LaidOut, type NoticePlace, noticeRoutes } from '../decisions/notice-routes.js';
import type { NoticeLanguage, NoticePage } from '../decisions/notice-sections.js';
import { inWords } from '../decisions/notices.dto.js';
import { appealNoticePage } from './appeal-notice.js';
import { AppealNoticeShown } from './appeals.dto.js';
import { ReadAppealNotice } from './read-appeals.js';

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
