import { valueOf } from '@carnet/http/answers.js';
import { Caller } from '@carnet/http/requires.js';
import { Route } from '@carnet/http/route.js';
import type { Principal } from '@carnet/identity';
import { Controller, Param } from '@nestjs/common';
import { ApiParam, ApiTags } from '@nestjs/swagger';
import { NoticeForms } from '../decisions/notice-forms.js';
import { type LaidOut, type NoticePlace, noticeRoutes } from '../decisions/notice-routes.js';
import type { NoticeLanguage, NoticePage } from '../decisions/notice-sections.js';
import { inWords } from '../decisions/notices.dto.js';
import { grantNoticePage } from './grant-notice-page.js';
import { GrantNoticeShown, GrantNoticesShown } from './grants.dto.js';
import { ListGrantNotices, ReadGrantNotice } from './read-grant-notices.js';

const Routes = noticeRoutes({
  at: ':number/notice',
  summary: 'One of them, for programs or in the form that `Accept` asks for',
  answers: GrantNoticeShown,
  problems: { 404: 'No such notice, or not for this caller.' },
  number: 'The version of the transfer that the act made.',
});

/** The notices of what was done to a grant. */
@ApiTags('Grants')
@Controller('v1/transfers/:id/grant-notices')
export class GrantNoticesController extends Routes {
  constructor(
    private readonly listNotices: ListGrantNotices,
    private readonly readNotice: ReadGrantNotice,
    forms: NoticeForms,
  ) {
    super(forms);
  }

  @Route('GET', 'transfer:read', {
    summary: 'The notices of what was done to a grant: suspended, lifted, revoked, re-assessed, confirmed',
    answers: GrantNoticesShown,
    problems: { 404: 'No such transfer, or not for this caller.' },
  })
  @ApiParam({ name: 'id', format: 'uuid', description: 'The transfer.' })
  async list(@Caller() caller: Principal, @Param('id') transferId: string): Promise<GrantNoticesShown> {
    return valueOf(await this.listNotices.execute(caller, { transferId }));
  }

  protected override async read(caller: Principal, { transferId, number: version }: NoticePlace): Promise<LaidOut<GrantNoticeShown>> {
    const { notice, digest, names } = valueOf(await this.readNotice.execute(caller, { transferId, version }));
    const pageIn = (language: NoticeLanguage): NoticePage => grantNoticePage(notice, digest, names, language);
    return { told: { notice, digest, words: inWords(pageIn) }, pageIn };
  }
}
