import { describe, expect, it } from '@jest/globals';
import { keepVersion, versionToSend } from './act-versions.js';

const act = (path: string, version?: number): Pick<Request, 'url' | 'headers'> => ({
  url: `http://carnet.test${path}`,
  headers: new Headers(version === undefined ? {} : { 'If-Match': `"${String(version)}"` }),
});

describe('The version of an act', () => {
  it('An act sends the version that the person saw', () => {
    expect(versionToSend(act('/v1/pack-versions/seen/lint', 4))).toBe(4);
    expect(versionToSend(act('/v1/transfers'))).toBeNull();
  });

  it('An act sends the version that the person’s own acts have made', () => {
    expect(keepVersion(act('/v1/pack-versions/saved', 1), { id: 'saved', revision: 2 })).toBe(true);
    expect(keepVersion(act('/v1/pack-versions/saved/lint', 2), { id: 'saved', revision: 3 })).toBe(true);
    expect(versionToSend(act('/v1/pack-versions/saved/tests', 1))).toBe(3);
  });

  it('An act sends no version of another entry or of another person’s change', () => {
    keepVersion(act('/v1/transfers/first/votes', 7), { id: 'first', version: 8 });
    expect(versionToSend(act('/v1/transfers/other/votes', 7))).toBe(7);
    expect(versionToSend(act('/v1/transfers/first/votes', 6))).toBe(6);
  });

  it('An answer without a version, or about a copy, changes no known version', () => {
    expect(keepVersion(act('/v1/admin/people/one', 2), { id: 'one' })).toBe(false);
    expect(keepVersion(act('/v1/transfers/whole/copy', 2), { id: 'another', version: 1 })).toBe(false);
    expect(versionToSend(act('/v1/transfers/whole/copy', 2))).toBe(2);
  });
});
