import type { Filing } from '@carnet/use-cases';
import { randomUUID } from 'node:crypto';

/** The facts a Chinese exporter's ordinary filing states, so that nothing has to be assumed. */
const ordinaryFacts = {
  exporter_country: 'CN',
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
    facts: { ...ordinaryFacts, ...more.facts },
  };
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
