import { createHash } from 'node:crypto';
import type { Brand } from './brand.js';
import { canonicalJson, type Json } from './canonical-json.js';

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

/** Reads a digest; throws a RangeError when the text is none. */
export function digest(text: string): Digest {
  if (!digestPattern.test(text)) throw new RangeError('not a SHA-256 digest');
  return text as Digest;
}
