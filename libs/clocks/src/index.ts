export { type Clock, clockOf, type ClockTerms, type Extension, type FirstDay, type Pause } from './clock.js';
export { type ClockStep, explainClock, type ExplainedClock } from './clock-steps.js';
export { addDays, type Weekday, weekdayOf } from './days.js';
export {
  type Certainty,
  type Counted,
  countWorkingDays,
  isWorkingDay,
  nthWorkingDayAfter,
  type Span,
  type WorkingCalendar,
  workingDayAfter,
  workingDaysBetween,
} from './working-calendar.js';
export { dayOf, dueInstant, type Zone } from './zone.js';
