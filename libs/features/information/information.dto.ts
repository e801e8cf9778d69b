import type { ReplayComparison } from '@carnet/acts/replay.js';
import type { PartChange } from '@carnet/acts/subjects.js';
import { Count, Id, Nested, NestedList, Text, OneOf, BooleanValue } from '@carnet/http/request-members.js';
import { SUBJECT_FORM } from '@carnet/http/text-forms.js';
import { Field } from '@carnet/http/field.js';
import type { Json } from '@carnet/kernel';
import {
  AGREED_DAYS,
  ANSWER_DAYS,
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
import { AnswerDueResponse, AnswerTermResponse } from '@carnet/acts/deadlines/deadlines.dto.js';

/** Only for items of kind `extend-time`. */
function MoreForReview(): PropertyDecorator {
  return Count({
    about:
      'Only for `extend-time`, and required there: number of working days by which the company is asked to agree to extend the review.',
    optional: true,
    least: AGREED_DAYS.least,
    most: AGREED_DAYS.most,
    example: 10,
  });
}

/** An item as an officer submits it. */
export class ItemBody {
  @OneOf({ about: 'What the company is asked to do.', of: ITEM_KINDS, example: 'clarify' })
  kind!: ItemKind;

  @Text({
    about: 'Part of the filing that the item is about, as a JSON pointer; fields are addressed by name, documents by code.',
    most: 250,
    form: SUBJECT_FORM,
    example: '/facts/purpose',
  })
  subject!: string;

  @Text({ about: 'Question to the company.', most: 2000, example: 'Which service does the recipient need the data for?' })
  question!: string;

  @OneOf({
    about:
      'Discipline whose review the item belongs to. Left out: the one that the caller handles, or else the first that the caller holds.',
    of: DISCIPLINES,
    optional: true,
  })
  discipline?: Discipline;

  @MoreForReview()
  workingDays?: number;
}

export class InformationRequestBody {
  @NestedList(ItemBody, { about: 'Items to send in addition to those already prepared.', optional: true, most: 50 })
  items?: readonly ItemBody[];

  @Count({
    about: `Number of working days that the company has to answer; ${String(ANSWER_DAYS.usual)} if left out.`,
    optional: true,
    least: ANSWER_DAYS.least,
    most: ANSWER_DAYS.most,
    example: ANSWER_DAYS.usual,
  })
  workingDays?: number;
}

export class AgainBody {
  @OneOf({ about: 'What the company is asked to do.', of: ITEM_KINDS, example: 'clarify' })
  kind!: ItemKind;

  @Text({ about: 'Question to the company.', most: 2000, example: 'Which of the two services?' })
  question!: string;

  @MoreForReview()
  workingDays?: number;
}

export class SettlementBody {
  @OneOf({ about: 'Result for the answer: accepted, rejected, or asked again.', of: SETTLEMENTS, example: 'accepted' })
  as!: Settlement;

  @Text({ about: 'Reasons, which the company reads; required for `rejected`.', least: 0, most: 2000, optional: true, example: '' })
  reasons?: string;

  @Nested(AgainBody, { about: 'Next question to the company; required for `asked-again`.', optional: true, nullable: true })
  again?: AgainBody | null;
}

export class ReplyBody {
  @Id({ about: 'Id of the item.', least: 36, example: '5b7c2f6e-0d4b-4f53-9a0e-8f7a5f2d9c11' })
  item!: string;

  @Text({ about: 'Reply of the company to the item.', most: 4000, example: 'For the booking of rooms; the contract names it.' })
  says!: string;

  @BooleanValue({ about: 'Only for `extend-time`: whether the company agrees to more time for the review.', optional: true })
  agrees?: boolean;
}

/** Converts a reply of the request body for the use case. */
export function replyOf({ item, says, agrees }: ReplyBody): ItemReply {
  return { item, says, ...(agrees === undefined ? {} : { agrees }) };
}

/** A company's answer: the filing as it now stands, and a reply to each item. */
export class AnswerBody extends FilingBody {
  @NestedList(ReplyBody, { about: 'Replies of the company to the items of the request.', optional: true, most: 200 })
  replies?: readonly ReplyBody[];
}

const ITEM_STATES = ['raised', 'asked', 'unanswered', 'answered', ...SETTLEMENTS] as const satisfies readonly ItemState[];

export class ReplyResponse {
  @Field('text', 'Reply of the company.')
  says!: string;
  @Field('boolean', 'Whether the company agrees to more time for the review; null if it was not asked for more time.', { nullable: true })
  agrees!: boolean | null;
  @Field('date-time', 'When the company replied.')
  at!: string;
}

export class SettlementResponse {
  @Field(SETTLEMENTS, 'Result for the answer: accepted, rejected, or asked again.')
  as!: Settlement;
  @Field('text', 'Reasons; may be empty.')
  reasons!: string;
  @Field('uuid', 'Officer who settled the item; null if the reader is a company.', { nullable: true })
  by!: string | null;
  @Field('date-time', 'When the item was settled.')
  at!: string;
}

/** One item and its result. Who asked and who settled it is shown within the authority only. */
export class ItemView {
  @Field('uuid', 'Id of the item.')
  readonly id!: string;
  @Field(ITEM_KINDS, 'What the company is asked to do.')
  readonly kind!: ItemKind;
  @Field('text', 'Part of the filing that the item is about, as a JSON pointer.')
  readonly subject!: string;
  @Field('text', 'Question to the company.')
  readonly question!: string;
  @Field(DISCIPLINES, 'Discipline whose review the item belongs to.')
  readonly discipline!: Discipline;
  @Field(ITEM_STATES, 'State of the item.')
  readonly state!: ItemState;
  @Field('uuid', 'Officer who raised the item; null if the reader is a company.', { nullable: true })
  readonly by!: string | null;
  @Field('date-time', 'When the item was raised.')
  readonly at!: string;
  @Field('uuid', 'Id of the earlier item that this item asks again; null if there is none.', { nullable: true })
  readonly follows!: string | null;
  @Field('integer', 'Number of the round in which the item was sent; null until it is sent.', { nullable: true })
  readonly round!: number | null;
  @Field('integer', 'Only for `extend-time`: number of working days by which the review is to be extended; null otherwise.', {
    nullable: true,
  })
  readonly workingDays!: number | null;
  @Field(ReplyResponse, 'Reply of the company; null if there is none.', { nullable: true })
  readonly reply!: ReplyResponse | null;
  @Field('date-time', 'When the last day passed without a reply; null if it did not.', { nullable: true })
  readonly unansweredAt!: string | null;
  @Field(SettlementResponse, 'How the item was settled; null if it is not settled.', { nullable: true })
  readonly settlement!: SettlementResponse | null;
}

/** One act on more time: the company asks, or the authority gives or declines. */
export class MoreTimeView {
  @Field(MORE_TIME_ACTS, 'Act: more time asked for by the company, or given or declined by the authority.')
  readonly as!: MoreTimeAct;
  @Field('date-time', 'When the act was done.')
  readonly at!: string;
  @Field('integer', 'Number of working days asked for or given; null if declined.', { nullable: true })
  readonly workingDays!: number | null;
  @Field('text', 'Reasons.')
  readonly reasons!: string;
}

/** A request that waits for the company's answer. */
export class RequestView {
  @Field('uuid', 'Officer who sent the request; null if the reader is a company.', { nullable: true })
  readonly by!: string | null;
  @Field('date-time', 'When the request was sent.')
  readonly at!: string;
  @Field('integer', 'Number of the round, from 1.')
  readonly round!: number;
  @Field(AnswerDueResponse, 'Last day for the company to answer.')
  readonly due!: AnswerDueResponse;
  @Field('boolean', 'True if the last day has passed.')
  readonly overdue!: boolean;
  @Field(MoreTimeView, 'Acts on more time, oldest first.', { list: true })
  readonly moreTime!: readonly MoreTimeView[];
  @Field(ItemView, 'Items of the request.', { list: true })
  readonly items!: readonly ItemView[];
}

/** How an answer on the last day affects the clock of the review. */
export class ClockEffect {
  @Field('date', 'Due day of the review as of today.')
  readonly due!: string;
  @Field('integer', 'Number of working days left for the review; it does not change while the clock is paused.')
  readonly left!: number;
  @Field('date', 'Day from which the clock is paused.')
  readonly pausedFrom!: string;
  @Field('date', 'Due day of the review if the company answers on its last day, or not at all.')
  readonly dueIfAnsweredLast!: string;
}

/** The effect of more time. */
export class MoreTimePreviewResponse {
  @Field(AnswerTermResponse, 'Last day on which the company could answer, with its calculation.')
  answer!: AnswerTermResponse;
  @Field(ClockEffect, 'Effect on the review clock; null if no clock runs.', { nullable: true })
  clock!: ClockEffect | null;
}

/** The effect of sending a request. */
export class RequestPreviewResponse {
  @Field(ItemView, 'Items that would be sent.', { list: true })
  items!: readonly ItemView[];
  @Field(AnswerTermResponse, 'Last day on which the company could answer, with its calculation.')
  answer!: AnswerTermResponse;
  @Field(ClockEffect, 'Effect on the review clock; null if no clock runs.', { nullable: true })
  clock!: ClockEffect | null;
}

export class PartChangeResponse implements PartChange {
  @Field('text', 'Part of the filing, as a JSON pointer.')
  subject!: string;
  @Field('json', 'Value before the answer; null if the part did not exist.', { nullable: true })
  before!: Json;
  @Field('json', 'Value after the answer; null if the part was removed.', { nullable: true })
  after!: Json;
}

export class RoundClosedResponse {
  @Field(ROUND_ENDS, 'How the round ended.')
  as!: RoundEnd;
  @Field('date-time', 'When the round ended.')
  at!: string;
}

/** One round of questions: the items, the last day, the replies and the changes. */
export class RoundResponse {
  @Field('integer', 'Number of the round, from 1.')
  round!: number;
  @Field('date-time', 'When the round was sent.')
  sentAt!: string;
  @Field(AnswerTermResponse, 'Last day for the company to answer, with its calculation.')
  due!: AnswerTermResponse;
  @Field('date', 'Last day as the company was informed; differs from `due` if the calendar has changed since.')
  recordedDue!: string;
  @Field('boolean', 'True if the round ended after its last day, or is still open after it.')
  overdue!: boolean;
  @Field(RoundClosedResponse, 'How the round ended; null while it waits for the answer.', { nullable: true })
  closed!: RoundClosedResponse | null;
  @Field('date-time', 'When the last day passed without an answer; null if it did not. A late answer may have closed the round since.', {
    nullable: true,
  })
  lapsedAt!: string | null;
  @Field(MoreTimeView, 'Acts on more time, oldest first.', { list: true })
  moreTime!: readonly MoreTimeView[];
  @Field(ItemView, 'Items of the round.', { list: true })
  items!: readonly ItemView[];
  @Field(PartChangeResponse, 'Changes of the filing by the answer, part by part.', { list: true })
  changes!: readonly PartChange[];
  @Field(ComparisonResponse, 'Differences in the verdicts of the rules since the answer; null until the rules have judged the answer.', {
    nullable: true,
  })
  judged!: ReplayComparison | null;
}

export class RoundsResponse {
  @Field('uuid', 'Id of the transfer.')
  transfer!: string;
  @Field('text', 'Reference of the transfer, for people.')
  reference!: string;
  @Field(RoundResponse, 'Rounds, oldest first.', { list: true })
  rounds!: readonly RoundResponse[];
}
