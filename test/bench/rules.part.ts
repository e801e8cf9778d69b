/** Judges made-up transfers one way: with full explanation or in short, as a worker or a stress test does all day. */
import { isoDate } from '@carnet/kernel';
import { openRuleBook } from '@carnet/rule-packs';
import { deriveFacts, evaluateTransfer, type Facts, ruleOnTransfer, SyntheticTransfers } from '@carnet/rules';
import { servePart } from './part.js';

export interface RulesOrder {
  readonly way: 'explained' | 'in-short';
  readonly seconds: number;
}

export interface RulesReport {
  /** Transfers judged by all packs in a second of one core's time. */
  readonly perSecond: number;
  readonly packs: number;
  readonly verdictsPerTransfer: number;
  /** With explanation alone; NaN in short. */
  readonly findingsPerTransfer: number;
}

const day = isoDate('2026-11-25');
const warmUp = 4000;
/** So few that they are judged while they are at hand, as by everybody who makes facts one by one and judges them. */
const atOnce = 50;

const { packs, reference, catalogue, scenarios, material } = openRuleBook();
const made = new SyntheticTransfers({ catalogue, scenarios, spread: material.spread, seed: 'bench' });
let next = 0;

servePart((order: RulesOrder) => Promise.resolve(measure(order)));

/** Facts are made beforehand, and processor time counts instead of the clock, so that other programs do not. Each transfer is judged once. */
function measure({ way, seconds }: RulesOrder): RulesReport {
  const counts = { transfers: 0, verdicts: 0, findings: 0 };
  const explain = (facts: Facts): void => {
    const { verdicts, readings } = evaluateTransfer(packs, facts, reference);
    counts.verdicts += verdicts.length;
    for (const { findings } of [...verdicts, ...readings]) counts.findings += findings.length;
  };
  const rule = (facts: Facts): void => void (counts.verdicts += ruleOnTransfer(packs, facts, reference).rulings.length);
  const judge = way === 'explained' ? explain : rule;
  if (next === 0) fresh(warmUp).forEach(judge);
  Object.assign(counts, { transfers: 0, verdicts: 0, findings: 0 });
  let time = 0;
  while (time < seconds * 1e6) {
    const facts = fresh(atOnce);
    const began = process.cpuUsage();
    for (const one of facts) judge(one);
    const { user, system } = process.cpuUsage(began);
    counts.transfers += atOnce;
    time += user + system;
  }
  return {
    perSecond: (1e6 * counts.transfers) / time,
    packs: packs.length,
    verdictsPerTransfer: counts.verdicts / counts.transfers,
    findingsPerTransfer: way === 'explained' ? counts.findings / counts.transfers : NaN,
  };
}

function fresh(count: number): readonly Facts[] {
  return Array.from({ length: count }, () => deriveFacts(made.at(next++).facts.onDay(day), reference));
}
