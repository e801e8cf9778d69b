import type { Filing } from '@carnet/acts/filing.js';
import type { TransferResponse } from '@carnet/features/transfers/transfer.dto.js';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { filing } from '../support/filings.js';
import { vietnamese, type Facts, people, elsewhere, han, verdictsOf, expectHeld, startWithEstablishments } from '../support/grounds.js';
import type { System } from '../support/system.js';
import { principalOf } from '../support/use-cases.js';

describe('filings that are judged by their sum', () => {
  let system: System;
  beforeAll(async () => {
    system = await startWithEstablishments();
  });
  afterAll(() => system.close());

  it('A clear filing of an import file is compared with the other rows of the file', async () => {
    const machine = system.machine('shipping');
    const stated = { ...elsewhere, exporter_country: 'HK', data_subject_countries: ['HK'] };
    const sent = (name: string, purpose: string): Filing =>
      filing({ recipient: { name, country: 'US' }, people: people(70), facts: { ...stated, purpose, data_tags: ['customer_profile'] } });
    const rows = [sent('In one file', 'data_brokerage'), sent('In one file', 'customer_support'), sent('Another one', 'customer_support')];
    const file = rows.map((row) => JSON.stringify(row)).join('\n');
    expect((await machine.uploadImport('/v1/imports?mode=file', file, 'application/jsonl')).status).toBe(202);
    await system.drain();
    const { body } = await machine.get<{ items: readonly { state: string }[] }>('/v1/transfers?limit=3');
    expect(body.items.map(({ state }) => state).sort()).toEqual(['granted', 'in-review', 'in-review']);
  });

  it('Several filings to one recipient go to a person when their sum is too large', async () => {
    const machine = system.machine('culture');
    const shop: Facts = { purpose: 'cross_border_shopping', contract_with_subject: true, data_tags: ['name_contact', 'transaction'] };
    const part = (ordinary: number, more: Partial<Filing> = {}): Filing =>
      filing({ recipient: { name: 'Shop in parts', country: 'SG' }, people: people(ordinary), facts: shop, ...more });
    const first = await machine.file(part(600_000));
    await system.drain();
    expect((await machine.view(first.id)).state).toBe('granted');
    const forecast = async (content: Filing): Promise<string> =>
      (await machine.act<{ forecast: { disposal: string } }>('/v1/route', content)).body.forecast.disposal;
    expect(await forecast(part(300_000))).toBe('grant');
    expect(await forecast(part(400_000, { recipient: { name: 'Another shop', country: 'SG' } }))).toBe('grant');
    const rest = part(400_000, { fields: ['order'] });
    expect(await forecast(rest)).toBe('review');
    const second = await machine.file(rest);
    await system.drain();
    const view = await machine.view(second.id);
    expect(view).toMatchObject({ state: 'in-review', route: { lane: 'amber' } });
    expect(view.route?.reasons[0]).toEqual({ en: expect.stringContaining('of twelve months'), zh: expect.stringMatching(han) });
  });

  it.each<readonly [name: string, by: 'finance' | 'motors', first: Facts, second: Facts]>([
    [
      'shopping and delivery of a Chinese shop',
      'finance',
      {
        purpose: 'cross_border_shopping',
        contract_with_subject: true,
        exporter_sector: 'retail',
        data_tags: ['name_contact', 'transaction'],
      },
      {
        purpose: 'cross_border_delivery',
        contract_with_subject: true,
        exporter_sector: 'retail',
        data_tags: ['name_contact', 'transaction'],
      },
    ],
    [
      'support and repairs of customers in Hong Kong',
      'motors',
      { exporter_country: 'HK', data_subject_countries: ['HK'], purpose: 'customer_support' },
      { exporter_country: 'HK', data_subject_countries: ['HK'], purpose: 'after_sales' },
    ],
  ])('Filings for several purposes go to a person when their sum is large: %s', async (name, by, first, second) => {
    const machine = system.machine(by);
    const part = (ordinary: number, facts: Facts): Filing =>
      filing({ recipient: { name, country: 'SG' }, people: people(ordinary), facts });
    const { id } = await machine.file(part(600_000, first));
    await system.drain();
    expect((await machine.view(id)).state).toBe('granted');
    const forecast = await machine.act<{ forecast: { disposal: string } }>('/v1/route', part(399_999, second));
    expect(forecast.body.forecast.disposal).toBe('grant');
    const rest = await machine.file(part(400_000, second));
    await system.drain();
    const view = await machine.view(rest.id);
    expect(view).toMatchObject({ state: 'in-review', route: { lane: 'amber' } });
    expect(view.route?.reasons[0]).toEqual({ en: expect.stringContaining('for any purpose'), zh: expect.stringMatching(han) });
  });

  it.each<readonly [name: string, by: 'biopharma' | 'motors', facts: Facts]>([
    ['people of Viet Nam', 'biopharma', { ...vietnamese, first_transfer_date: '2026-11-01' }],
    [
      'staff of a car maker',
      'motors',
      {
        exporter_sector: 'auto',
        purpose: 'hr_management',
        hr_labour_rules: true,
        hr_collective_contract: true,
        material_change: false,
        data_tags: ['employee_record'],
      },
    ],
  ])('A quantity is added up over all recipients where the law counts so: %s', async (name, by, facts) => {
    const machine = system.machine(by);
    const part = (ordinary: number, recipient: string): Filing =>
      filing({ recipient: { name: `${recipient} of ${name}`, country: 'SG' }, people: people(ordinary), facts });
    const forecast = async (content: Filing): Promise<string> =>
      (await machine.act<{ forecast: { disposal: string } }>('/v1/route', content)).body.forecast.disposal;
    for (const recipient of ['Harbour', 'Mountain', 'River']) {
      const { id } = await machine.file(part(30_000, recipient));
      await system.drain();
      expect((await machine.view(id)).state).toBe('granted');
    }
    expect(await forecast(part(5_000, 'Valley'))).toBe('grant');
    const rest = await machine.file(part(10_001, 'Valley'));
    await system.drain();
    const view = await machine.view(rest.id);
    expect(view).toMatchObject({ state: 'in-review', route: { lane: 'amber' } });
    expect(view.route?.reasons[0]).toEqual({
      en: expect.stringContaining('where the law counts them together'),
      zh: expect.stringMatching(han),
    });
  });

  it('A name is followed into another country: its sums, and what was stated of it', async () => {
    const machine = system.machine('culture');
    const forecast = async (content: Filing): Promise<NonNullable<TransferResponse['route']>> =>
      (await machine.act<{ forecast: NonNullable<TransferResponse['route']> }>('/v1/route', content)).body.forecast;
    const shop: Facts = { purpose: 'cross_border_shopping', contract_with_subject: true, data_tags: ['name_contact', 'transaction'] };
    const sold = (name: string, country: string): Filing => filing({ recipient: { name, country }, people: people(600_000), facts: shop });
    await machine.file(sold('Wandering Shop Pte. Ltd.', 'SG'));
    await system.drain();
    expect(await forecast(sold('Wandering Shop Inc.', 'US'))).toMatchObject({
      disposal: 'review',
      reasons: expect.arrayContaining([expect.objectContaining({ en: expect.stringContaining('of twelve months') })]),
    });
    expect(await forecast(sold('Settled Shop', 'US'))).toMatchObject({ disposal: 'grant' });
    const profiles = (country: string, purpose: string, more: Facts = {}): Filing =>
      filing({
        recipient: { name: 'Wandering Buyer', country },
        people: people(40),
        facts: { data_tags: ['customer_profile'], purpose, ...more },
      });
    await machine.file(profiles('SG', 'data_brokerage'));
    await system.drain();
    expect((await forecast(profiles('US', 'customer_support'))).reasons[0]?.en).toContain('stated a fact differently');
    // What a filing lacked for one country, it may state for another.
    const open = filing({ recipient: { name: 'Wandering Helper', country: 'SG' }, people: people(40), facts: { notice_given: null } });
    await machine.file(open);
    await system.drain();
    const stated = filing({
      recipient: { name: 'Wandering Helper', country: 'US' },
      people: people(30),
    });
    expect(await forecast(stated)).toMatchObject({ disposal: 'grant' });
  });

  it('Ninety filings to one recipient go to a person once they make a million', async () => {
    const machine = system.machine('biopharma');
    const shop: Facts = { purpose: 'cross_border_shopping', contract_with_subject: true, data_tags: ['name_contact', 'transaction'] };
    const part = (at: number): Filing =>
      filing({
        recipient: { name: 'Shop in ninety parts', country: 'SG' },
        people: people(12_000),
        fields: [`part_${String(at)}`],
        facts: shop,
      });
    const file = Array.from({ length: 84 }, (_, at) => JSON.stringify(part(at))).join('\n');
    expect((await machine.uploadImport('/v1/imports?mode=file', file, 'application/jsonl')).status).toBe(202);
    await system.drain();
    expect((await machine.act<{ forecast: object }>('/v1/route', part(84))).body.forecast).toMatchObject({ disposal: 'review' });
  });

  it('The second of two filings of one quantity is judged by the sum', async () => {
    const machine = system.machine('finance');
    const part = filing({ people: people(60_000), recipient: { name: 'Recipient of a sum', country: 'SG' } });
    const [first, second] = [await machine.file(part), await machine.file(part)];
    await system.drain();
    expect((await machine.view(first.id)).route).toMatchObject({ lane: 'green' });
    const view = await machine.view(second.id);
    expect(view).toMatchObject({ state: 'in-review', route: { lane: 'amber' } });
    expectHeld(view, { regime: 'cn', rule: 'cn.middle-tier-volume', why: [['law']] });
    expect(verdictsOf(view)[0]?.reason.en).toContain('120,000');
  });

  it('The second of two filings by affiliates is held as a part of the sum', async () => {
    const declared = await (
      await system.person('admin@motors')
    ).act<{ id: string }>('/v1/affiliates', { name: 'Sister', relation: 'sister' });
    const answer = { answer: 'confirmed', company: principalOf('filer@shipping').organisation, reason: 'As registered.' };
    await (await system.person('legal1')).act(`/v1/affiliates/${declared.body.id}/answer`, answer);
    const part = filing({ people: people(60_000), fields: ['name', 'phone', 'city'] });
    const first = await system.machine('motors').file(part);
    await system.drain();
    const second = await system.machine('shipping').file(part);
    await system.drain();
    expect((await system.machine('motors').view(first.id)).route).toMatchObject({ lane: 'green' });
    const view = await (await system.person('legal1')).view(second.id);
    expect(view).toMatchObject({
      state: 'in-review',
      route: { lane: 'amber', audit: false, disciplines: ['legal'] },
      suspicions: [{ state: 'open', sum: { 'cn.ordinary': 120_000 } }],
    });
    expect(view.route?.reasons[0]).toEqual({
      en: expect.stringContaining('Together with other filings'),
      zh: expect.stringMatching(han),
    });
    // Other fields make it no part of a split any longer, and nobody has judged the suspicion.
    const change = { ...part, fields: ['email', 'postcode', 'language'], reasons: 'Other fields.' };
    await system.machine('shipping').act(`/v1/transfers/${second.id}/amendments`, change, { version: view.version });
    await system.drain();
    const amended = await system.machine('shipping').view(second.id);
    expect(amended).toMatchObject({ state: 'in-review', route: { lane: 'amber', audit: false } });
    expect(amended.route?.reasons[0]?.en).toContain('They are no longer there');
  });
});
