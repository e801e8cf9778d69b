import type { Keys } from './keys.js';

/** A line of a page's keys: each key with what it does, and the words for both. Null: done elsewhere, and told here. */
export interface KeyRow<Act extends string, Word extends string> {
  readonly keys: readonly (readonly [key: string, act: Act | null])[];
  /** Further keys for the same, which are not shown. */
  readonly also?: readonly (readonly [key: string, act: Act])[];
  readonly says: Word;
}

/** What the keys of a table do; an act that is not there now does nothing. */
export function keysOf<Act extends string>(
  rows: readonly KeyRow<Act, string>[],
  acts: Readonly<Record<Act, (() => void) | undefined>>,
): Keys {
  const pairs = rows.flatMap(({ keys, also = [] }) => [...keys, ...also]);
  return Object.fromEntries(pairs.flatMap(([key, act]) => (act === null ? [] : [[key, acts[act]]])));
}

/** A key as people read it: a capital letter is one with Shift. */
export function keyName(key: string): string {
  if (key === 'Escape') return 'Esc';
  if (/^[A-Z]$/.test(key)) return `Shift ${key.toLowerCase()}`;
  return key.replace('Ctrl+k', 'Ctrl K');
}
