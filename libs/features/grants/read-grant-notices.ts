import { RuleBooks } from '@carnet/acts/rule-books.js';
import { notFound } from '@carnet/acts/transfer-act.js';
import type { Principal } from '@carnet/identity';
import { accept, isUuid, type Outcome, refuse } from '@carnet/kernel';
import { TenantDatabase } from '@carnet/persistence/tenant-database.js';
import type { NoticeNames } from '../decisions/notice-names.js';
import { noticeNamesOf } from '../decisions/read-notice.js';
import type { GrantNotice } from './grant-notice.js';
import { GrantNotices, type StoredGrantNotice } from './grant-notices.store.js';
import { Injectable } from '@nestjs/common';
import type { GrantNoticeLine, GrantNoticeResponse } from './grants.dto.js';

/** Lists the notices of grant acts, oldest first; company and authority read the same. */
@Injectable()
export class ListGrantNotices {
  constructor(
    private readonly database: TenantDatabase,
    private readonly notices: GrantNotices,
  ) {}

  async execute(
    principal: Principal,
    { transferId }: { readonly transferId: string },
  ): Promise<Outcome<{ readonly items: readonly GrantNoticeLine[] }>> {
    if (!isUuid(transferId)) return notFound;
    const kept = await this.database.transact(principal, (scope) => this.notices.of(scope, transferId));
    return kept === null ? notFound : accept({ items: kept.map(lineOf) });
  }
}

function lineOf({ version, body, digest }: StoredGrantNotice): GrantNoticeLine {
  const { act, at } = JSON.parse(body) as GrantNotice;
  return { version, act, at, digest };
}

/** Reads one notice, by the version that its act made. */
@Injectable()
export class ReadGrantNotice {
  constructor(
    private readonly database: TenantDatabase,
    private readonly notices: GrantNotices,
    private readonly books: RuleBooks,
  ) {}

  async execute(
    principal: Principal,
    { transferId, version }: { readonly transferId: string; readonly version: number },
  ): Promise<Outcome<Omit<GrantNoticeResponse, 'words'> & { readonly names: NoticeNames }>> {
    if (!isUuid(transferId)) return notFound;
    const kept = await this.database.transact(principal, (scope) => this.notices.of(scope, transferId));
    const found = kept?.find((one) => one.version === version);
    if (found === undefined) return refuse('not-found', { en: 'There is no such notice.', zh: '没有该通知书。' });
    const notice = JSON.parse(found.body) as GrantNotice;
    return accept({ notice, digest: found.digest, names: await noticeNamesOf(this.books, notice) });
  }
}
