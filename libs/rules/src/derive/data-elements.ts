import { plainText } from '../plain-text.js';
import type { ReferenceData, RegisteredField } from '../reference.js';
import { unmappedPrefix } from '../zone-lists/list-edition.js';

/** Where a capital letter begins a word, as in `firstName`; not in `eMail`. */
const joint = /(?<=\p{Ll}{2})(?=\p{Lu})/gu;

/**
 * The fields of a filing by their codes in the register, without duplicates. A field without a code becomes `unmapped:` with the company's
 * own name in lower case, without invisible characters, and with `_` where a capital letter begins a word.
 */
export function dataElements(fields: readonly string[], reference: ReferenceData): readonly string[] {
  const { fields: register } = reference.tables;
  const code = (name: string): string => (register.has(name) || name.startsWith(unmappedPrefix) ? name : `${unmappedPrefix}${name}`);
  return [...new Set(fields.map((name) => code(register.has(name) ? name : plainText(name).replaceAll(joint, '_').toLowerCase())))];
}

/** The register's rows of the elements it knows. */
export function registeredFields(elements: readonly string[], reference: ReferenceData): readonly RegisteredField[] {
  return elements.flatMap((code) => reference.tables.fields.get(code) ?? []);
}
