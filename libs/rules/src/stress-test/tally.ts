import type { Json } from '@carnet/kernel';
import { unitHashOf } from './seeded-random.js';

/** A sample item of a cell. */
export interface Sample {
  readonly reference: string;
  readonly company: string;
  readonly cluster: string;
}

interface Ranked extends Sample {
  readonly rank: number;
}

/** A tally as stored between parts of a stress test. */
export interface TallyJson {
  readonly counts: Readonly<Record<string, number>>;
  readonly samples: Readonly<Record<string, readonly Sample[]>>;
}

/** The key of a count. Parts from outside, such as a cluster, must go through `part` first. */
export type Key = readonly string[];

const bar = '|';

/** Makes a text from outside safe as part of a key. */
export function keyPart(text: string): string {
  return text.includes(bar) ? text.replaceAll(bar, '/') : text;
}

/**
 * The counts of a stress test, with sample items for some. Its size depends on the number of cells, not of items. Tallies of parts merge
 * into that of the whole in any order and division: counts are added, and samples with the smallest hash are kept.
 */
export class Tally {
  private readonly counts = new Map<string, number>();
  private readonly kept = new Map<string, readonly Ranked[]>();

  /**
   * @param limits the number of samples to keep, by the first part of a key.
   * @param seed the seed of the choice of samples.
   */
  constructor(
    private readonly limits: Readonly<Record<string, number>>,
    private readonly seed: string,
  ) {}

  count(...key: Key): void {
    this.add(key.join(bar), 1);
  }

  /** Offers an item as a sample of a cell. */
  sample({ reference, company, cluster }: Sample, ...key: Key): void {
    const rank = unitHashOf(`${this.seed}${bar}${company}${bar}${reference}`);
    this.offerSamples(key.join(bar), [{ reference, company, cluster, rank }]);
  }

  get(...key: Key): number {
    return this.counts.get(key.join(bar)) ?? 0;
  }

  samples(...key: Key): readonly Sample[] {
    return (this.kept.get(key.join(bar)) ?? []).map(({ reference, company, cluster }) => ({ reference, company, cluster }));
  }

  /** All cells whose key begins with `head`, with the rest of the key, in order. */
  cellsUnder(head: string): readonly { readonly key: readonly string[]; readonly count: number }[] {
    return [...this.counts]
      .map(([key, count]) => ({ key: key.split(bar), count }))
      .filter(({ key }) => key[0] === head)
      .map(({ key, count }) => ({ key: key.slice(1), count }))
      .sort((a, b) => compare(a.key.join(bar), b.key.join(bar)));
  }

  /** Adds the tally of another part. */
  merge(other: TallyJson): this {
    for (const [key, count] of Object.entries(other.counts)) this.add(key, count);
    for (const [key, samples] of Object.entries(other.samples)) {
      this.offerSamples(
        key,
        samples.map((sample) => ({ ...sample, rank: unitHashOf(`${this.seed}${bar}${sample.company}${bar}${sample.reference}`) })),
      );
    }
    return this;
  }

  /** Equal tallies give equal canonical JSON. */
  toJson(): TallyJson & Json {
    return {
      counts: Object.fromEntries(this.counts),
      samples: Object.fromEntries(
        [...this.kept].map(([key, list]) => [key, list.map(({ reference, company, cluster }) => ({ reference, company, cluster }))]),
      ),
    };
  }

  private add(key: string, count: number): void {
    this.counts.set(key, (this.counts.get(key) ?? 0) + count);
  }

  private offerSamples(key: string, more: readonly Ranked[]): void {
    const limit = this.limits[key.split(bar, 1)[0] ?? ''] ?? 0;
    const held = this.kept.get(key) ?? [];
    const worst = held.length < limit ? Number.POSITIVE_INFINITY : (held.at(-1)?.rank ?? -1);
    if (more.every(({ rank }) => rank > worst)) return;
    const all = new Map([...held, ...more].map((one) => [`${one.company}${bar}${one.reference}`, one]));
    const kept = [...all.values()].sort((a, b) => a.rank - b.rank || compare(a.reference, b.reference) || compare(a.company, b.company));
    this.kept.set(key, kept.slice(0, limit));
  }
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
