import { SubmitDraft } from '@carnet/features/filing/submit-draft.js';
import { DraftRenewal } from '@carnet/features/renewals/draft-renewal.js';
import { ReadRenewal } from '@carnet/features/renewals/read-renewal.js';
import { type Instant, instant } from '@carnet/kernel';
import { afterAll, describe, expect, it } from '@jest/globals';
import { AppealDesk } from '../support/appeal-desk.js';
import { DatabaseTime } from '../support/database-time.js';
import { codeOf, official, valueOf } from '../support/desk.js';
import { filing, freshKey } from '../support/filings.js';
import { Records } from '../support/records.js';
import { openSuite } from '../support/suite.js';
import { principalOf } from '../support/use-cases.js';

const filer = principalOf('filer@retail');

const supervisor = principalOf('supervisor1');

const limited = { mechanisms: ['cn_standard_contract'], mechanism_issued_on: '2025-10-17', mechanism_expires_on: '2026-10-16' };

/** One officer reviews it, one approver votes. */
const amber = filing({ facts: { ...limited, exporter_is_ciio: null } });

const { database, useCases, desk } = await openSuite();
const time = new DatabaseTime();
const appeals = new AppealDesk(useCases);

afterAll(async () => {
  time.end();
});

const morning = (day: string): Instant => instant(`${day}T02:00:00.000Z`);

async function drafting(grant: string) {
  const { version } = await desk.view(grant, filer);
  return useCases.app.get(DraftRenewal).execute(filer, { transferId: grant, version, kind: 'renews' }, freshKey());
}

const withdrawn = async (id: string) => valueOf(await desk.withdraw(filer, await desk.view(id, filer)));

/** A renewal of the grant that people refused. */
async function refusedRenewal(grant: string): Promise<string> {
  const { id, version } = valueOf(await drafting(grant)).value;
  valueOf(await useCases.app.get(SubmitDraft).execute(filer, { transferId: id, version }, freshKey()));
  await useCases.drain();
  const seen = await desk.review(id);
  valueOf(await desk.vote(official(seen.step?.voters[0]), seen, 'refuse'));
  expect((await desk.view(id)).state).toBe('refused');
  return id;
}

/** A grant, and a renewal of it that people refused. */
async function refused(): Promise<readonly [grant: string, renewal: string]> {
  time.set(morning('2026-06-01'));
  const { id } = await desk.file(filer, amber);
  await useCases.drain();
  await desk.review(id);
  await desk.firstVote(id);
  time.set(morning('2026-08-03'));
  return [id, await refusedRenewal(id)];
}

const appealOffer = async (id: string) => (await desk.view(id, filer)).acts.find(({ kind }) => kind === 'appeal');

async function setAside(id: string): Promise<void> {
  valueOf(await appeals.advise(appeals.freshOfficer(await desk.view(id)), id));
  const voters = ((await appeals.last(id)).panel?.voters ?? []).map(official);
  for (const voter of voters.slice(0, 2)) valueOf(await appeals.vote(voter, id, 'set-aside'));
}

describe('a refused renewal under appeal and another renewal', () => {
  it('A drafted renewal blocks the appeal of a refused renewal until it is withdrawn', async () => {
    const [grant, renewal] = await refused();
    expect(await appealOffer(renewal)).toMatchObject({ offered: true });
    const second = valueOf(await drafting(grant)).value;
    expect(await appealOffer(renewal)).toMatchObject({ offered: false, code: 'already-renewed' });
    const context = { transfer: second.id, reference: second.reference };
    expect(await appeals.appeal(filer, renewal)).toMatchObject({ refusal: { code: 'already-renewed', context } });
    const tried = (await desk.view(renewal, filer)).timeline.filter(({ kind }) => kind === 'refused:appeal');
    expect(tried).toHaveLength(1);
    expect((await desk.view(renewal, supervisor)).timeline.filter(({ kind }) => kind === 'refused:appeal')).toEqual([]);
    await withdrawn(second.id);
    expect(codeOf(await appeals.appeal(filer, renewal))).toBe('done');
  });

  it('An appeal of a refused renewal blocks a new renewal until it is withdrawn', async () => {
    const [grant, renewal] = await refused();
    valueOf(await appeals.appeal(filer, renewal));
    expect(await drafting(grant)).toMatchObject({ refusal: { code: 'renewal-appealed', context: { transfer: renewal } } });
    const { offers } = valueOf(await useCases.app.get(ReadRenewal).execute(filer, { transferId: grant }));
    expect(offers.map(({ code }) => code)).toEqual(['renewal-appealed', 'renewal-appealed']);
    valueOf(await appeals.act(filer, renewal, { kind: 'withdraw-appeal', reasons: 'Filed anew.' }));
    await withdrawn(valueOf(await drafting(grant)).value.id);
    valueOf(await appeals.appeal(filer, renewal));
    await setAside(renewal);
    expect((await desk.view(renewal)).state).toBe('submitted');
    expect(codeOf(await drafting(grant))).toBe('already-renewed');
    expect((await desk.view(grant)).state).toBe('granted');
  });

  it('Of two refused renewals only one is under appeal at a time', async () => {
    const [grant, first] = await refused();
    const second = await refusedRenewal(grant);
    valueOf(await appeals.appeal(filer, first));
    expect(await appeals.appeal(filer, second)).toMatchObject({ refusal: { code: 'renewal-appealed', context: { transfer: first } } });
    await setAside(first);
    expect(codeOf(await appeals.appeal(filer, second))).toBe('already-renewed');
  });

  it('Of an appeal and a new renewal at the same time only one succeeds', async () => {
    const [grant, renewal] = await refused();
    const both = await Promise.all([appeals.appeal(filer, renewal), drafting(grant)]);
    expect(['done,renewal-appealed', 'already-renewed,done']).toContain(both.map(codeOf).join());
    const open = await new Records(database, filer.organisation).rows(
      `select from carnet.transfer t where t.renews = $1 and (t.state = 'draft'
        or exists (select from carnet.appeal a where a.transfer_id = t.id and a.closed_at is null))`,
      [grant],
    );
    expect(open).toHaveLength(1);
  });
});
