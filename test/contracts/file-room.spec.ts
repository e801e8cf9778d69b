import { ReadFileUse } from '@carnet/features/attachments/read-documents.js';
import type { Principal } from '@carnet/identity';
import { digest, type Outcome } from '@carnet/kernel';
import { afterAll, beforeEach, describe, expect, it } from '@jest/globals';
import { documentOf, type UploadOutcome, uploadAttachment, streamInChunks, TestFolder } from '../support/attachments.js';
import { codeOf, valueOf } from '../support/desk.js';
import { madeFiles } from '../support/made-files.js';
import { asOrganisation, type Sql } from '../support/sql.js';
import { openSuite } from '../support/suite.js';
import { principalOf } from '../support/use-cases.js';
import type { FileUse } from '@carnet/features/attachments/attachments.dto.js';

const [filer, stranger, officer] = [principalOf('filer@motors'), principalOf('filer@retail'), principalOf('privacy1')];

const quota = 100_000;

const folder = await TestFolder.open();
const { database, useCases } = await openSuite({ attachments: folder.settingWith({ quotaBytes: quota }) });

afterAll(() => folder.close());

const as = <T>({ organisation }: Principal, work: (sql: Sql) => Promise<T>): Promise<T> =>
  asOrganisation(database, { role: 'carnet_app', organisation }, work);

const use = async (by = filer): Promise<FileUse> => valueOf(await useCases.app.get(ReadFileUse).execute(by));

let count = 0;

/** A text of so many bytes that nobody handed in before. */
const of = (bytes: number): Uint8Array =>
  madeFiles.text(
    String((count += 1))
      .padStart(8, '0')
      .padEnd(bytes, 'x'),
  );

const give = (file: Uint8Array, more: Parameters<typeof uploadAttachment>[3] = {}, by = filer): UploadOutcome =>
  uploadAttachment(useCases, by, file, { kind: 'text', name: 'a.txt', length: file.length, ...more });

const contextOf = (outcome: Outcome<unknown>): unknown => (outcome.ok ? null : outcome.refusal.context);

/** Rows that hold room, whether they still do or not. */
const holding = (): Promise<unknown[]> => as(filer, (sql) => sql.rows('select id from carnet.incoming_file'));

beforeEach(async () => {
  // Nothing of the company is there any more.
  await useCases.drain();
  await as(filer, (sql) =>
    sql.rows(`update carnet.attachment set state = 'rejected', reason = 'malware', file = null where state = 'clean'`),
  );
  expect(await use()).toEqual({ bytes: 0, files: 0, incoming: 0, quota });
});

describe('a file for which there is no room', () => {
  it('Refuses a file over the quota by its length before a byte is read', async () => {
    valueOf(await give(of(60_000)));
    const before = await folder.names();
    let asked = 0;
    async function* counted(): AsyncGenerator<Uint8Array> {
      asked += 1;
      yield* streamInChunks(of(40_001));
    }
    const refused = await give(of(40_001), { stream: counted() });
    expect([codeOf(refused), asked]).toEqual(['attachment-quota', 0]);
    expect(contextOf(refused)).toEqual({ held: 60_000, incoming: 0, asked: 40_001, sum: 100_001, quota });
    expect(await folder.names()).toEqual(before);
    expect(await holding()).toEqual([]);
    expect(codeOf(await give(of(40_000)))).toBe('done');
    expect(await use()).toEqual({ bytes: quota, files: 2, incoming: 0, quota });
  });

  it('Refuses a file of unknown length once it goes over the quota, and keeps nothing', async () => {
    valueOf(await give(of(60_000)));
    const before = await folder.names();
    let taken = 0;
    async function* counted(): AsyncGenerator<Uint8Array> {
      for await (const piece of streamInChunks(of(90_000))) {
        taken += piece.length;
        yield piece;
      }
    }
    expect(codeOf(await give(of(90_000), { stream: counted(), length: null }))).toBe('attachment-quota');
    expect(taken).toBe(41_000);
    expect(await folder.names()).toEqual(before);
    expect(await holding()).toEqual([]);
    expect(codeOf(await give(of(40_000), { length: null }))).toBe('done');
    expect(await holding()).toEqual([]);
  });

  it('Refuses a file that is larger than stated and goes over the quota', async () => {
    valueOf(await give(of(60_000)));
    expect(codeOf(await give(of(50_000), { length: 10_000 }))).toBe('attachment-quota');
    expect(await use()).toMatchObject({ bytes: 60_000, incoming: 0 });
  });

  it('The quota of one company does not limit another company', async () => {
    valueOf(await give(of(100_000)));
    expect(codeOf(await give(of(1)))).toBe('attachment-quota');
    expect(codeOf(await give(of(60_000), {}, stranger))).toBe('done');
    expect((await use(stranger)).bytes).toBe(60_000);
    expect(codeOf(await useCases.app.get(ReadFileUse).execute(officer))).toBe('forbidden');
  });
});

describe('files that come together', () => {
  it('Files handed in at once fill the quota and never go over it', async () => {
    const done = await Promise.all(Array.from({ length: 10 }, () => give(of(20_000))));
    expect(done.filter(({ ok }) => ok)).toHaveLength(5);
    expect(done.filter((one) => codeOf(one) === 'attachment-quota')).toHaveLength(5);
    expect(await use()).toEqual({ bytes: quota, files: 5, incoming: 0, quota });
  });

  it('Files of unknown length handed in at once never go over the quota', async () => {
    const done = await Promise.all(Array.from({ length: 8 }, () => give(of(30_000), { length: null })));
    const taken = done.filter(({ ok }) => ok).length;
    expect(taken).toBeLessThanOrEqual(3);
    expect(await use()).toEqual({ bytes: taken * 30_000, files: taken, incoming: 0, quota });
  });
});

describe('a file that is there already', () => {
  it('A file that is there already needs no room when it is handed in again', async () => {
    const file = of(100_000);
    const first = valueOf(await give(file, { key: 'full' }));
    expect(valueOf(await give(file, { key: 'full' }))).toEqual({ ...first, replayed: true });
    expect(valueOf(await give(file)).value).toEqual(first.value);
    const expected = digest(`sha256:${documentOf(file).sha256}`);
    expect(valueOf(await give(file, { length: null, expected })).value).toEqual(first.value);
    const before = await folder.names();
    expect(codeOf(await give(of(100_000)))).toBe('attachment-quota');
    expect(await folder.names()).toEqual(before);
  });
});

describe('room', () => {
  it('The room of a file is free again when the file is rejected', async () => {
    valueOf(await give(madeFiles.text(`${madeFiles.eicar()}${'x'.repeat(80_000)}`)));
    expect((await use()).files).toBe(1);
    expect(codeOf(await give(of(80_000)))).toBe('attachment-quota');
    await useCases.drain();
    expect(codeOf(await give(of(80_000)))).toBe('done');
  });

  it('A broken or refused upload holds no room', async () => {
    async function* broken(): AsyncGenerator<Uint8Array> {
      yield* streamInChunks(of(50_000));
      throw new Error('gone');
    }
    await expect(give(of(90_000), { stream: broken() })).rejects.toThrow('gone');
    expect(codeOf(await give(of(90_000), { kind: 'pdf' }))).toBe('attachment-invalid');
    expect([await holding(), (await use()).incoming]).toEqual([[], 0]);
  });

  it('Room held by a dead process is free again after an hour', async () => {
    const left = (ago: string): Promise<unknown> =>
      as(filer, (sql) =>
        sql.rows(
          `insert into carnet.incoming_file (tenant_id, id, bytes, began_at) values (carnet.current_tenant(), gen_random_uuid(), 70000, now() - $1::interval)`,
          [ago],
        ),
      );
    await left('61 minutes');
    expect((await use()).incoming).toBe(0);
    expect(codeOf(await give(of(50_000)))).toBe('done');
    expect(await holding()).toEqual([]);
    await left('59 minutes');
    expect((await use()).incoming).toBe(70_000);
    expect(codeOf(await give(of(40_000)))).toBe('attachment-quota');
    await as(filer, (sql) => sql.rows('delete from carnet.incoming_file'));
  });
});
