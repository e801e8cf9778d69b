import type { Fault } from '@carnet/kernel';
import { type ArgumentMetadata, Injectable, type PipeTransform, type Type } from '@nestjs/common';
import { plainToInstance } from 'class-transformer';
import { validateSync, type ValidationError } from 'class-validator';
import { NothingBody } from './nothing.dto.js';
import { problem } from './problem.js';
import { pointerTo } from './strict-json.js';

const rules = {
  whitelist: true,
  forbidNonWhitelisted: true,
  forbidUnknownValues: true,
  validationError: { target: false },
} as const;

/** Gives bodies and queries the shape their class declares, or says everything that is wrong with them, by pointer. */
@Injectable()
export class ShapePipe implements PipeTransform<unknown> {
  transform(value: unknown, { type, metatype }: ArgumentMetadata): unknown {
    if (metatype === undefined || metatype === Object || metatype === String) return value;
    if (metatype === NothingBody) return nothing(value);
    if (value === undefined && 'mayBeMissing' in metatype) return {};
    if (type === 'body') return shapeOf(value, metatype as Type<object>);
    if (type === 'query') return queryShapeOf(value, metatype as Type<object>);
    return value;
  }
}

/** A body of this class, or its problem: every fault of its form at once. */
export function shapeOf<Body extends object>(value: unknown, metatype: Type<Body>): Body {
  return shaped(bodyObject(value), metatype, 'body-invalid', 'Some members of the body are not as asked for.');
}

/** The parameters of a query of this class, or their problem. */
export function queryShapeOf<Query extends object>(value: unknown, metatype: Type<Query>): Query {
  return shaped(queryObject(value), metatype, 'query-invalid', 'Some parameters of the query are not as asked for.');
}

function shaped<Shape>(plain: object, metatype: Type<Shape>, code: 'body-invalid' | 'query-invalid', detail: string): Shape {
  // No implicit conversion: "5" is not 5, and 1 is not true.
  const instance = plainToInstance(metatype, plain, { enableImplicitConversion: false });
  const faults = validateSync(instance as object, rules).flatMap((error) => faultsOf(error, []));
  if (faults.length > 0) throw problem(code, detail, { faults: faults.slice(0, 100) });
  return instance;
}

function nothing(value: unknown): NothingBody {
  const [unknown] = value === undefined ? [] : Object.keys(bodyObject(value));
  if (unknown === undefined) return new NothingBody();
  throw problem('body-invalid', 'This act takes no members.', {
    faults: [{ pointer: pointerTo([unknown]), code: 'unknown', detail: 'Nothing of this name is known here.' }],
  });
}

function bodyObject(value: unknown): object {
  if (value === undefined) throw problem('body-missing', 'Send a JSON object.');
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value;
  throw problem('body-invalid', 'The body must be a JSON object.', {
    faults: [{ pointer: '', code: 'type', detail: 'This must be an object.' }],
  });
}

/** A parameter that comes twice is a list here, and lists are what no parameter may be. */
function queryObject(value: unknown): object {
  const parameters = Object.entries((value ?? {}) as Readonly<Record<string, unknown>>);
  const faults = parameters.flatMap(([name, given]) => textFaults(name, given));
  if (faults.length > 0)
    throw problem('query-invalid', 'Some parameters of the query are not as asked for.', { faults: faults.slice(0, 100) });
  return Object.fromEntries(parameters.map(([name, given]) => [name, String(given).normalize('NFC')]));
}

function textFaults(name: string, given: unknown): readonly Fault[] {
  const pointer = pointerTo([name]);
  // class-transformer leaves such names out in silence; silence would read as consent.
  if (name in Object.prototype) return [{ pointer, code: 'unknown', detail: 'Nothing of this name is known here.' }];
  if (typeof given !== 'string') return [{ pointer, code: 'repeated', detail: 'Give this parameter once.' }];
  if (given.includes('\0') || !given.isWellFormed())
    return [{ pointer, code: 'forbidden-character', detail: 'Text may not hold U+0000 or half of a surrogate pair.' }];
  return [];
}

/** Messages of class-validator are this API's own (see `shapes.ts`), but for names that no class declares. */
function faultsOf({ property, value, constraints = {}, children = [] }: ValidationError, path: readonly string[]): readonly Fault[] {
  const here = [...path, property];
  const pointer = pointerTo(here);
  if (value === undefined && children.length === 0) return [{ pointer, code: 'missing', detail: 'This is needed.' }];
  const own = Object.entries(constraints).map(([rule, message]) =>
    rule === 'whitelistValidation'
      ? { pointer, code: 'unknown', detail: 'Nothing of this name is known here.' }
      : { pointer, code: faultCodes[rule] ?? 'form', detail: message },
  );
  // A value of the wrong type breaks every rule of its member; the first says it all.
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
