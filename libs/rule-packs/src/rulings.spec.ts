import { isoDate } from '@carnet/kernel';
import {
  deriveFacts,
  evaluate,
  evaluateTransfer,
  type Facts,
  factsOfCase,
  regimesThatBind,
  ruleOnTransfer,
  type Ruling,
  SyntheticTransfers,
  type Verdict,
} from '@carnet/rules';
import { describe, expect, it } from '@jest/globals';
import { loadRulePacks } from './load-rule-packs.js';
import { openRuleBook } from './rule-book.js';

const book = openRuleBook();

const { packs, reference, catalogue, scenarios, material } = book;

const tests = packs.filter(({ kind }) => kind === 'transfer-test');

const loaded = loadRulePacks();

const ofCases = (loaded.ok ? loaded.value.cases : []).flatMap(({ cases }) => cases.map((one) => factsOfCase(catalogue, one)));

const made = new SyntheticTransfers({ catalogue, scenarios, spread: material.spread, seed: 'in short' });

/** Synthetic transfers, some on other days, with important facts removed. */
const drawn = Array.from({ length: 300 }, (_, index) => {
  const { facts } = made.at(index);
  const moved = index % 2 === 0 ? facts : facts.onDay(isoDate(`20${20 + (index % 9)}-0${1 + (index % 9)}-15`));
  const names = [...moved.entries.keys()];
  const gone = index % 3 === 0 ? [] : names.filter((_name, place) => (place * 7 + index) % 23 === 0);
  return deriveFacts(moved.without(gone), reference);
});

describe('short rulings on a transfer', () => {
  it('The short rulings equal the full verdicts on the facts of every case', () => {
    expect(ofCases.length).toBeGreaterThan(2000);
    for (const facts of ofCases) expectSame(facts.ok ? facts.value : null);
  });

  it('The short rulings equal the full verdicts on made-up transfers of many days', () => {
    for (const facts of drawn) expectSame(facts);
  });
});

it('A pack answers the same alone as beside other packs', () => {
  for (const facts of drawn) {
    const { verdicts } = evaluateTransfer(packs, facts, reference);
    const alone = tests.map((pack) => evaluate(pack, facts, reference));
    expect(verdicts).toEqual(alone.filter(({ regime }) => verdicts.some((verdict) => verdict.regime === regime)));
  }
});

it('Every pack that binds a transfer is asked for a ruling', () => {
  for (const facts of drawn) {
    const { rulings } = ruleOnTransfer(packs, facts, reference);
    expect(rulings.map(({ regime }) => regime)).toEqual(expect.arrayContaining([...regimesThatBind(tests, facts, reference)]));
  }
});

function expectSame(facts: Facts | null): void {
  if (facts === null) throw new Error('the facts of a case cannot be read');
  const { verdicts, readings } = evaluateTransfer(packs, facts, reference);
  const short = ruleOnTransfer(packs, facts, reference);
  expect(short.rulings).toEqual(verdicts.map(inShort));
  expect(short.readings).toEqual(readings.map(readingInShort));
}

function inShort(verdict: Verdict): Ruling {
  const { regime, outcome, mechanism, decisiveRule, confidence, missing, measure, grounds, open, doubts, basis, toConfirm } = verdict;
  return { regime, outcome, mechanism, decisiveRule, confidence, missing, measure, grounds, open, doubts, basis, toConfirm };
}

function readingInShort(verdict: Verdict): object {
  const { nationalRule, reading } = verdict;
  return { ...inShort(verdict), nationalRule, ...(reading === undefined ? {} : { reading: inShort(reading) }) };
}
