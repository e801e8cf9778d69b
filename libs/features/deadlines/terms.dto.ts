import { PageQuery } from '@carnet/http/answers.dto.js';
import type { ClockView } from '@carnet/acts/deadlines/clock-views.js';
import type { DutyDeadlineView } from '@carnet/acts/deadlines/duty-deadline.js';
import type { ReminderView } from '@carnet/acts/deadlines/reminder.js';
import { TIMER_STATES, type TimerState } from '@carnet/acts/deadlines/timer.js';
import { Word } from '@carnet/http/shapes.js';
import { Shown } from '@carnet/http/shown.js';
import { BilingualShown, CalendarShown, CERTAINTIES, CitationShown, ClockStepShown, TimerStepShown } from '@carnet/http/words.dto.js';
import type { Duty, DutyDocument, Retention } from '@carnet/rules';
import { TIMER_KINDS, type TimerKind } from '@carnet/workflow';

export class ExplainedClockShown implements ClockView {
  @Shown(['review', 'completeness'], 'Which clock: that of the governance review, or of the check for completeness before it.')
  clock!: ClockView['clock'];
  @Shown(BilingualShown, 'What it measures.')
  says!: BilingualShown;
  @Shown(['running', 'paused', 'stopped'], 'Whether it runs, stands still, or ended with the decision.')
  state!: ClockView['state'];
  @Shown('day', 'The day it started.')
  startedOn!: string;
  @Shown('whole', 'How many working days it allows.')
  allowedWorkingDays!: number;
  @Shown('day', 'The last day in time. While it stands still: as if it ran on from today.')
  due!: string;
  @Shown('time', 'The last instant in time.')
  dueAt!: string;
  @Shown(CERTAINTIES, 'How sure the due day is: `provisional` beyond the published calendar.')
  certainty!: ClockView['certainty'];
  @Shown('whole', 'Working days left, negative when late.')
  left!: number;
  @Shown('day', 'The day it stopped.', { nullable: true })
  stoppedOn!: string | null;
  @Shown('day', 'The due day that lists sort by: written when the clock last changed.')
  recordedDue!: string;
  @Shown(CalendarShown, 'By which working days.')
  calendar!: CalendarShown;
  @Shown(ClockStepShown, 'The sum: the start, every day up to the due day, the due day.', { list: true })
  steps!: readonly ClockStepShown[];
}

/** The clocks of one transfer. */
export class ClocksShown {
  @Shown('uuid', 'The transfer.')
  transfer!: string;
  @Shown('text', 'Its number, for people.')
  reference!: string;
  @Shown('day', 'The day of reading.')
  asOf!: string;
  @Shown(ExplainedClockShown, 'Its clocks; none before a review is set up.', { list: true })
  clocks!: readonly ClockView[];
}

export class CountedFromShown {
  @Shown('text', 'The fact.')
  name!: string;
  @Shown('text', 'What was known of it: a day.', { nullable: true })
  value!: string | null;
}

export class DutyDeadlineShown implements DutyDeadlineView {
  @Shown('day', 'The last day in time; null while the day it is counted from is not known.', { nullable: true })
  due!: string | null;
  @Shown('day', 'The first day on which it can be done, where it cannot be done at any time before.', { nullable: true })
  opens!: string | null;
  @Shown('time', 'The last instant in time, where the working days of a place are counted.', { nullable: true })
  dueAt!: string | null;
  @Shown(CERTAINTIES, 'How sure the days are.', { nullable: true })
  certainty!: DutyDeadlineView['certainty'];
  @Shown(BilingualShown, 'The rule in words.')
  says!: BilingualShown;
  @Shown('whole', 'How long.')
  within!: number;
  @Shown(['working-day', 'day', 'month', 'year'], 'Of what.')
  unit!: DutyDeadlineView['unit'];
  @Shown('text', 'The day of the year on which it ends, such as `03-01`, where the law names one.', { nullable: true })
  on!: string | null;
  @Shown(CountedFromShown, 'The fact it is counted from.')
  from!: CountedFromShown;
  @Shown(CalendarShown, 'By which working days.', { nullable: true })
  calendar!: CalendarShown | null;
  @Shown(ClockStepShown, 'How the days were found.', { list: true })
  steps!: readonly ClockStepShown[];
}

export class DutyDocumentShown implements DutyDocument {
  @Shown('text', 'The code that filed documents name.')
  code!: string;
  @Shown(BilingualShown, 'What it is.')
  title!: BilingualShown;
}

export class RetentionShown implements Retention {
  @Shown('number', 'Years.', { optional: true })
  years?: number;
  @Shown('number', 'Months.', { optional: true })
  months?: number;
  @Shown('number', 'Days.', { optional: true })
  days?: number;
  @Shown(BilingualShown, 'In words.', { optional: true })
  text?: BilingualShown;
}

/** A duty of the company or a running term, with its article. */
export class DutyView {
  @Shown('text', 'The duty, as the rule packs name it.')
  readonly duty!: string;
  @Shown('text', 'The regimes that ask for it.', { list: true })
  readonly regimes!: readonly string[];
  @Shown(BilingualShown, 'What to do.')
  readonly says!: BilingualShown;
  @Shown(['met', 'unmet', 'not-stated', 'unknown'], 'Whether it is done, as far as the filing says; `unknown` when it may not apply.')
  readonly status!: Duty['status'];
  @Shown(['confirmed', 'unconfirmed'], 'Whether somebody read it in the official text.')
  readonly confidence!: Duty['confidence'];
  @Shown(DutyDeadlineShown, 'By when.', { nullable: true })
  readonly deadline!: DutyDeadlineShown | null;
  @Shown(DutyDocumentShown, 'The documents it asks for.', { list: true })
  readonly documents!: readonly DutyDocumentShown[];
  @Shown(RetentionShown, 'How long to keep them.', { nullable: true })
  readonly retention!: RetentionShown | null;
  @Shown(CitationShown, 'Where the law says so.', { list: true })
  readonly citations!: readonly CitationShown[];
}

/** The duties from a transfer's assessment, by due day; those without one come last. */
export class DutiesView {
  @Shown('uuid', 'The transfer.')
  readonly transfer!: string;
  @Shown('text', 'Its number, for people.')
  readonly reference!: string;
  @Shown('uuid', 'The rule check they come from; null before it.', { nullable: true })
  readonly assessment!: string | null;
  @Shown(DutyView, 'By due day; those without one last.', { list: true })
  readonly duties!: readonly DutyView[];
}

export class TimerCancelledShown {
  @Shown('time', 'When.')
  at!: string;
  @Shown('text', 'By which event of the history, or with which code the lifecycle would not have it.')
  because!: string;
  @Shown(BilingualShown, 'In words.')
  says!: BilingualShown;
}

/** A deadline for readers. */
export class TimerView {
  @Shown(TIMER_KINDS, 'What it is about. `expiry` ends the grant; each other one reminds somebody.')
  readonly kind!: TimerKind;
  @Shown(BilingualShown, 'What it means.')
  readonly says!: BilingualShown;
  @Shown('day', 'The local day it is about.')
  readonly dueOn!: string;
  @Shown('time', 'The instant after which it fires.')
  readonly dueAt!: string;
  @Shown(TIMER_STATES, 'Whether it waits, has fired, or counts no more.')
  readonly state!: TimerState;
  @Shown('time', 'When it was written: with the change that made it.')
  readonly setAt!: string;
  @Shown('time', 'When it fired; later than due when no worker ran.', { nullable: true })
  readonly firedAt!: string | null;
  @Shown(TimerCancelledShown, 'When it was cancelled, and why.', { nullable: true })
  readonly cancelled!: TimerCancelledShown | null;
  @Shown(TimerStepShown, 'How its day was found.', { list: true })
  readonly steps!: readonly TimerStepShown[];
}

/** The deadlines of a transfer, in order of their instants. */
export class TimersView {
  @Shown('uuid', 'The transfer.')
  readonly transfer!: string;
  @Shown('text', 'Its number, for people.')
  readonly reference!: string;
  @Shown(TimerView, 'Its deadlines, earliest first.', { list: true })
  readonly timers!: readonly TimerView[];
}

class ReminderShown implements ReminderView {
  @Shown('uuid', 'The reminder.')
  id!: string;
  @Shown('uuid', 'The transfer it is about.')
  transfer!: string;
  @Shown('text', 'Its number, for people.')
  reference!: string;
  @Shown(TIMER_KINDS, 'Which deadline of it.')
  kind!: ReminderView['kind'];
  @Shown(BilingualShown, 'In words.')
  says!: BilingualShown;
  @Shown('day', 'The local day it is about.')
  dueOn!: string;
  @Shown('time', 'When it was due to come.')
  dueAt!: string;
  @Shown('time', 'When it came.')
  at!: string;
  @Shown('time', 'When somebody of the list read it.', { nullable: true })
  readAt!: string | null;
}

export class RemindersShown {
  @Shown(ReminderShown, 'Reminders, newest first.', { list: true })
  items!: readonly ReminderShown[];
  @Shown('text', 'Cursor of the next page.', { nullable: true })
  next!: string | null;
}

export class RemindersQuery extends PageQuery {
  @Word({ about: '`yes` for those alone that nobody has read.', of: ['yes', 'no'], optional: true })
  unread?: 'yes' | 'no';
}
