import type { Bilingual } from './bilingual.js';

/** An expected "no", as a value: a stable code, a sentence for people, and the part of the input that caused it. */
export interface Refusal {
  readonly code: string;
  readonly detail: string;
  /** The same sentence in both languages, if it is more specific than the sentence of the code. */
  readonly says?: Bilingual;
  /** JSON Pointer (RFC 6901) to the part of the input at fault; absent if no single part is. */
  readonly pointer?: string;
  /** All faults of an input if there are several, each with its own `pointer` and `detail`. */
  readonly faults?: readonly Fault[];
  /** Further machine-readable members: ids and codes only. */
  readonly context?: Readonly<Record<string, string | number | boolean | readonly string[]>>;
}

/** One fault of an input: its place (JSON Pointer, RFC 6901), the code of the broken rule, and a sentence. */
export interface Fault {
  readonly pointer: string;
  readonly code: string;
  readonly detail: string;
  /** The same sentence in both languages; absent if there is none. */
  readonly says?: Bilingual;
}

/** The result of a use case: a value or a refusal. Faults are thrown as exceptions, never returned. */
export type Outcome<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly refusal: Refusal };

/** Wraps a value as a successful outcome. */
export function accept<T>(value: T): Outcome<T> {
  return { ok: true, value };
}

/** Wraps a refusal as an outcome. */
export function refuse(
  code: string,
  said: string | Bilingual,
  more: Omit<Refusal, 'code' | 'detail' | 'says'> = {},
): { readonly ok: false; readonly refusal: Refusal } {
  return { ok: false, refusal: { code, ...(typeof said === 'string' ? { detail: said } : { detail: said.en, says: said }), ...more } };
}

/** Makes a fault with its sentence in both languages. */
export function faultAt<Code extends string>(pointer: string, code: Code, says: Bilingual): Fault & { readonly code: Code } {
  return { pointer, code, detail: says.en, says };
}

/** Whether two JSON Pointers are equal, or one lies within the other. */
export function overlap(one: string, other: string): boolean {
  return one === other || one.startsWith(`${other}/`) || other.startsWith(`${one}/`);
}

/** The faults of a refusal: its list, or the single one at its pointer; empty if it has neither. */
export function faultsIn({ code, detail, says, pointer, faults }: Refusal): readonly Fault[] {
  if (faults !== undefined) return faults;
  return pointer === undefined ? [] : [{ pointer, code, detail, ...(says === undefined ? {} : { says }) }];
}

/** Ends an exhaustive switch over a union. Reaching it is a bug. */
export function assertNever(value: never): never {
  throw new Error(`unreachable case: ${JSON.stringify(value)}`);
}
