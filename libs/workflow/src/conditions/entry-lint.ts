import { type Bilingual, type Fault, faultAt } from '@carnet/kernel';
import type { LibraryCondition } from './condition-library.js';
import { type ConditionSlot, slotsIn } from './condition-slots.js';
import { isRecurring } from './recurrence.js';

const han = /\p{Script=Han}/gu;

const latin = /\p{Script=Latin}/gu;

/** Number of Latin letters that take the room of one Chinese character. */
const LATIN_LETTERS_PER_HAN = 3;

/** The language of a text, by the script of most of it; names and articles may be in the other language. */
export function languageOf(text: string): 'en' | 'zh' {
  const signs = text.match(han)?.length ?? 0;
  return signs > 0 && signs * LATIN_LETTERS_PER_HAN >= (text.match(latin)?.length ?? 0) ? 'zh' : 'en';
}

/** A text that somebody wrote in one language, for readers of both. The half of the other language says that it is a foreign text. */
export function ownWords(text: string): Bilingual {
  return languageOf(text) === 'zh' ? { en: `Written in Chinese: ${text}`, zh: text } : { en: text, zh: `英文原文：${text}` };
}

/** Applies {@link ownWords} if both halves hold the same text, because it was written once. */
export function markOwnWords({ en, zh }: Bilingual): Bilingual {
  return en === zh ? ownWords(en) : { en, zh };
}

/** Whether a text is said in both languages: neither half is empty, and they differ. */
export function isInBothLanguages({ en, zh }: Bilingual): boolean {
  return en.trim() !== '' && zh.trim() !== '' && en.trim() !== zh.trim();
}

/** A fault in a library entry that somebody wrote, and its place. */
export interface EntryFault extends Fault {
  readonly code: 'one-language' | 'slot-unknown' | 'slot-uneven' | 'slot-unused' | 'slot-twice' | 'range' | 'day' | 'unshown';
}

const TEXTS = ['says', 'reason', 'check', 'asks'] as const;

/**
 * The faults of a library entry; empty if voters can choose it and a company can meet it. Every text needs both languages with the same
 * slots. Each slot must appear in the text of the demand and have possible values. An entry with a last day must name the proof due by then.
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
  if (!isInBothLanguages(text))
    return [
      faultAt(pointer, 'one-language', {
        en: 'This text is needed in English and in Chinese, and the two must differ.',
        zh: '此项须分别以英文和中文表述，且两者不得相同。',
      }),
    ];
  const [en, zh] = [text.en, text.zh].map(slotsIn);
  const unknown = [...new Set([...(en ?? []), ...(zh ?? [])])].filter((name) => slots.every((slot) => slot.name !== name));
  const uneven = [...(en ?? [])].toSorted().join('\n') !== [...(zh ?? [])].toSorted().join('\n');
  return [
    ...unknown.map((name): EntryFault =>
      faultAt(pointer, 'slot-unknown', { en: `The condition has no slot \`${name}\`.`, zh: `该附加条件没有待填项 \`${name}\`。` }),
    ),
    ...(uneven
      ? [faultAt(pointer, 'slot-uneven', { en: 'Both languages must have the same slots.', zh: '两种语言的待填项须一致。' })]
      : []),
  ];
}

function slotFaults(slot: ConditionSlot, place: number, { slots = [], says }: LibraryCondition): readonly EntryFault[] {
  const pointer = `/slots/${String(place)}`;
  const faults: EntryFault[] = [];
  if (slots.findIndex(({ name }) => name === slot.name) < place)
    faults.push(faultAt(`${pointer}/name`, 'slot-twice', { en: 'Another slot has this name.', zh: '已有同名待填项。' }));
  if (!slotsIn(says.en).includes(slot.name))
    faults.push(
      faultAt(`${pointer}/name`, 'slot-unused', {
        en: `The text of the condition does not use \`{${slot.name}}\`.`,
        zh: `附加条件的内容未使用 \`{${slot.name}}\`。`,
      }),
    );
  if (!isInBothLanguages(slot.label))
    faults.push(
      faultAt(`${pointer}/label`, 'one-language', {
        en: 'This text is needed in English and in Chinese, and the two must differ.',
        zh: '此项须分别以英文和中文表述，且两者不得相同。',
      }),
    );
  if ('least' in slot && slot.least > slot.most)
    faults.push(
      faultAt(`${pointer}/most`, 'range', { en: 'The largest value must not be smaller than the smallest.', zh: '上限不得小于下限。' }),
    );
  if (slot.kind !== 'number' && 'least' in slot && slot.least < 1)
    faults.push(
      faultAt(`${pointer}/least`, 'range', {
        en: 'The smallest value must be at least one day or one month.',
        zh: '下限至少为一日或者一个月。',
      }),
    );
  return faults;
}

function dayFaults({ dueRule, slots = [], phase, asks }: LibraryCondition): readonly EntryFault[] {
  if (dueRule === null) return [];
  const pointer = '/due';
  const slot = 'slot' in dueRule ? slots.find(({ name }) => name === dueRule.slot) : undefined;
  if ('slot' in dueRule && slot?.kind !== 'days' && slot?.kind !== 'recurrence')
    return [
      faultAt(pointer, 'day', {
        en: 'The last day must come from a slot for days or from a recurrence.',
        zh: '截止日须由天数待填项或者周期确定。',
      }),
    ];
  const recurs = slot?.kind === 'recurrence' || (!('slot' in dueRule) && isRecurring(dueRule));
  return [
    ...(recurs && phase !== 'during'
      ? [
          faultAt(pointer, 'day', {
            en: 'A recurring condition must be one that applies while the grant lasts.',
            zh: '周期性条件须为准予有效期内的条件。',
          }),
        ]
      : []),
    ...(asks === null
      ? [
          faultAt('/asks', 'unshown', {
            en: 'A condition with a last day must name the evidence due by then.',
            zh: '有截止日的附加条件须列明届时应提交的履行证明。',
          }),
        ]
      : []),
  ];
}
