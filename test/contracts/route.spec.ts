import type { Outline } from '@carnet/acts/filing.js';
import { ExplainTransfer } from '@carnet/features/explanation/explain-transfer.js';
import { FindChanges } from '@carnet/features/explanation/find-changes.js';
import { FindRoute } from '@carnet/features/explanation/find-route.js';
import { OwnPaces } from '@carnet/features/explanation/own-paces.store.js';
import type { RouteView } from '@carnet/features/explanation/route-view.js';
import { LedgerViews } from '@carnet/features/ledger/ledger-views.store.js';
import { ListTransfers } from '@carnet/features/lists/list-transfers.js';
import type { Json } from '@carnet/kernel';
import { TenantDatabase } from '@carnet/persistence/tenant-database.js';
import { afterAll, describe, expect, it } from '@jest/globals';
import { ThreadCalculator } from '../../apps/api/src/threads/thread-calculator.js';
import { threadsOfSources } from '../../apps/api/src/threads/threads-of-sources.fixture.js';
import { JournalWriter, reservation } from '../support/clerk.js';
import { codeOf, valueOf } from '../support/desk.js';
import { filing, thisYear } from '../support/filings.js';
import { openSuite } from '../support/suite.js';
import { principalOf } from '../support/use-cases.js';

const filer = principalOf('filer@retail');

const other = principalOf('filer@motors');

const officer = principalOf('privacy1');

const threads = threadsOfSources();
const { useCases, desk } = await openSuite({ calculator: (archive) => new ThreadCalculator(threads, archive) });

afterAll(() => threads.onApplicationShutdown());

const nothing: Outline = {
  title: null,
  scenario: null,
  recipient: { name: null, country: null },
  fields: null,
  people: null,
  facts: {},
  documents: [],
};

const ask = (outline: Partial<Outline>, by = filer) => useCases.app.get(FindRoute).execute(by, { ...nothing, ...outline });

const route = async (outline: Partial<Outline>, by = filer): Promise<RouteView> => valueOf(await ask(outline, by));

const explanation = (transferId: string, by = filer, regime = 'cn') =>
  useCases.app.get(ExplainTransfer).execute(by, { transferId, regime });

const changes = (transferId: string, by = filer, regime = 'cn') => useCases.app.get(FindChanges).execute(by, { transferId, regime });

const kept = async (): Promise<Json> => {
  const { items, counters } = valueOf(
    await useCases.app.get(ListTransfers).execute(filer, { filter: {}, sort: 'newest', limit: 100, cursor: null }),
  );
  return { items: items.length, counters: { ...counters } };
};

describe('the forecast of a reservation', () => {
  it('The forecast of a reservation equals the totals that the reservation then finds', async () => {
    const clerk = new JournalWriter(useCases, filer);
    const year = thisYear();
    const people = { ordinary: 40, sensitive: 3, us: { health: 7, financial: 2 } };
    const [first] = await clerk.file(
      reservation(people, `${year}-03-01`),
      reservation({ ...people, ordinary: 5 }, `${Number(year) - 1}-11-02`),
    );
    await clerk.change({ id: first ?? '', ledger: 'commit' });
    for (const recipient of ['SG:acme', 'US:nobody yet']) {
      const asked = reservation({ ordinary: 11, us: { health: 1, biometric: 4 } }, `${year}-11-20`, recipient);
      const foretold = await useCases.app
        .get(TenantDatabase)
        .transact(filer, (scope) => useCases.app.get(LedgerViews).previewReservation(scope, filer.organisation, asked));
      const [filed] = await clerk.file(asked);
      expect(Object.fromEntries(foretold.map(({ metric, totalAfter }) => [metric, totalAfter]))).toEqual(await clerk.found(filed ?? ''));
      expect(foretold.length).toBe(asked.lines.length);
    }
  });
});

describe('a route question', () => {
  it('A route question without any fact answers with the fact to ask first and where', async () => {
    const found = await route({});
    expect(found.definite).toBe(false);
    expect(found.next).toMatchObject({ label: { en: expect.any(String), zh: expect.any(String) }, pointer: expect.stringMatching(/^\//) });
    expect([found.next, ...found.later].map((one) => one?.pointer)).toContain('/recipient/country');
  });

  it('A route question reads the ledger of its own company and stores nothing', async () => {
    const before = await kept();
    const whole = filing({ people: { ordinary: 60_000, sensitive: 0, us: {} } });
    const ordinary = async (by = filer): Promise<number | undefined> =>
      (await route(whole, by)).ledger.find(({ metric }) => metric === 'cn.ordinary')?.totalAfter;
    const alone = await ordinary(other);
    expect(alone).toBe(60_000);
    await desk.file(other, filing({ people: { ordinary: 50_000, sensitive: 0, us: {} } }));
    expect(await ordinary(other)).toBe(110_000);
    expect(await kept()).toEqual(before);
    const regimes = async (by = other) => (await route(whole, by)).regimes.map(({ regime, outcome }) => `${regime} ${outcome}`);
    expect(await regimes()).toContain('cn contract_or_certification');
  });

  it('A route question foretells the verdicts and the lane of the same filing', async () => {
    const whole = filing({ people: { ordinary: 1_200, sensitive: 0, us: {} }, recipient: { name: 'Other Recipient', country: 'DE' } });
    const found = await route(whole);
    const { id } = await desk.file(filer, whole);
    await useCases.drain();
    const view = await desk.view(id);
    const body = view.assessment?.body as unknown as { readonly verdicts: RouteView['regimes']; readonly rules: string };
    const told = (all: readonly Pick<RouteView['regimes'][number], 'regime' | 'outcome' | 'decisiveRule'>[]) =>
      all.map(({ regime, outcome, decisiveRule }) => [regime, outcome, decisiveRule]);
    expect(told(found.regimes)).toEqual(told(body.verdicts));
    expect([found.forecast.lane, found.rules]).toEqual([view.route?.lane, body.rules]);
  });

  it('A route question asks for people and does not ask for a fact answered as unknown', async () => {
    const { people: _, ...rest } = filing();
    const found = await route({ ...rest, people: null });
    const asked = [found.next, ...found.later];
    expect(asked.find((one) => one?.fact === 'ytd_nonsensitive')?.pointer).toBe('/people');
    const open = await route({ facts: { exporter_country: 'CN' }, recipient: { name: null, country: 'SG' } });
    const first = open.next?.fact ?? '';
    const again = await route({ facts: { exporter_country: 'CN', [first]: null }, recipient: { name: null, country: 'SG' } });
    expect([again.next, ...again.later].map((one) => one?.fact)).not.toContain(first);
  });

  it('A route answer marks the documents that the company holds', async () => {
    const heavy = filing({ people: { ordinary: 2_000_000, sensitive: 0, us: {} } });
    const [document] = (await route(heavy)).documents;
    const code = document?.code ?? '';
    const held = await route({ ...heavy, documents: [{ code, name: 'as it is.pdf', sha256: 'ab'.repeat(32) }] });
    expect(held.documents.find((one) => one.code === code)?.held).toBe(true);
    expect(held.documents.filter((one) => one.held)).toHaveLength(1);
  });

  it.each([
    ['contradicts itself', { recipient: { name: null, country: 'SG' }, facts: { importer_country: 'DE' } }, '/facts/importer_country'],
    ['states a day of its own', { facts: { as_of_date: '2020-01-01' } }, '/facts/as_of_date'],
    ['states a fact that there is not', { facts: { colour: 'red' } }, '/facts/colour'],
    ['states a fact of another kind than it is', { facts: { retention_days: 'long' } }, '/facts/retention_days'],
    [
      'counts sensitive people it denies',
      { people: { ordinary: 0, sensitive: 2, us: {} }, facts: { contains_sensitive: false } },
      '/facts/contains_sensitive',
    ],
  ] as const)('Refuses a route question that %s, with the place of the fault', async (_, outline, pointer) => {
    const answer = await ask(outline);
    expect([codeOf(answer), answer.ok ? [] : answer.refusal.faults?.map((fault) => fault.pointer)]).toEqual(['facts-invalid', [pointer]]);
  });

  it('Refuses a route question of an officer, who has no company', async () => {
    expect(codeOf(await ask({}, officer))).toBe('company-missing');
  });
});

describe('the route questions of one company', () => {
  it('The questions of one company wait for each other and not for another company’s', async () => {
    const answered: string[] = [];
    const asked = async (by: typeof filer, name: string): Promise<void> => {
      await route({}, by);
      answered.push(name);
    };
    const many = Array.from({ length: 16 }, () => asked(filer, 'the one'));
    await Promise.all([...many, asked(other, 'the other')]);
    expect([answered.length, answered.at(-1)]).toEqual([17, 'the one']);
  });
});

describe('the explanation of a stored assessment', () => {
  it('The explanation of a stored assessment uses its frozen facts and pinned rules', async () => {
    const { id } = await desk.file(filer, filing({ people: { ordinary: 150_000, sensitive: 0, us: {} } }));
    expect(codeOf(await explanation(id))).toBe('not-assessed');
    await useCases.drain();
    const seen = await desk.view(id);
    const mine = valueOf(await explanation(id));
    expect(mine).toMatchObject({ transfer: id, asStored: true, assessment: { digest: seen.assessment?.digest } });
    const rules = mine.explanation.rules.filter(({ standing }) => standing === 'decides');
    expect(rules).toHaveLength(1);
    expect(mine.explanation.facts.find(({ name }) => name === 'ytd_nonsensitive')).toMatchObject({ origin: 'ledger' });
    expect(valueOf(await explanation(id, officer))).toEqual(mine);
    expect([codeOf(await explanation(id, other)), codeOf(await changes(id, other))]).toEqual(['not-found', 'not-found']);
    expect([codeOf(await explanation('x')), codeOf(await explanation(seen.assessment?.id ?? ''))]).toEqual(['not-found', 'not-found']);
    expect(codeOf(await explanation(id, filer, 'depa'))).toBe('regime-not-asked');
    const unbound = valueOf(await explanation(id, filer, 'br_lgpd'));
    expect([unbound.asStored, unbound.explanation.verdict.outcome]).toEqual([true, 'not_applicable']);
  });

  it('Proposed changes are acts of the company and never fewer people in the ledger', async () => {
    await desk.file(filer, filing({ people: { ordinary: 100_000, sensitive: 0, us: {} } }));
    const { id } = await desk.file(filer, filing({ people: { ordinary: 10, sensitive: 0, us: {} } }));
    await useCases.drain();
    const { items, outcome } = valueOf(await changes(id)).changes;
    expect(outcome).toBe('contract_or_certification');
    expect(items.flatMap((one) => one.changes).filter(({ fact }) => fact.startsWith('ytd_'))).toEqual([]);
    expect(items.length).toBeGreaterThan(0);
  });
});

describe('the time to a decision', () => {
  const { title: _, ...reviewed } = filing({ people: { ordinary: 300_000, sensitive: 0, us: {} } });
  const paces = (by: typeof filer) =>
    useCases.app.get(TenantDatabase).transact(by, (scope) => useCases.app.get(OwnPaces).byLane(scope, by.organisation));

  it('The estimate gives working days for a review and nothing for a grant by policy', async () => {
    const { estimate } = valueOf(await ask(reviewed, other));
    expect(estimate).toMatchObject({ workingDays: expect.any(Number), pace: null });
    const { title: _light, ...light } = filing({ people: { ordinary: 10, sensitive: 0, us: {} } });
    expect(valueOf(await ask(light, principalOf('filer@culture'))).estimate).toBeNull();
  });

  it('The pace of a company counts only the decisions on its own filings', async () => {
    const decider = principalOf('filer@finance');
    expect(await paces(decider)).toEqual([]);
    const { id } = await desk.toReview(decider, filing({ people: { ordinary: 300_000, sensitive: 0, us: {} } }));
    await desk.review(id);
    await desk.firstVote(id);
    expect(await paces(decider)).toEqual([{ lane: 'amber', decided: 1, medianDays: 1 }]);
    expect(await paces(other)).toEqual([]);
  });
});
