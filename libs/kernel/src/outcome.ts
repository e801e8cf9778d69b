import type { Bilingual } from './bilingual.js';

/** An expected "no": a value with a stable code, a sentence for people, and where in the input it arose. */
export interface Refusal {
  readonly code: string;
  readonly detail: string;
  /** The same sentence in both languages, where it says more than that of the code. */
  readonly says?: Bilingual;
  /** JSON Pointer (RFC 6901) into the input, when one part of it is at fault. */
  readonly pointer?: string;
  /** Every fault of an input, when there are several; `pointer` and `detail` of each say where and what. */
  readonly faults?: readonly Fault[];
  /** Further machine-readable members, ids and codes only. */
  readonly context?: Readonly<Record<string, string | number | boolean | readonly string[]>>;
}

/** One fault of an input: where (JSON Pointer, RFC 6901), which rule of form it breaks, and a sentence. */
export interface Fault {
  readonly pointer: string;
  readonly code: string;
  readonly detail: string;
  /** The same sentence in both languages, where there is one. */
  readonly says?: Bilingual;
}

/** What a use case answers: the value, or the refusal. Faults are exceptions and never travel here. */
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

/** One fault of an input, said in both languages. */
export function faultAt<Code extends string>(pointer: string, code: Code, says: Bilingual): Fault & { readonly code: Code } {
  return { pointer, code, detail: says.en, says };
}

/** Whether two places of an input, each a JSON Pointer, are the same, or one is a part of the other. */
export function overlap(one: string, other: string): boolean {
  return one === other || one.startsWith(`${other}/`) || other.startsWith(`${one}/`);
}

/** The faults of a refusal: those that it names, or the one that its pointer is about. */
export function faultsIn({ code, detail, says, pointer, faults }: Refusal): readonly Fault[] {
  if (faults !== undefined) return faults;
  return pointer === undefined ? [] : [{ pointer, code, detail, ...(says === undefined ? {} : { says }) }];
}

/** Ends a switch over a union: reaching it is a fault of the program, never an answer. */
export function assertNever(value: never): never {
  throw new Error(`unreachable case: ${JSON.stringify(value)}`);
}
