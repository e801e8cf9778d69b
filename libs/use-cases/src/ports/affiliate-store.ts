import type { Instant, Outcome, PersonId, TenantId, Uuid } from '@carnet/kernel';
import type { Page } from '../views.js';
import type { PageRequest } from './ledger-views.js';
import type { TenantScope } from './tenant-database.js';

export type AffiliateId = Uuid<'affiliate'>;
export const RELATIONS = ['parent', 'subsidiary', 'sister', 'other'] as const;
export type Relation = (typeof RELATIONS)[number];
export const AFFILIATE_ANSWERS = ['confirmed', 'rejected', 'ended'] as const;
export type AffiliateAnswer = (typeof AFFILIATE_ANSWERS)[number];

/** What a company says of another one that belongs to it or with it. */
export interface AffiliateRecord {
  readonly id: AffiliateId;
  readonly company: TenantId;
  readonly name: string;
  readonly relation: Relation;
  readonly declaredBy: PersonId;
  readonly declaredAt: Instant;
}

/** What a person of the authority said of it. */
export interface AffiliateAnswerRecord {
  readonly answer: AffiliateAnswer;
  /** The registered company that it is; null when it is none. */
  readonly company: TenantId | null;
  readonly reason: string;
  readonly by: PersonId;
  readonly at: Instant;
}

export interface StandingAffiliate extends AffiliateRecord {
  /** Every person who is the human who declared it, that one included. */
  readonly declaredAs: readonly PersonId[];
  /** Oldest first. */
  readonly answers: readonly AffiliateAnswerRecord[];
  /** Whether the person who asks belongs to the company that declared it. */
  readonly isOwn: boolean;
}

export interface AffiliateView {
  readonly id: string;
  readonly company: string;
  readonly name: string;
  readonly relation: Relation;
  readonly declaredBy: { readonly id: string; readonly name: string };
  readonly declaredAt: string;
  readonly answers: readonly {
    readonly answer: AffiliateAnswer;
    /** The registered company; within the authority only. */
    readonly company: string | null;
    readonly reason: string;
    readonly by: { readonly id: string; readonly name: string } | null;
    readonly at: string;
  }[];
}

export interface AffiliatesRequest extends PageRequest {
  readonly company?: string;
  /** Only those nobody has answered. */
  readonly open: boolean;
}

/** Companies that belong together: declared by one of them, confirmed by the authority. */
export abstract class AffiliateStore {
  abstract declare(scope: TenantScope, affiliate: AffiliateRecord): Promise<void>;
  /** Locks a declaration until the transaction ends. */
  abstract lock(scope: TenantScope, id: AffiliateId): Promise<StandingAffiliate | null>;
  /** Writes an answer, and links the two companies or ends their link. Throws when whoever declared it answers. */
  abstract answer(scope: TenantScope, affiliate: AffiliateRecord, said: AffiliateAnswerRecord): Promise<void>;
  /** Whether the person who asks belongs to the company; null if no such company is registered. */
  abstract registered(scope: TenantScope, company: TenantId): Promise<{ readonly isOwn: boolean } | null>;
  /** Oldest first; a company's own, or to the authority everybody's. */
  abstract list(scope: TenantScope, request: AffiliatesRequest): Promise<Outcome<Page<AffiliateView>>>;
}
