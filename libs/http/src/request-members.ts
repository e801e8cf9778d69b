import { type Bilingual, isIsoDate } from '@carnet/kernel';
import { applyDecorators, type Type as Class } from '@nestjs/common';
import { ApiProperty, type ApiPropertyOptions } from '@nestjs/swagger';
import { Transform, Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsObject,
  IsString,
  Length,
  Matches,
  Max,
  Min,
  ValidateBy,
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import { DIGEST_FORM, ID_FORM, textForm, type TextForm } from './text-forms.js';

/** class-validator allows one message text, so it has two lines: English and Chinese. `request-validation-pipe.ts` splits them. */
const both = (en: string, zh: string): string => `${en}\n${zh}`;

interface Member {
  /** Description for the API document. */
  readonly about: string;
  readonly example?: unknown;
  readonly optional?: boolean;
  readonly nullable?: boolean;
}

interface TextMember extends Member {
  readonly least?: number;
  readonly most: number;
  readonly form?: TextForm;
}

// Allows line breaks and tabs, but no other control characters and none that reverse the reading direction: a reviewer must see what a
// company wrote.
export const printable = /^(?:[\t\n\r]|[^\p{Cc}\u202a-\u202e\u2066-\u2069])*$/u;

const written = /\S/;

/** A text of bounded length; a required text must not be blank. */
export function Text({ least = 1, most, form, ...member }: TextMember): PropertyDecorator {
  const range = least === most ? String(most) : `${String(least)} to ${String(most)}`;
  const length = both(
    `This must be a text of ${range} characters.`,
    `此项须为 ${least === most ? range : `${String(least)} 至 ${String(most)}`} 个字符的文本。`,
  );
  return applyDecorators(
    IsString({ message: length }),
    Length(least, most, { message: form && least > 1 ? both(form.write.en, form.write.zh) : length }),
    form
      ? Matches(form.pattern, { message: both(form.write.en, form.write.zh) })
      : Matches(printable, { message: both('This may not contain control characters.', '此项不得包含控制字符。') }),
    ...(form || least === 0 ? [] : [Matches(written, { message: both('This may not be blank.', '此项不得为空白。') })]),
    ...described(member, {
      type: String,
      minLength: least,
      maxLength: most,
      ...(form ? { pattern: form.pattern.source } : least === 0 ? {} : { pattern: written.source }),
    }),
  );
}

export function Id(member: Member & { readonly least?: number }): PropertyDecorator {
  return Text({ most: 36, form: ID_FORM, ...member });
}

/** The digest of what the caller read: of a transfer, a file or a pack. */
export function ContentDigest(member: Member): PropertyDecorator {
  return Text({ least: 71, most: 71, form: DIGEST_FORM, ...member });
}

const mostOfEmail = 254;

const email = /^[^\s@<>()[\],;:"\\]+@[^\s@.<>()[\],;:"\\]+(?:\.[^\s@.<>()[\],;:"\\]+)+$/;

const EMAIL_FORM = textForm(
  email,
  'Enter one complete e-mail address, such as name@company.example.',
  '请填写一个完整的电子邮件地址，如 name@company.example。',
);

export const isEmail = (text: string): boolean => text.length <= mostOfEmail && email.test(text);

/** An email address without quoted names or anything that could form a header or a second address. */
export function Email(member: Member): PropertyDecorator {
  return Text({ most: mostOfEmail, form: EMAIL_FORM, ...member });
}

/** A list of distinct texts. */
export function Texts({
  least = 0,
  most,
  items,
  form,
  ...member
}: Member & { readonly least?: number; readonly most: number; readonly items: number; readonly form?: TextForm }): PropertyDecorator {
  const pattern = form?.pattern ?? printable;
  const wrong = (item: unknown): boolean =>
    typeof item !== 'string' || item.length === 0 || item.length > items || !pattern.test(item) || (!form && !written.test(item));
  const message = (value: unknown): string => {
    const at = Array.isArray(value) ? value.findIndex(wrong) : -1;
    const wrote = at < 0 ? { en: 'Each item', zh: '每一项' } : { en: `The item ${String(at)}`, zh: `第 ${String(at)} 项（自 0 起）` };
    if (form) return both(`${wrote.en} does not have the required form. ${form.write.en}`, `${wrote.zh}不符合格式要求。${form.write.zh}`);
    return both(
      `${wrote.en} must be a text of 1 to ${String(items)} characters without control characters.`,
      `${wrote.zh}须为 1 至 ${String(items)} 个字符的文本，不得包含控制字符。`,
    );
  };
  const validator = {
    validate: (value: unknown): boolean => Array.isArray(value) && !value.some(wrong),
    defaultMessage: (about?: { readonly value: unknown }): string => message(about?.value),
  };
  return applyDecorators(
    IsArray({ message: both('This must be a list.', '此项须为列表。') }),
    ArrayMinSize(least, { message: both(`This must have ${String(least)} or more items.`, `此项至少 ${String(least)} 个。`) }),
    ArrayMaxSize(most, { message: both(`This may have at most ${String(most)} items.`, `此项最多 ${String(most)} 个。`) }),
    ValidateBy({ name: 'texts', validator }),
    ...described(member, {
      type: [String],
      ...(least === 0 ? {} : { minItems: least }),
      maxItems: most,
      items: { type: 'string', minLength: 1, maxLength: items, pattern: (form?.pattern ?? written).source },
    }),
  );
}

/** A whole number within bounds. */
export function Count({ least = 0, most, ...member }: Member & { readonly least?: number; readonly most: number }): PropertyDecorator {
  const message = both(
    `This must be a whole number from ${String(least)} to ${String(most)}.`,
    `此项须为 ${String(least)} 至 ${String(most)} 的整数。`,
  );
  return applyDecorators(
    IsInt({ message }),
    Min(least, { message }),
    Max(most, { message }),
    ...described(member, { type: 'integer', minimum: least, maximum: most }),
  );
}

/** True or false. */
export function BooleanValue(member: Member): PropertyDecorator {
  return applyDecorators(
    IsBoolean({ message: both('This must be true or false.', '此项须为 true 或者 false。') }),
    ...described(member, { type: Boolean }),
  );
}

export function Day(member: Member): PropertyDecorator {
  return applyDecorators(
    Checked(
      'day',
      isDay,
      both('This must be a day such as `2026-11-25`, between 1900 and 2199.', '此项须为 1900 年至 2199 年之间的日期，如 `2026-11-25`。'),
    ),
    ...described(member, { type: String, format: 'date' }),
  );
}

/** An instant in UTC, with or without milliseconds. */
export function Time(member: Member): PropertyDecorator {
  return applyDecorators(
    Checked(
      'time',
      isTime,
      both('This must be an instant in UTC such as 2026-11-25T08:00:00Z.', '此项须为 UTC 时刻，如 2026-11-25T08:00:00Z。'),
    ),
    ...described(member, { type: String, format: 'date-time' }),
  );
}

const isDay = (value: unknown): boolean => typeof value === 'string' && isIsoDate(value);

const timeForm = /^(\d{4}-\d{2}-\d{2})T([01]\d|2[0-3])(:[0-5]\d){2}(\.\d{3})?Z$/;

const isTime = (value: unknown): boolean => typeof value === 'string' && isDay(timeForm.exec(value)?.[1]);

function Checked(name: string, validate: (value: unknown) => boolean, message: string): PropertyDecorator {
  return ValidateBy({ name, validator: { validate, defaultMessage: () => message } });
}

/** A local time of day. */
export function WallTimeText(member: Member): PropertyDecorator {
  return applyDecorators(
    Checked('wall-time', isWallTime, both('This must be a time of day such as 08:00.', '此项须为一日中的时刻，如 08:00。')),
    ...described(member, { type: String, pattern: wallTime.source }),
  );
}

const wallTime = /^(?:[01]\d|2[0-3]):[0-5]\d$/;

const isWallTime = (value: unknown): boolean => typeof value === 'string' && wallTime.test(value);

/** Days of the week in a list, 1 for Monday; at least one. */
export function Weekdays(member: Member): PropertyDecorator {
  const message = both(
    'This must be a list of days of the week: 1 for Monday to 7 for Sunday.',
    '此项须为星期列表：1 为星期一，7 为星期日。',
  );
  return applyDecorators(
    IsArray({ message }),
    ArrayMinSize(1, { message }),
    ArrayMaxSize(7, { message }),
    IsIn([1, 2, 3, 4, 5, 6, 7], { each: true, message }),
    ...described(member, { type: [Number], minItems: 1, maxItems: 7, items: { type: 'integer', minimum: 1, maximum: 7 } }),
  );
}

interface WordMember extends Member {
  readonly of: readonly string[];
  /** Name of the vocabulary in the API document, if requests share it. */
  readonly name?: string;
  /** What to write instead of an unknown word, if there are too many to list. */
  readonly write?: Bilingual;
}

/** A word of a list or of a vocabulary. */
export function OneOf({ of, name, write, ...member }: WordMember): PropertyDecorator {
  return applyDecorators(
    IsIn(of, {
      message: write ? both(write.en, write.zh) : both(`This must be one of ${of.join(', ')}.`, `此项须为下列之一：${of.join('、')}。`),
    }),
    ...described(member, { enum: [...of], ...(name === undefined ? { type: String } : { enumName: name }) }),
  );
}

/** Words in one text, separated by commas, because a query cannot have a list. */
export function CommaSeparated({ of, write, ...member }: Omit<WordMember, 'name'>): PropertyDecorator {
  const validator = {
    validate: (value: unknown): boolean => typeof value === 'string' && value.split(',').every((word) => of.includes(word)),
    defaultMessage: (): string =>
      write
        ? both(write.en, write.zh)
        : both(`This must be one or more of ${of.join(', ')}, separated by commas.`, `此项须取自下列各项，以逗号分隔：${of.join('、')}。`),
  };
  return applyDecorators(
    ValidateBy({ name: 'words', validator }),
    ...described(member, { type: String, example: of.slice(0, 2).join(',') }),
  );
}

/** A list of words of a vocabulary. */
export function SomeOf({ of, ...member }: Member & { readonly of: readonly string[] }): PropertyDecorator {
  const validator = {
    validate: (value: unknown): boolean =>
      Array.isArray(value) && value.length <= of.length && value.every((word) => typeof word === 'string' && of.includes(word)),
    defaultMessage: (): string =>
      both(`This must be a list of one or more of ${of.join(', ')}.`, `此项须为下列各项组成的列表：${of.join('、')}。`),
  };
  return applyDecorators(ValidateBy({ name: 'word-list', validator }), ...described(member, { enum: [...of], isArray: true }));
}

/** An object of another class. `IsObject` is needed because `ValidateNested` alone accepts a list. */
export function Nested(of: Class<unknown>, member: Member): PropertyDecorator {
  return applyDecorators(
    IsObject({ message: both('This must be an object.', '此项须为对象。') }),
    ValidateNested({ message: both('This must be an object.', '此项须为对象。') }),
    Type(() => of),
    ...described(member, { type: of }),
  );
}

/** A list of objects of another class. */
export function NestedList(
  of: Class<unknown>,
  { least = 0, most, ...member }: Member & { readonly least?: number; readonly most: number },
): PropertyDecorator {
  const message = both(
    `This must be a list of ${String(least)} to ${String(most)} objects.`,
    `此项须为 ${String(least)} 至 ${String(most)} 个对象的列表。`,
  );
  return applyDecorators(
    IsArray({ message }),
    ArrayMinSize(least, { message }),
    ArrayMaxSize(most, { message }),
    IsObject({ each: true, message: both('Each item must be an object.', '每一项须为对象。') }),
    ValidateNested({ each: true, message: both('Each item must be an object.', '每一项须为对象。') }),
    Type(() => of),
    ...described(member, { type: [of], minItems: least, maxItems: most }),
  );
}

/** An object whose members are checked elsewhere, by the fact catalogue or the ledger; passed on unchanged. */
export function FreeFormObject(
  options: Member & {
    readonly most: number;
    readonly names?: readonly string[];
    readonly values?: (value: unknown) => boolean;
    readonly schema: Partial<ApiPropertyOptions>;
  },
): PropertyDecorator {
  const { most, names, values = () => true, schema, ...member } = options;
  const validator = {
    validate: (value: unknown): boolean =>
      typeof value === 'object' &&
      value !== null &&
      Object.keys(value).length <= most &&
      Object.keys(value).every((name) => names?.includes(name) ?? true) &&
      Object.values(value).every(values),
    defaultMessage: (): string =>
      both(`This may have at most ${String(most)} members, all of the required form.`, `此项最多 ${String(most)} 个成员，且均须符合格式。`),
  };
  return applyDecorators(
    IsObject({ message: both('This must be an object.', '此项须为对象。') }),
    ValidateBy({ name: 'members', validator }),
    // class-transformer would copy each member and drop some by their names.
    Transform(({ obj, key }: { readonly obj: unknown; readonly key: string }): unknown => Reflect.get(Object(obj) as object, key)),
    ...described(member, { type: 'object', ...schema } as ApiPropertyOptions),
  );
}

function described(
  { about, example, optional = false, nullable = false }: Member,
  schema: ApiPropertyOptions,
): readonly PropertyDecorator[] {
  const options = {
    description: about,
    required: !optional,
    ...(nullable ? { nullable } : {}),
    ...(example === undefined ? {} : { example }),
    ...schema,
  };
  const skipped = (value: unknown): boolean => (optional && value === undefined) || (nullable && value === null);
  return [
    ApiProperty(options as ApiPropertyOptions),
    ...(optional || nullable ? [ValidateIf((_: unknown, value: unknown) => !skipped(value))] : []),
  ];
}
