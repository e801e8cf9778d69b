import { isReminderKind } from '@carnet/acts/deadlines/timer.js';
import { eventKinds, TIMER_KINDS } from '@carnet/workflow';
import { describe, expect, it } from '@jest/globals';
import { MESSAGE_TYPES, NOTIFICATION_TYPES, ANNOUNCED_KINDS } from './message-types.js';

describe('messages', () => {
  it('Every message has a type of its own in the form of the specification', () => {
    const types = MESSAGE_TYPES.map(({ type }) => type);
    expect(types.filter((type) => !/^[a-z]+(\.[a-z_]+)+$/.test(type))).toEqual([]);
    expect(new Set(types).size).toBe(types.length);
  });

  it('Every message has a reader and words in both languages', () => {
    expect(MESSAGE_TYPES.filter(({ company, authority }) => !company && !authority)).toEqual([]);
    expect(MESSAGE_TYPES.filter(({ says }) => says.en === '' || !/\p{Script=Han}/u.test(says.zh))).toEqual([]);
  });

  it('Every kind of deadline has a message and a notification in person', () => {
    const told = new Map(ANNOUNCED_KINDS.map((one) => [one.kind, one]));
    for (const kind of TIMER_KINDS) {
      const entries = isReminderKind(kind) ? [kind] : eventKinds(({ deadlines }) => deadlines?.causedBy === kind);
      expect([kind, entries.length]).not.toEqual([kind, 0]);
      for (const entry of entries) {
        expect([kind, told.get(entry)?.concerns.length ?? 0]).not.toEqual([kind, 0]);
        expect(NOTIFICATION_TYPES).toContain(told.get(entry)?.type);
      }
      if (isReminderKind(kind)) expect(told.get(kind)?.concerns).toContain('reminded');
    }
  });

  it('A company gets no message of opinions, votes or seats within a review', () => {
    const toCompanies = ANNOUNCED_KINDS.filter(({ company }) => company).map(({ kind }) => kind);
    const within = ['voted', 'step-opened', 'claimed', 'released', 'opinion-given', 'item-raised', 'confirmation-asked'];
    for (const kind of [...within, 'conflict-declared', 'step-refilled', 'seats-passed-on', 'commented-internally'])
      expect(toCompanies).not.toContain(kind);
  });
});
