import { stableKey } from './demo-client.js';
import type { DemoFiling } from './demo-filings.js';
import type { DemoOfficials } from './demo-officials.js';
import { demoCompanies } from './directory.js';

/** Facts that every filing of a Chinese company states. */
export const statedByAll = {
  exporter_country: 'CN',
  exporter_is_ciio: false,
  access_mode: 'transmit',
  contains_personal_data: true,
  contains_sensitive: false,
  minors_under_14: false,
  data_tags: ['name_contact'],
  data_subject_countries: ['CN'],
  cn_data_level: 'general',
};

/** Complete facts of a company outside every zone, with no link to other countries' law, so that nothing stays open. */
export const fullyStated = {
  ...statedByAll,
  exporter_role: 'controller',
  exporter_subdivision: 'CN-JS',
  exporter_zone: null,
  exporter_is_public_authority: false,
  exporter_gdpr_subject: false,
  exporter_uk_gdpr_subject: false,
  exporter_is_us_person: false,
  exporter_is_data_broker: false,
  importer_role: 'controller',
  importer_zone: null,
  importer_cn_blacklisted: false,
  cn_important_notified: false,
  zone_list_status: 'none',
  general_list_hit: false,
  collected_abroad: false,
  domestic_data_added: false,
  protection_state: 'clear',
  third_country_order: false,
  quantity_split: false,
  government_information: false,
  necessity_shown: true,
  minimised: true,
  contract_with_subject: false,
  emergency: false,
  onward_countries: [],
  mechanisms: [],
};

/** Two affiliates and their filings to one recipient: each is clear by itself, but not both together. */
const [declaring, belonging] = ['finance', 'biopharma'] as const;

/** Labels of the filings that are left for a visitor to judge. */
export const SPLIT_LABELS: ReadonlySet<string> = new Set(['split, part 1', 'split, part 2']);

export const splitFilings: readonly DemoFiling[] = [
  part(declaring, 'split, part 1', 60_000, 'Acorn Survey Pte. Ltd. (demo)'),
  part(belonging, 'split, part 2', 50_000, 'ACORN SURVEY'),
];

function part(company: DemoFiling['company'], label: string, ordinary: number, recipient: string): DemoFiling {
  return {
    company,
    by: 'machine',
    label,
    body: {
      title: { en: 'Contacts for a customer survey', zh: '用于客户调查的联系人数据' },
      recipient: { name: recipient, country: 'SG' },
      fields: ['name_contact', 'survey_answer'],
      people: { ordinary, sensitive: 0, us: {} },
      facts: {
        exporter_country: 'CN',
        exporter_is_ciio: false,
        purpose: 'analytics',
        access_mode: 'transmit',
        contains_personal_data: true,
        contains_sensitive: false,
        minors_under_14: false,
        data_tags: ['name_contact'],
        data_subject_countries: ['CN'],
        cn_data_level: 'general',
        cn_important_notified: false,
        protection_state: 'clear',
        quantity_split: false,
      },
    },
  };
}

/** A company declares the other as its sister, and an officer confirms it. */
export async function declareAffiliate(officials: DemoOfficials): Promise<void> {
  const sister = demoCompanies.find(({ key }) => key === belonging);
  if (!sister) throw new RangeError('not a demo company');
  const administrator = await officials.as(`admin@${declaring}`);
  const declared = { name: sister.nameEn, relation: 'sister' };
  const { id } = await administrator.act<{ id: string }>('/v1/affiliates', declared, { key: stableKey(declaring, 'affiliate') });
  const found = { answer: 'confirmed', company: sister.id, reason: 'The commercial register names one parent of both.' };
  await (await officials.as('legal1')).act(`/v1/affiliates/${id}/answer`, found, { key: stableKey(declaring, 'affiliate', 'answer') });
}
