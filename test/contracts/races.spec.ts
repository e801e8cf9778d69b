import { setTimeout } from 'node:timers/promises';
import { TimerSweep } from '@carnet/acts/deadlines/timers.store.js';
import { DispatchStore } from '@carnet/acts/work-items.js';
import { ReadTimers } from '@carnet/features/deadlines/read-timers.js';
import { EditDraft } from '@carnet/features/filing/save-draft.js';
import { SubmitDraft } from '@carnet/features/filing/submit-draft.js';
import { ActOnGrant } from '@carnet/features/grants/act-on-grant.js';
import { GiveMoreTime } from '@carnet/features/information/more-time.js';
import type { TransferResponse } from '@carnet/features/transfers/transfer.dto.js';
import { type Instant, instant, type Outcome } from '@carnet/kernel';
import type { Ballot } from '@carnet/workflow';
import { afterEach, describe, expect, it } from '@jest/globals';
import { DatabaseTime } from '../support/database-time.js';
import { codeOf, heavyFiling, official, type SeenTransfer, valueOf } from '../support/desk.js';
import { filing, freshKey } from '../support/filings.js';
import { Records } from '../support/records.js';
import { openSuite } from '../support/suite.js';
import { principalOf } from '../support/use-cases.js';

const filer = principalOf('filer@retail');

const colleague = principalOf('admin@retail');

const supervisor = principalOf('supervisor1');

const middleTier = (people = 300_000) => filing({ people: { ordinary: people, sensitive: 0, us: {} } });

const ROUNDS = 12;

let time: DatabaseTime | null = null;

const { database, useCases, desk } = await openSuite({ poolSize: 16 });
const records = new Records(database, filer.organisation);

afterEach(async () => {
  time?.end();
  time = null;
  await useCases.drain();
});

const dayAfter = (at: string, days = 1): Instant => instant(new Date(Date.parse(at) + days * 86_400_000).toISOString());

async function handOut(asOf: Instant): Promise<void> {
  while ((await useCases.app.get(TimerSweep).handOut(200, asOf)) > 0);
}

/** Fires what was handed out, and does what follows. */
async function fire(): Promise<string> {
  const store = useCases.app.get(DispatchStore);
  await store.redrive(await store.undelivered(0));
  await useCases.drain();
  return 'fired';
}

/** By how many milliseconds the first one is ahead, in turn, at last until it is answered: one act takes longer than another, and would never be done first. */
const AHEAD = [0, 20, Infinity] as const;

/** Everybody acts at once, or nearly, on the version that all of them saw, while a deadline fires: how each was answered, in another order each round. */
async function race(
  round: number,
  acts: Readonly<Record<string, () => Promise<Outcome<unknown>>>>,
): Promise<Readonly<Record<string, string>>> {
  const named = Object.entries(acts);
  const turned = [...named.slice(round % named.length), ...named.slice(0, round % named.length)];
  const ahead = AHEAD[Math.floor(round / named.length) % AHEAD.length];
  let others: Promise<unknown> = Promise.resolve();
  const answers = turned.map(async ([name, act], place) => {
    if (place > 0) await others;
    const answer = act();
    if (place === 0) others = ahead === Infinity ? answer : setTimeout(ahead);
    return [name, codeOf(await answer)] as const;
  });
  const [codes] = await Promise.all([Promise.all(answers), others.then(fire)]);
  await fire();
  return Object.fromEntries(codes);
}

/** What happened of these kinds, the oldest first. */
async function happened(id: string, ...kinds: readonly string[]): Promise<readonly string[]> {
  return (await records.history(id)).filter((kind) => kinds.includes(kind));
}

/** Who was answered `done`; all others were told 412 or 409. */
function winners(codes: Readonly<Record<string, string>>): readonly string[] {
  const late = Object.values(codes).filter((code) => code !== 'done');
  expect(late.filter((code) => code !== 'stale-version' && code !== 'not-in-this-state' && code !== 'draft-lapsed')).toEqual([]);
  return Object.keys(codes).filter((name) => codes[name] === 'done');
}

/** Of each end that may come of a race, how often it did; a race that always ends alike shows nothing. */
class Ends {
  private readonly seen = new Map<string, number>();

  add(end: string): void {
    this.seen.set(end, (this.seen.get(end) ?? 0) + 1);
  }

  expectSeveral(): void {
    expect(this.seen.size).toBeGreaterThan(1);
  }
}

describe('an answer, a withdrawal, an extension and a deadline at once', () => {
  it('An answer, a withdrawal, an extension and a passed deadline race to one outcome', async () => {
    const ends = new Ends();
    for (let round = 0; round < ROUNDS; round += 1) {
      const { id, reviews } = await desk.toReview(filer, middleTier());
      const officer = official(reviews[0]?.assignee);
      valueOf(await desk.ask(officer, await desk.view(id)));
      const seen = await desk.view(id);
      const items = seen.request?.items ?? [];
      await handOut(dayAfter(seen.request?.due.at ?? ''));
      const more = { transferId: id, version: seen.version, workingDays: 5, reasons: 'It is moving.' };
      const codes = await race(round, {
        'information-answered': () => desk.answerTo(filer, seen, { content: middleTier(200_000), items }),
        'answered by a colleague': () => desk.answerTo(colleague, seen, { content: middleTier(400_000), items }),
        withdrawn: () => desk.withdraw(filer, seen),
        'more-time-given': () => useCases.app.get(GiveMoreTime).execute(officer, more, freshKey()),
      });
      const won = winners(codes);
      const ended = await happened(id, 'information-answered', 'information-unanswered', 'withdrawn', 'more-time-given');
      expect(ended).toHaveLength(1);
      expect(won).toHaveLength(ended[0] === 'information-unanswered' ? 0 : 1);
      if (won.length > 0) expect(won[0] === 'answered by a colleague' ? 'information-answered' : won[0]).toBe(ended[0]);
      const people = { 'information-answered': 200_000, 'answered by a colleague': 400_000 }[won[0] ?? ''] ?? 300_000;
      expect((await desk.view(id, filer)).filing.people?.ordinary).toBe(people);
      ends.add(won[0] ?? 'the day');
    }
    ends.expectSeveral();
  });
});

describe('edits, a submission, a withdrawal and the lapse of a draft at once', () => {
  it('Edits, a submission, a withdrawal and the lapse of a draft race to one outcome', async () => {
    const ends = new Ends();
    const [morning, over] = ['2026-06-01T01:00:00.000Z', '2026-08-30T16:00:01.000Z'].map(instant) as [Instant, Instant];
    time = new DatabaseTime();
    for (let round = 0; round < ROUNDS; round += 1) {
      time.set(morning);
      const seen: SeenTransfer = await desk.draft(filer, filing());
      time.set(over);
      await handOut(over);
      const edit = (by: typeof filer, fields: readonly string[]) => () =>
        useCases.app.get(EditDraft).execute(by, { transferId: seen.id, version: seen.version, filing: filing({ fields }) }, freshKey());
      const codes = await race(round, {
        edited: edit(filer, ['vin']),
        'edited by a colleague': edit(colleague, ['member.face']),
        submitted: () => useCases.app.get(SubmitDraft).execute(filer, { transferId: seen.id, version: seen.version }, freshKey()),
        withdrawn: () => desk.withdraw(filer, seen),
      });
      const won = winners(codes);
      const [saved, ...ended] = await happened(seen.id, 'edited', 'submitted', 'withdrawn', 'draft-lapsed');
      expect(saved).toBe('edited');
      expect(ended).toHaveLength(1);
      expect(won).toHaveLength(ended[0] === 'draft-lapsed' ? 0 : 1);
      if (won.length > 0) expect(won[0] === 'edited by a colleague' ? 'edited' : won[0]).toBe(ended[0]);
      ends.add(won[0] ?? 'the day');
    }
    ends.expectSeveral();
  });
});

describe('votes, a withdrawal, an answer and a passed step deadline at once', () => {
  it('Votes, a withdrawal and a passed step deadline race to one legal end', async () => {
    for (let round = 0; round < 20; round += 1) {
      const { id, step, timers } = await atLastStep();
      const [first, second, third] = step?.voters ?? [];
      await handOut(dayAfter(timers));
      const acts = [
        votes(first!, id, 'approve'),
        votes(second!, id, 'refuse'),
        votes(third!, id, round % 2 === 0 ? 'approve' : 'refuse'),
        again(async () => desk.withdraw(filer, await desk.view(id, filer))),
      ];
      const edit = again(async () => desk.answerTo(filer, await desk.view(id, filer), { content: heavyFiling(), items: [] }));
      const [codes, edited] = await Promise.all([Promise.all(acts), edit, fire()]);
      const { state, version } = await desk.view(id);
      expect(edited).toBe('not-in-this-state');
      expect(['granted', 'refused', 'withdrawn']).toContain(state);
      expect((await happened(id, 'decided')).length).toBe(state === 'withdrawn' ? 0 : 1);
      expect(codes.every((code) => code === 'done' || code === 'not-in-this-state')).toBe(true);
      expect(codes[3] === 'done').toBe(state === 'withdrawn');
      expect(await records.count('ballot_paper', id)).toBe(0);
      expect(version).toBe(1 + (await changes(id)));
    }
  });

  async function atLastStep(): Promise<TransferResponse & { readonly timers: string }> {
    const seen = await desk.toLastStep((await desk.toReview(filer)).id);
    const { timers } = valueOf(await useCases.app.get(ReadTimers).execute(supervisor, { transferId: seen.id }));
    const due = timers.filter(({ state }) => state === 'pending').map(({ dueAt }) => dueAt);
    expect(due.length).toBeGreaterThan(0);
    return { ...seen, timers: due.sort().at(-1) ?? '' };
  }

  /** Who is told of a new version reads it and acts again, as a person would. */
  async function again(act: () => Promise<Outcome<unknown>>): Promise<string> {
    for (;;) {
      const code = codeOf(await act());
      if (code !== 'stale-version') return code;
    }
  }

  function votes(voter: string, id: string, ballot: Ballot): Promise<string> {
    return again(async () => desk.vote(official(voter), await desk.view(id), ballot));
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

describe('a last vote, two amendments and a withdrawal at once', () => {
  it('A last vote, two amendments and a withdrawal race to one end with a right ledger', async () => {
    const ends = new Ends();
    for (let round = 0; round < ROUNDS; round += 1) {
      const open = await desk.toLastStep((await desk.toReview(filer)).id);
      valueOf(await desk.vote(official(open.step?.voters[0]), open));
      const seen = await desk.view(open.id);
      const codes = await race(round, {
        decided: () => desk.vote(official(seen.step?.voters[1]), seen),
        amended: () => desk.amend(filer, seen, heavyFiling({ people: { ordinary: 2_100_000, sensitive: 0, us: {} } })),
        'amended by a colleague': () => desk.amend(colleague, seen, heavyFiling({ people: { ordinary: 2_200_000, sensitive: 0, us: {} } })),
        withdrawn: () => desk.withdraw(filer, seen),
      });
      const [won = '', ...more] = winners(codes);
      expect(more).toEqual([]);
      const ended = await happened(open.id, 'decided', 'amended', 'withdrawn');
      expect(ended).toEqual([won === 'amended by a colleague' ? 'amended' : won]);
      const people = { amended: 2_100_000, 'amended by a colleague': 2_200_000 }[won] ?? 2_000_000;
      const now = await desk.view(open.id, filer);
      expect(now.filing.people?.ordinary).toBe(people);
      expect(now.votes).toHaveLength(won.startsWith('amended') ? 0 : won === 'decided' ? 3 : 2);
      expect(heldOf(now)).toEqual(won === 'withdrawn' ? [0, 0] : won === 'decided' ? [0, people] : [people, 0]);
      ends.add(won);
      if (won.startsWith('amended')) valueOf(await desk.withdraw(filer, now));
    }
    ends.expectSeveral();
  });
});

describe('an amendment and an opinion at once', () => {
  it('An amendment that races an opinion leaves no opinion on the old content', async () => {
    const ends = new Ends();
    for (let round = 0; round < ROUNDS; round += 1) {
      const seen = await desk.toReview(filer, middleTier());
      const { discipline, assignee } = seen.reviews[0]!;
      const officer = official(assignee);
      const codes = await race(round, {
        'opinion-given': () => desk.giveOpinion(officer, seen, discipline),
        amended: () => desk.amend(filer, seen, middleTier(200_000)),
        'amended by a colleague': () => desk.amend(colleague, seen, middleTier(400_000)),
      });
      const [won = '', ...more] = winners(codes);
      expect(more).toEqual([]);
      const now = await desk.view(seen.id);
      const opinions = now.reviews.flatMap(({ opinion }) => (opinion === null ? [] : [opinion.contentDigest]));
      expect(opinions).toEqual(won === 'opinion-given' ? [seen.contentDigest] : []);
      // Whoever still has the content before it is told so.
      const late = official(now.reviews.find((review) => review.discipline === discipline)?.assignee);
      expect(codeOf(await desk.giveOpinion(late, { ...now, contentDigest: seen.contentDigest }, discipline))).toBe(
        won === 'opinion-given' ? 'opinion-already-given' : 'stale-content',
      );
      expect(heldOf(await desk.view(seen.id, filer))).toEqual([{ amended: 200_000, 'amended by a colleague': 400_000 }[won] ?? 300_000, 0]);
      ends.add(won);
      valueOf(await desk.withdraw(filer, await desk.view(seen.id, filer)));
    }
    ends.expectSeveral();
  });
});

/** What the ledger holds for a filing of people in China: set aside, and sent. */
function heldOf({ ledger }: TransferResponse): readonly (number | undefined)[] {
  const line = ledger.find(({ metric }) => metric === 'cn.ordinary');
  return [line?.reserved, line?.committed];
}

describe('a suspension, a revocation, a surrender and the end of a grant at once', () => {
  const owner = principalOf('filer@finance');

  let recipients = 0;

  /** Few people: policy grants it, unless the random audit draws it. Each to a recipient of its own: beside what was revoked rules grant nothing. */
  async function granted(): Promise<TransferResponse> {
    for (let drawn = 0; drawn < 10; drawn += 1) {
      recipients += 1;
      const { id } = await desk.file(owner, filing({ recipient: { name: `Quiet Pier Analytics ${recipients}`, country: 'SG' } }));
      await useCases.drain();
      const seen = await desk.view(id);
      if (seen.state === 'granted') return seen;
    }
    throw new Error('the random audit drew ten filings in turn');
  }

  it('A suspension, a revocation, a surrender and the end of a grant race to one act', async () => {
    const ends = new Ends();
    for (let round = 0; round < ROUNDS; round += 1) {
      const seen = await granted();
      const { id } = seen;
      await handOut(dayAfter(seen.decision?.term?.endsAt ?? ''));
      const act = (by: typeof filer, asked: Parameters<ActOnGrant['execute']>[1]['act']) => () =>
        useCases.app.get(ActOnGrant).execute(by, { transferId: id, version: seen.version, act: asked }, freshKey());
      const codes = await race(round, {
        suspended: act(supervisor, { kind: 'suspend', cause: 'facts-untrue', reasons: 'It was not so.' }),
        revoked: act(principalOf('supervisor2'), { kind: 'revoke', cause: 'facts-untrue', reasons: 'It was not so.' }),
        surrendered: act(owner, { kind: 'surrender', cause: 'project-ended', reasons: 'No longer needed.' }),
      });
      const won = winners(codes);
      const history = await new Records(database, owner.organisation).history(id);
      const ended = history.filter((kind) => ['suspended', 'revoked', 'surrendered', 'expired'].includes(kind));
      expect(won.length).toBeLessThanOrEqual(1);
      const then = won[0] === undefined || won[0] === 'suspended' ? ['expired'] : [];
      expect(ended).toEqual([...won, ...then]);
      ends.add(won[0] ?? 'the day');
    }
    ends.expectSeveral();
  });
});
