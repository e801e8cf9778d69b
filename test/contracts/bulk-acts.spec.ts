import { StaleFence } from '@carnet/acts/work-items.js';
import type { BulkActContent } from '@carnet/features/bulk-acts/bulk-act.js';
import { PreviewBulkAct, type PreviewBulkActCommand } from '@carnet/features/bulk-acts/preview-bulk-act.js';
import { RunBulkActs } from '@carnet/features/bulk-acts/run-bulk-acts.js';
import { ReadBulkAct, StartBulkAct } from '@carnet/features/bulk-acts/start-bulk-act.js';
import { ListTransfers } from '@carnet/features/lists/list-transfers.js';
import { ReleaseReview } from '@carnet/features/review/claim-review.js';
import { TagTransfer } from '@carnet/features/tags/edit-tags.js';
import { ReadTags } from '@carnet/features/tags/read-tags.js';
import type { TransferResponse } from '@carnet/features/transfers/transfer.dto.js';
import type { Principal } from '@carnet/identity';
import type { Answer, Outcome, WorkItemId } from '@carnet/kernel';
import { describe, expect, it } from '@jest/globals';
import { codeOf, heavyFiling, official, valueOf } from '../support/desk.js';
import { freshKey } from '../support/filings.js';
import { asOwner, asOrganisation } from '../support/sql.js';
import { openSuite } from '../support/suite.js';
import { principalOf } from '../support/use-cases.js';
import type { BulkActResponse } from '@carnet/features/bulk-acts/bulk-acts.dto.js';

const [filer, officer, supervisor, auditor] = ['filer@motors', 'privacy1', 'supervisor1', 'auditor1'].map(principalOf) as [
  Principal,
  Principal,
  Principal,
  Principal,
];

const nowhere = '0c0000ff-0000-4000-8000-000000000001';

const { database, useCases, desk } = await openSuite();

type Previewed = Promise<Outcome<Answer<BulkActResponse>>>;

const preview = (words: BulkActContent, of: PreviewBulkActCommand['of'], by: Principal = officer, key = freshKey()): Previewed =>
  useCases.app.get(PreviewBulkAct).execute(by, { words, of }, key);

const previewed = async (words: BulkActContent, transfers: readonly string[], by: Principal = officer): Promise<BulkActResponse> =>
  valueOf(await preview(words, { transfers }, by)).value;

const start = ({ id, digest }: Pick<BulkActResponse, 'id' | 'digest'>, by: Principal = officer, key = freshKey()) =>
  useCases.app.get(StartBulkAct).execute(by, { preview: id, digest }, key);

const read = async (id: string, by: Principal = officer): Promise<BulkActResponse> =>
  valueOf(await useCases.app.get(ReadBulkAct).execute(by, { id }));

/** Started, and done by the machine. */
async function done(act: BulkActResponse, by: Principal = officer): Promise<BulkActResponse> {
  valueOf(await start(act, by));
  await useCases.drain();
  return read(act.id, by);
}

const reviews = async (n: number): Promise<readonly TransferResponse[]> => {
  const all: TransferResponse[] = [];
  for (let left = n; left > 0; left -= 1) all.push(await desk.toReview(filer, heavyFiling()));
  return all.toSorted((one, other) => (one.id < other.id ? -1 : 1));
};

const idsOf = (seen: readonly TransferResponse[]): readonly string[] => seen.map(({ id }) => id);

const codes = ({ rows }: BulkActResponse): Readonly<Record<string, string>> =>
  Object.fromEntries(rows.map(({ transfer, state, code }) => [transfer, code ?? state]));

const tagsOf = async (id: string): Promise<readonly string[]> =>
  valueOf(await useCases.app.get(ReadTags).execute(auditor, { transferId: id })).items.map(({ tag }) => tag);

const kindsOf = async (id: string, kind: string): Promise<number> =>
  (await desk.view(id)).timeline.filter((line) => line.kind === kind).length;

const tagging: BulkActContent = { act: 'tag', tag: 'On Site' };

describe('a preview', () => {
  it('A preview tells the outcome of each row and changes nothing', async () => {
    const [one, two] = await reviews(2);
    valueOf(await useCases.app.get(TagTransfer).execute(officer, { transferId: two!.id, tag: 'on-site' }, freshKey()));
    const seen = await previewed(tagging, [one!.id, two!.id, nowhere, one!.id]);
    expect(codes(seen)).toEqual({ [one!.id]: 'will-act', [two!.id]: 'nothing-to-do', [nowhere]: 'not-found' });
    expect(seen).toMatchObject({ state: 'preview', counts: { 'will-act': 1, withheld: 2, done: 0, skipped: 0 } });
    expect(seen.rows.filter(({ code }) => code !== null).every(({ says }) => /\p{Script=Han}/u.test(says?.zh ?? ''))).toBe(true);
    expect([await tagsOf(one!.id), await kindsOf(one!.id, 'tagged')]).toEqual([[], 0]);
    expect(await read(seen.id)).toEqual(seen);
  });

  it('A preview covers the transfers of a filtered list', async () => {
    const [one, two] = await reviews(2);
    for (const { id } of [one!, two!])
      valueOf(await useCases.app.get(TagTransfer).execute(officer, { transferId: id, tag: 'visit' }, freshKey()));
    const list = { filter: { tag: 'visit', states: ['in-review'] }, sort: 'due' } as const;
    const seen = valueOf(await preview(tagging, { list })).value;
    const { items } = valueOf(await useCases.app.get(ListTransfers).execute(officer, { ...list, limit: 100, cursor: null }));
    expect(seen.rows.map(({ transfer }) => transfer)).toEqual(items.map(({ id }) => id).toSorted());
    expect(codeOf(await preview(tagging, { list: { filter: { tag: 'unused' }, sort: 'due' } }))).toBe('selection-empty');
  });

  it('Refuses a preview with invalid words, too many transfers, or without the right', async () => {
    const [one] = await reviews(1);
    const of = { transfers: [one!.id] };
    expect(codeOf(await preview({ act: 'tag', tag: 'a, b' }, of))).toBe('bulk-act-invalid');
    expect(codeOf(await preview({ act: 'release', discipline: 'privacy', reasons: ' ' }, of))).toBe('bulk-act-invalid');
    expect(codeOf(await preview(tagging, { transfers: ['nothing'] }))).toBe('bulk-act-invalid');
    expect(codeOf(await preview(tagging, { transfers: [] }))).toBe('selection-empty');
    const many = Array.from({ length: 501 }, (_, n) => `0c0000ff-0000-4000-8000-${String(n).padStart(12, '0')}`);
    expect(codeOf(await preview(tagging, { transfers: many }))).toBe('selection-large');
    const assigning: BulkActContent = { act: 'assign', discipline: 'privacy', to: officer.id, reasons: 'r', confirm: false };
    for (const [words, by] of [
      [assigning, officer],
      [tagging, filer],
      [{ act: 'release', discipline: 'privacy', reasons: 'r' }, supervisor],
    ] as const)
      expect(codeOf(await preview(words, of, by))).toBe('forbidden');
  });

  it('A repeated key replays a preview; another person cannot read or start it', async () => {
    const [one] = await reviews(1);
    const key = freshKey();
    const first = valueOf(await preview(tagging, { transfers: [one!.id] }, officer, key));
    expect(valueOf(await preview(tagging, { transfers: [one!.id] }, officer, key))).toEqual({ value: first.value, replayed: true });
    for (const other of [supervisor, filer]) {
      expect(codeOf(await useCases.app.get(ReadBulkAct).execute(other, { id: first.value.id }))).toBe('not-found');
      expect(codeOf(await start(first.value, other))).toBe('not-found');
    }
  });
});

describe('a previewed bulk act', () => {
  it('A bulk act is done row by row and reports each row', async () => {
    const seen = await reviews(3);
    const act = await previewed(tagging, [...idsOf(seen), nowhere]);
    const key = freshKey();
    expect(valueOf(await start(act, officer, key))).toEqual({ value: { id: act.id, state: 'waiting' }, replayed: false });
    expect(valueOf(await start(act, officer, key)).replayed).toBe(true);
    expect(codeOf(await start(act))).toBe('bulk-act-started');
    expect((await read(act.id)).state).toBe('waiting');
    await useCases.drain();
    const after = await read(act.id);
    expect(after).toMatchObject({ state: 'done', counts: { 'will-act': 0, withheld: 1, done: 3, skipped: 0 } });
    expect(after.rows.filter(({ state }) => state === 'done').every(({ settledAt }) => settledAt !== null)).toBe(true);
    for (const { id } of seen) expect([await tagsOf(id), await kindsOf(id, 'tagged')]).toEqual([['on-site'], 1]);
    const gone = await done(await previewed({ act: 'untag', tag: 'on-site' }, idsOf(seen)));
    expect(gone.counts.done).toBe(3);
    expect(await tagsOf(seen[0]!.id)).toEqual([]);
  });

  it('Refuses a start with another digest, after an hour, or with nothing to do', async () => {
    const [one] = await reviews(1);
    const act = await previewed(tagging, [one!.id]);
    expect(codeOf(await start({ ...act, digest: `sha256:${'0'.repeat(64)}` as typeof act.digest }))).toBe('preview-other');
    expect(codeOf(await start(await previewed(tagging, [nowhere])))).toBe('bulk-act-empty');
    await asOwner(database, async (sql) => {
      await sql.rows('alter table carnet.bulk_act no force row level security');
      await sql.rows(`update carnet.bulk_act set made_at = made_at - interval '61 minutes' where id = $1`, [act.id]);
      await sql.rows('alter table carnet.bulk_act force row level security');
    });
    expect(codeOf(await start(act))).toBe('preview-expired');
    expect(await tagsOf(one!.id)).toEqual([]);
  });

  it('A bulk act skips a transfer that has changed since and does the others', async () => {
    const seen = await reviews(2);
    const act = await previewed(tagging, idsOf(seen));
    const { discipline, assignee } = seen[0]!.reviews[0]!;
    valueOf(await desk.giveOpinion(official(assignee), seen[0]!, discipline));
    expect(codes(await done(act))).toEqual({ [seen[0]!.id]: 'stale-version', [seen[1]!.id]: 'done' });
    expect(await tagsOf(seen[0]!.id)).toEqual([]);
  });

  it('A bulk assignment skips a barred officer and a review at work', async () => {
    const seen = await reviews(3);
    const [to, other] = [principalOf('privacy2'), principalOf('privacy1')];
    const held = (view: TransferResponse) => view.reviews.find(({ discipline }) => discipline === 'privacy')!;
    for (const view of seen)
      valueOf(
        await useCases.app
          .get(ReleaseReview)
          .execute(
            official(held(view).assignee),
            { transferId: view.id, version: view.version, discipline: 'privacy', reasons: 'Away.' },
            freshKey(),
          ),
      );
    valueOf(await desk.stepAside(to, await desk.view(seen[0]!.id)));
    valueOf(await desk.claim(other, await desk.view(seen[1]!.id), 'privacy'));
    valueOf(await desk.ask(other, await desk.view(seen[1]!.id)));
    const words: BulkActContent = { act: 'assign', discipline: 'privacy', to: to.id, reasons: 'Back from leave.', confirm: false };
    const act = await previewed(words, idsOf(seen), supervisor);
    expect(act.rows.map(({ code }) => code)).toEqual(['reviewer-barred', 'officer-at-work', null]);
    expect(codes(await done(act, supervisor))[seen[2]!.id]).toBe('done');
    expect(held(await desk.view(seen[2]!.id)).assignee).toBe(to.person);
    expect(held(await desk.view(seen[1]!.id)).assignee).toBe(other.person);
    expect(await kindsOf(seen[2]!.id, 'review-assigned')).toBe(1);
    const confirmed = await done(await previewed({ ...words, confirm: true }, [seen[1]!.id], supervisor), supervisor);
    expect(confirmed.counts.done).toBe(1);
  });

  it('A bulk release gives back only the officer’s own reviews', async () => {
    const [one] = await reviews(1);
    const { discipline, assignee } = one!.reviews[0]!;
    const words: BulkActContent = { act: 'release', discipline: discipline, reasons: 'Away for two weeks.' };
    const holder = official(assignee);
    const others = (['privacy1', 'privacy2', 'security1', 'legal1'] as const).map(principalOf).find(({ person }) => person !== assignee)!;
    expect(codes(await previewed(words, [one!.id], others))).toEqual({ [one!.id]: 'claimed-by-other' });
    expect(codes(await done(await previewed(words, [one!.id], holder), holder))).toEqual({ [one!.id]: 'done' });
    expect((await desk.view(one!.id)).reviews.find((review) => review.discipline === discipline)?.assignee).toBeNull();
  });

  it('A bulk act goes on after a worker has died and does no row twice', async () => {
    const seen = await reviews(3);
    const act = await previewed(tagging, idsOf(seen));
    valueOf(await start(act));
    const role = { role: 'carnet_authority', organisation: officer.organisation } as const;
    const [{ work_item: id } = { work_item: '' }] = await asOrganisation(database, role, (sql) =>
      sql.rows<{ work_item: WorkItemId }>('select work_item from carnet.bulk_act where id = $1', [act.id]),
    );
    // A worker without the fence does the first row, cannot settle it, and stops.
    const late = { id: id as WorkItemId, epoch: 1, transferId: null, attempt: 1, fence: '999999' };
    await expect(useCases.app.get(RunBulkActs).execute(officer.organisation, [late])).rejects.toBeInstanceOf(StaleFence);
    expect(await Promise.all(seen.map((view) => kindsOf(view.id, 'tagged')))).toEqual([1, 0, 0]);
    expect((await read(act.id)).counts).toMatchObject({ 'will-act': 3, done: 0 });
    await useCases.drain();
    expect((await read(act.id)).counts).toEqual({ 'will-act': 0, withheld: 0, done: 3, skipped: 0 });
    for (const view of seen) expect(await kindsOf(view.id, 'tagged')).toBe(1);
  });

  it('A bulk act runs with the current rights of its officer', async () => {
    const [one] = await reviews(1);
    const act = await previewed(tagging, [one!.id]);
    valueOf(await start(act));
    const roles = (to: string) =>
      asOwner(database, (sql) => sql.rows('update carnet.membership set roles = $2::text[] where person_id = $1', [officer.person, to]));
    await roles('{auditor}');
    try {
      await useCases.drain();
    } finally {
      await roles('{officer}');
    }
    expect(codes(await read(act.id))).toEqual({ [one!.id]: 'forbidden' });
    expect(await tagsOf(one!.id)).toEqual([]);
  });
});
