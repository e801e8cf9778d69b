import { instant, isoDate } from '@carnet/kernel';
import type { MoreTime } from '@carnet/workflow';
import { describe, expect, it } from '@jest/globals';
import { book } from '../filed.fixture.js';
import { answerTerm, answerTimers } from './answer-term.js';
import { explainTimer } from './explain-timer.js';

const sentOn = isoDate('2026-09-24');

const given: MoreTime = { as: 'given', by: null, at: instant('2026-09-29T02:00:00.000Z'), workingDays: 3, reasons: 'Moving.' };

const asked: MoreTime = { ...given, as: 'asked' };

const termOf = (...moreTime: MoreTime[]) => answerTerm({ sentOn, workingDays: 5, moreTime }, book.calendar);

const timersOf = (...moreTime: MoreTime[]) => answerTimers(sentOn, termOf(...moreTime), { version: 4, today: sentOn });

describe('the deadlines of an answer', () => {
  it('The deadlines of an answer, a reminder and a due day, pass over a holiday', () => {
    // Friday, Monday to Wednesday, a holiday to the 7th of October, and Thursday after it.
    expect(timersOf().map(({ kind, cause, dueOn, dueAt }) => [kind, cause, dueOn, dueAt])).toEqual([
      ['answer-near', 'answer/4', '2026-10-05', '2026-10-04T15:59:59.999Z'],
      ['answer-due', 'answer/4', '2026-10-08', '2026-10-08T15:59:59.999Z'],
    ]);
  });

  it('More time moves the due day of an answer; asking for more time does not', () => {
    expect(termOf(asked)).toEqual(termOf());
    const term = termOf(asked, given);
    // Friday the 9th, Saturday the 10th, which is worked, and Monday.
    expect(term).toMatchObject({ workingDays: 8, on: '2026-10-12' });
    expect(term.steps.find(({ kind }) => kind === 'extension')?.says).toEqual({
      en: 'Tue 2026-09-29: the authority gave 3 more working days under its own rule (at most 60 working days in all): Moving.',
      zh: '2026-09-29（周二）：主管机构依其自定规则（合计不超过 60 个工作日）延长 3 个工作日：Moving。',
    });
  });

  it('The deadline of an answer sets no late reminder and has bilingual explanations', () => {
    const [due, ...none] = answerTimers(sentOn, termOf(), { version: 4, today: isoDate('2026-10-05') });
    expect(none).toEqual([]);
    expect(explainTimer(due!).says).toEqual({
      en: 'The company did not answer by the end of 2026-10-08; the review continues with the existing documents.',
      zh: '企业至2026-10-08日终未答复补正要求，依现有材料继续审查。',
    });
    const [near] = timersOf();
    expect(explainTimer(near!).steps.map(({ on }) => on)).toEqual(['2026-09-24', '2026-10-08', '2026-10-05']);
    expect(explainTimer(near!).says.zh).toBe('企业须于2026-10-08日终前答复补正要求。');
  });
});
