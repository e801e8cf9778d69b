import { describe, expect, it } from '@jest/globals';
import { isoDate } from '@carnet/kernel';
import { china2026, unreadChina2026 } from './china-2026.fixture.js';
import type { ClockTerms, Extension, Pause } from './clock.js';
import { explainClock } from './clock-steps.js';

const law = { counts: false, because: { en: 'Civil Code, Article 201', zh: '《民法典》第二百零一条' } };
const termsOf = (startedOn: string, allowedWorkingDays: number, more: Partial<ClockTerms> = {}): ClockTerms => ({
  startedOn: isoDate(startedOn),
  allowedWorkingDays,
  pauses: [],
  calendar: china2026,
  asOf: isoDate(startedOn),
  firstDay: law,
  ...more,
});
const told = (terms: ClockTerms) => explainClock(terms).steps.map(({ on, kind, number }) => `${on} ${kind} ${number ?? ''}`.trim());

describe('explanation of a due day', () => {
  it('The explanation names the start, holidays, weekends and make-up days', () => {
    const { steps, dueAt } = explainClock(termsOf('2026-09-30', 4));
    expect(steps.map(({ on, kind, number, name }) => [on, kind, number, name?.en ?? null])).toEqual([
      ['2026-09-30', 'start', null, 'Civil Code, Article 201'],
      ...[1, 2, 3, 4, 5, 6, 7].map((day) => [`2026-10-0${day}`, 'holiday', null, 'National Day']),
      ['2026-10-08', 'working-day', 1, null],
      ['2026-10-09', 'working-day', 2, null],
      ['2026-10-10', 'make-up-day', 3, 'make-up day'],
      ['2026-10-11', 'weekend', null, null],
      ['2026-10-12', 'working-day', 4, null],
      ['2026-10-12', 'due', 4, null],
    ]);
    expect(dueAt).toBe('2026-10-12T15:59:59.999Z');
  });

  it('The explanation states each kind of step in English and Chinese', () => {
    const { steps } = explainClock(termsOf('2026-09-30', 3));
    const said = new Map(steps.map(({ kind, says }) => [kind, says]));
    expect(said.get('start')).toEqual({
      en: 'Wed 2026-09-30 starts the clock and is not counted itself: Civil Code, Article 201.',
      zh: '2026-09-30（周三）起算，当日不计入：《民法典》第二百零一条。',
    });
    expect(said.get('holiday')).toEqual({ en: 'Wed 2026-10-07 is not counted: National Day.', zh: '2026-10-07（周三）不计入：国庆节。' });
    expect(said.get('working-day')).toEqual({ en: 'Fri 2026-10-09 is working day 2.', zh: '2026-10-09（周五）为第 2 个工作日。' });
    expect(said.get('make-up-day')).toEqual({
      en: 'Sat 2026-10-10 is a day of work (make-up day) and is working day 3.',
      zh: '2026-10-10（周六）上班（调休上班），为第 3 个工作日。',
    });
    expect(said.get('due')).toEqual({
      en: 'Due by the end of Sat 2026-10-10 in Asia/Shanghai, by the calendar CN.',
      zh: '期限至 Asia/Shanghai 时间 2026-10-10（周六）日终届满，依日历 CN。',
    });
  });

  it('The explanation shows the days of a pause with their cause', () => {
    const pause: Pause = {
      from: isoDate('2026-11-03'),
      to: isoDate('2026-11-04'),
      cause: { en: 'documents were asked for', zh: '要求补交材料' },
    };
    const terms = termsOf('2026-11-02', 2, { pauses: [pause], asOf: isoDate('2026-11-10') });
    expect(told(terms)).toEqual([
      '2026-11-02 start',
      '2026-11-03 working-day 1',
      '2026-11-04 paused',
      '2026-11-05 working-day 2',
      '2026-11-05 due 2',
    ]);
    expect(explainClock(terms).steps[2]).toMatchObject({
      name: pause.cause,
      says: {
        en: 'Wed 2026-11-04 is not counted: the clock stands still, documents were asked for.',
        zh: '2026-11-04（周三）不计入：期限中止，要求补交材料。',
      },
    });
  });

  it('The explanation shows an extension on its day and lists a late extension last', () => {
    const given = (on: string): Extension => ({
      on: isoDate(on),
      workingDays: 1,
      cause: { en: 'the case is complex', zh: '情况复杂' },
      by: { en: 'the authority', zh: '主管机关' },
      article: { en: 'Article 12', zh: '第十二条' },
    });
    const terms = termsOf('2026-11-02', 1, { extensions: [given('2026-11-06'), given('2026-11-03')], asOf: isoDate('2026-11-10') });
    expect(told(terms)).toEqual([
      '2026-11-02 start',
      '2026-11-03 working-day 1',
      '2026-11-03 extension',
      '2026-11-04 working-day 2',
      '2026-11-04 due 2',
      '2026-11-06 extension-too-late',
    ]);
    const { steps } = explainClock(terms);
    expect(steps[2]?.says).toEqual({
      en: 'Tue 2026-11-03: the authority gave 1 more working day under Article 12: the case is complex.',
      zh: '2026-11-03（周二）：主管机关依第十二条延长 1 个工作日：情况复杂。',
    });
    expect(steps[5]?.says.en).toBe(
      'Fri 2026-11-06: the authority gave 1 more working day under Article 12, but the term had already ended, so the extension has no effect.',
    );
  });

  it('The explanation marks provisional days and days from an unread notice', () => {
    const beyond = explainClock(termsOf('2026-12-31', 1)).steps;
    expect(beyond.map(({ kind, certainty }) => [kind, certainty])).toEqual([
      ['start', 'confirmed'],
      ['working-day', 'provisional'],
      ['due', 'provisional'],
    ]);
    expect(beyond.at(-1)?.says.zh).toContain('暂定');
    const unread = explainClock(termsOf('2026-02-27', 1, { calendar: unreadChina2026 })).steps;
    expect(unread.at(-1)).toMatchObject({ certainty: 'unconfirmed', says: { zh: expect.stringContaining('未经官方文本核对') } });
  });

  it('The explanation counts the first day where the law counts it', () => {
    const first = { counts: true, because: { en: 'the rule says so', zh: '依规定' } };
    expect(told(termsOf('2026-11-02', 2, { firstDay: first }))).toEqual([
      '2026-11-02 start',
      '2026-11-02 working-day 1',
      '2026-11-03 working-day 2',
      '2026-11-03 due 2',
    ]);
    expect(explainClock(termsOf('2026-11-02', 2, { firstDay: first })).steps[0]?.says.zh).toBe(
      '2026-11-02（周一）起算，当日计入：依规定。',
    );
  });
});
