import { instant, isoDate } from '@carnet/kernel';
import type { MoreTime } from '@carnet/workflow';
import { describe, expect, it } from '@jest/globals';
import { book } from '../filed.fixture.js';
import { answerTerm } from '../information/answer-term.js';
import { answerTimers } from './answer-timers.js';
import { explainTimer } from './timer-words.js';

const sentOn = isoDate('2026-09-24');
const given: MoreTime = { as: 'given', by: null, at: instant('2026-09-29T02:00:00.000Z'), workingDays: 3, reasons: 'Moving.' };
const asked: MoreTime = { ...given, as: 'asked' };
const termOf = (...moreTime: MoreTime[]) => answerTerm({ sentOn, workingDays: 5, moreTime }, book.calendar);
const timersOf = (...moreTime: MoreTime[]) => answerTimers(sentOn, termOf(...moreTime), { version: 4, today: sentOn });

describe('the deadlines of an answer', () => {
  it('are a reminder some days before, and the end of the day, over a holiday and with its make-up day', () => {
    // Friday the 25th is a holiday, then Monday to Wednesday, a holiday to the 7th, and Thursday and Friday after it.
    expect(timersOf().map(({ kind, cause, dueOn, dueAt }) => [kind, cause, dueOn, dueAt])).toEqual([
      ['answer-near', 'answer/4', '2026-10-06', '2026-10-05T15:59:59.999Z'],
      ['answer-due', 'answer/4', '2026-10-09', '2026-10-09T15:59:59.999Z'],
    ]);
  });

  it('move by working days when more time is given, with the reason in the sum; an ask moves nothing', () => {
    expect(termOf(asked)).toEqual(termOf());
    const term = termOf(asked, given);
    // Saturday the 10th is worked, then Monday and Tuesday.
    expect(term).toMatchObject({ workingDays: 8, on: '2026-10-13' });
    expect(term.steps.find(({ kind }) => kind === 'extension')?.says).toEqual({
      en: 'Tue 2026-09-29: the authority gave 3 more working days under its own rule (at most 60 working days in all): Moving.',
      zh: '2026-09-29（周二）：主管机构依其自定规则（合计不超过 60 个工作日）延长 3 个工作日：Moving。',
    });
  });

  it('remind nobody of a day that is too near, and explain themselves in both languages', () => {
    const [due, ...none] = answerTimers(sentOn, termOf(), { version: 4, today: isoDate('2026-10-06') });
    expect(none).toEqual([]);
    expect(explainTimer(due!).says).toEqual({
      en: 'What was asked was not answered by the end of 2026-10-09; the review goes on with what is there.',
      zh: '至2026-10-09日终未答复补正要求，依现有材料继续审查。',
    });
    const [near] = timersOf();
    expect(explainTimer(near!).steps.map(({ on }) => on)).toEqual(['2026-09-24', '2026-10-09', '2026-10-06']);
    expect(explainTimer(near!).says.zh).toBe('补正要求须于2026-10-09日终前答复。');
  });
});
