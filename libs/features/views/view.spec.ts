import { problemKind } from '@carnet/http/problem.js';
import { ROLE_PERMISSIONS } from '@carnet/identity';
import { describe, expect, it } from '@jest/globals';
import { builtInViewsOf } from './built-in-views.js';
import { LONGEST_VIEW_NAME, VIEW_FAULTS, viewFault, viewNameKey, viewNameOf } from './view.js';

describe('the name of a view', () => {
  it.each([
    ['Red and due', 'Red and due'],
    ['  Red \t and\ndue ', 'Red and due'],
    ['重点  企业', '重点 企业'],
    ['x'.repeat(LONGEST_VIEW_NAME), 'x'.repeat(LONGEST_VIEW_NAME)],
    ['𠮷'.repeat(LONGEST_VIEW_NAME), '𠮷'.repeat(LONGEST_VIEW_NAME)],
  ])('%j is kept as %j, and stays so', (text, name) => {
    expect(viewNameOf(text)).toBe(name);
    expect(viewNameOf(name)).toBe(name);
  });

  it.each(['', ' ', '\u00a0', 'x'.repeat(LONGEST_VIEW_NAME + 1)])('%j is none', (text) => {
    expect(viewNameOf(text)).toBeNull();
  });

  it.each([
    ['Due', 'DUE'],
    ['ＡＢＣ', 'abc'],
    ['Straße', 'STRASSE'],
    ['É', 'e\u0301'],
  ])('%j and %j are one', (one, other) => {
    expect(viewNameKey(one)).toBe(viewNameKey(other));
  });

  it.each([
    ['due', 'duе'],
    ['a', 'b'],
  ])('%j and %j are two', (one, other) => {
    expect(viewNameKey(one)).not.toBe(viewNameKey(other));
  });
});

describe('built-in views', () => {
  const of = (role: 'officer' | 'approver' | 'auditor' | 'viewer', realm: 'authority' | 'company') =>
    builtInViewsOf({ realm, permissions: new Set(ROLE_PERMISSIONS[role]) }).map(({ id }) => id);

  it('are those whose lists the role reads', () => {
    expect(of('officer', 'authority')).toEqual(expect.arrayContaining(['mine', 'unclaimed', 'due-soon', 'overdue', 'waiting-for-company']));
    expect(of('officer', 'authority')).not.toContain('my-votes');
    expect(of('approver', 'authority')).toContain('my-votes');
    expect(of('approver', 'authority')).not.toContain('mine');
    expect(of('auditor', 'authority')).toContain('open-audits');
    expect(of('viewer', 'company')).toContain('drafts');
  });
});

it('faults and refusals speak both languages', () => {
  for (const code of VIEW_FAULTS)
    expect(viewFault(code, '/query').says).toEqual({ en: expect.any(String), zh: expect.stringMatching(/。$/) });
  for (const code of ['view-invalid', 'views-many', 'views-shared-many', 'view-name-taken', 'view-of-another'])
    expect(problemKind(code)?.says).toEqual({ en: expect.any(String), zh: expect.stringContaining('视图') });
});
