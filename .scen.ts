import { openRuleBook } from '@carnet/rule-packs';
import { evaluateTransfer, deriveFacts, dataElements, readFacts, brokenBy } from '@carnet/rules';
const book = openRuleBook({ illustrativeLists: true });
for (const s of book.scenarios as any[]) { const people = s.people; const st = {...s.facts, ...(people?{people_ordinary:people.ordinary,people_sensitive:people.sensitive}:{}), ...(s.fields ? {data_elements: dataElements(s.fields, book.reference)}:{})};
 const f = readFacts(book.catalogue, st, { asOfDate: '2026-11-28' as any, ledger: people ? {ytd_nonsensitive: people.ordinary, ytd_sensitive: people.sensitive}:{} }); if (!f.ok) { console.log(s.id, JSON.stringify((f as any).refusal)); continue; }
 const facts = deriveFacts(f.value, book.reference);
 console.log(s.id, s.title.en, '|', JSON.stringify(s.facts).slice(0, 0), 'broken:', brokenBy(book.catalogue.invariants, facts, book.reference).map(b=>b.id).join());
 for (const v of evaluateTransfer(book.packs, facts, book.reference).verdicts) console.log('   ', v.regime, v.outcome, v.decisiveRule, v.confidence, 'ask', v.toConfirm.join(), 'miss', v.missing.join(), 'gr', v.grounds.map(g=>g.fact+(g.document?'+':'-')).join()); }
