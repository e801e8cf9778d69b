import { openRuleBook } from '@carnet/rule-packs';
import { gatherFacts, checkFiling } from '../../libs/use-cases/src/filing-content.js';
import { reservationFor } from '../../libs/use-cases/src/reservation.js';
import { assess } from '../../libs/use-cases/src/assessment.js';
import { filing } from '../support/filings.js';
const book = openRuleBook();
const day = '2026-11-25' as never;
for (const f of [
  filing(),
  filing({ facts: { purpose: 'cross_border_shopping', contract_with_subject: true } }),
  filing({ facts: { contains_personal_data: false, data_tags: [] , data_subject_countries: []}, people: { ordinary: 0, sensitive: 0, us: {} } }),
]) {
  const facts = checkFiling(book, f, day);
  if (!facts.ok) { console.log(JSON.stringify(facts)); continue; }
  const r = reservationFor(book, f, facts.value, day);
  console.log(JSON.stringify(r));
  const positions = (r?.lines ?? []).map((l) => ({ ...l, totalAfter: l.amount }));
  const g = gatherFacts(book, f, day, positions as never);
  if (!g.ok) throw new Error('x');
  const a = assess(book, { transfer: { id: 'aa', contentDigest: 'x' }, reserved: positions, filing: f } as never, g.value, { id: 'x' as never, seed: 'seed', filedOn: day });
  console.log(JSON.stringify(a.route), a.stored.body.length, JSON.stringify(a.stored.verdicts), JSON.stringify(f).length);
}
