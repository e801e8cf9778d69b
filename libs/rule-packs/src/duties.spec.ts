import { isoDate, type Json } from '@carnet/kernel';
import { type Duty, type DutyDeadline, evaluateTransfer, readFacts, type RulePack } from '@carnet/rules';
import { describe, expect, it } from '@jest/globals';
import { openRuleBook } from './rule-book.js';

const { packs, catalogue, reference } = openRuleBook();

type Written = RulePack['duties'][number];

function written(id: string): Written {
  const found = packs.flatMap(({ duties }) => duties).find((duty) => duty.id === id);
  if (found === undefined) throw new Error(`there is no duty ${id}`);
  return found;
}

/** Formats a deadline, such as `10 working-day CN after contract_effective_date`. */
const termOf = ({ within, unit, calendar = '', counted = 'after', from, on = '' }: DutyDeadline): string =>
  `${on} ${String(within)} ${unit} ${calendar} ${counted} ${from}`.trim().replace('  ', ' ');

describe('the clocks of the law, as data', () => {
  it.each<[string, string | null]>([
    ['cn.clock.assessment-completeness', '5 working-day CN after filing_date'],
    // Includes seven working days for the acceptance.
    ['cn.clock.assessment-acceptance', '12 working-day CN after filing_date'],
    ['cn.clock.assessment-result', '45 working-day CN after acceptance_date'],
    ['cn.clock.assessment-re-review', '15 working-day CN after mechanism_issued_on'],
    ['cn.clock.assessment-validity', '3 year after mechanism_issued_on'],
    ['cn.duty.extension', '60 working-day CN last mechanism_expires_on'],
    ['cn.duty.contract-filing', '10 working-day CN after contract_effective_date'],
    ['cn.clock.contract-review', '15 working-day CN after filing_date'],
    ['cn.duty.contract-supplement', '10 working-day CN after supplement_requested_on'],
    ['cn.clock.certificate-validity', '3 year after mechanism_issued_on'],
    ['cn.duty.certificate-renewal', '6 month before mechanism_expires_on'],
    ['cn_zone.duty.shanghai-report', '15 working-day CN after first_transfer_date'],
    ['cn_zone.duty.general-list-filing', '1 day before first_transfer_date'],
    ['cn.duty.compliance-audit', '2 year after cn_audited_on'],
    ['cn.duty.risk-assessment-report', '20 working-day CN after cn_risk_assessed_on'],
    ['cn_auto.duty.prior-report', '1 day before first_transfer_date'],
    ['cn_auto.duty.yearly-report', '12-15 0 year after as_of_date'],
    ['cn_gba.duty.filing', '10 working-day CN after contract_effective_date'],
    ['us_dsp.duty.rejected-offer', '14 day after event_date'],
    ['us_dsp.duty.audit', '60 day after us_audit_ended_on'],
    // Due only if countries of concern hold 25 % of the exporter. No fact states this, so the sentence says it and no
    // day is computed.
    ['us_dsp.duty.annual-report', null],
    ['us_dsp.duty.clause-breach', '14 day after event_date'],
    ['vn_pdpl.duty.dossier-2023', '60 day after first_transfer_date'],
    ['vn_pdpl.duty.dossier', '60 day after first_transfer_date'],
    ['vn_pdpl.duty.update', '6 month after filing_date'],
    ['br_lgpd.duty.clause-copy', '15 day after copy_requested_on'],
    ['my_pdpa.duty.assessment', '1095 day after mechanism_issued_on'],
    ['jp_appi.duty.continuing-checks', '1 year after first_transfer_date'],
    ['ch_fadp.duty.tell-commissioner', '1 day before first_transfer_date'],
  ])('The deadline of %s is %s', (id, term) => {
    const { deadline } = written(id);
    expect(deadline === null ? null : termOf(deadline)).toBe(term);
  });

  it('Every deadline counts from a date that a filing may state, by a known calendar', () => {
    const deadlines = packs.flatMap(({ duties }) => duties.flatMap(({ id, deadline }) => (deadline === null ? [] : [{ id, ...deadline }])));
    expect(deadlines.length).toBeGreaterThan(20);
    for (const { id, unit, calendar, from } of deadlines) {
      expect([id, catalogue.byName.get(from)?.type]).toEqual([id, 'date']);
      expect([id, calendar !== undefined && reference.tables.calendars.has(calendar)]).toEqual([id, unit === 'working-day']);
    }
  });
});

describe('documents and retention, as data', () => {
  it.each([
    ['cn.duty.assessment-declaration', 'declaration_form legal_document credit_code identity_papers authorisation commitment'],
    ['cn.duty.self-assessment', 'self_assessment'],
    ['cn.duty.contract-filing', 'standard_contract pipia_report identity_papers authorisation commitment'],
    ['cn.duty.certification', 'certification_application pipia_report'],
    ['cn_zone.duty.shanghai-report', 'business_licence identity_papers authorisation export_explanation'],
    ['eu_gdpr.duty.safeguards-copy', 'eu_safeguard_copy'],
    ['eu_gdpr.duty.tia', 'tia_report'],
    ['eu_gdpr.duty.records', 'art30_record'],
    ['eu_gdpr.duty.notice', 'privacy_notice'],
    ['uk_gdpr.duty.data-protection-test', 'data_protection_test'],
    ['us_dsp.duty.programme', 'us_compliance_programme us_policy_certificate'],
    ['us_dsp.duty.audit', 'us_audit_report'],
    ['vn_pdpl.duty.dossier', 'vn_form_09 transfer_contract'],
    ['br_lgpd.duty.transparency-page', 'transparency_page'],
    ['br_lgpd.duty.clause-copy', 'br_clauses'],
    ['ca_qc.duty.assessment', 'qc_pia'],
    ['ca_qc.duty.agreement', 'qc_agreement'],
    ['my_pdpa.duty.assessment', 'my_tia'],
    ['kr_pipa.duty.notice', 'transfer_notice'],
    ['sa_pdpl.duty.risk-assessment', 'risk_assessment'],
  ])('The duty %s asks for the documents %s', (id, codes) => {
    expect(written(id).documents.map(({ code }) => code)).toEqual(codes.split(' '));
  });

  it.each([
    ['cn.duty.pipia', { years: 3 }],
    ['cn.duty.contract-filing', { years: 3 }],
    ['cn.duty.certification', { years: 3 }],
    ['us_dsp.duty.records', { years: 10 }],
    ['us_dsp.duty.logs', { months: 12 }],
    ['vn_pdpl.duty.dossier', { text: { en: 'while the activity runs' } }],
    ['cn_zone.duty.shanghai-report', { text: { en: 'as the service centre requires' } }],
  ])('The retention of the duty %s is %o', (id, retention) => {
    expect(written(id).retention).toMatchObject(retention);
  });

  it('Every document has a name in both languages, and every duty has an article', () => {
    for (const { id, documents, citations } of packs.flatMap(({ duties }) => duties)) {
      expect([id, citations.length > 0]).toEqual([id, true]);
      for (const { title } of documents) expect([id, title.en !== '', /\p{Script=Han}/u.test(title.zh)]).toEqual([id, true, true]);
    }
  });
});

describe('the day of a duty', () => {
  const dutyOf = (regime: string, id: string, stated: Readonly<Record<string, Json>>): Duty | undefined => {
    const facts = readFacts(catalogue, { access_mode: 'transmit', contains_personal_data: true, ...stated }, { asOfDate: day, ledger: {} });
    if (!facts.ok) throw new Error(JSON.stringify(facts.refusal.faults));
    const { verdicts } = evaluateTransfer(packs, facts.value, reference);
    return verdicts.find((verdict) => verdict.regime === regime)?.duties.find((duty) => duty.id === id);
  };
  const day = isoDate('2026-12-01');

  it('The dossier of Viet Nam is due by the law of the day', () => {
    const vietnam = { exporter_country: 'VN', importer_country: 'SG' };
    expect(dutyOf('vn_pdpl', 'vn_pdpl.duty.dossier', { ...vietnam, first_transfer_date: '2026-11-01' })).toMatchObject({
      deadline: { due: '2026-12-31', provisional: false },
      citations: [{ instrument: 'pdpl' }, { instrument: 'decree-356', article: '18(2)' }, { instrument: 'decree-356', article: '18(4)' }],
    });
    const before = { ...vietnam, as_of_date: '2025-12-31', first_transfer_date: '2025-12-01' };
    expect(dutyOf('vn_pdpl', 'vn_pdpl.duty.dossier', before)).toBeUndefined();
    expect(dutyOf('vn_pdpl', 'vn_pdpl.duty.dossier-2023', before)).toMatchObject({
      deadline: { due: '2026-01-30' },
      citations: [{ instrument: 'decree-13', article: '25' }],
    });
  });

  it('The assessment of Malaysia is due on the last day on which it carries a transfer', () => {
    const malaysia = {
      exporter_country: 'MY',
      importer_country: 'SG',
      pia_done: true,
      mechanism_issued_on: '2025-06-01',
    };
    expect(dutyOf('my_pdpa', 'my_pdpa.duty.assessment', malaysia)).toMatchObject({ status: 'met', deadline: { due: '2028-05-31' } });
    const outcomeOn = (as_of_date: string): string | undefined => {
      const facts = readFacts(catalogue, { ...malaysia, as_of_date, access_mode: 'transmit' }, { asOfDate: day, ledger: {} });
      if (!facts.ok) throw new Error(JSON.stringify(facts.refusal.faults));
      return evaluateTransfer(packs, facts.value, reference).verdicts.find(({ regime }) => regime === 'my_pdpa')?.outcome;
    };
    expect([outcomeOn('2028-05-31'), outcomeOn('2028-06-01')]).toEqual(['allowed_conditions', 'reassess']);
  });

  it('The Swiss duty to tell of own clauses is due on the day before the transfer', () => {
    const swiss = { exporter_country: 'CH', importer_country: 'IN', mechanisms: ['contract'], first_transfer_date: '2026-12-15' };
    const untold = dutyOf('ch_fadp', 'ch_fadp.duty.tell-commissioner', swiss);
    expect(untold).toMatchObject({ status: 'not-stated', deadline: { due: '2026-12-14' } });
    const told = dutyOf('ch_fadp', 'ch_fadp.duty.tell-commissioner', { ...swiss, filing_date: '2026-11-30' });
    expect(told).toMatchObject({ status: 'met' });
  });

  it('The copy of Brazil’s clauses has no due day until a person asks for it', () => {
    const brazil = { exporter_country: 'BR', importer_country: 'US', mechanisms: ['br_scc'] };
    expect(dutyOf('br_lgpd', 'br_lgpd.duty.clause-copy', brazil)).toMatchObject({ deadline: { due: null } });
    const asked = { ...brazil, copy_requested_on: '2026-11-20' };
    expect(dutyOf('br_lgpd', 'br_lgpd.duty.clause-copy', asked)).toMatchObject({
      deadline: { due: '2026-12-05' },
      confidence: 'confirmed',
    });
  });
});
