import { visibleToCaller } from '@carnet/acts/company-of.store.js';
import type { Instant, Outcome, Page, PageRequest, PersonId, TenantId, Uuid } from '@carnet/kernel';
import { SealedCursors, type SortedRow } from '@carnet/persistence/cursors.js';
import { takeAdvisoryLock } from '@carnet/persistence/advisory-lock.store.js';
import { utc } from '@carnet/persistence/instants.js';
import type { Statement } from '@carnet/persistence/prepared.js';
import { query, queryOne, type TenantScope } from '@carnet/persistence/tenant-database.js';
import { Injectable } from '@nestjs/common';
import type { AffiliateView } from './affiliates.dto.js';

export type AffiliateId = Uuid<'affiliate'>;

export const RELATIONS = ['parent', 'subsidiary', 'sister', 'other'] as const;

export type Relation = (typeof RELATIONS)[number];

export const AFFILIATE_ANSWERS = ['confirmed', 'rejected', 'ended'] as const;

export type AffiliateAnswer = (typeof AFFILIATE_ANSWERS)[number];

/** A company's declaration of an affiliate. */
export interface AffiliateRecord {
  readonly id: AffiliateId;
  readonly company: TenantId;
  readonly name: string;
  readonly relation: Relation;
  readonly declaredBy: PersonId;
  readonly declaredAt: Instant;
}

/** The answer of a person of the authority. */
export interface AffiliateAnswerRecord {
  readonly answer: AffiliateAnswer;
  /** The registered company that it is; null if it is none. */
  readonly company: TenantId | null;
  readonly reason: string;
  readonly by: PersonId;
  readonly at: Instant;
}

export interface StoredAffiliate extends AffiliateRecord {
  /** All person records of the human who declared it. */
  readonly declaredAs: readonly PersonId[];
  /** Oldest first. */
  readonly answers: readonly AffiliateAnswerRecord[];
  /** Whether the caller belongs to the declaring company. */
  readonly isOwn: boolean;
}

export interface AffiliatesRequest extends PageRequest {
  readonly company?: string;
  /** Only declarations without an answer. */
  readonly open: boolean;
}

const declare: Statement = {
  name: 'affiliate-declare',
  text: `insert into carnet.affiliate (tenant_id, id, name, relation, declared_by, declared_at) values ($1, $2, $3, $4, $5, $6)`,
};

const one: Statement = {
  name: 'affiliate-one',
  text: `select a.id, a.tenant_id as company, a.name, a.relation, a.declared_by as "declaredBy",
      carnet.selves(a.declared_by) as "declaredAs", carnet.is_own_company(a.tenant_id) as "isOwn", ${utc('a.declared_at')} as "declaredAt",
      coalesce((select jsonb_agg(jsonb_build_object('answer', w.answer, 'company', w.company, 'reason', w.reason, 'by', w.answered_by,
        'at', ${utc('w.answered_at')}) order by w.answered_at)
        from carnet.affiliate_answer w where w.tenant_id = a.tenant_id and w.affiliate_id = a.id), '[]') as answers
    from carnet.affiliate a where a.id = $1 and ${visibleToCaller('a')}`,
};

const answer: Statement = {
  name: 'affiliate-answer',
  text: `insert into carnet.affiliate_answer (tenant_id, affiliate_id, answer, company, reason, answered_by, answered_at)
    select a.tenant_id, a.id, $3, $4, $5, $6, $7 from carnet.affiliate a where a.tenant_id = $1 and a.id = $2 and a.declared_by <> all (carnet.selves($6)) returning affiliate_id`,
};

const link: Statement = {
  name: 'affiliate-link',
  text: `insert into carnet.affiliate_link (tenant_id, other_id, affiliate_id) values ($1, $2, $3), ($2, $1, $3)`,
};

const unlink: Statement = {
  name: 'affiliate-unlink',
  text: `update carnet.affiliate_link k set ended_at = $2 where k.affiliate_id = $1 and ${visibleToCaller('k')} and k.ended_at is null`,
};

const registered: Statement = {
  name: 'affiliate-registered',
  text: `select carnet.is_own_company(c.tenant_id) as "isOwn" from carnet.company c where c.tenant_id = $1`,
};

/** $1 company or null, $2 only open ones, $3 and $4: where the previous page ended, $5 limit. */
const list: Statement = {
  name: 'affiliate-list',
  text: `select a.id, json_build_object('id', a.tenant_id, 'name', json_build_object('en', c.name_en, 'zh', c.name_zh)) as company, a.name, a.relation,
      json_build_object('id', a.declared_by, 'name', p.name) as "declaredBy", ${utc('a.declared_at')} as "declaredAt", ${utc('a.declared_at', 'US')} as sort_key,
      coalesce((select jsonb_agg(jsonb_build_object('answer', w.answer, 'company', w.company, 'reason', w.reason,
        'by', jsonb_build_object('id', w.answered_by, 'name', q.name), 'at', ${utc('w.answered_at')}) order by w.answered_at)
        from carnet.affiliate_answer w join carnet.person q on q.id = w.answered_by
        where w.tenant_id = a.tenant_id and w.affiliate_id = a.id), '[]') as answers
    from carnet.affiliate a join carnet.company c on c.tenant_id = a.tenant_id join carnet.person p on p.id = a.declared_by
    where ${visibleToCaller('a')} and ($1::uuid is null or a.tenant_id = $1)
      and (not $2::boolean or not exists (select from carnet.affiliate_answer w where w.tenant_id = a.tenant_id and w.affiliate_id = a.id))
      and (a.declared_at, a.id::text) > ($3::timestamptz, $4)
    order by a.declared_at, a.id::text limit $5`,
};

/** Affiliates: declared by one company, confirmed by the authority. */
@Injectable()
export class AffiliateStore {
  constructor(private readonly cursors: SealedCursors) {}

  async declare(scope: TenantScope, affiliate: AffiliateRecord): Promise<void> {
    const { company, id, name, relation, declaredBy, declaredAt } = affiliate;
    await query(scope, declare, [company, id, name, relation, declaredBy, declaredAt]);
  }

  /** Locks a declaration until the transaction ends; null if there is none. */
  async lock(scope: TenantScope, id: AffiliateId): Promise<StoredAffiliate | null> {
    // The authority may not change the row and so cannot lock it; an advisory lock on the id serialises answers.
    await takeAdvisoryLock(scope, 'affiliate', id);
    return queryOne<StoredAffiliate>(scope, one, [id]);
  }

  /** Writes an answer, and links the two companies or ends the link. @throws if the answerer declared the affiliate. */
  async answer(scope: TenantScope, { company, id }: AffiliateRecord, said: AffiliateAnswerRecord): Promise<void> {
    const written = await query(scope, answer, [company, id, said.answer, said.company, said.reason, said.by, said.at]);
    if (written.length === 0) throw new Error('who declared an affiliate cannot answer for it');
    if (said.answer === 'confirmed' && said.company !== null) await query(scope, link, [company, said.company, id]);
    if (said.answer === 'ended') await query(scope, unlink, [id, said.at]);
  }

  /** Whether the caller belongs to the company; null if it is not registered. */
  async registered(scope: TenantScope, company: TenantId): Promise<{ readonly isOwn: boolean } | null> {
    return queryOne<{ isOwn: boolean }>(scope, registered, [company]);
  }

  /** Lists declarations, oldest first: a company's own, or all of them for the authority. */
  list(scope: TenantScope, { company, open, ...page }: AffiliatesRequest): Promise<Outcome<Page<AffiliateView>>> {
    const of = company ?? null;
    const inside = scope.principal.realm === 'authority';
    return this.cursors.sorted(scope, page, {
      of: { list: list.name, company: of, open },
      read: ({ key, id }, limit) => query<AffiliateView & SortedRow>(scope, list, [of, open, key ?? '-infinity', id ?? '', limit]),
      // Only the authority sees which officer answered and which company it is.
      show: ({ sort_key: _, answers, ...row }) => ({
        ...row,
        answers: inside ? answers : answers.map((one) => ({ ...one, company: null, by: null })),
      }),
    });
  }
}
