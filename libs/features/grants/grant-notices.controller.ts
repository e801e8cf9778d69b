import { valueOf } from '@carnet/http/answers.js';
import { Caller } from '@carnet/http/requires.js';
import { Route } from '@carnet/http/route.js';
import type { Principal } from '@carnet/identity';
import { Controller, Param } from '@nestjs/common';
import { ApiParam, ApiTags } from '@nestjs/swagger';
import { NoticeForms } from '../decisions/notice-forms.js';
import type { NoticeNames } from '../decisions/notice-names.js';
import { type LaidOut, type NoticePlace, noticeRoutes } from '../decisions/notice-routes.js';
import { dated, type NoticeLanguage, type NoticePage, restrictionLines } from '../decisions/notice-sections.js';
import { inWords } from '../decisions/notices.dto.js';
import { once, tellerIn } from '../decisions/telling.js';
import { LEADS, TITLES, WORDS } from './grant-notice-words.js';
import { type GrantNotice, grantNoticeText } from './grant-notice.js';
import { GrantNoticeShown, GrantNoticesShown } from './grants.dto.js';
import { ListGrantNotices, ReadGrantNotice } from './read-grant-notices.js';

/** Lays a notice out in one language. Sections that have nothing to say are left out. */
export function grantNoticePage(notice: GrantNotice, digest: string, names: NoticeNames, language: NoticeLanguage): NoticePage {
  const teller = tellerIn(language, names, notice.zone);
  const { say, line } = teller;
  const { reference, company, title, recipient, act, by, at, cause, origin, reasons, restrictions, effect, until, appeal } = notice;
  const subject = [
    say(title),
    line(WORDS.reference, reference),
    line(WORDS.company, say(company)),
    teller.recipientLine(recipient),
    line(WORDS.at, teller.at(at)),
    ...(by === 'machine' ? [say(WORDS.machine)] : []),
  ];
  const why = [
    ...(cause === null ? [] : [line(WORDS.cause, say(cause.says))]),
    ...(origin === null ? [] : [say(origin.says)]),
    ...reasons.map(say),
  ];
  const sections = [
    [WORDS.subject, subject],
    [WORDS.reasons, why],
    [WORDS.restrictions, once(restrictions.flatMap((one) => restrictionLines(one, teller)))],
    [WORDS.effect, [say(effect)]],
    [WORDS.until, [say(until.says)]],
    [WORDS.remedy, appeal === null ? [] : [say(appeal.says)]],
    [WORDS.record, [line(WORDS.content, notice.content), line(WORDS.assessment, notice.assessment.digest), line(WORDS.digest, digest)]],
  ] as const;
  return {
    language,
    title: say(TITLES[act]),
    authority: say(notice.authority),
    lead: say(LEADS[act]),
    sections: sections.flatMap(([heading, lines]) => (lines.length === 0 ? [] : [{ heading: say(heading), lines }])),
    ...dated(notice, teller),
    twin: grantNoticeText(notice),
    digest,
  };
}

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
