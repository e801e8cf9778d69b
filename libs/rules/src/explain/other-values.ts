import type { Json } from '@carnet/kernel';
import type { FactDefinition } from '../catalogue.js';
import type { Mentions } from './mentions.js';

/** Where the values come from that are worth trying. */
export interface ValueSource {
  readonly mentions: Mentions;
  readonly countries: readonly string[];
}

/**
 * The other values a fact could have, as far as they can make a difference: all of a closed list, countries that the
 * tables know, texts that conditions name, numbers at and beside the bounds. A list gets one item more at a time.
 * None for days.
 */
export function otherValues(definition: FactDefinition, value: Json, values: ValueSource): readonly Json[] {
  switch (definition.type) {
    case 'boolean':
      return [true, false].filter((other) => other !== value);
    case 'enum':
    case 'string':
      return texts(definition, values).filter((other) => other !== value);
    case 'list': {
      const held = Array.isArray(value) ? (value as readonly Json[]) : [];
      return texts(definition, values)
        .filter((item) => !held.includes(item))
        .map((item) => [...held, item]);
    }
    case 'integer':
    case 'number':
      return numbersAround(definition, values.mentions.numbers.get(definition.name) ?? []).filter((other) => other !== value);
    case 'date':
    case 'counts':
      return [];
  }
}

function texts({ name, values, pattern }: FactDefinition, { mentions, countries }: ValueSource): readonly string[] {
  if (values !== undefined) return values;
  return pattern === 'country' ? countries : [...new Set((mentions.texts.get(name) ?? []).flat())];
}

/** Numbers at the bounds and one step beside them, within what the fact allows; lowest first. */
export function numbersAround(definition: FactDefinition, bounds: readonly number[]): readonly number[] {
  const { min = Number.NEGATIVE_INFINITY, max = Number.POSITIVE_INFINITY } = definition;
  const near = bounds.flatMap((bound) => [bound - 1, bound, bound + 1]);
  return [...new Set(near)].filter((number) => number >= min && number <= max).toSorted((a, b) => a - b);
}
