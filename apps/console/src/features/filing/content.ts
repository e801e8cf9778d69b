import type { Bilingual } from '../../words/language.js';
import type { Filing, People } from '../transfers/content.js';

/** The part of a filing that a JSON pointer lies in, as the server merges them. */
export function partOf(pointer: string): string {
  const [, whole = '', name] = pointer.split('/');
  return whole === 'facts' && name !== undefined ? `/facts/${name}` : `/${whole}`;
}

export const factPart = (name: string): string => `/facts/${name}`;

/** The name of the fact that a part states; null for a whole part. */
export const factOf = (part: string): string | null => (part.startsWith('/facts/') ? part.slice('/facts/'.length) : null);

/** What a part of a filing says. */
export function valueOf(filing: Filing, part: string): unknown {
  const fact = factOf(part);
  if (fact !== null) return filing.facts[fact];
  return filing[part.slice(1) as keyof Filing];
}

/** The filing with other parts; undefined takes a fact out. */
export function withParts(filing: Filing, parts: Iterable<readonly [part: string, value: unknown]>): Filing {
  let facts = filing.facts;
  const wholes: Record<string, unknown> = {};
  for (const [part, value] of parts) {
    const fact = factOf(part);
    if (fact === null) wholes[part.slice(1)] = value;
    else facts = value === undefined ? without(facts, fact) : { ...facts, [fact]: value };
  }
  return { ...filing, ...wholes, facts };
}

function without(facts: Filing['facts'], name: string): Filing['facts'] {
  return Object.fromEntries(Object.entries(facts).filter(([other]) => other !== name));
}

/** Whether a part can be sent as it is: half a recipient stays here until it is whole. */
export function isWhole(part: string, value: unknown): boolean {
  if (part === '/title') {
    const { en, zh } = value as Bilingual;
    return en.trim() !== '' && zh.trim() !== '';
  }
  if (part === '/recipient') {
    const { name, country } = value as Filing['recipient'];
    return name.trim() !== '' && /^[A-Z]{2}$/.test(country);
  }
  if (part === '/people' && value !== null) {
    const { ordinary, sensitive, us } = value as People;
    return [ordinary, sensitive, ...Object.values(us ?? {})].every((count) => Number.isInteger(count) && count >= 0);
  }
  const numbers: readonly unknown[] = typeof value === 'object' && value !== null ? Object.values(value) : [value];
  return !numbers.some((number) => Number.isNaN(number));
}
