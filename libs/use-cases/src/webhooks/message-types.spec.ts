import { describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { MESSAGE_TYPES, messageTable, TOLD_KINDS } from './message-types.js';

describe('messages', () => {
  it('stand in docs/webhooks.md as they are', () => {
    const page = readFileSync(new URL('../../../../docs/webhooks.md', import.meta.url), 'utf8');
    expect(page).toContain(messageTable());
  });

  it('have types of the form that the specification asks for, each its own', () => {
    const types = MESSAGE_TYPES.map(({ type }) => type);
    expect(types.filter((type) => !/^[a-z]+(\.[a-z_]+)+$/.test(type))).toEqual([]);
    expect(new Set(types).size).toBe(types.length);
  });

  it('are for somebody, and in both languages', () => {
    expect(MESSAGE_TYPES.filter(({ company, authority }) => !company && !authority)).toEqual([]);
    expect(MESSAGE_TYPES.filter(({ says }) => says.en === '' || !/\p{Script=Han}/u.test(says.zh))).toEqual([]);
  });

  it('tell a company nothing of who asks, notes or votes within a review', () => {
    const toCompanies = TOLD_KINDS.filter(({ company }) => company).map(({ kind }) => kind);
    const within = ['voted', 'step-opened', 'claimed', 'released', 'opinion-given', 'item-raised', 'confirmation-asked'];
    for (const kind of [...within, 'conflict-declared', 'step-refilled', 'seats-passed-on', 'commented-internally'])
      expect(toCompanies).not.toContain(kind);
  });
});
