import { describe, expect, it } from '@jest/globals';
import { ENTRIES, EVENTS, eventKinds, eventNamed, sentenceOf, type TransferEventKind } from './events.js';
import { TIMER_KINDS } from './events/deadlines.js';
import { type Declarations, type EventDeclaration, nothing, toBoth, unchanged } from './events/declaration.js';
import { NOTES, REMINDERS } from './events/notes.js';

type Fixture = Declarations<{ readonly 'fixture-made': { readonly number: number } }>;

const whole: Fixture['fixture-made'] = {
  fold: (transfer, { number }) => ({ ...transfer, version: number }),
  history: ({ number }) => ({ number }),
  says: { en: 'A fixture was made.', zh: '已生成测试事项。' },
  told: toBoth('fixture_made', ['filer']),
  deadlines: { ends: ({ number }) => [{ obligation: number }] },
};

describe('the declaration of an event', () => {
  it('does not compile with a part left out', () => {
    const { fold, history, says, told, deadlines } = whole;
    const lacking: readonly Fixture[] = [
      // @ts-expect-error how it changes the transfer
      { 'fixture-made': { history, says, told, deadlines } },
      // @ts-expect-error what its entry in the history says
      { 'fixture-made': { fold, says, told, deadlines } },
      // @ts-expect-error its sentence
      { 'fixture-made': { fold, history, told, deadlines } },
      // @ts-expect-error whom it is told
      { 'fixture-made': { fold, history, says, deadlines } },
      // @ts-expect-error its deadlines
      { 'fixture-made': { fold, history, says, told } },
      // @ts-expect-error a declaration for each kind
      {},
    ];
    expect(lacking).toHaveLength(6);
  });

  it('takes what the event carries, and nothing else', () => {
    // @ts-expect-error the event carries no name
    const other: Fixture['fixture-made'] = { ...whole, history: ({ name }) => ({ name }) };
    const idle: EventDeclaration<never> = { ...whole, fold: unchanged, history: nothing };
    expect([other.says, idle.says]).toEqual([whole.says, whole.says]);
  });
});

describe('the events of a transfer', () => {
  it.each(Object.entries(ENTRIES))('%s: one whole sentence in each language, told to somebody or to nobody', (_, { says, told }) => {
    expect(says.en).toMatch(/^[A-Z][^!]*\.$/);
    expect(says.zh).toMatch(/^\p{Script=Han}[^!！]*。$/u);
    if (told === null) return;
    expect(told.type).toMatch(/^transfer(\.[a-z_]+)+$/);
    expect(told.company || told.authority).toBe(true);
  });

  it('say where they led to, if their sentence depends on it', () => {
    expect(sentenceOf('decided', 'refused')?.en).toBe('A transfer was refused.');
    expect(sentenceOf('decided')).toEqual(EVENTS.decided.says);
    expect(sentenceOf('withdrawn', 'refused')).toEqual(EVENTS.withdrawn.says);
  });

  it('are all entries of the history, and none is declared twice', () => {
    const groups = [EVENTS, NOTES, REMINDERS].map((group) => Object.keys(group));
    expect(Object.keys(ENTRIES).sort()).toEqual(groups.flat().sort());
  });

  it('come by a deadline where that does something, and remind of it where it does not', () => {
    const acting = new Set(eventKinds(({ deadlines }) => deadlines?.by).map((kind) => EVENTS[kind].deadlines?.by));
    const reminding = new Set(Object.keys(REMINDERS));
    for (const kind of TIMER_KINDS) expect([kind, acting.has(kind) !== reminding.has(kind)]).toEqual([kind, true]);
  });

  it('tell nobody but the authority of what stays within a review', () => {
    const within = eventKinds((one) => one.within);
    expect(within).toEqual(['item-raised', 'item-dropped'] satisfies TransferEventKind[]);
    expect(within.filter((kind) => EVENTS[kind].told?.company)).toEqual([]);
  });

  it('are found by the kind of an entry, and nothing else is', () => {
    expect(eventNamed('voted')?.says).toBe(EVENTS.voted.says);
    expect([eventNamed('tagged'), eventNamed('toString')]).toEqual([null, null]);
    expect([sentenceOf('tagged'), sentenceOf('toString')]).toEqual([NOTES.tagged.says, null]);
  });
});
