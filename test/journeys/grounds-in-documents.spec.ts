import type { Filing } from '@carnet/acts/filing.js';
import type { TransferResponse } from '@carnet/features/transfers/transfer.dto.js';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { documentOf } from '../support/attachments.js';
import { filing } from '../support/filings.js';
import {
  type Facts,
  people,
  assessed,
  evidenceOf,
  elsewhere,
  han,
  expectHeld,
  filedFrom,
  startWithEstablishments,
} from '../support/grounds.js';
import { madeFiles } from '../support/made-files.js';
import type { System } from '../support/system.js';

describe('filings whose documents decide', () => {
  let system: System;
  beforeAll(async () => {
    system = await startWithEstablishments();
  });
  afterAll(() => system.close());

  it('Contract clauses with their document pass; without it they go to a person', async () => {
    const facts: Facts = { exporter_uk_gdpr_subject: true, mechanisms: ['uk_idta'], ...assessed };
    expect((await filedFrom(system, ['GB', 'IN'], facts)).route).toMatchObject({ lane: 'green', why: [] });
    const unsigned = await filedFrom(system, ['GB', 'IN'], facts, [...evidenceOf(assessed), 'uk_addendum=ADDENDUM-7']);
    expectHeld(unsigned, { regime: 'uk_gdpr', rule: 'uk_gdpr.idta', why: [['undocumented', 'mechanisms']] });
  });

  it('A filing as a British exporter passes once the establishment there is registered', async () => {
    const machine = system.machine('culture');
    const exporterIn = (country: string): Filing =>
      filing({
        recipient: { name: 'Analytics Partner', country: 'IN' },
        people: people(400),
        facts: {
          ...elsewhere,
          ...assessed,
          exporter_country: country,
          data_subject_countries: [country],
          exporter_uk_gdpr_subject: true,
          mechanisms: ['uk_idta'],
          evidence: evidenceOf({ ...assessed, mechanisms: ['uk_idta'] }),
        },
      });
    const british = exporterIn('GB');
    const foretold = async (): Promise<TransferResponse['route']> =>
      (await machine.act<{ forecast: TransferResponse['route'] }>('/v1/route', british)).body.forecast;
    const filed = async (): Promise<TransferResponse> => {
      const { id } = await machine.file(british);
      await system.drain();
      return machine.view(id);
    };
    const says = {
      en: expect.stringMatching(/^The exporter's country in the filing is United Kingdom\. .* Ask .* or correct the exporter's country\.$/),
      zh: expect.stringMatching(/^申报所填数据提供方所在国家（地区）为英国，.*须由人工审查。请.*登记当地营业机构，或者更正.*。$/),
    };
    const held = { lane: 'amber', why: [{ code: 'circumstances', facts: ['exporter_country'], says }] };
    expect(await foretold()).toMatchObject(held);
    const before = await filed();
    expect(before).toMatchObject({ state: 'in-review', route: { ...held, audit: false, disposal: 'review' } });
    expect(before.route?.reasons[0]).toEqual(says);
    const administrator = await system.person('administrator1');
    const { id: company } = (await machine.get<{ id: string }>('/v1/company')).body;
    const path = `/v1/admin/companies/${company}`;
    expect((await administrator.act(path, { establishments: ['GB'] }, { method: 'PATCH', version: 1 })).status).toBe(200);
    expect(await foretold()).toMatchObject({ lane: 'green', why: [] });
    expect((await filed()).route).toMatchObject({ lane: 'green', why: [] });
  });

  it('A filing whose document shows something else goes to a person, as foretold', async () => {
    const machine = system.machine('retail');
    const sha256 = 'c'.repeat(64);
    const evidence = ['uk_idta=SIGNED-2026-014', 'pia_done=PIPIA-2026-001'];
    const withFile = (code: string, name: string, more: readonly string[] = []): Filing =>
      filing({
        recipient: { name, country: 'IN' },
        people: people(400),
        documents: [{ code, name: 'File.pdf', sha256 }],
        facts: {
          ...elsewhere,
          exporter_country: 'GB',
          data_subject_countries: ['GB'],
          exporter_uk_gdpr_subject: true,
          mechanisms: ['uk_idta'],
          tia_done: true,
          tia_result: 'equivalent',
          evidence: [`tia_done=sha256:${sha256}`, ...evidence, ...more],
        },
      });
    const ends = async (filed: Filing): Promise<TransferResponse['route']> => {
      const { body } = await machine.act<{ forecast: { lane: string } }>('/v1/route', filed);
      const { id } = await machine.file(filed);
      await system.drain();
      const { route } = await machine.view(id);
      expect(body.forecast.lane).toBe(route?.lane);
      return route;
    };
    for (const code of ['tia_report', 'other']) expect(await ends(withFile(code, code))).toMatchObject({ lane: 'green' });
    for (const [told, filed] of [
      ['another document: Signed IDTA or Addendum', withFile('uk_safeguard_copy', 'Clauses')],
      ['different things: Transfer impact assessment done, UK Addendum', withFile('other', 'Both', [`uk_addendum=sha256:${sha256}`])],
    ] as const) {
      const route = await ends(filed);
      expect(route).toMatchObject({ lane: 'amber', audit: false, disciplines: ['legal'] });
      expect(route?.reasons[0]).toEqual({ en: expect.stringContaining(told), zh: expect.stringMatching(han) });
    }
  });

  it('Only an attachment that has passed its scan backs a statement of a filing', async () => {
    const machine = system.machine('culture');
    const handedIn = async (content: Uint8Array<ArrayBuffer>): Promise<Filing> => {
      await machine.upload(content, { name: 'PIPIA.pdf', type: 'application/pdf' });
      const named = documentOf(content);
      const facts = { evidence: [`pia_done=sha256:${named.sha256}`] };
      return filing({ recipient: { name: 'Reader of files', country: 'SG' }, people: people(30), documents: [named], facts });
    };
    const foretold = async (filed: Filing): Promise<TransferResponse['route']> =>
      (await machine.act<{ forecast: TransferResponse['route'] }>('/v1/route', filed)).body.forecast;
    const clean = await handedIn(madeFiles.pdf('个人信息保护影响评估'));
    const waiting = await foretold(clean);
    expect(waiting).toMatchObject({ lane: 'amber', disposal: 'review' });
    expect(waiting?.reasons[0]).toEqual({ en: expect.stringContaining('not passed its scan'), zh: expect.stringMatching(han) });
    await system.drain();
    expect(await foretold(clean)).toMatchObject({ disposal: 'grant' });
    const script = '%PDF-1.7\n1 0 obj << /OpenAction << /S /JavaScript >> >> endobj\n%%EOF';
    const rejected = await handedIn(new Uint8Array(Buffer.from(script)));
    await system.drain();
    const { id } = await machine.file(rejected);
    await system.drain();
    const view = await machine.view(id);
    expect(view).toMatchObject({ state: 'in-review', route: { lane: 'amber', audit: false } });
    expect(view.route?.reasons[0]).toEqual(waiting?.reasons[0]);
    const auditor = await system.person('auditor1');
    expect(await auditor.get(`/v1/transfers/${id}/replay`)).toMatchObject({ body: { identical: true } });
  });

  it('A standard contract passes once the filing says no more papers were asked for', async () => {
    const machine = system.machine('motors');
    const facts: Facts = {
      mechanisms: ['cn_standard_contract'],
      contract_effective_date: '2026-11-16',
      filing_date: '2026-11-20',
      evidence: ['pia_done=PIPIA-2026-001', 'cn_standard_contract=FILED-2026-14'],
      statutory_duty: false,
      material_change: false,
      scc_modified: false,
      mechanism_expires_on: null,
    };
    const ask = async (more: Facts): Promise<{ disposal: string; why?: readonly object[] }> => {
      const filed = filing({ people: people(120_000), facts: { ...facts, ...more } });
      return (await machine.act<{ forecast: { disposal: string; why?: readonly object[] } }>('/v1/route', filed)).body.forecast;
    };
    expect(await ask({ supplement_requested_on: null })).toMatchObject({ disposal: 'grant', why: [] });
    expect(await ask({})).toMatchObject({ disposal: 'review', why: [{ code: 'to-confirm', facts: ['supplement_requested_on'] }] });
  });
});
