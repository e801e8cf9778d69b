/** A part of a rule's sentence: words, or the place where a fact will stand. */
export interface SentencePart {
  readonly text: string;
  readonly fact: string | null;
}

/** Cuts a rule's sentence at its slots, such as `{importer_country}`. */
export function cutAtSlots(sentence: string): readonly SentencePart[] {
  // Splitting at a pattern with a group gives words and names in turn.
  const parts = sentence.split(/\{([a-z][a-z0-9_]*)\}/);
  return parts.map((text, place) => ({ text, fact: place % 2 === 0 ? null : text })).filter(({ text }) => text !== '');
}
