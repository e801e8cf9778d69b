import type { FactCatalogue } from '../catalogue.js';
import { evaluate } from '../evaluate.js';
import type { Facts } from '../facts.js';
import { inForce, type Rule, type RulePack } from '../pack.js';
import type { ReferenceData } from '../reference.js';
import { fill } from '../sentence-template.js';
import type { Finding, Verdict } from '../verdict.js';
import { type RuleOutcome, verdictGroup } from '../vocabulary.js';
import { Anatomy } from './anatomy.js';
import type { Explanation, RuleExplained, Standing, Way, WhyNot } from './explanation.js';
import { factsShown } from './facts-shown.js';
import { frameOver } from './frames.js';
import { type PartAsked, PartsAsked } from './parts-asked.js';

/** What explanations are made over: the catalogue the packs were compiled with, and the dated tables. */
export interface Law {
  readonly catalogue: FactCatalogue;
  readonly reference: ReferenceData;
}

/**
 * Why the regime says what it says about the facts, rule by rule and part by part, and why it says nothing else.
 * Pure and total, like `evaluate`, whose verdict it explains. Throws only for a pack of another catalogue.
 */
export function explain(pack: RulePack, facts: Facts, law: Law): Explanation {
  const verdict = evaluate(pack, facts, law.reference);
  const anatomy = Anatomy.of(pack, law.catalogue);
  const asked = new PartsAsked(anatomy, frameOver(facts, law.reference));
  const binds = anatomy.partOf(pack.binds);
  const scope = asked.of(binds);
  const rules = rulesExplained(pack, verdict, facts, (rule) => asked.of(anatomy.partOf(rule.when)));
  const named = namedIn([scope, ...rules.map(({ condition }) => condition)], anatomy, asked);
  const { outcome, mechanism, reason, decisiveRule, confidence, basis, missing, toConfirm, assumed } = verdict;
  return {
    format: 'carnet-explanation/1',
    ...{ regime: pack.regime, kind: pack.kind, title: pack.title, packVersion: pack.version, packDigest: pack.digest },
    ...{ referenceDigest: law.reference.digest, asOfDate: facts.asOfDate },
    verdict: { outcome, mechanism, reason, decisiveRule, confidence, basis, missing, toConfirm, assumed },
    scope: { truth: scope.truth, unbound: fill(pack.unbound, facts), condition: scope },
    rules,
    whyNot: whyNot(pack, verdict, rules, asked.excessOf(binds)),
    named,
    facts: factsShown(factsOf([scope, ...rules.map(({ condition }) => condition), ...Object.values(named)]), facts, law.catalogue),
  };
}

function rulesExplained(pack: RulePack, verdict: Verdict, facts: Facts, conditionOf: (rule: Rule) => PartAsked): readonly RuleExplained[] {
  const findings = new Map(verdict.findings.map((finding) => [finding.rule, finding]));
  return pack.rules.map((rule) => {
    const finding = findings.get(rule.id);
    const condition = conditionOf(rule);
    const { id, stage, outcome, mechanism, citations, says, confidence, effective } = rule;
    return {
      ...{ rule: id, stage, standing: standingOf(rule, finding, facts), truth: condition.truth, outcome },
      mechanisms: typeof mechanism === 'string' ? [mechanism] : mechanism.first,
      citations,
      says: fill(says, facts),
      confidence: finding?.confidence ?? confidence,
      effective,
      condition,
      fails: failing(condition),
    };
  });
}

function standingOf(rule: Rule, finding: Finding | undefined, { asOfDate }: Facts): Standing {
  if (!inForce(rule.effective, asOfDate)) return 'not-in-force';
  if (finding === undefined) return 'not-reached';
  if (finding.decides) return 'decides';
  return finding.truth === 'true' ? 'blocked' : finding.truth === 'false' ? 'did-not-hold' : 'open';
}

function failing(condition: PartAsked): readonly string[] {
  const parts = condition.kind === 'all' ? condition.parts : [condition];
  return parts.filter(({ truth }) => truth !== 'true').map(({ text }) => text);
}

function whyNot(pack: RulePack, verdict: Verdict, rules: readonly RuleExplained[], excess: number): readonly WhyNot[] {
  const decided = rules.findIndex(({ standing }) => standing === 'decides');
  const ways = new Map<RuleOutcome, Way[]>();
  const add = (outcome: RuleOutcome, way: Way): void => {
    if (outcome !== verdict.outcome) ways.set(outcome, [...(ways.get(outcome) ?? []), way]);
  };
  if (excess > 0) add('not_applicable', { rule: `${pack.regime}.binds`, lacks: excess, behind: false, inForce: true });
  rules.forEach(({ rule, outcome, standing, condition: { lacks } }, index) =>
    add(outcome, { rule, lacks, behind: decided >= 0 && index > decided, inForce: standing !== 'not-in-force' }),
  );
  return [...ways].map(([outcome, found]) => ({ outcome, group: verdictGroup(outcome), ways: found.toSorted(nearestFirst) }));
}

// Sorting is stable: rules that are equally near stay in the order of the pack.
function nearestFirst(one: Way, other: Way): number {
  return Number(other.inForce) - Number(one.inForce) || distanceOf(one) - distanceOf(other);
}

function distanceOf({ lacks, behind }: Way): number {
  return lacks + Number(behind);
}

/** The named conditions that parts mention, and those that they mention in turn, in the order of first mention. */
function namedIn(parts: readonly PartAsked[], anatomy: Anatomy, asked: PartsAsked): Readonly<Record<string, PartAsked>> {
  const named = new Map<string, PartAsked>();
  const visit = ({ names, parts: below }: PartAsked): void => {
    for (const name of names) {
      const part = named.has(name) ? undefined : anatomy.named(name);
      if (part === undefined) continue;
      const answer = asked.of(part);
      named.set(name, answer);
      visit(answer);
    }
    below.forEach(visit);
  };
  parts.forEach(visit);
  return Object.fromEntries(named);
}

function factsOf(parts: readonly PartAsked[]): ReadonlySet<string> {
  return new Set(parts.flatMap(({ reads, misses, parts: below }) => [...reads, ...misses, ...factsOf(below)]));
}
