import { organisationSentenceOf } from '@carnet/acts/organisation-entries.js';
import type { StoredTransfer } from '@carnet/acts/transfer-journal.store.js';
import { parseOffices } from '@carnet/identity';
import { type Bilingual, canonicalJson, digestOfText, type Json, type PageRequest, type PersonId, uuid } from '@carnet/kernel';
import { DISCIPLINES, opinionsWithheld, canSeeReview, sentenceOf, type Transfer, voteWithheldFrom, type Withheld } from '@carnet/workflow';
import type { RequestedFilter } from '../lists/list.dto.js';
import type { EntrySubjectResponse, HistoryEntryResponse } from './history.dto.js';
import type { SortedRow } from '@carnet/persistence/cursors.js';
import type { TransferNameResponse } from '@carnet/http/common.dto.js';

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

interface ActedRow extends SortedRow, Pick<HistoryEntryResponse, 'kind' | 'at' | 'refused' | 'organisation' | 'via'> {
  readonly actorKind: HistoryEntryResponse['by']['kind'];
  readonly actorId: string;
  readonly actorName: string | null;
  readonly actorRealm: 'company' | 'authority' | null;
  readonly actorOffices: string | null;
  readonly body: string;
}

/** A row of a transfer's history. */
export interface EntryRow extends ActedRow {
  readonly transfer: TransferNameResponse;
  readonly onBehalfOf: string | null;
}

/** A row of an organisation's history. */
export interface OrganisationRow extends ActedRow {
  readonly subject: EntrySubjectResponse;
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
  { kind, actorKind: by, actorId: actor }: EntryRow,
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

/** An entry in words. @param sentence of its kind; null if the kind has none. */
export function entryWords({ kind, refused }: Pick<ActedRow, 'kind' | 'refused'>, sentence: Bilingual | null): Bilingual {
  return refused ? refusedSentence : (sentence ?? { en: kind, zh: kind });
}

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

export function authorityEntryView(row: EntryRow, texts: ReadonlyMap<string, string>): HistoryEntryResponse {
  const body = JSON.parse(row.body) as Body;
  const { reasons } = body;
  const details = Object.fromEntries(Object.entries(body).filter(([name]) => !own.has(name)));
  return {
    ...entryHead(row, body),
    by: { ...officeOf(row), id: row.actorId, name: row.actorName, onBehalfOf: row.onBehalfOf },
    why: typeof reasons === 'string' ? { digest: reasons, text: texts.get(reasons) ?? null } : null,
    details,
    via: row.via,
  };
}

/** An entry for the company; leaves out the officer, their reasons, and what stays within the authority. */
export function companyEntryView(row: EntryRow): HistoryEntryResponse {
  return { ...entryHead(row, JSON.parse(row.body) as Body), ...actorView(row, isByCompany(row)), why: null, details: null };
}

function entryHead(row: EntryRow, body: Body): Omit<HistoryEntryResponse, 'by' | 'why' | 'details' | 'via'> {
  const { id, at, kind, refused, transfer, organisation } = row;
  const { from, to, version, code, state } = body;
  return {
    id,
    at,
    kind,
    says: entryWords(row, sentenceOf(kind, to)),
    refused,
    code: text(code),
    transfer,
    organisation,
    subject: null,
    from: text(refused ? state : from),
    to: text(refused ? state : to),
    version: typeof version === 'number' ? version : null,
  };
}

/** An entry about an organisation. A company sees how its own people signed in, but not how the authority's did. */
export function organisationEntryView(row: OrganisationRow, inside: boolean): HistoryEntryResponse {
  const { id, at, kind, refused, organisation, subject } = row;
  return {
    id,
    at,
    kind,
    says: entryWords(row, organisationSentenceOf(kind)),
    refused,
    code: null,
    transfer: null,
    organisation,
    subject,
    from: null,
    to: null,
    version: null,
    ...actorView(row, inside || isByCompany(row)),
    why: null,
    details: JSON.parse(row.body) as Body,
  };
}

/** Whether somebody of a company acted, whom the company may know. */
export const isByCompany = ({ actorKind, actorRealm }: ActedRow): boolean => actorKind === 'key' || actorRealm === 'company';

/** Who acted, and how they came; without `named`, only the side of a person. */
function actorView(row: ActedRow, named: boolean): Pick<HistoryEntryResponse, 'by' | 'via'> {
  return {
    by: {
      ...officeOf(named ? row : { ...row, actorOffices: null }),
      id: named || row.actorKind === 'system' ? row.actorId : null,
      name: named ? row.actorName : null,
      onBehalfOf: null,
    },
    via: named ? row.via : null,
  };
}

function officeOf(row: ActedRow): Pick<HistoryEntryResponse['by'], 'kind' | 'side' | 'roles' | 'disciplines'> {
  return {
    kind: row.actorKind,
    side: row.actorKind === 'key' ? 'company' : row.actorRealm,
    ...parseOffices(row.actorOffices),
  };
}

const text = (value: Json | undefined): string | null => (typeof value === 'string' ? value : null);
