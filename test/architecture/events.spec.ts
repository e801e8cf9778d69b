import { eventKinds, TRANSFER_STATES } from '@carnet/workflow';
import { describe, expect, it } from '@jest/globals';
import { filesUnder } from './sources.js';

/** What reads the declarations of events. */
const readers = [
  'history.ts',
  'timeline.ts',
  'message-types.ts',
  'mail-text.ts',
  'read-notifications.ts',
  'timer.ts',
  'explain-timer.ts',
  'timer-explanation.ts',
  'timer-plan.ts',
  'review-clock.ts',
  'read-receipt.ts',
  'since.ts',
  'evolve-transfer.ts',
  'history-lines.store.ts',
  'message-sweep.store.ts',
  'may-hear-appeal.sql',
  'bound-to-content.sql',
  'name-documents.sql',
];

/** Some events have the name of the state that they lead to. */
const states: readonly string[] = TRANSFER_STATES;
const kinds = eventKinds(() => true).filter((kind) => !states.includes(kind));

describe('declaration of events in one place', () => {
  const files = filesUnder('libs');

  it.each(readers)('%s names no kind of event itself', (name) => {
    const found = files.filter(({ path }) => path.endsWith(`/${name}`));
    expect(found).not.toEqual([]);
    const named = kinds.filter((kind) => found.some(({ text }) => text.includes(`'${kind}'`)));
    expect(named).toEqual([]);
  });
});
