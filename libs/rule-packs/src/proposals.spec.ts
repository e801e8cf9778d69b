import { isIsoDate, isoDate } from '@carnet/kernel';
import { candidatesFor, readFacts } from '@carnet/rules';
import { expect, it } from '@jest/globals';
import { loadRulePacks } from './load-rule-packs.js';

const loaded = loadRulePacks();

if (!loaded.ok) throw new Error('the shipped rules do not load');

const { catalogue, packs, reference, cases } = loaded.value;

/** What somebody can do. Not among them: to state, to choose, to send to somebody else, or to send fewer. */
const orders = /^(?:Apply|Carry out|De-identify|Encrypt|File|Have|Implement|Leave|Make|Notify|Obtain|Prepare|Pseudonymise|Put|Sign)\b/;

/** What is no act of the filer's, however it is worded. */
const noAct =
  /\bstat(?:e|ing) (?:that|in)\b|\b(?:another|other) (?:country|recipient|purpose)\b|\bfewer\b|\bless people\b|声明|改报|另选|减少人数/i;

/** Codes of programs, and slots that nothing filled. */
const code = /[a-z]_[a-z]|[{}`]/;

it('every proposal that the rules can make over all cases is an act, by its words and by the fact that it changes', () => {
  const proposed = new Map<string, string>();
  let asked = 0;
  for (const { regime, cases: all } of cases) {
    for (const pack of packs.filter((one) => one.regime === regime)) {
      for (const { id, facts: stated } of all) {
        const day = stated['as_of_date'];
        const asOfDate = typeof day === 'string' && isIsoDate(day) ? day : isoDate('2026-11-24');
        const read = readFacts(catalogue, stated, { asOfDate, ledger: {} });
        if (!read.ok) continue;
        asked += 1;
        for (const { fact, kind, act } of candidatesFor(pack, read.value, { catalogue, reference })) {
          // Nobody can file by it, or it would be a claim, a number or a place.
          const { kind: kindOfFact, source, type, pattern } = catalogue.byName.get(fact) ?? {};
          const isFit =
            kindOfFact !== 'claimed' && source === 'stated' && pattern === undefined && ['boolean', 'enum', 'list'].includes(type ?? '');
          const words = `${act.en} ${act.zh}`;
          const items = kind === 'leave-out' ? words.replaceAll('{items}', '') : words;
          if (
            !isFit ||
            fact === 'purpose' ||
            !orders.test(act.en) ||
            !/^\p{Script=Han}/u.test(act.zh) ||
            noAct.test(words) ||
            code.test(items)
          )
            proposed.set(`${fact}: ${words}`, id);
        }
      }
    }
  }
  expect(asked).toBeGreaterThan(9_000);
  expect([...proposed]).toEqual([]);
});

it('a module of the European clauses is proposed only to the roles that it is written for', () => {
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
