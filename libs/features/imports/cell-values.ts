import type { Json } from '@carnet/kernel';
import type { FactDefinition } from '@carnet/rules';

/** Decimal mark of a file: a point if commas separate the cells; otherwise it can be either mark. */
export type Decimals = 'point' | 'either';

const plainNumber = /^-?\d{1,15}(\.\d{1,9})?$/;

/** Thousands separated by a space or apostrophe, by the same mark several times, or by one mark before a different decimal mark. */
const grouped: readonly (readonly [RegExp, RegExp, string])[] = [
  [/^-?\d{1,3}([ \u00a0\u202f'’]\d{3})+([.,]\d{1,9})?$/, /[ \u00a0\u202f'’]/g, ','],
  [/^-?\d{1,3}(,\d{3}){2,}(\.\d{1,9})?$/, /,/g, ''],
  [/^-?\d{1,3}(,\d{3})+\.\d{1,9}$/, /,/g, ''],
  [/^-?\d{1,3}(\.\d{3}){2,}(,\d{1,9})?$/, /\./g, ','],
  [/^-?\d{1,3}(\.\d{3})+,\d{1,9}$/, /\./g, ','],
];

/** One mark before three digits: a thousands separator in some countries, a decimal mark in others. */
const ambiguous = /^-?[1-9]\d{0,2}[.,]\d{3}$/;

/**
 * Parses a number. Text that could mean two numbers, such as `12.000`, stays text, because a number wrong by a factor of 1,000 would count.
 *
 * @param whole true if the value must be a whole number, so that a fraction makes no sense
 */
export function parseNumber(text: string, decimals: Decimals, whole: boolean): Json {
  if (ambiguous.test(text) && (whole || decimals === 'either' || text.includes(','))) return text;
  if (plainNumber.test(text)) return Number(text);
  if (/^-?\d{1,15},\d{1,9}$/.test(text)) return Number(text.replace(',', '.'));
  const found = grouped.find(([form]) => form.test(text));
  if (found === undefined) return text;
  const [, between, mark] = found;
  const bare = text.replace(between, '');
  return Number(mark === '' ? bare : bare.replace(mark, '.'));
}

const YES = new Set(['true', 'yes', '是', '真', 'wahr', 'vrai', 'verdadero']);

const NO = new Set(['false', 'no', '否', '假', 'falsch', 'faux', 'falso']);

/** Parses a truth value in the words that spreadsheets write; other text stays text. */
export function parseBoolean(text: string): Json {
  const word = text.toLowerCase();
  return YES.has(word) ? true : NO.has(word) ? false : text;
}

const midnight = /[T ]0{1,2}:00(:00)?(\.0+)?Z?$/;

/** Parses a day into ISO 8601. Text that could mean two days, such as `05/06/2026`, stays text; so does an Excel serial number. */
export function parseDay(text: string): string {
  const bare = text.replace(midnight, '');
  const [, year, month, day] = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/.exec(bare) ?? [];
  if (year !== undefined && month !== undefined && day !== undefined) return iso(year, month, day);
  const [, first = '', mark, second = '', last = ''] = /^(\d{1,2})([./-])(\d{1,2})\2(\d{4})$/.exec(bare) ?? [];
  if (mark === undefined) return text;
  // Before a point the first number is always the day; a number above 12 cannot be a month.
  if (mark === '.' || Number(first) > 12 || Number(first) === Number(second)) return iso(last, second, first);
  return Number(second) > 12 ? iso(last, first, second) : text;
}

function iso(year: string, month: string, day: string): string {
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
}

/** Returns the code of a value that a cell gives by its code in any case, or by its name in either language. */
export function parseCode({ values, valueLabels = {}, pattern }: FactDefinition, text: string): string {
  if (pattern === 'country' && /^[a-z]{2}$/i.test(text)) return text.toUpperCase();
  const wanted = text.toLowerCase();
  const matching = (values ?? []).filter((value) => {
    const label = Object.hasOwn(valueLabels, value) ? valueLabels[value] : undefined;
    return [value, label?.en, label?.zh].some((one) => one?.toLowerCase() === wanted);
  });
  return matching.length === 1 ? (matching[0] ?? text) : text;
}
