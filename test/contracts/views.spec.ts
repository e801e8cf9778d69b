import { ListTransfers } from '@carnet/features/lists/list-transfers.js';
import { TagTransfer, UntagTransfer } from '@carnet/features/tags/edit-tags.js';
import { ChangeView, RemoveView, SaveView } from '@carnet/features/views/edit-views.js';
import { ListViews } from '@carnet/features/views/list-views.js';
import { readViewQuery as read } from '@carnet/features/views/view-readers.js';
import type { ViewSettings } from '@carnet/features/views/view.js';
import type { Principal } from '@carnet/identity';
import { describe, expect, it } from '@jest/globals';
import { codeOf, valueOf } from '../support/desk.js';
import { freshKey } from '../support/filings.js';
import { asOrganisation } from '../support/sql.js';
import { openSuite } from '../support/suite.js';
import { principalOf } from '../support/use-cases.js';
import type { ViewShownLine } from '@carnet/features/views/views.dto.js';

const [officer, other, supervisor] = [principalOf('privacy1'), principalOf('legal1'), principalOf('supervisor1')];

const [filer, stranger] = [principalOf('filer@motors'), principalOf('filer@retail')];

const { database, useCases, desk } = await openSuite();
const transfer = (await desk.toReview(filer)).id;
await desk.draft(filer);

const plain: ViewSettings = { name: 'n', list: 'queue', query: {}, shared: false, byDefault: false, place: 999 };

const save = (by: Principal, words: Partial<ViewSettings>, key = freshKey()) =>
  useCases.app.get(SaveView).execute(by, { words: { ...plain, ...words }, read }, key);

const saved = async (by: Principal, words: Partial<ViewSettings>) => valueOf(await save(by, words)).value;

const change = (by: Principal, view: string, version: number, words: Partial<ViewSettings>) =>
  useCases.app.get(ChangeView).execute(by, { view, version, words: { ...plain, ...words }, read }, freshKey());

const remove = (by: Principal, view: string, version: number) => useCases.app.get(RemoveView).execute(by, { view, version }, freshKey());

const list = async (by: Principal, counts = false): Promise<readonly ViewShownLine[]> =>
  valueOf(await useCases.app.get(ListViews).execute(by, { list: null, counts, read })).items;

const kept = async (by: Principal): Promise<readonly ViewShownLine[]> => (await list(by)).filter(({ builtIn }) => !builtIn);

const one = async (by: Principal, id: string): Promise<ViewShownLine | undefined> => (await list(by, true)).find((view) => view.id === id);

describe('a saved view', () => {
  it('A saved view is its owner’s own until it is shared, and never another company’s', async () => {
    const own = await saved(officer, { name: 'Red', query: { lane: 'red' } });
    const shared = await saved(officer, { name: 'Team', query: { lane: 'amber' }, shared: true });
    expect((await kept(officer)).map(({ id, mayChange }) => [id, mayChange])).toEqual([
      [own.id, true],
      [shared.id, true],
    ]);
    expect((await kept(other)).map(({ id, own: mine, mayChange }) => [id, mine, mayChange])).toEqual([[shared.id, false, false]]);
    expect(codeOf(await change(other, own.id, 1, {}))).toBe('not-found');
    const ours = await saved(filer, { name: 'Ours', list: 'transfers', shared: true });
    expect((await kept(stranger)).length).toBe(0);
    expect(codeOf(await remove(stranger, ours.id, 1))).toBe('not-found');
    const rows = await asOrganisation(database, { role: 'carnet_app', organisation: stranger.organisation }, (sql) =>
      sql.rows('select id from carnet.saved_view'),
    );
    expect(rows).toEqual([]);
  });

  it('A shared view is changed by its owner or a supervisor, on the version they saw', async () => {
    const view = await saved(officer, { name: 'Shared', shared: true, byDefault: true });
    expect(codeOf(await change(other, view.id, 1, { name: 'Mine now' }))).toBe('view-of-another');
    expect(codeOf(await remove(other, view.id, 1))).toBe('view-of-another');
    expect(valueOf(await change(supervisor, view.id, 1, { name: 'Ours', shared: true })).value).toEqual({ id: view.id, version: 2 });
    // What a list opens with stays its owner's to say.
    expect(await one(officer, view.id)).toMatchObject({ name: { en: 'Ours', zh: 'Ours' }, byDefault: true, version: 2 });
    expect((await one(other, view.id))?.byDefault).toBe(false);
    expect(codeOf(await change(officer, view.id, 1, {}))).toBe('stale-version');
    valueOf(await remove(supervisor, view.id, 2));
    expect(await one(officer, view.id)).toBeUndefined();
  });

  it('A company administrator changes a colleague’s shared view, as the refusal says', async () => {
    const admin = principalOf('admin@motors');
    const view = await saved(admin, { name: 'Of the company', list: 'transfers', shared: true });
    expect(await change(filer, view.id, 1, { name: 'Mine now', list: 'transfers' })).toMatchObject({
      refusal: {
        code: 'view-of-another',
        detail: 'Only its owner, a supervisor or a company administrator can change a shared view.',
      },
    });
    const ours = await saved(filer, { name: 'Of the filer', list: 'transfers', shared: true });
    valueOf(await change(admin, ours.id, 1, { name: 'Of us all', list: 'transfers', shared: true }));
    expect(await one(filer, ours.id)).toMatchObject({ name: { en: 'Of us all' }, version: 2 });
  });

  it('A saved view’s name is unique to its owner in any case and saved once per key', async () => {
    const key = freshKey();
    const first = valueOf(await save(other, { name: 'Straße' }, key));
    expect(valueOf(await save(other, { name: 'Straße' }, key))).toEqual({ ...first, replayed: true });
    expect(codeOf(await save(other, { name: ' STRASSE ' }))).toBe('view-name-taken');
    await saved(supervisor, { name: 'strasse' });
    expect(codeOf(await save(other, { name: ' ' }))).toBe('view-invalid');
    const twins = await Promise.all(Array.from({ length: 4 }, () => save(other, { name: 'At once' })));
    expect(twins.filter(({ ok }) => ok)).toHaveLength(1);
  });

  it('A new default view replaces the former default of its list', async () => {
    const [first, second] = [
      await saved(other, { name: 'First', byDefault: true, place: 1 }),
      await saved(other, { name: 'Second', byDefault: true, place: 0 }),
    ];
    expect([(await one(other, first.id))?.byDefault, (await one(other, second.id))?.byDefault]).toEqual([false, true]);
    expect((await kept(other)).map(({ id }) => id).slice(0, 2)).toEqual([second.id, first.id]);
  });

  it('A person keeps at most fifty saved views', async () => {
    const person = principalOf('security1');
    for (let n = 0; n < 50; n += 1) await saved(person, { name: `view ${String(n)}` });
    expect(codeOf(await save(person, { name: 'one more' }))).toBe('views-many');
    const view = (await kept(person)).find(({ own }) => own);
    valueOf(await change(person, view?.id ?? '', 1, { name: 'another name' }));
  });
});

describe('the query of a saved view', () => {
  it('Refuses a saved view with an invalid query, with the place of each fault', async () => {
    const refused = await save(officer, { name: 'x', query: { lane: 'pink', tag: 'nobody-bears-this' } });
    expect(refused.ok ? [] : refused.refusal.faults?.map(({ pointer, code }) => [pointer, code])).toEqual([
      ['/query/lane', 'query-invalid'],
    ]);
    const unknown = { tag: 'nobody-bears-this', company: '3f7f2a0c-52f0-4a1c-9f2e-0f6d3c1b7a55', scenario: 'Z99' };
    const nothing = await save(officer, { name: 'x', query: unknown });
    expect(nothing.ok ? [] : nothing.refusal.faults?.map(({ code }) => code)).toEqual([
      'tag-unused',
      'company-unknown',
      'scenario-unknown',
    ]);
    expect(codeOf(await save(officer, { name: 'x', list: 'audits' }))).toBe('view-invalid');
    expect(codeOf(await save(filer, { name: 'x', list: 'queue' }))).toBe('view-invalid');
    expect(codeOf(await save({ ...filer, person: null, kind: 'key' }, { name: 'x', list: 'transfers' }))).toBe('forbidden');
  });

  it('A saved view with a tag out of use says so, and works again with the tag', async () => {
    valueOf(await useCases.app.get(TagTransfer).execute(officer, { transferId: transfer, tag: 'Visit' }, freshKey()));
    const { id } = await saved(officer, { name: 'Visits', query: { tag: 'visit', sort: 'oldest' } });
    expect(await one(officer, id)).toMatchObject({ faults: [], count: { rows: 1, more: false } });
    valueOf(await useCases.app.get(UntagTransfer).execute(officer, { transferId: transfer, tag: 'visit' }, freshKey()));
    const says = { en: 'No transfer has this tag.', zh: '没有事项使用该标签。' };
    const gone = { query: { tag: 'visit', sort: 'oldest' }, faults: [{ code: 'tag-unused', pointer: '/query/tag', says }], count: null };
    expect(await one(officer, id)).toMatchObject(gone);
    valueOf(await useCases.app.get(TagTransfer).execute(officer, { transferId: transfer, tag: 'visit' }, freshKey()));
    expect(await one(officer, id)).toMatchObject({ faults: [], count: { rows: 1, more: false } });
  });

  it.each([
    ['an officer', officer],
    ['a supervisor', supervisor],
    ['a filer', filer],
  ])('The built-in views of %s count as many rows as their lists have', async (_, by) => {
    const views = await list(by, true);
    expect(views.filter(({ builtIn }) => builtIn).length).toBeGreaterThan(3);
    expect(views.filter(({ builtIn, count }) => builtIn && count === null)).toEqual([]);
    for (const view of views) {
      const question = read(view.list, view.query);
      if (!question.ok || question.value.of !== 'transfers' || view.faults.length > 0) continue;
      const rows = valueOf(await useCases.app.get(ListTransfers).execute(by, { ...question.value.asked, limit: 100, cursor: null })).items;
      expect([view.id, view.count]).toEqual([view.id, { rows: rows.length, more: false }]);
    }
    expect(views.some(({ count }) => (count?.rows ?? 0) > 0)).toBe(true);
  });

  it('The due filters list overdue and soon due transfers by their due day', async () => {
    const due = async (window: 'soon' | 'overdue') =>
      valueOf(await useCases.app.get(ListTransfers).execute(officer, { filter: { due: window }, sort: 'due', limit: 100, cursor: null }))
        .items;
    const { version } = await desk.view(transfer);
    expect([version > 0, (await due('overdue')).length]).toEqual([true, 0]);
    const asOwner = { role: 'carnet_authority', organisation: officer.organisation } as const;
    await asOrganisation(database, asOwner, (sql) =>
      sql.rows(`update carnet.transfer set due_on = current_date - 2 where id = $1`, [transfer]),
    );
    expect((await due('overdue')).map(({ id }) => id)).toEqual([transfer]);
    await asOrganisation(database, asOwner, (sql) =>
      sql.rows(`update carnet.transfer set due_on = current_date + 3 where id = $1`, [transfer]),
    );
    expect([(await due('overdue')).length, (await due('soon')).map(({ id }) => id)]).toEqual([0, [transfer]]);
  });
});
