import { randomUUID } from 'node:crypto';
import type { Filing } from '@carnet/acts/filing.js';
import type { TransferResponse } from '@carnet/features/transfers/transfer.dto.js';
import { type Ballot, RoutingPolicies } from '@carnet/workflow';
import { describe, expect, it } from '@jest/globals';
import { codeOf, Desk, heavyFiling, official, type SeenTransfer } from '../support/desk.js';
import { policiesWithoutHearing } from '../support/policies.js';
import { Records } from '../support/records.js';
import { asOwner } from '../support/sql.js';
import { openSuite } from '../support/suite.js';
import { openUseCases, principalOf, type UseCases } from '../support/use-cases.js';

const filer = principalOf('filer@retail');

const [rounds, together] = [1000, 25];

/** As many votes as there are connections, or those of one transfer would wait for those of another. */
const beside = 5;

/** One discipline, and at once the step of three approvers: what leads to the votes costs most of a round, and is told of elsewhere. */
const shortWay = new RoutingPolicies(
  policiesWithoutHearing.all.map((policy) => ({
    ...policy,
    rows: policy.rows.map((row) => (row.group === 'heavy' ? { ...row, disciplines: ['privacy'] } : row)),
    chains: { ...policy.chains, red: policy.chains.red.filter(({ role }) => role === 'approver') },
  })),
);

const { database, useCases, desk } = await openSuite({ poolSize: 16 });
const records = new Records(database, filer.organisation);

/** A voter who is told of a new version votes again, as a person would who sees that no more than a vote came between. */
async function votes(voter: string, seen: SeenTransfer, ballot: Ballot): Promise<string> {
  const outcome = await desk.vote(official(voter), seen, ballot);
  if (outcome.ok || outcome.refusal.code !== 'stale-version') return codeOf(outcome);
  const version = outcome.refusal.context?.version ?? (await desk.view(seen.id)).version;
  return votes(voter, { ...seen, version: Number(version) }, ballot);
}

async function atLastStep(): Promise<TransferResponse> {
  return desk.toLastStep((await desk.toReview(filer)).id);
}

/** What became of transfers, in the order of their ids as given. */
const ended = `select t.state,
    (select count(*)::int from carnet.history_entry h where h.transfer_id = t.id and h.kind = 'decided' and not h.refused) as decisions,
    (select count(*)::int from carnet.vote v where v.transfer_id = t.id) as votes,
    (select count(*)::int from carnet.ballot_paper p where p.transfer_id = t.id) as papers
  from unnest($1::uuid[]) with ordinality as asked (id, turn) join carnet.transfer t on t.id = asked.id order by asked.turn`;

/** As many as are prepared together: what machines do of them takes a few transactions. */
async function filed(count: number, by: UseCases): Promise<readonly string[]> {
  const desks = new Desk(by);
  // Each to a recipient of its own: those to one are looked through for parts of a split, more of them with every round.
  const to = (): Filing => heavyFiling({ recipient: { name: `Recipient ${randomUUID()}`, country: 'SG' } });
  const receipts = await Promise.all(Array.from({ length: count }, () => desks.file(filer, to())));
  const ids = receipts.map(({ id }) => id);
  await by.drain();
  await Promise.all(ids.map((id) => desks.giveOpenOpinions(id)));
  await by.drain();
  return ids;
}

async function allAtLastStep(count: number): Promise<readonly TransferResponse[]> {
  const ids = await filed(count, useCases);
  await Promise.all(ids.map((id) => desk.firstVote(id)));
  await useCases.drain();
  return Promise.all(ids.map((id) => desk.view(id)));
}

async function decisions(id: string): Promise<number> {
  return (await records.history(id)).filter((kind) => kind === 'decided').length;
}

describe('three voters at once, two of whom suffice', () => {
  it(`Three voters at once decide exactly once in each of ${String(rounds)} rounds`, async () => {
    const ends: unknown[] = [];
    const short = await openUseCases(database, { poolSize: 16, policies: shortWay });
    for (let round = 0; round < rounds; round += together) {
      const waiting = await Promise.all((await filed(together, short)).map((id) => desk.view(id)));
      // What autovacuum does within a minute, so that plans know that one company has many transfers.
      if (round === together) await asOwner(database, (sql) => sql.rows('analyze'));
      const codes: string[][] = [];
      const vote = async (seen: TransferResponse): Promise<string[]> =>
        (await Promise.all((seen.step?.voters ?? []).map((voter) => votes(voter, seen, 'approve')))).sort();
      for (let first = 0; first < together; first += beside)
        codes.push(...(await Promise.all(waiting.slice(first, first + beside).map(vote))));
      const found = await records.rows(ended, [waiting.map(({ id }) => id)]);
      ends.push(...found.map((one, index) => ({ codes: codes[index], ...one })));
    }
    await short.close();
    const once = { codes: ['done', 'done', 'not-in-this-state'], state: 'granted', decisions: 1, votes: 2, papers: 0 };
    expect(ends).toEqual(Array.from({ length: rounds }, () => once));
  });

  it('Of three votes on one version, one counts and two are refused as stale', async () => {
    for (let round = 0; round < 10; round += 1) {
      const seen = await atLastStep();
      const codes = await Promise.all((seen.step?.voters ?? []).map(async (voter) => codeOf(await desk.vote(official(voter), seen))));
      expect(codes.sort()).toEqual(['done', 'stale-version', 'stale-version']);
    }
  });
});

describe('three voters at once, some of whom abstain', () => {
  it.each([
    [['approve', 'approve', 'abstain'], 'granted', 0],
    [['refuse', 'refuse', 'abstain'], 'refused', 0],
    [['approve', 'refuse', 'abstain'], 'in-approval', 1],
    [['approve', 'abstain', 'abstain'], 'in-approval', 1],
  ] as const)('Votes %j in any order make a transfer %s and leave %s seat to a fourth approver', async (ballots, state, left) => {
    for (const seen of await allAtLastStep(6)) {
      const { id } = seen;
      const voters = seen.step?.voters ?? [];
      const codes = await Promise.all(voters.map((voter, place) => votes(voter, seen, ballots[place] ?? 'approve')));
      expect(codes.every((code) => code === 'done' || (state !== 'in-approval' && code === 'not-in-this-state'))).toBe(true);
      const now = await desk.view(id);
      expect({ state: now.state, decisions: await decisions(id) }).toEqual({ state, decisions: left === 0 ? 1 : 0 });
      if (left === 0) continue;
      expect(now.step?.voters).toHaveLength(3 - left);
      await useCases.drain();
      const [fourth, ...none] = ((await desk.view(id)).step?.voters ?? []).filter((voter) => !voters.includes(voter));
      expect(none).toEqual([]);
      expect(await votes(fourth!, now, 'approve')).toBe('done');
      const [end] = await records.rows(ended, [[id]]);
      expect(end).toEqual({ state: 'granted', decisions: 1, votes: 5, papers: 0 });
    }
  });
});

it('Two officers who give the last two opinions at once complete the review once', async () => {
  for (let round = 0; round < 10; round += 1) {
    const { id, reviews } = await desk.toReview(filer);
    const opinions = reviews.map(async ({ discipline, assignee }) => {
      for (;;) {
        const code = codeOf(await desk.giveOpinion(official(assignee), await desk.view(id), discipline));
        if (code !== 'stale-version') return code;
      }
    });
    expect(await Promise.all(opinions)).toEqual(['done', 'done', 'done']);
    await useCases.drain();
    expect((await records.history(id)).filter((kind) => kind === 'review-completed' || kind === 'step-opened').sort()).toEqual([
      'review-completed',
      'step-opened',
    ]);
  }
});
