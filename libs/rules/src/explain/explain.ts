import type { FactCatalogue } from '../catalogue.js';
import type { Condition } from '../condition.js';
import { evaluate } from '../evaluate.js';
import type { Facts } from '../facts.js';
import { frameOf } from '../frame.js';
import { inForce, type Rule, type RulePack } from '../pack.js';
import type { ReferenceData } from '../reference.js';
import { fill } from '../sentence-template.js';
import type { Finding, Verdict } from '../verdict.js';
import { type RuleOutcome, verdictGroup } from '../vocabulary.js';
import { Anatomy } from './anatomy.js';
import type { ConditionExplained, Explanation, RuleExplained, RuleStanding, Way, WhyNot } from './explanation.js';
import { factsShown } from './facts-shown.js';
import { TestsAsked } from './tests-asked.js';

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
  const asking = new Asking(pack, facts, law);
  const scope = asking.condition(pack.binds);
  const rules = pack.rules.map((rule) => asking.rule(rule, verdict));
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
    scope: { ...scope, unbound: fill(pack.unbound, facts) },
    rules,
    whyNot: whyNot(verdict, rules, { rule: `${pack.regime}.binds`, lacks: asking.excess(pack.binds) }),
    facts: factsShown(namesIn([scope, ...rules]), facts, law.catalogue),
  };
}

/** The conditions of one pack on one set of facts. */
class Asking {
  private readonly anatomy: Anatomy;
  private readonly tests: TestsAsked;

  constructor(
    pack: RulePack,
    private readonly facts: Facts,
    { catalogue, reference }: Law,
  ) {
    this.anatomy = Anatomy.of(pack, catalogue);
    this.tests = new TestsAsked(this.anatomy, frameOf(facts, reference));
  }

  condition(condition: Condition): ConditionExplained {
    const part = this.anatomy.partOf(condition);
    const { truth, reads } = this.tests.answer(part);
    return { truth, tests: truth === 'true' ? this.tests.grounds(part) : this.tests.lacking(part), reads };
  }

  /** The number of tests that would have to change for a condition not to hold. */
  excess(condition: Condition): number {
    return this.tests.lacking(this.anatomy.partOf(condition), false).length;
  }

  rule(rule: Rule, { findings }: Verdict): RuleExplained {
    const finding = findings.find((one) => one.rule === rule.id);
    const condition = this.condition(rule.when);
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
      says: fill(says, this.facts),
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

function whyNot(verdict: Verdict, rules: readonly RuleExplained[], unbound: Pick<Way, 'rule' | 'lacks'>): readonly WhyNot[] {
  const decided = rules.findIndex(({ standing }) => standing === 'decides');
  const ways = new Map<RuleOutcome, Way[]>();
  const add = (outcome: RuleOutcome, way: Way): void => {
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
function nearestFirst(one: Way, other: Way): number {
  return Number(other.inForce) - Number(one.inForce) || distanceOf(one) - distanceOf(other);
}

function distanceOf({ lacks, behind }: Way): number {
  return lacks + Number(behind);
}

function namesIn(conditions: readonly ConditionExplained[]): ReadonlySet<string> {
  return new Set(conditions.flatMap(({ reads, tests }) => [...reads, ...tests.flatMap((test) => [...test.reads, ...test.misses])]));
}
