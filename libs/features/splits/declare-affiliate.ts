import { ActKeys } from '@carnet/acts/act-keys.store.js';
import type { Principal } from '@carnet/identity';
import {
  accept,
  type ActOutcome,
  Entropy,
  type IdempotencyKey,
  type Outcome,
  type Page,
  refuse,
  uuid,
  type WrittenReceipt,
} from '@carnet/kernel';
import { TenantDatabase } from '@carnet/persistence/tenant-database.js';
import { type AffiliateId, type AffiliatesRequest, AffiliateStore } from './affiliate.store.js';
import { Injectable } from '@nestjs/common';
import type { AffiliateBody, AffiliateView } from './affiliates.dto.js';

/** A company declares an affiliate. It counts once the authority has confirmed it. */
@Injectable()
export class DeclareAffiliate {
  constructor(
    private readonly affiliates: AffiliateStore,
    private readonly keys: ActKeys,
    private readonly entropy: Entropy,
  ) {}

  execute(principal: Principal, command: AffiliateBody, idempotency: IdempotencyKey): ActOutcome<WrittenReceipt> {
    const { name, relation } = command;
    const declaredBy = principal.person;
    if (declaredBy === null)
      return Promise.resolve(refuse('forbidden', { en: 'Only a person can declare an affiliate.', zh: '关联企业仅可由人员申报。' }));
    const id = uuid<AffiliateId>(this.entropy.uuid());
    return this.keys.once(principal, idempotency, async (scope) => {
      await this.affiliates.declare(scope, {
        id,
        company: principal.organisation,
        name,
        relation,
        declaredBy,
        declaredAt: scope.startedAt,
      });
      return accept({ id });
    });
  }
}

/** Lists declared affiliates: a company's own, or all of them for the authority. */
@Injectable()
export class ListAffiliates {
  constructor(
    private readonly database: TenantDatabase,
    private readonly affiliates: AffiliateStore,
  ) {}

  execute(principal: Principal, { company, ...request }: AffiliatesRequest): Promise<Outcome<Page<AffiliateView>>> {
    const whose = principal.realm === 'company' ? principal.organisation : company;
    return this.database.transact(principal, (scope) =>
      this.affiliates.list(scope, { ...request, ...(whose === undefined ? {} : { company: whose }) }),
    );
  }
}
