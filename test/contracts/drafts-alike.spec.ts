import type { Filing } from '@carnet/acts/filing.js';
import { ListAttachments, ReadAttachment } from '@carnet/features/attachments/read-attachments.js';
import { ReadDocuments } from '@carnet/features/attachments/read-documents.js';
import { DraftFromFiling } from '@carnet/features/drafts/draft-from-template.js';
import { EditSections } from '@carnet/features/drafts/edit-sections.js';
import { ReadSections } from '@carnet/features/drafts/read-sections.js';
import { SubmitDraft } from '@carnet/features/filing/submit-draft.js';
import type { Principal } from '@carnet/identity';
import { afterAll, describe, expect, it } from '@jest/globals';
import { uploadAndScan, documentOf, TestFolder } from '../support/attachments.js';
import { codeOf, heavyFiling, type SeenTransfer, valueOf } from '../support/desk.js';
import { filing, freshKey } from '../support/filings.js';
import { madeFiles } from '../support/made-files.js';
import { Records } from '../support/records.js';
import { openSuite } from '../support/suite.js';
import { principalOf } from '../support/use-cases.js';

const [filer, stranger, officer] = [principalOf('filer@motors'), principalOf('filer@retail'), principalOf('privacy1')];

const folder = await TestFolder.open();
const { database, useCases, desk } = await openSuite({ attachments: folder.setting });

afterAll(() => folder.close());

const like = (transferId: string, more: { by?: Principal; country?: string | null; key?: ReturnType<typeof freshKey> } = {}) =>
  useCases.app
    .get(DraftFromFiling)
    .execute(
      more.by ?? filer,
      { transferId, title: null, recipient: { name: 'Another House', country: more.country ?? null } },
      more.key ?? freshKey(),
    );

const submit = ({ id, version }: SeenTransfer) => useCases.app.get(SubmitDraft).execute(filer, { transferId: id, version }, freshKey());

const openIn = async (transferId: string): Promise<readonly string[]> => {
  const { sections } = valueOf(await useCases.app.get(ReadSections).execute(filer, { transferId }));
  return [...new Set(sections.flatMap(({ open }) => open.filter(({ as }) => as === 'unconfirmed').map(({ pointer }) => pointer)))];
};

const filesOf = async () => valueOf(await useCases.app.get(ListAttachments).execute(filer, { limit: 100, cursor: null })).items.length;

describe('a draft like an earlier filing', () => {
  it('A draft from an earlier filing has no figures and is filed after confirmation', async () => {
    const [file, named] = [
      madeFiles.pdf('a report that is used again'),
      { code: 'standard_contract', name: 'c.pdf', sha256: 'c'.repeat(64) },
    ];
    await uploadAndScan(useCases, filer, file);
    const content: Filing = heavyFiling({ documents: [documentOf(file), named] });
    const earlier = await desk.toReview(filer, content);
    const held = await filesOf();
    const key = freshKey();
    const { value } = valueOf(await like(earlier.id, { key }));
    expect(valueOf(await like(earlier.id, { key }))).toEqual({ value, replayed: true });
    expect(value.state).toBe('draft');

    const draft = await desk.view(value.id, filer);
    const { scenario, fields, title } = content;
    expect(draft.filing).toMatchObject({ scenario, fields, title, people: null, documents: content.documents });
    expect(draft.filing.recipient).toEqual({ name: 'Another House', country: content.recipient.country });
    expect(draft.filing.facts).toMatchObject({ exporter_country: 'CN', exporter_is_ciio: false });
    expect(Object.values(draft.filing.facts).filter((fact) => typeof fact === 'number')).toEqual([]);
    expect(draft.filing.facts).not.toHaveProperty('as_of_date');

    expect(codeOf(await submit(value))).toBe('template-unconfirmed');
    const open = await openIn(value.id);
    expect(open).toEqual(expect.arrayContaining(['/title', '/recipient', '/fields', '/documents', '/facts/exporter_country']));
    const changes = { confirms: open, people: { ordinary: 300_000, sensitive: 0, us: {} } };
    const looked = valueOf(await useCases.app.get(EditSections).execute(filer, { transferId: value.id, version: 1, changes }, freshKey()));
    expect(valueOf(await submit(looked.value)).value.state).toBe('submitted');
    await useCases.drain();

    // The file is the same one: it was not sent again, and the authority reads it with what names it now, too.
    expect(await filesOf()).toBe(held);
    const { documents } = valueOf(await useCases.app.get(ReadDocuments).execute(officer, { transferId: value.id }));
    const states = documents.flatMap(({ files }) => files.map(({ sha256, state }) => [sha256, state]));
    expect(states).toEqual(
      expect.arrayContaining([
        [documentOf(file).sha256, 'attached'],
        [named.sha256, 'named'],
      ]),
    );
    const [entry] = await new Records(database, filer.organisation).rows<{ body: string }>(
      `select body from carnet.history_entry where transfer_id = $1 and kind = 'edited' order by place limit 1`,
      [value.id],
    );
    expect(entry!.body).toContain(earlier.id);
  });

  it('A draft may start from a withdrawn filing or a draft, with its own destination', async () => {
    const withdrawn = await desk.file(filer);
    valueOf(await desk.withdraw(filer, withdrawn));
    const { value } = valueOf(await like(withdrawn.id, { country: 'DE' }));
    expect((await desk.view(value.id, filer)).filing.recipient).toEqual({ name: 'Another House', country: 'DE' });
    expect(await openIn(value.id)).not.toContain('/recipient');
    const ofDraft = await desk.draft(filer, filing());
    expect(valueOf(await like(ofDraft.id)).value.state).toBe('draft');
  });

  it('A draft from a filing leaves out a rejected file and keeps the others stored', async () => {
    const [bad, good] = [madeFiles.text(`a ${madeFiles.eicar()}`), madeFiles.pdf('to stay')];
    await uploadAndScan(useCases, filer, bad, 'text');
    const kept = await uploadAndScan(useCases, filer, good);
    const first = await desk.draft(filer, filing({ documents: [documentOf(bad), documentOf(good)] }));
    const { value } = valueOf(await like(first.id));
    expect((await desk.view(value.id, filer)).filing.documents).toEqual([documentOf(good)]);
    const change = (seen: SeenTransfer) =>
      useCases.app.get(EditSections).execute(filer, { transferId: seen.id, version: seen.version, changes: { documents: [] } }, freshKey());
    const removesAt = async () => valueOf(await useCases.app.get(ReadAttachment).execute(filer, { attachmentId: kept.id })).removesAt;
    valueOf(await change(first));
    expect(await removesAt()).toBeNull();
    valueOf(await change(value));
    expect(await removesAt()).not.toBeNull();
  });

  it('Refuses a draft from a filing of another company', async () => {
    const theirs = await desk.file(stranger);
    expect(codeOf(await like(theirs.id))).toBe('not-found');
    expect(codeOf(await like('none'))).toBe('not-found');
  });
});
