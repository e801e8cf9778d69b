import type { WorkingCalendar } from '@carnet/clocks';
import { digestOfText, instant, isoDate, type PersonId, type TenantId, type TransferId, uuid } from '@carnet/kernel';
import { parseCatalogue, parseReference, type ReferenceData } from '@carnet/rules';
import { newDraft, type Transfer } from '@carnet/workflow';
import type { Filing } from './filing.js';
import { RuleBook } from './rule-book.js';
import type { StoredTransfer } from './transfer-journal.store.js';

const sourceOf = (name: string): string =>
  /^(ytd|us)_/.test(name)
    ? 'ledger'
    : ['filing_title', 'document_names', 'document_codes', 'recipient_name', 'filing_scenario'].includes(name)
      ? 'text'
      : 'stated';
const fact = (name: string, type: string, absent: string, more = ''): string =>
  `  - { name: ${name}, type: ${type}, source: ${sourceOf(name)}, absent: ${absent}, label: { en: ${name}, zh: 事实 }, meaning: { en: m, zh: 意 }${more} }\n`;

/** The facts that follow from a filing's parts, and one that only the filer knows. */
const catalogueText = `edition: "1"
facts:
${[
  fact('as_of_date', 'date', 'required'),
  fact('exporter_country', 'string', 'required', ', pattern: country'),
  fact('importer_country', 'string', 'required', ', pattern: country'),
  fact('contains_personal_data', 'boolean', '{ assume: true }'),
  fact('contains_sensitive', 'boolean', '{ assume: false }'),
  fact('data_tags', 'list', '{ assume: [] }'),
  fact('data_elements', 'list', 'not-stated'),
  fact('filing_title', 'list', 'not-stated'),
  fact('document_names', 'list', 'not-stated'),
  fact('document_codes', 'list', 'not-stated'),
  fact('recipient_name', 'string', 'not-stated'),
  fact('filing_scenario', 'string', 'not-stated'),
  fact('list_scenario_named', 'boolean', 'not-stated'),
  fact('importer_zone', 'string', '{ assume: null }', ', pattern: zone'),
  fact('retention_days', 'integer', '{ assume: null }', ', min: 0'),
  fact('ytd_nonsensitive', 'integer', '{ assume: 0 }', ', min: 0'),
  fact('ytd_sensitive', 'integer', '{ assume: 0 }', ', min: 0'),
  fact('us_counts_12m', 'counts', '{ assume: {} }', ', keys: [health, financial], min: 0'),
].join('')}`;

/** One registered field, and one kind of data that is sensitive. */
const referenceTexts = [
  {
    file: 'fields.yaml',
    text: 'table: fields\nedition: "1"\nrows: [{ code: member.health, name: { en: health, zh: 健康 }, tags: [health], sensitive: true }]',
  },
  { file: 'kinds.yaml', text: 'table: sensitive-kinds\nedition: "1"\nrows: [{ kind: CN.health, law: CN, tags: [health] }]' },
];

/** The official days off and make-up days around the National Day of 2026; nothing is published after 2026. */
const calendar: WorkingCalendar = {
  name: 'CN',
  edition: '2026-01-01',
  zone: 'Asia/Shanghai',
  from: isoDate('2026-01-01'),
  to: isoDate('2026-12-31'),
  weekend: [6, 7],
  holidays: new Map([1, 2, 3, 4, 5, 6, 7].map((day) => [isoDate(`2026-10-0${day}`), { en: 'National Day', zh: '国庆节' }])),
  workdays: new Map([[isoDate('2026-10-10'), { en: 'make-up day', zh: '调休上班' }]]),
  unconfirmed: [],
};

class SmallBook extends RuleBook {
  readonly digest = digestOfText('a small book');
  readonly catalogue;
  readonly packs = [];
  readonly reference: ReferenceData;
  readonly calendar = calendar;

  constructor() {
    super();
    const catalogue = parseCatalogue(catalogueText, 'facts.yaml');
    const reference = parseReference(referenceTexts, () => null);
    if (!catalogue.ok || !reference.ok) throw new Error(JSON.stringify([catalogue, reference]));
    this.catalogue = catalogue.value;
    this.reference = reference.value;
  }
}

export const book: RuleBook = new SmallBook();

/** A valid filing; a test overrides what it changes. */
export function filed(more: Partial<Filing> = {}): Filing {
  return {
    title: { en: 'Contacts', zh: '联系人' },
    scenario: null,
    recipient: { name: 'Recipient', country: 'SG' },
    fields: ['name_contact'],
    people: { ordinary: 10, sensitive: 0, us: {} },
    documents: [],
    ...more,
    facts: { exporter_country: 'CN', ...more.facts },
  };
}

export const filer = uuid<PersonId>('00000000-0000-4000-8000-000000000001');

export const contentDigest = digestOfText('content');

export const draft: Transfer = newDraft({
  id: uuid<TransferId>('3f2a7c1e-9b54-4d6f-8a01-c2d3e4f5a6b7'),
  tenantId: uuid<TenantId>('00000000-0000-4000-9000-000000000001'),
  filedBy: filer,
  contentDigest,
  at: instant('2026-11-25T08:00:00.000Z'),
});

export function stored(more: Partial<StoredTransfer> = {}): StoredTransfer {
  return {
    transfer: draft,
    reference: 'T26-0000000',
    filing: filed(),
    filedOn: isoDate('2026-11-25'),
    ruleSet: null,
    submittedAt: null,
    clock: null,
    reserved: [],
    affiliated: false,
    ...more,
  };
}
