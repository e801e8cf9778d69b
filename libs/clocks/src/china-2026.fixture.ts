import { isoDate, type IsoDate } from '@carnet/kernel';
import type { WorkingCalendar } from './working-calendar.js';

/** The State Council's days off and make-up days of 2026, written out by hand as the test's own source. */
export const china2026: WorkingCalendar = {
  name: 'cn-2026',
  from: isoDate('2026-01-01'),
  to: isoDate('2026-12-31'),
  weekend: [6, 7],
  holidays: [
    ...days('2026-01', 1, 3),
    ...days('2026-02', 15, 23),
    ...days('2026-04', 4, 6),
    ...days('2026-05', 1, 5),
    ...days('2026-06', 19, 21),
    ...days('2026-09', 25, 27),
    ...days('2026-10', 1, 7),
  ],
  workdays: ['2026-01-04', '2026-02-14', '2026-02-28', '2026-05-09', '2026-09-20', '2026-10-10'].map(isoDate),
};

function days(month: string, first: number, last: number): IsoDate[] {
  return Array.from({ length: last - first + 1 }, (_, index) => isoDate(`${month}-${String(first + index).padStart(2, '0')}`));
}
