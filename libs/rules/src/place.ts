/** ISO 3166-2 also lists these as subdivisions of China, by letters and by former numbers. As destinations of data they are separate. */
const ownCountries: ReadonlyMap<string, string> = new Map([
  ['CN-HK', 'HK'],
  ['CN-91', 'HK'],
  ['CN-MO', 'MO'],
  ['CN-92', 'MO'],
  ['CN-TW', 'TW'],
  ['CN-71', 'TW'],
]);

const written = /^(?:loc:|https:\/\/w3id\.org\/dpv\/loc#)?([a-z0-9-]+)$/i;

/**
 * The canonical code of a place: ISO 3166 in capitals, from lower case or a term of DPV (`loc:HK`). Hong Kong, Macao and Taiwan are HK, MO
 * and TW, never parts of CN. Text that is no code is returned unchanged. Places are compared by equality of codes, never by inclusion: in
 * DPV, Hong Kong is part of China.
 */
export function canonicalPlaceCode(text: string): string {
  const code = written.exec(text)?.[1]?.toUpperCase();
  if (code === undefined) return text;
  return ownCountries.get(code) ?? code;
}
