/** The text of a pack under another version name. */
export function labelled(pack: string, label: string): string {
  return pack.replace(/^version:.*$/m, () => `version: '${label.replaceAll("'", "''")}'`);
}

/** A name that comes after this one: the last number raised, or a number put behind it. */
export function nextLabel(label: string): string {
  return /\d+$/.test(label) ? label.replace(/\d+$/, (last) => String(Number(last) + 1)) : `${label}.1`;
}

/** On which line a text begins, counted from one; null where it does not stand. */
export function lineOf(text: string, words: string): number | null {
  const at = text.indexOf(words);
  return at === -1 ? null : text.slice(0, at).split('\n').length;
}

/** Where words stand in a text, whatever their case, with the line of each. */
export function placesOf(text: string, words: string): readonly { readonly at: number; readonly line: number }[] {
  if (words === '') return [];
  const [within, sought] = [text.toLowerCase(), words.toLowerCase()];
  const places: { at: number; line: number }[] = [];
  let line = 1;
  let seen = 0;
  for (let at = within.indexOf(sought); at !== -1; at = within.indexOf(sought, at + sought.length)) {
    for (let lineEnd = within.indexOf('\n', seen); lineEnd !== -1 && lineEnd < at; lineEnd = within.indexOf('\n', lineEnd + 1)) {
      line += 1;
      seen = lineEnd + 1;
    }
    places.push({ at, line });
  }
  return places;
}
