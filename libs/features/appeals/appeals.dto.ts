import type { TimerStep } from '@carnet/acts/deadlines/timer-explanation.js';
import { PageOf, PageQuery } from '@carnet/http/answers.dto.js';
import { Count, Day, Id, Nested, NestedList, Text, Texts, OneOf } from '@carnet/http/request-members.js';
import { DIGEST_FORM } from '@carnet/http/text-forms.js';
import { Field } from '@carnet/http/field.js';
import {
  BilingualResponse,
  CalendarResponse,
  CERTAINTIES,
  ClockStepResponse,
  ReasonsBody,
  TimerStepResponse,
} from '@carnet/http/common.dto.js';
import { type Bilingual, type Instant, type IsoDate, isoDate } from '@carnet/kernel';
import {
  APPEAL_BALLOTS,
  APPEAL_STATES,
  type AppealBallot,
  APPEALED_ACTS,
  type AppealedAct,
  type AppealGround,
  type AppealState,
  type AppealSubject,
  GROUND_SUBJECTS,
  type GroundSubject,
  TRANSFER_STATES,
  type TransferState,
} from '@carnet/workflow';
import { EvidenceDocumentBody, EvidenceDocumentResponse } from '../conditions/obligations.dto.js';
import { NoticeInWordsResponse, NoticeResponse } from '../decisions/notices.dto.js';
import { JustificationBody } from '../restrictions/restrictions.dto.js';
import { NoConflict } from '../review/reviews.dto.js';
import type { AppealNotice } from './appeal-notice.js';

export class GroundBody {
  @OneOf({ about: 'Part of the decision that the ground is against.', of: GROUND_SUBJECTS, example: 'finding' })
  about!: GroundSubject;

  @Text({
    about: 'Finding or reason that the ground is against: the regime of the finding, or the number of the reason, starting at 1.',
    most: 80,
    optional: true,
    example: 'cn',
  })
  part?: string;

  @Text({ about: 'Why that part of the decision is wrong.', most: 4000, example: 'The count holds people of another company.' })
  says!: string;

  @NestedList(EvidenceDocumentBody, { about: 'Documents that support the ground.', optional: true, most: 20 })
  evidence?: readonly EvidenceDocumentBody[];
}

export class AppealBody {
  @NestedList(GroundBody, { about: 'Grounds of the appeal, one for each part of the decision that the company considers wrong.', most: 20 })
  grounds!: readonly GroundBody[];

  @OneOf({
    about: 'Act on the grant that the appeal is against; if absent, the appeal is against the refusal.',
    of: APPEALED_ACTS,
    optional: true,
    example: 'condition',
  })
  against?: AppealedAct['of'];

  @Count({
    about: 'Condition that the appeal is against, by the number of its obligation.',
    least: 1,
    most: 1000,
    optional: true,
    example: 1,
  })
  obligation?: number;
}

const which = { about: 'Number of the appeal; the first open appeal if absent.', least: 1, most: 1000, optional: true, example: 1 };

/** The body of an act on an open appeal that takes no text. */
export class OpenAppealBody {
  /** Without a body the act is on the first open appeal. */
  static readonly mayBeMissing = true;

  @Count(which)
  appeal?: number;
}

export class AppealWithdrawalBody extends ReasonsBody {
  @Count(which)
  appeal?: number;
}

export class WordsBody {
  @Text({ about: 'Text in English.', most: 2000, example: 'Name the recipients of March in the report.' })
  en!: string;

  @Text({ about: 'Text in simplified Chinese.', most: 2000, example: '在报告中列明三月份的接收方。' })
  zh!: string;
}

export class VariationBody {
  @Nested(WordsBody, { about: 'Proposed text of the condition.' })
  says!: WordsBody;

  @Day({
    about: 'Day by the end of which the condition must be met; if absent, the condition has no last day.',
    optional: true,
    example: '2027-03-31',
  })
  on?: string;
}

export class RemainderBody {
  @Day({ about: 'Last day of the suspension; if absent, the suspension holds until it is lifted.', optional: true, example: '2027-03-31' })
  on?: string;

  @Texts({
    about: 'Fields of the filing that the suspension holds for, while the other fields may be sent; all fields if absent.',
    optional: true,
    most: 1000,
    items: 200,
  })
  fields?: readonly string[];
}

const digest = {
  about: 'Digest of the appeal as the caller read it.',
  least: 71,
  most: 71,
  form: DIGEST_FORM,
  example: `sha256:${'0'.repeat(64)}`,
};

export class AppealOpinionBody {
  @Count(which)
  appeal?: number;

  @OneOf({ about: 'Result that the officer proposes for the appeal.', of: APPEAL_BALLOTS, example: 'set-aside' })
  proposes!: AppealBallot;

  @Nested(VariationBody, {
    about: 'New words of the condition; required to vary a condition, and refused in any other case.',
    optional: true,
  })
  variation?: VariationBody;

  @Nested(JustificationBody, {
    about: 'Four steps of the test of what the varied condition restricts; required with `variation`.',
    optional: true,
  })
  justification?: JustificationBody;

  @Nested(RemainderBody, {
    about: 'Remainder of the suspension; required to vary a suspension, and refused in any other case.',
    optional: true,
  })
  remainder?: RemainderBody;

  @Text({ about: 'Reasons for the proposal.', most: 4000, example: 'Two of the counts are of another company.' })
  reasons!: string;

  @Text(digest)
  digest!: string;

  @NoConflict()
  noConflict?: boolean;
}

export class AppealVoteBody {
  @Count(which)
  appeal?: number;

  @OneOf({
    about: 'Vote on the appealed decision or act: it stands, is varied as the officer proposes, or is set aside.',
    of: APPEAL_BALLOTS,
    example: 'set-aside',
  })
  ballot!: AppealBallot;

  @Text({
    about: 'Reasons for the vote. The notice, which the company reads, gives the reasons of the voters who decided.',
    most: 4000,
    example: 'As proposed.',
  })
  reasons!: string;

  @Text(digest)
  digest!: string;

  @NoConflict()
  noConflict?: boolean;

  @Id({
    about: "Person in whose seat the caller votes as their deputy for appeals; the caller's own seat if absent.",
    least: 36,
    example: '5f0c1b1e-7a3e-4a0e-9b55-0d7d5b1f6a13',
    optional: true,
  })
  onBehalfOf?: string;
}

/** What the appeal is against; undefined for the refusal. A condition without a number becomes 0, which matches none. */
export function subjectOf({ against, obligation = 0 }: AppealBody): AppealSubject | undefined {
  if (against === undefined) return undefined;
  return against === 'condition' ? { of: against, obligation } : { of: against };
}

/** Copies the fields into a plain object, because instances of a body class cannot be stored. */
export function variationOf(body: VariationBody | undefined): { readonly says: Bilingual; readonly on: IsoDate | null } | null {
  if (body === undefined) return null;
  const { says, on } = body;
  return { says: { en: says.en, zh: says.zh }, on: on === undefined ? null : isoDate(on) };
}

/** Like `variationOf`, for the remainder of a suspension. */
export function remainderOf(
  body: RemainderBody | undefined,
): { readonly on: IsoDate | null; readonly fields: readonly string[] | null } | null {
  if (body === undefined) return null;
  const { on, fields } = body;
  return { on: on === undefined ? null : isoDate(on), fields: fields === undefined ? null : [...fields] };
}

export class GroundResponse implements AppealGround {
  @Field(GROUND_SUBJECTS, 'Part of the decision that the ground is against.')
  about!: GroundSubject;
  @Field('text', 'Regime of the finding, or number of the reason, that the ground is against; null if the ground names neither.', {
    nullable: true,
  })
  part!: string | null;
  @Field('text', 'Why that part of the decision is wrong, in the words of the company.')
  says!: string;
  @Field(EvidenceDocumentResponse, 'Documents that the ground names.', { list: true })
  evidence!: readonly EvidenceDocumentResponse[];
}

export class AppealedDecisionResponse {
  @Field('text', 'Outcome of the decision.')
  outcome!: string;
  @Field('text', '`policy` if the rules decided, `approval` if people decided.')
  by!: string;
  @Field('date-time', 'Time of the decision.')
  at!: string;
  @Field(BilingualResponse, 'Reasons for the decision.', { list: true })
  reasons!: readonly BilingualResponse[];
}

export class ConditionWordsView {
  @Field(BilingualResponse, 'Text of the condition.')
  readonly says!: BilingualResponse;
  @Field('date', 'Day by the end of which the condition must be met; null if it has no last day.', { nullable: true })
  readonly on!: string | null;
}

/** The remainder of a suspension: its last day (null: until it is lifted) and its fields (null: all). */
export class SuspensionRemainderView {
  @Field('date', 'Last day of the suspension; null if the suspension holds until it is lifted.', { nullable: true })
  readonly on!: string | null;
  @Field('text', 'Fields of the filing that the suspension holds for, while the other fields may be sent; null for all fields.', {
    list: true,
    nullable: true,
  })
  readonly fields!: readonly string[] | null;
}

/** The appealed part of a grant: a condition with its text, or an act on the grant. */
export class AppealedActView {
  @Field(APPEALED_ACTS, 'Kind of the act on the grant.')
  readonly of!: AppealedAct['of'];
  @Field('integer', 'Number of the obligation of the condition; null for any other act.', { nullable: true })
  readonly obligation!: number | null;
  @Field(ConditionWordsView, 'Words of the condition before the appeal; null for any other act.', { nullable: true })
  readonly was!: ConditionWordsView | null;
  @Field('text', 'Kind of cause for which the grant was suspended or revoked; null for a condition.', { nullable: true })
  readonly cause!: string | null;
  @Field('text', 'Reasons for which the grant was suspended or revoked; null for a condition.', { nullable: true })
  readonly reasons!: string | null;
  @Field('date-time', 'Time of the act; the days to appeal begin after this day.')
  readonly at!: string;
}

export class AppealDueResponse {
  @Field('integer', 'Number of working days within which the appeal must be decided.')
  workingDays!: number;
  @Field('date', 'Last day to decide the appeal, as counted when the appeal was filed.')
  on!: string;
  @Field('date-time', 'Last instant to decide the appeal.')
  at!: string;
  @Field(CERTAINTIES, 'How certain the counted days are.')
  certainty!: (typeof CERTAINTIES)[number];
  @Field(CalendarResponse, 'Calendar of the working days.')
  calendar!: CalendarResponse;
  @Field(ClockStepResponse, 'Steps of the count.', { list: true })
  steps!: readonly ClockStepResponse[];
}

export class AppealOpinionResponse {
  @Field(APPEAL_BALLOTS, 'Result that the officer proposes for the appeal.')
  proposes!: AppealBallot;
  @Field(ConditionWordsView, 'New words of the condition; null if no condition is to be varied.', { nullable: true })
  variation!: ConditionWordsView | null;
  @Field(SuspensionRemainderView, 'Remainder of the suspension; null if no suspension is to be varied.', { nullable: true })
  remainder!: SuspensionRemainderView | null;
  @Field('text', 'Reasons for the proposal.')
  reasons!: string;
  @Field('date-time', 'Time of the opinion.')
  at!: string;
  @Field('boolean', 'True if the officer stated that they have no conflict of interest.')
  noConflict!: boolean;
}

export class AppealPanelResponse {
  @Field('integer', 'Number of seats of the panel; 0 while too few people are free for a quorum.')
  seats!: number;
  @Field(
    'integer',
    'Number of votes that set aside or vary the appealed decision or act. Once it is out of reach, the decision or act stands.',
  )
  quorum!: number;
  @Field('integer', 'Number of empty seats, which a supervisor must have filled.')
  emptySeats!: number;
  @Field('uuid', 'Ids of the people who vote.', { list: true })
  voters!: readonly string[];
  @Field('uuid', 'Ids of the voters in whose seat the caller may vote now as their deputy.', { list: true })
  deputyFor!: readonly string[];
}

export class AppealVoteResponse {
  @Field('uuid', 'Id of the person who voted.')
  voter!: string;
  @Field('uuid', 'Id of the person in whose seat a deputy voted; null if the voter voted in their own seat.', { nullable: true })
  onBehalfOf!: string | null;
  @Field(APPEAL_BALLOTS, 'Vote on the appealed decision or act: it stands, is varied, or is set aside.')
  ballot!: AppealBallot;
  @Field('text', 'Reasons for the vote.')
  reasons!: string;
  @Field('date-time', 'Time of the vote.')
  at!: string;
  @Field('boolean', 'True if the voter stated that they have no conflict of interest.')
  noConflict!: boolean;
}

export class AppealEndResponse {
  @Field(['upheld', 'varied', 'set-aside', 'withdrawn'], 'Result of the appeal.')
  as!: 'upheld' | 'varied' | 'set-aside' | 'withdrawn';
  @Field(BilingualResponse, 'Reasons for the result.', { list: true })
  reasons!: readonly BilingualResponse[];
  @Field('date-time', 'Time when the appeal ended.')
  at!: string;
}

/** An appeal for both sides; its officer and its panel are shown only within the authority. */
export class AppealView {
  @Field('integer', 'Number of the appeal among the appeals of the transfer, starting at 1.')
  readonly number!: number;
  @Field(APPEAL_STATES, 'State of the appeal.')
  readonly state!: AppealState;
  @Field(AppealedDecisionResponse, 'Decision that the appeal is against.')
  readonly against!: AppealedDecisionResponse;
  @Field(AppealedActView, 'Act on the grant that the appeal is against; null if the appeal is against a refusal.', { nullable: true })
  readonly act!: AppealedActView | null;
  @Field('text', 'Procedure that the appeal follows.')
  readonly procedure!: string;
  @Field('date-time', 'Time when the appeal was filed.')
  readonly filedAt!: string;
  @Field(GroundResponse, 'Grounds of the appeal.', { list: true })
  readonly grounds!: readonly GroundResponse[];
  @Field('digest', 'SHA-256 of the decision, act, content, assessment and grounds. The opinion and the votes bind to it.')
  readonly digest!: string;
  @Field(AppealDueResponse, 'Last day to decide the appeal.')
  readonly due!: AppealDueResponse;
  @Field('boolean', 'True if the appeal is open and its last day has passed.')
  readonly overdue!: boolean;
  @Field('uuid', 'Id of the officer who has the appeal; null if no officer has it, and always null for a company.', { nullable: true })
  readonly officer!: string | null;
  @Field(AppealOpinionResponse, 'Opinion of the officer; null before the opinion is given, and always null for a company.', {
    nullable: true,
  })
  readonly opinion!: AppealOpinionResponse | null;
  @Field(AppealPanelResponse, 'Panel that votes on the appeal; null before the opinion is given, and always null for a company.', {
    nullable: true,
  })
  readonly panel!: AppealPanelResponse | null;
  @Field(AppealVoteResponse, 'Votes of the panel; always empty for a company.', { list: true })
  readonly votes!: readonly AppealVoteResponse[];
  @Field(AppealEndResponse, 'How the appeal ended; null while it is open.', { nullable: true })
  readonly end!: AppealEndResponse | null;
  @Field(ConditionWordsView, 'Words of the condition as this appeal varied it; null if the appeal varied no condition.', { nullable: true })
  readonly changed!: ConditionWordsView | null;
  @Field(SuspensionRemainderView, 'Remainder of the suspension as this appeal varied it; null if the appeal varied no suspension.', {
    nullable: true,
  })
  readonly remainder!: SuspensionRemainderView | null;
}

/** Until when one decision or act can be appealed against. */
export class AppealUntilResponse {
  @Field('date', 'Last day to appeal.')
  on!: string;
  @Field('date-time', 'Last instant to appeal.')
  at!: string;
  @Field('boolean', 'True if the last instant has passed.')
  over!: boolean;
  @Field(TimerStepResponse, 'Steps of the count.', { list: true })
  steps!: readonly TimerStep[];
}

export class AppealableResponse {
  @Field(AppealedActView, 'Act that the company can appeal against.')
  act!: AppealedActView;
  @Field(AppealUntilResponse, 'Last day to appeal against the act.')
  until!: AppealUntilResponse;
}

/** The appeals of a transfer, and the last days for further ones. */
export class AppealsView {
  @Field('uuid', 'Id of the transfer.')
  readonly transfer!: string;
  @Field('text', 'Reference number of the transfer, for people.')
  readonly reference!: string;
  @Field(AppealUntilResponse, 'Last day to appeal against a refusal that stands; null if no refusal stands.', { nullable: true })
  readonly until!: AppealUntilResponse | null;
  @Field(AppealableResponse, 'Acts on the grant that burden the company now, each with its last day to appeal.', { list: true })
  readonly appealable!: readonly AppealableResponse[];
  @Field(AppealView, 'Appeals, oldest first.', { list: true })
  readonly appeals!: readonly AppealView[];
}

export class AppealLine {
  @Field('uuid', 'Id of the transfer.')
  readonly transfer!: string;
  @Field('text', 'Reference number of the transfer, for people.')
  readonly reference!: string;
  @Field(TRANSFER_STATES, 'State of the transfer.')
  readonly transferState!: TransferState;
  @Field('integer', 'Number of the appeal among the appeals of the transfer, starting at 1.')
  readonly number!: number;
  @Field(APPEAL_STATES, 'State of the appeal.')
  readonly state!: AppealState;
  @Field('date-time', 'Time when the appeal was filed.')
  readonly filedAt!: string;
  @Field('date', 'Last day to decide the appeal.')
  readonly dueOn!: string;
  @Field('uuid', 'Id of the officer who has the appeal; null if no officer has it, and always null for a company.', { nullable: true })
  readonly officer!: string | null;
  @Field('integer', 'Number of empty seats of the panel; always 0 for a company.')
  readonly emptySeats!: number;
}

export class AppealListResponse extends PageOf(AppealLine, 'Appeals, ordered by their last days to decide.') {}

export class RefusalNoticeResponse extends NoticeResponse {
  @Field('date-time', 'When the appeal set the refusal aside; null if the refusal stands.', { nullable: true })
  setAsideAt!: Instant | null;
}

export class AppealNoticeResponse {
  @Field(
    'any',
    'Notice: the appealed decision or act, the grounds, the result with its reasons and effect, and what the company can still do.',
  )
  notice!: AppealNotice;
  @Field('digest', 'SHA-256 of the canonical form of the notice (RFC 8785).')
  digest!: string;
  @Field(NoticeInWordsResponse, 'Text of the notice in both languages, the same as in its other forms.')
  words!: NoticeInWordsResponse;
}

const open = ['filed', 'claimed', 'voting'] as const satisfies readonly AppealState[];

export class AppealsQuery extends PageQuery {
  @OneOf({ about: 'State of the appeals to list; `open` for all that are not closed.', of: ['open', ...APPEAL_STATES], optional: true })
  state?: AppealState | 'open';

  @OneOf({ about: '`yes` to list only the appeals whose panel has an empty seat.', of: ['yes', 'no'], optional: true })
  unseated?: 'yes' | 'no';
}

export function statesOf({ state }: AppealsQuery): { readonly states?: readonly AppealState[] } {
  if (state === undefined) return {};
  return { states: state === 'open' ? open : [state] };
}
