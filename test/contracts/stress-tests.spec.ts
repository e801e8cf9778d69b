import { Pace } from '@carnet/acts/pace.js';
import { type ClaimedItem, DispatchStore, StaleFence, WorkItems } from '@carnet/acts/work-items.js';
import { AskStressTest, type AskStressTestCommand, CancelStressTest } from '@carnet/features/stress-tests/ask-stress-test.js';
import { ListStressTests, ReadStressResult, ReadStressTest } from '@carnet/features/stress-tests/read-stress-tests.js';
import { RunStressTests } from '@carnet/features/stress-tests/run-stress-tests.js';
import { StressWork } from '@carnet/features/stress-tests/stress-work.js';
import type { Principal } from '@carnet/identity';
import { digestOfText, type TenantId } from '@carnet/kernel';
import { openRuleBook } from '@carnet/rule-packs';
import type { StressTestResult } from '@carnet/rules';
import { describe, expect, it } from '@jest/globals';
import { demoAuthority } from '../../apps/cli/src/demo/directory.js';
import { codeOf, Desk, valueOf } from '../support/desk.js';
import { filing, freshKey } from '../support/filings.js';
import { PackDesk } from '../support/pack-desk.js';
import { policiesWithoutHearing } from '../support/policies.js';
import { lighterChina as lighter } from '../support/releases.js';
import { asOrganisation } from '../support/sql.js';
import { openSuite } from '../support/suite.js';
import { openUseCases, principalOf } from '../support/use-cases.js';
import type { StressTestResponse } from '@carnet/features/stress-tests/stress-tests.dto.js';

const author = principalOf('author1');

const hours = { green: 0.1, amber: 3, red: 16, refused: 0 };

const people = (ordinary: number) => filing({ people: { ordinary, sensitive: 0, us: {} } });

/** One turn and no more: as many steps as there can be. */
class OneTurn extends Pace {
  override begin(): { yieldProcessor(): Promise<boolean> } {
    return { yieldProcessor: () => Promise.resolve(false) };
  }
}

const { database, useCases, desk, open } = await openSuite();
const slow = await open({ poolSize: 4, stress: { pace: new OneTurn() } });
for (const company of ['retail', 'motors', 'finance'])
  for (const count of [400, 1_500_000]) await desk.file(principalOf(`filer@${company}`), people(count));
await desk.draft(principalOf('filer@retail'), people(5));
await useCases.drain();
const draft = (await new PackDesk(useCases, author).inShadow(lighter('2027.lighter'))).id;

const plan = { over: 'scenarios', size: null, seed: '7', asOf: null, hours, country: null } as const;

const asking = (more: Partial<AskStressTestCommand> = {}): AskStressTestCommand => ({ title: 't', drafts: [draft], plan, ...more });

async function ask(command = asking(), by: Principal = author): Promise<string> {
  return valueOf(await useCases.app.get(AskStressTest).execute(by, command, freshKey())).value.id;
}

const read = async (testId: string): Promise<StressTestResponse> =>
  valueOf(await useCases.app.get(ReadStressTest).execute(author, { testId }));

const resultOf = async (testId: string): Promise<StressTestResult> =>
  valueOf(await useCases.app.get(ReadStressResult).execute(author, { testId }));

/** The authority's next step, claimed. */
async function claimed(): Promise<ClaimedItem> {
  const [batch] = await useCases.app.get(DispatchStore).take({ items: 1, inFlightPerCompany: 100, perBatch: 1, gatherFor: 0 });
  const [item] = await useCases.app.get(WorkItems).claim(batch!.company, 'stress-test', batch!.items, 60);
  return item!;
}

const step = (item: ClaimedItem, by = slow): Promise<void> => by.app.get(RunStressTests).execute(demoAuthority.id as TenantId, [item]);

describe('a stress test', () => {
  it('A stress test over the scenarios finds what the direct computation finds', async () => {
    const id = await ask(asking({ drafts: [] }));
    await useCases.drain();
    const { plan: asked, ...test } = await read(id);
    const book = openRuleBook();
    const work = new StressWork(book, book, asked, { ...book.material, policies: policiesWithoutHearing });
    const tally = work.tally();
    work.addRange(tally, 0, 30);
    expect(await resultOf(id)).toEqual(JSON.parse(JSON.stringify(work.report(tally))));
    expect(test).toMatchObject({ state: 'done', size: 30, judged: 30, headline: { transfers: 30, flipped: 0, change: 'neutral' } });
  });

  it('A stress test over the history judges all filings before its start, and no draft', async () => {
    const id = await ask(asking({ plan: { ...plan, over: 'history' } }));
    await new Desk(useCases).file(principalOf('filer@retail'), people(1_200_000));
    await useCases.drain();
    const result = await resultOf(id);
    expect(await read(id)).toMatchObject({ state: 'done', size: 6, judged: 6 });
    expect(result).toMatchObject({ transfers: 6, flipped: 3, change: 'loosens' });
    expect(result.companies.map(({ name }) => name?.en)).toContain('Lantern Ridge Motors');
    const cn = result.regimes.find(({ regime }) => regime === 'cn');
    expect(cn?.cells).toContainEqual(
      expect.objectContaining({ before: 'security_assessment', after: 'contract_or_certification', count: 3 }),
    );
  });

  it('A stress test comes out the same in many steps as in one', async () => {
    const command = asking({ plan: { ...plan, over: 'synthetic', size: 130 } });
    const whole = await ask(command);
    await useCases.drain();
    const pair = [await ask(command), await ask(asking({ plan: { ...plan, over: 'history' } }))];
    await slow.drain();
    const digests = await Promise.all([whole, ...pair].map(async (id) => (await read(id)).resultDigest));
    expect(digests[1]).toBe(digests[0]);
    expect(digests[2]).not.toBe(digests[0]);
    const parts = await asOrganisation(database, { role: 'carnet_authority', organisation: demoAuthority.id }, (sql) =>
      sql.rows<{ n: number; kept: number }>(
        'select count(*)::int as n, count(tally)::int as kept from carnet.stress_test_part where test_id = $1',
        [pair[0]],
      ),
    );
    expect(parts).toEqual([{ n: 7, kept: 0 }]);
  });

  it('A stress test goes on after a lost step, and a late twin stores nothing', async () => {
    const id = await ask(asking({ plan: { ...plan, over: 'synthetic', size: 50 } }));
    await step(await claimed());
    expect(await read(id)).toMatchObject({ state: 'running', judged: 20 });
    const late = await claimed();
    await useCases.app.get(WorkItems).fail(demoAuthority.id as TenantId, 'stress-test', late, 'lost');
    await expect(step(late)).rejects.toThrow(StaleFence);
    expect((await read(id)).judged).toBe(20);
    await asOrganisation(database, { role: 'carnet_app', organisation: demoAuthority.id }, (sql) =>
      sql.rows(`update carnet.work_item set run_after = now() where state = 'ready'`),
    );
    await step(await claimed());
    expect((await read(id)).judged).toBe(40);
    await slow.drain();
    expect(await read(id)).toMatchObject({ state: 'done', judged: 50, headline: { transfers: 50 } });
  });

  it('A cancelled stress test stores nothing more and has no result', async () => {
    const id = await ask(asking({ plan: { ...plan, over: 'synthetic', size: 500 } }));
    const under = await claimed();
    const key = freshKey();
    const cancel = () => useCases.app.get(CancelStressTest).execute(author, { testId: id }, key);
    expect(valueOf(await cancel()).value.state).toBe('cancelled');
    expect(valueOf(await cancel()).replayed).toBe(true);
    await step(under);
    await useCases.drain();
    expect(await read(id)).toMatchObject({ state: 'cancelled', judged: 0, headline: null });
    expect(codeOf(await useCases.app.get(ReadStressResult).execute(author, { testId: id }))).toBe('stress-test-without-result');
    expect(codeOf(await useCases.app.get(CancelStressTest).execute(author, { testId: id }, freshKey()))).toBe('stress-test-ended');
  });

  it('A stress test whose step fails again and again ends as failed', async () => {
    const id = await ask();
    await asOrganisation(database, { role: 'carnet_app', organisation: demoAuthority.id }, (sql) =>
      sql.rows(`update carnet.work_item set attempt = 5 where state = 'ready'`),
    );
    await useCases.drain();
    expect(await read(id)).toMatchObject({
      state: 'failed',
      failure: [expect.stringContaining('again and again'), expect.stringContaining('多次失败')],
    });
  });

  it('A stress test fails when the release has changed since its start', async () => {
    const id = await ask();
    const { material } = openRuleBook();
    const later = await openUseCases(database, {
      poolSize: 4,
      stress: { material: { ...material, digest: digestOfText('another release') } },
    });
    await later.drain();
    await later.close();
    const failure = [expect.stringContaining('release has changed'), expect.stringContaining('软件版本已更新')];
    expect(await read(id)).toMatchObject({ state: 'failed', failure });
  });

  it('A stress test starts once per key and only with linted versions', async () => {
    const askIt = (command: AskStressTestCommand, key = freshKey()) => useCases.app.get(AskStressTest).execute(author, command, key);
    const key = freshKey();
    const [first, again] = [await askIt(asking(), key), await askIt(asking(), key)].map(valueOf);
    expect([first!.value.id, first!.replayed, again!.replayed]).toEqual([again!.value.id, false, true]);
    const unlinted = await new PackDesk(useCases, author).draft(lighter('2027.unlinted'));
    const refused = await askIt(asking({ drafts: [draft, unlinted.id, draft, digestOfText('nothing')] }));
    expect(refused.ok ? [] : refused.refusal.faults?.map(({ pointer, code }) => `${pointer} ${code}`)).toEqual([
      '/drafts/1 not-linted',
      '/drafts/2 regime-twice',
      '/drafts/3 not-found',
    ]);
    await useCases.drain();
  });

  it('A stress test finds a version by its digest', async () => {
    const { digest } = (await read(await ask())).drafts[0]!;
    expect((await read(await ask(asking({ drafts: [digest] })))).drafts[0]).toMatchObject({ digest, regime: 'cn', label: '2027.lighter' });
    await useCases.drain();
  });

  it('Stress tests are listed page by page, the newest first', async () => {
    const pages: string[] = [];
    for (let cursor: string | null = null; ;) {
      const page: { items: readonly StressTestResponse[]; next: string | null } = valueOf(
        await useCases.app.get(ListStressTests).execute(author, { limit: 2, cursor }),
      );
      pages.push(...page.items.map(({ createdAt }) => createdAt));
      if (page.next === null) break;
      cursor = page.next;
    }
    expect(pages.length).toBeGreaterThan(6);
    expect(pages).toEqual(pages.toSorted().toReversed());
  });

  it('A company cannot read a stress test', async () => {
    const company = principalOf('filer@retail');
    const id = await ask();
    expect(codeOf(await useCases.app.get(ReadStressTest).execute({ ...company, realm: 'authority' }, { testId: id }))).toBe('not-found');
    await expect(
      asOrganisation(database, { role: 'carnet_app', organisation: demoAuthority.id }, (sql) => sql.rows('select from carnet.stress_test')),
    ).rejects.toThrow('permission denied');
    await useCases.drain();
  });
});
