import type { Json } from '@carnet/kernel';
import type { PackContent, PackVersion, Publication } from './pack-version.js';

export const publicationFormat = 'carnet-pack-publication/1';

/**
 * What a publication says, to be signed as canonical JSON: which pack (by its digest and by those of its texts), in
 * force from when, known since when. Ids, codes and digests only. Who wrote and who published it is the authority's own
 * record and stays out, because everybody may read this.
 */
export function publicationStatement(
  { id, content }: { readonly id: PackVersion['id']; readonly content: Omit<PackContent, 'title'> },
  { inForceFrom, publishedAt }: Pick<Publication, 'inForceFrom' | 'publishedAt'>,
): Json {
  const { regime, label, digest, packText, casesText } = content;
  const pack = { regime, version: label, digest, text: packText };
  return { format: publicationFormat, id, pack, cases: { text: casesText }, inForceFrom, publishedAt };
}
