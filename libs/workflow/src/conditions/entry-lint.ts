import type { Bilingual } from '@carnet/kernel';
import { isSaidInBoth } from '../own-words.js';
import type { LibraryCondition } from './condition-library.js';
import { type ConditionSlot, slotsIn } from './condition-slots.js';
import { isRecurring } from './recurrence.js';

/** What is wrong with an entry that somebody writes for a library, and where. */
export interface EntryFault {
  readonly pointer: string;
  readonly code: 'one-language' | 'slot-unknown' | 'slot-uneven' | 'slot-unused' | 'slot-twice' | 'range' | 'day' | 'unshown';
  readonly detail: string;
}

const TEXTS = ['says', 'reason', 'check', 'asks'] as const;

/**
 * Whether voters can choose an entry and a company keep it: every text is said in both languages with the same slots, each slot stands in
 * what is asked, its bounds leave something, and what has a last day says what is shown by then.
 */
export function entryFaults(entry: LibraryCondition): readonly EntryFault[] {
  const { slots = [] } = entry;
  return [
    ...TEXTS.flatMap((text) => textFaults(`/${text}`, entry[text], slots)),
    ...slots.flatMap((slot, place) => slotFaults(slot, place, entry)),
    ...dayFaults(entry),
  ];
}

function textFaults(pointer: string, text: Bilingual | null, slots: readonly ConditionSlot[]): readonly EntryFault[] {
  if (text === null) return [];
  if (!isSaidInBoth(text))
    return [{ pointer, code: 'one-language', detail: 'This is said in English and in Chinese, each in its own words.' }];
  const [en, zh] = [text.en, text.zh].map(slotsIn);
  const unknown = [...new Set([...(en ?? []), ...(zh ?? [])])].filter((name) => slots.every((slot) => slot.name !== name));
  const uneven = [...(en ?? [])].toSorted().join('\n') !== [...(zh ?? [])].toSorted().join('\n');
  return [
    ...unknown.map((name): EntryFault => ({ pointer, code: 'slot-unknown', detail: `There is no slot \`${name}\`.` })),
    ...(uneven ? [{ pointer, code: 'slot-uneven', detail: 'Both languages have the same slots.' } as const] : []),
  ];
}

function slotFaults(slot: ConditionSlot, place: number, { slots = [], says }: LibraryCondition): readonly EntryFault[] {
  const pointer = `/slots/${String(place)}`;
  const faults: EntryFault[] = [];
  if (slots.findIndex(({ name }) => name === slot.name) < place)
    faults.push({ pointer: `${pointer}/name`, code: 'slot-twice', detail: 'Another slot has this name.' });
  if (!slotsIn(says.en).includes(slot.name))
    faults.push({ pointer: `${pointer}/name`, code: 'slot-unused', detail: `What is asked does not say \`{${slot.name}}\`.` });
  if (!isSaidInBoth(slot.label))
    faults.push({ pointer: `${pointer}/label`, code: 'one-language', detail: 'This is said in English and in Chinese.' });
  if ('least' in slot && slot.least > slot.most)
    faults.push({ pointer: `${pointer}/most`, code: 'range', detail: 'The most is not less than the least.' });
  if (slot.kind !== 'number' && 'least' in slot && slot.least < 1)
    faults.push({ pointer: `${pointer}/least`, code: 'range', detail: 'At least one day, or month.' });
  return faults;
}

function dayFaults({ dueRule, slots = [], phase, asks }: LibraryCondition): readonly EntryFault[] {
  if (dueRule === null) return [];
  const pointer = '/due';
  const slot = 'slot' in dueRule ? slots.find(({ name }) => name === dueRule.slot) : undefined;
  if ('slot' in dueRule && slot?.kind !== 'days' && slot?.kind !== 'recurrence')
    return [{ pointer, code: 'day', detail: 'The last day follows from a slot of days, or from a recurrence.' }];
  const recurs = slot?.kind === 'recurrence' || (!('slot' in dueRule) && isRecurring(dueRule));
  return [
    ...(recurs && phase !== 'during'
      ? [{ pointer, code: 'day', detail: 'What comes due again is kept `during` the grant.' } as const]
      : []),
    ...(asks === null ? [{ pointer: '/asks', code: 'unshown', detail: 'What has a last day says what is shown by then.' } as const] : []),
  ];
}
