import { ATTEMPT_KINDS } from '@carnet/acts/history/history.js';
import { ORGANISATION_ACTS, ORGANISATION_ENTRIES } from '@carnet/acts/organisation-entries.js';
import { Text, Time, Word, Words } from '@carnet/http/shapes.js';
import { Shown } from '@carnet/http/shown.js';
import { BilingualShown, CompanyNameShown } from '@carnet/http/words.dto.js';
import { AUTHORITY_ROLES, COMPANY_ROLES, type Role } from '@carnet/identity';
import type { Json, Page } from '@carnet/kernel';
import { ENTRIES } from '@carnet/workflow';
import { PickType } from '@nestjs/swagger';
import { askedFilter, FILTER_PARAMETERS, ListQuery } from '../lists/list.dto.js';
import { pageOf } from '../ledger/ledger.dto.js';
import type { EntryFilter, HistoryRequest } from './history-entry.js';

/** Every kind of entry: events and refused attempts. */
const HISTORY_KINDS: readonly string[] = [
  ...Object.keys({ ...ENTRIES, ...ORGANISATION_ENTRIES }),
  ...[...ATTEMPT_KINDS, ...ORGANISATION_ACTS].map((act) => `refused:${act}`),
];

export const ABOUT = ['transfers', 'organisation'] as const;

export class HistoryQuery extends PickType(ListQuery, [...FILTER_PARAMETERS, 'limit', 'cursor']) {
  @Word({
    about:
      'What happened to transfers, unless told; or what was done beside them: people and keys administered, histories read, exports made. Then what a transfer must be like is not asked.',
    of: ABOUT,
    optional: true,
  })
  about?: (typeof ABOUT)[number];

  @Text({
    about: 'Who did it: the id of a person or a key, or a part of the system such as `assess`.',
    most: 100,
    pattern: /^[A-Za-z0-9_-]+$/,
    optional: true,
  })
  actor?: string;

  @Words({
    about: 'What happened, by the kind of its entry, such as `voted`; several separated by commas. A refused attempt is `refused:vote`.',
    of: HISTORY_KINDS,
    write: {
      en: 'The history has no entries of one of these kinds. Write kinds such as voted, or refused:vote for refused attempts, separated by commas.',
      zh: '其中有办理记录所没有的类型。请填写类型，如 voted；被拒绝的操作如 refused:vote；以逗号分隔。',
    },
    optional: true,
  })
  act?: string;

  @Word({ about: 'Only attempts that were refused, or none of them.', of: ['true', 'false'], optional: true })
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
    transfers: askedFilter(rest),
  };
}

export function historyRequest({ limit, cursor, ...query }: HistoryQuery | TransferHistoryQuery, transfer: string | null): HistoryRequest {
  return {
    filter: entryFilter(query, transfer),
    ...pageOf({ ...(limit !== undefined && { limit }), ...(cursor !== undefined && { cursor }) }),
  };
}

export class EntryActorShown {
  @Shown(['person', 'key', 'system'], 'What kind of actor.')
  kind!: 'person' | 'key' | 'system';
  @Shown('text', 'The person, the key, or the part of the system; null to a company for people of the authority.', { nullable: true })
  id!: string | null;
  @Shown('text', 'Name of a person; null to a company for people of the authority.', { nullable: true })
  name!: string | null;
  @Shown(['company', 'authority'], 'On whose side they acted; null for the system.', { nullable: true })
  side!: 'company' | 'authority' | null;
  @Shown(
    [...COMPANY_ROLES, ...AUTHORITY_ROLES],
    'The offices that they held when they acted; none to a company for people of the authority.',
    {
      list: true,
    },
  )
  roles!: readonly Role[];
  @Shown('text', 'The disciplines that they held when they acted.', { list: true })
  disciplines!: readonly string[];
  @Shown('text', 'Name of the person for whom a deputy acted; null to a company.', { nullable: true })
  onBehalfOf!: string | null;
}

export class EntryTransferShown {
  @Shown('uuid', 'The transfer.')
  id!: string;
  @Shown('text', 'Its reference.')
  reference!: string;
}

export class EntrySubjectShown {
  @Shown('text', 'What kind of thing, such as `person` or `key`.')
  kind!: string;
  @Shown('text', 'Which one.')
  id!: string;
}

export class EntryWhyShown {
  @Shown('digest', 'Digest of the reasons; the history holds no text that people wrote.')
  digest!: string;
  @Shown('text', 'The reasons, where the transfer still holds the text of this digest and the caller may read it.', { nullable: true })
  text!: string | null;
}

export class HistoryEntryShown {
  @Shown('uuid', 'The entry.')
  id!: string;
  @Shown('time', 'When.')
  at!: string;
  @Shown('text', 'What happened, such as `voted`; a refused attempt is `refused:` and the act.')
  kind!: string;
  @Shown(BilingualShown, 'The same in words.')
  says!: BilingualShown;
  @Shown('yes-no', 'Whether the attempt was refused.')
  refused!: boolean;
  @Shown('text', 'Why an attempt was refused: the code of the problem.', { nullable: true })
  code!: string | null;
  @Shown(EntryTransferShown, 'The transfer; null for an entry about an organisation.', { nullable: true })
  transfer!: EntryTransferShown | null;
  @Shown(CompanyNameShown, 'Whose history it belongs to: a company, or the authority.')
  organisation!: CompanyNameShown;
  @Shown(EntrySubjectShown, 'What an entry about an organisation is about; null for a transfer.', { nullable: true })
  subject!: EntrySubjectShown | null;
  @Shown(EntryActorShown, 'Who did it.')
  by!: EntryActorShown;
  @Shown('text', 'The state before; null for the first entry.', { nullable: true })
  from!: string | null;
  @Shown('text', 'The state after.', { nullable: true })
  to!: string | null;
  @Shown('whole', 'The version of the transfer after it.', { nullable: true })
  version!: number | null;
  @Shown(EntryWhyShown, 'Why; null where the act has no reasons, and to a company.', { nullable: true })
  why!: EntryWhyShown | null;
  @Shown('any', 'What else the entry says: ids, codes, digests, old and new values; null to a company for transfers.', { nullable: true })
  details!: Readonly<Record<string, Json>> | null;
  @Shown(
    'text',
    'How the caller proved themselves, and from which address; `import` or `bulk` for what was handed in as one; null for the system, and to a company for the authority.',
    {
      nullable: true,
    },
  )
  via!: string | null;
}

export class HistoryShown implements Page<HistoryEntryShown> {
  @Shown(HistoryEntryShown, 'The entries, the latest first.', { list: true })
  items!: readonly HistoryEntryShown[];
  @Shown('text', 'Cursor of the next page; null on the last.', { nullable: true })
  next!: string | null;
}
