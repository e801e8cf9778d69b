import type { Bilingual, Json } from '@carnet/kernel';

/** A question: facts, and a regime; `regime` is null for every one that binds. */
export interface InputLine {
  readonly id: string | number | null;
  readonly regime: string | null;
  readonly facts: Readonly<Record<string, Json>>;
  /** Fields of the filing by the company's names or by code, and the scenario of the list; null if the line has none. */
  readonly fields: readonly string[] | null;
  readonly scenario: string | null;
  /** The whole line, for members that only some commands use. */
  readonly members: Readonly<Record<string, unknown>>;
}

export type ParsedInputLine =
  { readonly ok: true; readonly value: InputLine } | { readonly ok: false; readonly id: InputLine['id']; readonly fault: Bilingual };

/** Parses a line of the form `{"id", "regime"?, "facts", "fields"?, "scenario"?}`. */
export function parseInputLine(line: string): ParsedInputLine {
  const members = parseObject(line);
  if (members === null) return { ok: false, id: null, fault: { en: 'the line is not a JSON object', zh: '该行不是 JSON 对象' } };
  const id = typeof members.id === 'string' || typeof members.id === 'number' ? members.id : null;
  const { regime = null, facts, fields = null, scenario = null } = members;
  if (regime !== null && typeof regime !== 'string')
    return { ok: false, id, fault: { en: '/regime is not a text', zh: '/regime 不是文本' } };
  if (!isRecord(facts)) return { ok: false, id, fault: { en: '/facts is not an object', zh: '/facts 不是对象' } };
  if (fields !== null && !isTexts(fields))
    return { ok: false, id, fault: { en: '/fields is not a list of texts', zh: '/fields 不是文本列表' } };
  if (scenario !== null && typeof scenario !== 'string')
    return { ok: false, id, fault: { en: '/scenario is not a text', zh: '/scenario 不是文本' } };
  // Safe, because the result of JSON.parse is JSON.
  return { ok: true, value: { id, regime, facts: facts as Readonly<Record<string, Json>>, fields, scenario, members } };
}

function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((item) => typeof item === 'string');
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function parseObject(line: string): Readonly<Record<string, unknown>> | null {
  try {
    const value: unknown = JSON.parse(line);
    return isRecord(value) ? value : null;
  } catch {
    return null;
  }
}
