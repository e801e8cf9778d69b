import { describe, expect, it } from '@jest/globals';
import { JournalWriter, reservation } from '../support/clerk.js';
import { recount, Records } from '../support/records.js';
import { openSuite } from '../support/suite.js';
import { principalOf } from '../support/use-cases.js';

const { database, useCases } = await openSuite();
/** Filings of the last days of one year and the first of the next; every third is counted by the rolling window of a recipient only. */
const filed = Array.from({ length: 9 }, (_, n) => {
  const day = n < 6 ? '2026-12-30' : '2027-01-02';
  const people = n % 3 === 2 ? { us: { health: n } } : { ordinary: 10 + n, sensitive: n % 2, us: { health: n } };
  return reservation(people, day, n % 2 === 0 ? 'SG:a' : 'SG:b');
});
/** Most are granted in the new year, which moves what they reserved into it; some in the old one, and some are refused. */
const ends = filed.map((_, n) => ({
  ledger: n % 4 === 3 ? ('release' as const) : ('commit' as const),
  at: n === 1 || n === 2 ? '2026-12-31T02:00:00.000Z' : '2027-01-02T02:00:00.000Z',
}));

const entries = `select metric, time_window, party, kind, amount::int, total_after::int, counted_on::text, round, at::text
  from carnet.ledger_entry where at >= '2026-12-31'
  order by metric, time_window, party, at, kind, amount, total_after`;

async function settled(company: string, together: boolean): Promise<readonly unknown[]> {
  const filer = principalOf(`filer@${company}`);
  const clerk = new JournalWriter(useCases, filer);
  const ids: string[] = [];
  for (const one of filed) ids.push(...(await clerk.file(one)));
  const acts = ids.map((id, n) => ({ id, ...ends[n]! }));
  if (together) await clerk.change(...acts);
  else for (const act of acts) await clerk.change(act);
  const records = new Records(database, filer.organisation);
  const { standing, recounted } = await recount(records);
  expect(standing).toEqual(recounted);
  return [standing, await records.rows(entries)];
}

describe('a batch of settlements', () => {
  it('A batch leaves the same counters and entries as single settlements', async () => {
    const [standing, written] = await settled('retail', true);
    expect(written).toHaveLength(25);
    expect([standing, written]).toEqual(await settled('finance', false));
  });

  it('Refuses a whole batch when a counter holds less than was reserved', async () => {
    const filer = principalOf('filer@motors');
    const clerk = new JournalWriter(useCases, filer);
    const ids = await clerk.file(...filed.slice(0, 2));
    await clerk.change({ id: ids[0]!, ledger: 'release' });
    const records = new Records(database, filer.organisation);
    await records.rows(`update carnet.ledger_counter set reserved = 0 where metric = 'cn.ordinary'`);
    const before = await records.rows(entries);
    await expect(
      clerk.change(...(await clerk.file(filed[0]!)).concat(ids[1]!).map((id) => ({ id, ledger: 'commit' as const }))),
    ).rejects.toThrow('holds less than was reserved');
    expect(await records.rows(entries)).toEqual(before);
  });
});
