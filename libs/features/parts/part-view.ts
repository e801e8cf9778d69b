import type { Filing } from '@carnet/acts/filing.js';
import { partsOf } from '@carnet/acts/subjects.js';
import { type Digest, digestOf } from '@carnet/kernel';
import {
  type Discipline,
  FILING_PARTS,
  type FilingPart,
  filingPartOf,
  markOf,
  openQueries,
  partTitles,
  type Transfer,
} from '@carnet/workflow';
import type { KeptPartMark } from './part-marks.store.js';
import type { PartView } from './parts.dto.js';

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
