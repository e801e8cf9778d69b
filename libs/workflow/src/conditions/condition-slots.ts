import type { Bilingual } from '@carnet/kernel';
import type { ConditionTerms, DueRule, DueUnit } from './condition.js';
import { recurrenceWords, type RecurringRule, YEAR_DAY, yearDayWords } from './recurrence.js';

export const SLOT_KINDS = ['number', 'days', 'day-of-year', 'recurrence'] as const;

export type SlotKind = (typeof SLOT_KINDS)[number];

interface NamedSlot {
  /** Appears in the texts as `{name}`. */
  readonly name: string;
  /** Name of the slot for the people who fill it in. */
  readonly label: Bilingual;
}

/** The unit of a number; `one` is the English singular. */
export type SlotUnit = Bilingual & { readonly one: string };

/** A named place in the texts of a condition that is filled in when the condition is imposed. */
export type ConditionSlot =
  | (NamedSlot & { readonly kind: 'number'; readonly unit: SlotUnit; readonly least: number; readonly most: number })
  | (NamedSlot & { readonly kind: 'days'; readonly unit: DueUnit; readonly least: number; readonly most: number })
  | (NamedSlot & { readonly kind: 'day-of-year' })
  /** Every few months, within the limits, or each year by a day. */
  | (NamedSlot & { readonly kind: 'recurrence'; readonly least: number; readonly most: number });

/** The value of one slot: a number, the months between two times, or a day of the year. */
export interface SlotFill {
  readonly name: string;
  readonly number?: number;
  readonly months?: number;
  readonly day?: string;
}

/** The last day of an entry follows from the value of one of its slots. */
export interface SlotRule {
  readonly slot: string;
}

/** The terms of a condition, with slots in the texts and the last day. */
export interface SlottedTerms extends Omit<ConditionTerms, 'dueRule' | 'slots'> {
  readonly dueRule: DueRule | SlotRule | null;
  readonly slots?: readonly ConditionSlot[];
}

/** A fault in the values: of the one at `place` in the list, or of the whole list if `place` is null. */
export interface SlotFault {
  readonly place: number | null;
  readonly member: 'name' | 'number' | 'months' | 'day' | null;
  readonly code: 'unknown' | 'twice' | 'missing' | 'form' | 'range';
  readonly says: Bilingual;
}

/** The condition with its slots filled in, in both languages and in its last day; or every fault of the values. */
export function fillSlots(
  { slots = [], dueRule, ...entry }: SlottedTerms,
  fills: readonly SlotFill[],
): { readonly terms: ConditionTerms } | { readonly faults: readonly SlotFault[] } {
  const faults = [...fills.flatMap((fill, place) => fillFaults(slots, fills, fill, place)), ...missingSlotFaults(slots, fills)];
  if (faults.length > 0) return { faults };
  const filled = slots.flatMap((slot) => fills.filter(({ name }) => name === slot.name).map((fill) => ({ slot, fill })));
  const words = new Map(filled.map(({ slot, fill }) => [slot.name, fillWords(slot, fill)]));
  const texts = {
    says: fillText(entry.says, words),
    reason: entry.reason && fillText(entry.reason, words),
    check: entry.check && fillText(entry.check, words),
    asks: entry.asks && fillText(entry.asks, words),
  };
  const rule = dueRule === null || !('slot' in dueRule) ? dueRule : ruleOf(filled.find(({ slot }) => slot.name === dueRule.slot));
  const kept = slots.length === 0 ? {} : { slots: filled.map(({ fill }) => withoutUndefined(fill)) };
  return { terms: { ...entry, ...texts, dueRule: rule, ...kept } };
}

/** The slots that a text names, in its order. */
export function slotsIn(text: string): readonly string[] {
  return [...text.matchAll(/\{([^{}]*)\}/g)].map(([, name = '']) => name);
}

function fillText({ en, zh }: Bilingual, words: ReadonlyMap<string, Bilingual>): Bilingual {
  const into = (text: string, language: keyof Bilingual): string =>
    text.replace(/\{([^{}]*)\}/g, (whole, name: string) => words.get(name)?.[language] ?? whole);
  return { en: into(en, 'en'), zh: into(zh, 'zh') };
}

function fillFaults(slots: readonly ConditionSlot[], fills: readonly SlotFill[], fill: SlotFill, place: number): readonly SlotFault[] {
  const slot = slots.find(({ name }) => name === fill.name);
  if (slot === undefined)
    return [{ place, member: 'name', code: 'unknown', says: { en: 'The condition has no such slot.', zh: '该附加条件没有此待填项。' } }];
  if (fills.findIndex(({ name }) => name === fill.name) < place)
    return [{ place, member: 'name', code: 'twice', says: { en: 'This slot is already filled in.', zh: '该待填项已填写。' } }];
  switch (slot.kind) {
    case 'number':
    case 'days':
      return valueFormFaults(fill, place, ['number']) ?? rangeFaults(fill.number, slot, { place, member: 'number' });
    case 'day-of-year':
      return valueFormFaults(fill, place, ['day']) ?? yearDayFaults(fill.day, place);
    case 'recurrence': {
      const wrong = valueFormFaults(fill, place, ['months', 'day']);
      if (wrong !== null) return wrong;
      return fill.months === undefined ? yearDayFaults(fill.day, place) : rangeFaults(fill.months, slot, { place, member: 'months' });
    }
  }
}

type Value = 'number' | 'months' | 'day';

/** The names of the values for people who fill in a slot. */
const VALUES: Readonly<Record<Value, Bilingual>> = {
  number: { en: 'a number', zh: '数值' },
  months: { en: 'a number of months', zh: '月数' },
  day: { en: 'a day of the year', zh: '年度日期' },
};

/** The fault of a value that does not have exactly one of the members in `asked`; null if it fits. */
function valueFormFaults(fill: SlotFill, place: number, asked: readonly Value[]): readonly SlotFault[] | null {
  const given = (['number', 'months', 'day'] as const).filter((member) => fill[member] !== undefined);
  const other = given.find((member) => !asked.includes(member));
  const said = (language: keyof Bilingual, or: string): string => asked.map((one) => VALUES[one][language]).join(or);
  if (other !== undefined) {
    const says = { en: `Fill in this slot with ${said('en', ' or ')}.`, zh: `该待填项须填写${said('zh', '或者')}。` };
    return [{ place, member: other, code: 'form', says }];
  }
  if (given.length === 1) return null;
  const says = { en: `Fill in ${said('en', ' or ')}, and nothing else.`, zh: `须且仅须填写${said('zh', '或者')}。` };
  return [{ place, member: null, code: 'form', says }];
}

function rangeFaults(
  value: number | undefined,
  { least, most }: { readonly least: number; readonly most: number },
  at: Pick<SlotFault, 'place' | 'member'>,
): readonly SlotFault[] {
  if (value !== undefined && Number.isInteger(value) && value >= least && value <= most) return [];
  const says = {
    en: `This must be a whole number from ${String(least)} to ${String(most)}.`,
    zh: `此项须为 ${String(least)} 至 ${String(most)} 的整数。`,
  };
  return [{ ...at, code: 'range', says }];
}

function yearDayFaults(day: string | undefined, place: number): readonly SlotFault[] {
  if (day !== undefined && YEAR_DAY.test(day)) return [];
  return [
    { place, member: 'day', code: 'form', says: { en: 'This must be a month and a day such as 03-31.', zh: '此项须为月日，如 03-31。' } },
  ];
}

function missingSlotFaults(slots: readonly ConditionSlot[], fills: readonly SlotFill[]): readonly SlotFault[] {
  return slots
    .filter(({ name }) => fills.every((fill) => fill.name !== name))
    .map(({ label }) => ({
      place: null,
      member: null,
      code: 'missing',
      says: { en: `Not filled in: ${label.en}`, zh: `未填写：${label.zh}` },
    }));
}

/** The value as the texts say it. */
function fillWords(slot: ConditionSlot, fill: SlotFill): Bilingual {
  const count = fill.number ?? 0;
  switch (slot.kind) {
    case 'number':
      return { en: `${String(count)} ${count === 1 ? slot.unit.one : slot.unit.en}`, zh: `${String(count)}${slot.unit.zh}` };
    case 'days': {
      const [working, plural] = [slot.unit === 'working-day', count === 1 ? '' : 's'];
      return { en: `${String(count)} ${working ? 'working day' : 'day'}${plural}`, zh: `${String(count)}${working ? '个工作日' : '日'}` };
    }
    case 'day-of-year':
      return yearDayWords(fill.day ?? '');
    case 'recurrence':
      return recurrenceWords(recurringRuleOf(fill));
  }
}

function ruleOf(filled: { readonly slot: ConditionSlot; readonly fill: SlotFill } | undefined): DueRule | null {
  if (filled === undefined) return null;
  const { slot, fill } = filled;
  if (slot.kind === 'days') return { within: fill.number ?? 0, unit: slot.unit };
  return slot.kind === 'recurrence' ? recurringRuleOf(fill) : null;
}

function recurringRuleOf({ months, day = '' }: SlotFill): RecurringRule {
  return months === undefined ? { each: day } : { every: months, unit: 'month' };
}

/** The value without undefined members, to be stored. */
function withoutUndefined({ name, number, months, day }: SlotFill): SlotFill {
  return { name, ...(number !== undefined && { number }), ...(months !== undefined && { months }), ...(day !== undefined && { day }) };
}
