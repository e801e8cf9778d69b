import { startInstallation } from './installation.js';
import { openLab } from './lab.js';
import { startPart } from './part.js';
import type { FloorOrder, FloorReport } from './floor.part.js';
import type { LoadOrder, LoadReport } from './load.part.js';
import type { DbosOrder, DbosReport } from './dbos.part.js';
import { floorMeasure, filingMeasure, dbosMeasure, completionMeasure } from './measures.js';
import { measureLatency } from './latency.js';
import { percentile, mean } from './statistics.js';
console.time('lab');
const lab = await openLab();
console.timeEnd('lab');
try {
  const prof = process.env.PROF ?? null;
  const acc = await startInstallation(lab, { name: 'filing', queue: null, profileTo: prof });
  const pgi = await startInstallation(lab, { name: 'postgresql', queue: 'postgres', profileTo: prof });
  const redi = await startInstallation(lab, { name: 'redis', queue: 'redis', profileTo: prof });
  console.timeEnd('lab');
  const floorUrl = (await lab.database('floor')).app;
  const dbosUrl = await lab.emptyDatabase('dbos');
  const load = startPart<LoadOrder, LoadReport>('load.part.ts');
  const floor = startPart<FloorOrder, FloorReport>('floor.part.ts');
  const dbos = startPart<DbosOrder, DbosReport>('dbos.part.ts');
  const all = [floorMeasure(lab, floorUrl, floor, 'statements'), floorMeasure(lab, floorUrl, floor, 'function'), filingMeasure(lab, acc, load, false), filingMeasure(lab, acc, load, true), dbosMeasure(lab, dbosUrl, dbos), completionMeasure(lab, pgi, load), completionMeasure(lab, redi, load)];
  const only = process.env.ONLY ? new RegExp(process.env.ONLY) : /./;
  for (let r = 0; r < Number(process.env.ROUNDS ?? 2); r++) for (const m of all) if (only.test(m.name)) {
    const s = await m.run(Number(process.env.SECONDS ?? 3));
    console.log(m.name.padEnd(40), s.perSecond.toFixed(0), s.p50.toFixed(1), s.p99.toFixed(1), JSON.stringify(s.processor), s.audited);
  }
  for (const i of [pgi, redi]) if (only.test('latency')) {
    const s = await measureLatency(i, load, Number(process.env.RATE ?? 150), 3);
    const f = (k: string) => `${k} mean ${mean(s.ways.map((w: any) => w[k])).toFixed(1)} p50 ${percentile(s.ways.map((w: any) => w[k]), .5).toFixed(1)} p99 ${percentile(s.ways.map((w: any) => w[k]), .99).toFixed(1)}`;
    console.log(i.name, s.ways.length, s.audited, ['accept','dispatch','claim','decide','decision','answer'].map(f).join('; '));
  }
  await Promise.all([load.stop(), floor.stop(), dbos.stop()]);
  await Promise.all([acc, pgi, redi].map((i) => i.stop()));
} finally { await lab.stop(); }
