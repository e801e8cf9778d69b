import type { Json } from '@carnet/kernel';
import type { FactDefinition } from '../catalogue.js';
import type { ComparedValues } from './compared-values.js';

/** The sources of values worth trying. */
export interface ValueSource {
  readonly comparedValues: ComparedValues;
  readonly countries: readonly string[];
}

/**
 * Other values of a fact that can make a difference: all of a closed list, countries in the tables, texts in conditions, numbers at and
 * beside bounds. A list gets one more item at a time. None for days and counts.
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
      return numbersAround(definition, values.comparedValues.numbers.get(definition.name) ?? []).filter((other) => other !== value);
    case 'date':
    case 'counts':
      return [];
  }
}

function texts({ name, values, pattern }: FactDefinition, { comparedValues, countries }: ValueSource): readonly string[] {
  if (values !== undefined) return values;
  return pattern === 'country' ? countries : [...new Set((comparedValues.texts.get(name) ?? []).flat())];
}

/** Numbers at each bound and one beside it, within the fact's range, in ascending order. */
export function numbersAround(definition: FactDefinition, bounds: readonly number[]): readonly number[] {
  const { min = Number.NEGATIVE_INFINITY, max = Number.POSITIVE_INFINITY } = definition;
  const near = bounds.flatMap((bound) => [bound - 1, bound, bound + 1]);
  return [...new Set(near)].filter((number) => number >= min && number <= max).toSorted((a, b) => a - b);
}
