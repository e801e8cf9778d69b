export { type Clock, clockOf, type ClockTerms, type Extension, type FirstDay, type Pause } from './clock.js';
export { type ClockStep, explainClock, type ExplainedClock, STEP_KINDS } from './clock-steps.js';
export { type BackTerms, countBack, type CountedBack } from './count-back.js';
export { type DailyTime, isZone, nextTime, type QuietHours, quietUntil, type WallTime } from './daily-hours.js';
export { dayWords, instantWords, withDayWords } from './day-words.js';
export { addDays, type Weekday, weekdayOf } from './days.js';
export {
  type Certainty,
  type Counted,
  countWorkingDays,
  isWorkingDay,
  judgeDay,
  nthWorkingDayAfter,
  type Span,
  type WorkingCalendar,
  workingDayAfter,
  workingDaysBetween,
} from './working-calendar.js';
export { dayOf, dueInstant, type LocalTime, localTimeOf, type Zone } from './zone.js';
