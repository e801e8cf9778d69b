import { canonicalJson, type Json } from '@carnet/kernel';
import { greenFiling } from './green-filing.js';
import type { Installation } from './installation.js';
import { asAdmin } from './lab.js';
import { type Way, waysOf } from './latency.js';
import type { LoadOrder, LoadReport } from './load.part.js';
import { drained } from './measures.js';
import type { Part } from './part.js';
import { percentile } from './statistics.js';

/** One import, and what another company's filings by hand waited meanwhile. */
export interface ImportSpeed {
  readonly rows: number;
  /** Seconds from sending the file to its receipt, to the last row filed, and to the last one judged. */
  readonly received: number;
  readonly filed: number;
  readonly judged: number;
  /** The other company's filings, each from POST to decision in milliseconds. */
  readonly beside: { readonly transfers: number; readonly p50: number; readonly p99: number };
}

const rows = 10_000;
/** What the other company files meanwhile, a second. */
const byHand = 5;
/** How long it files before somebody looks whether the import is done. */
const stretch = 5;

/** Hands in 10,000 filings as one file, and files for another company until the last of them is filed. */
export async function measureImport(target: Installation, load: Part<LoadOrder, LoadReport>): Promise<ImportSpeed> {
  const { port, adminUrl, keys } = target;
  const [importer, other] = keys;
  if (importer === undefined || other === undefined) throw new Error('an import is measured with two companies');
  const began = performance.now();
  const since = (): number => (performance.now() - began) / 1000;
  await handIn(port, importer);
  const received = since();
  const reports: LoadReport[] = [];
  let filed: number | null = null;
  while (filed === null) {
    reports.push(await load.ask({ kind: 'open', port, keys: [other], perSecond: byHand, warmUp: 0, seconds: stretch }));
    filed = await filedAfter(adminUrl);
  }
  await drained(target);
  const judged = since();
  const ways: Way[] = [];
  for (const report of reports) ways.push(...(await waysOf(adminUrl, report)));
  const waits = ways.map(({ decision }) => decision);
  const beside = { transfers: waits.length, p50: percentile(waits, 0.5), p99: percentile(waits, 0.99) };
  return { rows, received, filed, judged, beside };
}

async function handIn(port: number, key: string): Promise<void> {
  const one = greenFiling();
  // Twice the same in one file would be told as a fault.
  const line = (_: unknown, at: number): string =>
    canonicalJson({ ...one, title: { en: `Row ${String(at)}`, zh: `第 ${String(at)} 行` } } as unknown as Json);
  const answer = await fetch(`http://127.0.0.1:${String(port)}/v1/imports?mode=file`, {
    method: 'POST',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/jsonl', 'idempotency-key': crypto.randomUUID() },
    body: Array.from({ length: rows }, line).join('\n'),
  });
  if (answer.status !== 202) throw new Error(`the file was not taken: ${await answer.text()}`);
}

/** Seconds from the receipt to the last row filed; null while some are not. */
async function filedAfter(adminUrl: string): Promise<number | null> {
  const [row] = await asAdmin<{ state: string; failed: number; took: number }>(
    adminUrl,
    'select state, failed, extract(epoch from ended_at - created_at)::float8 as took from carnet.import',
  );
  if (row && row.failed > 0) throw new Error(`${String(row.failed)} rows of the import were not filed`);
  return row?.state === 'done' ? row.took : null;
}
