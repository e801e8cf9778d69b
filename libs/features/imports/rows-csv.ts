import { isStatable } from '@carnet/acts/disagreements.js';
import type { Filing } from '@carnet/acts/filing.js';
import { csvHeader, csvLine, type Json } from '@carnet/kernel';
import type { FactCatalogue } from '@carnet/rules';
import { OWN_COLUMN_PREFIX, PLAIN_COLUMNS } from './csv-columns.js';
import type { ImportRowResponse } from './imports.dto.js';

const ownColumns = ['row', 'status', 'transfer', 'reference', 'problem'].map((name) => `${OWN_COLUMN_PREFIX}${name}`);

/** The header of the result file: the columns of the uploaded file, then Carnet's own. */
export function rowsHeader(columns: readonly string[]): string {
  return csvHeader([...columns, ...ownColumns]);
}

/** A row as uploaded, with its result. Once corrected, the row can be uploaded again as it is. */
export function rowLine({ number, state, source, transfer, problem }: ImportRowResponse, columns: readonly string[]): string {
  const cells = columns.length === 1 && columns[0] === 'line' ? [source] : cellsOf(source);
  const padded = columns.map((_, at) => cells[at] ?? '');
  const told = problem === null ? '' : problemText(problem);
  return csvLine([...padded, String(number), state, transfer?.id ?? '', transfer?.reference ?? '', told]);
}

function cellsOf(source: string): readonly string[] {
  return source === '' ? [] : (JSON.parse(source) as readonly string[]);
}

function problemText({ code, says, faults }: NonNullable<ImportRowResponse['problem']>): string {
  const places = faults.map(({ column, pointer, value, says: what, write }) => {
    const place = `${column ?? pointer}${value === null ? '' : ` "${value}"`}`;
    return [`${place}: ${what.en}`, what.zh, ...(write === null ? [] : [write.en, write.zh])].join(' ');
  });
  return [code, says.en, says.zh, ...places].join(' | ');
}

/** Template of a CSV file: a column for every fact that a filing can state, and an example filing. */
export function csvTemplate({ facts }: FactCatalogue, example: Filing): string {
  const stated = facts.filter(isStatable);
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
  return csvHeader(header) + csvLine(row);
}

function cellOf(value: Json): string {
  if (Array.isArray(value)) return value.length === 0 ? '-' : value.join(';');
  return typeof value === 'object' ? '' : String(value);
}
