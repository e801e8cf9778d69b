import { type Bilingual, canonicalJson, csvHeader, csvLine, digestOfText, type Json } from '@carnet/kernel';
import { sentenceOf } from '@carnet/workflow';
import { type EntryRow, entryWords, isByCompany } from '../history/history-entry.js';
import type { ExportFormat } from './export-record.js';

/** A filed transfer in an export. */
export interface TransferRow {
  readonly id: string;
  readonly reference: string;
  readonly company: string;
  readonly company_en: string;
  readonly company_zh: string;
  readonly submitted_at: string;
  /** State at the end of the period of the question. */
  readonly state: string | null;
  readonly decided: { readonly outcome: string; readonly at: string } | null;
  readonly lane: string | null;
  readonly audit: boolean;
  readonly scenario: string | null;
  readonly from_country: string | null;
  readonly to_country: string;
  readonly recipient: string;
  readonly title_en: string;
  readonly title_zh: string;
  readonly people_ordinary: number | null;
  readonly people_sensitive: number | null;
  readonly verdicts: readonly { readonly regime: string; readonly outcome: string; readonly mechanism: string }[];
  readonly content_digest: string;
  readonly rule_set: string | null;
  readonly sort_key: string;
}

type Cell = string | number | null;

/** The columns of a file in order, each with the cell of a row. */
type Columns<Row> = Readonly<Record<string, (row: Row) => Cell>>;

const transferColumns: Columns<TransferRow> = {
  reference: (row) => row.reference,
  transfer: (row) => row.id,
  company: (row) => row.company,
  company_en: (row) => row.company_en,
  company_zh: (row) => row.company_zh,
  filed_at: (row) => row.submitted_at,
  state: (row) => row.state,
  outcome: (row) => row.decided?.outcome ?? null,
  decided_at: (row) => row.decided?.at ?? null,
  lane: (row) => row.lane,
  drawn: (row) => (row.audit ? 'yes' : 'no'),
  scenario: (row) => row.scenario,
  from: (row) => row.from_country,
  to: (row) => row.to_country,
  recipient: (row) => row.recipient,
  title_en: (row) => row.title_en,
  title_zh: (row) => row.title_zh,
  people_ordinary: (row) => row.people_ordinary,
  people_sensitive: (row) => row.people_sensitive,
  verdicts: (row) => row.verdicts.map(({ regime, outcome, mechanism }) => `${regime}: ${outcome} (${mechanism})`).join('; '),
  content_digest: (row) => row.content_digest,
  rule_set: (row) => row.rule_set,
};

/** An entry for its reader. `inside`: within the authority; `ours`: the reader may know who acted. */
interface ReadEntry {
  readonly row: EntryRow;
  readonly inside: boolean;
  readonly ours: boolean;
  readonly says: Bilingual;
  /** A member of the body that is a text or a number. */
  readonly said: (name: string) => Cell;
}

function readEntry(row: EntryRow, inside: boolean): ReadEntry {
  const body = JSON.parse(row.body) as Readonly<Record<string, Json>>;
  const said = (name: string): Cell => {
    const value = body[name];
    return typeof value === 'string' || typeof value === 'number' ? value : null;
  };
  return { row, inside, ours: inside || isByCompany(row), says: entryWords(row, sentenceOf(row.kind, body['to'])), said };
}

/**
 * The parts of an entry that never change; excludes the offices that people hold today. A company's export also excludes what stays within
 * the authority.
 */
const entryColumns: Columns<ReadEntry> = {
  at: ({ row }) => row.at,
  entry: ({ row }) => row.id,
  reference: ({ row }) => row.transfer.reference,
  transfer: ({ row }) => row.transfer.id,
  company: ({ row }) => row.organisation.id,
  company_en: ({ row }) => row.organisation.name.en,
  company_zh: ({ row }) => row.organisation.name.zh,
  kind: ({ row }) => row.kind,
  says_en: ({ says }) => says.en,
  says_zh: ({ says }) => says.zh,
  refused: ({ row }) => (row.refused ? 'yes' : 'no'),
  code: ({ said }) => said('code'),
  actor_kind: ({ row }) => row.actorKind,
  actor: ({ row, ours }) => (ours || row.actorKind === 'system' ? row.actorId : null),
  actor_name: ({ row, ours }) => (ours ? row.actorName : null),
  on_behalf_of: ({ row, inside }) => (inside ? row.onBehalfOf : null),
  from_state: ({ row, said }) => said(row.refused ? 'state' : 'from'),
  to_state: ({ row, said }) => said(row.refused ? 'state' : 'to'),
  version: ({ said }) => said('version'),
  via: ({ row, ours }) => (ours ? row.via : null),
  reasons_digest: ({ said, inside }) => (inside ? said('reasons') : null),
  body_digest: ({ row }) => digestOfText(row.body),
  body: ({ row, inside }) => (inside ? row.body : null),
};

/** Lines of a file; the first ones come after its head. */
function formatRows<Row>(format: ExportFormat, rows: readonly Row[], first: boolean, columns: Columns<Row>): string {
  const cells = Object.entries(columns);
  if (format === 'json-lines')
    return rows.map((row) => `${canonicalJson(Object.fromEntries(cells.map(([name, of]) => [name, of(row)])))}\n`).join('');
  return (first ? csvHeader(Object.keys(columns)) : '') + rows.map((row) => csvLine(cells.map(([, of]) => of(row) ?? ''))).join('');
}

export function transferText(format: ExportFormat, rows: readonly TransferRow[], first: boolean): string {
  return formatRows(format, rows, first, transferColumns);
}

export function entryText(
  format: ExportFormat,
  rows: readonly EntryRow[],
  { first, inside }: { readonly first: boolean; readonly inside: boolean },
): string {
  const read = rows.map((row) => readEntry(row, inside));
  return formatRows(format, read, first, entryColumns);
}
