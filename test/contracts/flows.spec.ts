import { type FlowQuestion, ReadFlows } from '@carnet/features/flows/read-flows.js';
import type { FlowsView } from '@carnet/features/flows/flows.dto.js';
import { DeriveWords } from '@carnet/features/history/derive-words.js';
import type { Principal } from '@carnet/identity';
import { isoDate } from '@carnet/kernel';
import { describe, expect, it } from '@jest/globals';
import { valueOf } from '../support/desk.js';
import { filing } from '../support/filings.js';
import { waitForOlderTransactions } from '../support/transactions.js';
import { asOrganisation } from '../support/sql.js';
import { openSuite } from '../support/suite.js';
import { principalOf } from '../support/use-cases.js';

const [retail, finance, culture, officer] = ['filer@retail', 'filer@finance', 'filer@culture', 'privacy1'].map((one) =>
  principalOf(one),
) as [Principal, Principal, Principal, Principal];

const question: FlowQuestion = { filter: { states: ['submitted'] }, sector: null, filed: { from: null, until: null } };

async function flows(by: Principal, asked: Partial<FlowQuestion> = {}): Promise<FlowsView> {
  return valueOf(await useCases.app.get(ReadFlows).execute(by, { ...question, ...asked }));
}

const ways = ({ flows: found }: FlowsView): readonly (readonly unknown[])[] =>
  found.map(({ origin, kind, to, transfers, people, unstated, onward }) => [origin, kind, to, transfers, people, unstated, onward]);

const { database, useCases, desk } = await openSuite();
const zone = { exporter_zone: 'CN-SH-LINGANG', exporter_subdivision: 'CN-SH', exporter_sector: 'auto', onward_countries: ['US', 'DE'] };
const sensitive = { ordinary: 10, sensitive: 5, us: {} };
await desk.file(retail, filing({ facts: zone }));
await desk.file(retail, filing({ facts: zone, people: null }));
// What is odd in one leaves others to its recipient to people.
const clinic = { recipient: { name: 'Clinic', country: 'SG' }, people: sensitive };
await desk.file(retail, filing({ ...clinic, facts: { contains_sensitive: true, onward_countries: [] } }));
await desk.file(finance, filing({ facts: { ...zone, cn_data_level: 'important' }, recipient: { name: 'Elsewhere', country: 'US' } }));
await desk.draft(retail, filing({ recipient: { name: 'Elsewhere', country: 'US' } }));

describe('flows', () => {
  const [zone, sensitive, important] = [
    ['CN-SH-LINGANG', 'ordinary', 'SG', 2, 1000, 1, 2],
    ['CN-JS', 'sensitive', 'SG', 1, 15, 0, 0],
    ['CN-SH-LINGANG', 'important', 'US', 1, 1000, 0, 1],
  ];

  it('The flows of a company count its filings, the largest first, and no drafts', async () => {
    const own = await flows(retail);
    expect(ways(own)).toEqual([zone, sensitive]);
    expect(own.total).toEqual({
      transfers: 3,
      people: 1015,
      unstated: 1,
      onward: 2,
      ways: 2,
      onwardUnstated: 0,
      mostOnward: 2,
      ending: 0,
    });
    expect(own.toDepa).toEqual([{ country: 'SG', transfers: 3 }]);
    expect(own.places.find(({ code }) => code === 'SG')?.name.zh).toBe('新加坡');
    expect(ways(await flows(retail, { filter: { states: ['draft'] } }))).toEqual([]);
  });

  it('A company sees no flows of another company, even when the filter names it', async () => {
    expect(ways(await flows(finance))).toEqual([important]);
    expect(ways(await flows(culture))).toEqual([]);
    const filter = { ...question.filter, company: retail.organisation };
    expect([ways(await flows(finance, { filter })), (await flows(finance, { filter })).sectors]).toEqual([[], []]);
  });

  it('The authority counts the flows of all companies or of one company', async () => {
    expect(ways(await flows(officer))).toEqual([zone, sensitive, important]);
    expect(ways(await flows(officer, { filter: { ...question.filter, company: finance.organisation } }))).toEqual([important]);
  });

  it('Flows are counted by sector and by day of filing', async () => {
    const auto = await flows(officer, { sector: 'auto' });
    expect(ways(auto)).toEqual([zone, important]);
    expect(auto.sectors).toEqual(['auto', 'manufacturing']);
    expect((await flows(officer, { filed: { from: isoDate('2199-01-01'), until: null } })).total.transfers).toBe(0);
    expect((await flows(officer, { filed: { from: null, until: isoDate('2199-01-01') } })).total.transfers).toBe(4);
  });

  it('Flows count grants by regime, and each grant keeps its last day', async () => {
    await useCases.drain();
    await waitForOlderTransactions(database);
    while (await useCases.app.get(DeriveWords).execute());
    const granted = { states: ['granted'] } as const;
    const before = await flows(retail, { filter: granted });
    expect(before.total.transfers).toBeGreaterThan(0);
    const regime = (one: string): Promise<FlowsView> => flows(retail, { filter: { ...granted, judged: { regime: one } } });
    expect((await regime('cn')).total.transfers).toBe(before.total.transfers);
    expect((await regime('us_dsp')).total.transfers).toBe(0);
    const kept = await asOrganisation(database, { role: 'carnet_app', organisation: retail.organisation }, (sql) =>
      sql.rows<{ kept: string; told: string }>(
        `select ends_on::text as kept, life #>> '{decision,term,lastDay}' as told from carnet.transfer where state = 'granted'`,
      ),
    );
    expect(kept).not.toEqual([]);
    for (const { kept: on, told } of kept) expect([on, typeof on]).toEqual([told, 'string']);
  });
});
