import { TimerSweep } from '@carnet/acts/deadlines/timers.store.js';
import { DispatchStore } from '@carnet/acts/work-items.js';
import { ListReminders } from '@carnet/features/deadlines/list-reminders.js';
import { ReadTimers } from '@carnet/features/deadlines/read-timers.js';
import { CopyFiling, DraftFromScenario } from '@carnet/features/drafts/draft-from-template.js';
import { EditSections } from '@carnet/features/drafts/edit-sections.js';
import { ReadSections } from '@carnet/features/drafts/read-sections.js';
import type { SectionChanges } from '@carnet/features/filing/draft-parts.js';
import { SubmitDraft } from '@carnet/features/filing/submit-draft.js';
import { MessageSweep } from '@carnet/features/notifications/message-sweep.store.js';
import { ListNotifications } from '@carnet/features/notifications/read-notifications.js';
import { FindRelated } from '@carnet/features/related/find-related.js';
import { DraftRenewal } from '@carnet/features/renewals/draft-renewal.js';
import type { Principal } from '@carnet/identity';
import { type Instant, instant } from '@carnet/kernel';
import type { FilingReceipt } from '@carnet/workflow';
import { afterAll, afterEach, describe, expect, it } from '@jest/globals';
import { DatabaseTime } from '../support/database-time.js';
import { codeOf, valueOf } from '../support/desk.js';
import { filing, freshKey } from '../support/filings.js';
import { waitForOlderTransactions } from '../support/transactions.js';
import { Records } from '../support/records.js';
import { asOrganisation } from '../support/sql.js';
import { openSuite } from '../support/suite.js';
import { principalOf } from '../support/use-cases.js';

const filer = principalOf('filer@retail');

const colleague = principalOf('admin@retail');

const stranger = principalOf('filer@motors');

const officer = principalOf('privacy1');

const { database, useCases, desk } = await openSuite();
const time = new DatabaseTime();
const records = new Records(database, filer.organisation);

afterEach(() => useCases.drain());

afterAll(async () => {
  time.end();
});

const at = (text: string): Instant => instant(text);

const on = (text: string): void => time.set(at(text));

/** A draft that is saved on this morning is kept to the end of 30 August, by the days of Shanghai. */
const [morning, lastEvening, over] = ['2026-06-01T01:00:00.000Z', '2026-08-30T15:00:00.000Z', '2026-08-30T16:00:01.000Z'] as const;

type Seen = Pick<FilingReceipt, 'id' | 'version'>;

const change = (by: Principal, { id, version }: Seen, changes: SectionChanges) =>
  useCases.app.get(EditSections).execute(by, { transferId: id, version, changes }, freshKey());

const copy = (by: Principal, { id, version }: Seen, key = freshKey()) =>
  useCases.app.get(CopyFiling).execute(by, { transferId: id, version }, key);

const sections = async (id: string, by = filer) => useCases.app.get(ReadSections).execute(by, { transferId: id });

const timersOf = async (id: string) => valueOf(await useCases.app.get(ReadTimers).execute(filer, { transferId: id })).timers;

const pending = async (id: string) =>
  (await timersOf(id)).filter(({ state }) => state === 'pending').map(({ kind, dueOn }) => `${kind} ${dueOn}`);

const historyOf = (id: string) =>
  records.rows<{ kind: string; actor: string; body: Record<string, unknown> }>(
    `select kind, actor_kind || ' ' || actor_id as actor, body::jsonb as body from carnet.history_entry where transfer_id = $1 order by tx, at, place`,
    [id],
  );

async function saved(content = filing(), day: string = morning): Promise<FilingReceipt> {
  on(day);
  return desk.draft(filer, content);
}

async function handOut(now: string): Promise<void> {
  on(now);
  while ((await useCases.app.get(TimerSweep).handOut(7, at(now))) > 0);
}

/** What is due by then fires. */
async function fire(now: string): Promise<void> {
  await handOut(now);
  const store = useCases.app.get(DispatchStore);
  await store.redrive(await store.undelivered(0));
  await useCases.drain();
}

async function lapsed(content = filing()): Promise<Seen> {
  const { id } = await saved(content);
  await fire(over);
  const { state, version } = await desk.view(id, filer);
  expect(state).toBe('lapsed');
  return { id, version };
}

describe('a draft', () => {
  it('A draft tells until when it is kept, and repeated saving adds no deadlines', async () => {
    const draft = await saved();
    const wanted = ['draft-near 2026-08-16', 'draft-near 2026-08-27', 'draft-due 2026-08-30'];
    expect(await pending(draft.id)).toEqual(wanted);
    for (const version of [1, 2, 3, 4])
      valueOf(await change(filer, { ...draft, version }, { people: { ordinary: version, sensitive: 0, us: {} } }));
    expect(await timersOf(draft.id)).toHaveLength(3);
    const view = valueOf(await sections(draft.id));
    expect(view).toMatchObject({ expiresAt: '2026-08-30T15:59:59.999Z', expiry: { steps: [{ on: '2026-06-01' }, { on: '2026-08-30' }] } });
    expect(view.expiry?.says.zh).toContain('2026-08-30');
  });

  it('Work on the last day extends a draft; filing or withdrawal ends its deadlines', async () => {
    const draft = await saved();
    on(lastEvening);
    const { value: worked } = valueOf(await change(colleague, draft, { fields: ['vin'] }));
    await fire(over);
    expect(await pending(draft.id)).toEqual(['draft-near 2026-11-14', 'draft-near 2026-11-25', 'draft-due 2026-11-28']);
    const cancelled = (await timersOf(draft.id)).filter(({ state }) => state === 'cancelled');
    expect(cancelled.map(({ cancelled: why }) => why?.because)).toEqual(['edited', 'edited', 'edited']);
    const other = await saved();
    valueOf(await desk.withdraw(filer, other));
    valueOf(await useCases.app.get(SubmitDraft).execute(filer, { transferId: worked.id, version: worked.version }, freshKey()));
    const left = [...(await timersOf(other.id)), ...(await timersOf(worked.id))];
    expect(left.filter(({ kind, state }) => kind.startsWith('draft') && state === 'pending')).toEqual([]);
    const { timers } = valueOf(await useCases.app.get(ReadTimers).execute(officer, { transferId: worked.id }));
    expect(timers.filter(({ kind }) => kind.startsWith('draft'))).toEqual([]);
  });

  it('An abandoned draft lapses after its reminders, also when workers were away', async () => {
    const { id } = await saved();
    await fire('2026-08-15T16:00:01.000Z');
    await fire('2026-09-07T03:00:00.000Z');
    expect(await desk.view(id, filer)).toMatchObject({ state: 'lapsed', filing: filing(), submittedAt: null });
    const entries = await historyOf(id);
    expect(entries.map(({ kind, actor }) => [kind, actor])).toEqual([
      ['edited', `person ${filer.id}`],
      // What came due together with the end is no news beside it.
      ...['draft-near', 'draft-lapsed'].map((kind) => [kind, 'system timers']),
    ]);
    expect(entries[2]?.body).toMatchObject({
      days: 90,
      term: 'draft-2026.1',
      at: '2026-09-07T03:00:00.000Z',
      evidence: { dueAt: '2026-08-30T15:59:59.999Z' },
    });
    const { items } = valueOf(await useCases.app.get(ListReminders).execute(filer, { unread: false, limit: 50, cursor: null }));
    const own = items.filter(({ transfer }) => transfer === id).map(({ kind, dueOn }) => `${kind} ${dueOn}`);
    expect(own.sort()).toEqual(['draft-due 2026-08-30', 'draft-near 2026-08-16', 'draft-near 2026-08-27']);
    expect(await pending(id)).toEqual([]);
  });

  it('The person who opened a draft is notified before it lapses and when it lapses', async () => {
    const { id } = await saved();
    for (const now of ['2026-08-15T16:00:01.000Z', '2026-08-26T16:00:01.000Z', over]) await fire(now);
    await waitForOlderTransactions(database);
    while (await useCases.app.get(MessageSweep).follow());
    const told = async (by: Principal) => {
      const { items } = valueOf(await useCases.app.get(ListNotifications).execute(by, { unread: false, limit: 100, cursor: null }));
      return items.filter(({ transfer }) => transfer === id).map(({ type }) => type);
    };
    expect((await told(filer)).sort()).toEqual(['transfer.draft_lapsed', 'transfer.draft_near_end', 'transfer.draft_near_end']);
    for (const nobody of [stranger, officer]) expect(await told(nobody)).toEqual([]);
  });

  it('A draft lapses once, however many workers sweep at once', async () => {
    const drafts = [];
    for (let n = 0; n < 12; n += 1) drafts.push(await saved());
    await Promise.all([handOut(over), handOut(over), handOut(over)]);
    await Promise.all([useCases.drain(5), useCases.drain(3)]);
    await fire(over);
    for (const { id } of drafts) expect((await historyOf(id)).map(({ kind }) => kind)).toEqual(['edited', 'draft-lapsed']);
  });
});

describe('work on a lapsing draft', () => {
  it('An edit beside the lapse of a draft either saves the draft or is refused', async () => {
    const drafts = [];
    for (let n = 0; n < 10; n += 1) drafts.push(await saved());
    await handOut(over);
    const edits = drafts.map((draft) => change(filer, draft, { fields: ['vin'] }));
    const [answers] = await Promise.all([Promise.all(edits), useCases.drain(3)]);
    await fire(over);
    for (const [n, draft] of drafts.entries()) {
      const answer = answers[n]!;
      const view = await desk.view(draft.id, filer);
      if (answer.ok) {
        expect(view).toMatchObject({ state: 'draft', filing: { fields: ['vin'] } });
        expect(await pending(draft.id)).toHaveLength(3);
      } else {
        expect([answer.refusal.code, view.state, view.filing.fields]).toEqual(['draft-lapsed', 'lapsed', filing().fields]);
      }
    }
  });

  it('Refuses to edit, submit or read the sections of a lapsed draft', async () => {
    const { id, version } = await lapsed();
    for (const seen of [1, version]) expect(codeOf(await change(filer, { id, version: seen }, { fields: [] }))).toBe('draft-lapsed');
    expect(codeOf(await useCases.app.get(SubmitDraft).execute(filer, { transferId: id, version: 1 }, freshKey()))).toBe('draft-lapsed');
    expect(codeOf(await sections(id))).toBe('draft-lapsed');
  });
});

describe('a lapsed draft', () => {
  it('A lapsed draft is hidden from another company and from the authority', async () => {
    const seen = await lapsed();
    for (const other of [stranger, officer]) {
      expect(codeOf(await copy(other, seen))).toBe('not-found');
      expect(codeOf(await useCases.app.get(ReadTimers).execute(other, { transferId: seen.id }))).toBe('not-found');
      const { items } = valueOf(await useCases.app.get(ListReminders).execute(other, { unread: false, limit: 50, cursor: null }));
      expect(items).toEqual([]);
    }
    const authority = { role: 'carnet_authority', organisation: null } as const;
    const rows = await asOrganisation(database, authority, (sql) => sql.rows('select from carnet.timer where transfer_id = $1', [seen.id]));
    expect(rows).toEqual([]);
  });

  it('A lapsed draft is copied once under a key and stays unchanged', async () => {
    const content = filing({ documents: [{ code: 'pipia_report', name: 'PIPIA.pdf', sha256: 'a'.repeat(64) }] });
    const seen = await lapsed(content);
    const key = freshKey();
    const { value: made } = valueOf(await copy(colleague, seen, key));
    expect(valueOf(await copy(colleague, seen, key))).toEqual({ value: made, replayed: true });
    expect(await desk.view(made.id, filer)).toMatchObject({ state: 'draft', version: 1, filing: content });
    expect((await historyOf(made.id))[0]?.body).toMatchObject({ evidence: { copies: seen.id } });
    expect(await desk.view(seen.id, filer)).toMatchObject({ state: 'lapsed', version: seen.version, filing: content });
    expect(codeOf(await copy(filer, made))).toBe('not-to-copy');
    const near = valueOf(await useCases.app.get(FindRelated).execute(filer, { transferId: made.id }));
    expect(JSON.stringify(near)).not.toContain(seen.id);
    valueOf(await desk.withdraw(filer, made));
    const withdrawn = await desk.view(made.id, filer);
    expect(valueOf(await copy(filer, withdrawn)).value.state).toBe('draft');
    expect(codeOf(await copy(filer, { ...seen, version: 1 }))).toBe('stale-version');
  });

  it('The copy of an unconfirmed draft cannot be submitted unconfirmed', async () => {
    on(morning);
    const start = { scenario: 'S13', title: null, recipient: { name: 'Research House', country: null } };
    const { id } = valueOf(await useCases.app.get(DraftFromScenario).execute(filer, start, freshKey())).value;
    await fire(over);
    const { version } = await desk.view(id, filer);
    const { value: made } = valueOf(await copy(filer, { id, version }));
    const submitted = await useCases.app.get(SubmitDraft).execute(filer, { transferId: made.id, version: 1 }, freshKey());
    expect(codeOf(submitted)).toBe('template-unconfirmed');
  });

  it('The copy of a lapsed replacement draft replaces the grant if no other draft does', async () => {
    on(morning);
    const { id: grant } = await desk.file(filer);
    await useCases.drain();
    const { version, state } = await desk.view(grant, filer);
    expect(state).toBe('granted');
    const renew = () => useCases.app.get(DraftRenewal).execute(filer, { transferId: grant, version, kind: 'replaces' }, freshKey());
    const { id } = valueOf(await renew()).value;
    expect(codeOf(await renew())).toBe('already-renewed');
    await fire(over);
    const given = await desk.view(id, filer);
    const { value: made } = valueOf(await copy(filer, given));
    expect(await desk.view(made.id, filer)).toMatchObject({ renewal: { of: grant, kind: 'replaces' } });
    expect([codeOf(await copy(filer, given)), codeOf(await renew())]).toEqual(['already-renewed', 'already-renewed']);
  });
});
