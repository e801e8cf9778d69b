import { problem } from '@carnet/http/problem.js';
import { Count, Day, NestedList, Text, OneOf, BooleanValue } from '@carnet/http/request-members.js';
import { CODE_FORM, textForm } from '@carnet/http/text-forms.js';
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
  'Last day of the condition: a number of days of a `unit` after the grant (`within`), or a fixed day (`on`). A recurring condition is due at an interval of months (`every`), or on a day of each year (`each`), while the grant lasts.';

/** The value of a slot. */
export class SlotFillResponse implements SlotFill {
  @Field('text', 'Name of the slot.')
  name!: string;
  @Field('integer', 'Value of a number, or a number of days.', { optional: true })
  number?: number;
  @Field('integer', 'Number of months between two due days.', { optional: true })
  months?: number;
  @Field('text', 'Month and day, such as `03-31`.', { optional: true })
  day?: string;
}

export class SlotUnitResponse {
  @Field('text', 'Plural in English.')
  en!: string;
  @Field('text', 'Unit in Chinese.')
  zh!: string;
  @Field('text', 'Singular in English.')
  one!: string;
}

/** A placeholder `{name}` in the texts of a library entry, filled in when the condition is set. */
export class ConditionSlotResponse {
  @Field('text', 'Name of the slot.')
  name!: string;
  @Field(
    SLOT_KINDS,
    'Kind of the value: `number` and `days` take a `number`, `day-of-year` takes a `day`, and `recurrence` takes `months` or the `day` of each year.',
  )
  kind!: SlotKind;
  @Field(BilingualResponse, 'Label that says what to fill in.')
  label!: BilingualResponse;
  @Field('json', 'For `number`, the unit in both languages; for `days`, the kind of days that count.', { optional: true })
  unit?: SlotUnitResponse | DueUnit;
  @Field('integer', 'Least value allowed; for `recurrence`, in months.', { optional: true })
  least?: number;
  @Field('integer', 'Greatest value allowed; for `recurrence`, in months.', { optional: true })
  most?: number;
}

/** The common fields of a library entry and of a condition of a transfer. */
abstract class ConditionSaid {
  @Field(BilingualResponse, 'What the condition requires.')
  says!: BilingualResponse;
  @Field(
    CONDITION_PHASES,
    'Phase in which the condition must be met: `before` the grant comes into force, `during` its term, or `after` the data has been used. A condition of phase `before` keeps the grant from being in force.',
  )
  phase!: ConditionPhase;
  @Field(BilingualResponse, 'Evidence that the company must give; null if the condition asks for none.', { nullable: true })
  asks!: BilingualResponse | null;
  @Field(DISCIPLINES, 'Discipline whose officers judge the evidence; null for any discipline.', { nullable: true })
  monitor!: Discipline | null;
  @Field('boolean', 'Whether a breach suspends the grant.')
  suspends!: boolean;
  @Field('boolean', 'Whether the company must agree before the grant is in force.')
  agreement!: boolean;
}

export class ConditionTermsResponse extends ConditionSaid implements ConditionTerms {
  @Field('text', 'Code of the library entry; null if an officer or voter wrote the condition.', { nullable: true })
  code!: string | null;
  @Field('text', 'Edition of the library, or version of the authority’s own condition, that it was chosen from; null if it was written.', {
    nullable: true,
  })
  library!: string | null;
  @Field(BilingualResponse, 'Reason for the condition; null for a condition of bare text.', { nullable: true })
  reason!: BilingualResponse | null;
  @Field(BilingualResponse, 'How the condition is checked; null if not stated.', { nullable: true })
  check!: BilingualResponse | null;
  @Field('any', `${LAST_DAY} Null if the condition has no last day.`, { nullable: true })
  dueRule!: DueRule | null;
  @Field(SlotFillResponse, 'Values of the slots of the library entry.', { list: true, optional: true })
  slots?: readonly SlotFillResponse[];
}

export class LibraryConditionResponse extends ConditionSaid {
  @Field('text', 'Code by which the condition is chosen.')
  code!: string;
  @Field('text', 'For a condition of the authority’s own: the value of `library` in conditions chosen by its code. Absent otherwise.', {
    optional: true,
  })
  library?: string;
  @Field(BilingualResponse, 'Reason for the condition.')
  reason!: BilingualResponse;
  @Field(BilingualResponse, 'How the condition is checked.')
  check!: BilingualResponse;
  @Field('any', `${LAST_DAY} In place of these, \`slot\` names the slot that sets the last day. Null if the condition has no last day.`, {
    nullable: true,
  })
  dueRule!: DueRule | SlotRule | null;
  @Field(ConditionSlotResponse, 'Slots that are filled in when the condition is imposed.', { list: true, optional: true })
  slots?: readonly ConditionSlot[];
}

export class ConditionLibraryResponse implements ConditionLibrary {
  @Field('text', 'Edition of the library.')
  id!: string;
  @Field('date', 'First day on which the edition is in use.')
  from!: ConditionLibrary['from'];
  @Field(LibraryConditionResponse, 'Conditions that can be chosen.', { list: true })
  conditions!: readonly LibraryConditionResponse[];
}

/** The value for a slot: `number`, `months` or `day`, by the kind of the slot. */
export class SlotBody {
  @Text({ about: 'Name of the slot.', most: 40, form: CODE_FORM, example: 'how-often' })
  name!: string;

  @Count({ about: 'Value for a slot of kind `number` or `days`.', most: 1_000_000, optional: true })
  number?: number;

  @Count({
    about: 'Number of months between two due days, for a slot of kind `recurrence`.',
    least: 1,
    most: 120,
    optional: true,
    example: 6,
  })
  months?: number;

  @Text({
    about: 'Month and day, for a slot of kind `day-of-year`, or of kind `recurrence` for each year.',
    most: 5,
    form: textForm(YEAR_DAY, 'This must be a month and a day such as 03-31.', '此项须为月份和日期，如 03-31。'),
    optional: true,
  })
  day?: string;
}

/** A condition: `code` alone for one of the library, or `says`, `reason` and `phase` for one of its own; with an optional last day. */
export class TermsBody {
  @Text({ about: 'Code of a library entry.', most: 60, form: CODE_FORM, optional: true, example: 'encrypted' })
  code?: string;

  @NestedList(SlotBody, { about: 'Values of the slots of the library entry; each slot exactly once.', most: 20, optional: true })
  slots?: readonly SlotBody[];

  @Text({ about: 'What the company must do, if no library entry says it.', most: 1000, optional: true })
  says?: string;

  @Text({ about: 'Reason for the condition; with `says`.', most: 1000, optional: true })
  reason?: string;

  @OneOf({
    about:
      'Phase in which the condition must be met: `before` the grant comes into force, `during` its term, or `after` the data has been used; with `says`. A condition of phase `before` keeps the grant from being in force.',
    of: CONDITION_PHASES,
    optional: true,
  })
  phase?: ConditionPhase;

  @Count({
    about:
      'Number of days after the grant until the condition is due; with `unit`. For a library entry, it replaces the last day of the entry.',
    least: 1,
    most: 1500,
    optional: true,
  })
  within?: number;

  @OneOf({ about: 'Kind of days that `within` counts.', of: DUE_UNITS, optional: true })
  unit?: DueUnit;

  @Day({ about: 'Fixed last day in the future, in place of `within`.', optional: true })
  on?: string;

  @Text({ about: 'How the condition is checked.', most: 1000, optional: true })
  check?: string;

  @Text({ about: 'Evidence that the company must give.', most: 1000, optional: true })
  asks?: string;

  @OneOf({ about: 'Discipline whose officers judge the evidence; any discipline if omitted.', of: DISCIPLINES, optional: true })
  monitor?: Discipline;

  @BooleanValue({ about: 'Whether a breach suspends the grant; a breach of a condition of phase `before` always does.', optional: true })
  suspends?: boolean;

  @BooleanValue({ about: 'Whether the company must agree before the grant is in force.', optional: true })
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
    faults.push({ en: 'The last day can be fixed or counted, not both.', zh: '期限或者为固定日期，或者为计算所得，不得并用。' });
  if (code === undefined && !whole)
    faults.push({
      en: 'Choose a condition of the library, or give its text, its reason and its phase.',
      zh: '请选用条件库中的条目，或者写明条件内容、理由与履行阶段。',
    });
  if (code === undefined && slots !== undefined)
    faults.push({
      en: 'Only conditions of the library have slots. Choose one, or leave the slots out.',
      zh: '仅条件库中的条目设有待填项。请选用条目，或者不填待填项。',
    });
  if (code !== undefined && Object.values<unknown>(own).some((value) => value !== undefined))
    faults.push({
      en: 'For a condition of the library, you can only set another last day and fill in its slots.',
      zh: '选用条件库中的条目时，仅可另定期限并填写其待填项。',
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
