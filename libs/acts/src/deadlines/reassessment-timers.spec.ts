import { isoDate } from '@carnet/kernel';
import { describe, expect, it } from '@jest/globals';
import { book } from '../filed.fixture.js';
import { reassessmentClock } from './reassessment-timers.js';
import { explainTimer } from './explain-timer.js';

const asked = isoDate('2026-09-24');

describe('the clock of a re-assessment', () => {
  it('The re-assessment clock counts working days and reminds three days earlier', () => {
    const { due, timers } = reassessmentClock(asked, 5, book.calendar);
    // Friday, Monday to Wednesday, a holiday to the 7th of October, and Thursday after it.
    expect(due).toEqual({ workingDays: 5, on: '2026-10-08', at: '2026-10-08T15:59:59.999Z' });
    const [near, last] = timers(7);
    expect([near?.kind, near?.cause, near?.dueOn]).toEqual(['reassessment-near', 'reassessment/7', '2026-10-05']);
    expect([last?.kind, last?.dueAt]).toEqual(['reassessment-due', due.at]);
    expect(explainTimer(near!).steps.map(({ on }) => on)).toEqual(['2026-09-24', '2026-10-08', '2026-10-05']);
    expect(explainTimer(last!).says).toEqual({
      en: 'The last day to re-assess the grant was 2026-10-08; the grant stays in effect until somebody decides.',
      zh: '重新评估期限已于2026-10-08日终届满；作出决定之前准予继续有效。',
    });
  });

  it('The re-assessment clock sets no reminder for a due day that is too near', () => {
    expect(
      reassessmentClock(isoDate('2026-11-24'), 1, book.calendar)
        .timers(2)
        .map(({ kind }) => kind),
    ).toEqual(['reassessment-due']);
  });
});
