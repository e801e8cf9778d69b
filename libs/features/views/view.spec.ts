import { problemKind } from '@carnet/http/problem.js';
import { ROLE_PERMISSIONS } from '@carnet/identity';
import { describe, expect, it } from '@jest/globals';
import { builtInViewsOf } from './list-views.js';
import { LONGEST_VIEW_NAME, VIEW_FAULTS, viewFault, viewNameKey, viewNameOf } from './view.js';

describe('the name of a view', () => {
  it.each([
    ['Red and due', 'Red and due'],
    ['  Red \t and\ndue ', 'Red and due'],
    ['重点  企业', '重点 企业'],
    ['x'.repeat(LONGEST_VIEW_NAME), 'x'.repeat(LONGEST_VIEW_NAME)],
    ['𠮷'.repeat(LONGEST_VIEW_NAME), '𠮷'.repeat(LONGEST_VIEW_NAME)],
  ])('The view name %j is kept as %j, which then stays the same', (text, name) => {
    expect(viewNameOf(text)).toBe(name);
    expect(viewNameOf(name)).toBe(name);
  });

  it.each(['', ' ', '\u00a0', 'x'.repeat(LONGEST_VIEW_NAME + 1)])('Refuses %j as the name of a view', (text) => {
    expect(viewNameOf(text)).toBeNull();
  });

  it.each([
    ['Due', 'DUE'],
    ['ＡＢＣ', 'abc'],
    ['Straße', 'STRASSE'],
    ['É', 'e\u0301'],
  ])('The view names %j and %j count as the same', (one, other) => {
    expect(viewNameKey(one)).toBe(viewNameKey(other));
  });

  it.each([
    ['due', 'duе'],
    ['a', 'b'],
  ])('The view names %j and %j count as different', (one, other) => {
    expect(viewNameKey(one)).not.toBe(viewNameKey(other));
  });
});

describe('built-in views', () => {
  const of = (role: 'officer' | 'approver' | 'auditor' | 'viewer', realm: 'authority' | 'company') =>
    builtInViewsOf({ realm, permissions: new Set(ROLE_PERMISSIONS[role]) }).map(({ id }) => id);

  it('A person sees the built-in views whose lists their role reads', () => {
    expect(of('officer', 'authority')).toEqual(expect.arrayContaining(['mine', 'unclaimed', 'due-soon', 'overdue', 'waiting-for-company']));
    expect(of('officer', 'authority')).not.toContain('my-votes');
    expect(of('approver', 'authority')).toContain('my-votes');
    expect(of('approver', 'authority')).not.toContain('mine');
    expect(of('auditor', 'authority')).toContain('open-audits');
    expect(of('viewer', 'company')).toContain('drafts');
  });
});

it('The faults and refusals of views have words in both languages', () => {
  for (const code of VIEW_FAULTS)
    expect(viewFault(code, '/query').says).toEqual({ en: expect.any(String), zh: expect.stringMatching(/。$/) });
  for (const code of ['view-invalid', 'views-many', 'views-shared-many', 'view-name-taken', 'view-of-another'])
    expect(problemKind(code)?.says).toEqual({ en: expect.any(String), zh: expect.stringContaining('视图') });
  expect(problemKind('view-of-another')?.says.zh).toContain('企业管理员');
});
