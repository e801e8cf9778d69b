import { ReadDocumentContent } from '@carnet/features/attachments/read-attachments.js';
import { ReadDocuments } from '@carnet/features/attachments/read-documents.js';
import { StateView } from '@carnet/features/hearings/state-view.js';
import { digest } from '@carnet/kernel';
import { afterAll, describe, expect, it } from '@jest/globals';
import { uploadAndScan, documentOf, uploadAttachment, TestFolder, textIn } from '../support/attachments.js';
import { codeOf, heavyFiling, official, valueOf } from '../support/desk.js';
import { filing, freshKey } from '../support/filings.js';
import { madeFiles } from '../support/made-files.js';
import { policiesWithHearing } from '../support/policies.js';
import { openSuite } from '../support/suite.js';
import { principalOf } from '../support/use-cases.js';

const [filer, stranger, officer] = [principalOf('filer@motors'), principalOf('filer@retail'), principalOf('privacy1')] as const;

const middleTier = filing({ people: { ordinary: 300_000, sensitive: 0, us: {} } });

const folder = await TestFolder.open();
const { useCases, desk } = await openSuite({ attachments: folder.setting, policies: policiesWithHearing });

afterAll(() => folder.close());

describe('the files that a filing names', () => {
  it('A named file is shown as rejected, quarantined, attached or only named', async () => {
    const files = [madeFiles.text(madeFiles.eicar()), madeFiles.pdf('scanned'), madeFiles.pdf('waiting'), madeFiles.pdf('kept')] as const;
    const [refused, scanned, waiting, kept] = files;
    valueOf(await uploadAttachment(useCases, filer, refused, { kind: 'text' }));
    await uploadAndScan(useCases, filer, scanned);
    const documents = [documentOf(scanned), documentOf(refused), documentOf(waiting, 'extra'), documentOf(kept, 'other')];
    const { id } = await desk.toReview(filer, heavyFiling({ documents }));
    folder.scanner.reachable = false;
    valueOf(await uploadAttachment(useCases, filer, waiting));
    for (const by of [filer, officer]) {
      const found = valueOf(await useCases.app.get(ReadDocuments).execute(by, { transferId: id })).documents;
      const of = (code: string) => found.find((one) => one.code === code);
      expect([of('pipia_report')?.state, of('extra')?.state, of('other')?.state]).toEqual(['rejected', 'quarantined', 'named']);
      expect(of('pipia_report')?.files.map(({ state }) => state)).toEqual(['attached', 'rejected']);
    }
    folder.scanner.reachable = true;
  });
});

describe('a file shown at a hearing', () => {
  it('The authority, but no stranger, reads a file that a company shows at a hearing', async () => {
    const file = madeFiles.pdf('what we say');
    await uploadAndScan(useCases, filer, file);
    const { id } = await desk.toReview(filer, middleTier);
    await desk.review(id);
    const seen = await desk.view(id);
    valueOf(await desk.vote(official(seen.step?.voters[0]), seen, 'refuse'));
    const read = (by: typeof filer) =>
      useCases.app.get(ReadDocumentContent).execute(by, { transferId: id, sha256: documentOf(file).sha256 });
    expect(codeOf(await read(officer))).toBe('not-found');
    const { name, sha256 } = documentOf(file);
    const view = { words: 'As this report shows.', documents: [{ name, sha256: digest(`sha256:${sha256}`), keptAt: 'here' }] };
    const { version } = await desk.view(id, filer);
    valueOf(await useCases.app.get(StateView).execute(filer, { transferId: id, version, view }, freshKey()));
    expect(await textIn(valueOf(await read(officer)))).toContain('what we say');
    expect(codeOf(await read(stranger))).toBe('not-found');
  });
});
