import { randomUUID } from 'node:crypto';
import type { AttachmentRecord, OpenAttachment } from '@carnet/features/attachments/attachment.js';
import { ReadAttachment, ReadAttachmentContent } from '@carnet/features/attachments/read-attachments.js';
import { SweepFiles } from '@carnet/features/attachments/sweep-files.js';
import { type Outcome, type TenantId, uuid } from '@carnet/kernel';
import { afterAll, beforeEach, describe, expect, it } from '@jest/globals';
import {
  uploadAndScan,
  digestOf,
  documentOf,
  uploadAttachment,
  streamInChunks,
  MOST_BYTES,
  TestFolder,
  textIn,
} from '../support/attachments.js';
import { codeOf, Desk, valueOf } from '../support/desk.js';
import { filing } from '../support/filings.js';
import { madeDocx, madeFiles } from '../support/made-files.js';
import { ObjectServer } from '../support/object-server.js';
import { asOrganisation } from '../support/sql.js';
import { openSuite } from '../support/suite.js';
import { principalOf } from '../support/use-cases.js';

const [filer, stranger] = [principalOf('filer@motors'), principalOf('filer@retail')] as const;

const server = await ObjectServer.start({ perPage: 3 });
const folder = await TestFolder.open(server);
const { database, useCases } = await openSuite({ attachments: folder.setting });

afterAll(async () => {
  await server.close();
  await folder.close();
});

beforeEach(() => {
  server.mood = 'well';
});

let count = 0;

const report = (): Uint8Array => madeFiles.pdf(`stored ${String((count += 1))} ${'x'.repeat(50_000)}`);

const read = async (attachmentId: string): Promise<AttachmentRecord> =>
  valueOf(await useCases.app.get(ReadAttachment).execute(filer, { attachmentId }));

const content = (attachmentId: string, by = filer): Promise<Outcome<OpenAttachment>> =>
  useCases.app.get(ReadAttachmentContent).execute(by, { attachmentId });

/** Under which names the store has these bytes. */
const objectsOf = (file: Uint8Array): readonly string[] => [...server.objects.keys()].filter((key) => key.includes(digestOf(file)));

const sweep = (): ReturnType<SweepFiles['execute']> => useCases.app.get(SweepFiles).execute(0);

const unavailable = { name: 'StorageUnavailable' };

describe('an attachment in an object store', () => {
  it('An attachment is stored as an object of its company, scanned and read unchanged', async () => {
    const file = report();
    const { value } = valueOf(await uploadAttachment(useCases, filer, file));
    expect(objectsOf(file)).toEqual([expect.stringMatching(new RegExp(`^carnet/${filer.organisation}/${digestOf(file).slice(0, 2)}/`))]);
    await useCases.drain();
    expect((await read(value.id)).state).toBe('clean');
    expect(await textIn(valueOf(await content(value.id)))).toBe(Buffer.from(file).toString());
    expect(codeOf(await content(value.id, stranger))).toBe('not-found');
    expect(await folder.names()).toEqual([]);
  });

  it('An attachment in the store is unpacked for its scan, and malware is deleted', async () => {
    const document = await uploadAndScan(useCases, filer, madeDocx(), 'docx');
    expect((await read(document.id)).state).toBe('clean');
    const bad = madeDocx({ name: 'word/a.xml', content: madeFiles.text(madeFiles.eicar()) });
    const { id } = await uploadAndScan(useCases, filer, bad, 'docx');
    expect(await read(id)).toMatchObject({ state: 'rejected', reason: 'malware' });
    expect([objectsOf(bad), await folder.names()]).toEqual([[], []]);
  });

  it('An invalid or too large attachment never reaches the store', async () => {
    const before = server.asked.length;
    expect(codeOf(await uploadAttachment(useCases, filer, madeFiles.png()))).toBe('attachment-invalid');
    expect(codeOf(await uploadAttachment(useCases, filer, new Uint8Array(MOST_BYTES + 1)))).toBe('body-too-large');
    expect(server.asked.slice(before)).toEqual([]);
  });

  it('An attachment handed in five times at once is one object', async () => {
    const file = report();
    await Promise.all(Array.from({ length: 5 }, () => uploadAttachment(useCases, filer, file)));
    expect(objectsOf(file)).toHaveLength(1);
  });
});

describe('an object store out of reach', () => {
  it('A store out of reach takes no attachment, and the same key works once it is back', async () => {
    const file = report();
    server.mood = 'away';
    await expect(uploadAttachment(useCases, filer, file, { key: 'away' })).rejects.toMatchObject(unavailable);
    expect(await folder.names()).toEqual([]);
    server.mood = 'well';
    const { value, replayed } = valueOf(await uploadAttachment(useCases, filer, file, { key: 'away' }));
    expect([value.state, replayed, objectsOf(file).length]).toEqual(['quarantined', false, 1]);
    await useCases.drain();
  });

  it('An attachment stays in quarantine while the store is out of reach', async () => {
    const file = report();
    const { value } = valueOf(await uploadAttachment(useCases, filer, file));
    server.mood = 'away';
    await expect(useCases.drain()).rejects.toMatchObject(unavailable);
    server.mood = 'well';
    expect((await read(value.id)).state).toBe('quarantined');
    await asOrganisation(database, { role: 'carnet_app', organisation: filer.organisation }, (sql) =>
      sql.rows(
        `update carnet.work_item set state = 'ready', lease_until = null, epoch = epoch + 1 where kind = 'scan' and state = 'running'`,
      ),
    );
    await useCases.drain();
    expect((await read(value.id)).state).toBe('clean');
  });

  it('A store out of reach gives no attachment and loses none', async () => {
    const file = report();
    const { id } = await uploadAndScan(useCases, filer, file);
    server.mood = 'away';
    await expect(content(id)).rejects.toMatchObject(unavailable);
    await expect(sweep()).rejects.toMatchObject(unavailable);
    server.mood = 'well';
    expect(codeOf(await content(id))).toBe('done');
  });
});

describe('an object changed in the store', () => {
  const changed = async (change: (bytes: Buffer) => Buffer): Promise<string> => {
    const file = report();
    const { id } = await uploadAndScan(useCases, filer, file);
    const object = server.objects.get(objectsOf(file)[0]!)!;
    object.bytes = change(object.bytes);
    folder.damaged.length = 0;
    return id;
  };

  it('A changed object of the same length breaks off before its last byte', async () => {
    const id = await changed((bytes) => Buffer.concat([bytes.subarray(0, -1), Buffer.from('x')]));
    const opened = valueOf(await content(id));
    let given = 0;
    const reading = async (): Promise<void> => {
      for await (const chunk of opened.content) given += chunk.length;
    };
    await expect(reading()).rejects.toMatchObject({ name: 'FileDamaged' });
    expect(given).toBeLessThan(opened.bytes);
    expect(folder.damaged).toHaveLength(1);
  });

  it('A changed object of another length is not read at all', async () => {
    const id = await changed((bytes) => Buffer.concat([bytes, Buffer.from('x')]));
    await expect(content(id)).rejects.toMatchObject({ name: 'FileDamaged' });
    expect(folder.damaged).toHaveLength(1);
  });

  it('An object changed before its scan stays in quarantine', async () => {
    const file = report();
    const { value } = valueOf(await uploadAttachment(useCases, filer, file));
    const object = server.objects.get(objectsOf(file)[0]!)!;
    object.bytes = Buffer.concat([Buffer.from('x'), object.bytes.subarray(1)]);
    await expect(useCases.drain()).rejects.toMatchObject({ name: 'FileDamaged' });
    expect((await read(value.id)).state).toBe('quarantined');
  });
});

describe('the sweep of a store', () => {
  it('The sweep deletes orphaned and long unnamed objects and keeps named ones', async () => {
    const [kept, orphan, unnamed] = [report(), report(), report()];
    await uploadAndScan(useCases, filer, kept);
    await new Desk(useCases).draft(filer, filing({ documents: [documentOf(kept)] }));
    const { id } = await uploadAndScan(useCases, filer, unnamed);
    const received = valueOf(await folder.files.receive(filer.organisation, streamInChunks(orphan), MOST_BYTES));
    await received.keep();
    await received.discard();
    await asOrganisation(database, { role: 'carnet_app', organisation: filer.organisation }, (sql) =>
      sql.rows(`update carnet.attachment set unnamed_since = now() - interval '31 days' where id = $1`, [id]),
    );
    expect(await useCases.app.get(SweepFiles).execute()).toEqual({ nobodys: 0, unnamed: 0 });
    expect(await sweep()).toEqual({ nobodys: 1, unnamed: 1 });
    expect([kept, orphan, unnamed].map((file) => objectsOf(file).length)).toEqual([1, 0, 0]);
    expect((await read(id)).state).toBe('removed');
    expect(codeOf(await content(id))).toBe('attachment-removed');
  });

  it('The sweep keeps the objects of companies that the installation does not know', async () => {
    const received = valueOf(await folder.files.receive(uuid<TenantId>(randomUUID()), streamInChunks(report()), MOST_BYTES));
    await received.keep();
    await received.discard();
    const before = server.objects.size;
    expect(await sweep()).toEqual({ nobodys: 0, unnamed: 0 });
    expect(server.objects.size).toBe(before);
  });
});
