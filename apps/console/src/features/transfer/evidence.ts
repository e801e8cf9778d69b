import type { EvidenceDocumentBody } from '@carnet/client';

/** A file that Carnet holds, by the digits of its digest, as filings name it. */
export interface Attached {
  readonly name: string;
  readonly sha256: string;
}

/** Files as evidence names them: with the name of the digest, and where they are kept. */
export const asEvidence = (files: readonly Attached[]): EvidenceDocumentBody[] =>
  files.map(({ name, sha256 }) => ({ name, sha256: `sha256:${sha256}`, keptAt: 'Carnet' }));
