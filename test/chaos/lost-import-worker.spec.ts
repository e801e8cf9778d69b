import type { ImportRecord } from '@carnet/features/imports/import-record.js';
import type { ImportReceiptResponse, ImportRowResponse } from '@carnet/features/imports/imports.dto.js';
import { PublicationKeys, RECEIPT_TYPE } from '@carnet/identity';
import { canonicalJson, type Json } from '@carnet/kernel';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { JWK } from 'jose';
import { demoCompanies } from '../../apps/cli/src/demo/directory.js';
import { eventually } from '../support/eventually.js';
import type { OwnProcess } from '../support/processes.js';
import { Records, recount } from '../support/records.js';
import type { TestResponse, TestClient } from '../support/test-client.js';
import { Installation } from './installation.js';
import type { SignedReceipt } from '@carnet/features/receipts/receipts.dto.js';

const size = 1_000;

/** Every so many rows one has no recipient's country. */
const badEvery = 100;

const columns =
  'title_en,title_zh,recipient_name,recipient_country,fields,people_ordinary,people_sensitive,fact.exporter_country,fact.purpose,' +
  'fact.access_mode,fact.contains_personal_data,fact.contains_sensitive,fact.minors_under_14,fact.data_tags,fact.data_subject_countries,' +
  'fact.cn_data_level,fact.exporter_is_ciio,fact.protection_state,fact.cn_important_notified,fact.quantity_split';

const line = (number: number): string =>
  `Contacts ${String(number)},联系人 ${String(number)},Recipient ${String(number)},${number % badEvery === 0 ? '' : 'SG'},name_contact,1,0,CN,analytics,` +
  'transmit,TRUE,FALSE,FALSE,name_contact,CN,general,FALSE,clear,FALSE,FALSE';

const file = (count: number): string => `\ufeff${[columns, ...Array.from({ length: count }, (_, at) => line(at + 1))].join('\r\n')}\r\n`;

describe('an import of 1,000 rows', () => {
  let carnet: Installation;
  let worker: OwnProcess;
  let company: TestClient;
  let records: Records;
  beforeAll(async () => {
    carnet = await Installation.make();
    company = carnet.machine('retail');
    records = new Records(carnet.database, demoCompanies.find(({ key }) => key === 'retail')?.id ?? '');
  });
  afterAll(() => carnet.close());

  const done = <T>(answer: TestResponse<T>): T => {
    if (answer.status >= 300) throw new Error(answer.text);
    return answer.body;
  };
  const read = async (id: string): Promise<ImportRecord> => done(await company.get<ImportRecord>(`/v1/imports/${id}`));

  it('An import survives a killed API and killed workers and files each good row once', async () => {
    const began = performance.now();
    const since = (): string => `${((performance.now() - began) / 1000).toFixed(1)} s`;
    const api = await carnet.startApi();
    const nextApi = carnet.parkApi();
    const parked = [carnet.parkWorker('the first worker'), carnet.parkWorker('the second worker'), carnet.parkWorker('the third worker')];
    const started = since();
    const { id, rows, failed } = done(await company.uploadImport<ImportReceiptResponse>('/v1/imports?mode=file', file(size), 'text/csv'));
    api.signal('SIGKILL');
    await api.waitForEnd();
    expect({ rows, failed }).toEqual({ rows: size, failed: size / badEvery });
    const received = since();
    await carnet.unparkApi(nextApi);
    expect(await read(id)).toMatchObject({ state: 'waiting', rows: size });
    for (const [moment, next] of [
      ['before-commit', parked[0]!],
      ['after-commit', parked[1]!],
    ] as const) {
      worker = await carnet.unpark(next);
      const { done: before } = await read(id);
      await eventually('some rows are filed', async () => (await read(id)).done > before);
      await carnet.arm(worker, { part: 'import', moment, signal: 'SIGKILL' });
      expect(await worker.waitForEnd()).toBe('SIGKILL');
      expect((await read(id)).state).toBe('running');
    }
    worker = await carnet.unpark(parked[2]!);
    const killed = since();
    await eventually('the import is done', async () => (await read(id)).state === 'done');
    const filed = since();
    await carnet.quiet();
    process.stdout.write(
      `an import of ${String(size)} rows: started ${started}, received ${received}, two workers killed ${killed}, filed ${filed}, judged ${since()}\n`,
    );
    expect(await read(id)).toMatchObject({ done: size - size / badEvery, failed: size / badEvery });
    const acknowledged = await filedRows(id);
    expect(acknowledged).toHaveLength(size - size / badEvery);
    // Exactly one transfer for each of them, and the ledger equals its recount.
    expect(await held(acknowledged.map((one) => one.id))).toEqual({
      transfers: acknowledged.length,
      told: acknowledged.length,
      filings: acknowledged.length,
      judged: acknowledged.length,
      keys: acknowledged.length,
      left: 0,
    });
    const { standing, recounted } = await recount(records);
    expect(standing).toEqual(recounted);
    expect(standing).toContainEqual(
      expect.objectContaining({ committed: expect.any(Number), counter: expect.stringMatching(/^cn\.ordinary /) }),
    );
    await signedReceiptOf(acknowledged[0]!.id);
    await failedRowsAsFile(id);
  });

  async function filedRows(id: string): Promise<readonly { readonly id: string; readonly reference: string }[]> {
    const found: { readonly id: string; readonly reference: string }[] = [];
    for (let cursor = ''; ;) {
      const query = `status=filed&limit=100${cursor}`;
      const page = done(
        await company.get<{ readonly items: readonly ImportRowResponse[]; readonly next: string | null }>(
          `/v1/imports/${id}/rows?${query}`,
        ),
      );
      found.push(...page.items.flatMap(({ transfer }) => (transfer === null ? [] : [transfer])));
      if (page.next === null) return found;
      cursor = `&cursor=${page.next}`;
    }
  }

  /** What there is of the company, each counted in one reading: one of each for a row. */
  async function held(ids: readonly string[]): Promise<unknown> {
    const [row] = await records.rows(
      `select (select count(*)::int from carnet.transfer) as transfers,
        (select count(*)::int from carnet.transfer where id = any ($1::uuid[])) as told,
        (select count(distinct transfer_id)::int from carnet.history_entry where kind = 'submitted' having count(*) = count(distinct transfer_id)) as filings,
        (select count(distinct transfer_id)::int from carnet.assessment having count(*) = count(distinct transfer_id)) as judged,
        (select count(*)::int from carnet.idempotency_key where key like 'import:%') as keys,
        (select count(*)::int from carnet.work_item where state <> 'done') as left`,
      [ids],
    );
    return row;
  }

  async function signedReceiptOf(transfer: string): Promise<void> {
    const { statement, signature } = done(await company.get<SignedReceipt>(`/v1/transfers/${transfer}/receipt`));
    const { keys } = done(await company.get<{ readonly keys: readonly JWK[] }>('/.well-known/carnet-receipt-keys'));
    const trust = await PublicationKeys.of(keys);
    expect(await trust.statementIn(signature, RECEIPT_TYPE)).toBe(canonicalJson(statement as unknown as Json));
    expect(await trust.statementIn(signature)).toBeNull();
    expect(statement).toMatchObject({ transfer, filedBy: { kind: 'key', id: 'demoretail' } });
    expect(done(await company.get<SignedReceipt>(`/v1/transfers/${transfer}/receipt`)).signature).toBe(signature);
  }

  /** What failed comes back as a file, and is taken when it is mended. */
  async function failedRowsAsFile(id: string): Promise<void> {
    const { text, headers } = await company.get(`/v1/imports/${id}/rows.csv?status=failed`);
    expect(headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(text.split('\r\n')).toHaveLength(size / badEvery + 2);
    const mended = text.replaceAll(/(Recipient \d+),,/g, '$1,SG,');
    const again = done(await company.uploadImport<ImportReceiptResponse>('/v1/imports?mode=check', mended, 'text/csv'));
    expect(again).toMatchObject({ rows: size / badEvery, failed: 0 });
    await carnet.quiet();
    expect(await read(again.id)).toMatchObject({ state: 'done', done: size / badEvery });
  }
});
