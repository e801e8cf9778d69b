export { type Clock, clockOf, type ClockTerms, type Pause } from './clock.js';
export { addDays, type Weekday, weekdayOf } from './days.js';
export { isWorkingDay, nthWorkingDayAfter, type WorkingCalendar, workingDaysBetween } from './working-calendar.js';
export { dayOf, dueInstant, type Zone } from './zone.js';
