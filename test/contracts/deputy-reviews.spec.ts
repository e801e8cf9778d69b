import { ListTransfers } from '@carnet/features/lists/list-transfers.js';
import { MessageSweep } from '@carnet/features/notifications/message-sweep.store.js';
import { ListNotifications } from '@carnet/features/notifications/read-notifications.js';
import { EnterAbsence } from '@carnet/features/staff/enter-absence.js';
import { WithdrawAbsence } from '@carnet/features/staff/withdraw-absence.js';
import type { TransferResponse } from '@carnet/features/transfers/transfer.dto.js';
import { ReadWorkload } from '@carnet/features/workload/read-workload.js';
import type { Principal } from '@carnet/identity';
import type { Discipline, TransferEvent } from '@carnet/workflow';
import { afterEach, describe, expect, it } from '@jest/globals';
import { demoAuthority, demoPeople, demoPersonId } from '../../apps/cli/src/demo/directory.js';
import { JournalWriter } from '../support/clerk.js';
import { Deputies, today } from '../support/deputies.js';
import { asOfficial, codeOf, Desk, official, valueOf } from '../support/desk.js';
import { freshKey } from '../support/filings.js';
import { waitForOlderTransactions } from '../support/transactions.js';
import { Records } from '../support/records.js';
import { asOwner } from '../support/sql.js';
import { openSuite } from '../support/suite.js';
import { principalOf } from '../support/use-cases.js';
import type { ListResponse } from '@carnet/features/lists/list.dto.js';

const filer = principalOf('filer@motors');

const discipline: Discipline = 'privacy';

const officers = ['privacy1', 'privacy2'].map(principalOf);

const { database, useCases } = await openSuite();
const [desk, deputies] = [new Desk(useCases), new Deputies(useCases)];

afterEach(async () => {
  const left = (await deputies.list(principalOf('supervisor1'))).filter(({ state }) => state === 'counts' || state === 'ahead');
  for (const { id, person } of left) valueOf(await deputies.withdraw(asOfficial(person.person), id));
});

interface Setting {
  readonly seen: TransferResponse;
  /** Who has the review, and is away. */
  readonly away: Principal;
  readonly deputy: Principal;
}

async function inReview(): Promise<Setting> {
  const seen = await desk.toReview(filer);
  const away = official(seen.reviews.find((one) => one.discipline === discipline)?.assignee);
  const deputy = officers.find(({ person }) => person !== away.person)!;
  return { seen, away, deputy };
}

const lets = ({ away, deputy }: Setting): Promise<string> => deputies.delegateOrThrow(away, deputy, { covers: ['review'] });

const takes = ({ seen, away, deputy }: Setting, by = deputy) => desk.claim(by, seen, discipline, away.person);

const reviewOf = (view: TransferResponse) => view.reviews.find((one) => one.discipline === discipline);

const nameOf = ({ person }: Principal) => demoPeople.find(({ username }) => demoPersonId(username) === person)?.name;

const taken = async (setting: Setting): Promise<TransferResponse> => {
  valueOf(await takes(setting));
  return desk.view(setting.seen.id);
};

async function told(by: Principal): Promise<readonly string[]> {
  await waitForOlderTransactions(database);
  while (await useCases.app.get(MessageSweep).follow());
  const page = valueOf(await useCases.app.get(ListNotifications).execute(by, { unread: false, limit: 100, cursor: null }));
  return page.items.map(({ type }) => type);
}

const entriesOf = async (id: string, kind: string) => {
  const rows = await new Records(database, filer.organisation).rows<{ body: string }>(
    `select body from carnet.history_entry where transfer_id = $1 and kind = $2 order by at, place`,
    [id, kind],
  );
  return rows.map(({ body }) => JSON.parse(body) as Record<string, unknown>);
};

const become = (person: Principal, roles: string) =>
  asOwner(database, (sql) =>
    sql.rows(`update carnet.membership set roles = $2 where person_id = $1 and organisation_id = $3`, [
      person.person,
      roles,
      demoAuthority.id,
    ]),
  );

describe('an officer who is away', () => {
  it('A deputy takes a review and gives the opinion; the company sees neither name', async () => {
    const setting = await inReview();
    const { seen, away, deputy } = setting;
    expect(codeOf(await takes(setting))).toBe('not-delegated');
    const id = await lets(setting);
    const offered = await desk.view(seen.id, deputy);
    expect(reviewOf(offered)).toMatchObject({ assignee: away.person, deputyFor: away.person, onBehalfOf: null });
    expect(offered.acts.find(({ kind }) => kind === 'claim')).toMatchObject({ offered: true });
    const now = await taken({ ...setting, seen: offered });
    expect(reviewOf(now)).toMatchObject({ assignee: deputy.person, onBehalfOf: away.person, deputyFor: null });
    expect((await desk.view(seen.id, deputy)).acts.find(({ kind }) => kind === 'give-opinion')).toMatchObject({ offered: true });
    valueOf(await desk.giveOpinion(deputy, now, discipline));

    const after = await desk.view(seen.id);
    expect(reviewOf(after)?.opinion).toMatchObject({ officer: deputy.person, onBehalfOf: away.person });
    const [entry] = await entriesOf(seen.id, 'opinion-given');
    expect(entry).toMatchObject({ actor: { id: deputy.person }, onBehalfOf: away.person, delegation: id });
    for (const kind of ['claimed', 'opinion-given'])
      expect(after.timeline.findLast((line) => line.kind === kind)?.actor).toMatchObject({
        name: nameOf(deputy),
        onBehalfOf: nameOf(away),
      });
    const shown = await desk.view(seen.id, filer);
    expect(reviewOf(shown)).toMatchObject({
      assignee: null,
      onBehalfOf: null,
      deputyFor: null,
      opinion: { officer: null, onBehalfOf: null },
    });
    const names = [away, deputy].flatMap((one) => [one.person ?? '', nameOf(one) ?? '']);
    for (const name of names) expect(JSON.stringify(shown)).not.toContain(name);
    expect(await told(away)).toContain('transfer.reviewed_for_you');
  });

  it('Neither the absent officer nor the deputy votes on the reviewed transfer', async () => {
    const setting = await inReview();
    await lets(setting);
    valueOf(await desk.giveOpinion(setting.deputy, await taken(setting), discipline));
    for (const one of [setting.away, setting.deputy]) await become(one, '{officer,approver,supervisor}');
    const opened = await desk.toLastStep(setting.seen.id);
    for (const one of [setting.away, setting.deputy]) {
      expect(opened.step?.voters).not.toContain(one.person);
      expect(codeOf(await desk.vote(one, opened))).toBe('reviewer-cannot-vote');
      const cast = {
        step: 1,
        voter: one.person,
        ballot: 'approve',
        reasons: '',
        conditions: [],
        contentDigest: opened.contentDigest,
      };
      const seats = { index: 1, role: 'approver', seats: 1, quorum: 1, voters: [one.person], openedAt: opened.filedAt };
      await expect(byHand(opened, one, { kind: 'step-opened', step: seats })).rejects.toMatchObject({ code: 'CN004' });
      await expect(byHand(opened, one, { kind: 'voted', vote: { ...cast, at: new Date().toISOString() } })).rejects.toMatchObject({
        code: 'CN004',
      });
      await become(one, '{officer}');
    }
  });

  it('An absent officer claims the review back from the deputy', async () => {
    const setting = await inReview();
    await lets(setting);
    const now = await taken(setting);
    expect(codeOf(await desk.giveOpinion(setting.away, now, discipline))).toBe('claimed-by-other');
    valueOf(await desk.claim(setting.away, await desk.view(now.id), discipline));
    const back = await desk.view(now.id);
    expect(reviewOf(back)).toMatchObject({ assignee: setting.away.person, onBehalfOf: null });
    expect(codeOf(await desk.giveOpinion(setting.deputy, back, discipline))).toBe('claimed-by-other');
    valueOf(await desk.giveOpinion(setting.away, await desk.view(now.id), discipline));
    expect((await entriesOf(now.id, 'opinion-given'))[0]).not.toHaveProperty('onBehalfOf');
  });
});

describe('a deputy', () => {
  it('A deputy’s queue shows the reviews to take and the officer represented', async () => {
    const setting = await inReview();
    const { seen, away, deputy } = setting;
    const mine = async (): Promise<ListResponse['items'][number] | undefined> => {
      const query = { filter: { assignee: 'me' }, sort: 'newest', limit: 100, cursor: null } as const;
      return valueOf(await useCases.app.get(ListTransfers).execute(deputy, query)).items.find((line) => line.id === seen.id);
    };
    expect(await mine()).toBeUndefined();
    const forOthers = await deputies.delegateOrThrow(away, deputy, { covers: ['review'], disciplines: ['privacy'] });
    expect((await mine())?.reviews).toContainEqual(
      expect.objectContaining({ discipline, assignee: away.person, onBehalfOf: null, done: false }),
    );
    const awayFor = { person: null, from: today(), until: today(), reason: 'leave' } as const;
    const { id } = valueOf(await useCases.app.get(EnterAbsence).execute(away, awayFor, freshKey())).value;
    const left = async () =>
      valueOf(await useCases.app.get(ReadWorkload).execute(principalOf('supervisor1')))
        .absent.flatMap(({ reviews }) => reviews)
        .find(({ transfer }) => transfer === seen.id);
    expect(await left()).toMatchObject({ discipline, deputy: deputy.person });
    valueOf(await takes(setting));
    expect(await left()).toBeUndefined();
    valueOf(await useCases.app.get(WithdrawAbsence).execute(away, { absence: id }, freshKey()));
    expect((await mine())?.reviews).toContainEqual(
      expect.objectContaining({ discipline, assignee: deputy.person, onBehalfOf: away.person, done: false }),
    );
    valueOf(await desk.claim(away, await desk.view(seen.id), discipline));
    valueOf(await deputies.withdraw(away, forOthers));
    expect(await mine()).toBeUndefined();
  });

  it('A deputy asks the company in both names, and the absent officer gets no vote', async () => {
    const setting = await inReview();
    await lets(setting);
    valueOf(await desk.ask(setting.deputy, await taken(setting)));
    const [asked] = await entriesOf(setting.seen.id, 'information-requested');
    expect(asked).toMatchObject({ onBehalfOf: setting.away.person });
    const now = await desk.view(setting.seen.id);
    expect(JSON.stringify(await desk.view(now.id, filer))).not.toContain(setting.away.person);
    valueOf(await desk.answer(filer, now, now.filing));
    await useCases.drain();
    await desk.settle(now.id);
    expect((await entriesOf(now.id, 'item-settled'))[0]).toMatchObject({ onBehalfOf: setting.away.person });
    valueOf(await desk.claim(setting.away, await desk.view(now.id), discipline));
    await become(setting.away, '{officer,approver}');
    const opened = await desk.toLastStep(now.id);
    expect(opened.step?.voters).not.toContain(setting.away.person);
    await become(setting.away, '{officer}');
  });

  it('A deputy cannot go on with a review once the delegation is withdrawn', async () => {
    const setting = await inReview();
    const id = await lets(setting);
    const now = await taken(setting);
    valueOf(await deputies.withdraw(setting.away, id));
    expect(codeOf(await desk.giveOpinion(setting.deputy, now, discipline))).toBe('delegation-not-in-force');
    expect(codeOf(await desk.ask(setting.deputy, await desk.view(now.id)))).toBe('delegation-not-in-force');
    const shown = await desk.view(now.id, setting.deputy);
    expect(shown.acts.find(({ kind }) => kind === 'give-opinion')).toMatchObject({ offered: false, code: 'delegation-not-in-force' });
    expect(shown.timeline.at(-1)).toMatchObject({ refused: true });
    expect(codeOf(await desk.claim(setting.away, shown, discipline))).toBe('done');
  });

  it('A claim beside a withdrawal of the delegation is wholly done or wholly refused', async () => {
    const setting = await inReview();
    const id = await lets(setting);
    const [claimed, back] = await Promise.all([takes(setting), deputies.withdraw(setting.away, id)]);
    expect(codeOf(back)).toBe('done');
    const now = await desk.view(setting.seen.id);
    const has = reviewOf(now)?.onBehalfOf === setting.away.person;
    expect(codeOf(claimed)).toBe(has ? 'done' : 'delegation-not-in-force');
    expect(codeOf(await desk.giveOpinion(setting.deputy, now, discipline))).toBe(has ? 'delegation-not-in-force' : 'claimed-by-other');
  });

  it('Refuses a deputy’s claim for a lost role, a conflict or a company membership', async () => {
    const setting = await inReview();
    const { away, deputy, seen } = setting;
    await lets(setting);
    await become(away, '{auditor}');
    expect(codeOf(await takes(setting))).toBe('represented-role-lost');
    await become(away, '{officer}');
    valueOf(await desk.stepAside(deputy, seen));
    const now = await desk.view(seen.id);
    expect(codeOf(await takes({ ...setting, seen: now }))).toBe('conflict-declared');
    const second = await inReview();
    await asOwner(database, (sql) =>
      sql.rows(
        `insert into carnet.membership (person_id, organisation_id, realm, roles, disciplines) values ($1, $2, 'company', '{filer}', '{}')`,
        [second.away.person, filer.organisation],
      ),
    );
    const refused = await takes(second);
    expect(refused).toMatchObject({
      ok: false,
      refusal: { code: 'represented-cannot-review', context: { because: 'belongs-to-company' } },
    });
    await asOwner(database, (sql) =>
      sql.rows(`delete from carnet.membership where person_id = $1 and organisation_id = $2`, [second.away.person, filer.organisation]),
    );
    await asOwner(database, (sql) => sql.rows(`delete from carnet.past_membership where person_id = $1`, [second.away.person]));
  });

  it('A deputy is notified of the company’s answer to the absent officer', async () => {
    const setting = await inReview();
    await lets(setting);
    const before = (await told(setting.deputy)).filter((type) => type === 'transfer.information_answered').length;
    valueOf(await desk.ask(setting.away, await desk.view(setting.seen.id)));
    const now = await desk.view(setting.seen.id);
    valueOf(await desk.answer(filer, now, now.filing));
    expect((await told(setting.deputy)).filter((type) => type === 'transfer.information_answered')).toHaveLength(before + 1);
  });
});

describe('the database', () => {
  const opinion = (setting: Setting, more: object) => ({
    kind: 'opinion-given',
    discipline,
    opinion: {
      officer: setting.deputy.person,
      conclusion: 'support',
      reasons: '',
      conditions: [],
      contentDigest: setting.seen.contentDigest,
      at: new Date().toISOString(),
      ...more,
    },
  });

  it('The database refuses a deputy’s opinion without a delegation or with a conflict', async () => {
    const setting = await inReview();
    const { seen, away, deputy } = setting;
    for (const one of [away, deputy]) await become(one, '{officer,approver}');
    const forVotes = await deputies.delegateOrThrow(away, deputy);
    for (const one of [away, deputy]) await become(one, '{officer}');
    const whom = { onBehalfOf: { person: away.person, delegation: forVotes } };
    await expect(byHand(seen, deputy, opinion(setting, whom))).rejects.toMatchObject({ code: 'CN004' });
    const id = await lets(setting);
    const other = principalOf('legal1');
    const mine = { onBehalfOf: { person: away.person, delegation: id } };
    await expect(byHand(seen, other, { ...opinion(setting, { ...mine, officer: other.person }) })).rejects.toMatchObject({
      code: 'CN004',
    });
    valueOf(await desk.stepAside(away, seen));
    const now = await desk.view(seen.id);
    await expect(byHand(now, deputy, opinion(setting, mine))).rejects.toMatchObject({ code: 'CN004' });
  });
});

/** Stores what somebody did as if the workflow had let it pass. */
function byHand(seen: TransferResponse, by: Principal, event: object): Promise<void> {
  const person = by.person!;
  const happened = { by: { kind: 'person', id: person, person }, at: new Date().toISOString() };
  return new JournalWriter(useCases, by).change({ id: seen.id, event: { ...happened, ...event } as unknown as TransferEvent });
}
