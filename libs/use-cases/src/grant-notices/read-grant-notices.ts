import type { Principal } from '@carnet/identity';
import { accept, isUuid, type Outcome, refuse } from '@carnet/kernel';
import { type GrantNotices, type KeptGrantNotice } from '../ports/grant-notices.js';
import { type TenantDatabase } from '../ports/tenant-database.js';
import type { NoticeNames } from '../notices/notice-names.js';
import { namesBy } from '../notices/read-notice.js';
import { type RuleBooks } from '../rule-books.js';
import { notFound } from '../transfer-act.js';
import type { GrantNotice } from './grant-notice.js';
import type { NoticedAct } from './noticed-act.js';

export interface GrantNoticeLine {
  /** The version of the transfer that the act made. */
  readonly version: number;
  readonly act: NoticedAct;
  readonly at: string;
  readonly digest: string;
}

export interface GrantNoticeView {
  readonly notice: GrantNotice;
  /** SHA-256 of the notice's canonical form. */
  readonly digest: string;
}

/** The notices of what was done to a grant, the first first; for the company and for the authority alike. */
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

function lineOf({ version, body, digest }: KeptGrantNotice): GrantNoticeLine {
  const { act, at } = JSON.parse(body) as GrantNotice;
  return { version, act, at, digest };
}

/** One of them, by the version that the act made. */
export class ReadGrantNotice {
  constructor(
    private readonly database: TenantDatabase,
    private readonly notices: GrantNotices,
    private readonly books: RuleBooks,
  ) {}

  async execute(
    principal: Principal,
    { transferId, version }: { readonly transferId: string; readonly version: number },
  ): Promise<Outcome<GrantNoticeView & { readonly names: NoticeNames }>> {
    if (!isUuid(transferId)) return notFound;
    const kept = await this.database.transact(principal, (scope) => this.notices.of(scope, transferId));
    const found = kept?.find((one) => one.version === version);
    if (found === undefined) return refuse('not-found', 'There is no such notice.');
    const notice = JSON.parse(found.body) as GrantNotice;
    return accept({ notice, digest: found.digest, names: await namesBy(this.books, notice) });
  }
}
