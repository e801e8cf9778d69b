import { type Fault, isIsoDate, type Json } from '@carnet/kernel';
import type { FactDefinition } from './catalogue.js';

const maxNumber = 1_000_000_000_000;
const maxItems = 1_000;
const maxLength = 200;
const patterns = {
  country: /^[A-Z]{2}$/,
  subdivision: /^[A-Z]{2}-[A-Z0-9]{1,3}$/,
  zone: /^[A-Z]{2}(-[A-Z0-9]{1,16})*$/,
  evidence: /^[a-z][a-z0-9_]{0,63}=\S(.{0,130}\S)?$/,
};

type Complain = (code: string, detail: string, step?: string | number) => void;

/** Everything wrong with `value` as the value of a fact. Null is judged by the caller: only it knows what null means. */
export function faultsOf(definition: FactDefinition, value: Json, pointer: string): readonly Fault[] {
  const faults: Fault[] = [];
  const complain: Complain = (code, detail, step) => {
    const below = step === undefined ? '' : `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`;
    faults.push({ pointer: `${pointer}${below}`, code, detail: `${definition.name}: ${detail}` });
  };
  check(definition, value, complain);
  return faults;
}

function check(definition: FactDefinition, value: Json, complain: Complain): void {
  switch (definition.type) {
    case 'boolean':
      if (typeof value !== 'boolean') complain('wrong-type', 'true or false is expected');
      return;
    case 'integer':
    case 'number':
      return number(definition, value, complain);
    case 'date':
      if (typeof value !== 'string') return complain('wrong-type', 'a day is expected');
      if (!isIsoDate(value)) complain('bad-date', 'an existing day such as 2026-11-25 is expected');
      return;
    case 'string':
    case 'enum':
      return text(definition, value, complain);
    case 'list':
      if (!isList(value)) return complain('wrong-type', 'a list is expected');
      if (value.length > maxItems) return complain('too-long', `at most ${maxItems} items are allowed`);
      return value.forEach((item, index) => text(definition, item, complain, index));
    case 'counts':
      return counts(definition, value, complain);
  }
}

function number({ type, min, max }: FactDefinition, value: Json, complain: Complain, step?: string): void {
  if (typeof value !== 'number' || !Number.isFinite(value)) return complain('wrong-type', 'a number is expected', step);
  if (type !== 'number' && !Number.isSafeInteger(value)) return complain('wrong-type', 'a whole number is expected', step);
  const [low, high] = [min ?? -maxNumber, max ?? maxNumber];
  if (value < low || value > high) complain('out-of-range', `a number from ${low} to ${high} is expected`, step);
}

function text({ values, pattern }: FactDefinition, value: Json, complain: Complain, step?: number): void {
  if (typeof value !== 'string') return complain('wrong-type', 'a text is expected', step);
  if (value.length > maxLength) return complain('too-long', `at most ${maxLength} characters are allowed`, step);
  if (!value.isWellFormed()) return complain('bad-text', 'the text is not well-formed Unicode', step);
  if (values !== undefined && !values.includes(value)) return complain('not-allowed', `"${value}" is not one of the allowed values`, step);
  if (pattern !== undefined && !patterns[pattern].test(value)) complain('bad-format', `"${value}" is not a ${pattern} code`, step);
}

function counts(definition: FactDefinition, value: Json, complain: Complain): void {
  if (typeof value !== 'object' || value === null || isList(value)) return complain('wrong-type', 'counts by category are expected');
  for (const [key, count] of Object.entries(value)) {
    if (!(definition.keys ?? []).includes(key)) complain('not-allowed', `"${key}" is not one of the categories`, key);
    else number(definition, count, complain, key);
  }
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}
