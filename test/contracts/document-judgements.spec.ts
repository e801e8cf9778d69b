import {
  type FileJudgement,
  JudgeDocument,
  type JudgeDocumentCommand,
  ReadDocuments,
} from '@carnet/features/attachments/read-documents.js';
import type { Principal } from '@carnet/identity';
import type { Answer, Outcome } from '@carnet/kernel';
import type { Discipline, FilingReceipt } from '@carnet/workflow';
import { describe, expect, it } from '@jest/globals';
import { documentOf } from '../support/attachments.js';
import { codeOf, heavyFiling, official, type SeenTransfer, valueOf } from '../support/desk.js';
import { freshKey } from '../support/filings.js';
import { asOrganisation, type Sql } from '../support/sql.js';
import { openSuite } from '../support/suite.js';
import { principalOf } from '../support/use-cases.js';

const [filer, stranger, auditor] = [principalOf('filer@motors'), principalOf('filer@retail'), principalOf('auditor1')];

const { database, useCases, desk } = await openSuite();

let count = 0;

const document = () => documentOf(Buffer.from(`report ${String((count += 1))}`));

interface Setting {
  readonly id: string;
  readonly sha256: string;
  readonly discipline: Discipline;
  readonly officer: Principal;
}

/** A filing that names a document, and who handles its first review. */
async function inReview(): Promise<Setting> {
  const named = document();
  const { id, reviews } = await desk.toReview(filer, heavyFiling({ documents: [named] }));
  return { id, sha256: named.sha256, discipline: reviews[0]!.discipline, officer: official(reviews[0]!.assignee) };
}

const judge = async (
  { id, sha256, discipline, officer }: Setting,
  {
    by = officer,
    seen,
    key = freshKey(),
    ...more
  }: Partial<JudgeDocumentCommand> & {
    readonly by?: Principal;
    readonly seen?: SeenTransfer;
    readonly key?: ReturnType<typeof freshKey>;
  } = {},
): Promise<Outcome<Answer<FilingReceipt>>> => {
  const { version } = seen ?? (await desk.view(id));
  const command = { transferId: id, version, sha256, discipline, as: 'query', reasons: 'Which year?', ...more } as const;
  return useCases.app.get(JudgeDocument).execute(by, command, key);
};

const read = async (by: Principal, transferId: string): Promise<readonly (readonly FileJudgement[])[]> =>
  valueOf(await useCases.app.get(ReadDocuments).execute(by, { transferId })).documents.flatMap(({ files }) =>
    files.map(({ judgements }) => judgements),
  );

describe('a judgement of a document', () => {
  it('Both sides read a judgement; only the authority reads the officer’s name', async () => {
    const here = await inReview();
    valueOf(await judge(here));
    const said = { discipline: here.discipline, as: 'query', reasons: 'Which year?', at: expect.any(String) };
    expect(await read(auditor, here.id)).toEqual([[{ ...said, officer: { person: here.officer.person, name: expect.any(String) } }]]);
    expect(await read(filer, here.id)).toEqual([[{ ...said, officer: null }]]);
  });

  it('The latest judgement of a discipline counts, and the history keeps all', async () => {
    const here = await inReview();
    for (const as of ['query', 'rejected', 'accepted'] as const) valueOf(await judge(here, { as, reasons: as }));
    expect((await read(auditor, here.id)).flat()).toMatchObject([{ as: 'accepted', reasons: 'accepted' }]);
    const { timeline } = await desk.view(here.id, filer);
    const judged = timeline.filter(({ kind }) => kind === 'document-judged');
    expect(judged.map(({ actor }) => actor.name)).toEqual([null, null, null]);
  });

  it('A judgement is given once under a key and only on the current version', async () => {
    const here = await inReview();
    const [seen, key] = [await desk.view(here.id), freshKey()];
    const first = valueOf(await judge(here, { seen, key }));
    expect(valueOf(await judge(here, { seen, key }))).toEqual({ ...first, replayed: true });
    expect(codeOf(await judge(here, { seen }))).toBe('stale-version');
    expect((await read(auditor, here.id)).flat()).toHaveLength(1);
  });

  it('A judgement does not apply to a replacement of the document', async () => {
    const here = await inReview();
    valueOf(await judge(here, { as: 'rejected' }));
    valueOf(await desk.ask(here.officer, await desk.view(here.id)));
    valueOf(await desk.answer(filer, await desk.view(here.id), heavyFiling({ documents: [document()] })));
    await useCases.drain();
    expect(await read(auditor, here.id)).toEqual([[]]);
    expect(codeOf(await judge(here))).toBe('not-found');
  });

  it('A judgement sends no request and bars its officer from voting', async () => {
    const here = await inReview();
    valueOf(await judge(here));
    const { state, request, items } = await desk.view(here.id);
    expect([state, request, items]).toEqual(['in-review', null, []]);
    const votes = await asOrganisation(database, { role: 'carnet_authority', organisation: auditor.organisation }, (sql) =>
      sql.rows('select carnet.may_vote(t, $2) as may from carnet.transfer t where t.id = $1', [here.id, here.officer.person]),
    );
    expect(votes).toEqual([{ may: false }]);
  });

  it('Refuses a judgement without reasons, on no named document, or by an outsider', async () => {
    const here = await inReview();
    for (const [more, code] of [
      [{ reasons: ' ' }, 'reasons-missing'],
      [{ sha256: document().sha256 }, 'not-found'],
      [{ sha256: 'x' }, 'not-found'],
      [{ by: principalOf('supervisor1') }, 'discipline-not-held'],
      [{ by: { ...here.officer, kind: 'key', id: 'abcdefgh', person: null } as Principal }, 'machine-cannot-act'],
      [{ by: stranger }, 'not-found'],
      [{ by: filer }, 'discipline-not-held'],
    ] as const)
      expect([more, codeOf(await judge(here, more))]).toEqual([more, code]);
    valueOf(await desk.giveOpinion(here.officer, await desk.view(here.id), here.discipline));
    expect(codeOf(await judge(here))).toBe('opinion-already-given');
    expect(await read(filer, here.id)).toEqual([[]]);
  });
});

describe('row-level security', () => {
  const as = <T>(role: 'carnet_app' | 'carnet_authority', by: Principal, work: (sql: Sql) => Promise<T>): Promise<T> =>
    asOrganisation(database, { role, organisation: by.organisation }, work);
  const insert = `insert into carnet.document_judgement (tenant_id, transfer_id, version, document, discipline, judged, reasons, officer, at)
    values ($1, $2, 999, 'sha256:' || repeat('0', 64), 'legal', 'accepted', '', $3, now())`;

  it('A company reads judgements without the officer and writes none', async () => {
    const here = await inReview();
    valueOf(await judge(here));
    const seen = (sql: Sql): Promise<unknown[]> =>
      sql.rows('select judged from carnet.document_judgement where transfer_id = $1', [here.id]);
    expect(await as('carnet_app', filer, seen)).toEqual([{ judged: 'query' }]);
    expect(await as('carnet_app', stranger, seen)).toEqual([]);
    for (const text of ['select officer from carnet.document_judgement', `update carnet.document_judgement set judged = 'accepted'`])
      await expect(as('carnet_app', filer, (sql) => sql.rows(text))).rejects.toMatchObject({ code: '42501' });
    const forged = as('carnet_app', filer, (sql) => sql.rows(insert, [filer.organisation, here.id, here.officer.person]));
    await expect(forged).rejects.toMatchObject({ code: '42501' });
  });

  it('The authority changes no judgement and writes none on a draft or as the filer', async () => {
    const here = await inReview();
    const draft = await desk.draft(filer);
    for (const [transfer, officer] of [
      [draft.id, here.officer.person],
      [here.id, filer.person],
    ]) {
      const forged = as('carnet_authority', here.officer, (sql) => sql.rows(insert, [filer.organisation, transfer, officer]));
      await expect(forged).rejects.toMatchObject({ code: 'CN004' });
    }
    for (const text of [`update carnet.document_judgement set judged = 'accepted'`, 'delete from carnet.document_judgement'])
      await expect(as('carnet_authority', here.officer, (sql) => sql.rows(text))).rejects.toMatchObject({ code: '42501' });
  });
});
