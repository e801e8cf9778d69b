import type { Filing } from '@carnet/acts/filing.js';
import type { TransferResponse } from '@carnet/features/transfers/transfer.dto.js';
import type { Verdict } from '@carnet/rules';
import type { WhyCode } from '@carnet/workflow';
import { expect } from '@jest/globals';
import { establish } from './establishments.js';
import { filing } from './filings.js';
import { policiesWithCompleteness } from './policies.js';
import { startSystem, type System } from './system.js';

export type Facts = Filing['facts'];

/** Why a regime does not let a filing pass: the rule that decides, and all that stands in `why` for this regime. */
export interface Held {
  readonly regime: string;
  readonly rule?: string | null;
  readonly why?: readonly (readonly [code: WhyCode, ...facts: readonly string[]])[];
}

export const people = (ordinary: number, sensitive = 0, us: Readonly<Record<string, number>> = {}): Filing['people'] => ({
  ordinary,
  sensitive,
  us,
});

/** What a company elsewhere states beside its own ground, so that nothing else keeps the filing from being granted. */
export const elsewhere: Facts = {
  exporter_subdivision: null,
  exporter_sector: 'retail',
  importer_role: 'controller',
  importer_same_legal_entity: false,
  importer_frameworks: [],
  importer_certifications: [],
  importer_gdpr_subject: false,
  onward_countries: [],
  clear_text_access_needed: false,
  public_data: false,
  limited_subjects: false,
  occasional: false,
  statutory_duty: false,
  legal_claims: false,
  treaty_basis: false,
  hr_labour_rules: false,
  hr_collective_contract: false,
  scc_modified: false,
  material_change: false,
  supplementary_measures: false,
  mechanism_issued_on: null,
  mechanism_expires_on: null,
  contract_effective_date: '2026-01-10',
  filing_date: null,
  first_transfer_date: null,
  tia_result: null,
  financial_sector: false,
  user_directed: false,
  consent: 'none',
  evidence: [],
};

/** What a company of Viet Nam states that has handed in its dossier of the transfer. */
export const vietnamese: Facts = {
  ...elsewhere,
  exporter_country: 'VN',
  data_subject_countries: ['VN'],
  consent: 'separate',
  mechanisms: ['vn_ctia'],
  evidence: ['vn_ctia=DOSSIER-2026-1', 'pia_done=PIPIA-2026-001'],
  filing_date: '2026-11-02',
};

export const assessed: Facts = { tia_done: true, tia_result: 'equivalent', evidence: ['tia_done=TIA-2026-014', 'pia_done=PIPIA-2026-001'] };

/** What a filing names as its evidence, and a document for each of its mechanisms. */
export function evidenceOf({ evidence = [], mechanisms = [] }: Facts): readonly string[] {
  return [...(evidence as readonly string[]), ...(mechanisms as readonly string[]).map((name) => `${name}=SIGNED-2026-014`)];
}

export const han = /\p{Script=Han}/u;

export const verdictsOf = ({ assessment }: TransferResponse): readonly Verdict[] =>
  (assessment?.body as unknown as { readonly verdicts: readonly Verdict[] }).verdicts;

/** That a filing is held for this reason, and that the route says so in both languages. */
export function expectHeld(view: TransferResponse, { regime, rule = null, why = [] }: Held): void {
  const verdict = verdictsOf(view).find((one) => one.regime === regime);
  expect(verdict).toHaveProperty('decisiveRule', rule);
  const said = (view.route?.why ?? []).filter((one) => one.regime === regime);
  expect(said.map(({ code, facts }) => [code, ...facts])).toEqual(why);
  for (const { en, zh } of [...said.map(({ says }) => says), ...(verdict ? [verdict.reason] : [])]) {
    expect(zh).toMatch(han);
    expect(en).not.toMatch(han);
    expect(view.route?.reasons).toContainEqual({ en: expect.stringContaining(en), zh: expect.stringContaining(zh) });
  }
}

/** A system whose companies file as exporters in countries where they have establishments. */
export const startWithEstablishments = (): Promise<System> =>
  startSystem({
    policies: policiesWithCompleteness,
    prepare: (database) => establish(database, ['motors', 'biopharma', 'shipping', 'finance', 'retail']),
  });

let works = 0;

/** Files what a company elsewhere states, and sees what became of it. */
export async function filedFrom(
  system: System,
  [from, to]: readonly [from: string, to: string],
  facts: Facts,
  evidence = evidenceOf(facts),
): Promise<TransferResponse> {
  const sensitive = facts['contains_sensitive'] === true;
  const filed = filing({
    // Each has a recipient of its own, so that none is compared with another.
    recipient: { name: `Works ${from} ${to} ${String((works += 1))}`, country: to },
    people: sensitive ? people(0, 400) : people(400),
    facts: { ...elsewhere, exporter_country: from, data_subject_countries: [from], ...facts, evidence },
  });
  const machine = system.machine('retail');
  const { id } = await machine.file(filed);
  await system.drain();
  return machine.view(id);
}
