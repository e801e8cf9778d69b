import type { AnswerTermView } from '@carnet/acts/deadlines/answer-term.js';
import type { ReplayComparison } from '@carnet/acts/replay.js';
import type { PartChange } from '@carnet/acts/subjects.js';
import { Count, Nested, NestedList, subjectForm, Text, OneOf, BooleanValue } from '@carnet/http/request-members.js';
import { Field } from '@carnet/http/field.js';
import { CalendarResponse, CERTAINTIES, ClockStepResponse } from '@carnet/http/common.dto.js';
import type { Json } from '@carnet/kernel';
import {
  AGREED_DAYS,
  ANSWER_DAYS,
  type AnswerDue,
  type Discipline,
  DISCIPLINES,
  ITEM_KINDS,
  type ItemKind,
  type ItemReply,
  type ItemState,
  MORE_TIME_ACTS,
  type MoreTimeAct,
  type Settlement,
  SETTLEMENTS,
} from '@carnet/workflow';
import { FilingBody } from '../filing/filing.dto.js';
import { ComparisonResponse } from '../replay/replay.dto.js';
import { ROUND_ENDS, type RoundEnd } from './information-requests.store.js';

/** Only for items of kind `extend-time`. */
function MoreForReview(): PropertyDecorator {
  return Count({
    about:
      'Of `extend-time`, and of nothing else: by how many working days the company is asked to agree to extend the term of the review.',
    optional: true,
    least: AGREED_DAYS.least,
    most: AGREED_DAYS.most,
    example: 10,
  });
}

/** An item as an officer submits it. */
export class ItemBody {
  @OneOf({ about: 'What the company is to do.', of: ITEM_KINDS, example: 'clarify' })
  kind!: ItemKind;

  @Text({
    about: 'What it is raised from: a JSON pointer into the filing; fields are named by themselves, documents by their codes.',
    most: 250,
    pattern: subjectForm,
    example: '/facts/purpose',
  })
  subject!: string;

  @Text({ about: 'The question.', most: 2000, example: 'Which service does the recipient need the data for?' })
  question!: string;

  @OneOf({
    about: 'Whose review it belongs to; left out, the one that the caller handles, or the first that the caller holds.',
    of: DISCIPLINES,
    optional: true,
  })
  discipline?: Discipline;

  @MoreForReview()
  workingDays?: number;
}

export class InformationRequestBody {
  @NestedList(ItemBody, { about: 'What is asked on top of what waits in the batch.', optional: true, most: 50 })
  items?: readonly ItemBody[];

  @Count({
    about: `How many working days the company has; ${String(ANSWER_DAYS.usual)} unless told.`,
    optional: true,
    least: ANSWER_DAYS.least,
    most: ANSWER_DAYS.most,
    example: ANSWER_DAYS.usual,
  })
  workingDays?: number;
}

export class AgainBody {
  @OneOf({ about: 'What the company is to do.', of: ITEM_KINDS, example: 'clarify' })
  kind!: ItemKind;

  @Text({ about: 'The question.', most: 2000, example: 'Which of the two services?' })
  question!: string;

  @MoreForReview()
  workingDays?: number;
}

export class SettlementBody {
  @OneOf({ about: 'What becomes of the answer.', of: SETTLEMENTS, example: 'accepted' })
  as!: Settlement;

  @Text({ about: 'Why; needed to reject. The company reads it.', least: 0, most: 2000, optional: true, example: '' })
  reasons?: string;

  @Nested(AgainBody, { about: 'What is asked next, when it is asked again.', optional: true, nullable: true })
  again?: AgainBody | null;
}

export class ReplyBody {
  @Text({ about: 'The item.', least: 36, most: 36, pattern: /^[0-9a-f-]{36}$/, example: '5b7c2f6e-0d4b-4f53-9a0e-8f7a5f2d9c11' })
  item!: string;

  @Text({ about: 'What the company says to it.', most: 4000, example: 'For the booking of rooms; the contract names it.' })
  says!: string;

  @BooleanValue({ about: 'Of `extend-time`, and of nothing else: whether the company agrees to more time for the review.', optional: true })
  agrees?: boolean;
}

/** Converts a reply of the request body for the use case. */
export function replyOf({ item, says, agrees }: ReplyBody): ItemReply {
  return { item, says, ...(agrees === undefined ? {} : { agrees }) };
}

/** A company's answer: the filing as it now stands, and a reply to each item. */
export class AnswerBody extends FilingBody {
  @NestedList(ReplyBody, { about: 'What the company says to each item that was asked.', optional: true, most: 200 })
  replies?: readonly ReplyBody[];
}

const ITEM_STATES = ['raised', 'asked', 'unanswered', 'answered', ...SETTLEMENTS] as const satisfies readonly ItemState[];

export class ReplyResponse {
  @Field('text', 'What the company says.')
  says!: string;
  @Field('boolean', 'Whether it agrees to more time for the review; null where that was not asked.', { nullable: true })
  agrees!: boolean | null;
  @Field('date-time', 'When.')
  at!: string;
}

export class SettlementResponse {
  @Field(SETTLEMENTS, 'What became of the answer.')
  as!: Settlement;
  @Field('text', 'Why; may be empty.')
  reasons!: string;
  @Field('uuid', 'Who settled it; within the authority only.', { nullable: true })
  by!: string | null;
  @Field('date-time', 'When.')
  at!: string;
}

/** One item and its result. Who asked and who settled it is shown within the authority only. */
export class ItemView {
  @Field('uuid', 'The item.')
  readonly id!: string;
  @Field(ITEM_KINDS, 'What the company is to do.')
  readonly kind!: ItemKind;
  @Field('text', 'What it was raised from: a JSON pointer into the filing.')
  readonly subject!: string;
  @Field('text', 'The question.')
  readonly question!: string;
  @Field('text', 'Whose review it belongs to.')
  readonly discipline!: string;
  @Field(ITEM_STATES, 'Where it stands.')
  readonly state!: ItemState;
  @Field('uuid', 'Who raised it; within the authority only.', { nullable: true })
  readonly by!: string | null;
  @Field('date-time', 'When it was raised.')
  readonly at!: string;
  @Field('uuid', 'The item that was asked before.', { nullable: true })
  readonly follows!: string | null;
  @Field('integer', 'The round it was sent in; null while it waits in the batch.', { nullable: true })
  readonly round!: number | null;
  @Field('integer', 'Of `extend-time`: by how many working days the term of the review is to be extended.', { nullable: true })
  readonly workingDays!: number | null;
  @Field(ReplyResponse, 'What the company said.', { nullable: true })
  readonly reply!: ReplyResponse | null;
  @Field('date-time', 'When its day had passed without a reply.', { nullable: true })
  readonly unansweredAt!: string | null;
  @Field(SettlementResponse, 'What became of the answer.', { nullable: true })
  readonly settlement!: SettlementResponse | null;
}

export class AnswerDueResponse implements Record<keyof AnswerDue, unknown> {
  @Field('integer', 'How many working days the company has.')
  workingDays!: number;
  @Field('date', 'The last day in time.')
  on!: string;
  @Field('date-time', 'The last instant in time.')
  at!: string;
}

/** One act on more time: the company asks, or the authority gives or declines. */
export class MoreTimeView {
  @Field(MORE_TIME_ACTS, 'Asked by the company, given or declined by the authority.')
  readonly as!: MoreTimeAct;
  @Field('date-time', 'When.')
  readonly at!: string;
  @Field('integer', 'How many working days; null where they are declined.', { nullable: true })
  readonly workingDays!: number | null;
  @Field('text', 'Why.')
  readonly reasons!: string;
}

/** A request that waits for the company's answer. */
export class RequestView {
  @Field('uuid', 'Who sent it; within the authority only.', { nullable: true })
  readonly by!: string | null;
  @Field('date-time', 'When.')
  readonly at!: string;
  @Field('integer', 'Which round it is, from 1.')
  readonly round!: number;
  @Field(AnswerDueResponse, 'By when the company is to answer.')
  readonly due!: AnswerDueResponse;
  @Field('boolean', 'Whether that has passed.')
  readonly overdue!: boolean;
  @Field(MoreTimeView, 'What was said of more time, oldest first.', { list: true })
  readonly moreTime!: readonly MoreTimeView[];
  @Field(ItemView, 'What is asked.', { list: true })
  readonly items!: readonly ItemView[];
}

export class AnswerTermResponse extends AnswerDueResponse implements AnswerTermView {
  @Field(CERTAINTIES, 'How sure the day is: `provisional` beyond the published calendar.')
  certainty!: AnswerTermView['certainty'];
  @Field(CalendarResponse, 'By which working days.')
  calendar!: CalendarResponse;
  @Field(ClockStepResponse, 'The sum: the day it was sent, every day up to the due day, the due day.', { list: true })
  steps!: readonly ClockStepResponse[];
}

/** How an answer on the last day affects the clock of the review. */
export class ClockEffect {
  @Field('date', 'When the review is due today.')
  readonly due!: string;
  @Field('integer', 'Working days left; they stay while the clock stands still.')
  readonly left!: number;
  @Field('date', 'From when it stands still.')
  readonly pausedFrom!: string;
  @Field('date', 'When the review is due if the company answers on its last day, or not at all.')
  readonly dueIfAnsweredLast!: string;
}

/** The effect of more time. */
export class MoreTimePreviewResponse {
  @Field(AnswerTermResponse, 'By when the company would have to answer.')
  answer!: AnswerTermView;
  @Field(ClockEffect, 'What becomes of the review clock; null when none runs.', { nullable: true })
  clock!: ClockEffect | null;
}

/** The effect of sending a request. */
export class RequestPreviewResponse {
  @Field(ItemView, 'What would be asked.', { list: true })
  items!: readonly ItemView[];
  @Field(AnswerTermResponse, 'By when the company would have to answer.')
  answer!: AnswerTermView;
  @Field(ClockEffect, 'What becomes of the review clock; null when none runs.', { nullable: true })
  clock!: ClockEffect | null;
}

export class PartChangeResponse implements PartChange {
  @Field('text', 'The part of the filing, as a JSON pointer.')
  subject!: string;
  @Field('json', 'Before the answer; null when it was not there.', { nullable: true })
  before!: Json;
  @Field('json', 'After it; null when it is not there any more.', { nullable: true })
  after!: Json;
}

export class RoundClosedResponse {
  @Field(ROUND_ENDS, 'How it ended.')
  as!: RoundEnd;
  @Field('date-time', 'When.')
  at!: string;
}

/** One round of questions: the items, the last day, the replies and the changes. */
export class RoundResponse {
  @Field('integer', 'Which round it is, from 1.')
  round!: number;
  @Field('date-time', 'When it was sent.')
  sentAt!: string;
  @Field(AnswerTermResponse, 'By when the company is to answer, with the sum.')
  due!: AnswerTermView;
  @Field('date', 'The day that the company was told; another one when the calendar has grown since.')
  recordedDue!: string;
  @Field('boolean', 'Whether the answer is late, or came late.')
  overdue!: boolean;
  @Field(RoundClosedResponse, 'How it ended; null while it waits.', { nullable: true })
  closed!: { readonly as: RoundEnd; readonly at: string } | null;
  @Field('date-time', 'When its day had passed without an answer; a late answer may have closed it since.', { nullable: true })
  lapsedAt!: string | null;
  @Field(MoreTimeView, 'What was said of more time, oldest first.', { list: true })
  moreTime!: readonly MoreTimeView[];
  @Field(ItemView, 'What was asked.', { list: true })
  items!: readonly ItemView[];
  @Field(PartChangeResponse, 'What the answer changed in the filing, part by part.', { list: true })
  changes!: readonly PartChange[];
  @Field(ComparisonResponse, 'What the rules say otherwise since the answer; null until they have judged it.', { nullable: true })
  judged!: ReplayComparison | null;
}

export class RoundsResponse {
  @Field('uuid', 'The transfer.')
  transfer!: string;
  @Field('text', 'Its number, for people.')
  reference!: string;
  @Field(RoundResponse, 'Oldest first.', { list: true })
  rounds!: readonly RoundResponse[];
}
