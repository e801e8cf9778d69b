import type { EvidenceDocumentBody } from '@carnet/client';

/** A file that Carnet holds, by the digits of its digest, as filings name it. */
export interface Attached {
  readonly name: string;
  readonly sha256: string;
}

/** Where evidence says that a file is kept which was handed in here. */
export const KEPT_HERE = 'Carnet';

/** Files as evidence names them: with the name of the digest, and where they are kept. */
export const asEvidence = (files: readonly Attached[]): EvidenceDocumentBody[] =>
  files.map(({ name, sha256 }) => ({ name, sha256: `sha256:${sha256}`, keptAt: KEPT_HERE }));
