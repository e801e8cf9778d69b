import { personPrincipal, type Principal } from '@carnet/identity';
import type { PersonId } from '@carnet/kernel';
import { AnswerAffiliate, DeclareAffiliate, type TransferView } from '@carnet/use-cases';
import type { TransferEvent } from '@carnet/workflow';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { demoAuthority } from '../../apps/cli/src/demo/directory.js';
import { AppealDesk } from '../support/appeal-desk.js';
import { Clerk } from '../support/clerk.js';
import { carnetDatabase, type TestDatabase } from '../support/database.js';
import { asOfficial, codeOf, Desk, official, valueOf } from '../support/desk.js';
import { Deputies } from '../support/deputies.js';
import { freshKey } from '../support/filings.js';
import { asOwner } from '../support/sql.js';
import { openUseCases, principalOf, type UseCases } from '../support/use-cases.js';

const [retail, culture, motors] = ['retail', 'culture', 'motors'].map((key) => principalOf(`filer@${key}`));
/** First in every order by load, in every role, and of the culture company: only what is tested here keeps this person out. */
const related = '00000000-0000-4000-8000-000000000002' as PersonId;
const atAuthority = asOfficial(related);

let database: TestDatabase;
let useCases: UseCases;
let desk: Desk;
beforeAll(async () => {
  database = await carnetDatabase();
  useCases = await openUseCases(database);
  desk = new Desk(useCases);
  await asOwner(database, async (sql) => {
    await sql.rows(`insert into carnet.person (id, name) values ($1, 'Somebody of two organisations')`, [related]);
    await sql.rows(
      `insert into carnet.membership (person_id, organisation_id, realm, roles, disciplines)
        values ($1, $2, 'authority', '{officer,approver,supervisor}', '{privacy,data-security,legal}')`,
      [related, demoAuthority.id],
    );
  });
});
afterAll(async () => {
  await useCases.close();
  await database.drop();
});
afterEach(() => leaves());

const joins = () =>
  asOwner(database, (sql) =>
    sql.rows(`insert into carnet.membership (person_id, organisation_id, realm, roles) values ($1, $2, 'company', '{viewer}')`, [
      ...[related, culture!.organisation],
    ]),
  );
/** Leaves, so long ago that nothing is left of it, or today. */
const leaves = async (ago = '13 months') => {
  await asOwner(database, async (sql) => {
    await sql.rows(`delete from carnet.past_membership where person_id = $1`, [related]);
    await sql.rows(`delete from carnet.membership where person_id = $1 and realm = 'company'`, [related]);
    await sql.rows(`update carnet.past_membership set ended_at = now() - $2::interval where person_id = $1`, [related, ago]);
  });
};
async function affiliated(): Promise<string> {
  const declaring = { name: 'Paper Kite', relation: 'sister' } as const;
  const { id } = valueOf(await useCases.app.get(DeclareAffiliate).execute(principalOf('admin@retail'), declaring, freshKey())).value;
  const said = { affiliateId: id, answer: 'confirmed', company: culture!.organisation, reason: 'As registered.' } as const;
  valueOf(await useCases.app.get(AnswerAffiliate).execute(principalOf('legal1'), said, freshKey()));
  return id;
}
const ended = (affiliateId: string) =>
  useCases.app
    .get(AnswerAffiliate)
    .execute(principalOf('legal1'), { affiliateId, answer: 'ended', company: null, reason: 'Sold.' }, freshKey());

/** What this person meets on a filing, wherever they may have a hand in it. */
async function meets(by: Principal): Promise<{ assigned: boolean; review: string; named: boolean; vote: string }> {
  const seen = await desk.toReview(by);
  const assigned = seen.reviews.some(({ assignee }) => assignee === related);
  const review = codeOf(await desk.claim(atAuthority, seen, 'legal'));
  const opened = await desk.review(seen.id);
  const named = opened.step?.voters.includes(related) === true;
  const vote = codeOf(await desk.vote(atAuthority, opened));
  return { assigned, review, named, vote };
}
const kept = { assigned: false, review: 'belongs-to-company', named: false, vote: 'belongs-to-company' };

describe('somebody who belongs to a company of the filing', () => {
  it('is the first choice for the filing of another one', async () => {
    await joins();
    expect((await meets(motors!)).assigned).toBe(true);
  });

  it('neither reviews nor votes on what their company files, nor is asked to', async () => {
    await joins();
    expect(await meets(culture!)).toEqual(kept);
  });

  it('nor on what an affiliate of it files, for as long as that is one', async () => {
    await joins();
    expect((await meets(retail!)).assigned).toBe(true);
    const affiliate = await affiliated();
    expect(await meets(retail!)).toEqual(kept);
    valueOf(await ended(affiliate));
    expect((await meets(retail!)).assigned).toBe(true);
  });

  it('nor within twelve months of leaving', async () => {
    await joins();
    await leaves('11 months');
    expect(await meets(culture!)).toEqual(kept);
    await joins();
    await leaves('13 months');
    expect((await meets(culture!)).assigned).toBe(true);
  });

  it('nor hears an appeal, nor votes as a deputy', async () => {
    const appeals = new AppealDesk(useCases);
    await joins();
    const refused = await appeals.refused(culture!);
    valueOf(await appeals.appeal(culture!, refused.id));
    expect(codeOf(await appeals.act(atAuthority, refused.id, { kind: 'claim-appeal' }))).toBe('belongs-to-company');
    const opened = await desk.toLastStep((await desk.toReview(culture!)).id);
    const seat = official(opened.step?.voters[0]);
    await new Deputies(useCases).made(seat, atAuthority);
    expect(codeOf(await desk.vote(atAuthority, opened, 'approve', { onBehalfOf: seat.person }))).toBe('belongs-to-company');
  });

  it('is refused by the database, when the workflow is passed by', async () => {
    await joins();
    const seen: TransferView = await desk.toReview(culture!);
    const happened = { by: { kind: 'person', id: related, person: related } as const, at: new Date().toISOString() as never };
    const opinion = { officer: related, conclusion: 'support', reasons: '', conditions: [], contentDigest: seen.contentDigest };
    const event = { ...happened, kind: 'opinion-given', discipline: 'legal', opinion: { ...opinion, at: happened.at } };
    await expect(new Clerk(useCases, atAuthority).change({ id: seen.id, event: event as unknown as TransferEvent })).rejects.toMatchObject({
      code: 'CN004',
    });
  });
});

it('a company reads its transfers without being told who belongs where', async () => {
  await joins();
  const { id } = await desk.file(culture!);
  expect((await desk.view(id, culture)).id).toBe(id);
  const viewer = personPrincipal({
    ...{ person: related, organisation: culture!.organisation, realm: 'company', roles: ['viewer'], disciplines: [] },
  });
  expect((await desk.view(id, viewer)).reviews).toEqual([]);
});
