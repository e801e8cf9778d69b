import { ApiController } from '@carnet/http/route.js';
import { valueOf } from '@carnet/http/outcomes.js';
import type { Principal } from '@carnet/identity';
import { NoticeForms } from './notice-forms.js';
import { type LaidOutNotice, type NoticeAddress, noticeRoutes } from './notice-routes.js';
import { type NoticeLanguage, type NoticePage, noticePage } from './notice-sections.js';
import { noticeWordsOf, NoticeResponse } from './notices.dto.js';
import { ReadNotice } from './read-notice.js';

const Routes = noticeRoutes({
  at: 'notice',
  summary: 'Read the notice of the decision, as JSON or in the form that `Accept` names',
  answers: NoticeResponse,
  problems: { 404: 'No such transfer, or it is not visible to the caller.', 409: 'The transfer has no decision yet.' },
});

@ApiController('v1/transfers/:id', 'Notices')
export class NoticesController extends Routes {
  constructor(
    private readonly readNotice: ReadNotice,
    forms: NoticeForms,
  ) {
    super(forms);
  }

  protected override async read(caller: Principal, { transferId }: NoticeAddress): Promise<LaidOutNotice<NoticeResponse>> {
    const { notice, digest, kept, names } = valueOf(await this.readNotice.execute(caller, { transferId }));
    const pageIn = (language: NoticeLanguage): NoticePage => noticePage(notice, digest, names, language);
    return { response: { notice, digest, kept, words: noticeWordsOf(pageIn) }, pageIn };
  }
}
