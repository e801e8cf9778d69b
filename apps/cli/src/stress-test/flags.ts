import { availableParallelism } from 'node:os';
import { MEASURE_PARTIES } from '@carnet/features/companies/country.js';
import { STRESS_LANES } from '@carnet/features/stress-tests/lane-of.js';
import type { StressPlan } from '@carnet/features/stress-tests/stress-test-record.js';
import { type Bilingual, isIsoDate, type IsoDate } from '@carnet/kernel';
import { ASSUMED_HOURS, type HoursByLane, STRESS_SOURCES, type StressSource } from '@carnet/rules';
import { Problem } from '../problem.js';

/** Options of `carnet stress-test` as typed. */
export interface StressFlags {
  readonly pack: readonly string[];
  readonly illustrativeLists?: boolean;
  readonly over: string;
  readonly seed: string;
  readonly asOf?: string;
  readonly country?: string;
  readonly hours?: string;
  readonly threads?: string;
  readonly report?: string;
}

const mostMadeUp = 10_000_000;

/** Parses the options into a plan. @throws Problem that names the invalid option and what it should be. */
export function planOf({ over, seed, asOf, country, hours }: StressFlags, today: IsoDate): StressPlan {
  const { source, size } = overOf(over);
  if (!/^[\x21-\x7e]{1,64}$/.test(seed))
    throw wrong('--seed', seed, { en: 'a word of 1 to 64 visible ASCII characters', zh: '1 至 64 个可见的 ASCII 字符' });
  if (country !== undefined && !MEASURE_PARTIES.includes(country))
    throw wrong('--country', country, {
      en: 'a code of ISO 3166-1, such as GB for the United Kingdom, or EU',
      zh: ' ISO 3166-1 代码，如英国为 GB，或者 EU',
    });
  return {
    over: source,
    size,
    seed,
    asOf: asOf === undefined ? null : dayOf(asOf),
    hours: hoursOf(hours),
    country: country ?? null,
    on: today,
  };
}

export function threadsOf({ threads }: StressFlags): number {
  if (threads === undefined) return availableParallelism();
  const count = Number(threads);
  if (!Number.isInteger(count) || count < 1 || count > 64)
    throw wrong('--threads', threads, { en: 'a whole number from 1 to 64', zh: ' 1 至 64 的整数' });
  return count;
}

function overOf(text: string): { readonly source: StressSource; readonly size: number | null } {
  const [name, many] = text.split(':');
  const source = STRESS_SOURCES.find((known) => known === name);
  const form = {
    en: 'history, scenarios or synthetic:N, such as synthetic:10000',
    zh: ' history、scenarios 或者 synthetic:N，如 synthetic:10000',
  };
  if (source === undefined) throw wrong('--over', text, form);
  if (source !== 'synthetic') {
    if (many !== undefined) throw wrong('--over', text, form);
    return { source, size: null };
  }
  if (!/^[1-9]\d{0,7}$/.test(many ?? '') || Number(many) > mostMadeUp)
    throw wrong('--over', text, { en: `${form.en}, and at most ${String(mostMadeUp)}`, zh: `${form.zh}，最多 ${String(mostMadeUp)}` });
  return { source, size: Number(many) };
}

function dayOf(text: string): IsoDate {
  if (!isIsoDate(text)) throw wrong('--as-of', text, { en: 'a day such as 2026-12-01', zh: '日期，如 2026-12-01' });
  return text;
}

function hoursOf(text: string | undefined): HoursByLane {
  const assumed = { ...ASSUMED_HOURS };
  for (const part of text === undefined ? [] : text.split(',')) {
    const [lane = '', hours = ''] = part.split('=');
    const known = STRESS_LANES.some((one) => one === lane);
    if (!known || !/^\d{1,4}(\.\d+)?$/.test(hours))
      throw wrong('--hours', part, { en: 'like green=0.1,amber=3,red=16', zh: '如下形式：green=0.1,amber=3,red=16' });
    assumed[lane] = Number(hours);
  }
  return assumed;
}

function wrong(option: string, given: string, expected: Bilingual): Problem {
  const value = JSON.stringify(given);
  return new Problem(
    { en: `${option} cannot be ${value}.`, zh: `${option} 不能为 ${value}。` },
    { en: `It is ${expected.en}.`, zh: `应为${expected.zh}。` },
  );
}
