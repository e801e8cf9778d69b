import { isoDate, type Json } from '@carnet/kernel';
import { describe, expect, it } from '@jest/globals';
import { book } from '../filed.fixture.js';
import { grantLimitsOf } from './grant-term.js';
import { explainTimer } from './explain-timer.js';

const grantedOn = (on: string, facts: Readonly<Record<string, Json>> = {}) =>
  grantLimitsOf({ facts, on: isoDate(on), calendar: book.calendar, version: 3 });

const assessed = { mechanisms: ['cn_security_assessment'] };

describe('the term of a grant', () => {
  it('A grant lasts three years, to the last instant of that day at the authority', () => {
    const { term, timers } = grantedOn('2026-11-25');
    expect(term).toEqual({ lastDay: '2029-11-25', endsAt: '2029-11-25T15:59:59.999Z' });
    expect(timers[0]).toMatchObject({ kind: 'expiry', cause: 'grant/3', dueOn: '2029-11-25', dueAt: '2029-11-25T15:59:59.999Z' });
  });

  it('A grant of 29 February ends on the last day of that month', () => {
    expect(grantedOn('2028-02-29').term.lastDay).toBe('2031-02-28');
  });

  it.each([
    ['three years after the result of the assessment', { ...assessed, mechanism_issued_on: '2025-03-01' }, '2028-03-01'],
    [
      'on the stated end of the assessment',
      { ...assessed, mechanism_issued_on: '2025-03-01', mechanism_expires_on: '2027-06-30' },
      '2027-06-30',
    ],
    ['three years after the certificate', { mechanisms: ['cn_certification'], mechanism_issued_on: '2026-02-01' }, '2029-02-01'],
    ['on the stated end of a contract', { mechanisms: ['cn_standard_contract'], mechanism_expires_on: '2028-12-31' }, '2028-12-31'],
    [
      'as ever, when a contract has no stated end',
      { mechanisms: ['cn_standard_contract'], mechanism_issued_on: '2024-01-01' },
      '2029-11-25',
    ],
    ['as ever, when a day is stated of no mechanism', { mechanisms: [], mechanism_expires_on: '2027-01-01' }, '2029-11-25'],
    ['as ever, when the mechanism ends later', { ...assessed, mechanism_expires_on: '2031-01-01' }, '2029-11-25'],
    ['as ever, when the end had passed before it was given', { ...assessed, mechanism_expires_on: '2026-11-24' }, '2029-11-25'],
    ['on its own day, when that is the stated end', { ...assessed, mechanism_expires_on: '2026-11-25' }, '2026-11-25'],
    ['as ever, when what is stated is no day', { ...assessed, mechanism_expires_on: 'soon' }, '2029-11-25'],
  ])('A grant ends %s', (_, facts, lastDay) => {
    expect(grantedOn('2026-11-25', facts).term.lastDay).toBe(lastDay);
  });

  it('The renewal reminder of a grant comes as its last 60 working days begin', () => {
    const [, renewal] = grantedOn('2026-06-01', { ...assessed, mechanism_expires_on: '2026-10-16' }).timers;
    // By hand: the 16th is the day that is left; 12 to 15, 8 to 10 October are seven; September has 22, August 21; the other ten begin on 20 July.
    expect(renewal).toMatchObject({
      kind: 'renewal',
      dueOn: '2026-07-20',
      dueAt: '2026-07-19T15:59:59.999Z',
      terms: { certainty: 'confirmed' },
    });
  });

  it('The renewal day of a grant is provisional while no calendar is published for it', () => {
    const [, renewal] = grantedOn('2026-11-25').timers;
    expect(renewal?.terms).toMatchObject({ of: 'renewal', certainty: 'provisional', calendar: 'CN 2026-01-01' });
    expect(explainTimer(renewal!).steps.at(-1)?.says.en).toContain('not published yet');
  });

  it('The renewal reminder of a certificate comes a month before the last day to ask', () => {
    const [, renewal] = grantedOn('2026-11-25', { mechanisms: ['cn_certification'], mechanism_expires_on: '2028-10-31' }).timers;
    expect(renewal).toMatchObject({ dueOn: '2028-03-31' });
    expect(explainTimer(renewal!).says.en).toBe('Apply for the renewal by 2028-04-30; a month is left.');
  });

  it('A grant whose renewal window is already open gets no renewal reminder', () => {
    expect(grantedOn('2026-11-25', { ...assessed, mechanism_expires_on: '2026-12-20' }).timers.map(({ kind }) => kind)).toEqual(['expiry']);
  });

  it('The end of a grant is explained by each limit, its text and the earliest of them', () => {
    const { says, steps } = explainTimer(grantedOn('2026-11-25', { ...assessed, mechanism_issued_on: '2025-03-01' }).timers[0]!);
    expect(says).toEqual({ en: 'The grant ends at the end of 2028-03-01.', zh: '准予于2028-03-01日终届满。' });
    expect(steps.map(({ on }) => on)).toEqual(['2026-11-25', '2028-03-01', '2029-11-25', '2028-03-01']);
    expect(steps[1]?.says.en).toContain('Provisions on Promoting and Regulating Cross-border Data Flows, Article 9');
    expect(steps[2]?.says.zh).toContain('主管机构自定规则');
  });
});
