import { it } from '@jest/globals';
import { writeFileSync, readFileSync, readdirSync } from 'node:fs';
import { parseCatalogue, parsePack, parseReference, parseCases, parseScenarios, runCases, readFacts, evaluateTransfer, evaluate, ledgerCounters, type RulePack } from './index.js';
import { nthWorkingDayAfter } from '@carnet/clocks';
it('x', () => {
  const dir = process.cwd() + '/libs/rule-packs/'; const out: string[] = [];
  const t = (f: string) => ({ file: f, text: readFileSync(dir + f, 'utf8') });
  const cat = parseCatalogue(t('facts.yaml').text, 'facts.yaml'); if (!cat.ok) { writeFileSync('/tmp/rb/out', JSON.stringify(cat)); return; }
  const packs: RulePack[] = [];
  for (const f of readdirSync(dir + 'packs')) { const p = parsePack(t('packs/' + f).text, f, cat.value); if (p.ok) packs.push(p.value); else for (const q of p.problems) out.push(`${q.file}:${q.line}:${q.column} ${q.path} ${q.message}`); }
  const ref = parseReference(readdirSync(dir + 'reference').map((f) => t('reference/' + f)), nthWorkingDayAfter);
  if (!ref.ok) { out.push(JSON.stringify(ref)); writeFileSync('/tmp/rb/out', out.join('\n')); return; }
  const sc = parseScenarios(t('scenarios.yaml').text, 's'); if (!sc.ok) out.push(JSON.stringify(sc)); else out.push('scenarios ' + sc.value.length);
  for (const f of readdirSync(dir + 'cases')) { const c = parseCases(t('cases/' + f).text, f); if (!c.ok) { for (const q of c.problems) out.push(`${q.file}:${q.line}:${q.column} ${q.path} ${q.message}`); continue; }
    const r = runCases({ catalogue: cat.value, packs, reference: ref.value }, c.value); out.push(`${f} ${r.length} failed ${r.filter((x) => !x.passed).length}`);
    for (const x of r.filter((y) => !y.passed).slice(0, 6)) out.push('  ' + x.id + ' want ' + JSON.stringify(x.expected) + ' got ' + JSON.stringify(x.got)); }
  if (sc.ok) for (const s of sc.value) { const fx = readFacts(cat.value, s.facts, { asOfDate: '2026-11-24' as never }); if (!fx.ok) { out.push(s.id + JSON.stringify(fx)); continue; }
    const v = evaluateTransfer(packs, fx.value, ref.value); out.push(s.id + ' ' + v.verdicts.map((x) => `${x.regime}:${x.outcome}`).join(' ') + ' | ' + v.readings.map((x) => `${x.regime}:${x.outcome}/${x.reading?.outcome}`).join(' ') + ' | ' + ledgerCounters(packs, fx.value, ref.value).join()); }
  const all = sc.ok ? sc.value.map((s) => readFacts(cat.value, s.facts, { asOfDate: '2026-11-24' as never })).flatMap((x) => x.ok ? [x.value] : []) : [];
  for (const p of packs) { const t0 = process.hrtime.bigint(); let n = 0; while (n < 20000) { evaluate(p, all[n % all.length]!, ref.value); n++; } const ns = Number(process.hrtime.bigint() - t0); out.push(`${p.regime} rules ${p.rules.length} duties ${p.duties.length}: ${Math.round(n / (ns / 1e9))}/s`); }
  const first = packs.find((p) => p.regime === 'eu_gdpr')!; const forced = { ...first, binds: { ...first.binds, run: () => true } };
  { const t0 = process.hrtime.bigint(); let n = 0; while (n < 20000) { evaluate(forced, all[n % all.length]!, ref.value); n++; } const ns = Number(process.hrtime.bigint() - t0); out.push(`forced eu: ${Math.round(n / (ns / 1e9))}/s avg findings ${all.reduce((a, f) => a + evaluate(forced, f, ref.value).findings.length, 0) / all.length}`); }
  writeFileSync('/tmp/rb/out', out.join('\n'));
});
