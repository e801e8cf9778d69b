import { Shown } from '@carnet/http/shown.js';
import type { Instant } from '@carnet/kernel';
import { OUTCOMES, type PackVersionId, type Regime, REGIMES, type RuleOutcome } from '@carnet/rules';
import { type Lane, LANES } from '@carnet/workflow';
import type { Disagreement } from './shadow-record.js';

export class OutcomeMoveShown {
  @Shown(REGIMES, 'A regime whose pack is another with the version in it.')
  regime!: Regime;
  @Shown(OUTCOMES, 'What the pack in force answered.')
  before!: RuleOutcome;
  @Shown(OUTCOMES, 'What the version would have answered.')
  after!: RuleOutcome;
  @Shown('whole', 'How many filings.')
  count!: number;
}

export class LaneMoveShown {
  @Shown(LANES, 'The lane the filing went.')
  before!: Lane;
  @Shown(LANES, 'The lane it would have gone.')
  after!: Lane;
  @Shown('whole', 'How many filings.')
  count!: number;
}

/** Counts of a version in shadow. */
export class ShadowShown {
  @Shown('uuid', 'The version.')
  version!: PackVersionId;
  @Shown('time', 'Since when it runs in shadow with the text it has now; null when it never did.', { nullable: true })
  since!: Instant | null;
  @Shown('whole', 'Filings that both have judged.')
  compared!: number;
  @Shown('whole', 'The same answers by the same rules.')
  agrees!: number;
  @Shown('whole', 'The same answers by other rules, or with other duties.')
  differs!: number;
  @Shown('whole', 'Another outcome or another mechanism in some regime.')
  flips!: number;
  @Shown('whole', 'Filings among whose rules the version could not be compiled.')
  unjudged!: number;
  @Shown(OutcomeMoveShown, 'How often which answer stood against which.', { list: true })
  outcomes!: readonly {
    readonly regime: Regime;
    readonly before: RuleOutcome;
    readonly after: RuleOutcome;
    readonly count: number;
  }[];
  @Shown(LaneMoveShown, 'How often which lane stood against which.', { list: true })
  lanes!: readonly { readonly before: Lane; readonly after: Lane; readonly count: number }[];
  @Shown('text', 'Why it could not be compiled.', { list: true, nullable: true })
  problems!: readonly string[] | null;
}

export class DisagreementShown implements Readonly<Record<keyof Disagreement, unknown>> {
  @Shown('uuid', 'The assessment by the rules in force.')
  assessment!: string;
  @Shown('uuid', 'The transfer. What was filed is for those who may read transfers.')
  transfer!: string;
  @Shown('text', 'Its reference.')
  reference!: string;
  @Shown('time', 'When the rules in force judged it.')
  at!: string;
  @Shown('yes-no', 'Whether some outcome or mechanism is another, and not only the way to it.')
  flips!: boolean;
  @Shown('any', 'The lane it went (`before`) and would have gone (`after`).')
  lane!: object;
  @Shown('any', 'Regimes that answer otherwise, `before` and `after` with outcome, mechanism, decisive rule and pack; then rule by rule.', {
    list: true,
  })
  verdicts!: readonly object[];
  @Shown('any', 'Trade agreements that read a restriction otherwise, in the same form.', { list: true })
  readings!: readonly object[];
}

export class DisagreementsShown {
  @Shown(DisagreementShown, 'The latest first.', { list: true })
  items!: readonly DisagreementShown[];
  @Shown('text', 'Give this as `cursor` for the next page.', { nullable: true })
  next!: string | null;
}
