import type { Json } from '@carnet/kernel';
import type { PackContent, PackVersion, Publication } from './pack-version.js';

export const publicationFormat = 'carnet-pack-publication/1';

/**
 * The publication statement, signed as canonical JSON: the pack (by its digest and those of its texts), its first day, and the instant of
 * publication. Holds only ids, codes and digests. Authors and publisher are left out, because everybody may read it.
 */
export function publicationStatement(
  { id, content }: { readonly id: PackVersion['id']; readonly content: Omit<PackContent, 'title'> },
  { inForceFrom, publishedAt }: Pick<Publication, 'inForceFrom' | 'publishedAt'>,
): Json {
  const { regime, label, digest, packText, casesText } = content;
  const pack = { regime, version: label, digest, text: packText };
  return { format: publicationFormat, id, pack, cases: { text: casesText }, inForceFrom, publishedAt };
}
