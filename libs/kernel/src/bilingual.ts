/**
 * A number with commas between its thousands, for both languages: `1,234,567.5`.
 *
 * Does not use Intl: a stored sentence must not depend on the ICU data of a machine.
 */
export function grouped(number: number): string {
  const text = String(number);
  if (number < 1000 && number > -1000) return text;
  const [whole = '', fraction] = text.split('.');
  const parted = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  return fraction === undefined ? parted : `${parted}.${fraction}`;
}

/** A sentence in English and Chinese. */
export interface Bilingual {
  readonly en: string;
  readonly zh: string;
}

/** The languages of sentences, letters and mails. */
export const LANGUAGES = ['en', 'zh'] as const satisfies readonly (keyof Bilingual)[];
export type Language = (typeof LANGUAGES)[number];

type Members = Readonly<Record<string, string | number | boolean | readonly string[]>>;

/**
 * Fills the slots of a text, such as `{opens}`, with members of a refusal. A sentence with a slot that has no value is left out.
 *
 * @param named puts a value into words, such as the code of another refusal; null keeps the value as it is.
 */
export function fillPlaceholders(
  { en, zh }: Bilingual,
  members: Members = {},
  named: (value: string) => Bilingual | null = () => null,
): Bilingual {
  const fill = (text: string, language: keyof Bilingual): string =>
    text
      .replace(/\{(\w+)\}/g, (slot, name: string) => {
        const value = members[name];
        if (value === undefined) return slot;
        if (typeof value !== 'object') return named(String(value))?.[language] ?? String(value);
        return value.map((one) => named(one)?.[language] ?? one).join(language === 'en' ? ', ' : '、');
      })
      .replace(/[^.。]*\{\w+\}[^.。]*[.。]?/g, '');
  return { en: fill(en, 'en'), zh: fill(zh, 'zh') };
}
