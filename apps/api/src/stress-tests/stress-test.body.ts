import type { IsoDate } from '@carnet/kernel';
import { ASSUMED_HOURS, STRESS_SOURCES, type StressSource } from '@carnet/rules';
import { type AskStressTestCommand, STRESS_LANES } from '@carnet/use-cases';
import { Count, Day, Members, Text, Texts, Word } from '../http/shapes.js';

const mostMadeUp = 1_000_000;
const uuidOrDigest = '^(?:[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|sha256:[0-9a-f]{64})$';

/** A stress test as it is asked for. */
export class StressTestBody {
  @Text({ about: 'What it is about, for those who read the list.', most: 200 })
  title!: string;

  @Texts({
    about:
      'Versions of packs to compare with the rules in force, each by its id or its digest; none to see what the rules in force answer.',
    most: 40,
    items: 71,
    pattern: new RegExp(uuidOrDigest),
    optional: true,
  })
  drafts?: readonly string[];

  @Word({ about: 'Over filed transfers, the sector scenarios, or transfers that are made up.', of: STRESS_SOURCES })
  over!: StressSource;

  @Count({ about: 'How many transfers to make up; 10,000 unless told.', least: 1, most: mostMadeUp, optional: true })
  size?: number;

  @Text({ about: 'What made-up transfers and the choice of cases shown depend on.', most: 64, pattern: /^[!-~]+$/, optional: true })
  seed?: string;

  @Day({ about: 'Judge all by the law of this day; without it each by that of its own.', optional: true })
  asOf?: string;

  @Text({ about: "Read only this country's restrictions as trade agreements see them.", most: 2, pattern: /^[A-Z]{2}$/, optional: true })
  country?: string;

  @Members({
    about: 'Officer hours that a transfer of each lane takes; assumed ones stand in for those left out.',
    most: STRESS_LANES.length,
    values: (hours) => typeof hours === 'number' && hours >= 0 && hours <= 10_000,
    names: STRESS_LANES,
    schema: {
      properties: Object.fromEntries(STRESS_LANES.map((lane) => [lane, { type: 'number', minimum: 0, maximum: 10_000 }])),
      additionalProperties: false,
    },
    optional: true,
  })
  hours?: Readonly<Record<string, number>>;
}

export function commandOf({ title, drafts = [], over, size, seed, asOf, country, hours }: StressTestBody): AskStressTestCommand {
  return {
    title,
    drafts,
    plan: {
      over,
      size: over === 'synthetic' ? (size ?? 10_000) : null,
      seed: seed ?? '1',
      // The body was checked to be a day.
      asOf: (asOf as IsoDate | undefined) ?? null,
      hours: { ...ASSUMED_HOURS, ...hours },
      country: country ?? null,
    },
  };
}
