import type { Digest, Instant } from '@carnet/kernel';
import type { ChangedPart } from './immaterial.js';

/** What of a grant has become another thing: whom the data goes to, what is sent, of how many people, or what was stated besides. */
export const CHANGE_CAUSES = ['recipient', 'fields', 'volume', 'facts'] as const;
export type ChangeCause = (typeof CHANGE_CAUSES)[number];

/** A company says that what it was granted is done otherwise by now. The grant stays as it was granted. */
export interface ReportedChange {
  readonly at: Instant;
  /** Of the content as it would be filed now. */
  readonly content: Digest;
  readonly causes: readonly ChangeCause[];
  readonly parts: readonly ChangedPart[];
  /** The regimes whose rules answer otherwise of it. */
  readonly flips: readonly string[];
  /** Why, and what the company has to say of it. */
  readonly words: string;
  /** False where the policy calls all of it immaterial and the rules say the same. */
  readonly material: boolean;
}

/** What changed, by the places of a filing; a title or the name of a document is none of these. */
export function causesOf(parts: readonly Pick<ChangedPart, 'subject'>[]): readonly ChangeCause[] {
  const found = new Set(parts.flatMap(({ subject }) => causeOf(subject)));
  return CHANGE_CAUSES.filter((cause) => found.has(cause));
}

function causeOf(subject: string): readonly ChangeCause[] {
  const whole = subject.split('/')[1];
  if (whole === 'recipient') return ['recipient'];
  if (whole === 'fields') return ['fields'];
  if (whole === 'people') return ['volume'];
  return whole === 'title' ? [] : ['facts'];
}
