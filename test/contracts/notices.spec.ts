import { ReadNotice } from '@carnet/features/decisions/read-notice.js';
import type { TransferResponse } from '@carnet/features/transfers/transfer.dto.js';
import { digestOfText } from '@carnet/kernel';
import { RoutingPolicies } from '@carnet/workflow';
import { describe, expect, it } from '@jest/globals';
import { official, valueOf } from '../support/desk.js';
import { filing } from '../support/filings.js';
import { justificationFor } from '../support/justifications.js';
import { policiesWithoutHearing } from '../support/policies.js';
import { Records } from '../support/records.js';
import { openSuite } from '../support/suite.js';
import { principalOf } from '../support/use-cases.js';

const middleTier = filing({ people: { ordinary: 150_000, sensitive: 0, us: {} } });

const filer = principalOf('filer@retail');

/** A procedure that tells nobody what can be done about a decision. */
const silent = new RoutingPolicies(policiesWithoutHearing.all.map((policy) => ({ ...policy, appeal: { en: ' ', zh: ' ' } })));

const { database, useCases, desk } = await openSuite({ policies: silent });
const records = new Records(database, filer.organisation);

async function atVote(): Promise<TransferResponse> {
  const { id } = await desk.toReview(filer, middleTier);
  await desk.review(id);
  return desk.view(id);
}

describe('a decision and its notice', () => {
  it.each([
    ['refuse', []],
    ['approve', ['Send a report each year.']],
  ] as const)('A vote to %s is refused and not stored when its notice would lack a part', async (ballot, conditions) => {
    const seen = await atVote();
    const more = { conditions: [...conditions], justification: justificationFor(true) };
    const answer = await desk.vote(official(seen.step?.voters[0]), seen, ballot, more);
    expect(answer).toMatchObject({ ok: false, refusal: { code: 'notice-incomplete', context: { missing: ['appeal'] } } });
    expect(await desk.view(seen.id)).toMatchObject({ state: 'in-approval', version: seen.version, decision: null, votes: [] });
    expect([await records.count('notice', seen.id), await records.count('vote', seen.id)]).toEqual([0, 0]);
    expect((await records.history(seen.id)).at(-1)).toMatch(/refused/);
  });

  it('A grant without conditions needs no appeal part and stores its notice by digest', async () => {
    const seen = await atVote();
    valueOf(await desk.vote(official(seen.step?.voters[0]), seen));
    const { notice, digest, kept } = valueOf(await useCases.app.get(ReadNotice).execute(filer, { transferId: seen.id }));
    expect([notice.outcome, kept, notice.findings.length > 0]).toEqual(['granted', true, true]);
    const [row] = await records.rows<{ body: string }>('select body from carnet.notice where transfer_id = $1', [seen.id]);
    expect(digestOfText(row?.body ?? '')).toBe(digest);
  });
});
