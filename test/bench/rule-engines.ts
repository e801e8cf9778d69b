import { ZenEngine } from '@gorules/zen-engine';
import { Engine, type NestedCondition } from 'json-rules-engine';
import { isoDate, type Json } from '@carnet/kernel';
import { openRuleBook } from '@carnet/rule-packs';
import { deriveFacts, evaluate, type Facts, parsePack, type Rule, type RulePack, ruleOnTransfer, SyntheticTransfers } from '@carnet/rules';
import { type Comparison, factsIn, type Plain, plainOf } from './plain-condition.js';

/** How many transfers a second of one core's time each engine decides, all with the same conditions. */
export interface EnginesCompared {
  readonly rules: number;
  /** Rules of the pack that another engine cannot say. */
  readonly leftOut: number;
  readonly engines: readonly { readonly name: string; readonly perSecond: number }[];
}

interface PlainRule {
  readonly rule: Rule;
  readonly when: Plain;
}

/** One transfer, as Carnet and as other engines are given it. */
interface Given {
  readonly facts: Facts;
  readonly stated: Record<string, Json>;
}

interface Contestant {
  readonly name: string;
  /** The rule that holds first. */
  readonly decide: (given: Given) => string | null | Promise<string | null>;
}

const day = isoDate('2026-11-25');
const atOnce = 50;
const compared = 500;

/**
 * Asks three engines for the first rule that holds, of the largest pack's rules that all three can say. That they agree is
 * checked before anything is timed. Processor time of all threads counts.
 */
export async function compareEngines(seconds: number): Promise<EnginesCompared> {
  const { packs, reference, catalogue, scenarios, material } = openRuleBook();
  const largest = packs.find(({ regime }) => regime === 'cn');
  if (largest === undefined) throw new Error('there is no pack of cn');
  const rules = plainRules(largest);
  const names = [...new Set(rules.flatMap(({ when }) => factsIn(when)))];
  const pack = parsePack(packText(rules), 'compared.yaml', catalogue);
  if (!pack.ok) throw new Error(`the plain rules cannot be read: ${JSON.stringify(pack.problems.slice(0, 3))}`);
  const made = new SyntheticTransfers({ catalogue, scenarios, spread: material.spread, seed: 'engines' });
  let next = 0;
  const fresh = (count: number): readonly Given[] => {
    const given: Given[] = [];
    while (given.length < count) {
      const facts = deriveFacts(made.at(next++).facts.onDay(day), reference);
      // What nobody stated is unknown to Carnet alone; to the others it is false, or an error.
      if (evaluate(pack.value, facts, reference).decisiveRule === null) continue;
      given.push({ facts, stated: Object.fromEntries(names.map((name) => [name, facts.read(name).value])) });
    }
    return given;
  };
  const only = [pack.value];
  const contestants: readonly Contestant[] = [
    { name: 'Carnet, with full explanation', decide: ({ facts }) => evaluate(pack.value, facts, reference).decisiveRule },
    { name: 'Carnet, in short', decide: ({ facts }) => ruleOnTransfer(only, facts, reference).rulings[0]?.decisiveRule ?? null },
    ...zenEngines(rules),
    jsonRulesEngine(rules),
  ];
  for (const given of fresh(compared)) await agree(contestants, given);
  const rates = await inTurn(contestants, fresh, seconds * 1e6);
  return {
    rules: rules.length,
    leftOut: largest.rules.length - rules.length,
    engines: contestants.map(({ name }, index) => ({ name, perSecond: rates[index] ?? NaN })),
  };
}

function plainRules({ rules, named }: RulePack): readonly PlainRule[] {
  return rules.flatMap((rule) => {
    const { from, to } = rule.effective;
    if ((from !== null && day < from) || (to !== null && to <= day)) return [];
    const when = plainOf(rule.when.source, { named, day });
    return when === null || (when.kind === 'fixed' && !when.value) ? [] : [{ rule, when }];
  });
}

async function agree(contestants: readonly Contestant[], given: Given): Promise<void> {
  const answers = new Map<string, string>();
  for (const { name, decide } of contestants) answers.set(name, (await decide(given)) ?? 'none');
  if (new Set(answers.values()).size > 1) throw new Error(`the engines disagree: ${JSON.stringify([...answers])}`);
}

function packText(rules: readonly PlainRule[]): string {
  const law = { title: { en: 'Law', zh: '法' }, url: 'https://law.example' };
  const written = rules.map(({ rule: { id, says, outcome }, when }, index) => ({
    id,
    stage: index === rules.length - 1 ? 'fallback' : 'tier',
    when: inCel(when),
    outcome,
    mechanism: 'none',
    cites: [{ instrument: 'law', article: '1' }],
    says: says.text,
  }));
  return JSON.stringify({
    pack: 'cn',
    kind: 'transfer-test',
    version: '1',
    jurisdiction: 'CN',
    title: law.title,
    instruments: { law },
    binds: 'true',
    unbound: law.title,
    rules: written,
  });
}

function inCel(condition: Plain): string {
  switch (condition.kind) {
    case 'fixed':
      return String(condition.value);
    case 'all':
    case 'any':
      return `(${condition.parts.map(inCel).join(condition.kind === 'all' ? ' && ' : ' || ')})`;
    case 'not':
      return `!(${inCel(condition.part)})`;
    case 'compare':
      return `${condition.fact} ${condition.operator} ${condition.cel}`;
    case 'one-of':
      return `${condition.fact} in ${JSON.stringify(condition.literals)}`;
    case 'holds':
      return `${JSON.stringify(condition.literal)} in ${condition.fact}`;
  }
}

/** A decision table whose rows are conditions; the first row that holds answers. */
function zenEngines(rules: readonly PlainRule[]): readonly Contestant[] {
  const rows = rules.map(({ rule, when }) => ({
    _id: rule.id,
    when: when.kind === 'fixed' ? '' : inZen(when),
    rule: JSON.stringify(rule.id),
  }));
  const table = {
    hitPolicy: 'first',
    inputs: [{ id: 'when', name: 'when' }],
    outputs: [{ id: 'rule', name: 'rule', field: 'rule' }],
    rules: rows,
  };
  const place = { position: { x: 0, y: 0 } };
  const decision = new ZenEngine().createDecision({
    nodes: [
      { id: 'in', name: 'in', type: 'inputNode', ...place },
      { id: 'table', name: 'table', type: 'decisionTableNode', content: table, ...place },
      { id: 'out', name: 'out', type: 'outputNode', ...place },
    ],
    edges: [
      { id: 'first', type: 'edge', sourceId: 'in', targetId: 'table' },
      { id: 'second', type: 'edge', sourceId: 'table', targetId: 'out' },
    ],
  });
  const decide = async ({ stated }: Given, trace: boolean): Promise<string | null> => {
    const { result } = await decision.evaluate(stated, { trace });
    return (result as { readonly rule?: string }).rule ?? null;
  };
  return [
    { name: '@gorules/zen-engine, with trace', decide: (given) => decide(given, true) },
    { name: '@gorules/zen-engine', decide: (given) => decide(given, false) },
  ];
}

function inZen(condition: Plain): string {
  switch (condition.kind) {
    case 'fixed':
      return String(condition.value);
    case 'all':
    case 'any':
      return `(${condition.parts.map(inZen).join(condition.kind === 'all' ? ' and ' : ' or ')})`;
    case 'not':
      return `not(${inZen(condition.part)})`;
    case 'compare':
      return `${condition.fact} ${condition.operator} ${JSON.stringify(condition.literal)}`;
    case 'one-of':
      return `${condition.fact} in ${JSON.stringify(condition.literals)}`;
    case 'holds':
      return `${JSON.stringify(condition.literal)} in ${condition.fact}`;
  }
}

/** Rules by falling priority, and a stop at the first that holds. */
function jsonRulesEngine(rules: readonly PlainRule[]): Contestant {
  const engine = new Engine([], { allowUndefinedFacts: true });
  rules.forEach(({ rule, when }, index) => {
    engine.addRule({
      conditions: { all: when.kind === 'fixed' ? [] : [inJson(when)] },
      event: { type: rule.id },
      priority: rules.length - index,
      onSuccess: () => void engine.stop(),
    });
  });
  return { name: 'json-rules-engine', decide: async ({ stated }) => (await engine.run(stated)).events[0]?.type ?? null };
}

const operators: Readonly<Record<Comparison, string>> = {
  '==': 'equal',
  '<': 'lessThan',
  '<=': 'lessThanInclusive',
  '>': 'greaterThan',
  '>=': 'greaterThanInclusive',
};

function inJson(condition: Plain): NestedCondition {
  switch (condition.kind) {
    case 'fixed':
      return condition.value ? { all: [] } : { any: [] };
    case 'all':
      return { all: condition.parts.map(inJson) };
    case 'any':
      return { any: condition.parts.map(inJson) };
    case 'not':
      return { not: inJson(condition.part) };
    case 'compare':
      return { fact: condition.fact, operator: operators[condition.operator], value: condition.literal };
    case 'one-of':
      return { fact: condition.fact, operator: 'in', value: condition.literals };
    case 'holds':
      return { fact: condition.fact, operator: 'contains', value: condition.literal };
  }
}

async function inTurn(
  contestants: readonly Contestant[],
  fresh: (count: number) => readonly Given[],
  atLeast: number,
): Promise<readonly number[]> {
  const spent = contestants.map(() => ({ items: 0, time: 0 }));
  while (spent.some(({ time }) => time < atLeast)) {
    for (const [index, { decide }] of contestants.entries()) {
      const sum = spent[index];
      if (sum === undefined || sum.time >= atLeast) continue;
      const given = fresh(atOnce);
      const began = process.cpuUsage();
      for (const one of given) await decide(one);
      const { user, system } = process.cpuUsage(began);
      sum.items += given.length;
      sum.time += user + system;
    }
  }
  return spent.map(({ items, time }) => (1e6 * items) / time);
}
