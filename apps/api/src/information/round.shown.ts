import type { Json } from '@carnet/kernel';
import {
  type AnswerTermView,
  type ClockEffect,
  type MoreTimePreview,
  type PartChange,
  type RequestPreview,
  ROUND_ENDS,
  type RoundEnd,
  type RoundsView,
  type RoundView,
} from '@carnet/use-cases';
import { Shown } from '../http/shown.js';
import { CalendarShown, CERTAINTIES, ClockStepShown } from '../transfers/clock.shown.js';
import { ComparisonShown } from '../transfers/replay.shown.js';
import { AnswerDueShown, ItemShown, MoreTimeShown } from './item.shown.js';

export class AnswerTermShown extends AnswerDueShown implements AnswerTermView {
  @Shown(CERTAINTIES, 'How sure the day is: `provisional` beyond the published calendar.')
  certainty!: AnswerTermView['certainty'];
  @Shown(CalendarShown, 'By which working days.')
  calendar!: CalendarShown;
  @Shown(ClockStepShown, 'The sum: the day it was sent, every day up to the due day, the due day.', { list: true })
  steps!: readonly ClockStepShown[];
}

export class PausedClockShown implements ClockEffect {
  @Shown('day', 'When the review is due today.')
  due!: string;
  @Shown('whole', 'Working days left; they stay while the clock stands still.')
  left!: number;
  @Shown('day', 'From when it stands still.')
  pausedFrom!: string;
  @Shown('day', 'When the review is due if the company answers on its last day, or not at all.')
  dueIfAnsweredLast!: string;
}

export class MoreTimePreviewShown implements MoreTimePreview {
  @Shown(AnswerTermShown, 'By when the company would have to answer.')
  answer!: AnswerTermShown;
  @Shown(PausedClockShown, 'What becomes of the review clock; null when none runs.', { nullable: true })
  clock!: PausedClockShown | null;
}

export class RequestPreviewShown implements RequestPreview {
  @Shown(ItemShown, 'What would be asked.', { list: true })
  items!: readonly ItemShown[];
  @Shown(AnswerTermShown, 'By when the company would have to answer.')
  answer!: AnswerTermShown;
  @Shown(PausedClockShown, 'What becomes of the review clock; null when none runs.', { nullable: true })
  clock!: PausedClockShown | null;
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

export class RoundShown implements Readonly<Record<keyof RoundView, unknown>> {
  @Shown('whole', 'Which round it is, from 1.')
  round!: number;
  @Shown('time', 'When it was sent.')
  sentAt!: string;
  @Shown(AnswerTermShown, 'By when the company is to answer, with the sum.')
  due!: AnswerTermShown;
  @Shown('day', 'The day that the company was told; another one when the calendar has grown since.')
  recordedDue!: string;
  @Shown('yes-no', 'Whether the answer is late, or came late.')
  overdue!: boolean;
  @Shown(RoundClosedShown, 'How it ended; null while it waits.', { nullable: true })
  closed!: RoundClosedShown | null;
  @Shown('time', 'When its day had passed without an answer; a late answer may have closed it since.', { nullable: true })
  lapsedAt!: string | null;
  @Shown(MoreTimeShown, 'What was said of more time, the first first.', { list: true })
  moreTime!: readonly MoreTimeShown[];
  @Shown(ItemShown, 'What was asked.', { list: true })
  items!: readonly ItemShown[];
  @Shown(PartChangeShown, 'What the answer changed in the filing, part by part.', { list: true })
  changes!: readonly PartChangeShown[];
  @Shown(ComparisonShown, 'What the rules say otherwise since the answer; null until they have judged it.', { nullable: true })
  judged!: ComparisonShown | null;
}

export class RoundsShown implements Readonly<Record<keyof RoundsView, unknown>> {
  @Shown('uuid', 'The transfer.')
  transfer!: string;
  @Shown('text', 'Its number, for people.')
  reference!: string;
  @Shown(RoundShown, 'The first first.', { list: true })
  rounds!: readonly RoundShown[];
}
