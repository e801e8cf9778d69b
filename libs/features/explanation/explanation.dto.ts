import { OneOf } from '@carnet/http/request-members.js';
import { Field } from '@carnet/http/field.js';
import { BilingualResponse } from '@carnet/http/common.dto.js';
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

export class AssessmentNamedResponse {
  @Field('uuid', 'The assessment.')
  id!: string;
  @Field('date-time', 'When it was made.')
  at!: string;
  @Field('digest', 'Digest of its body.')
  digest!: string;
}

export class AssessedResponse {
  @Field('uuid', 'The transfer.')
  transfer!: string;
  @Field('text', 'Its reference.')
  reference!: string;
  @Field(AssessmentNamedResponse, 'The assessment that is explained: the latest.')
  assessment!: AssessmentNamedResponse;
  @Field('digest', 'Digest of the rules it was made by, which are those that the explanation asks.')
  rules!: string;
}

export class ScopeResponse {
  @Field(truths, 'Whether the regime binds.')
  truth!: (typeof truths)[number];
  @Field('any', 'The tests it rests on, or the fewest that would have to turn out otherwise.', { list: true })
  tests!: Explanation['scope']['tests'];
  @Field('text', 'The facts that were looked at.', { list: true })
  reads!: readonly string[];
  @Field(BilingualResponse, 'What is said where it does not bind.')
  unbound!: BilingualResponse;
}

export class RuleExplainedResponse {
  @Field('text', 'The rule.')
  rule!: string;
  @Field('text', "The stage of the regime's test.")
  stage!: string;
  @Field(RULE_STANDINGS, 'Where it stands in the answer.')
  standing!: RuleStanding;
  @Field('text', 'What it answers.')
  outcome!: string;
  @Field('text', 'The legal tools it may name.', { list: true })
  mechanisms!: readonly string[];
  @Field(truths, 'Whether its condition holds.')
  truth!: (typeof truths)[number];
  @Field('any', 'Of a rule that holds, the tests it holds on; of another, the fewest that would have to turn out otherwise.', {
    list: true,
  })
  tests!: Explanation['scope']['tests'];
  @Field('text', 'The facts its condition looked at.', { list: true })
  reads!: readonly string[];
  @Field('any', 'Where in the law it stands.', { list: true })
  citations!: Explanation['rules'][number]['citations'];
  @Field(BilingualResponse, 'What it says.')
  says!: BilingualResponse;
  @Field(['confirmed', 'unconfirmed'], 'Whether the official texts were read.')
  confidence!: 'confirmed' | 'unconfirmed';
  @Field('any', 'From which day it counts, and from which day no longer.')
  effective!: Explanation['rules'][number]['effective'];
}

export class WhyNotResponse {
  @Field('text', 'The other outcome.')
  outcome!: string;
  @Field('text', 'How heavy it is.')
  group!: string;
  @Field('any', 'The rules that give it, nearest first, and how many tests each lacks.', { list: true })
  ways!: Explanation['whyNot'][number]['ways'];
}

export class FactReadResponse {
  @Field('text', 'The fact.')
  name!: string;
  @Field(BilingualResponse, 'Its name for people.')
  label!: BilingualResponse;
  @Field('json', 'Its value; null when it is not known.', { nullable: true })
  value!: Explanation['facts'][number]['value'];
  @Field(['stated', 'assumed', 'derived', 'ledger', 'reference', 'established', 'unknown'], 'Where the value is from.')
  origin!: Explanation['facts'][number]['origin'];
  @Field(BilingualResponse, 'The value in words.')
  shown!: BilingualResponse;
}

export class ExplanationResponse implements Record<keyof Explanation, unknown> {
  @Field('text', 'The format of this explanation.')
  format!: Explanation['format'];
  @Field('text', 'The legal regime.')
  regime!: Explanation['regime'];
  @Field('text', 'Whether it tests a transfer, or a measure of a government.')
  kind!: Explanation['kind'];
  @Field(BilingualResponse, 'Its title.')
  title!: BilingualResponse;
  @Field('text', 'The version of its pack.')
  packVersion!: string;
  @Field('digest', 'Digest of its pack.')
  packDigest!: string;
  @Field('digest', 'Digest of the reference tables.')
  referenceDigest!: string;
  @Field('date', 'The day whose law was read.')
  asOfDate!: string;
  @Field('any', 'The answer: outcome, mechanism, reason, the rule that decided, and what it rests on.')
  verdict!: Explanation['verdict'];
  @Field(ScopeResponse, 'Whether the regime binds at all, and by what.')
  scope!: Explanation['scope'];
  @Field(RuleExplainedResponse, 'Every rule, in the order in which the regime asks.', { list: true })
  rules!: Explanation['rules'];
  @Field(WhyNotResponse, 'For each other outcome the pack knows, what it would have taken.', { list: true })
  whyNot!: Explanation['whyNot'];
  @Field(FactReadResponse, 'The facts that were looked at or miss, with value and origin.', { list: true })
  facts!: Explanation['facts'];
}

export class ExplainedResponse extends AssessedResponse {
  @Field('boolean', 'Whether asking the rules again, from the same facts, gave the answer that is stored.')
  asStored!: boolean;
  @Field(ExplanationResponse, 'Why the answer is what it is, and nothing else.')
  explanation!: Explanation;
}

export class ChangeResponse {
  @Field('text', 'The fact.')
  fact!: string;
  @Field(BilingualResponse, 'Its name for people.')
  label!: BilingualResponse;
  @Field(CHANGE_KINDS, 'Whether something is arranged, data is left out, or an instrument is put in place.')
  kind!: (typeof CHANGE_KINDS)[number];
  @Field('json', 'Its value now.', { nullable: true })
  from!: unknown;
  @Field('json', 'Its value then.', { nullable: true })
  to!: unknown;
  @Field('text', 'What is left out or added.', { list: true })
  items!: readonly string[];
  @Field(BilingualResponse, 'The act in words.')
  says!: BilingualResponse;
}

export class CounterfactualResponse {
  @Field(ChangeResponse, 'One act, or two that do it together.', { list: true })
  changes!: readonly ChangeResponse[];
  @Field('text', 'What the regime would then say.')
  outcome!: string;
  @Field('text', 'The legal tool it would then rely on or ask for.')
  mechanism!: string;
  @Field('text', 'How heavy that is.')
  group!: string;
  @Field('text', 'The rule that would decide.', { nullable: true })
  decisiveRule!: string | null;
  @Field(BilingualResponse, 'Its reason.')
  reason!: BilingualResponse;
  @Field('any', 'Where in the law it stands.', { list: true })
  citations!: readonly unknown[];
}

export class OpenQuestionResponse implements Record<keyof OpenQuestion, unknown> {
  @Field('text', 'The fact.')
  fact!: string;
  @Field(BilingualResponse, 'Its name for people.')
  label!: BilingualResponse;
  @Field(FACT_KINDS, 'What kind of fact it is.')
  kind!: FactKind;
  @Field(BilingualResponse, 'The question.')
  question!: BilingualResponse;
  @Field(BilingualResponse, 'What follows from its kind: an assessed fact needs its document. Null for an observed fact.', {
    nullable: true,
  })
  note!: BilingualResponse | null;
}

export class WhatWouldChangeResponse implements Record<keyof WhatWouldChange, unknown> {
  @Field('text', 'The legal regime.')
  regime!: string;
  @Field('text', 'What it says now.')
  outcome!: string;
  @Field('text', 'The legal tool it names now.')
  mechanism!: string;
  @Field(CounterfactualResponse, 'What the filer can do: single acts first, then pairs; the easiest first.', { list: true })
  items!: readonly CounterfactualResponse[];
  @Field(OpenQuestionResponse, 'Facts that nobody stated and on which the answer turns, as questions. State what is so.', { list: true })
  unstated!: readonly OpenQuestionResponse[];
  @Field('text', 'Facts without which it cannot answer.', { list: true })
  missing!: readonly string[];
  @Field('integer', 'How many answers were asked for.')
  evaluations!: number;
  @Field('boolean', 'Whether everything worth trying was tried and shown.')
  complete!: boolean;
}

export class ChangesResponse extends AssessedResponse {
  @Field(WhatWouldChangeResponse, 'The changes, each tried before it is told.')
  changes!: WhatWouldChange;
}

export class RegimeQuery {
  @OneOf({ about: 'The legal regime whose answer is meant.', of: REGIMES, example: 'cn' })
  regime!: Regime;
}
