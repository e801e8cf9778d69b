import { organisationSentenceOf } from '@carnet/acts/organisation-entries.js';
import type { StoredTransfer } from '@carnet/acts/transfer-journal.store.js';
import { parseOffices } from '@carnet/identity';
import { type Bilingual, canonicalJson, digestOfText, type Json, type PageRequest, type PersonId, uuid } from '@carnet/kernel';
import { DISCIPLINES, opinionsWithheld, canSeeReview, sentenceOf, type Transfer, voteWithheldFrom, type Withheld } from '@carnet/workflow';
import type { RequestedFilter } from '../lists/list.dto.js';
import type { HistoryEntryResponse } from './history.dto.js';

/** A filter of entries. */
export interface EntryFilter {
  /** Id of a transfer; null for all that the caller may see. */
  readonly transfer: string | null;
  /** Id of a person or key, or the name of a part of the system. */
  readonly actor: string | null;
  readonly kinds: readonly string[] | null;
  readonly refused: boolean | null;
  readonly from: string | null;
  /** Exclusive. */
  readonly until: string | null;
  /** A filter of the entries' transfers. */
  readonly transfers: RequestedFilter;
}

export interface HistoryRequest extends PageRequest {
  readonly filter: EntryFilter;
}

interface ActedRow {
  readonly id: string;
  readonly kind: string;
  readonly at: string;
  readonly sort_key: string;
  readonly actor_kind: 'person' | 'key' | 'system';
  readonly actor_id: string;
  readonly actor_name: string | null;
  readonly actor_realm: 'company' | 'authority' | null;
  readonly actor_offices: string | null;
  readonly refused: boolean;
  readonly body: string;
  readonly via: string | null;
  readonly company_en: string | null;
  readonly company_zh: string | null;
}

/** A row of a transfer's history. */
export interface EntryRow extends ActedRow {
  readonly transfer: string;
  readonly reference: string;
  readonly company: string;
  readonly on_behalf_of: string | null;
}

/** A row of an organisation's history. */
export interface OrganisationRow extends ActedRow {
  readonly organisation: string;
  readonly subject_kind: string;
  readonly subject_id: string;
}

type Body = Readonly<Record<string, Json>>;

/** Whether the entry is about a review or a vote, which a blind policy may hide. */
export const mayBeHidden = ({ kind, body }: Pick<EntryRow, 'kind' | 'body'>): boolean => kind === 'voted' || body.includes('"discipline":');

/** Members that are never hidden: which review or step it is about, and the resulting state. */
const neverHidden = new Set([
  'format',
  'transfer',
  'version',
  'at',
  'actor',
  'kind',
  'from',
  'to',
  'onBehalfOf',
  'discipline',
  'step',
  'noConflict',
]);

/** The entry without what is withheld from its reader, and with the reason. */
export function veiledEntry(row: EntryRow, transfer: Transfer, reader: PersonId | null): EntryRow {
  const body = JSON.parse(row.body) as Body;
  const withheld = withheldFrom(row, body, { transfer, reader });
  if (withheld === null) return row;
  const rest = Object.fromEntries(Object.entries(body).filter(([name]) => neverHidden.has(name)));
  return { ...row, body: canonicalJson({ ...rest, withheld: { code: withheld.code, reason: { ...withheld.reason } } }) };
}

function withheldFrom(
  { kind, actor_kind: by, actor_id: actor }: EntryRow,
  { discipline, step, onBehalfOf }: Body,
  { transfer, reader }: { readonly transfer: Transfer; readonly reader: PersonId | null },
): Withheld | null {
  if (kind === 'voted' && typeof step === 'number' && by === 'person') {
    const seat = typeof onBehalfOf === 'string' ? { onBehalfOf: { person: uuid<PersonId>(onBehalfOf), delegation: '' } } : {};
    return voteWithheldFrom(transfer, { step, voter: uuid<PersonId>(actor), ...seat }, reader);
  }
  const of = DISCIPLINES.find((one) => one === discipline);
  return of === undefined || canSeeReview(transfer, of, reader) ? null : opinionsWithheld;
}

/** Members that every body has, and members that are shown elsewhere in the entry. */
const own = new Set(['format', 'transfer', 'at', 'actor', 'kind', 'from', 'to', 'version', 'code', 'state', 'reasons', 'onBehalfOf']);

const refusedSentence: Bilingual = { en: 'An act was tried and refused.', zh: '有一项操作被拒绝。' };

/** The texts that people wrote on a transfer, by digest, because entries name texts by digest. */
export function textsOf({ transfer }: StoredTransfer): ReadonlyMap<string, string> {
  const texts = new Map<string, string>();
  const walk = (part: unknown): void => {
    if (typeof part === 'string') texts.set(digestOfText(part), part);
    else if (Array.isArray(part)) part.forEach(walk);
    else if (typeof part === 'object' && part !== null) Object.values(part).forEach(walk);
  };
  walk(transfer);
  return texts;
}

/** An entry for the authority. */
export function authorityEntryView(row: EntryRow, texts: ReadonlyMap<string, string>): HistoryEntryResponse {
  const body = JSON.parse(row.body) as Body;
  const { reasons } = body;
  const details = Object.fromEntries(Object.entries(body).filter(([name]) => !own.has(name)));
  return {
    ...entryHead(row, body),
    by: { ...officeOf(row), id: row.actor_id, name: row.actor_name, onBehalfOf: row.on_behalf_of },
    why: typeof reasons === 'string' ? { digest: reasons, text: texts.get(reasons) ?? null } : null,
    details,
    via: row.via,
  };
}

/** An entry for the company; leaves out the officer, their reasons, and what stays within the authority. */
export function companyEntryView(row: EntryRow): HistoryEntryResponse {
  const body = JSON.parse(row.body) as Body;
  const ours = row.actor_kind === 'key' || row.actor_realm === 'company';
  return {
    ...entryHead(row, body),
    by: {
      ...officeOf(ours ? row : { ...row, actor_offices: null }),
      id: ours || row.actor_kind === 'system' ? row.actor_id : null,
      name: ours ? row.actor_name : null,
      onBehalfOf: null,
    },
    why: null,
    details: null,
    via: ours ? row.via : null,
  };
}

function entryHead(row: EntryRow, body: Body): Omit<HistoryEntryResponse, 'by' | 'why' | 'details' | 'via'> {
  const { from, to, version, code, state } = body;
  const says = row.refused ? refusedSentence : (sentenceOf(row.kind, to) ?? { en: row.kind, zh: row.kind });
  return {
    id: row.id,
    at: row.at,
    kind: row.kind,
    says,
    refused: row.refused,
    code: text(code),
    transfer: { id: row.transfer, reference: row.reference },
    organisation: { id: row.company, name: { en: row.company_en ?? '', zh: row.company_zh ?? '' } },
    subject: null,
    from: row.refused ? text(state) : text(from),
    to: row.refused ? text(state) : text(to),
    version: typeof version === 'number' ? version : null,
  };
}

/** An entry about an organisation. A company sees how its own people signed in, but not how the authority's did. */
export function organisationEntryView(row: OrganisationRow, inside: boolean): HistoryEntryResponse {
  const ours = inside || row.actor_kind === 'key' || row.actor_realm === 'company';
  const details = JSON.parse(row.body) as Body;
  return {
    id: row.id,
    at: row.at,
    kind: row.kind,
    says: row.refused ? refusedSentence : (organisationSentenceOf(row.kind) ?? { en: row.kind, zh: row.kind }),
    refused: row.refused,
    code: null,
    transfer: null,
    organisation: { id: row.organisation, name: { en: row.company_en ?? '', zh: row.company_zh ?? '' } },
    subject: { kind: row.subject_kind, id: row.subject_id },
    from: null,
    to: null,
    version: null,
    by: {
      ...officeOf(ours ? row : { ...row, actor_offices: null }),
      id: ours || row.actor_kind === 'system' ? row.actor_id : null,
      name: ours ? row.actor_name : null,
      onBehalfOf: null,
    },
    why: null,
    details,
    via: ours ? row.via : null,
  };
}

function officeOf(row: ActedRow): Pick<HistoryEntryResponse['by'], 'kind' | 'side' | 'roles' | 'disciplines'> {
  return {
    kind: row.actor_kind,
    side: row.actor_kind === 'key' ? 'company' : row.actor_realm,
    ...parseOffices(row.actor_offices),
  };
}

const text = (value: Json | undefined): string | null => (typeof value === 'string' ? value : null);
