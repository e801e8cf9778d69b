import type { JudgedTransfer } from '@carnet/features/stress-tests/stress-test-record.js';
import { instant, type Instant } from '@carnet/kernel';
import { factsFromJson } from '@carnet/rules';
import { afterAll, describe, expect, it } from '@jest/globals';
import { openAuthorityReader } from '../../apps/cli/src/authority-reader.js';
import { demoCompanies } from '../../apps/cli/src/demo/directory.js';
import { heavyFiling, official, valueOf } from '../support/desk.js';
import { filing } from '../support/filings.js';
import { openSuite } from '../support/suite.js';
import { principalOf } from '../support/use-cases.js';

const late = instant('2100-01-01T00:00:00.000Z');

const { database, useCases, desk } = await openSuite();
const granted = (await desk.file(principalOf('filer@retail'))).id;
const waiting = (await desk.file(principalOf('filer@motors'), heavyFiling())).id;
await useCases.drain();
await desk.draft(principalOf('filer@retail'));
// Whether the audit draw sends it to a person first is chance; then it is granted by one.
if ((await desk.view(granted)).state !== 'granted') {
  const step = await desk.review(granted);
  valueOf(await desk.vote(official(step.step?.voters[0]), step));
}
// Filed and not judged: nobody has frozen its facts.
await desk.file(principalOf('filer@retail'), filing({ people: { ordinary: 5, sensitive: 0, us: {} } }));
const reader = await openAuthorityReader(database.url('carnet_authority'), 'test');

afterAll(() => reader.close());

const page = (after: string | null, limit: number, until: Instant = late): Promise<readonly JudgedTransfer[]> =>
  reader.read((scope) => reader.filed.page(scope, { after, until, limit }));

describe('the judged transfers', () => {
  it('The authority reads judged transfers of all companies, and no drafts', async () => {
    const all = await page(null, 10);
    expect(all.map(({ id }) => id).sort()).toEqual([granted, waiting].sort());
    expect(all.find(({ id }) => id === granted)).toMatchObject({
      live: true,
      company: demoCompanies.find(({ key }) => key === 'retail')?.id,
    });
    expect(all.find(({ id }) => id === waiting)).toMatchObject({
      live: false,
      cluster: demoCompanies.find(({ key }) => key === 'motors')?.cluster,
    });
  });

  it('A judged transfer carries the facts as they were frozen', async () => {
    const one = (await page(null, 10)).find(({ id }) => id === granted)!;
    const facts = factsFromJson((JSON.parse(one.assessment) as { facts: never }).facts);
    expect(facts.read('exporter_country')).toMatchObject({ value: 'CN', origin: 'stated' });
    expect(facts.read('ytd_nonsensitive')).toMatchObject({ value: 1000, origin: 'ledger' });
  });

  it('Judged transfers come in pages that follow one another', async () => {
    const [first] = await page(null, 1);
    const [second] = await page(first!.id, 1);
    expect(new Set([first!.id, second!.id])).toEqual(new Set([granted, waiting]));
    expect(await page(second!.id, 1)).toEqual([]);
  });

  it('A page leaves out transfers that were filed after the instant asked for', async () => {
    expect(await page(null, 10, instant('2020-01-01T00:00:00.000Z'))).toEqual([]);
  });

  it('The reader gives the names of companies in both languages', async () => {
    const names = await reader.read((scope) => reader.filed.companies(scope));
    const [company] = demoCompanies;
    expect(names.get(company!.id)).toEqual({ en: company!.nameEn, zh: company!.nameZh });
  });
});
