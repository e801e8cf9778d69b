export { clockOf, type Extension, type FirstDay, type Pause } from './clock.js';
export { type ClockStep, explainClock, STEP_KINDS } from './clock-steps.js';
export { countBack } from './count-back.js';
export { type DailyTime, isZone, nextTime, type QuietHours, quietUntil } from './daily-hours.js';
export { dayWords, instantWords, withDayWords } from './day-words.js';
export { addDays, type Weekday, weekdayOf } from './days.js';
export { type Certainty, countWorkingDays, isWorkingDay, judgeDay, type WorkingCalendar, workingDayAfter } from './working-calendar.js';
export { dayOf, dueInstant, type Zone } from './zone.js';
