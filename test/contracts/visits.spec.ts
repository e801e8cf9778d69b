import { WriteComment } from '@carnet/features/comments/write-comment.js';
import { ListTransfers } from '@carnet/features/lists/list-transfers.js';
import { TagTransfer } from '@carnet/features/tags/edit-tags.js';
import { ReadSince } from '@carnet/features/visits/read-since.js';
import type { MissedResponse, SincesResponse, VisitReceiptResponse } from '@carnet/features/visits/since.dto.js';
import { VisitTransfer } from '@carnet/features/visits/visit-transfer.js';
import type { Principal } from '@carnet/identity';
import { describe, expect, it } from '@jest/globals';
import { codeOf, heavyFiling, official, valueOf } from '../support/desk.js';
import { freshKey } from '../support/filings.js';
import { asOrganisation } from '../support/sql.js';
import { openSuite } from '../support/suite.js';
import { principalOf } from '../support/use-cases.js';

const [filer, colleague, officer, auditor] = [
  principalOf('filer@retail'),
  principalOf('admin@retail'),
  principalOf('privacy1'),
  principalOf('auditor1'),
];

const before = heavyFiling();

const after = { ...before, people: { ordinary: 300_000, sensitive: 0, us: {} } };

const { database, useCases, desk } = await openSuite();

const visitTo = (id: string, by: Principal, upTo: string, key = freshKey()) =>
  useCases.app.get(VisitTransfer).execute(by, { transferId: id, upTo }, key);

/** Somebody looks at the transfer as it is now. */
const visit = async (id: string, by: Principal): Promise<VisitReceiptResponse> =>
  valueOf(await visitTo(id, by, (await desk.view(id, by)).upTo ?? '')).value;

const since = async (id: string, by: Principal): Promise<SincesResponse> =>
  valueOf(await useCases.app.get(ReadSince).execute(by, { transferId: id, since: 'my-last-visit' }));

const missed = async (id: string, by: Principal): Promise<MissedResponse> => (await since(id, by)).visit!;

const kindsMissed = async (id: string, by: Principal): Promise<readonly string[]> => (await missed(id, by)).events.map(({ kind }) => kind);

const comment = async (id: string, by: Principal, audience: 'internal' | 'to-company') =>
  valueOf(await useCases.app.get(WriteComment).execute(by, { transferId: id, comment: { audience, text: 'Look.' } }, freshKey()));

const tag = async (id: string, word: string, by: Principal = officer) =>
  valueOf(await useCases.app.get(TagTransfer).execute(by, { transferId: id, tag: word }, freshKey()));

const marked = async (id: string, by: Principal): Promise<boolean | null> => {
  const query = { filter: {}, sort: 'newest', limit: 100, cursor: null } as const;
  const { items } = valueOf(await useCases.app.get(ListTransfers).execute(by, query));
  return items.find((line) => line.id === id)!.changedSinceVisit;
};

describe('changes since a visit', () => {
  it('Nothing is missed without a former visit or right after a visit', async () => {
    const { id } = await desk.toReview(filer, before);
    expect(await missed(id, auditor)).toEqual({ visitedAt: null, upTo: null, events: [], changes: [], judged: null });
    expect(await marked(id, auditor)).toBeNull();
    const first = await visit(id, auditor);
    expect(first.missed.visitedAt).toBeNull();
    expect(await missed(id, auditor)).toMatchObject({ upTo: first.upTo, events: [], changes: [], judged: null });
    expect(await marked(id, auditor)).toBe(false);
  });

  it('A visit lists the acts of others, changed parts and flipped verdicts once', async () => {
    // What a company filed before counts towards what the rules say.
    const other = principalOf('filer@motors');
    const seen = await desk.toReview(other, before);
    await visit(seen.id, auditor);
    const asking = official(seen.reviews[0]?.assignee);
    valueOf(await desk.ask(asking, seen));
    valueOf(await desk.answer(other, await desk.view(seen.id), after));
    await useCases.drain();
    expect(await marked(seen.id, auditor)).toBe(true);
    const found = await missed(seen.id, auditor);
    expect(found.events.map(({ kind }) => kind)).toEqual(
      expect.arrayContaining(['information-requested', 'information-answered', 'assessed']),
    );
    expect(found.changes).toEqual([{ subject: '/people/ordinary', before: before.people?.ordinary, after: 300_000 }]);
    expect(found.judged?.verdicts).toContainEqual(expect.objectContaining({ regime: 'cn', flips: true }));
    expect((await visit(seen.id, auditor)).missed).toEqual(found);
    expect(await missed(seen.id, auditor)).toMatchObject({ events: [], changes: [], judged: null });
    expect(await marked(seen.id, auditor)).toBe(false);
  });

  it('A person’s own acts are not listed as missed', async () => {
    const { id } = await desk.toReview(filer, before);
    await visit(id, officer);
    await tag(id, 'own');
    expect([await kindsMissed(id, officer), await marked(id, officer)]).toEqual([[], false]);
    await tag(id, 'other', principalOf('legal1'));
    expect([await kindsMissed(id, officer), await marked(id, officer)]).toEqual([['tagged'], true]);
  });

  it('Opinions given since a visit are named to the authority', async () => {
    const seen = await desk.toReview(filer, before);
    await visit(seen.id, auditor);
    expect((await since(seen.id, auditor)).items).toEqual([]);
    const { discipline, assignee } = seen.reviews[0]!;
    valueOf(await desk.giveOpinion(official(assignee), seen, discipline));
    expect((await since(seen.id, auditor)).items).toMatchObject([{ as: 'opinion', says: 'support', person: assignee }]);
    await visit(seen.id, auditor);
    expect((await since(seen.id, auditor)).items).toEqual([]);
  });
});

describe('a visit', () => {
  it('A visit covers only what was shown, not an entry that came in between', async () => {
    const { id } = await desk.toReview(filer, before);
    const shown = (await desk.view(id, auditor)).upTo!;
    await tag(id, 'between');
    valueOf(await visitTo(id, auditor, shown));
    expect(await kindsMissed(id, auditor)).toEqual(['tagged']);
  });

  it('An entry of a transaction that ended after the visit is listed as missed', async () => {
    const { id } = await desk.toReview(filer, before);
    const role = { role: 'carnet_authority', organisation: officer.organisation } as const;
    // Begins before the tag, writes after the visit: its time is earlier than that of what was seen.
    await asOrganisation(database, role, async (sql) => {
      await sql.rows('select 1');
      await tag(id, 'quick');
      await visit(id, auditor);
      await sql.rows(
        `insert into carnet.history_entry (tenant_id, id, transfer_id, kind, actor_kind, actor_id, refused, at, body)
        select tenant_id, gen_random_uuid(), id, 'untagged', 'system', 'late', false, transaction_timestamp(), '{}' from carnet.transfer where id = $1`,
        [id],
      );
    });
    expect([await kindsMissed(id, auditor), await marked(id, auditor)]).toEqual([['untagged'], true]);
    await visit(id, auditor);
    expect([await kindsMissed(id, auditor), await marked(id, auditor)]).toEqual([[], false]);
  });

  it('A visit never goes back, is answered once per key and needs a known entry', async () => {
    const { id } = await desk.toReview(filer, before);
    const early = (await desk.view(id, auditor)).upTo!;
    await tag(id, 'later');
    const late = await visit(id, auditor);
    const key = freshKey();
    const again = valueOf(await visitTo(id, auditor, early, key));
    expect([again.value.upTo, again.replayed]).toEqual([late.upTo, false]);
    expect(valueOf(await visitTo(id, auditor, early, key))).toEqual({ value: again.value, replayed: true });
    expect(codeOf(await visitTo(id, auditor, early, { ...key, fingerprint: 'sha256:other' }))).toBe('idempotency-key-reused');
    expect(await kindsMissed(id, auditor)).toEqual([]);
    const other = await desk.toReview(filer, before);
    expect(codeOf(await visitTo(other.id, auditor, early))).toBe('event-unknown');
    expect(codeOf(await visitTo(id, auditor, 'nothing'))).toBe('event-unknown');
    expect((await missed(other.id, auditor)).visitedAt).toBeNull();
  });

  it('Only a person who may see the transfer can visit it', async () => {
    const { id, upTo } = await desk.toReview(filer, before);
    expect(codeOf(await visitTo(id, principalOf('filer@finance'), upTo!))).toBe('not-found');
    expect(codeOf(await visitTo((await desk.draft(filer)).id, auditor, upTo!))).toBe('not-found');
    const machine = { ...filer, kind: 'key', person: null } as Principal;
    expect(codeOf(await visitTo(id, machine, upTo!))).toBe('forbidden');
    expect(codeOf(await useCases.app.get(ReadSince).execute(machine, { transferId: id, since: 'my-last-visit' }))).toBe('forbidden');
    expect(codeOf(await useCases.app.get(ReadSince).execute(filer, { transferId: id, since: 'said' }))).toBe('forbidden');
    const { items } = valueOf(
      await useCases.app.get(ListTransfers).execute(machine, { filter: {}, sort: 'newest', limit: 5, cursor: null }),
    );
    expect(items.map(({ changedSinceVisit }) => changedSinceVisit)).toEqual(items.map(() => null));
  });

  it('A visit is hidden from colleagues, the history and other people in the database', async () => {
    const { id } = await desk.toReview(filer, before);
    const entries = (await desk.view(id)).timeline.length;
    for (const person of [filer, officer]) await visit(id, person);
    expect((await desk.view(id)).timeline).toHaveLength(entries);
    for (const other of [colleague, auditor]) expect((await missed(id, other)).visitedAt).toBeNull();
    const seenBy = (role: 'carnet_app' | 'carnet_authority', { organisation }: Principal, person: string | null) =>
      asOrganisation(database, { role, organisation, person }, (sql) =>
        sql.rows<{ person: string }>('select person from carnet.visit where transfer = $1', [id]),
      );
    expect(await seenBy('carnet_app', filer, filer.person)).toEqual([{ person: filer.person }]);
    expect(await seenBy('carnet_app', filer, colleague.person)).toEqual([]);
    expect(await seenBy('carnet_app', filer, null)).toEqual([]);
    expect(await seenBy('carnet_authority', officer, officer.person)).toEqual([{ person: officer.person }]);
    expect(await seenBy('carnet_authority', officer, auditor.person)).toEqual([]);
    expect(await seenBy('carnet_app', filer, officer.person)).toEqual([]);
    const forged = asOrganisation(database, { role: 'carnet_authority', ...auditor }, (sql) =>
      sql.rows(
        `insert into carnet.visit (tenant_id, person, company, transfer, up_to, up_to_tx, up_to_at, visited_at)
        values ($1, $2, $1, $3, $3, '1', now(), now())`,
        [auditor.organisation, officer.person, id],
      ),
    );
    await expect(forged).rejects.toMatchObject({ code: '42501' });
  });
});

it('A company misses nothing that stays within the authority', async () => {
  const seen = await desk.toReview(filer, before);
  await visit(seen.id, filer);
  const shown = (await desk.view(seen.id, filer)).upTo;
  await tag(seen.id, 'inside');
  await comment(seen.id, officer, 'internal');
  expect([await kindsMissed(seen.id, filer), await marked(seen.id, filer)]).toEqual([[], false]);
  expect((await desk.view(seen.id, filer)).upTo).toBe(shown);
  await comment(seen.id, officer, 'to-company');
  expect([await kindsMissed(seen.id, filer), await marked(seen.id, filer)]).toEqual([['commented'], true]);
  const [event] = (await missed(seen.id, filer)).events;
  expect(event?.actor).toMatchObject({ kind: 'person', name: null });
  expect((await since(seen.id, filer)).items).toEqual([]);
});
