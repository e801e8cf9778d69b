import type { AnswerTermView } from '@carnet/acts/deadlines/answer-term.js';
import type { ReplayComparison } from '@carnet/acts/replay.js';
import type { PartChange } from '@carnet/acts/subjects.js';
import { Count, Part, Parts, subjectForm, Text, Word, YesNo } from '@carnet/http/shapes.js';
import { Shown } from '@carnet/http/shown.js';
import { CalendarShown, CERTAINTIES, ClockStepShown } from '@carnet/http/words.dto.js';
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
  type SettledAs,
  SETTLEMENTS,
} from '@carnet/workflow';
import { FilingBody } from '../filing/filing.dto.js';
import { ComparisonShown } from '../replay/replay.dto.js';
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
  @Word({ about: 'What the company is to do.', of: ITEM_KINDS, example: 'clarify' })
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

  @Word({
    about: 'Whose review it belongs to; left out, the one that the caller handles, or the first that the caller holds.',
    of: DISCIPLINES,
    optional: true,
  })
  discipline?: Discipline;

  @MoreForReview()
  workingDays?: number;
}

export class InformationRequestBody {
  @Parts(ItemBody, { about: 'What is asked on top of what waits in the batch.', optional: true, most: 50 })
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
  @Word({ about: 'What the company is to do.', of: ITEM_KINDS, example: 'clarify' })
  kind!: ItemKind;

  @Text({ about: 'The question.', most: 2000, example: 'Which of the two services?' })
  question!: string;

  @MoreForReview()
  workingDays?: number;
}

export class SettlementBody {
  @Word({ about: 'What becomes of the answer.', of: SETTLEMENTS, example: 'accepted' })
  as!: SettledAs;

  @Text({ about: 'Why; needed to reject. The company reads it.', least: 0, most: 2000, optional: true, example: '' })
  reasons?: string;

  @Part(AgainBody, { about: 'What is asked next, when it is asked again.', optional: true, nullable: true })
  again?: AgainBody | null;
}

export class ReplyBody {
  @Text({ about: 'The item.', least: 36, most: 36, pattern: /^[0-9a-f-]{36}$/, example: '5b7c2f6e-0d4b-4f53-9a0e-8f7a5f2d9c11' })
  item!: string;

  @Text({ about: 'What the company says to it.', most: 4000, example: 'For the booking of rooms; the contract names it.' })
  says!: string;

  @YesNo({ about: 'Of `extend-time`, and of nothing else: whether the company agrees to more time for the review.', optional: true })
  agrees?: boolean;
}

/** Converts a reply of the request body for the use case. */
export function replyOf({ item, says, agrees }: ReplyBody): ItemReply {
  return { item, says, ...(agrees === undefined ? {} : { agrees }) };
}

/** A company's answer: the filing as it now stands, and a reply to each item. */
export class AnswerBody extends FilingBody {
  @Parts(ReplyBody, { about: 'What the company says to each item that was asked.', optional: true, most: 200 })
  replies?: readonly ReplyBody[];
}

const ITEM_STATES = ['raised', 'asked', 'unanswered', 'answered', ...SETTLEMENTS] as const satisfies readonly ItemState[];

export class ReplyShown {
  @Shown('text', 'What the company says.')
  says!: string;
  @Shown('yes-no', 'Whether it agrees to more time for the review; null where that was not asked.', { nullable: true })
  agrees!: boolean | null;
  @Shown('time', 'When.')
  at!: string;
}

export class SettlementShown {
  @Shown(SETTLEMENTS, 'What became of the answer.')
  as!: SettledAs;
  @Shown('text', 'Why; may be empty.')
  reasons!: string;
  @Shown('uuid', 'Who settled it; within the authority only.', { nullable: true })
  by!: string | null;
  @Shown('time', 'When.')
  at!: string;
}

/** One item and its result. Who asked and who settled it is shown within the authority only. */
export class ItemView {
  @Shown('uuid', 'The item.')
  readonly id!: string;
  @Shown(ITEM_KINDS, 'What the company is to do.')
  readonly kind!: ItemKind;
  @Shown('text', 'What it was raised from: a JSON pointer into the filing.')
  readonly subject!: string;
  @Shown('text', 'The question.')
  readonly question!: string;
  @Shown('text', 'Whose review it belongs to.')
  readonly discipline!: string;
  @Shown(ITEM_STATES, 'Where it stands.')
  readonly state!: ItemState;
  @Shown('uuid', 'Who raised it; within the authority only.', { nullable: true })
  readonly by!: string | null;
  @Shown('time', 'When it was raised.')
  readonly at!: string;
  @Shown('uuid', 'The item that was asked before.', { nullable: true })
  readonly follows!: string | null;
  @Shown('whole', 'The round it was sent in; null while it waits in the batch.', { nullable: true })
  readonly round!: number | null;
  @Shown('whole', 'Of `extend-time`: by how many working days the term of the review is to be extended.', { nullable: true })
  readonly workingDays!: number | null;
  @Shown(ReplyShown, 'What the company said.', { nullable: true })
  readonly reply!: ReplyShown | null;
  @Shown('time', 'When its day had passed without a reply.', { nullable: true })
  readonly unansweredAt!: string | null;
  @Shown(SettlementShown, 'What became of the answer.', { nullable: true })
  readonly settlement!: SettlementShown | null;
}

export class AnswerDueShown implements Record<keyof AnswerDue, unknown> {
  @Shown('whole', 'How many working days the company has.')
  workingDays!: number;
  @Shown('day', 'The last day in time.')
  on!: string;
  @Shown('time', 'The last instant in time.')
  at!: string;
}

/** One act on more time: the company asks, or the authority gives or declines. */
export class MoreTimeView {
  @Shown(MORE_TIME_ACTS, 'Asked by the company, given or declined by the authority.')
  readonly as!: MoreTimeAct;
  @Shown('time', 'When.')
  readonly at!: string;
  @Shown('whole', 'How many working days; null where they are declined.', { nullable: true })
  readonly workingDays!: number | null;
  @Shown('text', 'Why.')
  readonly reasons!: string;
}

/** A request that waits for the company's answer. */
export class RequestView {
  @Shown('uuid', 'Who sent it; within the authority only.', { nullable: true })
  readonly by!: string | null;
  @Shown('time', 'When.')
  readonly at!: string;
  @Shown('whole', 'Which round it is, from 1.')
  readonly round!: number;
  @Shown(AnswerDueShown, 'By when the company is to answer.')
  readonly due!: AnswerDueShown;
  @Shown('yes-no', 'Whether that has passed.')
  readonly overdue!: boolean;
  @Shown(MoreTimeView, 'What was said of more time, oldest first.', { list: true })
  readonly moreTime!: readonly MoreTimeView[];
  @Shown(ItemView, 'What is asked.', { list: true })
  readonly items!: readonly ItemView[];
}

export class AnswerTermShown extends AnswerDueShown implements AnswerTermView {
  @Shown(CERTAINTIES, 'How sure the day is: `provisional` beyond the published calendar.')
  certainty!: AnswerTermView['certainty'];
  @Shown(CalendarShown, 'By which working days.')
  calendar!: CalendarShown;
  @Shown(ClockStepShown, 'The sum: the day it was sent, every day up to the due day, the due day.', { list: true })
  steps!: readonly ClockStepShown[];
}

/** How an answer on the last day affects the clock of the review. */
export class ClockEffect {
  @Shown('day', 'When the review is due today.')
  readonly due!: string;
  @Shown('whole', 'Working days left; they stay while the clock stands still.')
  readonly left!: number;
  @Shown('day', 'From when it stands still.')
  readonly pausedFrom!: string;
  @Shown('day', 'When the review is due if the company answers on its last day, or not at all.')
  readonly dueIfAnsweredLast!: string;
}

/** The effect of more time. */
export class MoreTimePreviewShown {
  @Shown(AnswerTermShown, 'By when the company would have to answer.')
  answer!: AnswerTermView;
  @Shown(ClockEffect, 'What becomes of the review clock; null when none runs.', { nullable: true })
  clock!: ClockEffect | null;
}

/** The effect of sending a request. */
export class RequestPreviewShown {
  @Shown(ItemView, 'What would be asked.', { list: true })
  items!: readonly ItemView[];
  @Shown(AnswerTermShown, 'By when the company would have to answer.')
  answer!: AnswerTermView;
  @Shown(ClockEffect, 'What becomes of the review clock; null when none runs.', { nullable: true })
  clock!: ClockEffect | null;
}

export class PartChangeShown implements PartChange {
  @Shown('text', 'The part of the filing, as a JSON pointer.')
  subject!: string;
  @Shown('json', 'Before the answer; null when it was not there.', { nullable: true })
  before!: Json;
  @Shown('json', 'After it; null when it is not there any more.', { nullable: true })
  after!: Json;
}

export class RoundClosedShown {
  @Shown(ROUND_ENDS, 'How it ended.')
  as!: RoundEnd;
  @Shown('time', 'When.')
  at!: string;
}

/** One round of questions: the items, the last day, the replies and the changes. */
export class RoundShown {
  @Shown('whole', 'Which round it is, from 1.')
  round!: number;
  @Shown('time', 'When it was sent.')
  sentAt!: string;
  @Shown(AnswerTermShown, 'By when the company is to answer, with the sum.')
  due!: AnswerTermView;
  @Shown('day', 'The day that the company was told; another one when the calendar has grown since.')
  recordedDue!: string;
  @Shown('yes-no', 'Whether the answer is late, or came late.')
  overdue!: boolean;
  @Shown(RoundClosedShown, 'How it ended; null while it waits.', { nullable: true })
  closed!: { readonly as: RoundEnd; readonly at: string } | null;
  @Shown('time', 'When its day had passed without an answer; a late answer may have closed it since.', { nullable: true })
  lapsedAt!: string | null;
  @Shown(MoreTimeView, 'What was said of more time, oldest first.', { list: true })
  moreTime!: readonly MoreTimeView[];
  @Shown(ItemView, 'What was asked.', { list: true })
  items!: readonly ItemView[];
  @Shown(PartChangeShown, 'What the answer changed in the filing, part by part.', { list: true })
  changes!: readonly PartChange[];
  @Shown(ComparisonShown, 'What the rules say otherwise since the answer; null until they have judged it.', { nullable: true })
  judged!: ReplayComparison | null;
}

export class RoundsShown {
  @Shown('uuid', 'The transfer.')
  transfer!: string;
  @Shown('text', 'Its number, for people.')
  reference!: string;
  @Shown(RoundShown, 'Oldest first.', { list: true })
  rounds!: readonly RoundShown[];
}
