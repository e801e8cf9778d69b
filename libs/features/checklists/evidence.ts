import type { Filing } from '@carnet/acts/filing.js';
import { isPartOf, partsOf } from '@carnet/acts/subjects.js';
import { canonicalJson, type Digest, digestOfText } from '@carnet/kernel';
import type { ChecklistItem, GivenAnswer, Transfer } from '@carnet/workflow';

/** What an answer can rest on beside the filing: what the rules found, and what the company replied. */
export interface Evidence {
  readonly filing: Filing;
  /** Of the latest assessment; null while the rules were not asked. */
  readonly verdicts: readonly FoundVerdict[] | null;
  readonly items: Transfer['items'];
}

export interface FoundVerdict {
  readonly regime: string;
  readonly mechanism: string;
  readonly findings: readonly { readonly rule: string; readonly truth: string }[];
}

/** Whether there is such an anchor: a part of the filing, a finding of a rule that did not fail, or a reply of the company. */
export function isAnchor(pointer: string, { filing, verdicts, items }: Evidence): boolean {
  const [, whole = '', one = '', rule] = pointer.split('/');
  if (whole === 'items') return items?.some(({ id, reply }) => id === one && reply !== null) === true;
  if (whole !== 'verdicts') return isPartOf(filing, pointer);
  const verdict = verdicts?.find(({ regime }) => regime === one);
  return verdict !== undefined && (rule === undefined || verdict.findings.some((found) => found.rule === rule && found.truth !== 'false'));
}

/** The digest of all parts of the filing that an item is about or an answer rests on: when it is another, something of it changed. */
export function partsDigest({ about }: Pick<ChecklistItem, 'about'>, { evidence }: Pick<GivenAnswer, 'evidence'>, filing: Filing): Digest {
  const pointers = [...about, ...evidence];
  const touched = [...partsOf(filing)].filter(([part]) => pointers.some((one) => part === one || part.startsWith(`${one}/`)));
  return digestOfText(canonicalJson(Object.fromEntries(touched)));
}
