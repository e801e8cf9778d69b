import type { IsoDate, Json } from '@carnet/kernel';
import type { Parsed } from '../problem.js';
import type { Scenario } from '../scenarios.js';
import { checkShape } from '../schema-check.js';
import { YamlSource } from '../yaml-source.js';

/** A value and how often it is drawn, relative to the others of its list. */
export interface Weighted<T> {
  readonly value: T;
  readonly weight: number;
}

/** How the transfers of one cluster are spread. */
export interface ClusterSpread {
  readonly cluster: string;
  readonly weight: number;
  /** How many made-up companies file them; the first ones file most. */
  readonly companies: number;
  readonly scenarios: readonly Weighted<string>[];
  /** The other side's countries. */
  readonly countries: readonly Weighted<string>[];
  /** Share of transfers that come in from the other country instead of going out. */
  readonly inboundShare: number;
  /** Spread of the number of people around the scenario's: standard deviation of its natural logarithm. */
  readonly sigma: number;
  /** Facts that differ from transfer to transfer, each with its values; null is "nobody could say". */
  readonly outbound: DrawnFacts;
  readonly inbound: DrawnFacts;
}

export type DrawnFacts = Readonly<Record<string, readonly Weighted<Json>[]>>;

/** The distributions synthetic transfers are drawn from. */
export interface SyntheticSpread {
  readonly edition: string;
  readonly filedFrom: IsoDate;
  readonly filedDays: number;
  /** Which kind of data counts in which category of 28 CFR 202. */
  readonly usCategories: Readonly<Record<string, string>>;
  /** What an exporter of one of the countries states of itself, where a cluster draws nothing else. */
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

/** Reads the distributions; each names its basis, a source or `assumed`, and every scenario must be in the catalogue. */
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
