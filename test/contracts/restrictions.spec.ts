import { ReadNotice } from '@carnet/features/decisions/read-notice.js';
import { ListTransfers } from '@carnet/features/lists/list-transfers.js';
import { ConfirmRestriction, PreviewRestriction } from '@carnet/features/restrictions/preview-restriction.js';
import { ReadRestrictions } from '@carnet/features/restrictions/read-restrictions.js';
import type { TransferResponse } from '@carnet/features/transfers/transfer.dto.js';
import type { Justification } from '@carnet/workflow';
import { describe, expect, it } from '@jest/globals';
import { codeOf, official, valueOf } from '../support/desk.js';
import { filing, freshKey } from '../support/filings.js';
import { justification } from '../support/justifications.js';
import { Records } from '../support/records.js';
import { openSuite } from '../support/suite.js';
import { principalOf } from '../support/use-cases.js';

const filer = principalOf('filer@retail');

const supervisor = principalOf('supervisor1');

const weak = justification({ lighterMeans: [] });

const { database, useCases, desk } = await openSuite();
const records = new Records(database, filer.organisation);

/** A middle-tier filing, reviewed: one approver votes. */
async function atVote(country = 'SG'): Promise<TransferResponse> {
  const content = filing({ people: { ordinary: 150_000, sensitive: 0, us: {} }, recipient: { name: 'Recipient', country } });
  return desk.review((await desk.toReview(filer, { ...content, facts: { ...content.facts, importer_country: country } })).id);
}

async function refuse(seen: TransferResponse, stated: Justification | null): Promise<string> {
  return codeOf(await desk.vote(official(seen.step?.voters[0]), seen, 'refuse', { justification: stated }));
}

async function confirm(id: string, confirmed: boolean, by = supervisor): Promise<string> {
  const { version, contentDigest } = await desk.view(id);
  const command = { transferId: id, version, confirmed, reasons: 'Weighed.', contentDigest };
  return codeOf(await useCases.app.get(ConfirmRestriction).execute(by, command, freshKey()));
}

async function kept(id: string, by = principalOf('auditor1')): Promise<ReturnType<typeof itemsOf>> {
  return itemsOf(await useCases.app.get(ReadRestrictions).execute(by, { transferId: id }));
}

const itemsOf = (outcome: Awaited<ReturnType<ReadRestrictions['execute']>>) => valueOf(outcome).items;

async function unconfirmed(by = supervisor): Promise<readonly string[]> {
  const asked = { filter: { states: ['in-approval'], awaitingMyVote: true }, sort: 'due', limit: 50, cursor: null } as const;
  return valueOf(await useCases.app.get(ListTransfers).execute(by, asked)).items.map(({ id }) => id);
}

describe('a refusal to a destination with trade agreements', () => {
  it('A voter previews the test of a restriction, and nothing is stored', async () => {
    const seen = await atVote();
    const preview = (stated: Justification) =>
      useCases.app
        .get(PreviewRestriction)
        .execute(official(seen.step?.voters[0]), { transferId: seen.id, justification: stated, stops: null });
    expect(valueOf(await preview(justification()))).toMatchObject({
      result: 'consistent',
      supervisor: false,
      agreements: [
        { agreement: 'depa', standing: 'held-to', outcome: 'measure_consistent', citations: [{ instrument: 'depa', article: '4.3(3)' }] },
        { agreement: 'rcep', standing: 'binds', outcome: 'measure_consistent' },
      ],
    });
    expect(valueOf(await preview(weak))).toMatchObject({ result: 'needs-review', supervisor: true });
    expect(await records.count('restriction_test', seen.id)).toBe(0);
    expect((await desk.view(seen.id)).version).toBe(seen.version);
  });

  it('A refusal needs a justification, and its vote keeps the passed test', async () => {
    const seen = await atVote();
    expect(await refuse(seen, null)).toBe('justification-missing');
    expect(await refuse(seen, justification())).toBe('done');
    const { state, votes } = await desk.view(seen.id);
    expect([state, votes[0]?.restriction?.result]).toEqual(['refused', 'consistent']);
    const [item] = await kept(seen.id);
    expect(item).toMatchObject({ act: 'vote', by: seen.step?.voters[0], identical: true, test: votes[0]?.restriction?.test });
    const rows = await records.rows(`select body from carnet.history_entry where transfer_id = $1 and kind = 'voted'`, [seen.id]);
    expect(JSON.stringify(rows)).toContain(item?.test);
    expect((await kept(seen.id, filer))[0]).toMatchObject({ by: null, tested: { justification: justification() } });
    const other = await useCases.app.get(ReadRestrictions).execute(principalOf('filer@motors'), { transferId: seen.id });
    expect(codeOf(other)).toBe('not-found');
  });

  it('A refusal in doubt takes effect and frees the reservation once confirmed', async () => {
    const seen = await atVote();
    expect(await refuse(seen, weak)).toBe('done');
    expect(await desk.view(seen.id)).toMatchObject({
      state: 'in-approval',
      decision: null,
      confirmation: { outcome: 'refused' },
      step: null,
    });
    expect((await desk.view(seen.id)).ledger[0]?.reserved).toBe(150_000);
    expect(await kept(seen.id, filer)).toEqual([]);
    expect(codeOf(await useCases.app.get(ReadNotice).execute(filer, { transferId: seen.id }))).toBe('not-decided');
    expect([(await unconfirmed()).includes(seen.id), (await unconfirmed(principalOf('approver1'))).includes(seen.id)]).toEqual([
      true,
      false,
    ]);
    expect(await confirm(seen.id, true, official(seen.step?.voters[0]))).toBe('own-restriction');
    expect(await confirm(seen.id, true, official(seen.reviews[0]?.opinion?.officer))).toBe('reviewer-cannot-vote');
    expect(await confirm(seen.id, true)).toBe('done');
    const view = await desk.view(seen.id);
    expect(view).toMatchObject({ state: 'refused', confirmation: null, ledger: [{ reserved: 0 }, { reserved: 0 }] });
    const told = ['voted', 'confirmation-asked', 'restriction-confirmed', 'decided'];
    expect(await records.history(seen.id)).toEqual(expect.arrayContaining(told));
    expect(await unconfirmed()).not.toContain(seen.id);
    const notice = valueOf(await useCases.app.get(ReadNotice).execute(filer, { transferId: seen.id }));
    expect(notice).toMatchObject({
      kept: true,
      notice: { outcome: 'refused', restrictions: [{ result: 'needs-review', supervisor: true }], appeal: { en: expect.any(String) } },
    });
    expect(notice.digest).toBe((await records.rows('select digest from carnet.notice where transfer_id = $1', [seen.id]))[0]?.digest);
    expect(codeOf(await useCases.app.get(ReadNotice).execute(principalOf('filer@motors'), { transferId: seen.id }))).toBe('not-found');
  });

  it('A refusal that a supervisor does not confirm is reviewed and voted on again', async () => {
    const seen = await atVote();
    expect(await refuse(seen, weak)).toBe('done');
    expect(await confirm(seen.id, false)).toBe('done');
    expect(await desk.view(seen.id)).toMatchObject({ state: 'in-review', sentBack: 1, votes: [] });
    await useCases.drain();
    const again = await desk.review(seen.id);
    expect(codeOf(await desk.vote(official(again.step?.voters[0]), again))).toBe('done');
    expect((await desk.view(seen.id)).state).toBe('granted');
    expect([await records.count('vote', seen.id), await records.count('opinion', seen.id)]).toEqual([2, 2]);
  });

  it('A refusal sent back three times has an officer for every review each time', async () => {
    let seen = await atVote();
    for (let round = 1; round <= 3; round += 1) {
      expect([await refuse(seen, weak), await confirm(seen.id, false)]).toEqual(['done', 'done']);
      await useCases.drain();
      const { sentBack, reviews } = await desk.view(seen.id);
      expect([sentBack, reviews.filter(({ assignee }) => assignee === null)]).toEqual([round, []]);
      seen = await desk.review(seen.id);
    }
  });

  it('Two supervisors who answer at once confirm or send back a refusal once', async () => {
    const seen = await atVote();
    expect(await refuse(seen, weak)).toBe('done');
    const codes = await Promise.all([confirm(seen.id, true), confirm(seen.id, false, principalOf('supervisor2'))]);
    expect(codes.filter((code) => code === 'done')).toHaveLength(1);
    const answered = (await records.history(seen.id)).filter((kind) => kind === 'restriction-confirmed' || kind === 'sent-back');
    expect(answered).toHaveLength(1);
  });
});

it('A refusal to a destination without an agreement takes effect at once', async () => {
  const seen = await atVote('BR');
  expect(await refuse(seen, weak)).toBe('done');
  expect(await desk.view(seen.id)).toMatchObject({ state: 'refused', votes: [{ restriction: { result: 'none', supervisor: false } }] });
});

it('Conditions in doubt take effect once a supervisor confirms them', async () => {
  const seen = await atVote();
  const restricted = { conditions: ['Keep the key at home.'], justification: justification({ objective: 'domestic-industry' }) };
  expect(codeOf(await desk.vote(official(seen.step?.voters[0]), seen, 'approve', restricted))).toBe('done');
  expect(await desk.view(seen.id)).toMatchObject({ state: 'in-approval', confirmation: { outcome: 'granted-with-conditions' } });
  expect(await confirm(seen.id, true)).toBe('done');
  expect(await desk.view(seen.id)).toMatchObject({ state: 'granted', decision: { conditions: ['Keep the key at home.'] } });
});
