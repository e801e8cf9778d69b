import type { Bilingual } from '../../words/language.js';

/** The filing of a transfer, as far as the case shows it part by part. */
export interface Filing {
  readonly title: Bilingual;
  readonly scenario?: string | null;
  readonly recipient: { readonly name: string; readonly country: string };
  readonly fields: readonly string[];
  readonly people: { readonly ordinary: number; readonly sensitive: number; readonly us?: Readonly<Record<string, unknown>> } | null;
  readonly facts: Readonly<Record<string, unknown>>;
  readonly documents: readonly { readonly code: string; readonly name: string; readonly sha256: string }[];
}

export const parts = ['title', 'recipient', 'fields', 'people', 'facts', 'documents'] as const;
export type PartName = (typeof parts)[number];

/** The part of the filing that a JSON pointer is about. */
export function partOf(pointer: string): PartName {
  const first = pointer.split('/')[1] ?? '';
  return parts.find((part) => part === first) ?? 'title';
}
