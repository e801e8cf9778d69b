import { Text } from '@carnet/http/request-members.js';
import { Field } from '@carnet/http/field.js';
import { type Lane, LANES } from '@carnet/workflow';
import type { Digest } from '@carnet/kernel';

export class ReplayQueryShape {
  @Text({
    about: "One of the transfer's assessments; without it the latest.",
    most: 36,
    pattern: /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/,
    optional: true,
  })
  assessment?: string;

  @Text({
    about:
      'Other rules to judge the same facts by: a version of a pack (its id, its digest, or `regime@version`), or the digest of a set of rules.',
    most: 130,
    pattern: /^(sha256:[0-9a-f]{64}|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|[a-z_]{2,32}@[!-~]{1,64})$/,
    optional: true,
    example: 'cn@2027.1',
  })
  against?: string;
}

export class KeptAssessmentResponse {
  @Field('uuid', 'The assessment.')
  id!: string;
  @Field('date-time', 'When it was made.')
  at!: string;
  @Field('digest', 'Digest of its canonical JSON.')
  digest!: string;
}

export class StepDifferenceResponse {
  @Field('text', 'JSON Pointer (RFC 6901) into the assessment.')
  path!: string;
  @Field('text', 'The regime whose verdict it is in.', { nullable: true })
  regime!: string | null;
  @Field('text', 'The rule or duty it is about.', { nullable: true })
  rule!: string | null;
  @Field('json', 'What is stored.', { nullable: true })
  before!: unknown;
  @Field('json', 'What comes out now.', { nullable: true })
  after!: unknown;
}

export class LanesResponse {
  @Field(LANES, 'The lane by the stored assessment.')
  before!: Lane;
  @Field(LANES, 'The lane by the other rules.')
  after!: Lane;
}

export class VerdictHeadResponse {
  @Field('text', 'The version of the pack.')
  packVersion!: string;
  @Field('digest', 'Digest of the pack.')
  packDigest!: string;
  @Field('text', 'What the regime answers.')
  outcome!: string;
  @Field('text', 'The legal tool.')
  mechanism!: string;
  @Field('text', 'The rule that decided.', { nullable: true })
  decisiveRule!: string | null;
  @Field('text', 'Facts to ask for.', { list: true })
  missing!: readonly string[];
}

export class PartDifferenceResponse {
  @Field('text', 'The rule or duty.')
  id!: string;
  @Field('text', 'How it came out: `true`, `false`, `unknown` or `decides`; the status of a duty. Null: it was not asked.', {
    nullable: true,
  })
  before!: string | null;
  @Field('text', 'How it comes out by the other rules.', { nullable: true })
  after!: string | null;
}

export class VerdictDifferenceResponse {
  @Field('text', 'The regime.')
  regime!: string;
  @Field('text', 'For a measure test, the national rule that it read.', { nullable: true })
  nationalRule!: string | null;
  @Field(VerdictHeadResponse, 'What is stored; null where the regime did not bind.', { nullable: true })
  before!: VerdictHeadResponse | null;
  @Field(VerdictHeadResponse, 'What comes out by the other rules.', { nullable: true })
  after!: VerdictHeadResponse | null;
  @Field('boolean', 'Whether outcome or mechanism change, and not only the way to them.')
  flips!: boolean;
  @Field(PartDifferenceResponse, 'Rules that come out otherwise.', { list: true })
  rules!: readonly PartDifferenceResponse[];
  @Field(PartDifferenceResponse, 'Duties that stand otherwise.', { list: true })
  duties!: readonly PartDifferenceResponse[];
}

export class ComparisonResponse {
  @Field(LanesResponse, 'Which lane the transfer would take.')
  lane!: LanesResponse;
  @Field(VerdictDifferenceResponse, 'Regimes that answer otherwise, or by other rules.', { list: true })
  verdicts!: readonly VerdictDifferenceResponse[];
  @Field(VerdictDifferenceResponse, 'Readings by trade agreements that come out otherwise.', { list: true })
  readings!: readonly VerdictDifferenceResponse[];
}

export class ReplayComparisonResponse extends ComparisonResponse {
  @Field('text', 'The other rules.')
  name!: string;
  @Field('digest', 'Digest of the set of rules that they make with the rest.')
  rules!: Digest;
}

export class ReplayResponse {
  @Field('uuid', 'The transfer.')
  transfer!: string;
  @Field('text', 'Its number, for people.')
  reference!: string;
  @Field(KeptAssessmentResponse, 'The assessment that was judged again.')
  assessment!: KeptAssessmentResponse;
  @Field(KeptAssessmentResponse, 'Every assessment of the transfer, the oldest first: what the company answers is judged anew.', {
    list: true,
  })
  assessments!: readonly KeptAssessmentResponse[];
  @Field('digest', 'Digest of the rules that it was judged by, then and now.')
  rules!: Digest;
  @Field('boolean', 'Whether it came out byte for byte.')
  identical!: boolean;
  @Field('boolean', 'Whether what is stored still is what its digest says.')
  intact!: boolean;
  @Field(StepDifferenceResponse, 'The first place where it did not, in the order in which a judgement is made.', { nullable: true })
  firstDifference!: StepDifferenceResponse | null;
  @Field(ReplayComparisonResponse, 'The same facts by other rules, when some were named.', { nullable: true })
  against!: ReplayComparisonResponse | null;
}
