import { type Fault, faultAt, isIsoDate, type Json } from '@carnet/kernel';
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

type Complain = (code: string, en: string, zh: string, step?: string | number) => void;

/** Every fault of `value` as the value of a fact. The caller checks null, because only it knows what null means. */
export function faultsOf(definition: FactDefinition, value: Json, pointer: string): readonly Fault[] {
  const faults: Fault[] = [];
  const complain: Complain = (code, en, zh, step) => {
    const below = step === undefined ? '' : `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`;
    faults.push(faultAt(`${pointer}${below}`, code, { en: `${definition.name}: ${en}`, zh: `${definition.label.zh}：${zh}` }));
  };
  check(definition, value, complain);
  return faults;
}

function check(definition: FactDefinition, value: Json, complain: Complain): void {
  switch (definition.type) {
    case 'boolean':
      if (typeof value !== 'boolean') complain('wrong-type', 'true or false is expected', '须为 true 或者 false');
      return;
    case 'integer':
    case 'number':
      return checkNumber(definition, value, complain);
    case 'date':
      if (typeof value !== 'string') return complain('wrong-type', 'a day is expected', '须为日期');
      if (!isIsoDate(value)) complain('bad-date', 'an existing day such as `2026-11-25` is expected', '须为存在的日期，如 `2026-11-25`');
      return;
    case 'string':
    case 'enum':
      return checkText(definition, value, complain);
    case 'list':
      if (!isList(value)) return complain('wrong-type', 'a list is expected', '须为列表');
      if (value.length > maxItems) return complain('too-long', `at most ${maxItems} items are allowed`, `最多 ${maxItems} 项`);
      return value.forEach((item, index) => checkText(definition, item, complain, index));
    case 'counts':
      return checkCounts(definition, value, complain);
  }
}

function checkNumber({ type, min, max }: FactDefinition, value: Json, complain: Complain, step?: string): void {
  if (typeof value !== 'number' || !Number.isFinite(value)) return complain('wrong-type', 'a number is expected', '须为数字', step);
  if (type !== 'number' && !Number.isSafeInteger(value)) return complain('wrong-type', 'a whole number is expected', '须为整数', step);
  const [low, high] = [min ?? -maxNumber, max ?? maxNumber];
  if (value < low || value > high)
    complain('out-of-range', `a number from ${low} to ${high} is expected`, `须为 ${low} 至 ${high} 的数字`, step);
}

function checkText({ values, open, pattern }: FactDefinition, value: Json, complain: Complain, step?: number): void {
  if (typeof value !== 'string') return complain('wrong-type', 'a text is expected', '须为文本', step);
  if (value.length > maxLength)
    return complain('too-long', `at most ${maxLength} characters are allowed`, `最多 ${maxLength} 个字符`, step);
  if (!value.isWellFormed()) return complain('bad-text', 'the text is not well-formed Unicode', '文本不是有效的 Unicode', step);
  if (values !== undefined && open !== true && !values.includes(value))
    return complain('not-allowed', `"${value}" is not one of the allowed values`, '不在允许的取值之列', step);
  if (pattern !== undefined && !patterns[pattern].test(value))
    complain('bad-format', `"${value}" is not a ${pattern} code`, `不是有效的 ${pattern} 代码`, step);
}

function checkCounts(definition: FactDefinition, value: Json, complain: Complain): void {
  if (typeof value !== 'object' || value === null || isList(value))
    return complain('wrong-type', 'counts by category are expected', '须为按类别填写的数量');
  for (const [key, count] of Object.entries(value)) {
    if (!(definition.keys ?? []).includes(key)) complain('not-allowed', `"${key}" is not one of the categories`, '不在规定的类别之列', key);
    else checkNumber(definition, count, complain, key);
  }
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}
