import type { Json } from '@carnet/kernel';
import type { FactDefinition } from '@carnet/rules';

/** What stands before a fraction in a file: a point where commas stand between cells; elsewhere nobody knows. */
export type Decimals = 'point' | 'either';

const plainNumber = /^-?\d{1,15}(\.\d{1,9})?$/;

/** Thousands apart by something that is never a decimal mark, or by one mark several times, or by one mark before another. */
const grouped: readonly (readonly [RegExp, RegExp, string])[] = [
  [/^-?\d{1,3}([ \u00a0\u202f'’]\d{3})+([.,]\d{1,9})?$/, /[ \u00a0\u202f'’]/g, ','],
  [/^-?\d{1,3}(,\d{3}){2,}(\.\d{1,9})?$/, /,/g, ''],
  [/^-?\d{1,3}(,\d{3})+\.\d{1,9}$/, /,/g, ''],
  [/^-?\d{1,3}(\.\d{3}){2,}(,\d{1,9})?$/, /\./g, ','],
  [/^-?\d{1,3}(\.\d{3})+,\d{1,9}$/, /\./g, ','],
];

/** One mark before three figures: thousands in one country, a fraction in another. */
const ambiguous = /^-?[1-9]\d{0,2}[.,]\d{3}$/;

/**
 * The number that a cell says. What could be two numbers, such as `12.000`, stays a text: a number that is wrong by a thousand would count.
 *
 * @param whole whether a whole number is asked for, whose fraction would make no sense.
 */
export function numberIn(text: string, decimals: Decimals, whole: boolean): Json {
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

/** Yes or no, in the words that spreadsheets write for it. */
export function yesNoIn(text: string): Json {
  const word = text.toLowerCase();
  return YES.has(word) ? true : NO.has(word) ? false : text;
}

const midnight = /[T ]0{1,2}:00(:00)?(\.0+)?Z?$/;

/** The day that a cell says, as ISO 8601. What could be two days, such as `05/06/2026`, stays a text, and so does a serial number. */
export function dayIn(text: string): string {
  const bare = text.replace(midnight, '');
  const [, year, month, day] = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/.exec(bare) ?? [];
  if (year !== undefined && month !== undefined && day !== undefined) return iso(year, month, day);
  const [, first = '', mark, second = '', last = ''] = /^(\d{1,2})([./-])(\d{1,2})\2(\d{4})$/.exec(bare) ?? [];
  if (mark === undefined) return text;
  // Only days come before a point, and no month is a thirteenth.
  if (mark === '.' || Number(first) > 12 || Number(first) === Number(second)) return iso(last, second, first);
  return Number(second) > 12 ? iso(last, first, second) : text;
}

function iso(year: string, month: string, day: string): string {
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
}

/** The code of a value that a cell says by its code in whatever letters, or by its name in either language. */
export function codeIn({ values, valueLabels = {}, pattern }: FactDefinition, text: string): string {
  if (pattern === 'country' && /^[a-z]{2}$/i.test(text)) return text.toUpperCase();
  const wanted = text.toLowerCase();
  const matching = (values ?? []).filter((value) => {
    const label = Object.hasOwn(valueLabels, value) ? valueLabels[value] : undefined;
    return [value, label?.en, label?.zh].some((one) => one?.toLowerCase() === wanted);
  });
  return matching.length === 1 ? (matching[0] ?? text) : text;
}
