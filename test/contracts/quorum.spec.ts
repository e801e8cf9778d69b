import type { TransferView } from '@carnet/use-cases';
import type { Ballot } from '@carnet/workflow';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { carnetDatabase, type TestDatabase } from '../support/database.js';
import { codeOf, Desk, heavyFiling, official } from '../support/desk.js';
import { Records } from '../support/records.js';
import { openUseCases, principalOf, type UseCases } from '../support/use-cases.js';

const filer = principalOf('filer@retail');
const [rounds, together] = [1000, 25];

let database: TestDatabase;
let useCases: UseCases;
let desk: Desk;
let records: Records;
beforeAll(async () => {
  database = await carnetDatabase();
  useCases = await openUseCases(database, { poolSize: 16 });
  desk = new Desk(useCases);
  records = new Records(database, filer.organisation);
});
afterAll(async () => {
  await useCases.close();
  await database.drop();
});

/** A voter who is told of a new version reads it and votes again, as a person would. */
async function votes(voter: string, id: string, ballot: Ballot): Promise<string> {
  for (;;) {
    const code = codeOf(await desk.vote(official(voter), await desk.view(id), ballot));
    if (code !== 'stale-version') return code;
  }
}

async function atLastStep(): Promise<TransferView> {
  return desk.toLastStep((await desk.toReview(filer)).id);
}

/** What became of transfers, in the order of their ids as given. */
const ended = `select t.state,
    (select count(*)::int from carnet.history_entry h where h.transfer_id = t.id and h.kind = 'decided' and not h.refused) as decisions,
    (select count(*)::int from carnet.vote v where v.transfer_id = t.id) as votes,
    (select count(*)::int from carnet.ballot_paper p where p.transfer_id = t.id) as papers
  from unnest($1::uuid[]) with ordinality as asked (id, turn) join carnet.transfer t on t.id = asked.id order by asked.turn`;

/** As many as are prepared together: what machines do of them takes a few transactions. */
async function allAtLastStep(count = together): Promise<readonly TransferView[]> {
  const filed = await Promise.all(Array.from({ length: count }, () => desk.file(filer, heavyFiling())));
  await useCases.drain();
  for (const { id } of filed) await desk.opinions(id);
  await useCases.drain();
  for (const { id } of filed) await desk.firstVote(id);
  await useCases.drain();
  return Promise.all(filed.map(({ id }) => desk.view(id)));
}

async function decisions(id: string): Promise<number> {
  return (await records.history(id)).filter((kind) => kind === 'decided').length;
}

describe('three voters at once, two of whom suffice', () => {
  it(`decide exactly once, in each of ${String(rounds)} rounds, and leave none open`, async () => {
    const ends: unknown[] = [];
    for (let round = 0; round < rounds; round += together) {
      const waiting = await allAtLastStep();
      const codes: string[][] = [];
      for (const { id, step } of waiting)
        codes.push((await Promise.all((step?.voters ?? []).map((voter) => votes(voter, id, 'approve')))).sort());
      const found = await records.rows(ended, [waiting.map(({ id }) => id)]);
      ends.push(...found.map((one, index) => ({ codes: codes[index], ...one })));
    }
    const once = { codes: ['done', 'done', 'not-in-this-state'], state: 'granted', decisions: 1, votes: 3, papers: 0 };
    expect(ends).toEqual(Array.from({ length: rounds }, () => once));
  }, 1_200_000);

  it('who saw the same version: one counts, and the others are told to look again', async () => {
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
  ] as const)('%j come to %s in every order, with %s seat for somebody else', async (ballots, state, left) => {
    for (const { id, step } of await allAtLastStep(6)) {
      const voters = step?.voters ?? [];
      const codes = await Promise.all(voters.map((voter, place) => votes(voter, id, ballots[place] ?? 'approve')));
      expect(codes.every((code) => code === 'done' || (state !== 'in-approval' && code === 'not-in-this-state'))).toBe(true);
      const now = await desk.view(id);
      expect({ state: now.state, decisions: await decisions(id) }).toEqual({ state, decisions: left === 0 ? 1 : 0 });
      if (left === 0) continue;
      expect(now.step?.voters).toHaveLength(3 - left);
      await useCases.drain();
      const [fourth, ...none] = ((await desk.view(id)).step?.voters ?? []).filter((voter) => !voters.includes(voter));
      expect(none).toEqual([]);
      expect(await votes(fourth!, id, 'approve')).toBe('done');
      const [end] = await records.rows(ended, [[id]]);
      expect(end).toEqual({ state: 'granted', decisions: 1, votes: 5, papers: 0 });
    }
  });
});

describe('approval, refusal and withdrawal at once', () => {
  it('come to one legal end in every round; who came late is told so', async () => {
    for (let round = 0; round < 20; round += 1) {
      const { id, step } = await atLastStep();
      const [first, second, third] = step?.voters ?? [];
      const acts = [
        votes(first!, id, 'approve'),
        votes(second!, id, 'refuse'),
        votes(third!, id, round % 2 === 0 ? 'approve' : 'refuse'),
        withdraws(id),
      ];
      const codes = await Promise.all(acts);
      const { state, version } = await desk.view(id);
      const ended = await decisions(id);
      expect(['granted', 'refused', 'withdrawn']).toContain(state);
      expect(ended).toBe(state === 'withdrawn' ? 0 : 1);
      expect(codes.every((code) => code === 'done' || code === 'not-in-this-state')).toBe(true);
      expect(codes[3] === 'done').toBe(state === 'withdrawn');
      expect(await records.count('ballot_paper', id)).toBe(0);
      expect(version).toBe(1 + (await changes(id)));
    }
  });

  async function withdraws(id: string): Promise<string> {
    for (;;) {
      const code = codeOf(await desk.withdraw(filer, await desk.view(id, filer)));
      if (code !== 'stale-version') return code;
    }
  }

  /** Accepted changes: versions that the history speaks of. */
  async function changes(id: string): Promise<number> {
    const rows = await records.rows(
      `select distinct body::jsonb ->> 'version' from carnet.history_entry where transfer_id = $1 and not refused`,
      [id],
    );
    return rows.length;
  }
});

it('two officers who conclude the last two reviews at once complete the review once', async () => {
  for (let round = 0; round < 10; round += 1) {
    const { id, reviews } = await desk.toReview(filer);
    const opinions = reviews.map(async ({ discipline, assignee }) => {
      for (;;) {
        const code = codeOf(await desk.opine(official(assignee), await desk.view(id), discipline as 'privacy'));
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
