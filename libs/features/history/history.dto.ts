import { ATTEMPT_KINDS } from '@carnet/acts/history/history.js';
import { ORGANISATION_ACTS, ORGANISATION_ENTRIES } from '@carnet/acts/organisation-entries.js';
import { PageOf, pageOf } from '@carnet/http/answers.dto.js';
import { Text, Time, OneOf, CommaSeparated } from '@carnet/http/request-members.js';
import { textForm } from '@carnet/http/text-forms.js';
import { Field } from '@carnet/http/field.js';
import { BilingualResponse, CompanyNameResponse, TransferNameResponse } from '@carnet/http/common.dto.js';
import { type Role, ROLES } from '@carnet/identity';
import type { Json } from '@carnet/kernel';
import { ENTRIES } from '@carnet/workflow';
import { PickType } from '@nestjs/swagger';
import { requestedFilter, FILTER_PARAMETERS, ListQuery } from '../lists/list.dto.js';
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
      'Subject: `transfers` (the default), or `organisation` for other acts, such as administration of people and keys, reads of histories, and exports. With `organisation`, filters on transfers other than `company` are ignored.',
    of: HISTORY_SUBJECTS,
    optional: true,
  })
  about?: (typeof HISTORY_SUBJECTS)[number];

  @Text({
    about: 'Actor: the id of a person or a key, or a part of the system such as `assess`.',
    most: 100,
    form: textForm(
      /^[A-Za-z0-9_-]+$/,
      'This must be the id of a person or a key, or a part of the system such as assess.',
      '此项须为人员或者密钥的标识，或者系统组成部分，如 assess。',
    ),
    optional: true,
  })
  actor?: string;

  @CommaSeparated({
    about: 'Kinds of entries, such as `voted`, separated by commas. A refused attempt to vote is `refused:vote`.',
    of: HISTORY_KINDS,
    write: {
      en: 'One of these kinds of entries does not exist. Enter kinds such as voted, or refused:vote for refused attempts, separated by commas.',
      zh: '其中有不存在的记录类型。请填写类型，如 voted；被拒绝的操作如 refused:vote；以逗号分隔。',
    },
    optional: true,
  })
  act?: string;

  @OneOf({ about: '`true` for refused attempts only, `false` for none of them; left out, both.', of: ['true', 'false'], optional: true })
  refused?: 'true' | 'false';

  @Time({ about: 'Only entries from this instant on, inclusive.', optional: true })
  from?: string;

  @Time({ about: 'Only entries before this instant, exclusive.', optional: true })
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
  @Field(['person', 'key', 'system'], 'Kind of actor.')
  kind!: 'person' | 'key' | 'system';
  @Field(
    'text',
    'Id of the person or key, or name of the part of the system. Null if the reader is a company and the actor a person of the authority.',
    { nullable: true },
  )
  id!: string | null;
  @Field(
    'text',
    'Name of the person; null for other actors. Also null if the reader is a company and the actor a person of the authority.',
    { nullable: true },
  )
  name!: string | null;
  @Field(['company', 'authority'], 'Side for which the actor acted; null for the system.', { nullable: true })
  side!: 'company' | 'authority' | null;
  @Field(ROLES, 'Roles that the actor held when acting; empty if the reader is a company and the actor a person of the authority.', {
    list: true,
  })
  roles!: readonly Role[];
  @Field('text', 'Disciplines that the actor held when acting; empty if the reader is a company and the actor a person of the authority.', {
    list: true,
  })
  disciplines!: readonly string[];
  @Field('text', 'Name of the person for whom a deputy acted; null if no deputy acted, or if the reader is a company.', { nullable: true })
  onBehalfOf!: string | null;
}

export class EntrySubjectResponse {
  @Field('text', 'Kind of subject, such as `person` or `key`.')
  kind!: string;
  @Field('text', 'Id of the subject.')
  id!: string;
}

export class EntryWhyResponse {
  @Field('digest', 'Digest of the reasons; the history stores no text written by people.')
  digest!: string;
  @Field('text', 'Text of the reasons; null if the transfer does not hold the text with this digest, or the caller may not read it.', {
    nullable: true,
  })
  text!: string | null;
}

export class HistoryEntryResponse {
  @Field('uuid', 'Id of the entry.')
  id!: string;
  @Field('date-time', 'When the event happened.')
  at!: string;
  @Field('text', 'Kind of event, such as `voted`; for a refused attempt, `refused:` followed by the act.')
  kind!: string;
  @Field(BilingualResponse, 'The event in words.')
  says!: BilingualResponse;
  @Field('boolean', 'True if the entry is an attempt that was refused.')
  refused!: boolean;
  @Field('text', 'Code of the problem for which the attempt was refused; null if there is none.', { nullable: true })
  code!: string | null;
  @Field(TransferNameResponse, 'Transfer that the entry is about; null for an entry about an organisation.', { nullable: true })
  transfer!: TransferNameResponse | null;
  @Field(CompanyNameResponse, 'Company or authority to whose history the entry belongs.')
  organisation!: CompanyNameResponse;
  @Field(EntrySubjectResponse, 'Subject of an entry about an organisation; null for an entry about a transfer.', { nullable: true })
  subject!: EntrySubjectResponse | null;
  @Field(EntryActorResponse, 'Person, key or part of the system that acted.')
  by!: EntryActorResponse;
  @Field('text', 'State of the transfer before the event; null for the first entry and for entries about an organisation.', {
    nullable: true,
  })
  from!: string | null;
  @Field('text', 'State of the transfer after the event; null if the entry states none.', { nullable: true })
  to!: string | null;
  @Field('integer', 'Version of the transfer after the event; null if the entry states none.', { nullable: true })
  version!: number | null;
  @Field(EntryWhyResponse, 'Reasons of the act; null if it has none, or if the reader is a company.', { nullable: true })
  why!: EntryWhyResponse | null;
  @Field(
    'any',
    'Further content of the entry: ids, codes, digests, old and new values. Null for entries about transfers if the reader is a company.',
    { nullable: true },
  )
  details!: Readonly<Record<string, Json>> | null;
  @Field(
    'text',
    'How the caller authenticated, and from which address; `import` or `bulk` for acts submitted together. Null for the system and, if the reader is a company, for actors of the authority.',
    {
      nullable: true,
    },
  )
  via!: string | null;
}

export class HistoryResponse extends PageOf(HistoryEntryResponse, 'Entries, latest first.') {}
