import type { Brand } from './brand.js';

/** A random 128-bit identifier in lower-case UUID form. It reveals no creation time. */
export type Uuid<Name extends string = string> = Brand<string, `uuid:${Name}`>;

export type TenantId = Uuid<'tenant'>;
export type TransferId = Uuid<'transfer'>;
export type PersonId = Uuid<'person'>;
export type WorkItemId = Uuid<'work-item'>;
export type AssessmentId = Uuid<'assessment'>;

/** A UUID in its canonical lower-case form (RFC 9562, section 4). */
export const uuidForm = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** True when `text` is a UUID in its canonical lower-case form (RFC 9562, section 4). */
export function isUuid(text: string): boolean {
  return uuidForm.test(text);
}

/** Reads a UUID. Check text from outside with `isUuid` first. @throws RangeError for any other text. */
export function uuid<Id extends Uuid>(text: string): Id {
  if (!isUuid(text)) throw new RangeError('not a UUID in canonical form');
  return text as Id;
}

export interface NamedPerson {
  readonly person: string;
  readonly name: string;
}

/** A source of randomness, injected like the clock. Seeds are recorded with their draws. */
export abstract class Entropy {
  /** A random UUID (RFC 9562, version 4). */
  abstract uuid(): string;
  /** 128 random bits in hexadecimal. */
  abstract seed(): string;
}
