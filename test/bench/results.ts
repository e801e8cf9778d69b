import type { ImportSpeed } from './import-speed.js';
import { type Way } from './latency.js';
import type { ListLine } from './lists-speed.js';
import type { Sample } from './measures.js';
import type { EnginesCompared } from './rule-engines.js';
import type { RulesSpeed } from './rules-speed.js';
import { mean, median, percentile } from './statistics.js';

/** One measure over all rounds: medians, and what each round found. */
export interface Line {
  readonly name: string;
  readonly perSecond: number;
  readonly p50: number;
  readonly p99: number;
  readonly processor: Readonly<Record<string, number>> | null;
  readonly audited: number | null;
  readonly rounds: readonly number[];
}

/** How many times the one rate is the other: the median of the ratios within each round. */
export interface Ratio {
  readonly name: string;
  readonly ratio: number;
}

export interface Goal {
  readonly name: string;
  readonly value: string;
  readonly met: boolean;
}

export interface LatencyLine {
  readonly name: string;
  readonly offeredPerSecond: number;
  readonly transfers: number;
  readonly audited: number;
  readonly p50: number;
  readonly p99: number;
  /** Mean and 99th percentile of each part of the way, in milliseconds. */
  readonly parts: Readonly<Record<keyof Way, { readonly mean: number; readonly p99: number }>>;
}

export interface Results {
  readonly machine: string;
  readonly seconds: number;
  readonly rounds: number;
  /** Share of the processors that other programs used during the run; null where the system does not tell. */
  readonly othersShare: number | null;
  readonly filings: readonly Line[];
  readonly completed: readonly Line[];
  readonly latency: readonly LatencyLine[];
  readonly imports: ImportSpeed | null;
  readonly lists: readonly ListLine[];
  readonly rules: RulesSpeed | null;
  /** Other rule engines on the same conditions. */
  readonly engines: EnginesCompared | null;
  readonly ratios: readonly Ratio[];
  readonly goals: readonly Goal[];
}

export function lineOf(name: string, samples: readonly Sample[]): Line {
  const of = (read: (sample: Sample) => number): number => median(samples.map(read));
  const names = Object.keys(samples[0]?.processor ?? {});
  const audited = samples.flatMap((sample) => sample.audited ?? []);
  return {
    name,
    perSecond: of(({ perSecond }) => perSecond),
    p50: of(({ p50 }) => p50),
    p99: of(({ p99 }) => p99),
    processor:
      names.length === 0 ? null : Object.fromEntries(names.map((process) => [process, of(({ processor }) => processor?.[process] ?? NaN)])),
    audited: audited.length === 0 ? null : mean(audited),
    rounds: samples.map(({ perSecond }) => perSecond),
  };
}

export function ratioOf(one: Line, other: Line): Ratio {
  return { name: `${one.name} / ${other.name}`, ratio: median(one.rounds.map((rate, round) => rate / (other.rounds[round] ?? NaN))) };
}

export function latencyLineOf(
  name: string,
  rounds: readonly { readonly offeredPerSecond: number; readonly ways: readonly Way[]; readonly audited: number }[],
): LatencyLine {
  const all = rounds.flatMap(({ ways }) => ways);
  const part = (key: keyof Way): { mean: number; p99: number } => {
    const values = all.map((way) => way[key]);
    return { mean: mean(values), p99: percentile(values, 0.99) };
  };
  const ofRounds = (share: number): number =>
    median(
      rounds.map(({ ways }) =>
        percentile(
          ways.map(({ decision }) => decision),
          share,
        ),
      ),
    );
  return {
    name,
    offeredPerSecond: median(rounds.map(({ offeredPerSecond }) => offeredPerSecond)),
    transfers: all.length,
    audited: mean(rounds.map(({ audited }) => audited)),
    p50: ofRounds(0.5),
    p99: ofRounds(0.99),
    parts: {
      accept: part('accept'),
      dispatch: part('dispatch'),
      claim: part('claim'),
      decide: part('decide'),
      decision: part('decision'),
      answer: part('answer'),
    },
  };
}
