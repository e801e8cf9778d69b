import { type Bilingual, type Fault, faultAt, isStorable } from '@carnet/kernel';
import { type ArgumentMetadata, Injectable, type PipeTransform, type Type } from '@nestjs/common';
import { plainToInstance } from 'class-transformer';
import { validateSync, type ValidationError } from 'class-validator';
import { NothingBody } from './answers.dto.js';
import { problem } from './problem.js';
import { pointerTo } from './strict-json.js';

const rules = {
  whitelist: true,
  forbidNonWhitelisted: true,
  forbidUnknownValues: true,
  validationError: { target: false },
} as const;

/** Validates bodies and queries by their class; a problem lists every fault by pointer. A part of the path is text that can be stored. */
@Injectable()
export class RequestValidationPipe implements PipeTransform<unknown> {
  transform(value: unknown, { type, metatype }: ArgumentMetadata): unknown {
    if (type === 'param' && typeof value === 'string' && value.includes('\0')) throw problem('not-found');
    if (metatype === undefined || metatype === Object || metatype === String) return value;
    if (metatype === NothingBody) return validateEmptyBody(value);
    if (value === undefined && 'mayBeMissing' in metatype) return {};
    if (type === 'body') return validateBody(value, metatype as Type<object>);
    if (type === 'query') return validateQuery(value, metatype as Type<object>);
    return value;
  }
}

/** The body as its class. @throws a problem with every fault of its form. */
export function validateBody<Body extends object>(value: unknown, metatype: Type<Body>): Body {
  return validateAs(bodyObject(value), metatype, 'body-invalid');
}

/** The query as its class. @throws a problem with every fault of its form. */
export function validateQuery<Query extends object>(value: unknown, metatype: Type<Query>): Query {
  return validateAs(queryObject(value), metatype, 'query-invalid');
}

function validateAs<Shape>(plain: object, metatype: Type<Shape>, code: 'body-invalid' | 'query-invalid'): Shape {
  // Without implicit conversion, so "5" is not 5 and 1 is not true.
  const instance = plainToInstance(metatype, plain, { enableImplicitConversion: false });
  const faults = validateSync(instance as object, rules).flatMap((error) => faultsOf(error, []));
  if (faults.length > 0) throw problem(code, undefined, { faults: faults.slice(0, 100) });
  return instance;
}

function validateEmptyBody(value: unknown): NothingBody {
  const [unknown] = value === undefined ? [] : Object.keys(bodyObject(value));
  if (unknown === undefined) return new NothingBody();
  throw problem(
    'body-invalid',
    { en: 'This act accepts no members. Send an empty object.', zh: '此操作不接受任何成员，请发送空对象。' },
    {
      faults: [shapeFault(pointerTo([unknown]), 'unknown')],
    },
  );
}

function bodyObject(value: unknown): object {
  if (value === undefined) throw problem('body-missing');
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value;
  throw problem(
    'body-invalid',
    { en: 'The body must be a JSON object.', zh: '请求体须为 JSON 对象。' },
    {
      faults: [shapeFault('', 'type')],
    },
  );
}

/** A repeated parameter arrives as a list, which no parameter may be. */
function queryObject(value: unknown): object {
  const parameters = Object.entries((value ?? {}) as Readonly<Record<string, unknown>>);
  const faults = parameters.flatMap(([name, given]) => textFaults(name, given));
  if (faults.length > 0) throw problem('query-invalid', undefined, { faults: faults.slice(0, 100) });
  return Object.fromEntries(parameters.map(([name, given]) => [name, String(given).normalize('NFC')]));
}

function textFaults(name: string, given: unknown): readonly Fault[] {
  const pointer = pointerTo([name]);
  // class-transformer silently drops such names, so they are refused here.
  if (name in Object.prototype) return [shapeFault(pointer, 'unknown')];
  if (typeof given !== 'string') return [shapeFault(pointer, 'repeated')];
  if (!isStorable(given)) return [shapeFault(pointer, 'forbidden-character')];
  return [];
}

/** Faults that do not depend on the class. */
const shapeFaults = {
  missing: { en: 'This is required.', zh: '此项必填。' },
  unknown: { en: 'No member of this name is known here. Leave it out.', zh: '此处没有该名称的成员，请删去。' },
  repeated: { en: 'Give this parameter once.', zh: '该参数只能出现一次。' },
  type: { en: 'This must be an object.', zh: '此项须为对象。' },
  'forbidden-character': {
    en: 'Text may not contain U+0000 or half of a surrogate pair.',
    zh: '文本不得包含 U+0000 或者不成对的代理字符。',
  },
} as const satisfies Readonly<Record<string, Bilingual>>;

const shapeFault = (pointer: string, code: keyof typeof shapeFaults): Fault => faultAt(pointer, code, shapeFaults[code]);

/** A message has two lines: the English sentence and the Chinese one. */
function sentencesOf(message: string): Bilingual {
  const [en = '', zh = en] = message.split('\n');
  return { en, zh };
}

/** Messages of class-validator are the API's own (see `request-members.ts`), except for unknown names. */
function faultsOf({ property, value, constraints = {}, children = [] }: ValidationError, path: readonly string[]): readonly Fault[] {
  const here = [...path, property];
  const pointer = pointerTo(here);
  if (value === undefined && children.length === 0) return [shapeFault(pointer, 'missing')];
  const own = Object.entries(constraints).map(([rule, message]) =>
    rule === 'whitelistValidation' ? shapeFault(pointer, 'unknown') : faultAt(pointer, faultCodes[rule] ?? 'form', sentencesOf(message)),
  );
  // A value of the wrong type breaks every rule of its member, so only the first is reported.
  return [...own.slice(0, 1), ...children.flatMap((child) => faultsOf(child, here))];
}

const faultCodes: Readonly<Record<string, string>> = {
  isObject: 'type',
  isArray: 'type',
  isString: 'type',
  isInt: 'type',
  isIn: 'value',
  matches: 'form',
  day: 'form',
  time: 'form',
  isLength: 'length',
  arrayMaxSize: 'length',
  arrayMinSize: 'length',
  min: 'range',
  max: 'range',
  arrayUnique: 'repeated',
};
