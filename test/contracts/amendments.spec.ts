import type { Filing } from '@carnet/acts/filing.js';
import { AmendFiling, ReadAmendments } from '@carnet/features/amendments/amend-filing.js';
import { PreviewAmendment } from '@carnet/features/amendments/preview-amendment.js';
import { ReadClocks, ReadTimers } from '@carnet/features/deadlines/read-timers.js';
import { ReadNotice } from '@carnet/features/decisions/read-notice.js';
import { MessageSweep } from '@carnet/features/notifications/message-sweep.store.js';
import { ListNotifications } from '@carnet/features/notifications/read-notifications.js';
import { MarkPart } from '@carnet/features/parts/mark-part.js';
import { ReadParts } from '@carnet/features/parts/read-parts.js';
import type { TransferResponse } from '@carnet/features/transfers/transfer.dto.js';
import { ReadSince } from '@carnet/features/visits/read-since.js';
import type { Principal } from '@carnet/identity';
import { RoutingPolicies } from '@carnet/workflow';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { codeOf, heavyFiling, official, valueOf } from '../support/desk.js';
import { filing, freshKey } from '../support/filings.js';
import { waitForOlderTransactions } from '../support/transactions.js';
import { policiesWithoutHearing } from '../support/policies.js';
import { Records } from '../support/records.js';
import { asOrganisation } from '../support/sql.js';
import { openSuite } from '../support/suite.js';
import { principalOf } from '../support/use-cases.js';

const filer = principalOf('filer@retail');

const before = heavyFiling();

const people = (ordinary: number): Filing => heavyFiling({ people: { ordinary, sensitive: 0, us: {} } });

const retitled: Filing = { ...before, title: { ...before.title, en: 'Another title' } };

const policies = new RoutingPolicies(policiesWithoutHearing.all.map((policy) => ({ ...policy, immaterial: ['/title'], amendments: 2 })));
const { database, useCases, desk } = await openSuite({ policies });
const records = new Records(database, filer.organisation);

const reserved = async (id: string): Promise<number> =>
  (await desk.view(id, filer)).ledger.find(({ metric }) => metric === 'cn.ordinary')?.reserved ?? 0;

/** What the counter of the company holds, as it stands and as its entries add up. */
const counter = async (): Promise<unknown> => {
  const [row] = await records.rows<{ stands: number; sum: number }>(
    `select (select sum(reserved)::int from carnet.ledger_counter where metric = 'cn.ordinary') as stands,
      (select coalesce(sum(case kind when 'reserve' then amount else -amount end), 0)::int from carnet.ledger_entry
        where metric = 'cn.ordinary') as sum`,
  );
  return row;
};

const toldOf = async (by: Principal, id: string): Promise<readonly string[]> => {
  await waitForOlderTransactions(database);
  while (await useCases.app.get(MessageSweep).follow());
  const { items } = valueOf(await useCases.app.get(ListNotifications).execute(by, { unread: false, limit: 100, cursor: null }));
  return items.filter(({ transfer }) => transfer === id).map(({ type }) => type);
};

const deadlines = async (id: string, kind: string) =>
  valueOf(await useCases.app.get(ReadTimers).execute(principalOf('auditor1'), { transferId: id }))
    .timers.filter((one) => one.kind === kind)
    .map(({ state }) => state)
    .sort();

const actOf = ({ acts }: TransferResponse, kind: string) => acts.find((act) => act.kind === kind);

const amended = async (seen: TransferResponse, content: Filing): Promise<TransferResponse> => {
  valueOf(await desk.amend(filer, seen, content));
  await useCases.drain();
  return desk.view(seen.id);
};

describe('a company that amends what is reviewed', () => {
  let first: TransferResponse;
  let officer: Principal;
  beforeAll(async () => {
    first = await desk.toReview(filer, before);
    officer = official(first.reviews[0]?.assignee);
    valueOf(await desk.giveOpinion(officer, first, first.reviews[0]?.discipline ?? 'legal'));
  });

  it('Refuses an amendment that changes nothing, is stale or of another company', async () => {
    const seen = await desk.view(first.id);
    expect(codeOf(await desk.amend(filer, seen, before))).toBe('nothing-amended');
    expect(codeOf(await desk.amend(filer, seen, people(300_000), ' '))).toBe('reasons-missing');
    expect(codeOf(await desk.amend(filer, { ...seen, version: seen.version - 1 }, people(300_000)))).toBe('stale-version');
    expect(codeOf(await desk.amend(principalOf('filer@motors'), seen, people(300_000)))).toBe('not-found');
    const broken = { ...before, facts: { ...before.facts, no_such_fact: true } };
    expect(codeOf(await desk.amend(filer, seen, broken))).toBe('facts-invalid');
    expect(await desk.view(first.id)).toMatchObject({ version: seen.version, contentDigest: seen.contentDigest });
    expect(await reserved(first.id)).toBe(2_000_000);
    expect(actOf(await desk.view(first.id, filer), 'amend')).toMatchObject({ offered: true });
  });

  it('An amendment voids the opinions, moves the reservation and keeps the due day', async () => {
    const seen = await desk.view(first.id);
    valueOf(await desk.amend(filer, seen, people(300_000)));
    expect(await desk.view(first.id, filer)).toMatchObject({ state: 'submitted', version: seen.version + 1, reviews: [] });
    expect(await reserved(first.id)).toBe(300_000);
    expect(await counter()).toEqual({ stands: 300_000, sum: 300_000 });
    await useCases.drain();
    const now = await desk.view(first.id);
    expect(now).toMatchObject({ state: 'in-review', clock: seen.clock });
    expect(now.contentDigest).not.toBe(seen.contentDigest);
    expect(now.reviews.every(({ opinion }) => opinion === null)).toBe(true);
    const { clocks } = valueOf(await useCases.app.get(ReadClocks).execute(filer, { transferId: first.id }));
    expect(clocks[0]?.says.en).toContain('An amendment by the company does not stop or restart this clock.');
  });

  it('Company and authority read an amendment; the reviewer is notified of it', async () => {
    for (const by of [filer, principalOf('auditor1')]) {
      const read = valueOf(await useCases.app.get(ReadAmendments).execute(by, { transferId: first.id }));
      expect(read).toMatchObject({
        most: 2,
        amendments: [{ number: 1, reasons: 'Staff of two years were counted.', from: first.contentDigest, immaterial: false }],
      });
      expect(read.amendments[0]?.parts).toEqual([{ subject: '/people/ordinary', before: 2_000_000, after: 300_000 }]);
    }
    const { items } = valueOf(await useCases.app.get(ReadSince).execute(officer, { transferId: first.id, since: 'said' }));
    expect(items).toMatchObject([
      {
        stands: false,
        voided: { by: 'amended' },
        judged: expect.objectContaining({ verdicts: expect.anything() }),
        changes: [{ subject: '/people/ordinary', before: 2_000_000, after: 300_000 }],
      },
    ]);
    expect(await toldOf(officer, first.id)).toContain('transfer.amended');
    expect(await toldOf(filer, first.id)).not.toContain('transfer.amended');
  });

  it('An amendment to more people goes to the red lane and is reserved once', async () => {
    const now = await amended(await desk.view(first.id), people(3_000_000));
    expect(now).toMatchObject({ state: 'in-review', route: { lane: 'red' } });
    expect(await counter()).toEqual({ stands: 3_000_000, sum: 3_000_000 });
  });

  it('Refuses an amendment beyond the number that the policy allows', async () => {
    const seen = await desk.view(first.id, filer);
    expect(actOf(seen, 'amend')).toMatchObject({ offered: false, code: 'amendments-spent' });
    expect(codeOf(await desk.amend(filer, seen, people(1)))).toBe('amendments-spent');
    expect(await records.history(first.id)).toContain('refused:amend');
  });

  it('The history keeps an amendment once, by digests and without its reasons', async () => {
    const { id } = await desk.toReview(filer, before);
    const key = freshKey();
    const seen = await desk.view(id);
    const command = { transferId: id, version: seen.version, filing: people(400_000), reasons: 'Counted twice.' };
    const once = valueOf(await useCases.app.get(AmendFiling).execute(filer, command, key));
    expect(valueOf(await useCases.app.get(AmendFiling).execute(filer, command, key))).toEqual({ ...once, replayed: true });
    const [entry] = await records.rows<{ body: string }>(
      `select body from carnet.history_entry where transfer_id = $1 and kind = 'amended' and not refused`,
      [id],
    );
    expect(JSON.parse(entry?.body ?? '{}')).toMatchObject({ content: once.value.contentDigest, number: 1, sections: ['people'] });
    expect(entry?.body).not.toContain('Counted twice');
    valueOf(await desk.withdraw(filer, await desk.view(id, filer)));
  });
});

describe('an amendment that clears a filing', () => {
  const motors = principalOf('filer@motors');
  const of = (ordinary: number, facts: Filing['facts'] = {}): Filing => filing({ people: { ordinary, sensitive: 0, us: {} }, facts });

  it('An amendment that states a missing fact is granted and commits the new number', async () => {
    const seen = await desk.toReview(motors, of(40_000, { notice_given: null }));
    valueOf(await desk.amend(motors, seen, of(50_000)));
    await useCases.drain();
    const now = await desk.view(seen.id, motors);
    expect(now).toMatchObject({ state: 'granted', route: { lane: 'green' }, decision: { by: 'policy' } });
    expect(now.ledger.find(({ metric }) => metric === 'cn.ordinary')).toMatchObject({ reserved: 0, committed: 50_000 });
    expect(codeOf(await desk.amend(motors, now, before))).toBe('not-in-this-state');
  });

  it('An amendment to fewer people stays in review in the amber lane', async () => {
    const seen = await desk.toReview(motors, before);
    valueOf(await desk.amend(motors, seen, of(50_000)));
    await useCases.drain();
    expect(await desk.view(seen.id, motors)).toMatchObject({ state: 'in-review', route: { lane: 'amber' } });
  });
});

describe('an amendment of a part', () => {
  it('An amendment reopens the mark of the amended part and of no other part', async () => {
    const seen = await desk.toReview(filer, before);
    const { discipline, assignee } = seen.reviews[0]!;
    const settle = (part: 'people' | 'recipient') =>
      useCases.app
        .get(MarkPart)
        .execute(official(assignee), { transferId: seen.id, discipline: discipline, part, act: 'settle' }, freshKey());
    valueOf(await settle('people'));
    valueOf(await settle('recipient'));
    await amended(await desk.view(seen.id), people(2_500_000));
    const { disciplines } = valueOf(await useCases.app.get(ReadParts).execute(official(assignee), { transferId: seen.id }));
    const parts = disciplines.find((one) => one.discipline === discipline)?.parts ?? [];
    expect(parts.filter(({ part }) => part === 'people' || part === 'recipient')).toMatchObject([
      { part: 'recipient', mark: 'settled', changed: false },
      { part: 'people', mark: 'not-opened', changed: true },
    ]);
  });
});

describe('a company that amends what is voted on', () => {
  it('An amendment voids the votes, cancels the voters’ deadlines and notifies them', async () => {
    const seen = await desk.toLastStep((await desk.toReview(filer, before)).id);
    valueOf(await desk.vote(official(seen.step?.voters[0]), seen));
    const voting = await desk.view(seen.id);
    expect(voting.votes).toHaveLength(2);
    expect(await deadlines(seen.id, 'step-due')).toContain('pending');
    const now = await amended(voting, people(2_100_000));
    expect(now).toMatchObject({ state: 'in-review', votes: [], step: null });
    expect(await records.count('ballot_paper', seen.id)).toBe(0);
    expect(await deadlines(seen.id, 'step-due')).not.toContain('pending');
    for (const voter of voting.step?.voters ?? []) expect(await toldOf(official(voter), seen.id)).toContain('transfer.amended');
    // Its officers look again, and the chain begins anew.
    const again = await desk.review(seen.id);
    expect(again).toMatchObject({ state: 'in-approval', step: { index: 0 }, votes: [] });
    expect(again.step?.voters).not.toContain(filer.person);
  });

  it('An immaterial amendment keeps votes and voters and is named in the notice', async () => {
    const voting = await desk.toLastStep((await desk.toReview(filer, before)).id);
    valueOf(await desk.amend(filer, voting, retitled, 'The title named another service.'));
    expect(await desk.view(voting.id)).toMatchObject({ state: 'submitted', votes: voting.votes });
    await useCases.drain();
    const now = await desk.view(voting.id);
    expect(now).toMatchObject({ state: 'in-approval', votes: voting.votes, step: { voters: voting.step?.voters } });
    expect(now.timeline.map(({ kind }) => kind)).toContain('change-immaterial');
    expect((await deadlines(voting.id, 'step-due')).filter((state) => state === 'pending')).toHaveLength(1);
    expect(await records.count('ballot_paper', voting.id)).toBe(voting.step?.voters.length ?? 0);
    for (const place of [0, 1]) valueOf(await desk.vote(official(now.step?.voters[place]), await desk.view(voting.id)));
    expect((await desk.view(voting.id)).state).toBe('granted');
    const { notice } = valueOf(await useCases.app.get(ReadNotice).execute(filer, { transferId: voting.id }));
    expect(notice).toMatchObject({ immaterial: [{ from: voting.contentDigest, to: now.contentDigest, places: ['/title'] }] });
    const read = valueOf(await useCases.app.get(ReadAmendments).execute(filer, { transferId: voting.id }));
    expect(read.amendments).toMatchObject([{ immaterial: true }]);
  });
});

describe('the preview of an amendment', () => {
  const preview = (id: string, content: Filing, by = filer, reasons = 'Counted twice.') =>
    useCases.app.get(PreviewAmendment).execute(by, { transferId: id, filing: content, reasons });

  it('The preview of an amendment tells its effects and stores nothing', async () => {
    const seen = await desk.toReview(filer, before);
    valueOf(await desk.giveOpinion(official(seen.reviews[0]?.assignee), seen, seen.reviews[0]?.discipline ?? 'legal'));
    const [open, held] = [await desk.view(seen.id, filer), await counter()];
    const told = valueOf(await preview(seen.id, people(300_000)));
    expect(told).toMatchObject({
      immaterial: false,
      disposal: 'review',
      left: 1,
      voids: { opinions: [seen.reviews[0]?.discipline], votes: 0 },
      parts: [{ subject: '/people/ordinary', before: 2_000_000, after: 300_000 }],
      ledger: expect.arrayContaining([expect.objectContaining({ metric: 'cn.ordinary', before: 2_000_000, after: 300_000 })]),
      clock: { due: open.clock?.dueOn },
    });
    expect(await desk.view(seen.id, filer)).toEqual(open);
    expect(await counter()).toEqual(held);
    const now = await amended(await desk.view(seen.id), people(300_000));
    expect(told.judged?.lane).toEqual({ before: open.route?.lane, after: now.route?.lane });
    const { items } = valueOf(await useCases.app.get(ReadSince).execute(principalOf('auditor1'), { transferId: seen.id, since: 'said' }));
    expect(items[0]?.judged?.verdicts.map(({ regime, after }) => [regime, after])).toEqual(
      told.judged?.verdicts.map(({ regime, after }) => [regime, after]),
    );
  });

  it('A new title that a person must read voids opinions, as the preview tells', async () => {
    const seen = await desk.toReview(filer, before);
    valueOf(await desk.giveOpinion(official(seen.reviews[0]?.assignee), seen, seen.reviews[0]?.discipline ?? 'legal'));
    const toRead: Filing = { ...before, title: { en: 'Contacts of Brazil', zh: before.title.zh } };
    const voids = { opinions: [seen.reviews[0]?.discipline], votes: 0 };
    expect(valueOf(await preview(seen.id, toRead))).toMatchObject({ immaterial: false, voids });
    const now = await amended(await desk.view(seen.id), toRead);
    expect(now.reviews.every(({ opinion }) => opinion === null)).toBe(true);
    expect(now.timeline.map(({ kind }) => kind)).toContain('change-material');
  });

  it('Reviewers are told that the amended filing stated a fact otherwise', async () => {
    const seen = await desk.toReview(filer, before);
    const restated = (one: TransferResponse) => (one.route?.reasons ?? []).filter(({ en }) => en.includes('stated a fact differently'));
    expect(restated(seen)).toEqual([]);
    const now = await amended(seen, people(1_500_000));
    expect(now.route?.lane).toBe(seen.route?.lane);
    expect(restated(now)).toEqual([{ en: expect.any(String), zh: expect.stringMatching(/\p{Script=Han}/u) }]);
    // A title alone adds nothing to what was told.
    const again = { ...people(1_500_000), title: retitled.title };
    expect(valueOf(await preview(seen.id, again))).toMatchObject({ immaterial: true });
    expect(restated(await amended(now, again))).toHaveLength(1);
  });

  it('The preview voids nothing for an immaterial change and refuses invalid ones', async () => {
    const { id } = await desk.toReview(filer, before);
    expect(valueOf(await preview(id, retitled))).toMatchObject({ immaterial: true, voids: { opinions: [], votes: 0 } });
    expect(codeOf(await preview(id, before))).toBe('nothing-amended');
    expect(codeOf(await preview(id, retitled, filer, ' '))).toBe('reasons-missing');
    expect(codeOf(await preview(id, retitled, principalOf('filer@motors')))).toBe('not-found');
    valueOf(await desk.withdraw(filer, await desk.view(id, filer)));
    expect(codeOf(await preview(id, retitled))).toBe('not-in-this-state');
  });
});

describe('the officers overtaken by an amendment', () => {
  it('Neither a company nor the authority may read the table of overtaken officers', async () => {
    for (const role of ['carnet_app', 'carnet_authority'] as const) {
      const organisation = role === 'carnet_app' ? filer.organisation : null;
      const reading = asOrganisation(database, { role, organisation }, (sql) => sql.rows('select * from carnet.overtaken'));
      await expect(reading).rejects.toMatchObject({ code: '42501' });
    }
  });
});
