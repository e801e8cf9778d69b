import { ReadDocumentContent } from '@carnet/features/attachments/read-attachments.js';
import { SweepFiles } from '@carnet/features/attachments/sweep-files.js';
import { ListComments } from '@carnet/features/comments/list-comments.js';
import { WriteComment } from '@carnet/features/comments/write-comment.js';
import type { Principal } from '@carnet/identity';
import { type Digest, digest } from '@carnet/kernel';
import { afterAll, describe, expect, it } from '@jest/globals';
import { uploadAndScan, documentOf, uploadAttachment, TestFolder, textIn } from '../support/attachments.js';
import { codeOf, heavyFiling, valueOf } from '../support/desk.js';
import { freshKey } from '../support/filings.js';
import { madeFiles } from '../support/made-files.js';
import { asOrganisation } from '../support/sql.js';
import { openSuite } from '../support/suite.js';
import { principalOf } from '../support/use-cases.js';
import type { CommentBody, CommentView } from '@carnet/features/comments/comments.dto.js';

const [filer, rival, officer] = [principalOf('filer@motors'), principalOf('filer@retail'), principalOf('privacy1')];

const folder = await TestFolder.open();
const { database, useCases, desk } = await openSuite({ attachments: folder.setting });

afterAll(() => folder.close());

let count = 0;

const report = (): Uint8Array => madeFiles.pdf(`remark ${String((count += 1))}`);

const digestIn = (file: Uint8Array): Digest => digest(`sha256:${documentOf(file).sha256}`);

const say = (by: Principal, id: string, files: readonly Uint8Array[], more: Partial<CommentBody> = {}, key = freshKey()) => {
  const documents = files.map((file) => ({ name: 'Remark', sha256: digestIn(file) }));
  const comment = { audience: 'to-company', text: 'See there.', documents, ...more } as const;
  return useCases.app.get(WriteComment).execute(by, { transferId: id, comment }, key);
};

const read = async (by: Principal, id: string): Promise<readonly CommentView[]> =>
  valueOf(await useCases.app.get(ListComments).execute(by, { transferId: id, audience: null, limit: 100, cursor: null })).items;

const open = (by: Principal, transferId: string, file: Uint8Array) =>
  useCases.app.get(ReadDocumentContent).execute(by, { transferId, sha256: documentOf(file).sha256 });

/** As if nothing had named the files of the company for so many days. */
const age = (days: number) =>
  asOrganisation(database, { role: 'carnet_app', organisation: filer.organisation }, (sql) =>
    sql.rows('update carnet.attachment set unnamed_since = now() - make_interval(days => $1)', [days]),
  );

describe('a file that a company names in a comment', () => {
  it('A file named in a company’s comment is readable by the authority and kept', async () => {
    const { id } = await desk.toReview(filer);
    const file = report();
    await uploadAndScan(useCases, filer, file);
    expect(codeOf(await open(officer, id, file))).toBe('not-found');
    expect(codeOf(await say(filer, id, [file]))).toBe('done');
    const [seen] = await read(officer, id);
    expect(seen?.documents).toEqual([{ name: 'Remark', sha256: digestIn(file), state: 'clean' }]);
    expect(await read(filer, id)).toMatchObject([{ documents: seen?.documents }]);
    expect(await textIn(valueOf(await open(officer, id, file)))).toBe(Buffer.from(file).toString());
    await age(31);
    await useCases.app.get(SweepFiles).execute(0);
    expect(valueOf(await open(officer, id, file))).toBeDefined();
  });

  it('A comment shows a file in quarantine, unreadable until the scan clears it', async () => {
    const { id } = await desk.toReview(filer);
    const file = report();
    valueOf(await uploadAttachment(useCases, filer, file));
    expect(codeOf(await say(filer, id, [file]))).toBe('done');
    expect((await read(officer, id))[0]?.documents).toMatchObject([{ state: 'quarantined' }]);
    expect(codeOf(await open(officer, id, file))).toBe('attachment-not-clean');
    await useCases.drain();
    expect((await read(officer, id))[0]?.documents).toMatchObject([{ state: 'clean' }]);
  });

  it('Refuses a company’s comment with another company’s, a removed or an unknown file', async () => {
    const { id } = await desk.toReview(filer);
    const [theirs, nobodys, removed] = [report(), report(), report()];
    await uploadAndScan(useCases, rival, theirs);
    await uploadAndScan(useCases, filer, removed);
    await age(31);
    await useCases.app.get(SweepFiles).execute(0);
    for (const file of [theirs, nobodys, removed]) {
      const refused = await say(filer, id, [file]);
      expect(refused).toMatchObject({
        refusal: { code: 'comment-invalid', faults: [{ pointer: '/documents/0/sha256', code: 'document-unknown' }] },
      });
    }
    expect(await read(officer, id)).toEqual([]);
  });
});

describe('a file that the authority names in a comment', () => {
  it('The authority names only files of the transfer that it comments on', async () => {
    const [filed, elsewhere, unnamed] = [report(), report(), report()];
    for (const file of [filed, elsewhere, unnamed]) await uploadAndScan(useCases, filer, file);
    const here = await desk.toReview(filer, heavyFiling({ documents: [documentOf(filed)] }));
    await desk.toReview(filer, heavyFiling({ documents: [documentOf(elsewhere)] }));
    expect(codeOf(await say(officer, here.id, [filed]))).toBe('done');
    expect(codeOf(await say(officer, here.id, [filed], { audience: 'internal' }))).toBe('done');
    for (const file of [elsewhere, unnamed]) expect(codeOf(await say(officer, here.id, [file]))).toBe('comment-invalid');
    expect((await read(filer, here.id)).map(({ audience, documents }) => [audience, documents.length])).toEqual([['to-company', 1]]);
    expect(await read(officer, here.id)).toHaveLength(2);
  });
});
