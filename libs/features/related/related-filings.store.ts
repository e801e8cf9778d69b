import type { Filing } from '@carnet/acts/filing.js';
import type { Bilingual, Digest, IsoDate, TenantId, TransferId } from '@carnet/kernel';
import type { Statement } from '@carnet/persistence/prepared.js';
import { query, type TenantScope } from '@carnet/persistence/tenant-database.js';
import type { TransferState } from '@carnet/workflow';
import { Injectable } from '@nestjs/common';

/** Another filing to the same recipient. */
export interface RelatedCandidate {
  readonly transfer: TransferId;
  readonly reference: string;
  readonly company: { readonly id: TenantId; readonly name: Bilingual };
  readonly state: TransferState;
  /** Null for a draft. */
  readonly filedOn: IsoDate | null;
  readonly renews: TransferId | null;
  readonly contentDigest: Digest;
  readonly filing: Filing;
}

export interface CandidatesRequest {
  readonly company: TenantId;
  readonly transfer: TransferId;
  /** First filing day, inclusive. */
  readonly since: IsoDate;
  readonly limit: number;
}

/** Maximum number of affiliates searched. */
const mostCompanies = '50';

const columns = `t.id as transfer, t.reference, t.state, t.filed_on::text as "filedOn", t.renews, t.content_digest as "contentDigest", t.filing::json,
  json_build_object('id', t.tenant_id, 'name', json_build_object('en', c.name_en, 'zh', c.name_zh)) as company`;

const own = `(select $1::uuid as id)`;

/** For the authority only: a company can see that it has affiliates, but not which. */
const kin = `(select $1::uuid as id union
  (select l.other_id from carnet.affiliate_link l where l.tenant_id = $1 and l.ended_at is null order by l.other_id limit ${mostCompanies}))`;

/**
 * $1 company, $2 transfer, $3 first day, $4 limit. Drafts and filings each use their own index, company by company, so that the cost does
 * not depend on the number of filings to a recipient.
 */
const near = (name: string, companies: string): Statement => ({
  name,
  text: `with one as (select recipient_key from carnet.transfer where tenant_id = $1 and id = $2), found as materialized (
      select n.tenant_id, n.id, n.filed_on, n.created_at from ${companies} k cross join one o cross join lateral (
        (select d.tenant_id, d.id, d.filed_on, d.created_at from carnet.transfer d
          where d.tenant_id = k.id and d.recipient_key = o.recipient_key and d.state = 'draft' and d.id <> $2
          order by d.created_at desc, d.id desc limit $4)
        union all
        (select f.tenant_id, f.id, f.filed_on, f.created_at from carnet.transfer f
          where f.tenant_id = k.id and f.recipient_key = o.recipient_key and f.filed_on >= $3::date and f.state <> 'withdrawn' and f.id <> $2
          order by f.filed_on desc, f.id desc limit $4)) n
      order by n.filed_on desc nulls first, n.created_at desc, n.id desc limit $4)
    select ${columns} from found
    cross join lateral (select w.* from carnet.transfer w where w.tenant_id = found.tenant_id and w.id = found.id offset 0) t
    join carnet.company c on c.tenant_id = t.tenant_id
    order by found.filed_on desc nulls first, found.created_at desc, found.id desc`,
});

const ofCompany = near('related-own', own);

const withAffiliates = near('related-kin', kin);

/** Filings that may be related, under row security: a company sees only its own, and officers see no drafts. */
@Injectable()
export class RelatedFilings {
  /**
   * Filings to the same recipient that were not withdrawn: drafts first, then latest first. The authority also sees filings of confirmed
   * affiliates.
   */
  findCandidates(scope: TenantScope, { company, transfer, since, limit }: CandidatesRequest): Promise<readonly RelatedCandidate[]> {
    const statement = scope.principal.realm === 'company' ? ofCompany : withAffiliates;
    return query(scope, statement, [company, transfer, since, limit]);
  }
}
