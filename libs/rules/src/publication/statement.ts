import type { Json } from '@carnet/kernel';
import type { PackVersion, Publication } from './pack-version.js';

export const publicationFormat = 'carnet-pack-publication/1';

/**
 * What a publication says, to be signed as canonical JSON: which pack (by its digest and by those of its texts), by
 * whom, in force from when, known since when. Ids, codes and digests only.
 */
export function publicationStatement({ id, content, authors }: PackVersion, publication: Omit<Publication, 'signature'>): Json {
  const { regime, label, digest, packText, casesText } = content;
  const { publisher, inForceFrom, publishedAt } = publication;
  return {
    format: publicationFormat,
    id,
    pack: { regime, version: label, digest, text: packText },
    cases: { text: casesText },
    authors,
    publisher,
    inForceFrom,
    publishedAt,
  };
}
