import { ATTEMPT_KINDS } from '@carnet/acts/history/history.js';
import { ORGANISATION_ACTS, ORGANISATION_ENTRIES } from '@carnet/acts/organisation-entries.js';
import { Text, Time, OneOf, CommaSeparated } from '@carnet/http/request-members.js';
import { Field } from '@carnet/http/field.js';
import { BilingualResponse, CompanyNameResponse } from '@carnet/http/common.dto.js';
import { AUTHORITY_ROLES, COMPANY_ROLES, type Role } from '@carnet/identity';
import type { Json, Page } from '@carnet/kernel';
import { ENTRIES } from '@carnet/workflow';
import { PickType } from '@nestjs/swagger';
import { requestedFilter, FILTER_PARAMETERS, ListQuery } from '../lists/list.dto.js';
import { pageOf } from '../ledger/ledger.dto.js';
import type { EntryFilter, HistoryRequest } from './history-entry.js';

/** Every kind of entry: events and refused attempts. */
const HISTORY_KINDS: readonly string[] = [
  ...Object.keys({ ...ENTRIES, ...ORGANISATION_ENTRIES }),
  ...[...ATTEMPT_KINDS, ...ORGANISATION_ACTS].map((act) => `refused:${act}`),
];

export const HISTORY_SUBJECTS = ['transfers', 'organisation'] as const;

export class HistoryQuery extends PickType(ListQuery, [...FILTER_PARAMETERS, 'limit', 'cursor']) {
  @OneOf({
    about:
      'What happened to transfers, unless told; or what was done beside them: people and keys administered, histories read, exports made. Then what a transfer must be like is not asked.',
    of: HISTORY_SUBJECTS,
    optional: true,
  })
  about?: (typeof HISTORY_SUBJECTS)[number];

  @Text({
    about: 'Who did it: the id of a person or a key, or a part of the system such as `assess`.',
    most: 100,
    pattern: /^[A-Za-z0-9_-]+$/,
    optional: true,
  })
  actor?: string;

  @CommaSeparated({
    about: 'What happened, by the kind of its entry, such as `voted`; several separated by commas. A refused attempt is `refused:vote`.',
    of: HISTORY_KINDS,
    write: {
      en: 'The history has no entries of one of these kinds. Write kinds such as voted, or refused:vote for refused attempts, separated by commas.',
      zh: '其中有办理记录所没有的类型。请填写类型，如 voted；被拒绝的操作如 refused:vote；以逗号分隔。',
    },
    optional: true,
  })
  act?: string;

  @OneOf({ about: 'Only attempts that were refused, or none of them.', of: ['true', 'false'], optional: true })
  refused?: 'true' | 'false';

  @Time({ about: 'From this instant on.', optional: true })
  from?: string;

  @Time({ about: 'Before this instant.', optional: true })
  until?: string;
}

export class TransferHistoryQuery extends PickType(HistoryQuery, [
  'actor',
  'act',
  'refused',
  'from',
  'until',
  'limit',
  'cursor',
] as const) {}

export function entryFilter(query: Omit<HistoryQuery, 'about' | 'limit' | 'cursor'>, transfer: string | null): EntryFilter {
  const { actor, act, refused, from, until, ...rest } = query;
  return {
    transfer,
    actor: actor ?? null,
    kinds: act === undefined ? null : [...new Set(act.split(','))].sort(),
    refused: refused === undefined ? null : refused === 'true',
    from: from ?? null,
    until: until ?? null,
    transfers: requestedFilter(rest),
  };
}

export function historyRequest({ limit, cursor, ...query }: HistoryQuery | TransferHistoryQuery, transfer: string | null): HistoryRequest {
  return {
    filter: entryFilter(query, transfer),
    ...pageOf({ ...(limit !== undefined && { limit }), ...(cursor !== undefined && { cursor }) }),
  };
}

export class EntryActorResponse {
  @Field(['person', 'key', 'system'], 'What kind of actor.')
  kind!: 'person' | 'key' | 'system';
  @Field('text', 'The person, the key, or the part of the system; null to a company for people of the authority.', { nullable: true })
  id!: string | null;
  @Field('text', 'Name of a person; null to a company for people of the authority.', { nullable: true })
  name!: string | null;
  @Field(['company', 'authority'], 'On whose side they acted; null for the system.', { nullable: true })
  side!: 'company' | 'authority' | null;
  @Field(
    [...COMPANY_ROLES, ...AUTHORITY_ROLES],
    'The offices that they held when they acted; none to a company for people of the authority.',
    {
      list: true,
    },
  )
  roles!: readonly Role[];
  @Field('text', 'The disciplines that they held when they acted.', { list: true })
  disciplines!: readonly string[];
  @Field('text', 'Name of the person for whom a deputy acted; null to a company.', { nullable: true })
  onBehalfOf!: string | null;
}

export class EntryTransferResponse {
  @Field('uuid', 'The transfer.')
  id!: string;
  @Field('text', 'Its reference.')
  reference!: string;
}

export class EntrySubjectResponse {
  @Field('text', 'What kind of thing, such as `person` or `key`.')
  kind!: string;
  @Field('text', 'Which one.')
  id!: string;
}

export class EntryWhyResponse {
  @Field('digest', 'Digest of the reasons; the history holds no text that people wrote.')
  digest!: string;
  @Field('text', 'The reasons, where the transfer still holds the text of this digest and the caller may read it.', { nullable: true })
  text!: string | null;
}

export class HistoryEntryResponse {
  @Field('uuid', 'The entry.')
  id!: string;
  @Field('date-time', 'When.')
  at!: string;
  @Field('text', 'What happened, such as `voted`; a refused attempt is `refused:` and the act.')
  kind!: string;
  @Field(BilingualResponse, 'The same in words.')
  says!: BilingualResponse;
  @Field('boolean', 'Whether the attempt was refused.')
  refused!: boolean;
  @Field('text', 'Why an attempt was refused: the code of the problem.', { nullable: true })
  code!: string | null;
  @Field(EntryTransferResponse, 'The transfer; null for an entry about an organisation.', { nullable: true })
  transfer!: EntryTransferResponse | null;
  @Field(CompanyNameResponse, 'Whose history it belongs to: a company, or the authority.')
  organisation!: CompanyNameResponse;
  @Field(EntrySubjectResponse, 'What an entry about an organisation is about; null for a transfer.', { nullable: true })
  subject!: EntrySubjectResponse | null;
  @Field(EntryActorResponse, 'Who did it.')
  by!: EntryActorResponse;
  @Field('text', 'The state before; null for the first entry.', { nullable: true })
  from!: string | null;
  @Field('text', 'The state after.', { nullable: true })
  to!: string | null;
  @Field('integer', 'The version of the transfer after it.', { nullable: true })
  version!: number | null;
  @Field(EntryWhyResponse, 'Why; null where the act has no reasons, and to a company.', { nullable: true })
  why!: EntryWhyResponse | null;
  @Field('any', 'What else the entry says: ids, codes, digests, old and new values; null to a company for transfers.', { nullable: true })
  details!: Readonly<Record<string, Json>> | null;
  @Field(
    'text',
    'How the caller proved themselves, and from which address; `import` or `bulk` for what was handed in as one; null for the system, and to a company for the authority.',
    {
      nullable: true,
    },
  )
  via!: string | null;
}

export class HistoryResponse implements Page<HistoryEntryResponse> {
  @Field(HistoryEntryResponse, 'The entries, the latest first.', { list: true })
  items!: readonly HistoryEntryResponse[];
  @Field('text', 'Cursor of the next page; null on the last.', { nullable: true })
  next!: string | null;
}
