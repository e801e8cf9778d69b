import type { FactCatalogue } from '../catalogue.js';
import type { Condition } from '../condition.js';
import { evaluate } from '../evaluate.js';
import type { Facts } from '../facts.js';
import { frameOf } from '../frame.js';
import { inForce, type Rule, type RulePack } from '../pack.js';
import type { ReferenceData } from '../reference.js';
import { fillTemplate, printFact } from '../sentence-template.js';
import type { Finding, Verdict } from '../verdict.js';
import { type RuleOutcome, verdictGroup } from '../vocabulary.js';
import { PackConditions } from './pack-conditions.js';
import type {
  ExplainedCondition,
  Explanation,
  ExplainedRule,
  RuleStanding,
  AlternativeRule,
  OtherOutcome,
  ExplainedFact,
} from './explanation.js';
import { ConditionTests } from './condition-tests.js';

/** Facts with their labels and values in both languages, in the order of the catalogue. */
export function explainFacts(names: ReadonlySet<string>, facts: Facts, catalogue: FactCatalogue): readonly ExplainedFact[] {
  return catalogue.facts
    .filter(({ name }) => names.has(name))
    .map((definition) => {
      const read = facts.read(definition.name);
      return { name: definition.name, label: definition.label, value: read.value, origin: read.origin, shown: printFact(read, definition) };
    });
}

/** The catalogue that the packs were compiled with, and the dated tables. */
export interface Law {
  readonly catalogue: FactCatalogue;
  readonly reference: ReferenceData;
}

/**
 * Explains a regime's verdict on the facts, rule by rule and test by test, and why the other outcomes do not apply. Pure.
 *
 * @throws RangeError only for a pack of another catalogue.
 */
export function explain(pack: RulePack, facts: Facts, law: Law): Explanation {
  const verdict = evaluate(pack, facts, law.reference);
  const asking = new ConditionExplainer(pack, facts, law);
  const scope = asking.explainCondition(pack.binds);
  const rules = pack.rules.map((rule) => asking.explainRule(rule, verdict));
  const { outcome, mechanism, reason, decisiveRule, confidence, basis, missing, toConfirm, grounds, doubts, assumed } = verdict;
  return {
    format: 'carnet-explanation/1',
    regime: pack.regime,
    kind: pack.kind,
    title: pack.title,
    packVersion: pack.version,
    packDigest: pack.digest,
    referenceDigest: law.reference.digest,
    asOfDate: facts.asOfDate,
    verdict: { outcome, mechanism, reason, decisiveRule, confidence, basis, missing, toConfirm, grounds, doubts, assumed },
    scope: { ...scope, unbound: fillTemplate(pack.unbound, facts) },
    rules,
    whyNot: explainOtherOutcomes(verdict, rules, { rule: `${pack.regime}.binds`, lacks: asking.countTestsToBreak(pack.binds) }),
    facts: explainFacts(namesIn([scope, ...rules]), facts, law.catalogue),
  };
}

/** The conditions of one pack on one set of facts. */
class ConditionExplainer {
  private readonly anatomy: PackConditions;
  private readonly tests: ConditionTests;

  constructor(
    pack: RulePack,
    private readonly facts: Facts,
    { catalogue, reference }: Law,
  ) {
    this.anatomy = PackConditions.of(pack, catalogue);
    this.tests = new ConditionTests(this.anatomy, frameOf(facts, reference));
  }

  explainCondition(condition: Condition): ExplainedCondition {
    const part = this.anatomy.partOf(condition);
    const { truth, reads } = this.tests.answer(part);
    return { truth, tests: truth === 'true' ? this.tests.decidingTests(part) : this.tests.testsToChange(part), reads };
  }

  /** The number of tests that would have to change for a condition not to hold. */
  countTestsToBreak(condition: Condition): number {
    return this.tests.testsToChange(this.anatomy.partOf(condition), false).length;
  }

  explainRule(rule: Rule, { findings }: Verdict): ExplainedRule {
    const finding = findings.find((one) => one.rule === rule.id);
    const condition = this.explainCondition(rule.when);
    const { id, stage, outcome, mechanism, citations, says, confidence, effective } = rule;
    return {
      rule: id,
      stage,
      standing: standingOf(rule, finding, this.facts),
      outcome,
      mechanisms: typeof mechanism === 'string' ? [mechanism] : mechanism.first,
      ...condition,
      reads: finding?.reads.map(({ name }) => name) ?? condition.reads,
      citations,
      says: fillTemplate(says, this.facts),
      confidence: finding?.confidence ?? confidence,
      effective,
    };
  }
}

function standingOf(rule: Rule, finding: Finding | undefined, { asOfDate }: Facts): RuleStanding {
  if (!inForce(rule.effective, asOfDate)) return 'not-in-force';
  if (finding === undefined) return 'not-reached';
  if (finding.decides) return 'decides';
  return finding.truth === 'true' ? 'blocked' : finding.truth === 'false' ? 'did-not-hold' : 'open';
}

function explainOtherOutcomes(
  verdict: Verdict,
  rules: readonly ExplainedRule[],
  unbound: Pick<AlternativeRule, 'rule' | 'lacks'>,
): readonly OtherOutcome[] {
  const decided = rules.findIndex(({ standing }) => standing === 'decides');
  const ways = new Map<RuleOutcome, AlternativeRule[]>();
  const add = (outcome: RuleOutcome, way: AlternativeRule): void => {
    if (outcome !== verdict.outcome) ways.set(outcome, [...(ways.get(outcome) ?? []), way]);
  };
  if (unbound.lacks > 0) add('not_applicable', { ...unbound, behind: false, inForce: true });
  rules.forEach(({ rule, outcome, standing, truth, tests }, index) =>
    add(outcome, {
      rule,
      lacks: truth === 'true' ? 0 : tests.length,
      behind: decided >= 0 && index > decided,
      inForce: standing !== 'not-in-force',
    }),
  );
  return [...ways].map(([outcome, found]) => ({ outcome, group: verdictGroup(outcome), ways: found.toSorted(nearestFirst) }));
}

// Sorting is stable: equally near rules stay in the order of the pack.
function nearestFirst(one: AlternativeRule, other: AlternativeRule): number {
  return Number(other.inForce) - Number(one.inForce) || distanceOf(one) - distanceOf(other);
}

function distanceOf({ lacks, behind }: AlternativeRule): number {
  return lacks + Number(behind);
}

function namesIn(conditions: readonly ExplainedCondition[]): ReadonlySet<string> {
  return new Set(conditions.flatMap(({ reads, tests }) => [...reads, ...tests.flatMap((test) => [...test.reads, ...test.misses])]));
}
