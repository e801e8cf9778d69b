import { isoDate } from '@carnet/kernel';
import { openRuleBook } from '@carnet/rule-packs';
import { deriveFacts, evaluateTransfer, type Facts, ruleOnTransfer, SyntheticTransfers } from '@carnet/rules';

import { type ChangesSpeed, measureChanges } from './changes-speed.js';

export interface RulesSpeed {
  /** Transfers judged by all packs in a second of one core's time, with findings, duties and sentences. */
  readonly explained: number;
  /** The same in short. */
  readonly inShort: number;
  readonly packs: number;
  readonly verdictsPerTransfer: number;
  readonly findingsPerTransfer: number;
  /** Looking for what would change one regime's answer. */
  readonly changes: ChangesSpeed;
}

const day = isoDate('2026-11-25');
const warmUp = 4000;
/** So few that they are judged while they are at hand, as by everybody who makes facts one by one and judges them. */
const atOnce = 50;

/**
 * Judges made-up transfers of the shipped spread, each once, in turn with and without explanation. Facts are made
 * beforehand, and processor time counts instead of the clock, so that other programs do not.
 */
export function measureRules(seconds: number): RulesSpeed {
  const { packs, reference, catalogue, scenarios, material } = openRuleBook();
  const made = new SyntheticTransfers({ catalogue, scenarios, spread: material.spread, seed: 'bench' });
  let next = 0;
  const fresh = (count: number): readonly Facts[] =>
    Array.from({ length: count }, () => deriveFacts(made.at(next++).facts.onDay(day), reference));
  let [verdictCount, findingCount, explainedCount] = [0, 0, 0];
  const explain = (facts: Facts): void => {
    const { verdicts, readings } = evaluateTransfer(packs, facts, reference);
    explainedCount += 1;
    verdictCount += verdicts.length;
    for (const { findings } of [...verdicts, ...readings]) findingCount += findings.length;
  };
  const rule = (facts: Facts): void => void ruleOnTransfer(packs, facts, reference);
  for (const facts of fresh(warmUp)) explain(facts);
  for (const facts of fresh(warmUp)) rule(facts);
  const [explained, inShort] = inTurn([explain, rule], () => fresh(atOnce), seconds * 1e6);
  return {
    explained: explained ?? NaN,
    inShort: inShort ?? NaN,
    packs: packs.length,
    verdictsPerTransfer: verdictCount / explainedCount,
    findingsPerTransfer: findingCount / explainedCount,
    changes: measureChanges(3),
  };
}

/** How many items a second each of the ways gets done, each for so many microseconds of processor time at least. */
function inTurn<Item>(ways: readonly ((item: Item) => void)[], fresh: () => readonly Item[], atLeast: number): readonly number[] {
  const spent = ways.map(() => ({ items: 0, time: 0 }));
  while (spent.some(({ time }) => time < atLeast)) {
    ways.forEach((way, index) => {
      const items = fresh();
      const began = process.cpuUsage();
      for (const item of items) way(item);
      const { user, system } = process.cpuUsage(began);
      const sum = spent[index];
      if (sum === undefined) return;
      sum.items += items.length;
      sum.time += user + system;
    });
  }
  return spent.map(({ items, time }) => (1e6 * items) / time);
}
