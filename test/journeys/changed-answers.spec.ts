import type { Filing } from '@carnet/acts/filing.js';
import type { TransferResponse } from '@carnet/features/transfers/transfer.dto.js';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { filing } from '../support/filings.js';
import { vietnamese, type Facts, people, assessed, elsewhere, han, startWithEstablishments } from '../support/grounds.js';
import type { System } from '../support/system.js';

describe('filings whose company changes what it states', () => {
  let system: System;
  beforeAll(async () => {
    system = await startWithEstablishments();
  });
  afterAll(() => system.close());

  it('A refused filing goes to a person when its company states the facts otherwise', async () => {
    const machine = system.machine('biopharma');
    const staff: Facts = {
      purpose: 'hr_management',
      hr_labour_rules: true,
      hr_collective_contract: true,
      statutory_duty: false,
      public_data: false,
      consent: 'none',
      data_tags: ['employee_record'],
    };
    const sent = (third_country_order: boolean): Filing =>
      filing({ recipient: { name: 'Quiet Harbour', country: 'US' }, people: people(70), facts: { ...staff, third_country_order } });
    const refused = await machine.file(sent(true));
    await system.drain();
    expect(await machine.view(refused.id)).toMatchObject({ state: 'refused', decision: { by: 'policy' } });
    const asked = await machine.act<{ forecast: NonNullable<TransferResponse['route']> }>('/v1/route', sent(false));
    const again = await machine.file(sent(false));
    await system.drain();
    const view = await machine.view(again.id);
    expect(view).toMatchObject({ state: 'in-review', route: { lane: 'amber', audit: false } });
    expect(view.route?.reasons[0]).toEqual({ en: expect.stringContaining('stated a fact differently'), zh: expect.stringMatching(han) });
    expect(view.route?.why).toEqual([{ code: 'circumstances', regime: null, facts: [], says: view.route?.reasons[0] }]);
    // A field more makes no other filing of it.
    const more = await machine.file({ ...sent(false), fields: ['name_contact', 'colour'] });
    await system.drain();
    expect((await machine.view(more.id)).route?.reasons[0]).toEqual(view.route?.reasons[0]);
    const { lane, disposal, reasons } = asked.body.forecast;
    expect({ lane, disposal, reasons }).toEqual({ lane: 'amber', disposal: 'review', reasons: view.route?.reasons });
    const others = [
      { recipient: { name: 'Another harbour', country: 'US' } },
      { fields: ['phone'] },
      { recipient: { name: null, country: 'US' } },
    ];
    for (const other of others) {
      const { body } = await machine.act<{ forecast: { disposal: string } }>('/v1/route', { ...sent(false), ...other });
      expect(body.forecast.disposal).toBe('grant');
    }
  });

  it('An amendment that retracts a statement stays amber; one that fills a gap passes', async () => {
    const machine = system.machine('shipping');
    const sent = (name: string, facts: Facts): Filing =>
      filing({
        recipient: { name, country: 'US' },
        people: people(70),
        facts: { ...elsewhere, exporter_country: 'HK', data_subject_countries: ['HK'], ...facts },
      });
    const amended = async (before: Filing, after: Filing): Promise<TransferResponse & { readonly told: string }> => {
      const { id } = await machine.file(before);
      await system.drain();
      const { version } = await machine.view(id);
      const change = { ...after, reasons: 'As it is.' };
      const preview = await machine.act<{ disposal: string }>(`/v1/transfers/${id}/amendments/preview`, change);
      expect(preview.status).toBe(200);
      const answer = await machine.act(`/v1/transfers/${id}/amendments`, change, { version });
      expect(answer.status).toBe(202);
      await system.drain();
      return { ...(await machine.view(id)), told: preview.body.disposal };
    };
    const otherwise = { state: 'in-review', route: { lane: 'amber' }, told: 'review' };
    const sale = { purpose: 'data_brokerage', data_tags: ['customer_profile'] };
    const taken = await amended(sent('Buyer', sale), sent('Buyer', { ...sale, purpose: 'customer_support' }));
    expect(taken).toMatchObject(otherwise);
    expect(taken.route?.reasons[0]?.en).toContain('stated a fact differently');
    const open = { purpose: 'customer_support', data_tags: ['transaction'], notice_given: null };
    const filled = { ...open, notice_given: true };
    expect(await amended(sent('Helper', open), sent('Helper', filled))).toMatchObject({ route: { lane: 'green' }, told: 'grant' });
    // What a person was to look at is taken out of it: a field, a word of the title, a number nobody has.
    const plain = sent('Clerk', filled);
    const counted = (ordinary: number): Filing => ({ ...sent('Counter', filled), people: people(ordinary) });
    for (const [odd, clean] of [
      [
        { ...plain, fields: ['order', 'ethnicity_code'] },
        { ...plain, fields: ['order', 'code'] },
      ],
      [{ ...sent('Writer', filled), title: { en: 'Medical records of members', zh: '会员病历' } }, sent('Writer', filled)],
      [counted(90_000_000), counted(70)],
    ] as const) {
      const hushed = await amended(odd, clean);
      expect(hushed).toMatchObject(otherwise);
      expect(hushed.route?.reasons[0]).toEqual({ en: expect.stringContaining('They are no longer there'), zh: expect.stringMatching(han) });
      // Another filing to the same recipient tells another number, and not other words.
      const again = await machine.act<{ forecast: { disposal: string } }>('/v1/route', clean);
      expect(again.body.forecast.disposal).toBe(odd.people?.ordinary === clean.people?.ordinary ? 'review' : 'grant');
    }
    // Another recipient, of whom it was said otherwise in another filing.
    await machine.file(sent('Elsewhere', { ...open, purpose: 'data_brokerage' }));
    const moved = await amended(sent('Another', open), sent('Elsewhere', filled));
    expect(moved).toMatchObject(otherwise);
    expect(moved.route?.reasons[0]?.en).toContain('stated a fact differently');
  });

  it('Fewer people, another day or another document code do not turn a filing green', async () => {
    const sha256 = 'd'.repeat(64);
    const document = (code: string): Partial<Filing> => ({ documents: [{ code, name: 'File.pdf', sha256 }] });
    const british = { ...elsewhere, ...assessed, exporter_country: 'GB', data_subject_countries: ['GB'], exporter_uk_gdpr_subject: true };
    const evidence = [`tia_done=sha256:${sha256}`, 'pia_done=PIPIA-2026-001', 'uk_idta=SIGNED-2026-014'];
    const clauses: Facts = { ...british, mechanisms: ['uk_idta'], evidence };
    const dossier = (first_transfer_date: string): Partial<Filing> => ({
      people: people(400),
      facts: { ...vietnamese, first_transfer_date },
    });
    const changes: readonly (readonly [by: 'motors' | 'shipping', before: Partial<Filing>, after: Partial<Filing>, told: string])[] = [
      ['motors', { people: people(120_000) }, { people: people(90) }, 'differently, or more people'],
      ['shipping', dossier('2026-02-01'), dossier('2026-11-01'), 'stated a fact differently'],
      [
        'motors',
        { people: people(400), facts: clauses, ...document('legal_document') },
        { people: people(400), facts: clauses, ...document('other') },
        'They are no longer there',
      ],
    ];
    for (const [index, [by, before, after, told]] of changes.entries()) {
      const machine = system.machine(by);
      const sent = (more: Partial<Filing>): Filing => filing({ recipient: { name: `Changed ${String(index)}`, country: 'IN' }, ...more });
      const { id } = await machine.file(sent(before));
      await system.drain();
      expect((await machine.view(id)).state).toBe('in-review');
      const { version } = await machine.view(id);
      await machine.act(`/v1/transfers/${id}/amendments`, { ...sent(after), reasons: 'As it is.' }, { version });
      await system.drain();
      const amended = await machine.view(id);
      await machine.act(`/v1/transfers/${id}/withdrawal`, { reasons: 'Put off.' }, { version: amended.version });
      const again = await machine.file(sent(after));
      await system.drain();
      for (const view of [amended, await machine.view(again.id)]) {
        expect(view).toMatchObject({ state: 'in-review', route: { lane: 'amber', audit: false } });
        expect(view.route?.reasons[0]).toEqual({ en: expect.stringContaining(told), zh: expect.stringMatching(han) });
      }
    }
  });
});
