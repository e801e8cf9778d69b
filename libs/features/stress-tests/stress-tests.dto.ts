import { Count, Day, FreeFormObject, Text, Texts, OneOf } from '@carnet/http/request-members.js';
import { Field } from '@carnet/http/field.js';
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

  @OneOf({ about: 'Over filed transfers, the sector scenarios, or transfers that are made up.', of: STRESS_SOURCES })
  over!: StressSource;

  @Count({ about: 'How many transfers to make up; 10,000 unless told.', least: 1, most: mostMadeUp, optional: true })
  size?: number;

  @Text({ about: 'What made-up transfers and the choice of cases shown depend on.', most: 64, pattern: /^[!-~]+$/, optional: true })
  seed?: string;

  @Day({ about: 'Judge all by the law of this day; without it each by that of its own.', optional: true })
  asOf?: string;

  @OneOf({
    about: "Read only this country's restrictions as trade agreements see them; `EU` for those of the Union.",
    of: MEASURE_PARTIES,
    write: measurePartyUnknown,
    optional: true,
  })
  country?: string;

  @FreeFormObject({
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
export class StressReceiptResponse {
  @Field('uuid', 'The stress test.')
  id!: StressTestId;
  @Field(STRESS_TEST_STATES, 'How far it has come.')
  state!: StressTestState;
  @Field('integer', 'Its version, which grows with each step.')
  version!: number;
}

/** A draft of a stress test, without its text. */
export class StressDraftResponse {
  @Field('text', 'The legal regime.')
  regime!: Regime;
  @Field('text', 'The version as the pack names itself.')
  label!: string;
  @Field('digest', "Digest of the pack's content.")
  digest!: Digest;
  @Field('uuid', 'The stored version.', { nullable: true })
  version!: PackVersionId | null;
}

/** Summary of a result in a list. */
export class StressHeadlineResponse {
  @Field('integer', 'Transfers that were judged.')
  transfers!: number;
  @Field('integer', 'Transfers of which some answer would differ.')
  flipped!: number;
  @Field(['tightens', 'loosens', 'both', 'neutral'], 'Whether the change asks more, less, both or neither.')
  change!: ChangeClass;
}

export class StressTestResponse extends StressReceiptResponse {
  @Field('text', 'What it is about.')
  title!: string;
  @Field('uuid', 'Who asked for it.')
  askedBy!: PersonId;
  @Field('any', 'Over what, with which seed, by the law of which day, with which hours.')
  plan!: StressPlan;
  @Field(StressDraftResponse, 'What is compared with the rules in force.', { list: true })
  drafts!: readonly StressDraftResponse[];
  @Field('digest', 'The rules in force when it was asked for: the side before.')
  ruleSet!: Digest;
  @Field('digest', 'What transfers are made from: scenarios and distributions.')
  material!: Digest;
  @Field('integer', 'How many transfers there are to judge; null while nobody has counted.', { nullable: true })
  size!: number | null;
  @Field('integer', 'How many have been judged.')
  judged!: number;
  @Field(StressHeadlineResponse, 'What came of it, in short.', { nullable: true })
  headline!: StressHeadlineResponse | null;
  @Field('digest', 'Digest of the result.', { nullable: true })
  resultDigest!: Digest | null;
  @Field('text', 'Why it could not be done.', { list: true, nullable: true })
  failure!: readonly string[] | null;
  @Field('date-time', 'When it was asked for; what was filed later is not in it.')
  createdAt!: Instant;
  @Field('date-time', 'When it ended.', { nullable: true })
  endedAt!: Instant | null;
}

export class StressTestsResponse {
  @Field(StressTestResponse, 'The newest first.', { list: true })
  items!: readonly StressTestResponse[];
  @Field('text', 'Give this as `cursor` for the next page.', { nullable: true })
  next!: string | null;
}

export class ReportQuery {
  @OneOf({ about: 'The language that is chosen when the page opens; both are in it.', of: ['en', 'zh'], optional: true })
  language?: 'en' | 'zh';
}
