import { createHash } from 'node:crypto';
import type { Brand } from './brand.js';

/** A JSON value. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/**
 * The canonical form of a JSON value by RFC 8785 (JCS): members sorted by UTF-16 code units, no white
 * space, ECMAScript numbers. Members that are `undefined` are left out, as `JSON.stringify` does.
 *
 * @throws RangeError for NaN, Infinity or text that is not well-formed Unicode.
 */
export function canonicalJson(value: Json | undefined): string {
  switch (typeof value) {
    case 'string':
      return canonicalString(value);
    case 'number':
      if (!Number.isFinite(value)) throw new RangeError('canonical JSON has no NaN or Infinity');
      return String(value);
    case 'boolean':
      return value ? 'true' : 'false';
    default:
      if (value === null || value === undefined) return 'null';
      return isArray(value) ? canonicalArray(value) : canonicalObject(value);
  }
}

// Appends to one string instead of joining lists: an assessment has about 2,000 members, and every transfer has one.
function canonicalArray(items: readonly Json[]): string {
  let text = '';
  for (const item of items) text += `${text === '' ? '[' : ','}${canonicalJson(item)}`;
  return text === '' ? '[]' : `${text}]`;
}

function canonicalObject(members: Readonly<Record<string, Json>>): string {
  let text = '';
  for (const name of inOrder(Object.keys(members))) {
    const member = members[name];
    if (member !== undefined) text += `${text === '' ? '{' : ','}${canonicalName(name)}${canonicalJson(member)}`;
  }
  return text === '' ? '{}' : `${text}}`;
}

function isArray(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}

const few = 24;

/** Sorts in place. For short lists, an insertion sort is faster than `sort`. */
function inOrder(names: string[]): readonly string[] {
  if (names.length > few) return names.sort();
  for (let next = 1; next < names.length; next += 1) {
    const name = names[next] ?? '';
    let place = next;
    for (let before = names[place - 1]; before !== undefined && before > name; before = names[place - 1]) {
      names[place] = before;
      place -= 1;
    }
    names[place] = name;
  }
  return names;
}

/** Cached member names, quoted and with their colon. The cache has a bound, because callers' own names are stored too. */
const written = new Map<string, string>();
const mostWritten = 4_096;

function canonicalName(name: string): string {
  const known = written.get(name);
  if (known !== undefined) return known;
  const text = `${canonicalString(name)}:`;
  if (written.size < mostWritten) written.set(name, text);
  return text;
}

/** Characters to escape, and surrogates, of which a lone one is refused. */
const special = /["\\\u0000-\u001f\ud800-\udfff]/; // eslint-disable-line no-control-regex -- these are meant

function canonicalString(text: string): string {
  if (!special.test(text)) return `"${text}"`;
  if (!text.isWellFormed()) throw new RangeError('canonical JSON has no lone surrogates');
  return JSON.stringify(text);
}

/** A SHA-256 digest as `sha256:` and 64 lower-case hexadecimal digits. */
export type Digest = Brand<string, 'digest'>;

const digestPattern = /^sha256:[0-9a-f]{64}$/;

/** The digest of the canonical form (RFC 8785) of a JSON value: equal values have equal digests, whatever their member order. */
export function digestOf(value: Json): Digest {
  return digestOfText(canonicalJson(value));
}

/** The digest of the UTF-8 bytes of a text. */
export function digestOfText(text: string): Digest {
  return `sha256:${createHash('sha256').update(text, 'utf8').digest('hex')}` as Digest;
}

/** Reads a digest. @throws RangeError for any other text. */
export function digest(text: string): Digest {
  if (!digestPattern.test(text)) throw new RangeError('not a SHA-256 digest');
  return text as Digest;
}
