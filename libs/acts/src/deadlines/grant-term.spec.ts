import { isoDate, type Json } from '@carnet/kernel';
import { describe, expect, it } from '@jest/globals';
import { book } from '../filed.fixture.js';
import { limitsOf } from './grant-term.js';
import { explainTimer } from './timer-words.js';

const grantedOn = (on: string, facts: Readonly<Record<string, Json>> = {}) =>
  limitsOf({ facts, on: isoDate(on), calendar: book.calendar, version: 3 });

const assessed = { mechanisms: ['cn_security_assessment'] };

describe('a grant', () => {
  it('lasts three years, to the last instant of the corresponding day where the authority is', () => {
    const { term, timers } = grantedOn('2026-11-25');
    expect(term).toEqual({ lastDay: '2029-11-25', endsAt: '2029-11-25T15:59:59.999Z' });
    expect(timers[0]).toMatchObject({ kind: 'expiry', cause: 'grant/3', dueOn: '2029-11-25', dueAt: '2029-11-25T15:59:59.999Z' });
  });

  it('of a leap day ends on the last day of that month', () => {
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
  ])('ends %s', (_, facts, lastDay) => {
    expect(grantedOn('2026-11-25', facts).term.lastDay).toBe(lastDay);
  });

  it('is reminded of its renewal when the last 60 working days begin, holidays and make-up days counted as they are', () => {
    const [, renewal] = grantedOn('2026-06-01', { ...assessed, mechanism_expires_on: '2026-10-16' }).timers;
    // By hand: the 16th is the day that is left; 12 to 15, 8 to 10 October are seven; September has 22, August 21; the other ten begin on 20 July.
    expect(renewal).toMatchObject({
      kind: 'renewal',
      dueOn: '2026-07-20',
      dueAt: '2026-07-19T15:59:59.999Z',
      terms: { certainty: 'confirmed' },
    });
  });

  it('says that such a day is provisional where no calendar is published', () => {
    const [, renewal] = grantedOn('2026-11-25').timers;
    expect(renewal?.terms).toMatchObject({ of: 'renewal', certainty: 'provisional', calendar: 'CN 2026-01-01' });
    expect(explainTimer(renewal!).steps.at(-1)?.says.en).toContain('not published yet');
  });

  it('on a certificate is reminded a month before the six months in which it is renewed', () => {
    const [, renewal] = grantedOn('2026-11-25', { mechanisms: ['cn_certification'], mechanism_expires_on: '2028-10-31' }).timers;
    expect(renewal).toMatchObject({ dueOn: '2028-03-31' });
    expect(explainTimer(renewal!).says.en).toBe('Renewal is asked for by 2028-04-30; a month is left.');
  });

  it('whose window is open already is not reminded of its opening', () => {
    expect(grantedOn('2026-11-25', { ...assessed, mechanism_expires_on: '2026-12-20' }).timers.map(({ kind }) => kind)).toEqual(['expiry']);
  });

  it('explains its end: each end that binds it, by which text, and the first of them', () => {
    const { says, steps } = explainTimer(grantedOn('2026-11-25', { ...assessed, mechanism_issued_on: '2025-03-01' }).timers[0]!);
    expect(says).toEqual({ en: 'The grant ends with 2028-03-01.', zh: '准予于2028-03-01日终届满。' });
    expect(steps.map(({ on }) => on)).toEqual(['2026-11-25', '2028-03-01', '2029-11-25', '2028-03-01']);
    expect(steps[1]?.says.en).toContain('Provisions on Promoting and Regulating Cross-border Data Flows, Article 9');
    expect(steps[2]?.says.zh).toContain('主管机构自定规则');
  });
});
