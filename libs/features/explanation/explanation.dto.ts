import { Word } from '@carnet/http/shapes.js';
import { Shown } from '@carnet/http/shown.js';
import { BilingualShown } from '@carnet/http/words.dto.js';
import {
  CHANGE_KINDS,
  type Explanation,
  FACT_KINDS,
  type FactKind,
  type OpenQuestion,
  type Regime,
  REGIMES,
  RULE_STANDINGS,
  type RuleStanding,
  type WhatWouldChange,
} from '@carnet/rules';

const truths = ['true', 'false', 'unknown'] as const;

export class AssessmentNamedShown {
  @Shown('uuid', 'The assessment.')
  id!: string;
  @Shown('time', 'When it was made.')
  at!: string;
  @Shown('digest', 'Digest of its body.')
  digest!: string;
}

export class AssessedShown {
  @Shown('uuid', 'The transfer.')
  transfer!: string;
  @Shown('text', 'Its reference.')
  reference!: string;
  @Shown(AssessmentNamedShown, 'The assessment that is explained: the latest.')
  assessment!: AssessmentNamedShown;
  @Shown('digest', 'Digest of the rules it was made by, which are those that the explanation asks.')
  rules!: string;
}

export class ScopeShown {
  @Shown(truths, 'Whether the regime binds.')
  truth!: (typeof truths)[number];
  @Shown('any', 'The tests it rests on, or the fewest that would have to turn out otherwise.', { list: true })
  tests!: Explanation['scope']['tests'];
  @Shown('text', 'The facts that were looked at.', { list: true })
  reads!: readonly string[];
  @Shown(BilingualShown, 'What is said where it does not bind.')
  unbound!: BilingualShown;
}

export class RuleExplainedShown {
  @Shown('text', 'The rule.')
  rule!: string;
  @Shown('text', "The stage of the regime's test.")
  stage!: string;
  @Shown(RULE_STANDINGS, 'Where it stands in the answer.')
  standing!: RuleStanding;
  @Shown('text', 'What it answers.')
  outcome!: string;
  @Shown('text', 'The legal tools it may name.', { list: true })
  mechanisms!: readonly string[];
  @Shown(truths, 'Whether its condition holds.')
  truth!: (typeof truths)[number];
  @Shown('any', 'Of a rule that holds, the tests it holds on; of another, the fewest that would have to turn out otherwise.', {
    list: true,
  })
  tests!: Explanation['scope']['tests'];
  @Shown('text', 'The facts its condition looked at.', { list: true })
  reads!: readonly string[];
  @Shown('any', 'Where in the law it stands.', { list: true })
  citations!: Explanation['rules'][number]['citations'];
  @Shown(BilingualShown, 'What it says.')
  says!: BilingualShown;
  @Shown(['confirmed', 'unconfirmed'], 'Whether the official texts were read.')
  confidence!: 'confirmed' | 'unconfirmed';
  @Shown('any', 'From which day it counts, and from which day no longer.')
  effective!: Explanation['rules'][number]['effective'];
}

export class WhyNotShown {
  @Shown('text', 'The other outcome.')
  outcome!: string;
  @Shown('text', 'How heavy it is.')
  group!: string;
  @Shown('any', 'The rules that give it, nearest first, and how many tests each lacks.', { list: true })
  ways!: Explanation['whyNot'][number]['ways'];
}

export class FactShownShown {
  @Shown('text', 'The fact.')
  name!: string;
  @Shown(BilingualShown, 'Its name for people.')
  label!: BilingualShown;
  @Shown('json', 'Its value; null when it is not known.', { nullable: true })
  value!: Explanation['facts'][number]['value'];
  @Shown(['stated', 'assumed', 'derived', 'ledger', 'reference', 'established', 'unknown'], 'Where the value is from.')
  origin!: Explanation['facts'][number]['origin'];
  @Shown(BilingualShown, 'The value in words.')
  shown!: BilingualShown;
}

export class ExplanationShown implements Record<keyof Explanation, unknown> {
  @Shown('text', 'The format of this explanation.')
  format!: Explanation['format'];
  @Shown('text', 'The legal regime.')
  regime!: Explanation['regime'];
  @Shown('text', 'Whether it tests a transfer, or a measure of a government.')
  kind!: Explanation['kind'];
  @Shown(BilingualShown, 'Its title.')
  title!: BilingualShown;
  @Shown('text', 'The version of its pack.')
  packVersion!: string;
  @Shown('digest', 'Digest of its pack.')
  packDigest!: string;
  @Shown('digest', 'Digest of the reference tables.')
  referenceDigest!: string;
  @Shown('day', 'The day whose law was read.')
  asOfDate!: string;
  @Shown('any', 'The answer: outcome, mechanism, reason, the rule that decided, and what it rests on.')
  verdict!: Explanation['verdict'];
  @Shown(ScopeShown, 'Whether the regime binds at all, and by what.')
  scope!: Explanation['scope'];
  @Shown(RuleExplainedShown, 'Every rule, in the order in which the regime asks.', { list: true })
  rules!: Explanation['rules'];
  @Shown(WhyNotShown, 'For each other outcome the pack knows, what it would have taken.', { list: true })
  whyNot!: Explanation['whyNot'];
  @Shown(FactShownShown, 'The facts that were looked at or miss, with value and origin.', { list: true })
  facts!: Explanation['facts'];
}

export class ExplainedShown extends AssessedShown {
  @Shown('yes-no', 'Whether asking the rules again, from the same facts, gave the answer that is stored.')
  asStored!: boolean;
  @Shown(ExplanationShown, 'Why the answer is what it is, and nothing else.')
  explanation!: Explanation;
}

export class ChangeShown {
  @Shown('text', 'The fact.')
  fact!: string;
  @Shown(BilingualShown, 'Its name for people.')
  label!: BilingualShown;
  @Shown(CHANGE_KINDS, 'Whether something is arranged, data is left out, or an instrument is put in place.')
  kind!: (typeof CHANGE_KINDS)[number];
  @Shown('json', 'Its value now.', { nullable: true })
  from!: unknown;
  @Shown('json', 'Its value then.', { nullable: true })
  to!: unknown;
  @Shown('text', 'What is left out or added.', { list: true })
  items!: readonly string[];
  @Shown(BilingualShown, 'The act in words.')
  says!: BilingualShown;
}

export class CounterfactualShown {
  @Shown(ChangeShown, 'One act, or two that do it together.', { list: true })
  changes!: readonly ChangeShown[];
  @Shown('text', 'What the regime would then say.')
  outcome!: string;
  @Shown('text', 'The legal tool it would then rely on or ask for.')
  mechanism!: string;
  @Shown('text', 'How heavy that is.')
  group!: string;
  @Shown('text', 'The rule that would decide.', { nullable: true })
  decisiveRule!: string | null;
  @Shown(BilingualShown, 'Its reason.')
  reason!: BilingualShown;
  @Shown('any', 'Where in the law it stands.', { list: true })
  citations!: readonly unknown[];
}

export class OpenQuestionShown implements Record<keyof OpenQuestion, unknown> {
  @Shown('text', 'The fact.')
  fact!: string;
  @Shown(BilingualShown, 'Its name for people.')
  label!: BilingualShown;
  @Shown(FACT_KINDS, 'What kind of fact it is.')
  kind!: FactKind;
  @Shown(BilingualShown, 'The question.')
  question!: BilingualShown;
  @Shown(BilingualShown, 'What follows from its kind: an assessed fact needs its document. Null for an observed fact.', { nullable: true })
  note!: BilingualShown | null;
}

export class WhatWouldChangeShown implements Record<keyof WhatWouldChange, unknown> {
  @Shown('text', 'The legal regime.')
  regime!: string;
  @Shown('text', 'What it says now.')
  outcome!: string;
  @Shown('text', 'The legal tool it names now.')
  mechanism!: string;
  @Shown(CounterfactualShown, 'What the filer can do: single acts first, then pairs; the easiest first.', { list: true })
  items!: readonly CounterfactualShown[];
  @Shown(OpenQuestionShown, 'Facts that nobody stated and on which the answer turns, as questions. State what is so.', { list: true })
  unstated!: readonly OpenQuestionShown[];
  @Shown('text', 'Facts without which it cannot answer.', { list: true })
  missing!: readonly string[];
  @Shown('whole', 'How many answers were asked for.')
  evaluations!: number;
  @Shown('yes-no', 'Whether everything worth trying was tried and shown.')
  complete!: boolean;
}

export class ChangesShown extends AssessedShown {
  @Shown(WhatWouldChangeShown, 'The changes, each tried before it is told.')
  changes!: WhatWouldChange;
}

export class RegimeQuery {
  @Word({ about: 'The legal regime whose answer is meant.', of: REGIMES, example: 'cn' })
  regime!: Regime;
}
