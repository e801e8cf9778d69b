import { canonicalJson, csvLine, digestOfText, type Json } from '@carnet/kernel';
import { sentenceOf } from '@carnet/workflow';
import { type EntryRow, isByCompany } from '../history/history-entry.js';
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

/** Tells spreadsheets that the file is UTF-8. */
const byteOrderMark = '\ufeff';

const transferCells = (row: TransferRow): Readonly<Record<string, Cell>> => ({
  reference: row.reference,
  transfer: row.id,
  company: row.company,
  company_en: row.company_en,
  company_zh: row.company_zh,
  filed_at: row.submitted_at,
  state: row.state,
  outcome: row.decided?.outcome ?? null,
  decided_at: row.decided?.at ?? null,
  lane: row.lane,
  drawn: row.audit ? 'yes' : 'no',
  scenario: row.scenario,
  from: row.from_country,
  to: row.to_country,
  recipient: row.recipient,
  title_en: row.title_en,
  title_zh: row.title_zh,
  people_ordinary: row.people_ordinary,
  people_sensitive: row.people_sensitive,
  verdicts: row.verdicts.map(({ regime, outcome, mechanism }) => `${regime}: ${outcome} (${mechanism})`).join('; '),
  content_digest: row.content_digest,
  rule_set: row.rule_set,
});

/**
 * The parts of an entry that never change; excludes the offices that people hold today. A company's export also excludes what stays within
 * the authority.
 */
function entryCells(row: EntryRow, inside: boolean): Readonly<Record<string, Cell>> {
  const body = JSON.parse(row.body) as Readonly<Record<string, Json>>;
  const ours = inside || isByCompany(row);
  const said = (name: string): Cell => {
    const value = body[name];
    return typeof value === 'string' || typeof value === 'number' ? value : null;
  };
  const sentence = row.refused ? null : sentenceOf(row.kind, body['to']);
  return {
    at: row.at,
    entry: row.id,
    reference: row.transfer.reference,
    transfer: row.transfer.id,
    company: row.organisation.id,
    company_en: row.organisation.name.en,
    company_zh: row.organisation.name.zh,
    kind: row.kind,
    says_en: sentence?.en ?? (row.refused ? 'An act was tried and refused.' : row.kind),
    says_zh: sentence?.zh ?? (row.refused ? '有一项操作被拒绝。' : row.kind),
    refused: row.refused ? 'yes' : 'no',
    code: said('code'),
    actor_kind: row.actorKind,
    actor: ours || row.actorKind === 'system' ? row.actorId : null,
    actor_name: ours ? row.actorName : null,
    on_behalf_of: inside ? row.onBehalfOf : null,
    from_state: row.refused ? said('state') : said('from'),
    to_state: row.refused ? said('state') : said('to'),
    version: said('version'),
    via: ours ? row.via : null,
    reasons_digest: inside ? said('reasons') : null,
    body_digest: digestOfText(row.body),
    body: inside ? row.body : null,
  };
}

/** Lines of a file; the first ones come after its head. */
function formatRows(
  format: ExportFormat,
  rows: readonly Readonly<Record<string, Cell>>[],
  first: boolean,
  names: readonly string[],
): string {
  if (format === 'json-lines') return rows.map((row) => `${canonicalJson(row)}\n`).join('');
  const head = first ? byteOrderMark + csvLine(names) : '';
  return head + rows.map((row) => csvLine(names.map((name) => row[name] ?? ''))).join('');
}

export function transferText(format: ExportFormat, rows: readonly TransferRow[], first: boolean): string {
  return formatRows(format, rows.map(transferCells), first, TRANSFER_COLUMNS);
}

export function entryText(
  format: ExportFormat,
  rows: readonly EntryRow[],
  { first, inside }: { readonly first: boolean; readonly inside: boolean },
): string {
  return formatRows(
    format,
    rows.map((row) => entryCells(row, inside)),
    first,
    ENTRY_COLUMNS,
  );
}

const TRANSFER_COLUMNS = [
  'reference',
  'transfer',
  'company',
  'company_en',
  'company_zh',
  'filed_at',
  'state',
  'outcome',
  'decided_at',
  'lane',
  'drawn',
  'scenario',
  'from',
  'to',
  'recipient',
  'title_en',
  'title_zh',
  'people_ordinary',
  'people_sensitive',
  'verdicts',
  'content_digest',
  'rule_set',
];

const ENTRY_COLUMNS = [
  'at',
  'entry',
  'reference',
  'transfer',
  'company',
  'company_en',
  'company_zh',
  'kind',
  'says_en',
  'says_zh',
  'refused',
  'code',
  'actor_kind',
  'actor',
  'actor_name',
  'on_behalf_of',
  'from_state',
  'to_state',
  'version',
  'via',
  'reasons_digest',
  'body_digest',
  'body',
];
