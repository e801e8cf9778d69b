import type { Filing } from '@carnet/acts/filing.js';
import { Pace } from '@carnet/acts/pace.js';
import { RuleBooks } from '@carnet/acts/rule-books.js';
import { type TransferChange, TransferJournal } from '@carnet/acts/transfer-journal.store.js';
import { type ClaimedItem, DispatchStore, StaleFence, WorkItems } from '@carnet/acts/work-items.js';
import { CancelImport } from '@carnet/features/imports/cancel-import.js';
import type { ImportId, ImportRecord } from '@carnet/features/imports/import-record.js';
import { ImportStore } from '@carnet/features/imports/import.store.js';
import type { ImportRowResponse } from '@carnet/features/imports/imports.dto.js';
import { ListImportRows, ListImports, ReadImport } from '@carnet/features/imports/read-imports.js';
import { ReceiveImport } from '@carnet/features/imports/receive-import.js';
import { RunImports } from '@carnet/features/imports/run-imports.js';
import type { Page } from '@carnet/kernel';
import { TenantDatabase } from '@carnet/persistence/tenant-database.js';
import { systemEntropy } from '@carnet/runtime';
import { describe, expect, it } from '@jest/globals';
import { codeOf, Desk, valueOf } from '../support/desk.js';
import { filing, freshKey } from '../support/filings.js';
import { handIn, incoming, type IncomingRow } from '../support/incoming.js';
import { Records, recount } from '../support/records.js';
import { openSuite } from '../support/suite.js';
import { principalOf } from '../support/use-cases.js';

/** One turn and no more: as many steps as there can be. */
class OneTurn extends Pace {
  override begin(): { yieldProcessor(): Promise<boolean> } {
    return { yieldProcessor: () => Promise.resolve(false) };
  }
}

const filer = principalOf('filer@retail');

const company = filer.organisation;

const row = (number: number, more: Partial<Filing> = {}): Filing =>
  filing({
    title: { en: `Contacts ${String(number)}`, zh: `联系人 ${String(number)}` },
    people: { ordinary: 10, sensitive: 0, us: {} },
    ...more,
  });

const rows = (count: number): readonly Filing[] => Array.from({ length: count }, (_, at) => row(at + 1));

const { database, useCases, open } = await openSuite();
const slow = await open({ poolSize: 4, stress: { pace: new OneTurn() } });
const records = new Records(database, company);

const read = async (importId: ImportId): Promise<ImportRecord> => valueOf(await useCases.app.get(ReadImport).execute(filer, { importId }));

const rowsOf = async (importId: ImportId, state: ImportRowResponse['state'] | null = null): Promise<readonly ImportRowResponse[]> =>
  valueOf(await useCases.app.get(ListImportRows).execute(filer, { importId, state, limit: 500, cursor: null })).items;

const cancel = (importId: string, by = filer) => useCases.app.get(CancelImport).execute(by, { importId }, freshKey());

/** The transfers that came of an import, by what their history says of it. */
const transfersOf = (id: ImportId): Promise<{ id: string; row: number; actor: string; offices: string; state: string }[]> =>
  records.rows(
    `select t.id, (h.body::jsonb #>> '{evidence,row}')::int as row, h.actor_id as actor, h.offices, t.state from carnet.transfer t
    join carnet.history_entry h on h.transfer_id = t.id and h.body::jsonb #>> '{evidence,import}' = $1 order by 2`,
    [id],
  );

/** The next step of the import that is under way, claimed by some worker whatever else waits. */
async function claimed(leaseSeconds = 60): Promise<ClaimedItem> {
  const found = await records.rows<{ id: ClaimedItem['id']; epoch: number }>(
    `select id, epoch from carnet.work_item where kind = 'import' and state = 'ready'`,
  );
  const [item] = await useCases.app.get(WorkItems).claim(company, 'import', found, leaseSeconds);
  if (item === undefined) throw new Error('no import is under way');
  return item;
}

const step = (item: ClaimedItem): Promise<void> => slow.app.get(RunImports).execute(company, [item]);

describe('an import', () => {
  it('An import files each good row and tells why each other row failed', async () => {
    const wrong = row(3, { facts: { purpose: 'nonsense' } });
    const id = await handIn(useCases, filer, [row(1), 'unreadable', wrong, row(1), row(2)]);
    expect(await read(id)).toMatchObject({ state: 'waiting', rows: 5, done: 0, failed: 2, filer: { kind: 'person', id: filer.id } });
    await useCases.drain();
    expect(await read(id)).toMatchObject({ state: 'done', done: 2, failed: 3 });
    const found = await rowsOf(id);
    expect(found.map(({ number, state, problem }) => [number, state, problem?.code ?? null])).toEqual([
      [1, 'filed', null],
      [2, 'failed', 'row-unreadable'],
      [3, 'failed', 'facts-invalid'],
      [4, 'failed', 'row-repeated'],
      [5, 'filed', null],
    ]);
    expect(found[2]?.problem).toMatchObject({
      says: { zh: expect.stringContaining('事实') },
      faults: [{ pointer: '/facts/purpose', column: 'fact.purpose', value: 'NONSENSE', code: 'not-allowed' }],
    });
    expect(found[3]?.problem).toMatchObject({ detail: expect.stringContaining('Row 1'), says: { zh: expect.stringContaining('第 1 行') } });
    expect(found[2]?.source).toBe('["NONSENSE"]');
    expect(await transfersOf(id)).toEqual([
      { id: found[0]?.transfer?.id, row: 1, actor: filer.id, offices: 'filer', state: expect.not.stringContaining('draft') },
      { id: found[4]?.transfer?.id, row: 5, actor: filer.id, offices: 'filer', state: expect.not.stringContaining('draft') },
    ]);
    const view = await new Desk(useCases).view(found[0]?.transfer?.id ?? '', filer);
    expect(view).toMatchObject({ filing: row(1), reference: found[0]?.transfer?.reference });
    expect(view.ledger).toContainEqual(expect.objectContaining({ metric: 'cn.ordinary' }));
    const { standing, recounted } = await recount(records);
    expect(standing).toEqual(recounted);
  });

  it('A checking import files nothing, and a drafting import takes wrong facts', async () => {
    const wrong = row(3, { facts: { purpose: 'nonsense' } });
    const checked = await handIn(useCases, filer, [row(1), wrong], 'check');
    const drafted = await handIn(useCases, filer, [row(1), wrong], 'draft');
    await useCases.drain();
    expect((await rowsOf(checked)).map(({ state, transfer }) => [state, transfer])).toEqual([
      ['valid', null],
      ['failed', null],
    ]);
    expect(await transfersOf(checked)).toEqual([]);
    expect((await rowsOf(drafted)).map(({ state }) => state)).toEqual(['drafted', 'drafted']);
    expect((await transfersOf(drafted)).map(({ state }) => state)).toEqual(['draft', 'draft']);
  });

  it('An import file handed in twice under one key is one import', async () => {
    const key = freshKey();
    const send = (content: readonly IncomingRow[], used = key) =>
      useCases.app.get(ReceiveImport).execute(filer, { mode: 'check', format: 'csv', title: 'T', file: incoming(content, used) });
    const first = valueOf(await send(rows(3)));
    const again = valueOf(await send(rows(3)));
    expect([again.value, again.replayed]).toEqual([first.value, true]);
    expect(codeOf(await send(rows(2), { ...key, fingerprint: 'other' }))).toBe('idempotency-key-reused');
    await useCases.drain();
    expect((await read(first.value.id)).state).toBe('done');
    const kept = await records.rows(`select count(*)::int as n from carnet.import_row r join carnet.import i on i.id = r.import_id
      where i.state = 'abandoned' and (r.source is not null or r.filing is not null)`);
    expect(kept).toEqual([{ n: 0 }]);
  });

  it('Refuses a file sent again while its import is under way, naming that import', async () => {
    const fresh = rows(2).map((one) => ({ ...one, fields: ['under_way'] }));
    const id = await handIn(useCases, filer, fresh);
    const command = { mode: 'file', format: 'json-lines', title: null, file: incoming(fresh), once: true } as const;
    expect(await useCases.app.get(ReceiveImport).execute(filer, command)).toMatchObject({
      ok: false,
      refusal: { code: 'import-repeated', context: { import: id } },
    });
    await useCases.drain();
  });

  it('Takes one of three equal files that arrive at once', async () => {
    const receive = useCases.app.get(ReceiveImport);
    for (let round = 0; round < 10; round += 1) {
      const fresh = rows(2).map((one) => ({ ...one, fields: [`at_once_${String(round)}`] }));
      const command = () => ({ mode: 'file', format: 'json-lines', title: null, file: incoming(fresh), once: true }) as const;
      const outcomes = await Promise.all([1, 2, 3].map(() => receive.execute(filer, command())));
      await useCases.drain();
      expect(outcomes.map((outcome) => (outcome.ok ? 'taken' : codeOf(outcome))).sort()).toEqual([
        'import-repeated',
        'import-repeated',
        'taken',
      ]);
    }
  });

  it('An import whose file breaks off leaves nothing behind', async () => {
    const before = valueOf(await useCases.app.get(ListImports).execute(filer, { limit: 100, cursor: null })).items.length;
    const file = incoming(rows(500), freshKey(), 450);
    const coming = useCases.app.get(ReceiveImport).execute(filer, { mode: 'file', format: 'csv', title: null, file });
    await expect(coming).rejects.toThrow('the line went dead');
    expect(valueOf(await useCases.app.get(ListImports).execute(filer, { limit: 100, cursor: null })).items).toHaveLength(before);
    expect(await records.rows(`select id from carnet.work_item where kind = 'import' and state <> 'done'`)).toEqual([]);
    const found = await records.rows(`select count(*)::int as n from carnet.import_row where source is not null
      and import_id in (select id from carnet.import where state = 'abandoned')`);
    expect(found).toEqual([{ n: 0 }]);
  });

  it('Hides an import and its rows from another company, which cannot cancel it', async () => {
    const id = await handIn(useCases, filer, rows(1), 'check');
    const stranger = principalOf('filer@motors');
    const answers = [
      await useCases.app.get(ReadImport).execute(stranger, { importId: id }),
      await useCases.app.get(ListImportRows).execute(stranger, { importId: id, state: null, limit: 5, cursor: null }),
      await cancel(id, stranger),
    ];
    expect(answers.map(codeOf)).toEqual(['not-found', 'not-found', 'not-found']);
    expect(valueOf(await useCases.app.get(ListImports).execute(stranger, { limit: 5, cursor: null })).items).toEqual([]);
    await useCases.drain();
  });

  it('Imports are listed newest first, page by page, and their rows in order', async () => {
    const id = await handIn(useCases, filer, rows(7), 'check');
    const list = useCases.app.get(ListImports);
    const first = valueOf(await list.execute(filer, { limit: 1, cursor: null }));
    expect(first.items.map((one) => one.id)).toEqual([id]);
    expect(valueOf(await list.execute(filer, { limit: 1, cursor: first.next })).items.map((one) => one.id)).not.toContain(id);
    const seen: number[] = [];
    let cursor: string | null = null;
    for (let pages = 0; pages < 3; pages += 1) {
      const asked = { importId: id, state: 'waiting', limit: 3, cursor } as const;
      const page: Page<ImportRowResponse> = valueOf(await useCases.app.get(ListImportRows).execute(filer, asked));
      seen.push(...page.items.map(({ number }) => number));
      cursor = page.next;
      expect(cursor === null).toBe(pages === 2);
    }
    expect(seen).toEqual([1, 2, 3, 4, 5, 6, 7]);
    await useCases.drain();
  });

  it('Refuses a fourth import of a company while three are under way', async () => {
    const ids = [await handIn(useCases, filer, rows(1), 'check'), await handIn(useCases, filer, rows(1), 'check')];
    ids.push(await handIn(useCases, filer, rows(1), 'check'));
    const fourth = () =>
      useCases.app.get(ReceiveImport).execute(filer, { mode: 'check', format: 'csv', title: null, file: incoming(rows(1)) });
    expect(codeOf(await fourth())).toBe('imports-many');
    await useCases.drain();
    expect(valueOf(await fourth()).value.state).toBe('waiting');
    await useCases.drain();
  });

  it('Of twenty imports handed in at once exactly three are taken', async () => {
    const command = () => ({ mode: 'check', format: 'csv', title: null, file: incoming(rows(1)) }) as const;
    const receive = useCases.app.get(ReceiveImport);
    const outcomes = await Promise.all(Array.from({ length: 20 }, () => receive.execute(filer, command())));
    await useCases.drain();
    const codes = outcomes.map((outcome) => (outcome.ok ? 'taken' : codeOf(outcome))).sort();
    expect(codes).toEqual([...Array.from({ length: 17 }, () => 'imports-many'), 'taken', 'taken', 'taken']);
  });
});

describe('the steps of an import', () => {
  it('A cancelled import stops, keeps what it filed, and is not cancelled twice', async () => {
    const id = await handIn(useCases, filer, rows(60));
    await step(await claimed());
    expect(await read(id)).toMatchObject({ state: 'running', done: 25 });
    const under = await claimed();
    expect(valueOf(await cancel(id)).value).toMatchObject({ state: 'cancelled' });
    await step(under);
    await useCases.drain();
    expect(await read(id)).toMatchObject({ state: 'cancelled', done: 25 });
    expect(await transfersOf(id)).toHaveLength(25);
    expect((await rowsOf(id, 'waiting')).length).toBe(35);
    expect(codeOf(await cancel(id))).toBe('import-ended');
  });

  it('A step of a silent worker is taken over, and its late part stores nothing', async () => {
    const id = await handIn(useCases, filer, rows(30));
    const silent = await claimed(0);
    expect(await useCases.app.get(DispatchStore).reclaimExpired()).toBe(1);
    const next = await claimed();
    expect(next.id).toBe(silent.id);
    await step(next);
    await expect(step(silent)).rejects.toBeInstanceOf(StaleFence);
    await useCases.drain();
    expect(await read(id)).toMatchObject({ state: 'done', done: 30, failed: 0 });
    const filed = await transfersOf(id);
    expect(filed.map((one) => one.row)).toEqual(rows(30).map((_, at) => at + 1));
    expect(new Set(filed.map((one) => one.id)).size).toBe(30);
  });

  it('A row that cannot be stored is left out after several attempts', async () => {
    const id = await handIn(useCases, filer, rows(3));
    const { app } = slow;
    const journal = Object.create(app.get(TransferJournal)) as TransferJournal;
    journal.recordAndCommit = (scope, changes: readonly TransferChange[]) =>
      changes.some(({ filing: content }) => content?.title.en === row(2).title.en)
        ? Promise.reject(new Error('cannot be stored'))
        : app.get(TransferJournal).recordAndCommit(scope, changes);
    const store = app.get(ImportStore);
    const run = new RunImports(app.get(TenantDatabase), store, journal, app.get(RuleBooks), systemEntropy, new OneTurn());
    const item = await claimed();
    await expect(run.execute(company, [item])).rejects.toThrow('cannot be stored');
    expect(await transfersOf(id)).toEqual([]);
    await run.execute(company, [{ ...item, attempt: 3 }]);
    expect((await rowsOf(id)).map(({ state }) => state)).toEqual(['filed', 'waiting', 'waiting']);
    await run.execute(company, [{ ...(await claimed()), attempt: 6 }]);
    await useCases.drain();
    expect((await rowsOf(id)).map(({ state, problem }) => problem?.code ?? state)).toEqual(['filed', 'row-not-stored', 'filed']);
    expect(await read(id)).toMatchObject({ state: 'done', done: 2, failed: 1 });
  });

  it('An import of 400 rows pauses after 225 rows for the rule checks', async () => {
    const id = await handIn(useCases, filer, rows(400));
    const runnable = (): Promise<readonly unknown[]> =>
      records.rows(`select id from carnet.work_item where kind = 'import' and state = 'ready' and run_after <= now()`);
    while ((await runnable()).length > 0) await step(await claimed());
    const { done, state } = await read(id);
    expect([done, state]).toEqual([225, 'running']);
    expect(await records.rows(`select id from carnet.work_item where kind = 'import' and state = 'ready'`)).toHaveLength(1);
    valueOf(await cancel(id));
    await useCases.drain();
  });
});
