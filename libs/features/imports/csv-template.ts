import type { Filing } from '@carnet/acts/filing.js';
import { csvLine, type Json } from '@carnet/kernel';
import type { FactCatalogue } from '@carnet/rules';
import { PLAIN_COLUMNS } from './csv-columns.js';
import { BYTE_ORDER_MARK } from './rows-csv.js';

/** A file to begin from: every column there is for facts that are stated, and a filing as an example. */
export function csvTemplate({ facts }: FactCatalogue, example: Filing): string {
  const stated = facts.filter(({ source }) => source === 'stated');
  const { title, recipient, people } = example;
  const plain: Readonly<Record<string, Json>> = {
    title_en: title.en,
    title_zh: title.zh,
    scenario: example.scenario ?? '',
    fields: example.fields,
    recipient_name: recipient.name,
    recipient_country: recipient.country,
    people_ordinary: people?.ordinary ?? '',
    people_sensitive: people?.sensitive ?? '',
  };
  const header = [...PLAIN_COLUMNS, 'document.pipia_report', ...stated.map(({ name }) => `fact.${name}`)];
  const row = [
    ...PLAIN_COLUMNS.map((name) => cellOf(plain[name] ?? '')),
    `${'a'.repeat(64)}  PIPIA 2026.pdf`,
    ...stated.map(({ name }) => cellOf(example.facts[name] ?? '')),
  ];
  return BYTE_ORDER_MARK + csvLine(header) + csvLine(row);
}

function cellOf(value: Json): string {
  if (Array.isArray(value)) return value.length === 0 ? '-' : value.join(';');
  return typeof value === 'object' ? '' : String(value);
}
