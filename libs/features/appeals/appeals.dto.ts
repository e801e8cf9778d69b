import type { TimerStep } from '@carnet/acts/deadlines/timer-explanation.js';
import { PageQuery } from '@carnet/http/answers.dto.js';
import { CONTENT_DIGEST, Count, Day, Id, Nested, NestedList, Text, Texts, OneOf } from '@carnet/http/request-members.js';
import { Field } from '@carnet/http/field.js';
import {
  BilingualResponse,
  CalendarResponse,
  CERTAINTIES,
  ClockStepResponse,
  ReasonsBody,
  TimerStepResponse,
} from '@carnet/http/common.dto.js';
import { type Bilingual, type IsoDate, isoDate } from '@carnet/kernel';
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
import { NoticeInWordsResponse } from '../decisions/notices.dto.js';
import { JustificationBody } from '../restrictions/restrictions.dto.js';
import { NoConflict } from '../review/reviews.dto.js';
import type { AppealNotice } from './appeal-notice.js';

export class GroundBody {
  @OneOf({ about: 'What part of the decision it is against.', of: GROUND_SUBJECTS, example: 'finding' })
  about!: GroundSubject;

  @Text({ about: 'Which finding or reason: the regime, or the place of the reason from 1.', most: 80, optional: true, example: 'cn' })
  part?: string;

  @Text({ about: 'Why it is wrong.', most: 4000, example: 'The count holds people of another company.' })
  says!: string;

  @NestedList(EvidenceDocumentBody, { about: 'Documents that show it.', optional: true, most: 20 })
  evidence?: readonly EvidenceDocumentBody[];
}

export class AppealBody {
  @NestedList(GroundBody, { about: 'The grounds, one for each part of the decision that is held to be wrong.', most: 20 })
  grounds!: readonly GroundBody[];

  @OneOf({ about: 'What of the grant it is against; left out, the refusal.', of: APPEALED_ACTS, optional: true, example: 'condition' })
  against?: AppealedAct['of'];

  @Count({ about: 'Which condition, by the number of its obligation.', least: 1, most: 1000, optional: true, example: 1 })
  obligation?: number;
}

const which = { about: 'Which appeal, by its number; left out, the first that is open.', least: 1, most: 1000, optional: true, example: 1 };

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
  @Text({ about: 'In English.', most: 2000, example: 'Name the recipients of March in the report.' })
  en!: string;

  @Text({ about: 'In simplified Chinese.', most: 2000, example: '在报告中列明三月份的接收方。' })
  zh!: string;
}

export class VariationBody {
  @Nested(WordsBody, { about: 'What the condition is to say.' })
  says!: WordsBody;

  @Day({ about: 'By the end of which day it is to be met; left out, it has no day.', optional: true, example: '2027-03-31' })
  on?: string;
}

export class RemainderBody {
  @Day({ about: 'With the end of which day the suspension ends; left out, somebody lifts it.', optional: true, example: '2027-03-31' })
  on?: string;

  @Texts({
    about: 'The fields of the filing that it holds for, the others may leave; left out, all.',
    optional: true,
    most: 1000,
    items: 200,
  })
  fields?: readonly string[];
}

const digest = {
  about: 'The digest of the appeal as it was read.',
  least: 71,
  most: 71,
  pattern: CONTENT_DIGEST,
  example: `sha256:${'0'.repeat(64)}`,
};

export class AppealOpinionBody {
  @Count(which)
  appeal?: number;

  @OneOf({ about: 'What the officer proposes.', of: APPEAL_BALLOTS, example: 'set-aside' })
  proposes!: AppealBallot;

  @Nested(VariationBody, {
    about: 'What a condition is to say that is to be changed: needed for that, and for nothing else.',
    optional: true,
  })
  variation?: VariationBody;

  @Nested(JustificationBody, { about: 'The four steps of the test of what it then holds back: needed with `variation`.', optional: true })
  justification?: JustificationBody;

  @Nested(RemainderBody, {
    about: 'What is to be left of a suspension that is to be varied: needed for that, and for nothing else.',
    optional: true,
  })
  remainder?: RemainderBody;

  @Text({ about: 'Why.', most: 4000, example: 'Two of the counts are of another company.' })
  reasons!: string;

  @Text(digest)
  digest!: string;

  @NoConflict()
  noConflict?: boolean;
}

export class AppealVoteBody {
  @Count(which)
  appeal?: number;

  @OneOf({ about: 'Whether what is appealed against stands, is changed as proposed, or falls.', of: APPEAL_BALLOTS, example: 'set-aside' })
  ballot!: AppealBallot;

  @Text({ about: 'Why. The notice gives the reasons of those who decided; the company reads them.', most: 4000, example: 'As proposed.' })
  reasons!: string;

  @Text(digest)
  digest!: string;

  @NoConflict()
  noConflict?: boolean;

  @Id({
    about:
      "In whose seat a deputy votes: of somebody who made the caller their deputy for appeals. Left out, the seat is the caller's own.",
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
  @Field(GROUND_SUBJECTS, 'What part of the decision it is against.')
  about!: GroundSubject;
  @Field('text', 'Which one.', { nullable: true })
  part!: string | null;
  @Field('text', 'Why it is wrong, as the company says.')
  says!: string;
  @Field(EvidenceDocumentResponse, 'The documents it names.', { list: true })
  evidence!: readonly EvidenceDocumentResponse[];
}

export class AppealedDecisionResponse {
  @Field('text', 'What was decided.')
  outcome!: string;
  @Field('text', '`policy` where the rules decided, `approval` where people did.')
  by!: string;
  @Field('date-time', 'When.')
  at!: string;
  @Field(BilingualResponse, 'Its reasons.', { list: true })
  reasons!: readonly BilingualResponse[];
}

export class ConditionWordsView {
  @Field(BilingualResponse, 'What the condition says.')
  readonly says!: BilingualResponse;
  @Field('date', 'By the end of which day it is to be met.', { nullable: true })
  readonly on!: string | null;
}

/** The remainder of a suspension: its last day (null: until it is lifted) and its fields (null: all). */
export class SuspensionRemainderView {
  @Field('date', 'With the end of which day it ends; null: somebody lifts it.', { nullable: true })
  readonly on!: string | null;
  @Field('text', 'The fields that it holds for, the others may leave; null: all.', { list: true, nullable: true })
  readonly fields!: readonly string[] | null;
}

/** The appealed part of a grant: a condition with its text, or an act on the grant. */
export class AppealedActView {
  @Field(APPEALED_ACTS, 'What of the grant.')
  readonly of!: AppealedAct['of'];
  @Field('integer', 'Which condition, by the number of its obligation.', { nullable: true })
  readonly obligation!: number | null;
  @Field(ConditionWordsView, 'The condition as it was.', { nullable: true })
  readonly was!: ConditionWordsView | null;
  @Field('text', 'The kind of cause why the grant was stopped.', { nullable: true })
  readonly cause!: string | null;
  @Field('text', 'Why it was stopped.', { nullable: true })
  readonly reasons!: string | null;
  @Field('date-time', 'When: the days to appeal begin after that.')
  readonly at!: string;
}

export class AppealDueResponse {
  @Field('integer', 'Within how many working days it is decided.')
  workingDays!: number;
  @Field('date', 'The last day, as it was counted when it was filed.')
  on!: string;
  @Field('date-time', 'The last instant in time.')
  at!: string;
  @Field(CERTAINTIES, 'How sure the counted days are.')
  certainty!: (typeof CERTAINTIES)[number];
  @Field(CalendarResponse, 'By which working days.')
  calendar!: CalendarResponse;
  @Field(ClockStepResponse, 'The sum.', { list: true })
  steps!: readonly ClockStepResponse[];
}

export class AppealOpinionResponse {
  @Field(APPEAL_BALLOTS, 'What the officer proposes.')
  proposes!: AppealBallot;
  @Field(ConditionWordsView, 'What a condition is to say that is to be changed.', { nullable: true })
  variation!: ConditionWordsView | null;
  @Field(SuspensionRemainderView, 'What is to be left of a suspension.', { nullable: true })
  remainder!: SuspensionRemainderView | null;
  @Field('text', 'Why.')
  reasons!: string;
  @Field('date-time', 'When.')
  at!: string;
  @Field('boolean', 'Whether the officer stated to have no conflict of interest.')
  noConflict!: boolean;
}

export class AppealPanelResponse {
  @Field('integer', 'Its seats; 0 while too few people are free for a quorum.')
  seats!: number;
  @Field('integer', 'So many votes set aside what is appealed against, or change it; where they are out of reach, it stands.')
  quorum!: number;
  @Field('integer', 'Seats that nobody takes: a supervisor sees to them.')
  emptySeats!: number;
  @Field('uuid', 'Who votes.', { list: true })
  voters!: readonly string[];
  @Field('uuid', 'Those among them in whose seat the caller may vote now as their deputy.', { list: true })
  deputyFor!: readonly string[];
}

export class AppealVoteResponse {
  @Field('uuid', 'Who.')
  voter!: string;
  @Field('uuid', 'In whose seat a deputy voted.', { nullable: true })
  onBehalfOf!: string | null;
  @Field(APPEAL_BALLOTS, 'Whether what is appealed against stands, is changed, or falls.')
  ballot!: AppealBallot;
  @Field('text', 'Why.')
  reasons!: string;
  @Field('date-time', 'When.')
  at!: string;
  @Field('boolean', 'Whether the voter stated to have no conflict of interest.')
  noConflict!: boolean;
}

export class AppealEndResponse {
  @Field(['upheld', 'varied', 'set-aside', 'withdrawn'], 'What became of it.')
  as!: 'upheld' | 'varied' | 'set-aside' | 'withdrawn';
  @Field(BilingualResponse, 'Why.', { list: true })
  reasons!: readonly BilingualResponse[];
  @Field('date-time', 'When.')
  at!: string;
}

/** An appeal for both sides; its officer and its panel are shown only within the authority. */
export class AppealView {
  @Field('integer', 'Its place among the appeals of the transfer, from 1.')
  readonly number!: number;
  @Field(APPEAL_STATES, 'Where it stands.')
  readonly state!: AppealState;
  @Field(AppealedDecisionResponse, 'The decision it is against.')
  readonly against!: AppealedDecisionResponse;
  @Field(AppealedActView, 'What of its grant; null where it is against a refusal.', { nullable: true })
  readonly act!: AppealedActView | null;
  @Field('text', 'The procedure it follows.')
  readonly procedure!: string;
  @Field('date-time', 'When it was filed.')
  readonly filedAt!: string;
  @Field(GroundResponse, 'The grounds.', { list: true })
  readonly grounds!: readonly GroundResponse[];
  @Field('digest', 'SHA-256 of decision, act, content, assessment and grounds: what opinion and votes bind to.')
  readonly digest!: string;
  @Field(AppealDueResponse, 'By when it is decided.')
  readonly due!: AppealDueResponse;
  @Field('boolean', 'Whether its last day has passed while it is open.')
  readonly overdue!: boolean;
  @Field('uuid', 'Its officer; within the authority only.', { nullable: true })
  readonly officer!: string | null;
  @Field(AppealOpinionResponse, 'The opinion; within the authority only.', { nullable: true })
  readonly opinion!: AppealOpinionResponse | null;
  @Field(AppealPanelResponse, 'Who votes; within the authority only.', { nullable: true })
  readonly panel!: AppealPanelResponse | null;
  @Field(AppealVoteResponse, 'The votes; within the authority only.', { list: true })
  readonly votes!: readonly AppealVoteResponse[];
  @Field(AppealEndResponse, 'How it ended.', { nullable: true })
  readonly end!: AppealEndResponse | null;
  @Field(ConditionWordsView, 'What a condition says now that was changed.', { nullable: true })
  readonly changed!: ConditionWordsView | null;
  @Field(SuspensionRemainderView, 'What is left of a suspension that was varied.', { nullable: true })
  readonly remainder!: SuspensionRemainderView | null;
}

/** Until when one decision or act can be appealed against. */
export class AppealUntilResponse {
  @Field('date', 'The last day to appeal.')
  on!: string;
  @Field('date-time', 'The last instant.')
  at!: string;
  @Field('boolean', 'Whether it has passed.')
  over!: boolean;
  @Field(TimerStepResponse, 'How it is found.', { list: true })
  steps!: readonly TimerStep[];
}

export class AppealableResponse {
  @Field(AppealedActView, 'What.')
  act!: AppealedActView;
  @Field(AppealUntilResponse, 'Until when.')
  until!: AppealUntilResponse;
}

/** The appeals of a transfer, and the last days for further ones. */
export class AppealsView {
  @Field('uuid', 'The transfer.')
  readonly transfer!: string;
  @Field('text', 'Its number, for people.')
  readonly reference!: string;
  @Field(AppealUntilResponse, 'Until when a refusal that stands can be appealed against; null where none stands.', { nullable: true })
  readonly until!: AppealUntilResponse | null;
  @Field(AppealableResponse, 'What of the grant burdens the company now, and until when that can be appealed against.', { list: true })
  readonly appealable!: readonly AppealableResponse[];
  @Field(AppealView, 'The appeals, oldest first.', { list: true })
  readonly appeals!: readonly AppealView[];
}

export class AppealLine {
  @Field('uuid', 'The transfer.')
  readonly transfer!: string;
  @Field('text', 'Its number, for people.')
  readonly reference!: string;
  @Field(TRANSFER_STATES, 'Where the transfer stands.')
  readonly transferState!: TransferState;
  @Field('integer', 'Which of its appeals.')
  readonly number!: number;
  @Field(APPEAL_STATES, 'Where the appeal stands.')
  readonly state!: AppealState;
  @Field('date-time', 'When it was filed.')
  readonly filedAt!: string;
  @Field('date', 'The last day to decide it.')
  readonly dueOn!: string;
  @Field('uuid', 'Its officer; within the authority only.', { nullable: true })
  readonly officer!: string | null;
  @Field('integer', 'Seats of the panel that nobody takes; within the authority only.')
  readonly emptySeats!: number;
}

export class AppealListResponse {
  @Field(AppealLine, 'Appeals in the order of their last days.', { list: true })
  items!: readonly AppealLine[];
  @Field('text', 'Cursor of the next page.', { nullable: true })
  next!: string | null;
}

export class AppealNoticeResponse {
  @Field(
    'any',
    'The notice: what was appealed against on which grounds, what became of it and why, what that means, and what is left to do.',
  )
  notice!: AppealNotice;
  @Field('digest', 'SHA-256 of its canonical form (RFC 8785).')
  digest!: string;
  @Field(NoticeInWordsResponse, 'The same in the words of its other forms.')
  words!: NoticeInWordsResponse;
}

const open = ['filed', 'claimed', 'voting'] as const satisfies readonly AppealState[];

export class AppealsQuery extends PageQuery {
  @OneOf({ about: 'Where they stand; `open` for all that are not closed.', of: ['open', ...APPEAL_STATES], optional: true })
  state?: AppealState | 'open';

  @OneOf({ about: '`yes` for those alone that have a seat which nobody takes.', of: ['yes', 'no'], optional: true })
  unseated?: 'yes' | 'no';
}

export function statesOf({ state }: AppealsQuery): { readonly states?: readonly AppealState[] } {
  if (state === undefined) return {};
  return { states: state === 'open' ? open : [state] };
}
