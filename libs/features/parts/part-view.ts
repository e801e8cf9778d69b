import type { Filing } from '@carnet/acts/filing.js';
import { partsOf } from '@carnet/acts/subjects.js';
import { type Bilingual, type Digest, digestOf, type NamedPerson } from '@carnet/kernel';
import {
  type Discipline,
  FILING_PARTS,
  type FilingPart,
  filingPartOf,
  markOf,
  openQueries,
  type PartMark,
  partTitles,
  type Transfer,
} from '@carnet/workflow';
import type { KeptPartMark } from './part-marks.store.js';

/** A part of the filing, and where a discipline stands with it. */
export interface PartView {
  readonly part: FilingPart;
  readonly title: Bilingual;
  readonly mark: PartMark;
  /** Whether it is another than it was marked with. */
  readonly changed: boolean;
  /** Who marked it last, and when; null where nobody has. */
  readonly by: NamedPerson | null;
  readonly at: string | null;
  /** Items about it that are not settled, sent or not. */
  readonly queries: readonly string[];
}

/** What a part says now. */
export function contentOf(filing: Filing, part: FilingPart): Digest {
  const own = [...partsOf(filing)].filter(([pointer]) => filingPartOf(pointer) === part);
  return digestOf(Object.fromEntries(own));
}

export interface PartsRead {
  readonly transfer: Transfer;
  readonly filing: Filing;
  readonly kept: readonly KeptPartMark[];
}

export function partView({ transfer, filing, kept }: PartsRead, discipline: Discipline, part: FilingPart): PartView {
  const last = kept.find((one) => one.discipline === discipline && one.part === part) ?? null;
  const queries = openQueries(transfer, part, discipline).map(({ id }) => id);
  const { mark, changed } = markOf(last, contentOf(filing, part), queries.length);
  return { part, title: partTitles[part], mark, changed, by: last?.by ?? null, at: last?.at ?? null, queries };
}

export function partViews(read: PartsRead, discipline: Discipline): readonly PartView[] {
  return FILING_PARTS.map((part) => partView(read, discipline, part));
}
