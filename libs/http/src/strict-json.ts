import { accept, type Fault, faultAt, type Json, type Outcome, refuse } from '@carnet/kernel';

/** Limits of a body besides its size in bytes. */
export const JSON_LIMITS = { depth: 32, items: 1_000 } as const;

interface Frame {
  /** Names seen in an object; null for an array. */
  readonly names: Set<string> | null;
  /** Name or index of the value being read; null while a name is expected. */
  at: string | null;
  count: number;
}

/** Names that every JavaScript object has: a value under one of them can reach a prototype or evade a check. */
const forbiddenNames: ReadonlySet<string> = new Set([...Object.getOwnPropertyNames(Object.prototype), 'prototype']);

// All characters from the space on except `"` and `\`, plus the valid escapes.
const stringToken = /"[ !#-[\]-\uffff]*(?:\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})[ !#-[\]-\uffff]*)*"/y;

const scalarToken = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y;

const space = /[ \t\n\r]*/y;

/**
 * Parses JSON that has only one meaning: no duplicate names, no names of prototypes, no NUL, no lone surrogates, no number that a double
 * cannot hold exactly, bounded depth and length. Texts are normalised to NFC. `JSON.parse` alone accepts all of these. The scanner has its
 * own stack, so nesting cannot exhaust the call stack.
 */
export function parseStrictJson(text: string): Outcome<Json> {
  const fault = new Scanner(text).firstFault();
  if (fault) return refuse('body-invalid', { en: 'The body is not valid JSON.', zh: '请求体不是有效的 JSON。' }, { faults: [fault] });
  return accept(normalised(JSON.parse(text) as Json));
}

class Scanner {
  private at = 0;
  private readonly stack: Frame[] = [];

  constructor(private readonly text: string) {}

  /** The first fault; null if there is none. Alternates between a value and what may follow it. */
  firstFault(): Fault | null {
    for (;;) {
      const fault = this.value();
      if (fault === 'opened') continue;
      if (fault) return fault;
      const next = this.afterValue();
      if (next === 'end') return null;
      if (next !== 'value') return next;
    }
  }

  private value(): Fault | 'opened' | null {
    this.skip(space);
    const character = this.text[this.at];
    if (character === '{' || character === '[') return this.open(character);
    if (character === '"') return this.stringValue();
    return this.scalar();
  }

  private open(bracket: '{' | '['): Fault | 'opened' | null {
    if (this.stack.length >= JSON_LIMITS.depth)
      return this.fault(
        'too-deep',
        `Values may be nested at most ${String(JSON_LIMITS.depth)} levels deep.`,
        `值的嵌套最多 ${String(JSON_LIMITS.depth)} 层。`,
      );
    this.at += 1;
    this.stack.push(bracket === '{' ? { names: new Set(), at: null, count: 0 } : { names: null, at: '0', count: 0 });
    this.skip(space);
    if (this.text[this.at] === (bracket === '{' ? '}' : ']')) return this.close();
    return (bracket === '{' ? this.name() : null) ?? 'opened';
  }

  private close(): null {
    this.at += 1;
    this.stack.pop();
    return null;
  }

  private afterValue(): Fault | 'value' | 'end' {
    for (;;) {
      this.skip(space);
      const frame = this.stack.at(-1);
      if (!frame)
        return this.at === this.text.length
          ? 'end'
          : this.fault('json-syntax', 'Something follows the end of the value.', '值结束之后还有其他内容。');
      const character = this.text[this.at];
      if (character === ',') return this.nextMember(frame) ?? 'value';
      if (character !== (frame.names ? '}' : ']'))
        return this.fault('json-syntax', 'A comma or a closing bracket is missing.', '缺少逗号或者右括号。');
      this.close();
    }
  }

  private nextMember(frame: Frame): Fault | null {
    this.at += 1;
    frame.count += 1;
    frame.at = frame.names ? null : String(frame.count);
    if (frame.count >= JSON_LIMITS.items)
      return this.fault(
        'too-many-items',
        `A list or an object may have at most ${String(JSON_LIMITS.items)} members.`,
        `列表或者对象最多 ${String(JSON_LIMITS.items)} 个成员。`,
      );
    return frame.names ? this.name() : null;
  }

  private name(): Fault | null {
    this.skip(space);
    const raw = this.string();
    if (raw === null) return this.fault('json-syntax', 'The name of a member is missing.', '缺少成员名称。');
    const name = raw.normalize('NFC');
    const frame = this.stack.at(-1);
    if (frame) frame.at = name.toWellFormed();
    const badText = this.textFault(raw);
    if (badText) return badText;
    if (forbiddenNames.has(name)) return this.fault('forbidden-name', 'No member may have this name.', '成员不得使用该名称。');
    if (frame?.names?.has(name)) return this.fault('duplicate-name', 'This member occurs twice.', '该成员重复出现。');
    frame?.names?.add(name);
    this.skip(space);
    if (this.text[this.at] !== ':') return this.fault('json-syntax', 'A colon is missing.', '缺少冒号。');
    this.at += 1;
    return null;
  }

  private stringValue(): Fault | null {
    const value = this.string();
    return value === null ? this.fault('json-syntax', 'A text does not conform to JSON.', '文本不符合 JSON 格式。') : this.textFault(value);
  }

  private scalar(): Fault | null {
    const token = this.take(scalarToken);
    if (token === null || token === '')
      return this.fault('json-syntax', 'A value is missing or does not conform to JSON.', '缺少值，或者其不符合 JSON 格式。');
    if (token === 'true' || token === 'false' || token === 'null') return null;
    if (Math.abs(Number(token)) > Number.MAX_SAFE_INTEGER)
      return this.fault('number-too-large', 'Numbers may be at most 9007199254740991.', '数字不得超过 9007199254740991。');
    return null;
  }

  private textFault(text: string): Fault | null {
    if (text.includes('\0'))
      return this.fault('forbidden-character', 'Text may not contain the character U+0000.', '文本不得包含字符 U+0000。');
    return text.isWellFormed()
      ? null
      : this.fault('forbidden-character', 'Text may not contain half of a surrogate pair.', '文本不得包含不成对的代理字符。');
  }

  private string(): string | null {
    const token = this.take(stringToken);
    if (token === null) return null;
    return token.includes('\\') ? (JSON.parse(token) as string) : token.slice(1, -1);
  }

  private skip(pattern: RegExp): void {
    this.take(pattern);
  }

  private take(pattern: RegExp): string | null {
    pattern.lastIndex = this.at;
    const token = pattern.exec(this.text)?.[0] ?? null;
    this.at += token?.length ?? 0;
    return token;
  }

  private fault(code: string, en: string, zh: string): Fault {
    return faultAt(pointerTo(this.stack.flatMap(({ at }) => at ?? [])), code, { en, zh });
  }
}

/** A JSON Pointer (RFC 6901). Names come from the caller, so each is cut to 64 characters. */
export function pointerTo(path: readonly string[]): string {
  return path.map((part) => `/${part.slice(0, 64).toWellFormed().replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}

/** The scanner bounds the depth, so recursion is safe. `-0` becomes 0, because it has no canonical form. */
function normalised(value: Json): Json {
  if (typeof value === 'string') return value.normalize('NFC');
  if (typeof value === 'number') return value === 0 ? 0 : value;
  if (value === null || typeof value !== 'object') return value;
  if (isList(value)) return value.map(normalised);
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name.normalize('NFC'), normalised(member)]));
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}
