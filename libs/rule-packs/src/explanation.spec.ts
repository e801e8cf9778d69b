import { isIsoDate, isoDate, type Json } from '@carnet/kernel';
import {
  findBrokenInvariants,
  type Change,
  type Counterfactual,
  evaluate,
  explain,
  type Facts,
  isLighter,
  readFacts,
  withStatements,
  type RulePack,
  whatWouldChange,
} from '@carnet/rules';
import { describe, expect, it } from '@jest/globals';
import { loadRulePacks } from './load-rule-packs.js';

const loaded = loadRulePacks();

if (!loaded.ok) throw new Error('the shipped rules do not load');

const { catalogue, packs, reference, cases, scenarios } = loaded.value;

const law = { catalogue, reference };

interface Asked {
  readonly id: string;
  readonly pack: RulePack;
  readonly facts: Facts;
}

/**
 * Only one in `stride` is tested: all would take minutes, because shortening one answer needs hundreds of verdicts. A prime, so that every
 * pack and every scenario is included.
 */
const stride = 29;

/** A fixed sample of the shipped cases under their packs and the scenarios under every transfer test. */
const asked: readonly Asked[] = [
  ...cases.flatMap(({ regime, cases: all }) =>
    packs.filter((pack) => pack.regime === regime).flatMap((pack) => all.map(({ id, facts }) => ({ id, pack, facts: factsOf(facts) }))),
  ),
  ...scenarios.flatMap(({ id, facts: stated, people }) => {
    const ledger = { ytd_nonsensitive: people?.ordinary ?? 0, ytd_sensitive: people?.sensitive ?? 0, us_counts_12m: {} };
    const facts = factsOf(stated, ledger);
    return packs.filter(({ kind }) => kind === 'transfer-test').map((pack) => ({ id: `${id} ${pack.regime}`, pack, facts }));
  }),
].filter((_, index) => index % stride === 0);

function factsOf(stated: Readonly<Record<string, Json>>, ledger: Readonly<Record<string, Json>> = {}): Facts {
  const day = stated['as_of_date'];
  const asOfDate = typeof day === 'string' && isIsoDate(day) ? day : isoDate('2026-11-24');
  const read = readFacts(catalogue, stated, { asOfDate, ledger });
  if (!read.ok) throw new Error(JSON.stringify(read.refusal.faults));
  return read.value;
}

/** The faults by check. There are thousands of answers, so each is made once and only faults are kept. */
const faults = new Map<string, string[]>();

function check(name: string, id: string, sound: boolean, about: unknown = ''): void {
  if (!sound) faults.set(name, [...(faults.get(name) ?? []), `${id} ${JSON.stringify(about)}`]);
}

const faultsOf = (name: string): readonly string[] => (faults.get(name) ?? []).slice(0, 5);

asked.forEach((one, index) => {
  checkExplanation(one);
  checkChanges(one);
  if (index % 3 === 0) checkRepeated(one);
});

describe('the explanation of shipped cases and scenarios', () => {
  it.each([
    'tells the verdict that the rules give',
    'says where each rule stands, as it was asked',
    'shows the facts each rule looked at, with value and origin',
    'says why not for every other outcome that the pack knows',
    'names tests that failed, or cannot be told, for each rule that did not hold',
    'says every test in words, in both languages',
  ])('The explanation %s', (name) => {
    expect(faultsOf(name)).toEqual([]);
  });
});

describe('proposals for another verdict of shipped cases and scenarios', () => {
  it.each([
    'says what the rules say when they are asked again',
    'is lighter',
    'is as small as it can be: without any part of it the answer is lost',
    'proposes only what the catalogue has as an act',
    'words each proposal as an act',
    'breaks no invariant',
    'asks only for what nobody stated, and for no claim',
    'is found within its bound',
    'is the same, in the same order, each time',
  ])('A proposal for another verdict %s', (name) => {
    expect(faultsOf(name)).toEqual([]);
  });
});

function checkExplanation({ id, pack, facts }: Asked): void {
  const { outcome, mechanism, reason, decisiveRule, findings: all } = evaluate(pack, facts, reference);
  const { verdict, rules, whyNot, facts: shown } = explain(pack, facts, law);
  const told = [verdict.outcome, verdict.mechanism, verdict.reason.en, verdict.decisiveRule];
  check('tells the verdict that the rules give', id, same(told, [outcome, mechanism, reason.en, decisiveRule]), told);

  const findings = all.filter(({ rule }) => rule !== `${pack.regime}.binds`);
  const reached = rules.filter(({ standing }) => standing !== 'not-reached' && standing !== 'not-in-force');
  const stands = same(
    reached.map(({ rule, truth, standing }) => [rule, truth, standing === 'decides']),
    findings.map(({ rule, truth, decides }) => [rule, truth, decides]),
  );
  check('says where each rule stands, as it was asked', id, stands);

  const values = new Map(shown.map(({ name, value, origin }) => [name, [value, origin]]));
  const seen = findings.flatMap(({ reads }) => reads).every(({ name, value, origin }) => same(values.get(name), [value, origin]));
  check('shows the facts each rule looked at, with value and origin', id, seen);

  const others = new Set(pack.rules.map((rule) => rule.outcome).filter((other) => other !== outcome));
  const answered = new Set(whyNot.map((one) => one.outcome));
  check(
    'says why not for every other outcome that the pack knows',
    id,
    [...others].every((other) => answered.has(other)),
  );
  for (const { rule, standing, truth, tests } of rules) {
    const failed = tests.length > 0 && tests.every((test) => test.truth !== String(test.wanted));
    const settled = standing !== 'did-not-hold' || tests.some((test) => test.truth !== 'unknown');
    check('names tests that failed, or cannot be told, for each rule that did not hold', id, truth === 'true' || (failed && settled), rule);
    const knotted = tests.filter(({ test, says }) => says.en.includes(test) || !/\p{Script=Han}/u.test(says.zh));
    check('says every test in words, in both languages', id, knotted.length === 0, knotted);
  }
}

function checkChanges(one: Asked): void {
  const { id, pack, facts } = one;
  const answer = whatWouldChange(pack, facts, law);
  const { items, unstated, outcome: now } = answer;
  const brokenNow = new Set(findBrokenInvariants(catalogue.invariants, facts, reference).map((invariant) => invariant.id));
  check('is found within its bound', id, answer.complete, answer.evaluations);
  for (const found of items) checkPromise(one, found, now);
  for (const { changes, outcome, mechanism } of items) {
    for (const smaller of changes.flatMap((change, index) =>
      lessOf(change).map((less): readonly Made[] => [...changes.slice(0, index), ...less, ...changes.slice(index + 1)]),
    )) {
      const lost = !same(answerWith(one, smaller), [outcome, mechanism]);
      check('is as small as it can be: without any part of it the answer is lost', id, lost, [changes, smaller]);
    }
    for (const change of changes) check('proposes only what the catalogue has as an act', id, isAct(change), change);
    const told = changes.map(({ says }) => says);
    const plain = told.every(({ en, zh }) => !/[{}]|\w+_\w+/.test(en) && /^\p{Script=Han}/u.test(zh));
    check('words each proposal as an act', id, plain, told);
    const statements = changes.map(({ fact, to: value }) => ({ fact, value }));
    const broken = findBrokenInvariants(catalogue.invariants, withStatements(facts, statements, catalogue), reference);
    check(
      'breaks no invariant',
      id,
      broken.every((invariant) => brokenNow.has(invariant.id)),
      broken.map((invariant) => invariant.id),
    );
  }
  for (const { fact, kind } of unstated) {
    const unsaid = ['assumed', 'unknown'].includes(facts.read(fact).origin);
    check('asks only for what nobody stated, and for no claim', id, unsaid && kind !== 'claimed', fact);
  }
}

function checkRepeated({ id, pack, facts }: Asked): void {
  const once = whatWouldChange(pack, facts, law);
  check('is the same, in the same order, each time', id, same(whatWouldChange(pack, facts, law), once));
}

function checkPromise(one: Asked, { changes, outcome, mechanism }: Counterfactual, now: Counterfactual['outcome']): void {
  check('is lighter', one.id, isLighter(outcome, now), outcome);
  const kept = same(answerWith(one, changes), [outcome, mechanism]);
  check('says what the rules say when they are asked again', one.id, kept, changes);
}

type Made = Pick<Change, 'fact' | 'to'>;

function answerWith({ pack, facts }: Asked, changes: readonly Made[]): readonly string[] {
  const statements = changes.map(({ fact, to }) => ({ fact, value: to }));
  const { outcome, mechanism } = evaluate(pack, withStatements(facts, statements, catalogue), reference);
  return [outcome, mechanism];
}

/** The smaller variants of a change: each keeps one of the left-out items; no change at all if there are no parts. */
function lessOf({ fact, kind, to, items }: Change): readonly (readonly Made[])[] {
  if (kind !== 'leave-out' || items.length < 2) return [[]];
  return items.map((item) => [{ fact, to: [...itemsOf(to), item] }]);
}

function isAct({ fact, from, to }: Change): boolean {
  const { acts = [], kind } = catalogue.byName.get(fact) ?? {};
  const [before, after] = [itemsOf(from), itemsOf(to)];
  const fits = acts.some((act) => {
    if ('to' in act) return same(act.to, to);
    if ('add' in act) return same([...before, act.add], to);
    return Array.isArray(to) ? after.length > 0 && after.every((item) => before.includes(item)) : from === true && to === false;
  });
  return fits && kind !== 'claimed';
}

function itemsOf(value: Json): readonly Json[] {
  return Array.isArray(value) ? (value as readonly Json[]) : [];
}

function same(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
