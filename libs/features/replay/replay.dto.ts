import { Id, Text } from '@carnet/http/request-members.js';
import { ID, textForm } from '@carnet/http/text-forms.js';
import { Field } from '@carnet/http/field.js';
import { type Lane, LANES } from '@carnet/workflow';
import type { Digest } from '@carnet/kernel';

export class ReplayQueryShape {
  @Id({ about: 'Id of one of the assessments of the transfer; by default the latest.', optional: true })
  assessment?: string;

  @Text({
    about:
      'Other rules by which to judge the same facts: a version of a rule pack (its id, its digest, or `regime@version`), or the digest of a rule set.',
    most: 130,
    form: textForm(
      new RegExp(`^(sha256:[0-9a-f]{64}|${ID}|[a-z_]{2,32}@[!-~]{1,64})$`),
      'This must be a version of a rule pack such as cn@2027.1, its id, or a digest: sha256: followed by 64 hexadecimal digits.',
      '此项须为规则包的版本（如 cn@2027.1）、其标识，或者摘要：sha256: 之后接 64 个十六进制数字。',
    ),
    optional: true,
    example: 'cn@2027.1',
  })
  against?: string;
}

export class KeptAssessmentResponse {
  @Field('uuid', 'Id of the assessment.')
  id!: string;
  @Field('date-time', 'Instant at which the assessment was made.')
  at!: string;
  @Field('digest', 'Digest of the canonical JSON of the assessment.')
  digest!: string;
}

export class StepDifferenceResponse {
  @Field('text', 'JSON Pointer (RFC 6901) into the assessment.')
  path!: string;
  @Field('text', 'Regime whose verdict has the difference; null if the difference is in no verdict.', { nullable: true })
  regime!: string | null;
  @Field('text', 'Rule or duty with the difference; null if there is none.', { nullable: true })
  rule!: string | null;
  @Field('json', 'Stored value; null also if nothing is stored in this place.', { nullable: true })
  before!: unknown;
  @Field('json', 'Value of the replay; null also if the replay has nothing in this place.', { nullable: true })
  after!: unknown;
}

export class LanesResponse {
  @Field(LANES, 'Lane by the stored assessment.')
  before!: Lane;
  @Field(LANES, 'Lane by the other rules or the other assessment.')
  after!: Lane;
}

export class VerdictHeadResponse {
  @Field('text', 'Version of the rule pack.')
  packVersion!: string;
  @Field('digest', 'Digest of the rule pack.')
  packDigest!: string;
  @Field('text', 'Outcome of the verdict.')
  outcome!: string;
  @Field('text', 'Legal mechanism that the verdict relies on or requires.')
  mechanism!: string;
  @Field('text', 'Rule that decided; null if none did.', { nullable: true })
  decisiveRule!: string | null;
  @Field('text', 'Names of the facts to ask for.', { list: true })
  missing!: readonly string[];
}

export class PartDifferenceResponse {
  @Field('text', 'Id of the rule or duty.')
  id!: string;
  @Field(
    'text',
    'Stored result: `true`, `false`, `unknown` or `decides` for a rule, the status for a duty. Null if it was not evaluated.',
    {
      nullable: true,
    },
  )
  before!: string | null;
  @Field('text', 'Result by the other rules or the other assessment; null if it was not evaluated.', { nullable: true })
  after!: string | null;
}

export class VerdictDifferenceResponse {
  @Field('text', 'Regime of the verdict.')
  regime!: string;
  @Field('text', 'National rule that a measure test read; null for a transfer test.', { nullable: true })
  nationalRule!: string | null;
  @Field(VerdictHeadResponse, 'Stored verdict; null if the regime did not bind.', { nullable: true })
  before!: VerdictHeadResponse | null;
  @Field(VerdictHeadResponse, 'Verdict by the other rules or the other assessment; null if the regime does not bind.', { nullable: true })
  after!: VerdictHeadResponse | null;
  @Field('boolean', 'True if the outcome or the mechanism changes, and not only the way to them.')
  flips!: boolean;
  @Field(PartDifferenceResponse, 'Rules with a different result.', { list: true })
  rules!: readonly PartDifferenceResponse[];
  @Field(PartDifferenceResponse, 'Duties with a different status.', { list: true })
  duties!: readonly PartDifferenceResponse[];
}

export class ComparisonResponse {
  @Field(LanesResponse, 'Lanes of the transfer.')
  lane!: LanesResponse;
  @Field(VerdictDifferenceResponse, 'Verdicts of the regimes that answer differently or by other rules.', { list: true })
  verdicts!: readonly VerdictDifferenceResponse[];
  @Field(VerdictDifferenceResponse, 'Readings by trade agreements that come out differently.', { list: true })
  readings!: readonly VerdictDifferenceResponse[];
}

export class ReplayComparisonResponse extends ComparisonResponse {
  @Field('text', 'Name of the other rules.')
  name!: string;
  @Field('digest', 'Digest of the rule set that the other rules form with the rest of the rules.')
  rules!: Digest;
}

export class ReplayResponse {
  @Field('uuid', 'Id of the transfer.')
  transfer!: string;
  @Field('text', 'Reference number of the transfer, for people.')
  reference!: string;
  @Field(KeptAssessmentResponse, 'Assessment that was judged again.')
  assessment!: KeptAssessmentResponse;
  @Field(KeptAssessmentResponse, 'All assessments of the transfer, oldest first; each answer of the company causes a new one.', {
    list: true,
  })
  assessments!: readonly KeptAssessmentResponse[];
  @Field('digest', 'Digest of the rules by which the assessment was made and is judged again.')
  rules!: Digest;
  @Field('boolean', 'True if the replay equals the stored assessment byte for byte.')
  identical!: boolean;
  @Field('boolean', 'True if the stored assessment still matches its digest.')
  intact!: boolean;
  @Field(StepDifferenceResponse, 'First difference, in the order in which a judgement is made; null if the replay is identical.', {
    nullable: true,
  })
  firstDifference!: StepDifferenceResponse | null;
  @Field(ReplayComparisonResponse, 'Judgement of the same facts by other rules; null if none were named.', { nullable: true })
  against!: ReplayComparisonResponse | null;
}
