import type { IsoDate, Json } from '@carnet/kernel';
import { type Fact, type Facts, factsFromJson, factsToJson } from '../facts.js';

/** Where the items of a stress test come from. */
export const STRESS_SOURCES = ['history', 'scenarios', 'synthetic'] as const;
export type StressSource = (typeof STRESS_SOURCES)[number];

/** One transfer as a stress test judges it: facts, and by what it is counted. */
export interface StressItem {
  readonly facts: Facts;
  /** The id of the company, or the name of a made-up one. */
  readonly company: string;
  readonly cluster: string;
  readonly source: StressSource;
  /** What a person finds it by. */
  readonly reference: string;
  /** Whether it was granted and the grant still stands, so that a stricter rule takes something away. */
  readonly live: boolean;
}

/** The same facts under the law of another day. */
export function onDay(facts: Facts, day: IsoDate): Facts {
  const stored = factsToJson(facts) as { readonly facts: readonly (Pick<Fact, 'name'> & Json)[] } & { readonly [member: string]: Json };
  const others = stored.facts.filter(({ name }) => name !== 'as_of_date');
  return factsFromJson({ ...stored, asOfDate: day, facts: [...others, { name: 'as_of_date', value: day, origin: 'derived' }] });
}
