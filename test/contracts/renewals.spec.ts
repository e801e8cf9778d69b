import { TimerSweep } from '@carnet/acts/deadlines/timers.store.js';
import type { Filing } from '@carnet/acts/filing.js';
import { TransferJournal } from '@carnet/acts/transfer-journal.store.js';
import { DispatchStore } from '@carnet/acts/work-items.js';
import { ActOnObligation } from '@carnet/features/conditions/act-on-obligation.js';
import { ReadTimers } from '@carnet/features/deadlines/read-timers.js';
import { EditDraft } from '@carnet/features/filing/save-draft.js';
import { SubmitDraft } from '@carnet/features/filing/submit-draft.js';
import { ActOnGrant } from '@carnet/features/grants/act-on-grant.js';
import { ReadLedger } from '@carnet/features/ledger/read-ledger.js';
import { DraftRenewal } from '@carnet/features/renewals/draft-renewal.js';
import { ReadRenewal } from '@carnet/features/renewals/read-renewal.js';
import type { RenewalResponse } from '@carnet/features/renewals/renewals.dto.js';
import type { Principal } from '@carnet/identity';
import { type Instant, instant } from '@carnet/kernel';
import type { RenewalKind } from '@carnet/workflow';
import { afterAll, describe, expect, it, jest } from '@jest/globals';
import { DatabaseTime } from '../support/database-time.js';
import { codeOf, official, valueOf } from '../support/desk.js';
import { filing, freshKey } from '../support/filings.js';
import { justification, justificationFor } from '../support/justifications.js';
import { Records, recount } from '../support/records.js';
import { openSuite } from '../support/suite.js';
import { principalOf } from '../support/use-cases.js';

/*
 * A grant whose mechanism ends on 16 October 2026 can be renewed from 20 July on: 60 working days by the calendar of China, each of which
 * leaves one before the end.
 */
const limited = { mechanisms: ['cn_standard_contract'], mechanism_issued_on: '2025-10-17', mechanism_expires_on: '2026-10-16' };

const clear = filing({ facts: limited });

const amber = filing({ facts: { ...limited, exporter_is_ciio: null } });

const supervisor = principalOf('supervisor1');

const { database, useCases, desk } = await openSuite();
const time = new DatabaseTime();

afterAll(async () => {
  time.end();
});

const morning = (day: string): Instant => instant(`${day}T02:00:00.000Z`);

const on = (day: string): void => time.set(morning(day));

const records = (filer: Principal) => new Records(database, filer.organisation);

const stateOf = async (id: string, by: Principal = principalOf('auditor1')): Promise<string> => (await desk.view(id, by)).state;

const renewalOf = async (id: string, by: Principal): Promise<RenewalResponse> =>
  valueOf(await useCases.app.get(ReadRenewal).execute(by, { transferId: id }));

async function granted(filer: Principal, content: Filing = clear): Promise<string> {
  on('2026-06-01');
  const { id } = await desk.file(filer, content);
  await useCases.drain();
  if ((await stateOf(id)) === 'in-review') {
    await desk.review(id);
    await desk.firstVote(id);
  }
  expect(await stateOf(id)).toBe('granted');
  return id;
}

async function draftOf(filer: Principal, id: string, kind: RenewalKind = 'renews', key = freshKey()) {
  const { version } = await desk.view(id, filer);
  return useCases.app.get(DraftRenewal).execute(filer, { transferId: id, version, kind }, key);
}

/** Submits a renewal, with other content where there is some, and lets the machine judge it. */
async function submitted(filer: Principal, id: string, { kind = 'renews', content }: { kind?: RenewalKind; content?: Filing } = {}) {
  const draft = valueOf(await draftOf(filer, id, kind)).value;
  let { version } = draft;
  if (content !== undefined) {
    const edit = { transferId: draft.id, version, filing: content };
    version = valueOf(await useCases.app.get(EditDraft).execute(filer, edit, freshKey())).value.version;
  }
  valueOf(await useCases.app.get(SubmitDraft).execute(filer, { transferId: draft.id, version }, freshKey()));
  await useCases.drain();
  return draft.id;
}

async function onGrant(by: Principal, id: string, kind: 'suspend' | 'revoke' | 'surrender') {
  const { version } = await desk.view(id, by);
  const act =
    kind === 'surrender'
      ? ({ kind, cause: 'project-ended', reasons: 'No need.' } as const)
      : ({ kind, cause: 'other', reasons: 'A question.', justification: justification() } as const);
  return useCases.app.get(ActOnGrant).execute(by, { transferId: id, version, act }, freshKey());
}

/** What is due by then fires. */
async function fire(at: Instant): Promise<void> {
  time.set(at);
  while ((await useCases.app.get(TimerSweep).handOut(200, at)) > 0);
  const store = useCases.app.get(DispatchStore);
  await store.redrive(await store.undelivered(0));
  await useCases.drain();
}

/** The entries of a transfer that say something of another one, with the transaction that wrote them. */
const told = (filer: Principal, id: string) =>
  records(filer).rows<{ kind: string; tx: string; body: Record<string, unknown> }>(
    `select kind, tx::text, body::jsonb as body from carnet.history_entry h where h.transfer_id = $1 and not h.refused order by h.at, h.tx, h.place`,
    [id],
  );

describe('a renewal draft', () => {
  const filer = principalOf('filer@retail');

  it('A renewal draft copies the grant, lists what to check and is hidden from others', async () => {
    const id = await granted(filer);
    on('2026-07-20');
    const key = freshKey();
    const { value: draft } = valueOf(await draftOf(filer, id, 'renews', key));
    expect(valueOf(await draftOf(filer, id, 'renews', key))).toEqual({ value: draft, replayed: true });
    const [grant, view] = [await desk.view(id, filer), await desk.view(draft.id, filer)];
    expect(view).toMatchObject({
      state: 'draft',
      filing: grant.filing,
      contentDigest: grant.contentDigest,
      renewal: { of: id, kind: 'renews' },
    });
    const { renewed, offers } = await renewalOf(draft.id, filer);
    expect(offers.map(({ code }) => code)).toEqual(['nothing-to-renew', 'nothing-to-renew']);
    expect(renewed).toMatchObject({ transfer: id, state: 'granted', lastDay: '2026-10-16', changes: [], judged: null });
    expect(renewed?.lookAgain.map(({ subject, because }) => `${subject} ${because}`)).toEqual([
      '/people/ordinary count',
      '/people/sensitive count',
      '/facts/mechanism_expires_on day',
      '/facts/mechanism_issued_on day',
    ]);
    expect(await renewalOf(id, filer)).toMatchObject({ renewals: [{ transfer: draft.id, kind: 'renews', state: 'draft' }] });
    expect((await renewalOf(id, supervisor)).renewals).toEqual([]);
    expect(codeOf(await useCases.app.get(ReadRenewal).execute(supervisor, { transferId: draft.id }))).toBe('not-found');
    expect((await told(filer, draft.id)).map(({ body }) => body.evidence)).toEqual([{ renews: id }]);
    expect((await told(filer, id)).at(-1)?.kind).toBe('decided');
  });

  it('Refuses a renewal before and after its window, but not a replacement', async () => {
    const id = await granted(filer);
    const window = { opens: '2026-07-20', latest: '2026-10-15' };
    on('2026-07-19');
    expect(await draftOf(filer, id)).toMatchObject({ refusal: { code: 'renewal-not-open', context: { opens: '2026-07-20' } } });
    const early = (await renewalOf(id, supervisor)).offers;
    expect(early).toMatchObject([
      { kind: 'renews', offered: false, code: 'renewal-not-open', ...window },
      { kind: 'replaces', offered: true, code: null, opens: null, latest: null },
    ]);
    expect(early[0]?.reason?.en).toContain('It opens on 20 July 2026.');
    expect(early[0]?.reason?.zh).toContain('开启日为2026年7月20日。');
    on('2026-10-16');
    expect(await draftOf(filer, id)).toMatchObject({ refusal: { code: 'renewal-too-late', context: { latest: '2026-10-15' } } });
    expect(codeOf(await draftOf(filer, id, 'replaces'))).toBe('done');
    expect(await records(filer).history(id)).toEqual(expect.arrayContaining(['refused:renew']));
  });

  it('A grant has one open renewal, even of two that are drafted at once', async () => {
    const id = await granted(filer);
    on('2026-08-03');
    const both = await Promise.all([draftOf(filer, id), draftOf(filer, id, 'replaces')]);
    expect(both.map(codeOf).sort()).toEqual(['already-renewed', 'done']);
    const made = both.find(({ ok }) => ok)!;
    const { id: first, reference, version } = valueOf(made).value;
    expect(await draftOf(filer, id)).toMatchObject({ refusal: { context: { transfer: first, reference } } });
    expect((await renewalOf(id, filer)).offers.map(({ code }) => code)).toEqual(['already-renewed', 'already-renewed']);
    valueOf(await desk.withdraw(filer, { id: first, version, contentDigest: '' }));
    expect(codeOf(await draftOf(filer, id))).toBe('done');
  });

  it('The database refuses a second open renewal of a grant', async () => {
    const id = await granted(filer);
    on('2026-08-03');
    valueOf(await draftOf(filer, id));
    const [other] = [await desk.draft(filer)];
    const link = records(filer).rows('update carnet.transfer set renews = $1 where id = $2', [id, other.id]);
    await expect(link).rejects.toMatchObject({ code: '23505' });
  });

  it('Refuses a renewal of a foreign or ended grant, but not of a suspended one', async () => {
    const id = await granted(filer);
    on('2026-08-03');
    const foreign = { transferId: id, version: 3, kind: 'renews' } as const;
    expect(codeOf(await useCases.app.get(DraftRenewal).execute(principalOf('filer@finance'), foreign, freshKey()))).toBe('not-found');
    expect(codeOf(await useCases.app.get(DraftRenewal).execute(filer, { ...foreign, transferId: 'nonsense' }, freshKey()))).toBe(
      'not-found',
    );
    expect(codeOf(await useCases.app.get(DraftRenewal).execute(filer, { ...foreign, version: 1 }, freshKey()))).toBe('stale-version');
    valueOf(await onGrant(supervisor, id, 'suspend'));
    expect(codeOf(await draftOf(filer, id))).toBe('done');
    const ended = await granted(filer);
    on('2026-08-03');
    valueOf(await onGrant(filer, ended, 'surrender'));
    expect(await draftOf(filer, ended, 'replaces')).toMatchObject({ refusal: { code: 'nothing-to-renew', context: { state: 'revoked' } } });
  });
});

describe('a granted renewal', () => {
  const filer = principalOf('filer@motors');

  it('A renewal granted by policy supersedes the old grant in the same transaction', async () => {
    const id = await granted(filer);
    on('2026-08-03');
    const later = { ...limited, mechanism_issued_on: '2026-07-30', mechanism_expires_on: '2028-07-29' };
    const renewal = await submitted(filer, id, { content: filing({ facts: later }) });
    expect(await desk.view(renewal)).toMatchObject({ state: 'granted', decision: { by: 'policy', term: { lastDay: '2028-07-29' } } });
    expect(await desk.view(id)).toMatchObject({ state: 'superseded', successor: renewal });
    const [old, now] = [(await told(filer, id)).at(-1), (await told(filer, renewal)).at(-1)];
    expect(old).toMatchObject({ kind: 'superseded', tx: now?.tx, body: { successor: renewal, actor: { kind: 'system', id: 'renewals' } } });
    expect(now).toMatchObject({ kind: 'decided', body: { evidence: { supersedes: id } } });
    const { timers } = valueOf(await useCases.app.get(ReadTimers).execute(filer, { transferId: id }));
    const waiting = timers.filter(({ state, kind }) => state === 'pending' && (kind === 'expiry' || kind === 'renewal'));
    expect([waiting, timers.find(({ kind }) => kind === 'expiry')?.cancelled?.because]).toEqual([[], 'superseded']);
    const { renewed } = await renewalOf(renewal, supervisor);
    expect(renewed).toMatchObject({
      state: 'superseded',
      kind: 'renews',
      lookAgain: [],
      judged: { lane: { before: 'green', after: 'green' } },
    });
    expect(renewed?.changes).toEqual([
      { subject: '/facts/mechanism_expires_on', before: '2026-10-16', after: '2028-07-29' },
      { subject: '/facts/mechanism_issued_on', before: '2025-10-17', after: '2026-07-30' },
    ]);
    expect(await renewalOf(renewal, filer)).toEqual(await renewalOf(renewal, supervisor));
    await fire(morning('2026-10-18'));
    expect(await stateOf(id)).toBe('superseded');
  });

  it('A renewal granted by vote supersedes the old grant, and a refused one leaves it', async () => {
    const id = await granted(filer, amber);
    on('2026-08-03');
    const refused = await submitted(filer, id);
    await desk.review(refused);
    const step = (await desk.view(refused)).step;
    valueOf(await desk.vote(official(step?.voters[0]), await desk.view(refused), 'refuse'));
    expect([await stateOf(refused), await stateOf(id)]).toEqual(['refused', 'granted']);
    on('2026-08-04');
    const second = await submitted(filer, id, { kind: 'replaces' });
    await desk.review(second);
    expect(await stateOf(id)).toBe('granted');
    await desk.firstVote(second);
    expect([await stateOf(second), await stateOf(id)]).toEqual(['granted', 'superseded']);
    expect((await renewalOf(id, filer)).renewals).toMatchObject([
      { transfer: second, kind: 'replaces', state: 'granted' },
      { transfer: refused, kind: 'renews', state: 'refused' },
    ]);
  });

  it('A conditional renewal supersedes the old grant once its condition is agreed to', async () => {
    const id = await granted(filer, amber);
    on('2026-08-03');
    const renewal = await submitted(filer, id);
    const reviewed = await desk.review(renewal);
    const conditional = { terms: [{ code: 'no-onward-transfer' }], justification: justificationFor(true) };
    valueOf(await desk.vote(official(reviewed.step?.voters[0]), reviewed, 'approve', conditional));
    expect([await stateOf(renewal), await stateOf(id)]).toEqual(['awaiting-conditions', 'granted']);
    expect(codeOf(await draftOf(filer, id))).toBe('already-renewed');
    expect(codeOf(await draftOf(filer, renewal))).toBe('not-in-force-yet');
    const { version } = await desk.view(renewal, filer);
    const agreement = { transferId: renewal, version, act: { kind: 'agree-to-condition', obligation: 1 } } as const;
    valueOf(await useCases.app.get(ActOnObligation).execute(filer, agreement, freshKey()));
    expect([await stateOf(renewal), await stateOf(id)]).toEqual(['granted', 'superseded']);
    expect((await told(filer, renewal)).at(-1)).toMatchObject({ kind: 'came-into-force', body: { evidence: { supersedes: id } } });
  });

  it('A renewal counts its people in the ledger beside those of the old grant', async () => {
    const culture = principalOf('filer@culture');
    const counted = async () => {
      const { lines } = valueOf(await useCases.app.get(ReadLedger).execute(culture, {}));
      const line = lines.find(({ metric }) => metric === 'cn.ordinary');
      return [line?.reserved ?? 0, line?.committed ?? 0];
    };
    const id = await granted(culture);
    on('2026-08-03');
    expect(await counted()).toEqual([0, 1000]);
    const draft = valueOf(await draftOf(culture, id)).value;
    expect(await counted()).toEqual([0, 1000]);
    valueOf(await useCases.app.get(SubmitDraft).execute(culture, { transferId: draft.id, version: draft.version }, freshKey()));
    expect(await counted()).toEqual([1000, 1000]);
    await useCases.drain();
    expect([await stateOf(id), await counted()]).toEqual(['superseded', [0, 2000]]);
    const { standing, recounted } = await recount(records(culture));
    expect(standing).toEqual(recounted);
  });
});

describe('the old grant of a renewal', () => {
  const filer = principalOf('filer@finance');

  async function readyToVote(): Promise<{ readonly id: string; readonly renewal: string }> {
    const id = await granted(filer, amber);
    on('2026-08-03');
    const renewal = await submitted(filer, id);
    await desk.review(renewal);
    return { id, renewal };
  }

  it.each([
    ['revoked', 'revoke', supervisor],
    ['given back', 'surrender', filer],
  ] as const)('An old grant that was %s stays so when its renewal is granted', async (_, act, by) => {
    const { id, renewal } = await readyToVote();
    valueOf(await onGrant(by, id, act));
    await desk.firstVote(renewal);
    expect([await stateOf(renewal), await stateOf(id)]).toEqual(['granted', 'revoked']);
    expect((await told(filer, renewal)).at(-1)).toMatchObject({ body: { evidence: { renewed: id, leftAs: 'revoked' } } });
  });

  it('An old grant expires by its own timer while its renewal is undecided', async () => {
    const { id, renewal } = await readyToVote();
    time.set(instant('2026-10-16T16:30:00.000Z'));
    await desk.firstVote(renewal);
    expect([await stateOf(renewal), await stateOf(id)]).toEqual(['granted', 'granted']);
    await fire(morning('2026-10-17'));
    expect(await stateOf(id)).toBe('expired');

    const next = await readyToVote();
    await fire(morning('2026-10-17'));
    expect([await stateOf(next.renewal), await stateOf(next.id)]).toEqual(['in-approval', 'expired']);
    await desk.firstVote(next.renewal);
    expect([await stateOf(next.renewal), await stateOf(next.id)]).toEqual(['granted', 'expired']);
  });

  it('An old grant ends once when its renewal and another act come at the same time', async () => {
    for (const [act, by] of [
      ['surrender', filer],
      ['revoke', supervisor],
      ['suspend', supervisor],
    ] as const) {
      const { id, renewal } = await readyToVote();
      const [acted] = await Promise.all([onGrant(by, id, act), desk.firstVote(renewal)]);
      expect(await stateOf(renewal)).toBe('granted');
      const state = await stateOf(id);
      const ends = (await told(filer, id)).filter(({ kind }) => ['revoked', 'surrendered', 'superseded'].includes(kind));
      expect(ends).toHaveLength(1);
      if (act === 'suspend') expect(state).toBe('superseded');
      else expect(state).toBe(acted.ok ? 'revoked' : 'superseded');
    }
  });

  it('A renewal of a suspended grant goes to a person, however clear the rules are', async () => {
    const id = await granted(filer);
    on('2026-08-03');
    valueOf(await onGrant(supervisor, id, 'suspend'));
    const renewal = await submitted(filer, id, { kind: 'replaces' });
    const view = await desk.view(renewal);
    expect(view).toMatchObject({ state: 'in-review', route: { lane: 'amber', disciplines: ['legal'] } });
    expect(view.route?.reasons[0]?.en).toContain('suspended or revoked the grant');
    expect(view.assessment?.body).toMatchObject({ audit: { stopped: true } });
    await desk.review(renewal);
    await desk.firstVote(renewal);
    expect([await stateOf(renewal), await stateOf(id)]).toEqual(['granted', 'superseded']);
  });
});

describe('a fault while a renewal is granted', () => {
  const filer = principalOf('filer@shipping');

  it('A fault during the vote grants and ends nothing, and the next vote does both', async () => {
    const id = await granted(filer, amber);
    on('2026-08-03');
    const renewal = await submitted(filer, id);
    await desk.review(renewal);
    const dying = jest.spyOn(useCases.app.get(TransferJournal), 'recordAndCommit').mockRejectedValueOnce(new Error('killed'));
    await expect(desk.firstVote(renewal)).rejects.toThrow('killed');
    dying.mockRestore();
    expect([await stateOf(renewal), await stateOf(id)]).toEqual(['in-approval', 'granted']);
    await desk.firstVote(renewal);
    expect([await stateOf(renewal), await stateOf(id)]).toEqual(['granted', 'superseded']);
  });
});
