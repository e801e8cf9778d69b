import { ActRoute, type Address, type RouteDecorator, Route, withDecorators, ApiController } from '@carnet/http/route.js';
import { type AccessRule, Caller } from '@carnet/http/access-rule.js';
import { Act, type TransferActRequest } from '@carnet/http/act-requests.js';
import { pageOf } from '@carnet/http/answers.dto.js';
import { valueOf } from '@carnet/http/outcomes.js';
import { ReceiptResponse } from '@carnet/http/common.dto.js';
import type { Principal } from '@carnet/identity';
import type { ActOutcome, Outcome, Page } from '@carnet/kernel';
import type { FilingReceipt } from '@carnet/workflow';
import { Body, Param, Query } from '@nestjs/common';
import { ApiBody } from '@nestjs/swagger';
import { NoticeForms } from '../decisions/notice-forms.js';
import { type LaidOutNotice, type NoticeAddress, noticeRoutes } from '../decisions/notice-routes.js';
import { markSetAside, type NoticeLanguage, type NoticePage, noticePage } from '../decisions/notice-sections.js';
import { noticeWordsOf } from '../decisions/notices.dto.js';
import { ReadNotice } from '../decisions/read-notice.js';
import { justificationOf } from '../restrictions/restrictions.dto.js';
import { ActOnAppeal, type AppealActRequest } from './act-on-appeal.js';
import { appealNoticePage } from './appeal-notice.js';
import {
  AppealBody,
  type AppealLine,
  AppealListResponse,
  AppealNoticeResponse,
  AppealOpinionBody,
  AppealsQuery,
  AppealsView,
  AppealVoteBody,
  AppealWithdrawalBody,
  OpenAppealBody,
  RefusalNoticeResponse,
  remainderOf,
  statesOf,
  variationOf,
} from './appeals.dto.js';
import { FileAppeal } from './file-appeal.js';
import { ListAppeals, ReadAppealNotice, ReadAppeals } from './read-appeals.js';
import { VoteOnAppeal } from './vote-on-appeal.js';

/** A route for an act on an open appeal; its body is optional. */
function OpenActRoute(address: Address, access: AccessRule, summary: string): RouteDecorator<ReceiptResponse> {
  return withDecorators([ApiBody({ type: OpenAppealBody, required: false })], ActRoute(address, access, { summary }));
}

/** Appeals against one transfer. Acts without a number are on the first open appeal. */
@ApiController('v1/transfers/:id', 'Appeals')
export class AppealsController {
  constructor(
    private readonly readAppeals: ReadAppeals,
    private readonly fileAppeal: FileAppeal,
    private readonly actOnAppeal: ActOnAppeal,
    private readonly voteOnAppeal: VoteOnAppeal,
  ) {}

  @Route('GET appeals', 'transfer:read', {
    summary: 'List the appeals of a transfer, and the last days to appeal against its decision',
    answers: AppealsView,
    problems: { 404: 'No such transfer, or it is not visible to the caller.' },
  })
  read(@Caller() caller: Principal, @Param('id') transferId: string): Promise<Outcome<AppealsView>> {
    return this.readAppeals.execute(caller, { transferId });
  }

  @ActRoute('POST appeals', 'transfer:file', {
    summary: 'Appeal against a refusal, condition, suspension or revocation, within the days that its notice gives',
  })
  file(@Act() { caller, expect, key }: TransferActRequest, @Body() body: AppealBody): ActOutcome<FilingReceipt> {
    return this.fileAppeal.execute(caller, { ...expect, ...body }, key);
  }

  @ActRoute('POST appeal/withdrawal', 'transfer:file', { summary: 'Withdraw an open appeal' })
  withdraw(@Act() acting: TransferActRequest, @Body() { reasons, appeal }: AppealWithdrawalBody): ActOutcome<FilingReceipt> {
    return this.perform(acting, appeal, { kind: 'withdraw-appeal', reasons });
  }

  @OpenActRoute('POST appeal/claim', 'review:act', 'Claim an open appeal, as an officer who had no part in the decision')
  claim(@Act() acting: TransferActRequest, @Body() { appeal }: OpenAppealBody): ActOutcome<FilingReceipt> {
    return this.perform(acting, appeal, { kind: 'claim-appeal' });
  }

  @OpenActRoute('POST appeal/release', 'review:act', 'Release an open appeal that the caller has claimed')
  release(@Act() acting: TransferActRequest, @Body() { appeal }: OpenAppealBody): ActOutcome<FilingReceipt> {
    return this.perform(acting, appeal, { kind: 'release-appeal' });
  }

  @ActRoute('POST appeal/opinion', 'review:act', { summary: 'Give the opinion on an open appeal; this names its panel' })
  advise(@Act() acting: TransferActRequest, @Body() body: AppealOpinionBody): ActOutcome<FilingReceipt> {
    const { appeal, proposes, reasons, digest, noConflict = false } = body;
    const words = { variation: variationOf(body.variation), justification: justificationOf(body.justification) };
    const changes = { ...words, remainder: remainderOf(body.remainder) };
    return this.perform(acting, appeal, { kind: 'advise-on-appeal', proposes, reasons, digest, noConflict, ...changes });
  }

  @OpenActRoute('POST appeal/seats', 'grant:act', 'Fill the empty seats of the panel of an appeal')
  seat(@Act() acting: TransferActRequest, @Body() { appeal }: OpenAppealBody): ActOutcome<FilingReceipt> {
    return this.perform(acting, appeal, { kind: 'seat-appeal' });
  }

  @ActRoute('POST appeal/votes', 'approval:vote', { summary: 'Vote on an open appeal', stepUp: true })
  vote(@Act() { caller, expect, key }: TransferActRequest, @Body() body: AppealVoteBody): ActOutcome<FilingReceipt> {
    return this.voteOnAppeal.execute(caller, { ...expect, ...body }, key);
  }

  private perform(
    { caller, expect, key }: TransferActRequest,
    appeal: number | undefined,
    act: AppealActRequest,
  ): ActOutcome<FilingReceipt> {
    return this.actOnAppeal.execute(caller, { ...expect, appeal: appeal ?? null, act }, key);
  }
}

@ApiController('v1', 'Appeals')
export class AppealListController {
  constructor(private readonly listAppeals: ListAppeals) {}

  @Route('GET appeals', 'transfer:read', {
    summary: 'List appeals by their last days to decide; a company sees only its own',
    answers: AppealListResponse,
    problems: { 400: 'A parameter or the cursor is invalid.' },
  })
  list(@Caller() caller: Principal, @Query() query: AppealsQuery): Promise<Outcome<Page<AppealLine>>> {
    return this.listAppeals.execute(caller, { ...statesOf(query), unseated: query.unseated === 'yes', ...pageOf(query) });
  }
}

const Routes = noticeRoutes({
  at: 'notice',
  summary: 'Read the notice of the decision on an appeal, for programs or in the form that `Accept` asks for',
  answers: AppealNoticeResponse,
  problems: { 404: 'No such appeal, or it is not visible to the caller or not decided.' },
  number: 'Number of the appeal.',
});

@ApiController('v1/transfers/:id/appeals/:number', 'Appeals')
export class AppealNoticesController extends Routes {
  constructor(
    private readonly readNotice: ReadAppealNotice,
    forms: NoticeForms,
  ) {
    super(forms);
  }

  protected override async read(
    caller: Principal,
    { transferId, number: appeal }: NoticeAddress,
  ): Promise<LaidOutNotice<AppealNoticeResponse>> {
    const { notice, digest } = valueOf(await this.readNotice.execute(caller, { transferId, appeal }));
    const pageIn = (language: NoticeLanguage): NoticePage => appealNoticePage(notice, digest, language);
    return { response: { notice, digest, words: noticeWordsOf(pageIn) }, pageIn };
  }
}

const RefusalRoutes = noticeRoutes({
  at: 'refusal-notice',
  summary: 'Read the notice of the refusal that the appeal is against, marked if it was set aside',
  answers: RefusalNoticeResponse,
  problems: { 404: 'No such appeal against a refusal, or it is not visible to the caller.' },
  number: 'Number of the appeal.',
});

@ApiController('v1/transfers/:id/appeals/:number', 'Appeals')
export class RefusalNoticesController extends RefusalRoutes {
  constructor(
    private readonly readNotice: ReadNotice,
    forms: NoticeForms,
  ) {
    super(forms);
  }

  protected override async read(
    caller: Principal,
    { transferId, number: appeal }: NoticeAddress,
  ): Promise<LaidOutNotice<RefusalNoticeResponse>> {
    const { notice, digest, kept, names, setAsideAt } = valueOf(await this.readNotice.execute(caller, { transferId, appeal }));
    const pageIn = (language: NoticeLanguage): NoticePage => {
      const page = noticePage(notice, digest, names, language);
      return setAsideAt === null ? page : markSetAside(page, setAsideAt, notice.zone);
    };
    return { response: { notice, digest, kept, setAsideAt, words: noticeWordsOf(pageIn) }, pageIn };
  }
}
