import { assertNever } from '@carnet/kernel';

/** The outcomes that a regime may give. */
export const OUTCOMES = [
  'not_applicable',
  'free_flow',
  'exempt',
  'allowed_adequacy',
  'allowed_mechanism',
  'allowed_derogation',
  'allowed_consent',
  'allowed_conditions',
  'mechanism_required',
  'contract_or_certification',
  'security_assessment',
  'consent_required',
  'filing_required',
  'deadline_met',
  'deadline_missed',
  'reassess',
  'prohibited',
  'not_compliant',
  'needs_review',
  'measure_consistent',
  'measure_inconsistent',
  'carved_out',
] as const;

export type RuleOutcome = (typeof OUTCOMES)[number];

/** The legal mechanisms that an answer relies on or requires. */
export const MECHANISMS = [
  'none',
  'cn_security_assessment',
  'cn_standard_contract',
  'cn_certification',
  'cn_contract_or_certification',
  'gba_standard_contract',
  'cn_negative_list',
  'cn_general_list',
  'cn_competent_authority_approval',
  'adequacy',
  'eu_us_dpf',
  'uk_us_bridge',
  'swiss_us_dpf',
  'eu_scc_m1',
  'eu_scc_m2',
  'eu_scc_m3',
  'eu_scc_m4',
  'eu_scc',
  'eu_bcr',
  'eu_art49_consent',
  'eu_art49_contract',
  'eu_art49_public_interest',
  'eu_art49_claims',
  'eu_art49_vital',
  'eu_art49_compelling',
  'eu_art48_agreement',
  'eu_data_act_measures',
  'uk_idta',
  'uk_addendum',
  'uk_idta_or_addendum',
  'uk_art49',
  'us_license',
  'us_cisa_controls',
  'us_onward_clause',
  'us_exemption',
  'contract',
  'consent',
  'certification',
  'vn_ctia',
  'br_scc',
  'sa_safeguards',
  'ca_pia_agreement',
  'legitimate_objective_exception',
  'security_exception',
  'general_exception',
  'prudential_exception',
  'licence',
  'reasonable_steps',
] as const;

export type Mechanism = (typeof MECHANISMS)[number];

/** The regimes that a pack may belong to. */
export const REGIMES = [
  'depa',
  'cptpp',
  'rcep',
  'usmca',
  'sadea',
  'uk_sg_dea',
  'eu_jp_epa',
  'cn',
  'cn_zone',
  'cn_auto',
  'cn_gba',
  'eu_gdpr',
  'eu_data_act',
  'uk_gdpr',
  'us_dsp',
  'us_padfa',
  'sg_pdpa',
  'kr_pipa',
  'jp_appi',
  'vn_pdpl',
  'in_dpdp',
  'id_pdp',
  'br_lgpd',
  'sa_pdpl',
  'th_pdpa',
  'my_pdpa',
  'au_privacy',
  'ch_fadp',
  'nz_privacy',
  'cl_privacy',
  'ca_qc',
  'ca_pipeda',
  'hk_pdpo',
] as const;

export type Regime = (typeof REGIMES)[number];

export type VerdictGroup = 'clear' | 'conditional' | 'heavy' | 'stop' | 'unknown' | 'outside';

/** The group of an outcome by its weight for the transfer. */
export function verdictGroup(outcome: RuleOutcome): VerdictGroup {
  switch (outcome) {
    case 'free_flow':
    case 'exempt':
    case 'allowed_adequacy':
    case 'allowed_mechanism':
    case 'allowed_derogation':
    case 'allowed_consent':
    case 'deadline_met':
    case 'measure_consistent':
      return 'clear';
    case 'allowed_conditions':
    case 'contract_or_certification':
    case 'mechanism_required':
    case 'consent_required':
    case 'filing_required':
    case 'reassess':
      return 'conditional';
    case 'security_assessment':
      return 'heavy';
    case 'prohibited':
    case 'not_compliant':
    case 'deadline_missed':
    case 'measure_inconsistent':
      return 'stop';
    case 'needs_review':
      return 'unknown';
    case 'not_applicable':
    case 'carved_out':
      return 'outside';
    default:
      return assertNever(outcome);
  }
}

const light: ReadonlySet<RuleOutcome> = new Set(OUTCOMES.filter((outcome) => ['clear', 'outside'].includes(verdictGroup(outcome))));

/** Whether an outcome lets the transfer pass without further requirements, so that its basis must be reliable. */
export function isLight(outcome: RuleOutcome): boolean {
  return light.has(outcome);
}

/** Whether a national rule with this outcome holds a transfer back, so that trade rules are evaluated on it. */
export function isRestrictive(outcome: RuleOutcome): boolean {
  const group = verdictGroup(outcome);
  return group === 'conditional' || group === 'heavy' || outcome === 'prohibited' || outcome === 'not_compliant';
}
