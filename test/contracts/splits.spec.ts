import type { Filing } from '@carnet/acts/filing.js';
import { AcceptSuspicion } from '@carnet/features/splits/accept-suspicion.js';
import { AnswerAffiliate } from '@carnet/features/splits/answer-affiliate.js';
import { DeclareAffiliate, ListAffiliates } from '@carnet/features/splits/declare-affiliate.js';
import { DismissSuspicion } from '@carnet/features/splits/dismiss-suspicion.js';
import { ListSuspicions, ReadSuspicion } from '@carnet/features/splits/list-suspicions.js';
import type { Principal } from '@carnet/identity';
import { instant } from '@carnet/kernel';
import { RoutingPolicies } from '@carnet/workflow';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { JournalWriter } from '../support/clerk.js';
import { carnetDatabase, type TestDatabase } from '../support/database.js';
import { asOfficial, codeOf, Desk, official, valueOf } from '../support/desk.js';
import { filing, freshKey } from '../support/filings.js';
import { policiesWithoutHearing } from '../support/policies.js';
import { Records, recount } from '../support/records.js';
import { asOrganisation } from '../support/sql.js';
import { openUseCases, principalOf, type UseCases } from '../support/use-cases.js';
import type { SuspicionView } from '@carnet/features/splits/suspicions.dto.js';
import type { TransferResponse } from '@carnet/features/transfers/transfer.dto.js';

const [retail, culture] = [principalOf('filer@retail'), principalOf('filer@culture')];

const officer = principalOf('legal1');

let database: TestDatabase;

let useCases: UseCases;

let desk: Desk;

beforeEach(async () => {
  database = await carnetDatabase();
  useCases = await openUseCases(database);
  desk = new Desk(useCases);
});

afterEach(async () => {
  await useCases.close();
  await database.drop();
});

const part = (ordinary: number, more: Partial<Filing> = {}): Filing =>
  filing({
    people: { ordinary, sensitive: 0, us: {} },
    recipient: { name: 'Acorn Data Pte. Ltd.', country: 'SG' },
    fields: ['name', 'phone', 'city'],
    ...more,
  });

async function filed(by: Principal, content: Filing): Promise<TransferResponse> {
  const { id } = await desk.file(by, content);
  await useCases.drain();
  return desk.view(id);
}

/** Declares that culture belongs with retail; confirmed by an officer. */
async function affiliated(answer: 'confirmed' | 'rejected' = 'confirmed'): Promise<string> {
  const declared = await useCases.app
    .get(DeclareAffiliate)
    .execute(principalOf('admin@retail'), { name: 'Paper Kite', relation: 'sister' }, freshKey());
  const { id } = valueOf(declared).value;
  const company = answer === 'confirmed' ? culture.organisation : null;
  valueOf(
    await useCases.app.get(AnswerAffiliate).execute(officer, { affiliateId: id, answer, company, reason: 'As registered.' }, freshKey()),
  );
  return id;
}

const listed = async (state?: SuspicionView['state']): Promise<readonly SuspicionView[]> =>
  valueOf(await useCases.app.get(ListSuspicions).execute(officer, { limit: 100, cursor: null, ...(state === undefined ? {} : { state }) }))
    .items;

const accept = (by: Principal, suspicionId: string, key = freshKey()) =>
  useCases.app.get(AcceptSuspicion).execute(by, { suspicionId, reasons: 'Cut to stay below.' }, key);

const dismiss = (by: Principal, suspicionId: string) =>
  useCases.app.get(DismissSuspicion).execute(by, { suspicionId, reasons: 'Two programmes, one supplier.' }, freshKey());

const outcomes = ({ assessment }: TransferResponse): Readonly<Record<string, string>> => {
  const { verdicts } = assessment?.body as { verdicts: readonly { regime: string; outcome: string }[] };
  return Object.fromEntries(verdicts.map(({ regime, outcome }) => [regime, outcome]));
};

describe('a filing that is green by itself', () => {
  it('A filing without related parts passes without a suspicion', async () => {
    await affiliated();
    const first = await filed(retail, part(60_000));
    expect(first.state === 'granted' || first.route?.audit).toBe(true);
    const other = await filed(culture, part(50_000, { recipient: { name: 'Birch Cloud', country: 'SG' } }));
    expect(other.state === 'granted' || other.route?.audit).toBe(true);
    expect(await listed()).toEqual([]);
  });

  it('A filing that crosses a bound together with an affiliate’s goes to a person', async () => {
    await affiliated();
    const first = await filed(retail, part(60_000));
    const second = await filed(culture, part(50_000, { recipient: { name: 'ACORN DATA', country: 'SG' } }));
    expect(second).toMatchObject({ state: 'in-review', route: { lane: 'amber', audit: false, disciplines: ['legal'] } });
    expect(second.route?.reasons[0]?.en).toContain('Together with other filings');
    expect(second.checks.find(({ code }) => code === 'split')).toMatchObject({
      status: 'attention',
      items: [{ en: first.reference, zh: first.reference }],
    });
    expect(second.suspicions).toMatchObject([
      {
        state: 'open',
        proposes: { fact: 'quantity_split', value: true },
        sum: { 'cn.ordinary': 110_000 },
        caughtByLedger: false,
        heavier: expect.arrayContaining([
          expect.objectContaining({
            alone: expect.objectContaining({ regime: 'cn', outcome: 'exempt' }),
            together: expect.objectContaining({ outcome: 'contract_or_certification' }),
            crossed: { metric: 'cn.ordinary', bound: 100_000 },
          }),
        ]),
        parts: expect.arrayContaining([
          expect.objectContaining({ transfer: first.id, company: expect.objectContaining({ id: retail.organisation }) }),
          expect.objectContaining({ transfer: second.id, company: expect.objectContaining({ id: culture.organisation }) }),
        ]),
      },
    ]);
    expect(second.suspicions[0]?.reasons.map(({ en }) => en).join(' ')).toMatch(/same recipient: .*Affiliated companies filed them/s);
    expect((await desk.view(first.id)).suspicions).toHaveLength(1);
  });

  it('A suspected split goes to legal review even where the random audit draws it', async () => {
    await useCases.close();
    const policies = new RoutingPolicies(policiesWithoutHearing.all.map((policy) => ({ ...policy, auditRate: 1 })));
    useCases = await openUseCases(database, { policies });
    desk = new Desk(useCases);
    const filedAndDrawn = async (by: Principal, content: Filing): Promise<TransferResponse> => {
      const { id } = await desk.file(by, content);
      await useCases.drain();
      return desk.view(id);
    };
    await affiliated();
    expect(await filedAndDrawn(retail, part(60_000))).toMatchObject({ state: 'in-review', route: { lane: 'green', audit: true } });
    const second = await filedAndDrawn(culture, part(50_000));
    expect(second).toMatchObject({ state: 'in-review', route: { lane: 'amber', audit: false, disciplines: ['legal'] } });
    expect(second.assessment?.body).toMatchObject({ audit: { suspected: true } });
  });

  it('A filing like one that people hold of an affiliate goes to a person', async () => {
    const id = await affiliated();
    const silent = await desk.toReview(retail, part(40, { facts: { notice_given: null } }));
    await desk.review(silent.id);
    const held = await filed(culture, part(41));
    expect(held).toMatchObject({ state: 'in-review', route: { lane: 'amber', audit: false } });
    expect(held.route?.reasons[0]).toEqual({
      en: expect.stringContaining('of this company or an affiliate'),
      zh: expect.stringContaining('关联企业'),
    });
    expect(await listed()).toEqual([]);
    valueOf(
      await useCases.app
        .get(AnswerAffiliate)
        .execute(officer, { affiliateId: id, answer: 'ended', company: null, reason: 'Sold.' }, freshKey()),
    );
    expect(await filed(culture, part(42, { fields: ['name', 'phone'] }))).toMatchObject({ state: 'granted' });
  });

  it('A filing raises no suspicion where the affiliate is rejected or has ended', async () => {
    await affiliated('rejected');
    await filed(retail, part(60_000));
    expect((await filed(culture, part(50_000))).suspicions).toEqual([]);
    const id = await affiliated();
    valueOf(
      await useCases.app
        .get(AnswerAffiliate)
        .execute(officer, { affiliateId: id, answer: 'ended', company: null, reason: 'Sold.' }, freshKey()),
    );
    expect((await filed(culture, part(49_000))).suspicions).toEqual([]);
  });

  it('Of four parts filed at once, one suspicion lists all four', async () => {
    await affiliated();
    await Promise.all([retail, culture, retail, culture].map((by) => desk.file(by, part(30_000))));
    await useCases.drain();
    const open = await listed('open');
    expect(open).toHaveLength(1);
    expect(open[0]?.parts).toHaveLength(4);
  });
});

describe('parts within one company and year', () => {
  it('A larger suspicion supersedes a smaller one of the same company and year', async () => {
    const parts = [await filed(retail, part(60_000)), await filed(retail, part(50_000)), await filed(retail, part(40_000))];
    expect(parts[1]).toMatchObject({ state: 'in-review', suspicions: [{ caughtByLedger: true }] });
    const all = await listed();
    expect(all.map(({ state, parts: of }) => [state, of.length])).toEqual([
      ['superseded', 2],
      ['open', 3],
    ]);
  });
});

describe('an accepted suspicion', () => {
  it('An accepted suspicion has its parts judged again as a split on a heavier route', async () => {
    await affiliated();
    const first = await filed(retail, part(600_000));
    const second = await filed(culture, part(450_000));
    expect([outcomes(first).cn, outcomes(second).cn]).toEqual(['contract_or_certification', 'contract_or_certification']);
    const [suspicion] = await listed('open');
    valueOf(await accept(officer, suspicion!.id));
    await useCases.drain();
    for (const { id } of [first, second]) {
      const judged = await desk.view(id);
      expect(outcomes(judged).cn).toBe('security_assessment');
      expect(judged).toMatchObject({
        state: 'in-review',
        route: { lane: 'red' },
        split: { by: officer.person, totals: { 'cn.ordinary': 1_050_000 } },
      });
      const { facts } = judged.assessment?.body as { facts: { facts: readonly { name: string }[] } };
      expect(facts.facts.find(({ name }) => name === 'quantity_split')).toMatchObject({
        value: true,
        origin: 'established',
        derivation: { before: { value: false, origin: 'stated' } },
      });
      expect(judged.timeline.map(({ kind }) => kind)).toContain('split-established');
    }
    expect(await listed('accepted')).toMatchObject([{ answer: { by: { id: officer.person }, reason: 'Cut to stay below.' } }]);
    const { standing, recounted } = await recount(new Records(database, retail.organisation));
    expect(standing).toEqual(recounted);
  });

  it('An accepted suspicion leaves granted parts alone and keeps the rest for people', async () => {
    const first = await filed(retail, part(60_000));
    const second = await filed(retail, part(50_000));
    const [suspicion] = second.suspicions;
    valueOf(await accept(officer, suspicion!.id));
    await useCases.drain();
    const judged = await desk.view(second.id);
    expect(outcomes(judged).cn).toBe('needs_review');
    expect(judged).toMatchObject({ state: 'in-review', split: { totals: { 'cn.ordinary': 110_000 } } });
    expect((await desk.view(first.id)).state).toBe(first.state === 'granted' ? 'granted' : 'in-review');
  });

  it('An accepted suspicion of decided parts changes no part but needs a discipline', async () => {
    const first = await filed(retail, part(60_000));
    const second = await filed(retail, part(50_000));
    const id = second.suspicions[0]!.id;
    for (const one of [first, second]) {
      const { state, version } = await desk.view(one.id);
      if (state === 'in-review') valueOf(await desk.withdraw(retail, { id: one.id, version, contentDigest: one.contentDigest }));
    }
    expect(codeOf(await accept(principalOf('supervisor1'), id))).toBe('discipline-not-held');
    expect(codeOf(await accept(asOfficial(retail.person), id))).toBe('filer-cannot-review');
    expect(codeOf(await accept(officer, id))).toBe('done');
    expect((await desk.view(second.id)).split).toBeNull();
  });

  it('A suspicion is accepted once, and its officer counts as a reviewer of the part', async () => {
    await filed(retail, part(60_000));
    const second = await filed(retail, part(50_000));
    const [id, key] = [second.suspicions[0]!.id, freshKey()];
    const twins = await Promise.all([accept(officer, id, key), accept(officer, id, key)]);
    expect(twins.map((twin) => valueOf(twin).replayed).sort()).toEqual([false, true]);
    expect(codeOf(await accept(officer, id))).toBe('suspicion-closed');
    expect(codeOf(await dismiss(officer, id))).toBe('suspicion-closed');
    const involved = await new Records(database, retail.organisation).rows<{ involved: unknown }>(
      `select life -> 'involved' as involved from carnet.transfer where id = $1`,
      [second.id],
    );
    expect(involved[0]?.involved).toContainEqual({ person: officer.person, as: 'reviewer' });
  });

  it('Refuses an acceptance without a discipline, by the filer or on changed content', async () => {
    await filed(retail, part(60_000));
    const second = await filed(retail, part(50_000));
    const id = second.suspicions[0]!.id;
    expect(codeOf(await accept(principalOf('supervisor1'), id))).toBe('discipline-not-held');
    expect(codeOf(await accept(asOfficial(retail.person), id))).toBe('filer-cannot-review');
    expect(codeOf(await dismiss(asOfficial(retail.person), id))).toBe('filer-cannot-review');
    valueOf(await desk.ask(official(second.reviews[0]?.assignee), await desk.view(second.id)));
    valueOf(await desk.answer(retail, await desk.view(second.id), part(50_001)));
    expect(codeOf(await accept(officer, id))).toBe('stale-content');
    expect(codeOf(await accept(officer, '00000000-0000-4000-8000-000000000000'))).toBe('not-found');
    expect((await desk.view(second.id)).timeline.filter(({ refused }) => refused).length).toBeGreaterThan(0);
  });

  it('An accepted suspicion counts a part that was granted in another year', async () => {
    const first = await filed(retail, part(600_000));
    const second = await filed(retail, part(500_000));
    const at = instant(`${String(Number(first.filedAt.slice(0, 4)) + 1)}-02-01T04:00:00.000Z`);
    const decision = { ...({ outcome: 'granted', by: 'approval', reasons: [], conditions: [], appeal: null } as const), at };
    const by = { kind: 'system', id: 'clerk', person: null } as const;
    await new JournalWriter(useCases, retail).change({ id: first.id, ledger: 'commit', at, event: { kind: 'decided', at, by, decision } });
    expect((await desk.view(first.id)).ledger).toContainEqual(expect.objectContaining({ window: at.slice(0, 4), committed: 600_000 }));
    const [suspicion] = await listed('open');
    valueOf(await accept(officer, suspicion!.id));
    await useCases.drain();
    expect((await desk.view(second.id)).split?.totals['cn.ordinary']).toBe(1_100_000);
    expect(await desk.view(first.id)).toMatchObject({ state: 'granted', split: null });
  });
});

describe('a dismissed suspicion', () => {
  it('A dismissed suspicion keeps its reason and is not raised again', async () => {
    await filed(retail, part(60_000));
    const second = await filed(retail, part(50_000));
    const id = second.suspicions[0]!.id;
    valueOf(await dismiss(officer, id));
    expect(valueOf(await useCases.app.get(ReadSuspicion).execute(officer, { suspicionId: id }))).toMatchObject({
      state: 'dismissed',
      answer: { reason: 'Two programmes, one supplier.' },
    });
    valueOf(await desk.ask(official(second.reviews[0]?.assignee), await desk.view(second.id)));
    valueOf(await desk.answer(retail, await desk.view(second.id), part(50_000)));
    await useCases.drain();
    expect((await listed()).map(({ state }) => state)).toEqual(['dismissed']);
    expect((await desk.view(second.id)).split).toBeNull();
  });
});

describe('what a company sees of a suspicion', () => {
  it('A company sees no suspicion in its transfer or in the database', async () => {
    await affiliated();
    await filed(retail, part(600_000));
    const second = await filed(culture, part(450_000));
    expect((await desk.view(second.id, culture)).suspicions).toEqual([]);
    expect((await desk.view(second.id, culture)).checks).toEqual([]);
    for (const table of ['split_suspicion', 'split_part']) {
      await expect(
        asOrganisation(database, { role: 'carnet_app', organisation: retail.organisation }, (sql) =>
          sql.rows(`select from carnet.${table}`),
        ),
      ).rejects.toMatchObject({ code: '42501' });
    }
  });

  it('A company sees its declared affiliates without officer and linked company', async () => {
    await affiliated();
    const list = (by: Principal) => useCases.app.get(ListAffiliates).execute(by, { open: false, limit: 10, cursor: null });
    expect(valueOf(await list(retail)).items).toMatchObject([
      { name: 'Paper Kite', answers: [{ answer: 'confirmed', company: null, by: null }] },
    ]);
    expect(valueOf(await list(culture)).items).toEqual([]);
    expect(valueOf(await list(officer)).items[0]?.answers[0]).toMatchObject({ company: culture.organisation, by: { id: officer.person } });
    const as = (text: string) =>
      asOrganisation(database, { role: 'carnet_app', organisation: culture.organisation }, (sql) => sql.rows(text));
    expect(await as('select tenant_id from carnet.affiliate_link')).toEqual([{ tenant_id: culture.organisation }]);
    await expect(as('select other_id from carnet.affiliate_link')).rejects.toMatchObject({ code: '42501' });
  });
});

describe('an affiliate', () => {
  const declare = async () =>
    valueOf(await useCases.app.get(DeclareAffiliate).execute(principalOf('admin@retail'), { name: 'P', relation: 'parent' }, freshKey()))
      .value.id;
  const answer = (by: Principal, affiliateId: string, said: 'confirmed' | 'rejected' | 'ended', company: string | null = null) =>
    useCases.app.get(AnswerAffiliate).execute(by, { affiliateId, answer: said, company, reason: 'r' }, freshKey());

  it('An affiliate is confirmed once by another person and ended once after that', async () => {
    const id = await declare();
    expect(codeOf(await answer(asOfficial(principalOf('admin@retail').person), id, 'confirmed'))).toBe('own-statement');
    expect(codeOf(await answer(officer, id, 'ended'))).toBe('not-confirmed');
    expect(codeOf(await answer(officer, id, 'confirmed', retail.organisation))).toBe('affiliate-invalid');
    expect(codeOf(await answer(officer, id, 'confirmed', officer.organisation))).toBe('affiliate-invalid');
    expect(codeOf(await answer(officer, id, 'rejected', culture.organisation))).toBe('affiliate-invalid');
    expect(codeOf(await answer(officer, id, 'confirmed'))).toBe('done');
    expect(codeOf(await answer(officer, id, 'rejected'))).toBe('already-answered');
    expect(codeOf(await answer(officer, id, 'ended'))).toBe('done');
    expect(codeOf(await answer(officer, id, 'ended'))).toBe('already-answered');
  });

  it('An affiliate that is declared twice under one key is stored once', async () => {
    const key = freshKey();
    const twice = () => useCases.app.get(DeclareAffiliate).execute(principalOf('admin@retail'), { name: 'P', relation: 'parent' }, key);
    const twins = await Promise.all([twice(), twice()]);
    expect(new Set(twins.map((twin) => valueOf(twin).value.id)).size).toBe(1);
  });
});
