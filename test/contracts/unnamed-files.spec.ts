import { noAttachments } from '@carnet/features/attachments/attachment-setting.js';
import { DocumentRemoved } from '@carnet/acts/transfer-journal.store.js';
import type { AttachmentView, OpenAttachment } from '@carnet/features/attachments/attachment.js';
import { AttachmentStore } from '@carnet/features/attachments/attachment.store.js';
import { ListAttachments, ReadAttachment, ReadAttachmentContent } from '@carnet/features/attachments/read-attachments.js';
import { SweepFiles, type SweptFiles } from '@carnet/features/attachments/sweep-files.js';
import { EditDraft } from '@carnet/features/filing/save-draft.js';
import { ListImportRows } from '@carnet/features/imports/read-imports.js';
import type { Principal } from '@carnet/identity';
import { digest, type Outcome } from '@carnet/kernel';
import { TenantDatabase } from '@carnet/persistence/tenant-database.js';
import type { FilingReceipt } from '@carnet/workflow';
import { afterAll, describe, expect, it } from '@jest/globals';
import { uploadAndScan, documentOf, uploadAttachment, TestFolder } from '../support/attachments.js';
import { codeOf, heavyFiling, official, valueOf } from '../support/desk.js';
import { filing, freshKey } from '../support/filings.js';
import { handIn as handInRows } from '../support/incoming.js';
import { madeFiles } from '../support/made-files.js';
import { withConnection, asOrganisation, type Sql } from '../support/sql.js';
import { openSuite } from '../support/suite.js';
import { principalOf } from '../support/use-cases.js';

const [filer, stranger] = [principalOf('filer@motors'), principalOf('filer@retail')];

const folder = await TestFolder.open();
const { database, useCases, desk } = await openSuite({ attachments: folder.setting });

afterAll(() => folder.close());

let count = 0;

const report = (): Uint8Array => madeFiles.pdf(`unnamed ${String((count += 1))}`);

const read = async (id: string, by = filer): Promise<AttachmentView> =>
  valueOf(await useCases.app.get(ReadAttachment).execute(by, { attachmentId: id }));

const content = (id: string, by = filer): Promise<Outcome<OpenAttachment>> =>
  useCases.app.get(ReadAttachmentContent).execute(by, { attachmentId: id });

const sweep = (): Promise<SweptFiles> => useCases.app.get(SweepFiles).execute(0);

const naming = (...files: readonly Uint8Array[]): ReturnType<typeof filing> => filing({ documents: files.map((one) => documentOf(one)) });

const as = <T>({ organisation }: Principal, work: (sql: Sql) => Promise<T>): Promise<T> =>
  asOrganisation(database, { role: 'carnet_app', organisation }, work);

/** As if nothing had named it for so many days. */
const age = (id: string, days = 31, by = filer): Promise<unknown> =>
  as(by, (sql) => sql.rows(`update carnet.attachment set unnamed_since = now() - make_interval(days => $2) where id = $1`, [id, days]));

/** A file that nothing names and that is to go. */
async function due(file: Uint8Array, by = filer): Promise<string> {
  const { id } = await uploadAndScan(useCases, by, file);
  await age(id, 31, by);
  return id;
}

describe('an attachment that is named nowhere', () => {
  it('An attachment named nowhere for 30 days is removed, and its row keeps the rule', async () => {
    const file = report();
    const { id, digest: of } = await uploadAndScan(useCases, filer, file);
    const before = await read(id);
    expect(Date.parse(before.removesAt!) - Date.parse(before.unnamedSince!)).toBe(30 * 86_400_000);
    await age(id, 29);
    expect(await sweep()).toEqual({ nobodys: 0, unnamed: 0 });
    await age(id, 30);
    expect(await sweep()).toEqual({ nobodys: 0, unnamed: 1 });
    expect(await read(id)).toMatchObject({ state: 'removed', digest: of, bytes: file.length, name: 'report.pdf' });
    expect(await read(id)).toMatchObject({ removedAfter: 30, removesAt: null, settledAt: expect.any(String) as never });
    expect((await folder.names()).filter((name) => name.includes(of.slice(7)))).toEqual([]);
    const refused = await content(id);
    expect(codeOf(refused)).toBe('attachment-removed');
    expect(refused.ok ? null : refused.refusal.context).toMatchObject({ digest: of, rule: 'unnamed', days: 30 });
  });

  it('A removed attachment that is handed in again keeps its id and gets the full term', async () => {
    const file = report();
    const id = await due(file);
    await sweep();
    expect(valueOf(await uploadAttachment(useCases, filer, file)).value).toMatchObject({ id, state: 'quarantined' });
    await useCases.drain();
    expect(await read(id)).toMatchObject({ state: 'clean', removedAfter: null });
    await age(id);
    expect(valueOf(await uploadAttachment(useCases, filer, file)).value).toMatchObject({ id, state: 'clean' });
    expect(await sweep()).toEqual({ nobodys: 0, unnamed: 0 });
  });

  it('An unnamed attachment leaves the quarantine and is no longer scanned', async () => {
    const { value } = valueOf(await uploadAttachment(useCases, filer, report()));
    await age(value.id);
    expect((await sweep()).unnamed).toBe(1);
    await useCases.drain();
    expect((await read(value.id)).state).toBe('removed');
  });

  it('The removal of an attachment spares the same file of another company', async () => {
    const file = report();
    const mine = await due(file);
    const theirs = await uploadAndScan(useCases, stranger, file);
    expect((await sweep()).unnamed).toBe(1);
    expect((await read(mine)).state).toBe('removed');
    expect(codeOf(await content(theirs.id, stranger))).toBe('done');
  });

  it('An attachment stays where files are kept forever', async () => {
    const id = await due(report());
    const [tenants, store] = [useCases.app.get(TenantDatabase), useCases.app.get(AttachmentStore)];
    const forEver = new SweepFiles(tenants, store, folder.files, noAttachments);
    expect((await forEver.execute(0)).unnamed).toBe(0);
    const [first] = valueOf(await new ListAttachments(tenants, store, noAttachments).execute(filer, { limit: 1, cursor: null })).items;
    expect([first!.id, first!.removesAt]).toEqual([id, null]);
    expect((await sweep()).unnamed).toBe(1);
  });
});

describe('an attachment that is kept', () => {
  it('An attachment named by a filing or an earlier revision of it is kept', async () => {
    const [old, fresh] = [report(), report()];
    const ids = [await due(old), await due(fresh)];
    const { id } = await desk.toReview(filer, heavyFiling({ documents: [documentOf(old)] }));
    valueOf(await desk.ask(official((await desk.view(id)).reviews[0]?.assignee), await desk.view(id)));
    valueOf(await desk.answer(filer, await desk.view(id), heavyFiling({ documents: [documentOf(fresh)] })));
    expect(await sweep()).toEqual({ nobodys: 0, unnamed: 0 });
    for (const one of ids) expect(await read(one)).toMatchObject({ state: 'clean', unnamedSince: null, removesAt: null });
  });

  it('An attachment of a withdrawn draft is kept, and one that an edit drops is not', async () => {
    const [kept, dropped] = [report(), report()];
    const [keptId, droppedId] = [await due(kept), await due(dropped)];
    const draft = await desk.draft(filer, naming(kept, dropped));
    expect((await sweep()).unnamed).toBe(0);
    const edit = { transferId: draft.id, version: draft.version, filing: naming(kept) };
    const { value } = valueOf(await useCases.app.get(EditDraft).execute(filer, edit, freshKey()));
    valueOf(await desk.withdraw(filer, value));
    expect((await sweep()).unnamed).toBe(0);
    expect((await read(keptId)).removesAt).toBeNull();
    expect((await read(droppedId)).removesAt).not.toBeNull();
    await age(droppedId);
    expect((await sweep()).unnamed).toBe(1);
    expect((await read(keptId)).state).toBe('clean');
  });

  it('An attachment named by the history is kept', async () => {
    const file = report();
    const id = await due(file);
    const { id: transfer } = await desk.file(filer);
    const body = JSON.stringify({ events: [{ documents: [`sha256:${documentOf(file).sha256}`] }] });
    await as(filer, (sql) =>
      sql.rows(
        `insert into carnet.history_entry (tenant_id, id, transfer_id, kind, actor_kind, actor_id, refused, at, body)
          values ($1, gen_random_uuid(), $2, 'view-stated', 'person', 'x', false, now(), $3)`,
        [filer.organisation, transfer, body],
      ),
    );
    expect((await sweep()).unnamed).toBe(0);
    expect((await read(id)).unnamedSince).toBeNull();
  });
});

describe('a removed attachment', () => {
  it('Refuses a draft or filing that names a removed attachment until a new hand-in', async () => {
    const file = report();
    const id = await due(file);
    await sweep();
    const named = [digest(`sha256:${documentOf(file).sha256}`)];
    await expect(desk.draft(filer, naming(file))).rejects.toMatchObject({ name: 'DocumentRemoved', documents: named });
    await expect(desk.file(filer, naming(file, report()))).rejects.toMatchObject({ name: 'DocumentRemoved', documents: named });
    const others = await Promise.allSettled([desk.file(filer), desk.file(filer, naming(file)), desk.file(filer)]);
    expect(others.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    valueOf(await uploadAttachment(useCases, filer, file));
    expect((await desk.file(filer, naming(file))).state).toBe('submitted');
    expect((await read(id)).unnamedSince).toBeNull();
  });

  it('A removed attachment fails only the import row that names it', async () => {
    const file = report();
    await due(file);
    await sweep();
    const titled = (en: string, ...files: readonly Uint8Array[]): ReturnType<typeof filing> => ({
      ...naming(...files),
      title: { en, zh: en },
    });
    const importId = await handInRows(useCases, filer, [titled('a'), titled('b', file), titled('c')]);
    await useCases.drain();
    const list = useCases.app.get(ListImportRows);
    const { items } = valueOf(await list.execute(filer, { importId, state: null, limit: 10, cursor: null }));
    expect(items.map(({ state, problem }) => [state, problem?.code ?? null])).toEqual([
      ['filed', null],
      ['failed', 'document-removed'],
      ['filed', null],
    ]);
    expect(items[1]?.problem?.says.zh).toContain('重新上传');
  });

  it('A removed attachment of one company does not hinder another company', async () => {
    const file = report();
    await due(file);
    await sweep();
    expect((await desk.draft(stranger, naming(file))).state).toBe('draft');
  });
});

describe('naming and removing an attachment', () => {
  const outcomeOf = (naming_: Promise<FilingReceipt>): Promise<'named' | 'refused'> =>
    naming_.then(
      () => 'named',
      (error: unknown) => {
        if (!(error instanceof DocumentRemoved)) throw error;
        return 'refused';
      },
    );

  it('Of naming and removing an attachment at once, exactly one happens in 25 rounds', async () => {
    for (let round = 0; round < 25; round += 1) {
      const file = report();
      const id = await due(file);
      const act = round % 2 === 0 ? desk.draft(filer, naming(file)) : desk.file(filer, naming(file));
      const [named] = await Promise.all([outcomeOf(act), sweep(), sweep()]);
      await sweep();
      expect([named, (await read(id)).state]).toEqual(named === 'named' ? ['named', 'clean'] : ['refused', 'removed']);
      expect(codeOf(await content(id))).toBe(named === 'named' ? 'done' : 'attachment-removed');
    }
  });

  it('A sweep skips an attachment being named, and naming a removed one is refused', async () => {
    const [first, second] = [report(), report()];
    const [firstId, secondId] = [await due(first), await due(second)];
    await withConnection(database.url('carnet_app'), async (sql) => {
      const hold = async (): Promise<void> => {
        await sql.rows('begin');
        await sql.rows(`select set_config('app.tenant_id', $1, true)`, [filer.organisation]);
      };
      await hold();
      await sql.rows('select carnet.hold_named_files($1, $2)', [filer.organisation, [`sha256:${documentOf(first).sha256}`]]);
      expect((await sweep()).unnamed).toBe(1);
      await sql.rows('commit');
      expect([(await read(firstId)).state, (await read(secondId)).state]).toEqual(['clean', 'removed']);
      await hold();
      await sql.rows('select id from carnet.attachment where id = $1 for update', [firstId]);
      await sql.rows(`update carnet.attachment set state = 'removed', file = null, settled_at = now(), removed_after = 30 where id = $1`, [
        firstId,
      ]);
      const waiting = outcomeOf(desk.draft(filer, naming(first)));
      await sql.rows('commit');
      expect(await waiting).toBe('refused');
    });
    expect((await sweep()).nobodys).toBe(1);
  });
});

describe('a sweep that breaks off', () => {
  it('A sweep that breaks off after the row leaves a file that the next sweep deletes', async () => {
    const file = report();
    const id = await due(file);
    const { sha256 } = documentOf(file);
    const [tenants, store] = [useCases.app.get(TenantDatabase), useCases.app.get(AttachmentStore)];
    const breaking = Object.assign(Object.create(folder.files) as typeof folder.files, {
      remove: () => Promise.reject(new Error('the disk is away')),
    });
    await expect(
      new SweepFiles(tenants, store, breaking, { files: breaking, mostBytes: 0, quotaBytes: 0, keepDays: 30 }).execute(0),
    ).rejects.toThrow('the disk is away');
    expect((await read(id)).state).toBe('removed');
    expect((await folder.names()).some((name) => name.includes(sha256))).toBe(true);
    expect(codeOf(await content(id))).toBe('attachment-removed');
    expect(await sweep()).toEqual({ nobodys: 1, unnamed: 0 });
    expect((await folder.names()).some((name) => name.includes(sha256))).toBe(false);
  });
});
