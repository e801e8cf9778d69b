/** ISO 3166-2 lists these as subdivisions of China too, by letters and by its former numbers. As places data leaves for they stand outside. */
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
 * The one code of a place: ISO 3166 in capitals, whether written small or as a term of DPV (`loc:HK`). Hong Kong, Macao
 * and Taiwan are HK, MO and TW, never parts of CN. A text that is no code comes back as it is. Places are compared by
 * equality of codes, never by what lies in what: in DPV, Hong Kong lies in China.
 */
export function placeOf(text: string): string {
  const code = written.exec(text)?.[1]?.toUpperCase();
  if (code === undefined) return text;
  return ownCountries.get(code) ?? code;
}
