import { ListNotifications } from '@carnet/features/notifications/read-notifications.js';
import { keyPrincipal, type Principal } from '@carnet/identity';
import type { TransferEvent } from '@carnet/workflow';
import { afterEach, describe, expect, it } from '@jest/globals';
import { demoAuthority, demoPeople, demoPersonId } from '../../apps/cli/src/demo/directory.js';
import { AppealDesk } from '../support/appeal-desk.js';
import { JournalWriter } from '../support/clerk.js';
import { Deputies } from '../support/deputies.js';
import { asOfficial, codeOf, valueOf } from '../support/desk.js';
import { Records } from '../support/records.js';
import { asOwner } from '../support/sql.js';
import { openSuite } from '../support/suite.js';
import { principalOf } from '../support/use-cases.js';

const filer = principalOf('filer@retail');

/** Who has no seat of their own, for those who vote on appeals are approvers first. */
const deputy = principalOf('supervisor1');

const { database, useCases } = await openSuite();
const [desk, deputies] = [new AppealDesk(useCases), new Deputies(useCases)];

const become = (person: Principal, roles: string) =>
  asOwner(database, (sql) =>
    sql.rows(`update carnet.membership set roles = $2 where person_id = $1 and organisation_id = $3`, [
      person.person,
      roles,
      demoAuthority.id,
    ]),
  );

await become(deputy, '{supervisor,approver}');

afterEach(async () => {
  const left = (await deputies.list(deputy)).filter(({ state }) => state === 'counts' || state === 'ahead');
  for (const { id, person } of left) valueOf(await deputies.withdraw(asOfficial(person.person), id));
  await become(deputy, '{supervisor,approver}');
});

/** Who sits in the panel and is away; the deputy is supervisor only while the panel is named, and so has no seat. */
async function voting() {
  await become(deputy, '{supervisor}');
  const found = await desk.voting(filer);
  await become(deputy, '{supervisor,approver}');
  const [away, other] = found.voters;
  if (away === undefined || other === undefined) throw new RangeError('nobody sits');
  expect(found.voters.map(({ person }) => person)).not.toContain(deputy.person);
  return { ...found, away, other };
}

const votesFor = (by: Principal, whom: Principal, id: string) => desk.vote(by, id, 'set-aside', undefined, whom.person);

const lets = (whom: Principal, to = deputy) => deputies.delegateOrThrow(whom, to, { covers: ['appeals'] });

const nameOf = ({ person }: Principal) => demoPeople.find(({ username }) => demoPersonId(username) === person)?.name;

describe('a deputy in the panel of an appeal', () => {
  it('Refuses an appeal vote of a deputy without a delegation or role, or who decided', async () => {
    const { seen, away, voters } = await voting();
    expect(codeOf(await votesFor(deputy, away, seen.id))).toBe('not-delegated');
    const machine = keyPrincipal({ id: 'demoretail', organisation: filer.organisation, scopes: ['transfer:file'] });
    expect(codeOf(await votesFor(machine, away, seen.id))).toBe('machine-cannot-act');
    expect(codeOf(await votesFor(principalOf('operator1'), away, seen.id))).toBe('not-delegated');
    const forVotes = await deputies.delegateOrThrow(away, deputy);
    expect(codeOf(await votesFor(deputy, away, seen.id))).toBe('not-delegated');
    valueOf(await deputies.withdraw(away, forVotes));
    const id = await lets(away);
    await become(deputy, '{auditor}');
    expect(codeOf(await votesFor(deputy, away, seen.id))).toBe('role-lost');
    await become(deputy, '{supervisor,approver}');
    await become(away, '{officer}');
    expect(codeOf(await votesFor(deputy, away, seen.id))).toBe('represented-role-lost');
    await become(away, '{approver}');
    expect(codeOf(await votesFor(voters[1]!, away, seen.id))).toBe('not-delegated');
    const refuser = asOfficial(seen.votes[0]?.voter ?? null);
    valueOf(await deputies.withdraw(away, id));
    const second = await lets(away, refuser);
    expect(codeOf(await votesFor(refuser, away, seen.id))).toBe('decided-before');
    valueOf(await deputies.withdraw(away, second));
    expect(codeOf(await votesFor(deputy, away, seen.id))).toBe('delegation-not-in-force');
    expect((await desk.last(seen.id)).votes).toEqual([]);
  });

  it('A deputy votes on an appeal under both names, and the company sees neither', async () => {
    const { seen, away, other } = await voting();
    const id = await lets(away);
    expect((await desk.last(seen.id, deputy)).panel?.deputyFor).toEqual([away.person]);
    expect((await desk.last(seen.id, other)).panel?.deputyFor).toEqual([]);
    expect((await desk.desk.view(seen.id, deputy)).acts).toContainEqual({
      kind: 'vote-on-appeal',
      offered: true,
      code: null,
      reason: null,
    });
    valueOf(await votesFor(deputy, away, seen.id));
    expect((await desk.last(seen.id)).votes).toMatchObject([{ voter: deputy.person, onBehalfOf: away.person, ballot: 'set-aside' }]);
    expect((await desk.last(seen.id, filer)).votes).toEqual([]);
    const [entry] = await new Records(database, filer.organisation).rows<{ body: string }>(
      `select body from carnet.history_entry where transfer_id = $1 and kind = 'appeal-voted'`,
      [seen.id],
    );
    expect(JSON.parse(entry!.body)).toMatchObject({ actor: { id: deputy.person }, onBehalfOf: away.person, delegation: id });
    const { timeline } = await desk.desk.view(seen.id);
    expect(timeline.findLast(({ kind }) => kind === 'appeal-voted')?.actor).toMatchObject({
      name: nameOf(deputy),
      onBehalfOf: nameOf(away),
    });
    const shown = JSON.stringify([await desk.desk.view(seen.id, filer), await desk.appeals(seen.id, filer)]);
    for (const one of [deputy, away]) expect(shown).not.toContain(one.person ?? '');
    const page = valueOf(await useCases.app.get(ListNotifications).execute(away, { unread: false, limit: 100, cursor: null }));
    expect(page.items.filter(({ transfer }) => transfer === seen.id).map(({ type }) => type)).toContain('transfer.voted_for_you');
    expect(codeOf(await desk.vote(away, seen.id, 'set-aside'))).toBe('already-voted');
    expect((await desk.desk.view(seen.id, deputy)).acts.find(({ kind }) => kind === 'vote-on-appeal')).toMatchObject({ offered: false });

    valueOf(await desk.vote(other, seen.id, 'set-aside'));
    await useCases.drain();
    const again = await desk.desk.view(seen.id);
    expect(again.state).toBe('in-review');
    for (const one of [deputy, away]) {
      await become(one, '{officer,approver,supervisor}');
      expect(codeOf(await desk.desk.giveOpinion(asOfficial(one.person), again, 'privacy'))).toMatch(
        /^(decided-before|discipline-not-held)$/,
      );
      const part = await new Records(database, filer.organisation).rows<{ may: boolean }>(
        `select carnet.may_review(t, $2) or carnet.may_vote(t, $2) as may from carnet.transfer t where t.id = $1`,
        [seen.id, one.person],
      );
      expect(part).toEqual([{ may: false }]);
      await become(one, one === deputy ? '{supervisor,approver}' : '{approver}');
    }
  });

  it('The database refuses an appeal vote of a deputy without a valid delegation', async () => {
    const { seen, away, other } = await voting();
    const { digest } = await desk.last(seen.id);
    const votes = (by: Principal, delegation: string) => {
      const at = new Date().toISOString();
      const vote = { voter: by.person, onBehalfOf: { person: away.person, delegation }, ballot: 'uphold', reasons: '', digest, at };
      const event = { kind: 'appeal-voted', appeal: 1, vote, by: { kind: 'person', id: by.person, person: by.person }, at };
      return new JournalWriter(useCases, by).change({ id: seen.id, event: event as unknown as TransferEvent });
    };
    await expect(votes(deputy, '00000000-0000-4000-8000-00000000dead')).rejects.toMatchObject({ code: 'CN004' });
    const id = await lets(away);
    await expect(votes(other, id)).rejects.toMatchObject({ code: 'CN004' });
    valueOf(await deputies.withdraw(away, id));
    await expect(votes(deputy, id)).rejects.toMatchObject({ code: 'CN004' });
    const refuser = asOfficial(seen.votes[0]?.voter ?? null);
    await expect(votes(refuser, await lets(away, refuser))).rejects.toMatchObject({ code: 'CN004' });
  });
});
