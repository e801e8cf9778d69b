import { Field } from '@carnet/http/field.js';
import type { Instant } from '@carnet/kernel';
import { OUTCOMES, type PackVersionId, type Regime, REGIMES, type RuleOutcome } from '@carnet/rules';
import { type Lane, LANES } from '@carnet/workflow';
import type { Disagreement } from './shadow-record.js';

export class OutcomeMoveResponse {
  @Field(REGIMES, 'A regime whose pack is another with the version in it.')
  regime!: Regime;
  @Field(OUTCOMES, 'What the pack in force answered.')
  before!: RuleOutcome;
  @Field(OUTCOMES, 'What the version would have answered.')
  after!: RuleOutcome;
  @Field('integer', 'How many filings.')
  count!: number;
}

export class LaneMoveResponse {
  @Field(LANES, 'The lane the filing went.')
  before!: Lane;
  @Field(LANES, 'The lane it would have gone.')
  after!: Lane;
  @Field('integer', 'How many filings.')
  count!: number;
}

/** Counts of a version in shadow. */
export class ShadowResponse {
  @Field('uuid', 'The version.')
  version!: PackVersionId;
  @Field('date-time', 'Since when it runs in shadow with the text it has now; null when it never did.', { nullable: true })
  since!: Instant | null;
  @Field('integer', 'Filings that both have judged.')
  compared!: number;
  @Field('integer', 'The same answers by the same rules.')
  agrees!: number;
  @Field('integer', 'The same answers by other rules, or with other duties.')
  differs!: number;
  @Field('integer', 'Another outcome or another mechanism in some regime.')
  flips!: number;
  @Field('integer', 'Filings among whose rules the version could not be compiled.')
  unjudged!: number;
  @Field(OutcomeMoveResponse, 'How often which answer stood against which.', { list: true })
  outcomes!: readonly {
    readonly regime: Regime;
    readonly before: RuleOutcome;
    readonly after: RuleOutcome;
    readonly count: number;
  }[];
  @Field(LaneMoveResponse, 'How often which lane stood against which.', { list: true })
  lanes!: readonly { readonly before: Lane; readonly after: Lane; readonly count: number }[];
  @Field('text', 'Why it could not be compiled.', { list: true, nullable: true })
  problems!: readonly string[] | null;
}

export class DisagreementResponse implements Readonly<Record<keyof Disagreement, unknown>> {
  @Field('uuid', 'The assessment by the rules in force.')
  assessment!: string;
  @Field('uuid', 'The transfer. What was filed is for those who may read transfers.')
  transfer!: string;
  @Field('text', 'Its reference.')
  reference!: string;
  @Field('date-time', 'When the rules in force judged it.')
  at!: string;
  @Field('boolean', 'Whether some outcome or mechanism is another, and not only the way to it.')
  flips!: boolean;
  @Field('any', 'The lane it went (`before`) and would have gone (`after`).')
  lane!: object;
  @Field('any', 'Regimes that answer otherwise, `before` and `after` with outcome, mechanism, decisive rule and pack; then rule by rule.', {
    list: true,
  })
  verdicts!: readonly object[];
  @Field('any', 'Trade agreements that read a restriction otherwise, in the same form.', { list: true })
  readings!: readonly object[];
}

export class DisagreementsResponse {
  @Field(DisagreementResponse, 'The latest first.', { list: true })
  items!: readonly DisagreementResponse[];
  @Field('text', 'Give this as `cursor` for the next page.', { nullable: true })
  next!: string | null;
}
