import { Text } from '@carnet/http/shapes.js';
import { Shown } from '@carnet/http/shown.js';
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

export class KeptAssessmentShown {
  @Shown('uuid', 'The assessment.')
  id!: string;
  @Shown('time', 'When it was made.')
  at!: string;
  @Shown('digest', 'Digest of its canonical JSON.')
  digest!: string;
}

export class StepDifferenceShown {
  @Shown('text', 'JSON Pointer (RFC 6901) into the assessment.')
  path!: string;
  @Shown('text', 'The regime whose verdict it is in.', { nullable: true })
  regime!: string | null;
  @Shown('text', 'The rule or duty it is about.', { nullable: true })
  rule!: string | null;
  @Shown('json', 'What is stored.', { nullable: true })
  before!: unknown;
  @Shown('json', 'What comes out now.', { nullable: true })
  after!: unknown;
}

export class LanesShown {
  @Shown(LANES, 'The lane by the stored assessment.')
  before!: Lane;
  @Shown(LANES, 'The lane by the other rules.')
  after!: Lane;
}

export class VerdictHeadShown {
  @Shown('text', 'The version of the pack.')
  packVersion!: string;
  @Shown('digest', 'Digest of the pack.')
  packDigest!: string;
  @Shown('text', 'What the regime answers.')
  outcome!: string;
  @Shown('text', 'The legal tool.')
  mechanism!: string;
  @Shown('text', 'The rule that decided.', { nullable: true })
  decisiveRule!: string | null;
  @Shown('text', 'Facts to ask for.', { list: true })
  missing!: readonly string[];
}

export class PartDifferenceShown {
  @Shown('text', 'The rule or duty.')
  id!: string;
  @Shown('text', 'How it came out: `true`, `false`, `unknown` or `decides`; the status of a duty. Null: it was not asked.', {
    nullable: true,
  })
  before!: string | null;
  @Shown('text', 'How it comes out by the other rules.', { nullable: true })
  after!: string | null;
}

export class VerdictDifferenceShown {
  @Shown('text', 'The regime.')
  regime!: string;
  @Shown('text', 'For a measure test, the national rule that it read.', { nullable: true })
  nationalRule!: string | null;
  @Shown(VerdictHeadShown, 'What is stored; null where the regime did not bind.', { nullable: true })
  before!: VerdictHeadShown | null;
  @Shown(VerdictHeadShown, 'What comes out by the other rules.', { nullable: true })
  after!: VerdictHeadShown | null;
  @Shown('yes-no', 'Whether outcome or mechanism change, and not only the way to them.')
  flips!: boolean;
  @Shown(PartDifferenceShown, 'Rules that come out otherwise.', { list: true })
  rules!: readonly PartDifferenceShown[];
  @Shown(PartDifferenceShown, 'Duties that stand otherwise.', { list: true })
  duties!: readonly PartDifferenceShown[];
}

export class ComparisonShown {
  @Shown(LanesShown, 'Which lane the transfer would take.')
  lane!: LanesShown;
  @Shown(VerdictDifferenceShown, 'Regimes that answer otherwise, or by other rules.', { list: true })
  verdicts!: readonly VerdictDifferenceShown[];
  @Shown(VerdictDifferenceShown, 'Readings by trade agreements that come out otherwise.', { list: true })
  readings!: readonly VerdictDifferenceShown[];
}

export class ReplayComparisonShown extends ComparisonShown {
  @Shown('text', 'The other rules.')
  name!: string;
  @Shown('digest', 'Digest of the set of rules that they make with the rest.')
  rules!: Digest;
}

export class ReplayShown {
  @Shown('uuid', 'The transfer.')
  transfer!: string;
  @Shown('text', 'Its number, for people.')
  reference!: string;
  @Shown(KeptAssessmentShown, 'The assessment that was judged again.')
  assessment!: KeptAssessmentShown;
  @Shown(KeptAssessmentShown, 'Every assessment of the transfer, the oldest first: what the company answers is judged anew.', {
    list: true,
  })
  assessments!: readonly KeptAssessmentShown[];
  @Shown('digest', 'Digest of the rules that it was judged by, then and now.')
  rules!: Digest;
  @Shown('yes-no', 'Whether it came out byte for byte.')
  identical!: boolean;
  @Shown('yes-no', 'Whether what is stored still is what its digest says.')
  intact!: boolean;
  @Shown(StepDifferenceShown, 'The first place where it did not, in the order in which a judgement is made.', { nullable: true })
  firstDifference!: StepDifferenceShown | null;
  @Shown(ReplayComparisonShown, 'The same facts by other rules, when some were named.', { nullable: true })
  against!: ReplayComparisonShown | null;
}
