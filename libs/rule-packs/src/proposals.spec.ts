import { isIsoDate, isoDate, type Json } from '@carnet/kernel';
import { candidatesFor, readFacts } from '@carnet/rules';
import { expect, it } from '@jest/globals';
import { loadRulePacks } from './load-rule-packs.js';

const loaded = loadRulePacks();

if (!loaded.ok) throw new Error('the shipped rules do not load');

const { catalogue, packs, reference, cases } = loaded.value;

/** Verbs of acts that a filer can do. They exclude stating, choosing, and sending elsewhere or less. */
const orders = /^(?:Apply|Carry out|De-identify|Encrypt|File|Have|Implement|Leave|Make|Notify|Obtain|Prepare|Pseudonymise|Put|Sign)\b/;

/** Wordings that are no act of the filer. */
const noAct =
  /\bstat(?:e|ing) (?:that|in)\b|\b(?:another|other) (?:country|recipient|purpose)\b|\bfewer\b|\bless people\b|声明|改报|另选|减少人数/i;

/** Program codes and unfilled slots. */
const code = /[a-z]_[a-z]|[{}`]/;

/** The proposals of the rules on the facts of every shipped case. */
function* proposals() {
  for (const { regime, cases: all } of cases) {
    for (const pack of packs.filter((one) => one.regime === regime)) {
      for (const { id, facts: stated } of all) {
        const day = stated['as_of_date'];
        const asOfDate = typeof day === 'string' && isIsoDate(day) ? day : isoDate('2026-11-24');
        const read = readFacts(catalogue, stated, { asOfDate, ledger: {} });
        if (read.ok) yield { id, facts: read.value, candidates: candidatesFor(pack, read.value, { catalogue, reference }) };
      }
    }
  }
}

it('Every proposal of the rules over all cases is an act, by its words and its fact', () => {
  const proposed = new Map<string, string>();
  let asked = 0;
  for (const { id, candidates } of proposals()) {
    asked += 1;
    for (const { fact, kind, act } of candidates) {
      // The fact cannot be filed, or is a claim, a number or a place.
      const { kind: kindOfFact, source, type, pattern } = catalogue.byName.get(fact) ?? {};
      const isFit =
        kindOfFact !== 'claimed' && source === 'stated' && pattern === undefined && ['boolean', 'enum', 'list'].includes(type ?? '');
      const words = `${act.en} ${act.zh}`;
      const items = kind === 'leave-out' ? words.replaceAll('{items}', '') : words;
      if (!isFit || fact === 'purpose' || !orders.test(act.en) || !/^\p{Script=Han}/u.test(act.zh) || noAct.test(words) || code.test(items))
        proposed.set(`${fact}: ${words}`, id);
    }
  }
  expect(asked).toBeGreaterThan(9_000);
  expect([...proposed]).toEqual([]);
});

/** Mechanisms with members, and the exporters and importers between which they are possible; `null` is everywhere. */
const takingPart: Readonly<Record<string, readonly (readonly [from: readonly string[] | null, to: readonly string[] | null])[]>> = {
  apec_cbpr: [[null, ['JP', 'KR', 'SG', 'TW', 'US']]],
  global_cbpr: [[null, ['JP', 'KR', 'SG', 'TW', 'US']]],
  apec_prp: [[null, ['SG', 'US']]],
  global_prp: [[null, ['SG', 'US']]],
  isms_p: [
    [['KR'], null],
    [null, ['KR']],
  ],
  cn_pi_cert: [[null, ['CN']]],
  gba_standard_contract: [
    [
      ['CN', 'HK', 'MO'],
      ['CN', 'HK', 'MO'],
    ],
  ],
  eu_us_dpf: [[null, ['US']]],
  eu_us_dpf_hr: [[null, ['US']]],
  uk_us_bridge: [[null, ['US']]],
  swiss_us_dpf: [[null, ['US']]],
};

it('A scheme with members is proposed only where the parties can join it', () => {
  const misplaced = new Map<string, string>();
  const seen = new Set<string>();
  for (const { id, facts, candidates } of proposals()) {
    const [from, to] = ['exporter_country', 'importer_country'].map((name) => facts.read(name).value);
    const isAmong = (side: Json | undefined, places: readonly Json[] | null): boolean =>
      places === null || side === undefined || side === null || places.includes(side);
    for (const item of candidates.flatMap(({ kind, items }) => (kind === 'put-in-place' ? items : []))) {
      const pairs = takingPart[item];
      if (pairs === undefined) continue;
      seen.add(item);
      if (!pairs.some(([exporters, importers]) => isAmong(from, exporters) && isAmong(to, importers)))
        misplaced.set(`${item} ${JSON.stringify({ from, to })}`, id);
    }
  }
  expect([...misplaced]).toEqual([]);
  expect([...seen].sort()).toEqual(Object.keys(takingPart).sort());
});

it('An act for a group of places names a group that exists', () => {
  const named = catalogue.facts
    .flatMap(({ acts = [] }) => acts.flatMap(({ fits = {} }) => Object.values(fits)))
    .flatMap((values) => ('group' in values ? [values.group] : []));
  expect([...new Set(named)].sort()).toEqual(['CBPR', 'PRP']);
  expect(named.filter((group) => !reference.tables.groups.has(group))).toEqual([]);
});

it('A module of the European clauses is proposed only to the roles it is written for', () => {
  const pack = packs.find(({ regime }) => regime === 'eu_gdpr');
  const modules = (roles: Readonly<Record<string, string>>): readonly string[] => {
    const read = readFacts(
      catalogue,
      { exporter_country: 'DE', importer_country: 'IN', ...roles },
      { asOfDate: isoDate('2026-11-24'), ledger: {} },
    );
    if (pack === undefined || !read.ok) throw new Error('the facts cannot be read');
    return candidatesFor(pack, read.value, { catalogue, reference }).flatMap(({ items }) =>
      items.filter((one) => one.startsWith('eu_scc')),
    );
  };
  expect(modules({ exporter_role: 'controller', importer_role: 'processor' })).toEqual(['eu_scc_m2']);
  expect(modules({ exporter_role: 'processor', importer_role: 'processor' })).toEqual(['eu_scc_m3']);
  expect(modules({ exporter_role: 'processor', importer_role: 'controller' })).toEqual(['eu_scc_m4']);
  expect(modules({ exporter_role: 'joint_controller', importer_role: 'controller' })).toEqual(['eu_scc_m1']);
  expect(modules({ exporter_role: 'controller', importer_role: 'individual' })).toEqual([]);
});
