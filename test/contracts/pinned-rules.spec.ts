import type { Filing } from '@carnet/acts/filing.js';
import { RuleBooks } from '@carnet/acts/rule-books.js';
import { DispatchStore, WORK_KINDS, WorkItems } from '@carnet/acts/work-items.js';
import { AssessTransfers } from '@carnet/features/assessment/assess-transfers.js';
import { SubmitDraft } from '@carnet/features/filing/submit-draft.js';
import type { TransferResponse } from '@carnet/features/transfers/transfer.dto.js';
import { compileRuleBook, readRelease } from '@carnet/rule-packs';
import { describe, expect, it } from '@jest/globals';
import { BatchRunner } from '../../apps/worker/src/batch-runner.js';
import { MemoryLog } from '../../apps/worker/src/memory-log.fixture.js';
import { DEFAULT_TIMING } from '../../apps/worker/src/timing.js';
import { valueOf } from '../support/desk.js';
import { filing, freshKey } from '../support/filings.js';
import { Records } from '../support/records.js';
import { install, releaseWith, shippedText } from '../support/releases.js';
import { withConnection, asOrganisation } from '../support/sql.js';
import { openSuite } from '../support/suite.js';
import { openUseCases, principalOf, type UseCases } from '../support/use-cases.js';

const filer = principalOf('filer@retail');

const shipped = readRelease().set.digest;

const later = releaseWith(new Map([['packs/cn.yaml', shippedText('packs/cn.yaml').replace(/^version: .*$/m, 'version: "2099.1"')]]));

/** Rules by which hardly any number of people is exempt in China. */
const stricter = releaseWith(
  new Map([['packs/cn.yaml', shippedText('packs/cn.yaml').replaceAll('ytd_nonsensitive < 100000', 'ytd_nonsensitive < 100')]]),
);

const { database, useCases, desk } = await openSuite();
const records = new Records(database, filer.organisation);

async function pinOf(transfer: string): Promise<string | null | undefined> {
  const [row] = await records.rows<{ rule_set: string | null }>('select rule_set from carnet.transfer where id = $1', [transfer]);
  return row?.rule_set;
}

/** The rules that a transfer's assessment names, and the version of the national pack that judged. */
async function judgedBy(transfer: string): Promise<{ rules: string; cn: string }> {
  const [row] = await records.rows<{ body: { rules: string; verdicts: { regime: string; packVersion: string }[] } }>(
    'select body::jsonb as body from carnet.assessment where transfer_id = $1',
    [transfer],
  );
  const { rules = '', verdicts = [] } = row?.body ?? {};
  return { rules, cn: verdicts.find(({ regime }) => regime === 'cn')?.packVersion ?? '' };
}

/** What waits is tried by a worker, as if all waiting were over. */
async function tryAgain({ app }: UseCases): Promise<void> {
  const runner = new BatchRunner(app.get(WorkItems), new MemoryLog(), DEFAULT_TIMING);
  await withConnection(database.url('carnet_dispatcher'), (sql) =>
    sql.rows(`update carnet.work_item set run_after = now() where state = 'ready' and kind = 'assess'`),
  );
  const batches = await app.get(DispatchStore).take({ items: 400, inFlightPerCompany: 200, perBatch: 25, gatherFor: 0 });
  for (const batch of batches.filter(({ kind }) => kind === 'assess'))
    await runner.run('assess', batch, (company, items) => app.get(AssessTransfers).execute(company, items));
}

describe('a filing', () => {
  it('A filing, its submission and its assessment name the rule set in force', async () => {
    const { id } = await desk.file(filer);
    await useCases.drain();
    expect(await pinOf(id)).toBe(shipped);
    expect((await judgedBy(id)).rules).toBe(shipped);
    const entries = await records.rows<{ kind: string; rules: string }>(
      `select kind, body::jsonb #>> '{evidence,rules}' as rules from carnet.history_entry where transfer_id = $1 and kind in ('submitted', 'assessed') order by at`,
      [id],
    );
    expect(entries).toEqual(['submitted', 'assessed'].map((kind) => ({ kind, rules: shipped })));
  });

  it('A draft is pinned to a rule set at its submission, not before', async () => {
    const { id, version } = await desk.draft(filer);
    expect(await pinOf(id)).toBeNull();
    valueOf(await useCases.app.get(SubmitDraft).execute(filer, { transferId: id, version }, freshKey()));
    expect(await pinOf(id)).toBe(shipped);
  });

  it('A filing is judged by its own rule set after later rules come into force', async () => {
    const before = await desk.file(filer);
    expect(await install(database, later)).toBe(2);
    const after = await desk.file(filer);
    await useCases.drain();
    expect(await judgedBy(before.id)).toEqual({ rules: shipped, cn: expect.not.stringMatching('2099.1') });
    expect(await judgedBy(after.id)).toEqual({ rules: later.set.digest, cn: '2099.1' });
    expect([await pinOf(before.id), await pinOf(after.id)]).toEqual([shipped, later.set.digest]);
    await install(database, readRelease());
  });

  it('A filing that is kept open passes only if it also does by the rules of today', async () => {
    const content = (name: string, notice_given: boolean | null): Filing =>
      filing({ recipient: { name, country: 'SG' }, people: { ordinary: 400, sensitive: 0, us: {} }, facts: { notice_given } });
    const completed = async (name: string): Promise<TransferResponse> => {
      const { id } = await desk.file(filer, content(name, null));
      await useCases.drain();
      const as = { role: 'carnet_app', organisation: filer.organisation } as const;
      await asOrganisation(database, as, (sql) => sql.rows('update carnet.transfer set filed_on = filed_on - 1 where id = $1', [id]));
      if (name === 'Later') {
        await install(database, stricter);
        await useCases.app.get(RuleBooks).refresh();
      }
      valueOf(await desk.amend(filer, await desk.view(id), content(name, true)));
      await useCases.drain();
      return desk.view(id);
    };
    expect(await completed('Sooner')).toMatchObject({ state: 'granted', route: { lane: 'green' } });
    const later = await completed('Later');
    expect(later).toMatchObject({ state: 'in-review', route: { lane: 'amber', audit: false } });
    expect(later.route?.reasons[0]?.en).toContain('the rules or the policy have changed');
    expect((await judgedBy(later.id)).rules).toBe(shipped);
    await install(database, readRelease());
    await useCases.app.get(RuleBooks).refresh();
  });

  it('A filing whose rules cannot be loaded waits and is judged once they can be', async () => {
    let usable = false;
    const compile: typeof compileRuleBook = (files, options) => {
      if (!usable) throw new Error('the folder of packs cannot be read');
      return compileRuleBook(files, options);
    };
    const worker = await openUseCases(database, { compile });
    const unread = releaseWith(new Map([['packs/cn.yaml', shippedText('packs/cn.yaml').replace(/^version: .*$/m, 'version: "2099.2"')]]));
    await install(database, unread);
    const ids: string[] = [];
    for (let n = 0; n < 5; n += 1) ids.push((await desk.file(filer)).id);
    for (let attempt = 0; attempt < WORK_KINDS.assess.attempts + 4; attempt += 1) await tryAgain(worker);
    const items = `select state, attempt, split_part(last_error, ' sha256:', 1) as why, run_after > now() as later, count(*)::int
      from carnet.work_item where transfer_id = any($1) and kind = 'assess' group by 1, 2, 3, 4`;
    const waiting = { state: 'ready', attempt: 0, why: 'RulesMissing: the rules', later: true, count: 5 };
    expect(await records.rows(items, [ids])).toEqual([waiting]);
    usable = true;
    await tryAgain(worker);
    await worker.close();
    await install(database, readRelease());
    await useCases.drain();
    expect(await Promise.all(ids.map(async (id) => (await judgedBy(id)).rules))).toEqual(ids.map(() => unread.set.digest));
  });
});

describe('the database', () => {
  const insert = `insert into carnet.transfer (tenant_id, id, reference, version, state, content_digest, filing, title_en, title_zh, to_country,
      filed_on, submitted_at, rule_set, created_at, updated_at)
    values (carnet.current_tenant(), gen_random_uuid(), gen_random_uuid()::text, 1, 'submitted', 'd', '{}', 'e', 'z', 'SG', current_date, now(), $1, now(), now())`;

  it.each([
    ['other rules than are in force', `sha256:${'0'.repeat(64)}`],
    ['no rules', null],
  ])('The database refuses a filing that names %s', async (_, rules) => {
    const filing = asOrganisation(database, { role: 'carnet_app', organisation: filer.organisation }, (sql) => sql.rows(insert, [rules]));
    await expect(filing).rejects.toMatchObject({ code: 'CN005' });
  });

  it('The database refuses to pin a filing to another rule set', async () => {
    const { id } = await desk.file(filer);
    const repin = asOrganisation(database, { role: 'carnet_app', organisation: filer.organisation }, (sql) =>
      sql.rows('update carnet.transfer set rule_set = $2 where id = $1', [id, later.set.digest]),
    );
    await expect(repin).rejects.toMatchObject({ code: 'CN006' });
  });
});
