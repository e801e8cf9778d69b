import { Count, Day, Members, Text, Texts, Word } from '@carnet/http/shapes.js';
import { Shown } from '@carnet/http/shown.js';
import type { Digest, Instant, IsoDate, PersonId } from '@carnet/kernel';
import { ASSUMED_HOURS, type ChangeClass, type PackVersionId, type Regime, STRESS_SOURCES, type StressSource } from '@carnet/rules';
import { MEASURE_PARTIES, measurePartyUnknown } from '../companies/country.js';
import type { AskStressTestCommand } from './ask-stress-test.js';
import { STRESS_LANES } from './lane-of.js';
import { STRESS_TEST_STATES, type StressPlan, type StressTestId, type StressTestState } from './stress-test-record.js';

const mostMadeUp = 1_000_000;

const uuidOrDigest = '^(?:[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|sha256:[0-9a-f]{64})$';

/** A request for a stress test. */
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

  @Word({
    about: "Read only this country's restrictions as trade agreements see them; `EU` for those of the Union.",
    of: MEASURE_PARTIES,
    write: measurePartyUnknown,
    optional: true,
  })
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
      // Safe, because validation accepts only a day.
      asOf: (asOf as IsoDate | undefined) ?? null,
      hours: { ...ASSUMED_HOURS, ...hours },
      country: country ?? null,
    },
  };
}

/** Response to an act on a stress test. */
export class StressReceiptShown {
  @Shown('uuid', 'The stress test.')
  id!: StressTestId;
  @Shown(STRESS_TEST_STATES, 'How far it has come.')
  state!: StressTestState;
  @Shown('whole', 'Its version, which grows with each step.')
  version!: number;
}

/** A draft of a stress test, without its text. */
export class StressDraftShown {
  @Shown('text', 'The legal regime.')
  regime!: Regime;
  @Shown('text', 'The version as the pack names itself.')
  label!: string;
  @Shown('digest', "Digest of the pack's content.")
  digest!: Digest;
  @Shown('uuid', 'The stored version.', { nullable: true })
  version!: PackVersionId | null;
}

/** Summary of a result in a list. */
export class StressHeadlineShown {
  @Shown('whole', 'Transfers that were judged.')
  transfers!: number;
  @Shown('whole', 'Transfers of which some answer would differ.')
  flipped!: number;
  @Shown(['tightens', 'loosens', 'both', 'neutral'], 'Whether the change asks more, less, both or neither.')
  change!: ChangeClass;
}

export class StressTestShown extends StressReceiptShown {
  @Shown('text', 'What it is about.')
  title!: string;
  @Shown('uuid', 'Who asked for it.')
  askedBy!: PersonId;
  @Shown('any', 'Over what, with which seed, by the law of which day, with which hours.')
  plan!: StressPlan;
  @Shown(StressDraftShown, 'What is compared with the rules in force.', { list: true })
  drafts!: readonly StressDraftShown[];
  @Shown('digest', 'The rules in force when it was asked for: the side before.')
  ruleSet!: Digest;
  @Shown('digest', 'What transfers are made from: scenarios and distributions.')
  material!: Digest;
  @Shown('whole', 'How many transfers there are to judge; null while nobody has counted.', { nullable: true })
  size!: number | null;
  @Shown('whole', 'How many have been judged.')
  judged!: number;
  @Shown(StressHeadlineShown, 'What came of it, in short.', { nullable: true })
  headline!: StressHeadlineShown | null;
  @Shown('digest', 'Digest of the result.', { nullable: true })
  resultDigest!: Digest | null;
  @Shown('text', 'Why it could not be done.', { list: true, nullable: true })
  failure!: readonly string[] | null;
  @Shown('time', 'When it was asked for; what was filed later is not in it.')
  createdAt!: Instant;
  @Shown('time', 'When it ended.', { nullable: true })
  endedAt!: Instant | null;
}

export class StressTestsShown {
  @Shown(StressTestShown, 'The newest first.', { list: true })
  items!: readonly StressTestShown[];
  @Shown('text', 'Give this as `cursor` for the next page.', { nullable: true })
  next!: string | null;
}

export class ReportQuery {
  @Word({ about: 'The language that is chosen when the page opens; both are in it.', of: ['en', 'zh'], optional: true })
  language?: 'en' | 'zh';
}
