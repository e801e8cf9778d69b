import { OneOf } from '@carnet/http/request-members.js';
import { Field } from '@carnet/http/field.js';
import { BilingualResponse, CitationResponse } from '@carnet/http/common.dto.js';
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
import { KeptAssessmentResponse } from '../replay/replay.dto.js';

const truths = ['true', 'false', 'unknown'] as const;

export class AssessedResponse {
  @Field('uuid', 'The transfer.')
  transfer!: string;
  @Field('text', 'Reference of the transfer, for people.')
  reference!: string;
  @Field(KeptAssessmentResponse, 'Assessment that is explained: the latest one.')
  assessment!: KeptAssessmentResponse;
  @Field('digest', 'Digest of the rules that made the assessment; the explanation uses the same rules.')
  rules!: string;
}

export class ScopeResponse {
  @Field(truths, 'Whether the regime binds.')
  truth!: (typeof truths)[number];
  @Field('any', 'Tests that make the regime bind; otherwise the fewest tests that would have to change.', { list: true })
  tests!: Explanation['scope']['tests'];
  @Field('text', 'Facts that were read to decide whether the regime binds.', { list: true })
  reads!: readonly string[];
  @Field(BilingualResponse, 'Sentence for the case that the regime does not bind.')
  unbound!: BilingualResponse;
}

export class RuleExplainedResponse {
  @Field('text', 'Id of the rule.')
  rule!: string;
  @Field('text', "Stage of the regime's test to which the rule belongs.")
  stage!: string;
  @Field(RULE_STANDINGS, 'Standing of the rule in the verdict. `blocked`: it holds, but an open rule before it could answer differently.')
  standing!: RuleStanding;
  @Field('text', 'Outcome that the rule gives.')
  outcome!: string;
  @Field('text', 'Legal mechanisms that the rule may name.', { list: true })
  mechanisms!: readonly string[];
  @Field(truths, 'Whether the condition of the rule holds.')
  truth!: (typeof truths)[number];
  @Field('any', 'For a rule that holds, the tests that make it hold; otherwise the fewest tests that would have to change.', {
    list: true,
  })
  tests!: Explanation['scope']['tests'];
  @Field('text', 'Facts that the condition of the rule read.', { list: true })
  reads!: readonly string[];
  @Field(CitationResponse, 'Citations of the law behind the rule.', { list: true })
  citations!: Explanation['rules'][number]['citations'];
  @Field(BilingualResponse, 'What the rule says, in words.')
  says!: BilingualResponse;
  @Field(['confirmed', 'unconfirmed'], '`confirmed` if the official texts were read.')
  confidence!: 'confirmed' | 'unconfirmed';
  @Field('any', 'First day on which the rule applies, and first day on which it no longer applies.')
  effective!: Explanation['rules'][number]['effective'];
}

export class WhyNotResponse {
  @Field('text', 'Outcome that the verdict does not have.')
  outcome!: string;
  @Field('text', 'Group of the outcome by its weight.')
  group!: string;
  @Field('any', 'Rules that give this outcome, nearest first, each with the number of tests that it lacks.', { list: true })
  ways!: Explanation['whyNot'][number]['ways'];
}

export class FactReadResponse {
  @Field('text', 'Name of the fact in the catalogue.')
  name!: string;
  @Field(BilingualResponse, 'Name of the fact, for people.')
  label!: BilingualResponse;
  @Field('json', 'Value of the fact; null if it is unknown.', { nullable: true })
  value!: Explanation['facts'][number]['value'];
  @Field(
    ['stated', 'assumed', 'derived', 'ledger', 'reference', 'established', 'unknown'],
    'Origin of the value; `unknown` if there is none.',
  )
  origin!: Explanation['facts'][number]['origin'];
  @Field(BilingualResponse, 'Value in words.')
  shown!: BilingualResponse;
}

export class ExplanationResponse implements Record<keyof Explanation, unknown> {
  @Field('text', 'Format of the explanation.')
  format!: Explanation['format'];
  @Field('text', 'The legal regime.')
  regime!: Explanation['regime'];
  @Field('text', 'Whether the rule pack tests a transfer, or a measure of a government.')
  kind!: Explanation['kind'];
  @Field(BilingualResponse, 'Title of the regime.')
  title!: BilingualResponse;
  @Field('text', 'Version of the rule pack.')
  packVersion!: string;
  @Field('digest', 'Digest of the rule pack.')
  packDigest!: string;
  @Field('digest', 'Digest of the reference tables.')
  referenceDigest!: string;
  @Field('date', 'Day whose law applies.')
  asOfDate!: string;
  @Field('any', 'Verdict: outcome, mechanism, reason, deciding rule, and what the verdict rests on.')
  verdict!: Explanation['verdict'];
  @Field(ScopeResponse, 'Whether the regime binds, and the tests that decide it.')
  scope!: Explanation['scope'];
  @Field(RuleExplainedResponse, 'Every rule, in the order of evaluation.', { list: true })
  rules!: Explanation['rules'];
  @Field(WhyNotResponse, 'Other outcomes of the rule pack, each with what it would have required.', { list: true })
  whyNot!: Explanation['whyNot'];
  @Field(FactReadResponse, 'Facts that the conditions read or miss, with value and origin.', { list: true })
  facts!: Explanation['facts'];
}

export class ExplainedResponse extends AssessedResponse {
  @Field('boolean', 'Whether evaluating the rules again on the same facts gave the stored verdict.')
  asStored!: boolean;
  @Field(ExplanationResponse, 'Explanation of the verdict, and of why other outcomes do not apply.')
  explanation!: Explanation;
}

export class ChangeResponse {
  @Field('text', 'Name of the fact in the catalogue.')
  fact!: string;
  @Field(BilingualResponse, 'Name of the fact, for people.')
  label!: BilingualResponse;
  @Field(CHANGE_KINDS, 'Kind of act: `arrange` something, `leave-out` data, or `put-in-place` an instrument.')
  kind!: (typeof CHANGE_KINDS)[number];
  @Field('json', 'Present value of the fact; null if it is unknown.', { nullable: true })
  from!: unknown;
  @Field('json', 'Value of the fact after the change.', { nullable: true })
  to!: unknown;
  @Field('text', 'Items that are left out or added.', { list: true })
  items!: readonly string[];
  @Field(BilingualResponse, 'Act in words.')
  says!: BilingualResponse;
}

export class CounterfactualResponse {
  @Field(ChangeResponse, 'One act, or two acts that have the effect only together.', { list: true })
  changes!: readonly ChangeResponse[];
  @Field('text', 'Outcome of the regime after the changes.')
  outcome!: string;
  @Field('text', 'Legal mechanism that the regime would then rely on or ask for.')
  mechanism!: string;
  @Field('text', 'Group of that outcome by its weight.')
  group!: string;
  @Field('text', 'Rule that would decide; null if none would.', { nullable: true })
  decisiveRule!: string | null;
  @Field(BilingualResponse, 'Reason for that outcome.')
  reason!: BilingualResponse;
  @Field(CitationResponse, 'Citations of the law behind that outcome.', { list: true })
  citations!: readonly CitationResponse[];
}

export class OpenQuestionResponse implements Record<keyof OpenQuestion, unknown> {
  @Field('text', 'Name of the fact in the catalogue.')
  fact!: string;
  @Field(BilingualResponse, 'Name of the fact, for people.')
  label!: BilingualResponse;
  @Field(FACT_KINDS, 'Kind of the fact.')
  kind!: FactKind;
  @Field(BilingualResponse, 'Question to the filer.')
  question!: BilingualResponse;
  @Field(BilingualResponse, 'Consequence of the kind: an assessed fact needs its document. Null for an observed fact.', {
    nullable: true,
  })
  note!: BilingualResponse | null;
}

export class WhatWouldChangeResponse implements Record<keyof WhatWouldChange, unknown> {
  @Field('text', 'The legal regime.')
  regime!: string;
  @Field('text', 'Present outcome of the regime.')
  outcome!: string;
  @Field('text', 'Legal mechanism that the regime names at present.')
  mechanism!: string;
  @Field(CounterfactualResponse, 'What the filer can do: single acts first, then pairs; the easiest first.', { list: true })
  items!: readonly CounterfactualResponse[];
  @Field(OpenQuestionResponse, 'Unstated facts on which the verdict depends, as questions. The filer must state the truth.', { list: true })
  unstated!: readonly OpenQuestionResponse[];
  @Field('text', 'Facts without which the regime cannot answer.', { list: true })
  missing!: readonly string[];
  @Field('integer', 'Number of evaluations of the rules.')
  evaluations!: number;
  @Field('boolean', 'Whether every change worth trying was tried and is shown.')
  complete!: boolean;
}

export class ChangesResponse extends AssessedResponse {
  @Field(WhatWouldChangeResponse, 'Changes, each tried on the facts of the assessment before it is proposed.')
  changes!: WhatWouldChange;
}

export class RegimeQuery {
  @OneOf({ about: 'Legal regime whose verdict is examined.', of: REGIMES, example: 'cn' })
  regime!: Regime;
}
