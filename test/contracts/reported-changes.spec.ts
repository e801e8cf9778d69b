import type { Filing } from '@carnet/acts/filing.js';
import { ReadTimers } from '@carnet/features/deadlines/read-timers.js';
import { ConfirmGrant } from '@carnet/features/grants/record-change.js';
import { ListGrantNotices, ReadGrantNotice } from '@carnet/features/grants/read-grant-notices.js';
import { ReadReportedChanges, ReportChange } from '@carnet/features/grants/report-change.js';
import type { TransferResponse } from '@carnet/features/transfers/transfer.dto.js';
import { RoutingPolicies } from '@carnet/workflow';
import { describe, expect, it } from '@jest/globals';
import { codeOf, official, valueOf } from '../support/desk.js';
import { filing, freshKey } from '../support/filings.js';
import { policiesWithoutHearing } from '../support/policies.js';
import { Records } from '../support/records.js';
import { openSuite } from '../support/suite.js';
import { principalOf } from '../support/use-cases.js';

const filer = principalOf('filer@retail');

const content = filing({ people: { ordinary: 110_000, sensitive: 0, us: {} }, recipient: { name: 'Recipient', country: 'SG' } });

const policies = new RoutingPolicies(policiesWithoutHearing.all.map((policy) => ({ ...policy, immaterial: ['/title'] })));
const { database, useCases, desk } = await openSuite({ policies });
const records = new Records(database, filer.organisation);

/** Granted by one officer and one approver. */
async function granted(): Promise<TransferResponse> {
  const seen = await desk.review((await desk.toReview(filer, content)).id);
  valueOf(await desk.vote(official(seen.step?.voters[0]), seen));
  return desk.view(seen.id);
}

const report = (seen: TransferResponse, now: Filing, { by = filer, words = 'The service was moved.', key = freshKey() } = {}) =>
  useCases.app.get(ReportChange).execute(by, { transferId: seen.id, version: seen.version, filing: now, words }, key);

const changes = async (id: string, by = filer) =>
  valueOf(await useCases.app.get(ReadReportedChanges).execute(by, { transferId: id })).changes;

const pending = async (id: string) =>
  valueOf(await useCases.app.get(ReadTimers).execute(filer, { transferId: id }))
    .timers.filter(({ kind, state }) => kind.startsWith('reassessment-') && state === 'pending')
    .map(({ kind, says }) => [kind, says.en]);

const confirmAt = (by: string, { id, version }: TransferResponse) =>
  useCases.app.get(ConfirmGrant).execute(principalOf(by), { transferId: id, version, reasons: 'It stands.' }, freshKey());

const confirm = async (by: string, { id }: TransferResponse): Promise<string> => codeOf(await confirmAt(by, await desk.view(id)));

/** An officer who had no part in the grant. */
const freeOfficer = (seen: TransferResponse): string => {
  const free = ['legal1', 'legal2', 'privacy1', 'privacy2'].find((one) => principalOf(one).person !== seen.reviews[0]?.assignee);
  if (free === undefined) throw new Error('nobody is free');
  return free;
};

describe('a change reported by a company', () => {
  it.each([
    ['recipient', { ...content, recipient: { ...content.recipient, name: 'Another Recipient' } }],
    ['fields', { ...content, fields: [...content.fields, 'email'] }],
    ['volume', { ...content, people: { ordinary: 120_000, sensitive: 0, us: {} } }],
  ] as const)('A reported change of the %s opens a re-assessment, and the grant stands', async (cause, now) => {
    const seen = await granted();
    const key = freshKey();
    const receipt = valueOf(await report(seen, now, { key }));
    expect(receipt).toMatchObject({
      replayed: false,
      value: { state: 'granted', version: seen.version + 1, contentDigest: seen.contentDigest },
    });
    expect(valueOf(await report(seen, now, { key }))).toMatchObject({ replayed: true, value: receipt.value });
    const [change, ...more] = await changes(seen.id);
    expect(more).toEqual([]);
    expect(change).toMatchObject({ causes: [cause], material: true, words: 'The service was moved.' });
    expect(change?.parts.every(({ before, after }) => before !== after)).toBe(true);
    expect(await changes(seen.id, principalOf('legal1'))).toEqual([change]);
    expect((await pending(seen.id)).map(([kind]) => kind)).toEqual(['reassessment-near', 'reassessment-due']);
    expect((await pending(seen.id))[0]?.[1]).toContain('because the transfer differs from its grant');
    const [listed] = valueOf(await useCases.app.get(ListGrantNotices).execute(filer, { transferId: seen.id })).items;
    expect(listed).toMatchObject({ act: 're-assessed', version: seen.version + 1 });
    const asked = { transferId: seen.id, version: seen.version + 1 };
    const { notice } = valueOf(await useCases.app.get(ReadGrantNotice).execute(filer, asked));
    expect(notice).toMatchObject({ by: 'machine', origin: { kind: 'reported-change' } });
    const [entry] = await records.rows<{ body: Record<string, unknown> }>(
      `select body::jsonb as body from carnet.history_entry where transfer_id = $1 and kind = 'reassessment-begun'`,
      [seen.id],
    );
    expect(entry?.body).toMatchObject({ causes: [cause], material: true, due: expect.any(String) });
    expect(JSON.stringify(entry?.body)).not.toContain('moved');
  });

  it('A reported change that is immaterial is noted without a re-assessment', async () => {
    const seen = await granted();
    valueOf(await report(seen, { ...content, title: { en: 'Another title', zh: '另一标题' } }));
    expect(await changes(seen.id)).toMatchObject([{ causes: [], flips: [], material: false }]);
    expect([(await desk.view(seen.id)).state, await pending(seen.id)]).toEqual(['granted', []]);
    expect(await records.history(seen.id)).toContain('grant-change-noted');
    // A title that a person must read is no immaterial change.
    const toRead = { ...content, title: { en: 'Contacts of Brazil', zh: content.title.zh } };
    valueOf(await report(await desk.view(seen.id), toRead));
    expect((await changes(seen.id))[1]).toMatchObject({ flips: [], material: true });
    expect(await records.history(seen.id)).toContain('reassessment-begun');
  });

  it('A reported change names the regimes whose verdict flips', async () => {
    const seen = await granted();
    valueOf(await report(seen, { ...content, facts: { ...content.facts, cn_data_level: 'important' } }));
    const [change] = await changes(seen.id);
    expect(change).toMatchObject({ causes: ['facts'], material: true });
    expect(change?.flips).toContain('cn');
  });

  it('An officer without a part in the grant concludes the re-assessment', async () => {
    const seen = await granted();
    valueOf(await report(seen, { ...content, recipient: { ...content.recipient, name: 'Another Recipient' } }));
    const reviewer = seen.reviews[0]?.assignee;
    const officers = ['legal1', 'legal2', 'privacy1', 'privacy2'];
    const involved = officers.find((one) => principalOf(one).person === reviewer);
    if (involved !== undefined) expect(await confirm(involved, seen)).toBe('granted-before');
    const free = officers.find((one) => principalOf(one).person !== reviewer)!;
    expect(await confirm(free, seen)).toBe('done');
    expect([(await desk.view(seen.id)).state, await pending(seen.id)]).toEqual(['granted', []]);
  });

  it('A further reported change joins the open re-assessment with a notice', async () => {
    const seen = await granted();
    const moved = { ...content, recipient: { ...content.recipient, name: 'Another Recipient' } };
    valueOf(await report(seen, moved));
    const open = await pending(seen.id);
    const both = { ...moved, people: { ordinary: 120_000, sensitive: 0, us: {} } };
    expect(codeOf(await report(await desk.view(seen.id), moved, { words: 'Once more.' }))).toBe('reported-already');
    const receipt = valueOf(await report(await desk.view(seen.id), both, { words: 'More people, too.' }));
    expect(receipt.value).toMatchObject({ state: 'granted', contentDigest: seen.contentDigest });
    // Of one day both are counted to the same end, so the deadlines stay.
    expect(await pending(seen.id)).toEqual(open);
    const [first, second] = await changes(seen.id, principalOf('legal1'));
    expect([first?.beside, second?.beside]).toEqual([null, { anew: ['/people/ordinary'], asGranted: [] }]);
    expect(second).toMatchObject({ causes: ['recipient', 'volume'], material: true, words: 'More people, too.' });
    expect(second?.parts.map(({ subject }) => subject)).toEqual(['/people/ordinary', '/recipient/name']);
    const { reassessment } = valueOf(await useCases.app.get(ReadReportedChanges).execute(filer, { transferId: seen.id }));
    expect(reassessment).toMatchObject({ because: 'reported-change', countedFrom: null, added: [{ causes: ['recipient', 'volume'] }] });
    const asked = { transferId: seen.id, version: receipt.value.version };
    const { notice } = valueOf(await useCases.app.get(ReadGrantNotice).execute(filer, asked));
    expect(notice).toMatchObject({
      act: 're-assessed',
      by: 'machine',
      origin: { kind: 'further-change' },
      until: { on: reassessment?.due.on },
    });
    const [entry] = await records.rows<{ body: Record<string, unknown> }>(
      `select body::jsonb as body from carnet.history_entry where transfer_id = $1 and kind = 'reassessment-widened'`,
      [seen.id],
    );
    expect(entry?.body).toMatchObject({ causes: ['recipient', 'volume'], beside: { anew: ['/people/ordinary'], asGranted: [] } });
    expect(JSON.stringify(entry?.body)).not.toContain('More people');
    expect(await confirm(freeOfficer(seen), seen)).toBe('done');
    expect(await pending(seen.id)).toEqual([]);
  });

  it('Of two reports and a confirmation at once, one counts and two are stale', async () => {
    const seen = await granted();
    const officer = freeOfficer(seen);
    const people = (ordinary: number): Filing => ({ ...content, people: { ordinary, sensitive: 0, us: {} } });
    for (let round = 0; round < 6; round += 1) {
      valueOf(await report(await desk.view(seen.id), people(111_000)));
      const now = await desk.view(seen.id);
      const acts = [() => report(now, people(120_000)), () => report(now, people(130_000)), () => confirmAt(officer, now)];
      const turned = [...acts.slice(round % 3), ...acts.slice(0, round % 3)];
      const codes = await Promise.all(turned.map(async (act) => codeOf(await act())));
      expect(codes.toSorted()).toEqual(['done', 'stale-version', 'stale-version']);
      const then = await desk.view(seen.id);
      const [last] = (await records.history(seen.id)).filter((kind) => /widened|grant-confirmed/.test(kind)).slice(-1);
      expect(then.version).toBe(now.version + 1);
      expect((await pending(seen.id)).length).toBe(last === 'grant-confirmed' ? 0 : 2);
      // Who was told 412 looks again: where the grant was confirmed another re-assessment begins, else this one has more to judge.
      const receipt = valueOf(await report(then, people(140_000)));
      expect((await records.history(seen.id)).at(-1)).toBe(last === 'grant-confirmed' ? 'reassessment-begun' : 'reassessment-widened');
      valueOf(await confirmAt(officer, { ...then, version: receipt.value.version }));
    }
  });

  it('Refuses a reported change without a difference, without words or without a grant', async () => {
    const seen = await granted();
    const moved = { ...content, recipient: { ...content.recipient, name: 'Another Recipient' } };
    expect(codeOf(await report(seen, content))).toBe('nothing-changed');
    expect(codeOf(await report(seen, moved, { words: ' ' }))).toBe('reasons-missing');
    expect(codeOf(await report(seen, moved, { by: principalOf('filer@finance') }))).toBe('not-found');
    expect(codeOf(await report({ ...seen, version: 1 }, moved))).toBe('stale-version');
    const waiting = await desk.toReview(filer, content);
    expect(codeOf(await report(waiting, moved))).toBe('not-in-this-state');
  });
});
