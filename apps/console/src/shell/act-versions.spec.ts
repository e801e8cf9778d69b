import { describe, expect, it } from '@jest/globals';
import { keepVersion, versionToSend } from './act-versions.js';

const act = (path: string, version?: number): Pick<Request, 'url' | 'headers'> => ({
  url: `http://carnet.test${path}`,
  headers: new Headers(version === undefined ? {} : { 'If-Match': `"${String(version)}"` }),
});

describe('The version of an act', () => {
  it('is the one that the person saw', () => {
    expect(versionToSend(act('/v1/pack-versions/seen/lint', 4))).toBe(4);
    expect(versionToSend(act('/v1/transfers'))).toBeNull();
  });

  it('is what their own acts made of it, one after the other', () => {
    expect(keepVersion(act('/v1/pack-versions/saved', 1), { id: 'saved', revision: 2 })).toBe(true);
    expect(keepVersion(act('/v1/pack-versions/saved/lint', 2), { id: 'saved', revision: 3 })).toBe(true);
    expect(versionToSend(act('/v1/pack-versions/saved/tests', 1))).toBe(3);
  });

  it('is not that of another entry, nor that of one which others changed', () => {
    keepVersion(act('/v1/transfers/first/votes', 7), { id: 'first', version: 8 });
    expect(versionToSend(act('/v1/transfers/other/votes', 7))).toBe(7);
    expect(versionToSend(act('/v1/transfers/first/votes', 6))).toBe(6);
  });

  it('is unknown after an answer that does not tell it, or tells of a copy', () => {
    expect(keepVersion(act('/v1/admin/people/one', 2), { id: 'one' })).toBe(false);
    expect(keepVersion(act('/v1/transfers/whole/copy', 2), { id: 'another', version: 1 })).toBe(false);
    expect(versionToSend(act('/v1/transfers/whole/copy', 2))).toBe(2);
  });
});
