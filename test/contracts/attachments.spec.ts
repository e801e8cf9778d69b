import { appendFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { AttachmentRecord, OpenAttachment } from '@carnet/features/attachments/attachment.js';
import {
  ListAttachments,
  ReadAttachment,
  ReadAttachmentContent,
  ReadDocumentContent,
} from '@carnet/features/attachments/read-attachments.js';
import { ReadDocuments } from '@carnet/features/attachments/read-documents.js';
import { SweepFiles } from '@carnet/features/attachments/sweep-files.js';
import type { AttachmentKind } from '@carnet/files';
import type { Principal } from '@carnet/identity';
import type { Outcome } from '@carnet/kernel';
import { afterAll, describe, expect, it } from '@jest/globals';
import { uploadAndScan, documentOf, uploadAttachment, streamInChunks, MOST_BYTES, TestFolder, textIn } from '../support/attachments.js';
import { codeOf, heavyFiling, official, valueOf } from '../support/desk.js';
import { madeDocx, madeFiles, type MadePart } from '../support/made-files.js';
import { asOrganisation, type Sql } from '../support/sql.js';
import { openSuite } from '../support/suite.js';
import { openUseCases, principalOf } from '../support/use-cases.js';
import type { DocumentLine } from '@carnet/features/attachments/attachments.dto.js';

const [filer, colleague, stranger, officer] = [
  principalOf('filer@motors'),
  principalOf('admin@motors'),
  principalOf('filer@retail'),
  principalOf('privacy1'),
] as const;

const folder = await TestFolder.open();
const { database, useCases, desk } = await openSuite({ attachments: folder.setting });

afterAll(() => folder.close());

let count = 0;

/** A report that nobody handed in before. */
const report = (): Uint8Array => madeFiles.pdf(`report ${String((count += 1))}`);

const read = async (by: Principal, attachmentId: string): Promise<AttachmentRecord> =>
  valueOf(await useCases.app.get(ReadAttachment).execute(by, { attachmentId }));

const content = (by: Principal, attachmentId: string): Promise<Outcome<OpenAttachment>> =>
  useCases.app.get(ReadAttachmentContent).execute(by, { attachmentId });

const document = (by: Principal, transferId: string, file: Uint8Array): Promise<Outcome<OpenAttachment>> =>
  useCases.app.get(ReadDocumentContent).execute(by, { transferId, sha256: documentOf(file).sha256 });

const faultOf = (outcome: Outcome<unknown>): string | null =>
  outcome.ok ? null : (outcome.refusal.faults?.[0]?.code ?? outcome.refusal.code);

const as = <T>(role: 'carnet_app' | 'carnet_authority', { organisation }: Principal, work: (sql: Sql) => Promise<T>): Promise<T> =>
  asOrganisation(database, { role, organisation }, work);

describe('a file that is handed in', () => {
  it('A new attachment stays unreadable in quarantine until the scan clears it', async () => {
    const file = report();
    const { value } = valueOf(await uploadAttachment(useCases, filer, file, { name: '../评估 report.pdf' }));
    expect(value).toMatchObject({ state: 'quarantined', bytes: file.length, kind: 'pdf', name: '评估 report.pdf' });
    expect(value.digest).toBe(`sha256:${documentOf(file).sha256}`);
    expect(codeOf(await content(filer, value.id))).toBe('attachment-not-clean');
    await useCases.drain();
    expect(await read(colleague, value.id)).toMatchObject({ state: 'clean', reason: null });
    expect(await textIn(valueOf(await content(colleague, value.id)))).toBe(Buffer.from(file).toString());
  });

  it('A file handed in several times under different names is one attachment', async () => {
    const file = report();
    const before = (await folder.names()).length;
    const first = valueOf(await uploadAttachment(useCases, filer, file));
    const again = valueOf(await uploadAttachment(useCases, colleague, file, { name: 'other.pdf' }));
    expect(again.value).toEqual(first.value);
    await Promise.all(Array.from({ length: 5 }, () => uploadAttachment(useCases, filer, file)));
    await useCases.drain();
    expect(valueOf(await uploadAttachment(useCases, filer, file)).value).toMatchObject({
      id: first.value.id,
      state: 'clean',
      name: 'report.pdf',
    });
    expect((await folder.names()).length).toBe(before + 1);
  });

  it('A key hands in one file once and is refused for another file', async () => {
    const file = report();
    const first = valueOf(await uploadAttachment(useCases, filer, file, { key: 'once' }));
    expect(valueOf(await uploadAttachment(useCases, filer, file, { key: 'once' }))).toEqual({ ...first, replayed: true });
    expect(codeOf(await uploadAttachment(useCases, filer, report(), { key: 'once' }))).toBe('idempotency-key-reused');
  });

  it('A company lists its own attachments page by page, the latest first', async () => {
    const company = principalOf('filer@finance');
    const made = [];
    for (let one = 0; one < 3; one += 1) made.push((await uploadAndScan(useCases, company, report())).id);
    const list = useCases.app.get(ListAttachments);
    const first = valueOf(await list.execute(company, { limit: 2, cursor: null }));
    const rest = valueOf(await list.execute(company, { limit: 2, cursor: first.next }));
    expect([...first.items, ...rest.items].map(({ id }) => id)).toEqual(made.reverse());
    expect(rest.next).toBeNull();
    expect(codeOf(await list.execute(company, { limit: 2, cursor: 'x' }))).toBe('cursor-invalid');
    expect(codeOf(await useCases.app.get(ReadAttachment).execute(filer, { attachmentId: made[0]! }))).toBe('not-found');
  });

  it('The same bytes from another company are a separate attachment', async () => {
    const file = report();
    const mine = await uploadAndScan(useCases, filer, file);
    const theirs = await uploadAndScan(useCases, stranger, file);
    expect(theirs.id).not.toBe(mine.id);
    expect(codeOf(await content(stranger, mine.id))).toBe('not-found');
    expect(await textIn(valueOf(await content(stranger, theirs.id)))).toContain('report');
  });
});

describe('a refused file', () => {
  const part = (name: string, bytes: Uint8Array, more: Partial<MadePart> = {}): MadePart => ({ name, content: bytes, ...more });
  const { text, pdf, png } = madeFiles;

  it.each<[string, Uint8Array, Parameters<typeof uploadAttachment>[3], string]>([
    ['when it is empty', text(''), { kind: 'text' }, 'empty'],
    ['when it is larger than files may be', new Uint8Array(MOST_BYTES + 1), {}, 'body-too-large'],
    ['when it is another one than was said', pdf(), { expected: `sha256:${'0'.repeat(64)}` as never }, 'digest-differs'],
    ['when it is a picture called a report', png(), {}, 'type-differs'],
    ['when it is a report called a text', pdf(), { kind: 'text' }, 'type-differs'],
    ['when it is a page called a report', text('<html></html>'), {}, 'type-differs'],
    ['when it is cut off', pdf().subarray(0, 20), {}, 'not-whole'],
    ['when it is an archive as well', Buffer.concat([pdf(), madeDocx()]), {}, 'two-kinds'],
    ['when it is an archive with something behind it', Buffer.concat([pdf(), madeDocx(), pdf()]), {}, 'two-kinds'],
    ['when it is no text', new Uint8Array([0x61, 0xff]), { kind: 'csv' }, 'not-utf-8'],
    ['when it is a document of another kind', madeDocx(), { kind: 'xlsx' }, 'type-differs'],
    ['when a document is damaged', madeDocx().subarray(0, -30), { kind: 'docx' }, 'archive-unreadable'],
    ['when a part leads out of its folder', madeDocx(part('../../x', text('x'))), { kind: 'docx' }, 'archive-unreadable'],
    ['when it has a password', madeDocx(part('a.xml', text('x'), { encrypted: true })), { kind: 'docx' }, 'archive-encrypted'],
    ['when it has macros', madeDocx(part('word/vbaProject.bin', text('x'))), { kind: 'docx' }, 'archive-macros'],
    ['when it unpacks to far more', madeDocx(part('a.xml', new Uint8Array(8_000_000))), { kind: 'docx' }, 'archive-ratio'],
  ])('Refuses a file %s and keeps nothing of it', async (_, file, more, code) => {
    const before = await folder.names();
    expect(faultOf(await uploadAttachment(useCases, filer, file, more))).toBe(code);
    expect(await folder.names()).toEqual(before);
  });

  it('Keeps nothing of a file whose sender breaks off before its end', async () => {
    const before = await folder.names();
    async function* broken(): AsyncGenerator<Uint8Array> {
      yield* streamInChunks(report());
      throw new Error('gone');
    }
    await expect(uploadAttachment(useCases, filer, report(), { stream: broken() })).rejects.toThrow('gone');
    expect(await folder.names()).toEqual(before);
  });

  it('Refuses a file in an installation that names no attachment folder', async () => {
    const without = await openUseCases(database);
    expect(codeOf(await uploadAttachment(without, filer, report()))).toBe('attachments-off');
    await without.close();
  });
});

describe('the scan', () => {
  const { text, eicar } = madeFiles;
  const scanned = async (file: Uint8Array, kind: AttachmentKind): Promise<AttachmentRecord> =>
    read(filer, (await uploadAndScan(useCases, filer, file, kind)).id);

  it.each<[string, () => Uint8Array, AttachmentKind, string]>([
    ['the test string', () => text(`a ${eicar()}`), 'text', 'malware'],
    ['the test string within a document', () => madeDocx({ name: 'word/a.xml', content: text(eicar()) }), 'docx', 'malware'],
    ['a document within a document', () => madeDocx({ name: 'word/media/image1.png', content: madeDocx() }), 'docx', 'archive-nested'],
    ['a program within a document', () => madeDocx({ name: 'a.xml', content: text('\u007fELF') }), 'docx', 'archive-macros'],
    [
      'a part that is larger than its archive says',
      () => madeDocx({ name: 'a.xml', content: new Uint8Array(8_000_000), says: { unpacked: 10 } }),
      'docx',
      'archive-unreadable',
    ],
    [
      'a PDF that opens with a script',
      () => text('%PDF-1.7\n1 0 obj << /OpenAction << /S /Java#53cript >> >> endobj\n%%EOF'),
      'pdf',
      'pdf-active',
    ],
  ])('The scan rejects %s, keeps the reason, and deletes the file', async (_, file, kind, reason) => {
    const before = await folder.names();
    const rejected = await scanned(file(), kind);
    expect(rejected).toMatchObject({ state: 'rejected', reason });
    expect(codeOf(await content(filer, rejected.id))).toBe('attachment-not-clean');
    expect(await folder.names()).toEqual(before);
  });

  it('A file stays in quarantine while the scanner is away and is scanned later', async () => {
    const { value } = valueOf(await uploadAttachment(useCases, filer, report()));
    folder.scanner.reachable = false;
    await expect(useCases.drain()).rejects.toThrow('the scanner is away');
    expect((await read(filer, value.id)).state).toBe('quarantined');
    folder.scanner.reachable = true;
    await as('carnet_app', filer, (sql) =>
      sql.rows(`update carnet.work_item set state = 'dead' where kind = 'scan' and state = 'running'`),
    );
    expect(valueOf(await uploadAttachment(useCases, filer, madeFiles.pdf(`report ${String(count)}`))).value.id).toBe(value.id);
    await useCases.drain();
    expect((await read(filer, value.id)).state).toBe('clean');
  });

  it('A rejected file that is handed in again is scanned again', async () => {
    const file = text(eicar());
    const first = await scanned(file, 'text');
    expect(valueOf(await uploadAttachment(useCases, filer, file, { kind: 'text' })).value).toMatchObject({
      id: first.id,
      state: 'quarantined',
    });
    await useCases.drain();
    expect(await read(filer, first.id)).toMatchObject({ state: 'rejected', reason: 'malware' });
  });
});

describe('a document of a filing', () => {
  it('The authority reads a document once filed; the history keeps each reading', async () => {
    const file = report();
    const { id: attachmentId } = await uploadAndScan(useCases, filer, file);
    const named = heavyFiling({ documents: [documentOf(file)] });
    const draft = await desk.draft(filer, named);
    expect(codeOf(await document(officer, draft.id, file))).toBe('not-found');
    const { id } = await desk.toReview(filer, named);
    for (let time = 0; time < 2; time += 1) expect(await textIn(valueOf(await document(officer, id, file)))).toContain('report');
    expect(codeOf(await content(officer, attachmentId))).toBe('not-found');
    const entries = (await desk.view(id, filer)).timeline.filter(({ kind }) => kind === 'document-read');
    expect(entries.map(({ actor }) => actor.name)).toEqual([null, null]);
    expect(valueOf(await document(filer, id, file)).name).toBe('report.pdf');
    expect((await desk.view(id, filer)).timeline.filter(({ kind }) => kind === 'document-read')).toHaveLength(2);
  });

  it('Hides a document from another company, another transfer or by an unnamed digest', async () => {
    const [file, other] = [report(), report()];
    await uploadAndScan(useCases, filer, file);
    await uploadAndScan(useCases, filer, other);
    const { id } = await desk.toReview(filer, heavyFiling({ documents: [documentOf(file)] }));
    const { id: without } = await desk.toReview(filer);
    for (const [by, transfer, asked] of [
      [stranger, id, file],
      [officer, without, file],
      [officer, id, other],
      [officer, 'x', file],
    ] as const)
      expect(codeOf(await document(by, transfer, asked))).toBe('not-found');
  });

  it('The document list tells which documents are attached, named or missing', async () => {
    const [file, kept] = [report(), report()];
    await uploadAndScan(useCases, filer, file);
    await uploadAndScan(useCases, stranger, kept);
    const documents = [documentOf(file), documentOf(kept, 'extra')];
    const { id } = await desk.toReview(filer, heavyFiling({ documents }));
    const list = useCases.app.get(ReadDocuments);
    for (const by of [filer, officer]) {
      const found = valueOf(await list.execute(by, { transferId: id })).documents;
      const of = (code: string): DocumentLine | undefined => found.find((one) => one.code === code);
      expect([of('pipia_report')?.state, of('extra')?.state, of('extra')?.askedBy]).toEqual(['attached', 'named', []]);
      expect(of('pipia_report')?.askedBy[0]?.citations[0]?.article).toEqual(expect.any(String));
      expect(found.filter(({ state }) => state === 'missing').length).toBeGreaterThan(0);
    }
    expect(codeOf(await list.execute(stranger, { transferId: id }))).toBe('not-found');
  });

  it('A document of another company with the same bytes does not serve a filing', async () => {
    const file = report();
    await uploadAndScan(useCases, stranger, file);
    const { id } = await desk.toReview(filer, heavyFiling({ documents: [documentOf(file)] }));
    expect(codeOf(await document(officer, id, file))).toBe('not-found');
    await uploadAndScan(useCases, filer, file);
    expect(codeOf(await document(officer, id, file))).toBe('done');
  });

  it('A document stays readable after an answer of the company has replaced it', async () => {
    const [old, fresh] = [report(), report()];
    await uploadAndScan(useCases, filer, old);
    const { id } = await desk.toReview(filer, heavyFiling({ documents: [documentOf(old)] }));
    valueOf(await desk.ask(official((await desk.view(id)).reviews[0]?.assignee), await desk.view(id)));
    await uploadAndScan(useCases, filer, fresh);
    valueOf(await desk.answer(filer, await desk.view(id), heavyFiling({ documents: [documentOf(fresh)] })));
    for (const file of [old, fresh]) expect(codeOf(await document(officer, id, file))).toBe('done');
  });

  it('Reading a document that was changed on the disk fails', async () => {
    const file = report();
    const { id } = await uploadAndScan(useCases, filer, file);
    const name = (await folder.names()).find((one) => one.includes(documentOf(file).sha256))!;
    await appendFile(join(folder.root, name), ' ');
    await expect(content(filer, id)).rejects.toThrow('a kept file is not what it was when it came in');
  });
});

describe('row-level security', () => {
  it('A company sees its own attachments, the authority only those of filed transfers', async () => {
    const [file, other] = [report(), report()];
    const { id } = await uploadAndScan(useCases, filer, file);
    const { id: unnamed } = await uploadAndScan(useCases, filer, other);
    await desk.toReview(filer, heavyFiling({ documents: [documentOf(file)] }));
    await desk.draft(filer, heavyFiling({ documents: [documentOf(other)] }));
    const seen = (sql: Sql): Promise<unknown[]> => sql.rows('select id from carnet.attachment where id = any ($1)', [[id, unnamed]]);
    expect(await as('carnet_app', stranger, seen)).toEqual([]);
    expect(await as('carnet_app', filer, seen)).toHaveLength(2);
    expect(await as('carnet_authority', officer, seen)).toEqual([{ id }]);
  });

  it('Neither the authority nor another company may write attachment rows', async () => {
    const changed = as('carnet_authority', officer, (sql) => sql.rows(`update carnet.attachment set state = 'clean'`));
    await expect(changed).rejects.toMatchObject({ code: '42501' });
    const named = as('carnet_app', stranger, (sql) =>
      sql.rows(`insert into carnet.named_document (tenant_id, digest, transfer_id) values ($1, 'x', gen_random_uuid())`, [
        filer.organisation,
      ]),
    );
    await expect(named).rejects.toMatchObject({ code: '42501' });
  });
});

describe('the sweep', () => {
  it('The sweep deletes files without a row and no file of an attachment', async () => {
    const { id } = await uploadAndScan(useCases, filer, report());
    const before = await folder.names();
    const received = valueOf(await folder.files.receive(filer.organisation, streamInChunks(report()), MOST_BYTES));
    await received.keep();
    const cut = valueOf(await folder.files.receive(stranger.organisation, streamInChunks(report()), MOST_BYTES));
    expect((await folder.names()).length).toBe(before.length + 2);
    const sweep = useCases.app.get(SweepFiles);
    expect(await sweep.execute()).toEqual({ nobodys: 0, unnamed: 0 });
    expect(await sweep.execute(0)).toEqual({ nobodys: 2, unnamed: 0 });
    expect(await folder.names()).toEqual(before);
    await cut.discard();
    expect(codeOf(await content(filer, id))).toBe('done');
  });
});
