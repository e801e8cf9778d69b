import type { IsoDate, Json } from '@carnet/kernel';
import type { Parsed } from '../problem.js';
import type { Scenario } from '../scenarios.js';
import { checkShape } from '../schema-check.js';
import { YamlSource } from '../yaml-source.js';

/** A value and its relative weight in its list. */
export interface Weighted<T> {
  readonly value: T;
  readonly weight: number;
}

/** The distributions of one cluster's transfers. */
export interface ClusterSpread {
  readonly cluster: string;
  readonly weight: number;
  /** The number of synthetic companies; the first ones file most. */
  readonly companies: number;
  readonly scenarios: readonly Weighted<string>[];
  /** The countries of the other side. */
  readonly countries: readonly Weighted<string>[];
  /** The share of transfers that come in rather than go out. */
  readonly inboundShare: number;
  /** The spread of the number of people around the scenario's: the standard deviation of its natural logarithm. */
  readonly sigma: number;
  /** Facts that vary between transfers, each with its values; null means the fact is unknown. */
  readonly outbound: FactDistributions;
  readonly inbound: FactDistributions;
}

export type FactDistributions = Readonly<Record<string, readonly Weighted<Json>[]>>;

/** The distributions of synthetic transfers. */
export interface SyntheticSpread {
  readonly edition: string;
  readonly filedFrom: IsoDate;
  readonly filedDays: number;
  /** The category of 28 CFR 202 for each kind of data. */
  readonly usCategories: Readonly<Record<string, string>>;
  /** Facts of exporters in these countries, which a cluster may override. */
  readonly inboundFacts: readonly { readonly countries: readonly string[]; readonly facts: Readonly<Record<string, Json>> }[];
  readonly clusters: readonly ClusterSpread[];
}

const weight = { type: 'number', exclusiveMinimum: 0 };
const basis = { type: 'string', minLength: 1 };
const closed = (properties: object, required: readonly string[]) => ({ type: 'object', properties, required, additionalProperties: false });
const weighted = (value: object) => ({ type: 'array', minItems: 1, items: closed({ value, weight }, ['value', 'weight']) });
const drawn = { type: 'object', additionalProperties: weighted({}) };
const country = { type: 'string', pattern: '^[A-Z]{2}$' };
const share = { type: 'number', minimum: 0, maximum: 1 };

const spreadSchema = closed(
  {
    edition: basis,
    filedFrom: { type: 'string', pattern: '^[0-9]{4}-[0-9]{2}-[0-9]{2}$' },
    filedDays: { type: 'integer', minimum: 1, maximum: 366 },
    usCategories: { type: 'object', additionalProperties: basis },
    inboundFacts: {
      type: 'array',
      items: closed({ countries: { type: 'array', minItems: 1, items: country }, facts: { type: 'object' } }, ['countries', 'facts']),
    },
    clusters: {
      type: 'array',
      minItems: 1,
      items: closed(
        {
          cluster: basis,
          basis,
          weight,
          companies: { type: 'integer', minimum: 1, maximum: 10_000 },
          scenarios: weighted({ type: 'string' }),
          countries: weighted(country),
          inboundShare: share,
          sigma: { type: 'number', minimum: 0, maximum: 5 },
          outbound: drawn,
          inbound: drawn,
        },
        ['cluster', 'basis', 'weight', 'companies', 'scenarios', 'countries', 'inboundShare', 'sigma', 'outbound', 'inbound'],
      ),
    },
  },
  ['edition', 'filedFrom', 'filedDays', 'usCategories', 'inboundFacts', 'clusters'],
);

/** Reads the distributions. Each names its basis, which is a source or `assumed`, and its scenarios must be in the catalogue. */
export function parseSyntheticSpread(text: string, file: string, scenarios: readonly Scenario[]): Parsed<SyntheticSpread> {
  const read = YamlSource.read(text, file);
  if (!read.ok) return read;
  const problems = checkShape(read.value, spreadSchema);
  if (problems.length > 0) return { ok: false, problems };
  const spread = read.value.content as unknown as SyntheticSpread;
  const known = new Set(scenarios.map(({ id }) => id));
  spread.clusters.forEach((cluster, index) =>
    cluster.scenarios.forEach(({ value }, place) => {
      if (!known.has(value))
        problems.push(read.value.problem(['clusters', index, 'scenarios', place, 'value'], `there is no scenario ${value}`));
    }),
  );
  return problems.length > 0 ? { ok: false, problems } : { ok: true, value: spread };
}
