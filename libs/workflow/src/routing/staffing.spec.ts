import { describe, expect, it } from '@jest/globals';
import type { PersonId } from '@carnet/kernel';
import { amberRoute, filer, inReview, person, redRoute, strictRoute } from '../life.fixture.js';
import { compareRoutes } from './compare-routes.js';
import { stepWords } from './route-words.js';
import { type Staff, staffingOf } from './staffing.js';

const people = (...numbers: readonly number[]): readonly PersonId[] => numbers.map((number) => person(30 + number));
const staffed = (reviewers: readonly PersonId[], supervisors: readonly PersonId[], approvers: readonly PersonId[]): Staff => ({
  reviewers: () => reviewers,
  voters: ({ role }) => (role === 'supervisor' ? supervisors : approvers),
});

describe('the staffing of a route', () => {
  it('The staffing lists the eligible people of each review and step without the filer', () => {
    const found = staffingOf(redRoute, staffed([filer, ...people(1, 2, 3)], people(4), [filer, ...people(5, 6)]), inReview);
    expect(found.reviews.map(({ eligible }) => eligible)).toEqual([people(1, 2, 3), people(1, 2, 3), people(1, 2, 3)]);
    expect(found.steps.map(({ role, eligible }) => [role, eligible])).toEqual([
      ['supervisor', people(4)],
      ['approver', people(5, 6)],
    ]);
    expect(found.enough).toBe(true);
  });

  it('The staffing suffices only if no person has to take two parts', () => {
    expect(staffingOf(redRoute, staffed(people(1, 2), people(4), people(5, 6)), null).enough).toBe(false);
    expect(staffingOf(redRoute, staffed(people(1, 2, 3), people(4), people(4, 5)), null).enough).toBe(false);
    expect(staffingOf(redRoute, staffed(people(1, 2, 3), people(4, 5), people(4, 5, 6)), null).enough).toBe(true);
  });

  it('The staffing moves people between parts so that every part is filled', () => {
    const staff: Staff = {
      reviewers: (discipline) => (discipline === 'privacy' ? people(1, 2) : discipline === 'legal' ? people(1) : people(3)),
      voters: ({ role }) => (role === 'supervisor' ? people(2, 4) : people(5, 6)),
    };
    expect(staffingOf(redRoute, staff, null).enough).toBe(true);
  });
});

describe('the comparison of two routes', () => {
  it('Two routes are compared part by part', () => {
    expect(compareRoutes(redRoute, redRoute)).toEqual([]);
    const told = compareRoutes(amberRoute, redRoute).map(({ part, before, after }) => ({
      part,
      before: before?.en ?? null,
      after: after?.en ?? null,
    }));
    expect(told).toEqual([
      { part: 'lane', before: 'amber lane', after: 'red lane' },
      { part: 'discipline', before: null, after: 'data security' },
      { part: 'discipline', before: null, after: 'legal' },
      { part: 'step', before: '1. approver: 1 of 1', after: '1. supervisor: 1 of 1' },
      { part: 'step', before: null, after: '2. approver: 2 of 3' },
    ]);
  });

  it('A step is described by its quorum, veto, deadline, escalation and disciplines', () => {
    expect(strictRoute.chain.map((step, index) => stepWords(step, index).en)).toEqual([
      '1. approver: 2 of 3, veto, 3 working days, then supervisor',
    ]);
    expect(stepWords({ role: 'approver', seats: 3, quorum: 2, beside: 'previous' }, 1).en).toBe(
      '2. approver: 2 of 3, side by side with step 1',
    );
    const escalated = { role: 'approver', seats: 1, quorum: 1, escalate: 'supervisor' } as const;
    expect(stepWords({ ...escalated, escalations: 3 }, 0).en).toBe('1. approver: 1 of 1, then supervisor up to 3 times');
    expect(stepWords({ ...escalated, escalations: 'until-decided' }, 0).en).toBe('1. approver: 1 of 1, then supervisor until decided');
    expect(stepWords({ role: 'approver', seats: 1, quorum: 1, disciplines: ['legal', 'privacy'] }, 1).en).toBe(
      '2. approver: 1 of 1, holding legal or privacy',
    );
  });
});
