import { dayWords } from '@carnet/clocks';
import { TimerSweep } from '@carnet/acts/deadlines/timers.store.js';
import { DispatchStore } from '@carnet/acts/work-items.js';
import { ReadTimers } from '@carnet/features/deadlines/read-timers.js';
import { ActOnGrant } from '@carnet/features/grants/act-on-grant.js';
import { ReadGrantNotice } from '@carnet/features/grants/read-grant-notices.js';
import { ConfirmGrant, RecordChange } from '@carnet/features/grants/record-change.js';
import { ReportChange } from '@carnet/features/grants/report-change.js';
import { ReadHearings } from '@carnet/features/hearings/read-hearings.js';
import { StateView } from '@carnet/features/hearings/state-view.js';
import { ReadTransfer } from '@carnet/features/transfers/read-transfer.js';
import type { TransferResponse } from '@carnet/features/transfers/transfer.dto.js';
import type { Principal } from '@carnet/identity';
import { digestOfText, type Instant, instant, isoDate } from '@carnet/kernel';
import type { GivenView } from '@carnet/workflow';
import { describe, expect, it } from '@jest/globals';
import { codeOf, official, valueOf } from '../support/desk.js';
import { filing, freshKey } from '../support/filings.js';
import { policiesWithHearing } from '../support/policies.js';
import { Records } from '../support/records.js';
import { openSuite } from '../support/suite.js';
import { principalOf } from '../support/use-cases.js';

const filer = principalOf('filer@retail');

const supervisor = principalOf('supervisor1');

const content = filing({ people: { ordinary: 110_000, sensitive: 0, us: {} }, recipient: { name: 'Recipient', country: 'SG' } });

const said: GivenView = {
  words: 'Nothing of it is so.',
  documents: [{ name: 'Register', sha256: digestOfText('register'), keptAt: 'Archive' }],
};

const { database, useCases, desk } = await openSuite({ policies: policiesWithHearing });
const records = new Records(database, filer.organisation);

/** A grant with an officer who had no part in it. */
async function granted(): Promise<TransferResponse> {
  const seen = await desk.review((await desk.toReview(filer, content)).id);
  valueOf(await desk.vote(official(seen.step?.voters[0]), seen));
  return desk.view(seen.id);
}

const freeOf = (seen: TransferResponse): readonly string[] =>
  ['legal1', 'legal2', 'privacy1', 'privacy2'].filter((one) => principalOf(one).person !== seen.reviews[0]?.assignee);

const record = async (id: string, by: string) => {
  const { version } = await desk.view(id);
  const told = { source: 'press', learnedOn: isoDate('2026-01-05'), words: 'It was taken over.', evidence: 'An article.' } as const;
  const command = { transferId: id, version, ...told, causes: ['recipient'] as const };
  return useCases.app.get(RecordChange).execute(principalOf(by), command, freshKey());
};

const stop = async (
  id: string,
  kind: 'suspend' | 'revoke',
  { urgent, by = supervisor }: { urgent?: true; by?: Principal } = {},
): Promise<string> => {
  const { version } = await desk.view(id);
  const act = { kind, cause: 'facts-untrue', reasons: 'It is somebody else by now.', ...(urgent && { urgent }) } as const;
  return codeOf(await useCases.app.get(ActOnGrant).execute(by, { transferId: id, version, act }, freshKey()));
};

const state = async (id: string, view: GivenView | null = said, by = filer, key = freshKey()) => {
  const { version } = await desk.view(id);
  return useCases.app.get(StateView).execute(by, { transferId: id, version, view }, key);
};

const statements = async (id: string) => valueOf(await useCases.app.get(ReadHearings).execute(filer, { transferId: id })).statements;

const pending = async (id: string) =>
  valueOf(await useCases.app.get(ReadTimers).execute(filer, { transferId: id }))
    .timers.filter(({ state: now }) => now === 'pending')
    .map(({ kind }) => kind)
    .filter((kind) => /hearing|reassessment/.test(kind));

const offered = async (id: string, by = filer) =>
  valueOf(await useCases.app.get(ReadTransfer).execute(by, { transferId: id })).acts.find(({ kind }) => kind === 'state-view');

/** As if it were that instant: what is due by then fires. */
async function at(time: Instant): Promise<void> {
  while ((await useCases.app.get(TimerSweep).handOut(200, time)) > 0);
  const store = useCases.app.get(DispatchStore);
  await store.redrive(await store.undelivered(0));
  await useCases.drain();
}

describe('the statement of a company in a re-assessment', () => {
  it('A company states its view before its grant can be suspended or revoked', async () => {
    const seen = await granted();
    const [officer = ''] = freeOf(seen);
    expect(await offered(seen.id)).toMatchObject({ offered: false, code: 'hearing-not-offered' });
    const { version } = valueOf(await record(seen.id, officer)).value;
    expect(await pending(seen.id)).toEqual(expect.arrayContaining(['hearing-near', 'hearing-due', 'reassessment-due']));
    const [open] = await statements(seen.id);
    expect(open).toMatchObject({ round: 1, overdue: false, end: null, view: null, due: { workingDays: 5 } });
    const { notice } = valueOf(await useCases.app.get(ReadGrantNotice).execute(filer, { transferId: seen.id, version }));
    expect(notice.effect.en).toContain(`until the end of ${dayWords(open?.recordedDue ?? '-').en}`);
    for (const kind of ['revoke', 'suspend'] as const) expect(await stop(seen.id, kind)).toBe('statement-awaited');
    expect(await offered(seen.id)).toMatchObject({ offered: true });
    expect(codeOf(await state(seen.id, { words: ' ', documents: [] }))).toBe('view-missing');
    const key = freshKey();
    const given = valueOf(await state(seen.id, said, filer, key));
    expect(given.value).toMatchObject({ state: 'granted' });
    expect(valueOf(await state(seen.id, said, filer, key))).toMatchObject({ replayed: true, value: given.value });
    expect(await statements(seen.id)).toMatchObject([{ end: { as: 'stated' }, view: said }]);
    expect(await pending(seen.id)).toEqual(['reassessment-near', 'reassessment-due']);
    const [entry] = await records.rows<{ body: Record<string, unknown> }>(
      `select body::jsonb as body from carnet.history_entry where transfer_id = $1 and kind = 'statement-given'`,
      [seen.id],
    );
    expect(entry?.body).toMatchObject({ documents: [digestOfText('register')] });
    expect(JSON.stringify(entry?.body)).not.toContain('Nothing of it');
    const named = await records.rows(`select digest from carnet.named_document where transfer_id = $1 and digest = $2`, [
      seen.id,
      digestOfText('register'),
    ]);
    expect(named).toHaveLength(1);
    expect(codeOf(await state(seen.id))).toBe('hearing-not-offered');
    expect(await stop(seen.id, 'revoke')).toBe('done');
  });

  it('A revocation waits until the statement’s day is over or the company waives it', async () => {
    const silent = await granted();
    const [officer = ''] = freeOf(silent);
    valueOf(await record(silent.id, officer));
    const [open] = await statements(silent.id);
    expect(await stop(silent.id, 'revoke')).toBe('statement-awaited');
    await at(instant(new Date(Date.parse(open?.due.at ?? '') + 86_400_000).toISOString()));
    expect(await statements(silent.id)).toMatchObject([{ end: { as: 'lapsed' }, view: null }]);
    expect((await desk.view(silent.id)).state).toBe('granted');
    expect(await records.history(silent.id)).toContain('statement-lapsed');
    expect(await stop(silent.id, 'revoke')).toBe('done');
    const other = await granted();
    valueOf(await record(other.id, freeOf(other)[0] ?? ''));
    valueOf(await state(other.id, null));
    expect(await statements(other.id)).toMatchObject([{ end: { as: 'waived' }, view: null }]);
    expect(await stop(other.id, 'suspend')).toBe('done');
  });

  it('A company states its view after an urgent suspension and again on a new record', async () => {
    const seen = await granted();
    const [officer = '', second = ''] = freeOf(seen);
    valueOf(await record(seen.id, officer));
    expect(await stop(seen.id, 'suspend', { urgent: true, by: principalOf('supervisor2') })).toBe('done');
    expect(await stop(seen.id, 'revoke')).toBe('statement-awaited');
    valueOf(await state(seen.id));
    valueOf(await record(seen.id, officer));
    expect((await statements(seen.id)).map(({ round, end }) => [round, end?.as])).toEqual([
      [1, 'stated'],
      [2, undefined],
    ]);
    expect(await stop(seen.id, 'revoke')).toBe('statement-awaited');
    // What it reports itself puts off nothing.
    const report = { transferId: seen.id, version: (await desk.view(seen.id)).version, words: 'And another field.' };
    valueOf(
      await useCases.app
        .get(ReportChange)
        .execute(filer, { ...report, filing: { ...content, fields: [...content.fields, 'email'] } }, freshKey()),
    );
    expect(await statements(seen.id)).toHaveLength(2);
    // Nobody has to wait before a grant is confirmed, and then nothing is waited for.
    const { version } = await desk.view(seen.id);
    valueOf(
      await useCases.app
        .get(ConfirmGrant)
        .execute(principalOf(second), { transferId: seen.id, version, reasons: 'It stands.' }, freshKey()),
    );
    expect((await statements(seen.id)).at(-1)).toMatchObject({ end: { as: 'overtaken' } });
    expect(await pending(seen.id)).toEqual([]);
  });

  it('Refuses a statement by the authority or by another company', async () => {
    const seen = await granted();
    valueOf(await record(seen.id, freeOf(seen)[0] ?? ''));
    expect(codeOf(await state(seen.id, said, principalOf('filer@finance')))).toBe('not-found');
    expect(codeOf(await state(seen.id, said, official(seen.reviews[0]?.assignee)))).toBe('reviewer-cannot-file');
  });

  it('A statement, a waiver and a revocation at once leave one statement', async () => {
    for (let round = 0; round < 4; round += 1) {
      const seen = await granted();
      valueOf(await record(seen.id, freeOf(seen)[0] ?? ''));
      const acts = [() => state(seen.id).then(codeOf), () => stop(seen.id, 'revoke'), () => state(seen.id, null).then(codeOf)];
      const codes = await Promise.all([...acts.slice(round % 3), ...acts.slice(0, round % 3)].map((act) => act()));
      expect(codes.filter((code) => code === 'done')).not.toHaveLength(0);
      const [only, ...more] = await statements(seen.id);
      expect([more, only?.end?.as === 'stated' || only?.end?.as === 'waived']).toEqual([[], true]);
      valueOf(await useCases.app.get(ReadTransfer).execute(filer, { transferId: seen.id }));
      if ((await desk.view(seen.id)).state === 'granted') expect(await stop(seen.id, 'revoke')).toBe('done');
    }
  });
});
