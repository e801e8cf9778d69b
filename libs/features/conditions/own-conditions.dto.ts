import { problem } from '@carnet/http/problem.js';
import { Count, Day, Nested, NestedList, Text, OneOf, BooleanValue } from '@carnet/http/request-members.js';
import { CODE_FORM } from '@carnet/http/text-forms.js';
import { Field } from '@carnet/http/field.js';
import { type Bilingual, faultAt, isoDate } from '@carnet/kernel';
import {
  CONDITION_PHASES,
  type ConditionPhase,
  type ConditionSlot,
  type Discipline,
  DISCIPLINES,
  DUE_UNITS,
  type DueUnit,
  type LibraryCondition,
  SLOT_KINDS,
  type SlotKind,
} from '@carnet/workflow';
import { LibraryConditionResponse } from './conditions.dto.js';
/** A text of a condition, in both languages. */
export class ConditionTextBody {
  @Text({ about: 'Text in English; a slot appears as `{name}`.', most: 1000, example: 'Send the log every quarter.' })
  en!: string;

  @Text({ about: 'Text in simplified Chinese, with the same slots.', most: 1000, example: '按季度报送日志。' })
  zh!: string;
}

/** The unit that a number counts. */
export class SlotUnitBody {
  @Text({ about: 'Plural in English.', most: 40, example: 'hours' })
  en!: string;

  @Text({ about: 'Singular in English.', most: 40, example: 'hour' })
  one!: string;

  @Text({ about: 'Unit in simplified Chinese.', most: 40, example: '小时' })
  zh!: string;
}

/** A slot; the fields besides name and label depend on its kind. */
export class ConditionSlotBody {
  @Text({ about: 'Name of the slot.', most: 40, form: CODE_FORM, example: 'hours' })
  name!: string;

  @OneOf({ about: 'Kind of the value.', of: SLOT_KINDS, example: 'number' })
  kind!: SlotKind;

  @Nested(ConditionTextBody, { about: 'Label that says what to fill in.' })
  label!: ConditionTextBody;

  @Nested(SlotUnitBody, { about: 'Unit that the number counts; only for `number`.', optional: true })
  unit?: SlotUnitBody;

  @OneOf({ about: 'Kind of days that count; only for `days`.', of: DUE_UNITS, optional: true })
  days?: DueUnit;

  @Count({ about: 'Least value allowed; for all kinds except `day-of-year`.', most: 1_000_000, optional: true })
  least?: number;

  @Count({ about: 'Greatest value allowed; for all kinds except `day-of-year`.', most: 1_000_000, optional: true })
  most?: number;
}

/** The content of a condition's next version. */
export class ConditionEntryBody {
  @Nested(ConditionTextBody, { about: 'What the condition requires.' })
  says!: ConditionTextBody;

  @Nested(ConditionTextBody, { about: 'Reason for the condition.' })
  reason!: ConditionTextBody;

  @Nested(ConditionTextBody, { about: 'How the condition is checked.' })
  check!: ConditionTextBody;

  @Nested(ConditionTextBody, { about: 'Evidence that the company must give; required if the condition has a last day.', optional: true })
  asks?: ConditionTextBody;

  @OneOf({
    about:
      'Phase in which the condition must be met: `before` the grant comes into force, `during` its term, or `after` the data has been used.',
    of: CONDITION_PHASES,
    example: 'during',
  })
  phase!: ConditionPhase;

  @OneOf({ about: 'Discipline whose officers judge the evidence; any discipline if omitted.', of: DISCIPLINES, optional: true })
  monitor?: Discipline;

  @BooleanValue({ about: 'Whether a breach suspends the grant; a breach of a condition of phase `before` always does.', example: true })
  suspends!: boolean;

  @BooleanValue({ about: 'Whether the company must agree before the grant is in force.', optional: true })
  agreement?: boolean;

  @Count({ about: 'Number of days after the grant until the condition is due; with `unit`.', least: 1, most: 1500, optional: true })
  within?: number;

  @OneOf({ about: 'Kind of days that `within` counts.', of: DUE_UNITS, optional: true })
  unit?: DueUnit;

  @Day({ about: 'Fixed last day, in place of `within`.', optional: true })
  on?: string;

  @Text({
    about: 'Name of the slot that sets the last day, in place of `within`: a slot of kind `days` or `recurrence`.',
    most: 40,
    form: CODE_FORM,
    optional: true,
  })
  dueSlot?: string;

  @NestedList(ConditionSlotBody, { about: 'Slots that are filled in when the condition is imposed.', most: 10, optional: true })
  slots?: readonly ConditionSlotBody[];
}

export class OwnConditionBody extends ConditionEntryBody {
  @Text({
    about: 'Code by which the condition is chosen. It never changes, and no edition of the library has it.',
    most: 60,
    form: CODE_FORM,
    example: 'log-quarterly',
  })
  code!: string;
}

/** The entry as the use case takes it. @throws a problem that names the place of a malformed field. */
export function entryOf(body: ConditionEntryBody): Omit<LibraryCondition, 'code'> {
  const { says, reason, check, asks, phase, monitor = null, suspends, agreement = false, slots = [] } = body;
  const texts = { says: both(says), reason: both(reason), check: both(check), asks: asks === undefined ? null : both(asks) };
  const kept = slots.length === 0 ? {} : { slots: slots.map(slotOf) };
  return { ...texts, phase, dueRule: dueOf(body), monitor, suspends, agreement, ...kept };
}

function dueOf({ within, unit, on, dueSlot }: ConditionEntryBody): LibraryCondition['dueRule'] {
  if ((within === undefined) !== (unit === undefined))
    throw invalid(
      '/within',
      'Give the number of days and say whether they are working days, or leave both out.',
      '天数与其种类（工作日或者日）须同时填写，或者均不填写。',
    );
  const given = [within, on, dueSlot].filter((one) => one !== undefined);
  if (given.length > 1)
    throw invalid(
      '/within',
      'Set the last day in one way only: a number of days, a fixed day, or a slot.',
      '期限仅可以一种方式确定：天数、固定日期或者待填项。',
    );
  if (dueSlot !== undefined) return { slot: dueSlot };
  if (on !== undefined) return { on: isoDate(on) };
  return within === undefined || unit === undefined ? null : { within, unit };
}

function slotOf({ name, kind, label, unit, days, least, most }: ConditionSlotBody, place: number): ConditionSlot {
  const pointer = `/slots/${String(place)}`;
  const named = { name, label: both(label) };
  if (kind === 'day-of-year') {
    if (unit !== undefined || days !== undefined || least !== undefined || most !== undefined)
      throw invalid(
        pointer,
        'A slot for a day of the year has no unit and no bounds. Leave them out.',
        '年度日期待填项不设单位与上下限，请勿填写。',
      );
    return { ...named, kind };
  }
  if (least === undefined || most === undefined)
    throw invalid(pointer, 'Give the smallest and the largest value of this slot.', '请填写此待填项的下限与上限。');
  if ((unit !== undefined) !== (kind === 'number'))
    throw invalid(
      `${pointer}/unit`,
      'A slot for a number needs a unit. Other slots have none.',
      '数值待填项须写明单位。其他类型的待填项不设单位。',
    );
  if ((days !== undefined) !== (kind === 'days'))
    throw invalid(
      `${pointer}/days`,
      'A slot for days must say which days count. Other slots must not.',
      '天数待填项须说明按何种日计算。其他类型的待填项不得说明。',
    );
  if (unit !== undefined) return { ...named, kind: 'number', unit: { ...both(unit), one: unit.one }, least, most };
  return days === undefined ? { ...named, kind: 'recurrence', least, most } : { ...named, kind: 'days', unit: days, least, most };
}

function both({ en, zh }: ConditionTextBody): Bilingual {
  return { en, zh };
}

function invalid(pointer: string, en: string, zh: string): ReturnType<typeof problem> {
  return problem('own-condition-invalid', '', { faults: [faultAt(pointer, 'form', { en, zh })] });
}

export class OwnConditionView extends LibraryConditionResponse {
  @Field('integer', 'Version of the condition, from 1.')
  readonly version!: number;
  @Field('text', 'Value of `library` in conditions of grants that were chosen from this version.')
  override readonly library!: string;
  @Field('uuid', 'Person who added the version.')
  readonly addedBy!: string;
  @Field('date-time', 'Time at which the version was added.')
  readonly addedAt!: string;
  @Field('date-time', 'Time at which the version was retired or replaced by the next one; null while it can be chosen.', { nullable: true })
  readonly retiredAt!: string | null;
}

export class OwnConditionsResponse {
  @Field(OwnConditionView, 'All versions, by code, latest version first.', { list: true })
  items!: readonly OwnConditionView[];
}

export class OwnConditionReceipt {
  @Field('text', 'Code of the condition.')
  readonly id!: string;
  @Field('integer', 'Version of the condition; send it in `If-Match` with the next act.')
  readonly version!: number;
}
