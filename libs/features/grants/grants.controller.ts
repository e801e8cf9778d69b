import { Caller } from '@carnet/http/access-rule.js';
import { ActRoute, Route, ApiController } from '@carnet/http/route.js';
import { Act, type TransferActRequest } from '@carnet/http/act-requests.js';
import { valueOf } from '@carnet/http/outcomes.js';
import { ReasonsBody } from '@carnet/http/common.dto.js';
import type { Principal } from '@carnet/identity';
import type { FilingReceipt } from '@carnet/workflow';
import type { ActOutcome, Outcome } from '@carnet/kernel';
import { Body, Param } from '@nestjs/common';
import { NoticeForms } from '../decisions/notice-forms.js';
import type { NoticeNames } from '../decisions/notice-names.js';
import { type LaidOutNotice, type NoticeAddress, noticeRoutes } from '../decisions/notice-routes.js';
import { datedHead, type NoticeLanguage, type NoticePage, restrictionLines } from '../decisions/notice-sections.js';
import { noticeWordsOf } from '../decisions/notices.dto.js';
import { withoutDuplicates, noticeWriterIn } from '../decisions/notice-writer.js';
import { filingOf } from '../filing/filing.dto.js';
import { ActOnGrant, type GrantActRequest } from './act-on-grant.js';
import { ConfirmGrant, RecordChange } from './record-change.js';
import { LEADS, TITLES, WORDS } from './grant-notice-words.js';
import { type GrantNotice, grantNoticeText } from './grant-notice.js';
import {
  GrantNoticeResponse,
  GrantNoticesResponse,
  InterventionBody,
  interventionOf,
  LiftingBody,
  SurrenderBody,
  SuspensionBody,
} from './grants.dto.js';
import { ListGrantNotices, ReadGrantNotice } from './read-grant-notices.js';
import { ReadReportedChanges, ReportChange } from './report-change.js';
import { RecordedChangeBody, ReportedChangeBody, ReportedChangesView } from './reported-changes.dto.js';

/** Acts on a grant. */
@ApiController('v1/transfers/:id', 'Grants')
export class GrantsController {
  constructor(
    private readonly actOnGrant: ActOnGrant,
    private readonly confirmGrant: ConfirmGrant,
  ) {}

  @ActRoute('POST suspension', 'grant:act', { summary: 'Suspend a grant; no data may be sent until the suspension is lifted' })
  suspend(@Act() acting: TransferActRequest, @Body() body: SuspensionBody): ActOutcome<FilingReceipt> {
    return this.perform(acting, interventionOf('suspend', body));
  }

  @ActRoute('POST lifting', 'grant:act', { summary: 'Lift the suspension of a grant' })
  lift(@Act() acting: TransferActRequest, @Body() { cause, reasons }: LiftingBody): ActOutcome<FilingReceipt> {
    return this.perform(acting, { kind: 'lift', cause, reasons });
  }

  @ActRoute('POST revocation', 'grant:act', { summary: 'Revoke a grant for good' })
  revoke(@Act() acting: TransferActRequest, @Body() body: InterventionBody): ActOutcome<FilingReceipt> {
    return this.perform(acting, interventionOf('revoke', body));
  }

  @ActRoute('POST confirmation', 'law-change:answer', {
    summary: 'Confirm a grant and end its re-assessment; the grant continues, also under a later law',
  })
  confirm(@Act() { caller, expect, key }: TransferActRequest, @Body() body: ReasonsBody): ActOutcome<FilingReceipt> {
    return this.confirmGrant.execute(caller, { ...expect, ...body }, key);
  }

  @ActRoute('POST surrender', 'transfer:withdraw', { summary: 'Surrender a grant that the company no longer needs' })
  surrender(@Act() acting: TransferActRequest, @Body() { cause, reasons }: SurrenderBody): ActOutcome<FilingReceipt> {
    return this.perform(acting, { kind: 'surrender', cause, reasons });
  }

  private perform({ caller, expect, key }: TransferActRequest, act: GrantActRequest): ActOutcome<FilingReceipt> {
    return this.actOnGrant.execute(caller, { ...expect, act }, key);
  }
}

/** Lays out a notice in one language; empty sections are left out. */
export function grantNoticePage(notice: GrantNotice, digest: string, names: NoticeNames, language: NoticeLanguage): NoticePage {
  const teller = noticeWriterIn(language, names, notice.zone);
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
    [WORDS.restrictions, withoutDuplicates(restrictions.flatMap((one) => restrictionLines(one, teller)))],
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
    ...datedHead(notice, teller),
    twin: grantNoticeText(notice),
    digest,
  };
}

const Routes = noticeRoutes({
  at: ':number/notice',
  summary: 'Read the notice of an act on a grant, as JSON or in the form that `Accept` names',
  answers: GrantNoticeResponse,
  problems: { 404: 'No such notice, or it is not visible to the caller.' },
  number: 'Version of the transfer that the act produced.',
});

/** Notices of grant acts. */
@ApiController('v1/transfers/:id/grant-notices', 'Grants')
export class GrantNoticesController extends Routes {
  constructor(
    private readonly listNotices: ListGrantNotices,
    private readonly readNotice: ReadGrantNotice,
    forms: NoticeForms,
  ) {
    super(forms);
  }

  @Route('GET', 'transfer:read', {
    summary: 'List the notices of acts on a grant: suspension, lifting, revocation, re-assessment, confirmation',
    answers: GrantNoticesResponse,
    problems: { 404: 'No such transfer, or it is not visible to the caller.' },
  })
  list(@Caller() caller: Principal, @Param('id') transferId: string): Promise<Outcome<GrantNoticesResponse>> {
    return this.listNotices.execute(caller, { transferId });
  }

  protected override async read(
    caller: Principal,
    { transferId, number: version }: NoticeAddress,
  ): Promise<LaidOutNotice<GrantNoticeResponse>> {
    const { notice, digest, names } = valueOf(await this.readNotice.execute(caller, { transferId, version }));
    const pageIn = (language: NoticeLanguage): NoticePage => grantNoticePage(notice, digest, names, language);
    return { response: { notice, digest, words: noticeWordsOf(pageIn) }, pageIn };
  }
}

/** Reported and recorded changes of a grant. */
@ApiController('v1/transfers/:id', 'Grants')
export class ReportedChangesController {
  constructor(
    private readonly reportChange: ReportChange,
    private readonly recordChange: RecordChange,
    private readonly readChanges: ReadReportedChanges,
  ) {}

  @ActRoute('POST reported-changes', 'transfer:file', {
    summary: 'Report a change of a granted transfer; it is only noted, or the grant is re-assessed and stays in force meanwhile',
  })
  report(@Act() { caller, expect, key }: TransferActRequest, @Body() body: ReportedChangeBody): ActOutcome<FilingReceipt> {
    const { words, ...filing } = body;
    return this.reportChange.execute(caller, { ...expect, filing: filingOf(filing), words }, key);
  }

  @ActRoute('POST recorded-changes', 'law-change:answer', {
    summary: 'Record a change of a grant that its company did not report; the grant is re-assessed and stays in force meanwhile',
  })
  record(@Act() { caller, expect, key }: TransferActRequest, @Body() body: RecordedChangeBody): ActOutcome<FilingReceipt> {
    return this.recordChange.execute(caller, { ...expect, ...body }, key);
  }

  @Route('GET reported-changes', 'transfer:read', {
    summary: 'List the reported and recorded changes of a grant, with differences, changed answers of rules, and re-assessment',
    answers: ReportedChangesView,
    problems: { 404: 'No such transfer, or it is not visible to the caller.' },
  })
  changes(@Caller() caller: Principal, @Param('id') transferId: string): Promise<Outcome<ReportedChangesView>> {
    return this.readChanges.execute(caller, { transferId });
  }
}
