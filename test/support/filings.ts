import { randomUUID } from 'node:crypto';
import type { Filing } from '@carnet/acts/filing.js';

/** The facts a Chinese exporter's ordinary filing states, so that nothing has to be assumed. */
export const ordinaryFacts = {
  exporter_country: 'CN',
  exporter_subdivision: 'CN-JS',
  exporter_zone: null,
  exporter_sector: 'manufacturing',
  exporter_role: 'controller',
  exporter_is_public_authority: false,
  exporter_gdpr_subject: false,
  exporter_uk_gdpr_subject: false,
  exporter_is_us_person: false,
  exporter_is_data_broker: false,
  importer_role: 'controller',
  importer_zone: null,
  importer_cn_blacklisted: false,
  onward_countries: [],
  purpose: 'analytics',
  access_mode: 'transmit',
  contains_personal_data: true,
  contains_sensitive: false,
  minors_under_14: false,
  data_tags: ['name_contact'],
  data_subject_countries: ['CN'],
  cn_data_level: 'general',
  exporter_is_ciio: false,
  protection_state: 'clear',
  cn_important_notified: false,
  quantity_split: false,
  collected_abroad: false,
  domestic_data_added: false,
  third_country_order: false,
  zone_list_status: 'none',
  general_list_hit: false,
  necessity_shown: true,
  minimised: true,
  contract_with_subject: false,
  emergency: false,
  consent: 'separate',
  notice_given: true,
  pia_done: true,
  evidence: ['pia_done=PIPIA-2026-001'],
  mechanisms: [],
};

/** An ordinary filing; a test names only what matters to it. */
export function filing(more: Partial<Filing> = {}): Filing {
  return {
    title: { en: 'Analysis of contacts', zh: '联系人分析' },
    scenario: null,
    recipient: { name: 'Analytics Recipient', country: 'SG' },
    fields: ['name_contact'],
    people: { ordinary: 1000, sensitive: 0, us: {} },
    documents: [],
    ...more,
    facts: { ...ordinaryFacts, ...elsewhere(more.facts), ...more.facts },
  };
}

/** A company elsewhere has no province of China. */
function elsewhere(facts: Filing['facts'] = {}): Filing['facts'] {
  return (facts.exporter_country ?? 'CN') === 'CN' ? {} : { exporter_subdivision: null };
}

/** A key that was not used before. */
export function freshKey(): { key: string; fingerprint: string } {
  const key = randomUUID();
  return { key, fingerprint: key };
}

/** The calendar year in Shanghai, which is the window that filings of now are counted in. */
export function thisYear(): string {
  return String(new Date(Date.now() + 8 * 60 * 60 * 1000).getUTCFullYear());
}
