import { problem } from '@carnet/http/problem.js';
import { Count, Day, NestedList, Text, OneOf, BooleanValue } from '@carnet/http/request-members.js';
import { Field } from '@carnet/http/field.js';
import { BilingualResponse } from '@carnet/http/common.dto.js';
import { type Bilingual, faultAt, isoDate } from '@carnet/kernel';
import {
  CONDITION_PHASES,
  type ConditionLibrary,
  type ConditionPhase,
  type ConditionSlot,
  type ConditionTerms,
  type Discipline,
  DISCIPLINES,
  DUE_UNITS,
  type DueRule,
  type DueUnit,
  SLOT_KINDS,
  type SlotFill,
  type SlotKind,
  type SlotRule,
  YEAR_DAY,
} from '@carnet/workflow';
import type { WrittenTerms } from './written-terms.js';

const LAST_DAY =
  'Its last day: `within` so many days of a `unit` after the grant, or `on` a fixed one; again `every` so many months, or `each` year by a day, as long as the grant lasts';

/** The value of a slot. */
export class SlotFillResponse implements SlotFill {
  @Field('text', 'The slot, by its name.')
  name!: string;
  @Field('integer', 'A number, or a number of days.', { optional: true })
  number?: number;
  @Field('integer', 'Every so many months.', { optional: true })
  months?: number;
  @Field('text', 'A month and a day.', { optional: true })
  day?: string;
}

export class SlotUnitResponse {
  @Field('text', 'In English.')
  en!: string;
  @Field('text', 'In Chinese.')
  zh!: string;
  @Field('text', 'Of a single one, in English.')
  one!: string;
}

/** A placeholder `{name}` in the texts of a library entry, filled in when the condition is set. */
export class ConditionSlotResponse {
  @Field('text', 'Its name.')
  name!: string;
  @Field(SLOT_KINDS, 'Filled in by `number`; by a `number` of days; by a `day` of the year; by `months` or the `day` of each year.')
  kind!: SlotKind;
  @Field(BilingualResponse, 'What is to be filled in.')
  label!: BilingualResponse;
  @Field('json', 'What a number counts, in both languages; of days, which days count.', { optional: true })
  unit?: SlotUnitResponse | DueUnit;
  @Field('integer', 'The least that is taken; of a recurrence in months.', { optional: true })
  least?: number;
  @Field('integer', 'The most that is taken.', { optional: true })
  most?: number;
}

/** The common fields of a library entry and of a condition of a transfer. */
abstract class ConditionSaid {
  @Field(BilingualResponse, 'What is asked.')
  says!: BilingualResponse;
  @Field(CONDITION_PHASES, 'When it is to be kept; what comes `before` keeps the grant from being in force.')
  phase!: ConditionPhase;
  @Field(BilingualResponse, 'What the company is to show.', { nullable: true })
  asks!: BilingualResponse | null;
  @Field(DISCIPLINES, 'Whose officers judge what it shows; null: those of any discipline.', { nullable: true })
  monitor!: Discipline | null;
  @Field('boolean', 'Whether a breach suspends the grant.')
  suspends!: boolean;
  @Field('boolean', 'Whether the company has to agree before the grant is in force.')
  agreement!: boolean;
}

export class ConditionTermsResponse extends ConditionSaid implements ConditionTerms {
  @Field('text', 'The entry of the library; null for one that was written.', { nullable: true })
  code!: string | null;
  @Field('text', 'The edition it was chosen from.', { nullable: true })
  library!: string | null;
  @Field(BilingualResponse, 'Why; null where bare words are all.', { nullable: true })
  reason!: BilingualResponse | null;
  @Field(BilingualResponse, 'How it is checked.', { nullable: true })
  check!: BilingualResponse | null;
  @Field('any', `${LAST_DAY}.`, { nullable: true })
  dueRule!: DueRule | null;
  @Field(SlotFillResponse, 'What the slots of the entry were filled with.', { list: true, optional: true })
  slots?: readonly SlotFillResponse[];
}

export class LibraryConditionResponse extends ConditionSaid {
  @Field('text', 'By which it is chosen.')
  code!: string;
  @Field('text', "Of a condition of the authority's own: what conditions name that are chosen by it.", { optional: true })
  library?: string;
  @Field(BilingualResponse, 'Why.')
  reason!: BilingualResponse;
  @Field(BilingualResponse, 'How it is checked.')
  check!: BilingualResponse;
  @Field('any', `${LAST_DAY}; or the \`slot\` that it follows from.`, { nullable: true })
  dueRule!: DueRule | SlotRule | null;
  @Field(ConditionSlotResponse, 'What is filled in when it is set.', { list: true, optional: true })
  slots?: readonly ConditionSlot[];
}

export class ConditionLibraryResponse implements ConditionLibrary {
  @Field('text', 'The edition.')
  id!: string;
  @Field('date', 'The first day on which it is chosen from.')
  from!: ConditionLibrary['from'];
  @Field(LibraryConditionResponse, 'The conditions.', { list: true })
  conditions!: readonly LibraryConditionResponse[];
}

/** The value for a slot: `number`, `months` or `day`, by the kind of the slot. */
export class SlotBody {
  @Text({ about: 'The slot, by its name.', most: 40, pattern: /^[a-z][a-z0-9-]*$/, example: 'how-often' })
  name!: string;

  @Count({ about: 'Of a slot of kind `number` or `days`.', most: 1_000_000, optional: true })
  number?: number;

  @Count({ about: 'Of a slot of kind `recurrence`: every so many months.', least: 1, most: 120, optional: true, example: 6 })
  months?: number;

  @Text({
    about: 'A month and a day: of a slot of kind `day-of-year`, or of one of kind `recurrence` for each year.',
    most: 5,
    pattern: YEAR_DAY,
    optional: true,
  })
  day?: string;
}

/** A condition: `code` alone for one of the library, or `says`, `reason` and `phase` for one of its own; with an optional last day. */
export class TermsBody {
  @Text({ about: 'An entry of the library.', most: 60, pattern: /^[a-z][a-z0-9-]*$/, optional: true, example: 'encrypted' })
  code?: string;

  @NestedList(SlotBody, { about: 'What its slots are filled with; each once, and none left out.', most: 20, optional: true })
  slots?: readonly SlotBody[];

  @Text({ about: 'What the company is to do, where no condition of the list says it.', most: 1000, optional: true })
  says?: string;

  @Text({ about: 'Why; with `says`.', most: 1000, optional: true })
  reason?: string;

  @OneOf({
    about: 'When it is to be kept; with `says`. What comes `before` keeps the grant from being in force.',
    of: CONDITION_PHASES,
    optional: true,
  })
  phase?: ConditionPhase;

  @Count({
    about: 'How many days after the grant it is due; with `unit`. Of an entry of the library, another than its own.',
    least: 1,
    most: 1500,
    optional: true,
  })
  within?: number;

  @OneOf({ about: 'Which days count.', of: DUE_UNITS, optional: true })
  unit?: DueUnit;

  @Day({ about: 'A fixed last day instead; it lies ahead.', optional: true })
  on?: string;

  @Text({ about: 'How it is checked.', most: 1000, optional: true })
  check?: string;

  @Text({ about: 'What the company is to show.', most: 1000, optional: true })
  asks?: string;

  @OneOf({ about: 'Whose officers judge what it shows; left out, those of any discipline.', of: DISCIPLINES, optional: true })
  monitor?: Discipline;

  @BooleanValue({ about: 'Whether a breach suspends the grant; that of what comes `before` always does.', optional: true })
  suspends?: boolean;

  @BooleanValue({ about: 'Whether the company has to agree before the grant is in force.', optional: true })
  agreement?: boolean;
}

/** The conditions as use cases take them. @throws a problem that lists the place of each incomplete condition. */
export function termsIn(bodies: readonly TermsBody[]): readonly WrittenTerms[] {
  const faults = bodies.flatMap((body, place) => faultsOf(body).map((says) => faultAt(`/terms/${String(place)}`, 'form', says)));
  if (faults.length > 0) throw problem('condition-invalid', '', { faults });
  return bodies.map(toWrittenTerms);
}

function faultsOf({ code, within, unit, on, slots, ...own }: TermsBody): readonly Bilingual[] {
  const whole = own.says !== undefined && own.reason !== undefined && own.phase !== undefined;
  const faults: Bilingual[] = [];
  if ((within === undefined) !== (unit === undefined))
    faults.push({
      en: 'Give the number of days and say whether they are working days, or leave both out.',
      zh: '天数与其种类（工作日或者日）须同时填写，或者均不填写。',
    });
  if (on !== undefined && within !== undefined)
    faults.push({ en: 'A last day is fixed or counted, not both.', zh: '期限或者为固定日期，或者为计算所得，不得并用。' });
  if (code === undefined && !whole)
    faults.push({
      en: 'Choose a condition of the library, or write what it says, its reason and when it is kept.',
      zh: '请选用条件库中的条目，或者写明条件内容、理由与履行阶段。',
    });
  if (code === undefined && slots !== undefined)
    faults.push({
      en: 'Only conditions of the library have slots. Choose one, or leave the slots out.',
      zh: '仅条件库中的条目设有填空项。请选用条目，或者不填填空项。',
    });
  if (code !== undefined && Object.values<unknown>(own).some((value) => value !== undefined))
    faults.push({
      en: 'Of an entry of the library only the last day can be another, and its slots are filled in.',
      zh: '选用条件库中的条目时，仅可另定期限并填写其填空项。',
    });
  return faults;
}

function toWrittenTerms(body: TermsBody): WrittenTerms {
  const {
    code,
    slots = [],
    says = '',
    reason = '',
    phase = 'during',
    check = null,
    asks = null,
    monitor = null,
    suspends = false,
    agreement = false,
  } = body;
  const due = dueOf(body);
  return code === undefined ? { says, reason, phase, due, check, asks, monitor, suspends, agreement } : { code, due, slots };
}

function dueOf({ within, unit, on }: TermsBody): DueRule | null {
  if (on !== undefined) return { on: isoDate(on) };
  return within === undefined || unit === undefined ? null : { within, unit };
}
