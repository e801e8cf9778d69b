import { PageOf } from '@carnet/http/answers.dto.js';
import { Count, Day, FreeFormObject, Text, Texts, OneOf } from '@carnet/http/request-members.js';
import { ID_OR_DIGEST_FORM, VISIBLE_FORM } from '@carnet/http/text-forms.js';
import { Field } from '@carnet/http/field.js';
import type { Digest, Instant, IsoDate, PersonId } from '@carnet/kernel';
import { ASSUMED_HOURS, type ChangeClass, type PackVersionId, type Regime, STRESS_SOURCES, type StressSource } from '@carnet/rules';
import { MEASURE_PARTIES, measurePartyUnknown } from '../companies/country.js';
import type { AskStressTestCommand } from './ask-stress-test.js';
import { STRESS_LANES } from './lane-of.js';
import { STRESS_TEST_STATES, type StressPlan, type StressTestId, type StressTestState } from './stress-test-record.js';

const mostMadeUp = 1_000_000;

/** A request for a stress test. */
export class StressTestBody {
  @Text({ about: 'Title of the stress test, for readers of the list.', most: 200 })
  title!: string;

  @Texts({
    about:
      'Versions of packs to compare with the rules in force, each by its id or digest; empty to see the results of the rules in force.',
    most: 40,
    items: 71,
    form: ID_OR_DIGEST_FORM,
    optional: true,
  })
  drafts?: readonly string[];

  @OneOf({
    about: 'Source of the transfers: filed ones (`history`), the sector scenarios (`scenarios`) or generated ones (`synthetic`).',
    of: STRESS_SOURCES,
  })
  over!: StressSource;

  @Count({ about: 'Number of transfers to generate; 10,000 if omitted.', least: 1, most: mostMadeUp, optional: true })
  size?: number;

  @Text({
    about: 'Seed that determines the generated transfers and the choice of cases shown.',
    most: 64,
    form: VISIBLE_FORM,
    optional: true,
  })
  seed?: string;

  @Day({ about: 'Day whose law applies to all transfers; if omitted, each is judged by the law of its own day.', optional: true })
  asOf?: string;

  @OneOf({
    about: 'Country to which the test of restrictions by trade agreements is limited; `EU` for restrictions of the Union.',
    of: MEASURE_PARTIES,
    write: measurePartyUnknown,
    optional: true,
  })
  country?: string;

  @FreeFormObject({
    about: 'Officer hours that a transfer takes, by lane; omitted lanes use assumed hours.',
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
  @Field('uuid', 'Id of the stress test.')
  id!: StressTestId;
  @Field(STRESS_TEST_STATES, 'State of the stress test.')
  state!: StressTestState;
  @Field('integer', 'Version of the stress test, which grows with each step.')
  version!: number;
}

/** A draft of a stress test, without its text. */
export class StressDraftResponse {
  @Field('text', 'Legal regime of the pack.')
  regime!: Regime;
  @Field('text', 'Label that the pack gives to its version.')
  label!: string;
  @Field('digest', 'Digest of the content of the pack.')
  digest!: Digest;
  @Field('uuid', 'Id of the stored version; null if there is none.', { nullable: true })
  version!: PackVersionId | null;
}

/** Summary of a result in a list. */
export class StressHeadlineResponse {
  @Field('integer', 'Number of transfers that were judged.')
  transfers!: number;
  @Field('integer', 'Number of transfers for which some result would differ.')
  flipped!: number;
  @Field(
    ['tightens', 'loosens', 'both', 'neutral'],
    'Direction of the change: it requires more (`tightens`), less (`loosens`), both or neither (`neutral`).',
  )
  change!: ChangeClass;
}

export class StressTestResponse extends StressReceiptResponse {
  @Field('text', 'Title of the stress test.')
  title!: string;
  @Field('uuid', 'Id of the person who asked for the stress test.')
  askedBy!: PersonId;
  @Field('any', 'Plan of the stress test, such as source, seed, day whose law applies, and officer hours.')
  plan!: StressPlan;
  @Field(StressDraftResponse, 'Drafts that are compared with the rules in force.', { list: true })
  drafts!: readonly StressDraftResponse[];
  @Field('digest', 'Digest of the rules in force at the time of the request: the side before the change.')
  ruleSet!: Digest;
  @Field('digest', 'Digest of the scenarios and distributions from which transfers are generated.')
  material!: Digest;
  @Field('integer', 'Number of transfers to judge; null until they are counted.', { nullable: true })
  size!: number | null;
  @Field('integer', 'Number of transfers judged so far.')
  judged!: number;
  @Field(StressHeadlineResponse, 'Summary of the result; null if there is no result.', { nullable: true })
  headline!: StressHeadlineResponse | null;
  @Field('digest', 'Digest of the result; null if there is no result.', { nullable: true })
  resultDigest!: Digest | null;
  @Field('text', 'Reasons why the stress test failed; null if it did not fail.', { list: true, nullable: true })
  failure!: readonly string[] | null;
  @Field('date-time', 'Time of the request; transfers filed later are not included.')
  createdAt!: Instant;
  @Field('date-time', 'Time when the stress test ended; null while it is in progress.', { nullable: true })
  endedAt!: Instant | null;
}

export class StressTestsResponse extends PageOf(StressTestResponse, 'Stress tests, newest first.') {}

export class ReportQuery {
  @OneOf({ about: 'Language that is shown when the page opens; the page contains both languages.', of: ['en', 'zh'], optional: true })
  language?: 'en' | 'zh';
}
