import type { Scenario } from '@carnet/rules';
import { createHash } from 'node:crypto';
import { fullyStated, splitFilings, statedByAll } from './demo-split.js';
import type { CompanyKey } from './directory.js';

export interface DemoFiling {
  readonly company: CompanyKey;
  /** Whether a company's machine or a person files it. */
  readonly by: 'machine' | 'person';
  readonly label: string;
  readonly body: Record<string, unknown>;
}

/** Demo company that files the scenarios of a cluster. */
const companyOfCluster: Readonly<Record<string, CompanyKey>> = {
  intelligent_connected_vehicles: 'motors',
  smart_factory: 'motors',
  low_carbon: 'motors',
  biopharma: 'biopharma',
  shipping_logistics: 'shipping',
  cross_sector: 'shipping',
  finance_insurance: 'finance',
  digital_yuan: 'finance',
  retail_travel: 'retail',
  culture: 'culture',
  international_data_services: 'culture',
};

/** Facts that the server sets: the filing day, and counts from the ledger. */
const notStated = new Set(['as_of_date', 'ytd_nonsensitive', 'ytd_sensitive', 'us_counts_12m']);

/** Filings that policy grants while the ledger is empty, parts of a split, every scenario of the catalogue, and special cases. */
export function demoFilings(scenarios: readonly Scenario[]): readonly DemoFiling[] {
  return [...plainFilings, ...splitFilings, ...scenarios.map(ofScenario), foreignOrder, unknownNumbers, unmappedField];
}

/** Invented recipients, another one for each of some thirty scenarios. */
const recipients = ['Services', 'Partners', 'Group'].flatMap((kind) =>
  [
    'Blue Lantern',
    'Cedar Point',
    'Copper Bridge',
    'Fern Valley',
    'Golden Reed',
    'Juniper Hill',
    'Maple Quay',
    'Northern Star',
    'Olive Grove',
    'River Stone',
  ].map((name) => `${name} ${kind} (demo)`),
);

function ofScenario(scenario: Scenario, index: number): DemoFiling {
  const { id, title, cluster, destination, fields, facts, people, documents } = scenario;
  return {
    company: companyOfCluster[cluster ?? ''] ?? 'retail',
    by: index % 3 === 0 ? 'person' : 'machine',
    label: id,
    body: {
      title,
      scenario: id,
      recipient: { name: recipients[index] ?? `${title.en} (demo)`, country: destination },
      fields,
      people: people ? { ...people, us: {} } : null,
      facts: Object.fromEntries(Object.entries(facts).filter(([name]) => !notStated.has(name))),
      documents: (documents ?? []).map((code) => ({
        code,
        name: `${code}.pdf`,
        sha256: createHash('sha256').update(`${id}:${code}`).digest('hex'),
      })),
    },
  };
}

/** Complete filings under law that was read. Policy grants them, except those drawn for the random audit. */
const plainFilings: readonly DemoFiling[] = [
  {
    company: 'culture',
    by: 'machine',
    label: 'small volume',
    body: {
      title: { en: 'Contacts of 60 licensees for invoicing', zh: '用于开具发票的60名被许可人联系人' },
      recipient: { name: 'Licensing agent abroad (demo)', country: 'SG' },
      fields: ['name_contact'],
      people: { ordinary: 60, sensitive: 0, us: {} },
      facts: {
        ...fullyStated,
        exporter_sector: 'culture',
        purpose: 'analytics',
        consent: 'separate',
        notice_given: true,
        pia_done: true,
        evidence: ['pia_done=PIPIA-2026-031'],
      },
    },
  },
  {
    company: 'motors',
    by: 'machine',
    label: 'machine data',
    body: {
      title: { en: 'Wear of milling tools, without personal data', zh: '铣削刀具磨损数据（不含个人信息）' },
      recipient: { name: 'Tool maker abroad (demo)', country: 'JP' },
      fields: ['telemetry_machine'],
      people: { ordinary: 0, sensitive: 0, us: {} },
      facts: {
        ...fullyStated,
        exporter_sector: 'manufacturing',
        purpose: 'telemetry',
        contains_personal_data: false,
        data_tags: ['telemetry_machine', 'non_personal'],
      },
    },
  },
];

const foreignOrder: DemoFiling = {
  company: 'finance',
  by: 'person',
  label: 'court order',
  body: {
    title: { en: 'Account data demanded by a foreign court', zh: '境外法院要求提供的账户数据' },
    recipient: { name: 'A court abroad (demo)', country: 'US' },
    fields: ['name_contact', 'transaction'],
    people: { ordinary: 3, sensitive: 0, us: {} },
    facts: { ...statedByAll, purpose: 'judicial_request', third_country_order: true, treaty_basis: false },
  },
};

const unknownNumbers: DemoFiling = {
  company: 'retail',
  by: 'machine',
  label: 'unknown',
  body: {
    title: { en: 'Customer analysis of unknown size', zh: '人数不明的客户分析' },
    recipient: { name: 'Analysis recipient (demo)', country: 'SG' },
    fields: ['customer_profile'],
    people: null,
    facts: { ...statedByAll, purpose: 'analytics' },
  },
};

/** A field without a code, in a sector with a negative list, on which it may be. */
const unmappedField: DemoFiling = {
  company: 'retail',
  by: 'machine',
  label: 'unmapped',
  body: {
    title: { en: 'Members, with a column of unknown meaning', zh: '含一列含义不明字段的会员数据' },
    recipient: { name: 'Loyalty operator abroad (demo)', country: 'SG' },
    fields: ['member.name', 'member.points', 'crm.x17'],
    people: { ordinary: 4_000, sensitive: 0, us: {} },
    facts: {
      ...statedByAll,
      exporter_subdivision: 'CN-SH',
      exporter_zone: 'CN-SH-LINGANG',
      exporter_sector: 'retail',
      list_scenario: 'membership',
      purpose: 'membership_management',
      protection_state: 'clear',
      cn_important_notified: false,
      quantity_split: false,
    },
  },
};

/** A draft, visible to its company only. */
export const demoDraft: DemoFiling = {
  company: 'culture',
  by: 'person',
  label: 'draft',
  body: {
    title: { en: 'Voice recordings for a new market', zh: '面向新市场的语音数据' },
    recipient: { name: 'Studio abroad (demo)', country: 'KR' },
    fields: ['script_media'],
    people: null,
    facts: { exporter_country: 'CN' },
  },
};
