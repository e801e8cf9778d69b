import { ReadTimers } from '@carnet/features/deadlines/read-timers.js';
import { ActOnGrant } from '@carnet/features/grants/act-on-grant.js';
import { ListGrantNotices, ReadGrantNotice } from '@carnet/features/grants/read-grant-notices.js';
import { ConfirmGrant, RecordChange } from '@carnet/features/grants/record-change.js';
import type { RecordedChangeBody } from '@carnet/features/grants/reported-changes.dto.js';
import { ReadReportedChanges, ReportChange } from '@carnet/features/grants/report-change.js';
import { StateView } from '@carnet/features/hearings/state-view.js';
import type { TransferResponse } from '@carnet/features/transfers/transfer.dto.js';
import { type ExpectedTransfer, isoDate } from '@carnet/kernel';
import { describe, expect, it } from '@jest/globals';
import { codeOf, official, valueOf } from '../support/desk.js';
import { filing, freshKey } from '../support/filings.js';
import { Records } from '../support/records.js';
import { openSuite } from '../support/suite.js';
import { principalOf } from '../support/use-cases.js';

const filer = principalOf('filer@retail');

const content = filing({ people: { ordinary: 110_000, sensitive: 0, us: {} }, recipient: { name: 'Recipient', country: 'SG' } });

const officers = ['legal1', 'legal2', 'privacy1', 'privacy2'];

const { database, useCases, desk } = await openSuite();
const records = new Records(database, filer.organisation);

async function granted(): Promise<TransferResponse> {
  const seen = await desk.review((await desk.toReview(filer, content)).id);
  valueOf(await desk.vote(official(seen.step?.voters[0]), seen));
  return desk.view(seen.id);
}

/** Officers who had no part in the grant. */
const freeOfficers = (seen: TransferResponse): readonly string[] =>
  officers.filter((one) => principalOf(one).person !== seen.reviews[0]?.assignee);

const learned: RecordedChangeBody = {
  source: 'inspection',
  learnedOn: isoDate('2026-01-05'),
  causes: ['recipient'],
  words: 'The recipient was taken over.',
  evidence: 'The register of companies.',
};

const record = (seen: TransferResponse, by: string, more: Partial<RecordedChangeBody & ExpectedTransfer> = {}, key = freshKey()) =>
  useCases.app.get(RecordChange).execute(principalOf(by), { ...learned, transferId: seen.id, version: seen.version, ...more }, key);

const told = async (id: string, by = filer) => valueOf(await useCases.app.get(ReadReportedChanges).execute(by, { transferId: id }));

const pending = async (id: string) =>
  valueOf(await useCases.app.get(ReadTimers).execute(filer, { transferId: id }))
    .timers.filter(({ kind, state }) => kind.startsWith('reassessment-') && state === 'pending')
    .map(({ kind, dueOn }) => [kind, dueOn]);

const confirm = async (by: string, id: string): Promise<string> => {
  const { version } = await desk.view(id);
  return codeOf(
    await useCases.app.get(ConfirmGrant).execute(principalOf(by), { transferId: id, version, reasons: 'It stands.' }, freshKey()),
  );
};

describe('a change recorded by an officer', () => {
  it('A recorded change opens a re-assessment and is told without the officer’s name', async () => {
    const seen = await granted();
    const [officer = '', other = ''] = freeOfficers(seen);
    const key = freshKey();
    const receipt = valueOf(await record(seen, officer, {}, key));
    expect(receipt).toMatchObject({ replayed: false, value: { state: 'granted', contentDigest: seen.contentDigest } });
    expect(valueOf(await record(seen, officer, {}, key))).toMatchObject({ replayed: true, value: receipt.value });
    const shown = await told(seen.id);
    expect(shown.reassessment).toMatchObject({ because: 'recorded-change', added: [] });
    expect(shown.changes).toMatchObject([
      {
        content: null,
        causes: ['recipient'],
        parts: [],
        learned: { source: 'inspection', on: '2026-01-05', evidence: 'The register of companies.' },
      },
    ]);
    expect(await told(seen.id, principalOf(other))).toEqual(shown);
    expect(JSON.stringify(shown)).not.toContain(principalOf(officer).person ?? '-');
    expect((await pending(seen.id)).map(([kind]) => kind)).toEqual(['reassessment-near', 'reassessment-due']);
    const asked = { transferId: seen.id, version: receipt.value.version };
    const { notice } = valueOf(await useCases.app.get(ReadGrantNotice).execute(filer, asked));
    expect(notice).toMatchObject({ act: 're-assessed', by: 'person', origin: { kind: 'recorded-change' } });
    expect(notice.reasons.map(({ en }) => en)).toEqual([
      'The recipient was taken over.',
      'The authority learned of this on 5 January 2026 from an inspection. Evidence:',
      'The register of companies.',
    ]);
    const [entry] = await records.rows<{ body: Record<string, unknown> }>(
      `select body::jsonb as body from carnet.history_entry where transfer_id = $1 and kind = 'change-recorded'`,
      [seen.id],
    );
    expect(entry?.body).toMatchObject({ causes: ['recipient'], source: 'inspection', learned: '2026-01-05', due: expect.any(String) });
    expect(JSON.stringify(entry?.body)).not.toMatch(/taken over|register/);
    // Who recorded it concludes nothing, by any account.
    expect(await confirm(officer, seen.id)).toBe('granted-before');
    expect(await confirm(other, seen.id)).toBe('done');
    expect(await pending(seen.id)).toEqual([]);
  });

  it('A second recorded or reported change joins the open re-assessment', async () => {
    const seen = await granted();
    const [officer = ''] = freeOfficers(seen);
    const now = { ...content, people: { ordinary: 150_000, sensitive: 0, us: {} } };
    valueOf(await record(seen, officer, { filing: now, causes: [], workingDays: 10 }));
    const [, first] = await pending(seen.id);
    valueOf(await record(await desk.view(seen.id), officer, { workingDays: 30 }));
    const [, second] = await pending(seen.id);
    expect([(second?.[1] ?? '') > (first?.[1] ?? ''), (await pending(seen.id)).length]).toEqual([true, 2]);
    const { version } = await desk.view(seen.id);
    const report = { transferId: seen.id, version, filing: { ...now, fields: [...now.fields, 'email'] }, words: 'And addresses.' };
    valueOf(await useCases.app.get(ReportChange).execute(filer, report, freshKey()));
    expect((await pending(seen.id))[1]).toEqual(second);
    const shown = await told(seen.id);
    expect(shown.reassessment).toMatchObject({ because: 'recorded-change', added: [{ from: 'authority' }, { from: 'company' }] });
    expect(shown.changes.map(({ causes, beside }) => [causes, beside])).toEqual([
      [['volume'], null],
      [['recipient'], null],
      [['fields', 'volume'], { anew: expect.arrayContaining(['/fields/email']), asGranted: [] }],
    ]);
    const { items } = valueOf(await useCases.app.get(ListGrantNotices).execute(filer, { transferId: seen.id }));
    expect(items.map(({ act }) => act)).toEqual(['re-assessed', 're-assessed', 're-assessed']);
    const revoke = { kind: 'revoke', cause: 'facts-untrue', reasons: 'It is somebody else by now.' } as const;
    const supervisor = principalOf('supervisor1');
    const before = await desk.view(seen.id);
    const waiver = { transferId: seen.id, version: before.version, view: null };
    valueOf(await useCases.app.get(StateView).execute(filer, waiver, freshKey()));
    const last = await desk.view(seen.id);
    expect(
      codeOf(
        await useCases.app.get(ActOnGrant).execute(supervisor, { transferId: seen.id, version: last.version, act: revoke }, freshKey()),
      ),
    ).toBe('done');
    expect(await pending(seen.id)).toEqual([]);
  });

  it('Refuses a recorded change without evidence, without a grant or of a filer', async () => {
    const seen = await granted();
    const [officer = ''] = freeOfficers(seen);
    expect(codeOf(await record(seen, officer, { causes: [] }))).toBe('cause-missing');
    expect(codeOf(await record(seen, officer, { evidence: ' ' }))).toBe('rests-on-nothing');
    expect(codeOf(await record(seen, officer, { words: '' }))).toBe('reasons-missing');
    expect(codeOf(await record(seen, officer, { learnedOn: isoDate('2199-01-01') }))).toBe('learned-later');
    expect(codeOf(await record(seen, officer, { filing: content }))).toBe('nothing-changed');
    expect(codeOf(await record(seen, officer, { version: 1 }))).toBe('stale-version');
    expect(codeOf(await record(seen, 'filer@retail'))).toBe('filer-cannot-intervene');
    const waiting = await desk.toReview(filer, content);
    expect(codeOf(await record(waiting, officer))).toBe('not-in-this-state');
    expect((await told(seen.id)).changes).toEqual([]);
  });
});
