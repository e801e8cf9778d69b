import { grantLimitsOf } from '@carnet/acts/deadlines/grant-term.js';
import { book } from '@carnet/acts/filed.fixture.js';
import { isoDate, type Json } from '@carnet/kernel';
import { describe, expect, it } from '@jest/globals';
import { renewalDaysOf } from './renewal-refusals.js';

const timersOf = (on: string, facts: Readonly<Record<string, Json>>) =>
  grantLimitsOf({ facts, on: isoDate(on), calendar: book.calendar, version: 3 }).timers;

const assessed = { mechanisms: ['cn_security_assessment'], mechanism_expires_on: '2026-10-16' };

describe('the days on which a grant can be renewed', () => {
  it('A grant by security assessment is renewed in its last 60 working days', () => {
    expect(renewalDaysOf(timersOf('2026-06-01', assessed), book.calendar)).toEqual({ opens: '2026-07-20', latest: '2026-10-15' });
  });

  it('The renewal window counts from the term even if it was open at the grant', () => {
    const timers = timersOf('2026-08-03', assessed);
    expect(timers.map(({ kind }) => kind)).toEqual(['expiry']);
    expect(renewalDaysOf(timers, book.calendar)).toEqual({ opens: '2026-07-20', latest: '2026-10-15' });
  });

  it('A certificate has only a last renewal day, six months before its end', () => {
    const certified = { mechanisms: ['cn_certification'], mechanism_expires_on: '2027-11-30' };
    expect(renewalDaysOf(timersOf('2026-06-01', certified), book.calendar)).toEqual({ opens: null, latest: '2027-05-30' });
  });

  it('A grant without a told term has no first and no last renewal day', () => {
    expect(renewalDaysOf([], book.calendar)).toEqual({ opens: null, latest: null });
  });
});
