import { describe, expect, it } from '@jest/globals';
import { ENTRIES, EVENTS, eventKinds, findEventDeclaration, sentenceOf, type TransferEventKind } from './events.js';
import { TIMER_KINDS } from './events/deadlines.js';
import { type Declarations, type EventDeclaration, emptyEntry, toBoth, unchanged } from './events/declaration.js';
import { NOTES, REMINDERS } from './events/notes.js';

type Fixture = Declarations<{ readonly 'fixture-made': { readonly number: number } }>;

const whole: Fixture['fixture-made'] = {
  fold: (transfer, { number }) => ({ ...transfer, version: number }),
  history: ({ number }) => ({ number }),
  says: { en: 'A fixture was made.', zh: '已生成测试事项。' },
  audience: toBoth('fixture_made', ['filer']),
  deadlines: { ends: ({ number }) => [{ obligation: number }] },
};

describe('the declaration of an event', () => {
  it('The declaration of an event does not compile with a part left out', () => {
    const { fold, history, says, audience, deadlines } = whole;
    const lacking: readonly Fixture[] = [
      // @ts-expect-error how it changes the transfer
      { 'fixture-made': { history, says, audience, deadlines } },
      // @ts-expect-error what its entry in the history says
      { 'fixture-made': { fold, says, audience, deadlines } },
      // @ts-expect-error its sentence
      { 'fixture-made': { fold, history, audience, deadlines } },
      // @ts-expect-error whom it is told
      { 'fixture-made': { fold, history, says, deadlines } },
      // @ts-expect-error its deadlines
      { 'fixture-made': { fold, history, says, audience } },
      // @ts-expect-error a declaration for each kind
      {},
    ];
    expect(lacking).toHaveLength(6);
  });

  it('The declaration of an event can use only the data of its event', () => {
    // @ts-expect-error the event carries no name
    const other: Fixture['fixture-made'] = { ...whole, history: ({ name }) => ({ name }) };
    const idle: EventDeclaration<never> = { ...whole, fold: unchanged, history: emptyEntry };
    expect([other.says, idle.says]).toEqual([whole.says, whole.says]);
  });
});

describe('the events of a transfer', () => {
  it.each(Object.entries(ENTRIES))(
    'The entry %s has a whole sentence in each language and a recipient or none',
    (_, { says, audience }) => {
      expect(says.en).toMatch(/^[A-Z][^!]*\.$/);
      expect(says.zh).toMatch(/^\p{Script=Han}[^!！]*。$/u);
      if (audience === null) return;
      expect(audience.type).toMatch(/^transfer(\.[a-z_]+)+$/);
      expect(audience.company || audience.authority).toBe(true);
    },
  );

  it('The sentence of a decision names its outcome, unlike that of a withdrawal', () => {
    expect(sentenceOf('decided', 'refused')?.en).toBe('A transfer was refused.');
    expect(sentenceOf('decided')).toEqual(EVENTS.decided.says);
    expect(sentenceOf('withdrawn', 'refused')).toEqual(EVENTS.withdrawn.says);
  });

  it('Every event, note and reminder is one history entry, declared once', () => {
    const groups = [EVENTS, NOTES, REMINDERS].map((group) => Object.keys(group));
    expect(Object.keys(ENTRIES).sort()).toEqual(groups.flat().sort());
  });

  it('Each kind of deadline either causes an event or only reminds', () => {
    const acting = new Set(eventKinds(({ deadlines }) => deadlines?.causedBy).map((kind) => EVENTS[kind].deadlines?.causedBy));
    const reminding = new Set(Object.keys(REMINDERS));
    for (const kind of TIMER_KINDS) expect([kind, acting.has(kind) !== reminding.has(kind)]).toEqual([kind, true]);
  });

  it('The company is not told of the events within a review', () => {
    const within = eventKinds((one) => one.authorityOnly);
    expect(within).toEqual(['item-raised', 'item-dropped'] satisfies TransferEventKind[]);
    expect(within.filter((kind) => EVENTS[kind].audience?.company)).toEqual([]);
  });

  it('An event is found only by its own kind', () => {
    expect(findEventDeclaration('voted')?.says).toBe(EVENTS.voted.says);
    expect([findEventDeclaration('tagged'), findEventDeclaration('toString')]).toEqual([null, null]);
    expect([sentenceOf('tagged'), sentenceOf('toString')]).toEqual([NOTES.tagged.says, null]);
  });
});
