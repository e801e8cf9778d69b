import { filingDay } from '@carnet/acts/filing-content.js';
import { ListDisagreements, ReadShadow } from '@carnet/features/law/read-shadow.js';
import { RunShadows } from '@carnet/features/law/run-shadows.js';
import type { Disagreement, ShadowVersion } from '@carnet/features/law/shadow-record.js';
import type { ShadowResponse } from '@carnet/features/law/shadow.dto.js';
import { instant } from '@carnet/kernel';
import type { PackVersion } from '@carnet/rules';
import { describe, expect, it } from '@jest/globals';
import { demoAuthority } from '../../apps/cli/src/demo/directory.js';
import { codeOf, valueOf } from '../support/desk.js';
import { filing } from '../support/filings.js';
import { PackDesk } from '../support/pack-desk.js';
import { lighterChina, shippedText } from '../support/releases.js';
import { asOrganisation, type Sql } from '../support/sql.js';
import { openSuite } from '../support/suite.js';
import { openUseCases, principalOf } from '../support/use-cases.js';

const author = principalOf('author1');

const people = (ordinary: number) => filing({ people: { ordinary, sensitive: 0, us: {} } });

const { database, useCases, desk } = await openSuite();
const packs = new PackDesk(useCases, author);
// Judged before the version came into shadow: not its business.
await file('retail', 1_400_000);
const lighter = await packs.inShadow(lighterChina('2027.lighter'));

async function file(company: string, ordinary: number): Promise<string> {
  const { id } = await desk.file(principalOf(`filer@${company}`), people(ordinary));
  await useCases.drain();
  return id;
}

const shadows = (): RunShadows => useCases.app.get(RunShadows);

const inShadow = async ({ id }: PackVersion): Promise<ShadowVersion> => (await shadows().inShadow()).find((one) => one.id === id)!;

/** Asks a version until there is nothing left; answers how many turns there were. */
async function catchUp(version: PackVersion): Promise<number> {
  const asked = await inShadow(version);
  let turns = 0;
  while (await shadows().judgeSome(asked)) turns += 1;
  return turns;
}

const view = async (version: PackVersion = lighter): Promise<ShadowResponse> =>
  valueOf(await useCases.app.get(ReadShadow).execute(author, { named: version.id }));

const disagreements = async (version: PackVersion = lighter, limit = 100, cursor: string | null = null) =>
  valueOf(await useCases.app.get(ListDisagreements).execute(author, { named: version.id, limit, cursor }));

const asAuthority = <T>(work: (sql: Sql) => Promise<T>): Promise<T> =>
  asOrganisation(database, { role: 'carnet_authority', organisation: demoAuthority.id }, work);

/** All that a filing leaves behind, but for what a shadow does. */
function traces(): Promise<readonly string[]> {
  const tables = ['transfer', 'assessment', 'history_entry', 'ledger_entry', 'ledger_counter', 'work_item', 'review'];
  return asAuthority(async (sql) => {
    const found: string[] = [];
    for (const table of tables) {
      const text = `select count(*)::text || ' ' || md5(string_agg(x.*::text, ' ' order by x.*::text)) as trace from carnet.${table} x`;
      found.push(...(await sql.rows<{ trace: string }>(text)).map(({ trace }) => `${table} ${trace}`));
    }
    return found;
  });
}

describe('a shadow run', () => {
  it('A shadow run compares the filings judged since and counts outcomes and lanes', async () => {
    await file('motors', 1_500_000);
    await file('finance', 400);
    expect(await catchUp(lighter)).toBe(1);
    const { outcomes, lanes, ...counts } = await view();
    expect(counts).toMatchObject({ version: lighter.id, compared: 2, agrees: 1, differs: 0, flips: 1, unjudged: 0, problems: null });
    const inChina = outcomes.filter(({ regime }) => regime === 'cn').map(({ before, after, count }) => [before, after, count]);
    expect(inChina).toHaveLength(2);
    expect(inChina).toEqual(
      expect.arrayContaining([
        ['security_assessment', 'contract_or_certification', 1],
        ['exempt', 'exempt', 1],
      ]),
    );
    expect(lanes).toEqual([
      { before: 'green', after: 'green', count: 1 },
      { before: 'red', after: 'amber', count: 1 },
    ]);
  });

  it('A disagreement names the deciding rules of both sides and no facts', async () => {
    const [first, ...others] = (await disagreements()).items;
    expect(others).toEqual([]);
    const { reference, ...transfer } = await desk.view(first!.transfer);
    expect(first).toMatchObject({ reference, flips: true, lane: { before: 'red', after: 'amber' }, assessment: transfer.assessment?.id });
    expect(first!.verdicts.find(({ regime }) => regime === 'cn')).toMatchObject({
      before: { outcome: 'security_assessment', decisiveRule: expect.stringMatching(/^cn\./) },
      after: { outcome: 'contract_or_certification', decisiveRule: 'cn.middle-tier-volume', packVersion: '2027.lighter' },
      flips: true,
    });
    expect(JSON.stringify(first)).not.toMatch(/1500000|1,500,000|Analytics Recipient/);
  });

  it('A shadow run changes nothing in transfers, the ledger, the history and the work', async () => {
    const without = await traces();
    await file('motors', 30_000);
    const before = await traces();
    expect(before).not.toEqual(without);
    expect(await catchUp(lighter)).toBe(1);
    expect(await traces()).toEqual(before);
  });

  it('A shadow run counts each assessment once, although two workers ask at once', async () => {
    for (const company of ['retail', 'motors', 'finance']) await file(company, 700);
    const asked = await inShadow(lighter);
    const other = await openUseCases(database);
    await Promise.all([shadows().judgeSome(asked), other.app.get(RunShadows).judgeSome(asked)]);
    await other.close();
    await catchUp(lighter);
    expect(await view()).toMatchObject({ compared: 6 });
    expect(await catchUp(lighter)).toBe(0);
  });

  it('A shadow run waits for the lease of a lost worker to end and loses nothing', async () => {
    await file('retail', 900);
    const lease = (ends: string) =>
      asAuthority((sql) =>
        sql.rows('update carnet.shadow_run set lease_until = now() + $2::interval where version_id = $1 returning 1', [lighter.id, ends]),
      );
    await lease('1 hour');
    expect(await catchUp(lighter)).toBe(0);
    await lease('-1 second');
    expect(await catchUp(lighter)).toBe(1);
    expect(await view()).toMatchObject({ compared: 7 });
  });

  it('A shadow version that cannot be compiled reports why and does not hold up others', async () => {
    const broken = await packs.inShadow(lighterChina('2027.broken').replaceAll('ytd_nonsensitive >= 2000000', 'no_such_fact >= 1'));
    await file('finance', 600);
    expect(await catchUp(broken)).toBe(1);
    const { compared, unjudged, problems } = await view(broken);
    expect([compared, unjudged]).toEqual([0, 1]);
    expect(problems?.join(' ')).toContain('no_such_fact');
    expect(await catchUp(lighter)).toBe(1);
  });

  it('Disagreements are listed page by page, the latest first', async () => {
    for (const company of ['retail', 'finance', 'motors']) await file(company, 1_200_000);
    await catchUp(lighter);
    const found: Disagreement[] = [];
    for (let cursor: string | null = null; ;) {
      const page = await disagreements(lighter, 1, cursor);
      found.push(...page.items);
      cursor = page.next;
      if (cursor === null) break;
    }
    const { items } = await disagreements();
    expect(found).toEqual(items);
    expect(items.length).toBeGreaterThan(2);
    expect(items.map(({ at }) => at)).toEqual(
      items
        .map(({ at }) => at)
        .toSorted()
        .toReversed(),
    );
    expect((await view()).flips).toBe(items.length);
  });

  it('A published version leaves the shadow, and its comparison stays readable', async () => {
    const { compared } = await view();
    const nextMonth = filingDay(instant(new Date(Date.now() + 30 * 86_400_000).toISOString()));
    await packs.publish(lighter, principalOf('publisher1'), nextMonth);
    expect(await inShadow(lighter)).toBeUndefined();
    expect(await view()).toMatchObject({ compared });
  });

  it('A version that never ran in shadow shows an empty comparison', async () => {
    const draft = await packs.draft(shippedText('packs/cn.yaml').replace(/^version: .*$/m, "version: '2027.draft'"));
    expect(await view(draft)).toMatchObject({ since: null, compared: 0, outcomes: [], lanes: [] });
    expect((await disagreements(draft)).items).toEqual([]);
    expect(codeOf(await useCases.app.get(ReadShadow).execute(author, { named: '00000000-0000-4000-8000-000000000000' }))).toBe('not-found');
  });

  it('The database role of companies cannot read shadow runs', async () => {
    const read = (table: string) =>
      asOrganisation(database, { role: 'carnet_app', organisation: demoAuthority.id }, (sql) => sql.rows(`select from carnet.${table}`));
    await expect(read('shadow_run')).rejects.toThrow('permission denied');
    await expect(read('shadow_comparison')).rejects.toThrow('permission denied');
  });
});
