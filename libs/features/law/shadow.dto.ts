import { PageOf } from '@carnet/http/answers.dto.js';
import { Field } from '@carnet/http/field.js';
import type { Instant } from '@carnet/kernel';
import { OUTCOMES, type PackVersionId, type Regime, REGIMES, type RuleOutcome } from '@carnet/rules';
import { type Lane, LANES } from '@carnet/workflow';
import type { Disagreement } from './shadow-record.js';

export class OutcomeMoveResponse {
  @Field(REGIMES, 'Legal regime whose pack differs once the version is in the rule set.')
  regime!: Regime;
  @Field(OUTCOMES, 'Outcome by the pack in force.')
  before!: RuleOutcome;
  @Field(OUTCOMES, 'Outcome by the version in shadow.')
  after!: RuleOutcome;
  @Field('integer', 'Number of filings.')
  count!: number;
}

export class LaneMoveResponse {
  @Field(LANES, 'Lane that the filing took.')
  before!: Lane;
  @Field(LANES, 'Lane that the filing would have taken with the version in shadow.')
  after!: Lane;
  @Field('integer', 'Number of filings.')
  count!: number;
}

/** Counts of a version in shadow. */
export class ShadowResponse {
  @Field('uuid', 'Id of the version.')
  version!: PackVersionId;
  @Field('date-time', 'Start of the shadow run with the present text of the version; null if it never ran in shadow with that text.', {
    nullable: true,
  })
  since!: Instant | null;
  @Field('integer', 'Number of filings judged by both the rules in force and the version.')
  compared!: number;
  @Field('integer', 'Number of these filings with the same answers by the same rules.')
  agrees!: number;
  @Field('integer', 'Number of these filings with the same answers by other rules, or with other duties.')
  differs!: number;
  @Field('integer', 'Number of these filings with another outcome or another mechanism in some regime.')
  flips!: number;
  @Field('integer', 'Number of filings that were not compared because the version could not be compiled with their rules.')
  unjudged!: number;
  @Field(OutcomeMoveResponse, 'Number of filings for each pair of outcomes.', { list: true })
  outcomes!: readonly OutcomeMoveResponse[];
  @Field(LaneMoveResponse, 'Number of filings for each pair of lanes.', { list: true })
  lanes!: readonly LaneMoveResponse[];
  @Field('text', 'Reasons why the version could not be compiled with the rules of some filing; null if it always could.', {
    list: true,
    nullable: true,
  })
  problems!: readonly string[] | null;
}

export class DisagreementResponse implements Readonly<Record<keyof Disagreement, unknown>> {
  @Field('uuid', 'Id of the assessment by the rules in force.')
  assessment!: string;
  @Field('uuid', 'Id of the transfer. Its filing is visible only to callers who may read transfers.')
  transfer!: string;
  @Field('text', 'Reference of the transfer.')
  reference!: string;
  @Field('date-time', 'When the rules in force judged the filing.')
  at!: string;
  @Field('boolean', 'True if an outcome or mechanism differs, false if only the way to it differs, such as the deciding rule.')
  flips!: boolean;
  @Field('any', 'Lane that the filing took (`before`), and would have taken with the version (`after`).')
  lane!: object;
  @Field(
    'any',
    'Regimes with different verdicts: `before` and `after` with outcome, mechanism, decisive rule and pack, then the differences rule by rule.',
    {
      list: true,
    },
  )
  verdicts!: readonly object[];
  @Field('any', 'Trade agreements with different readings of a restriction, in the same form.', { list: true })
  readings!: readonly object[];
}

export class DisagreementsResponse extends PageOf(DisagreementResponse, 'Disagreements, latest first.') {}
