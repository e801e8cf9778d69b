import { ActKeys } from '@carnet/acts/act-keys.store.js';
import { ownCompanyRefusal } from '@carnet/acts/transfer-act.js';
import { declareRefusals } from '@carnet/http/problem.js';
import type { Principal } from '@carnet/identity';
import {
  accept,
  type ActOutcome,
  type IdempotencyKey,
  isUuid,
  type Outcome,
  refuse,
  type TenantId,
  uuid,
  type WrittenReceipt,
} from '@carnet/kernel';
import { ledgerRefusal } from '@carnet/ledger';
import { type AffiliateAnswerRecord, type AffiliateId, AffiliateStore, type StoredAffiliate } from './affiliate.store.js';
import type { AffiliateAnswerBody } from './affiliates.dto.js';
import { Injectable } from '@nestjs/common';

declareRefusals({ 'affiliate-invalid': [422, 'The answer to the affiliate is not valid.', '对该关联企业的答复无效。'] });

/** Checks an answer: confirmed or rejected once, ended after a confirmation, never by the human who declared it. */
function checkAnswer(
  { declaredAs, company, answers }: StoredAffiliate,
  said: Pick<AffiliateAnswerRecord, 'answer' | 'company' | 'by'>,
): Outcome<null> {
  if (declaredAs.includes(said.by)) return ledgerRefusal('own-statement');
  const given = answers.map(({ answer }) => answer);
  const fits = said.answer === 'ended' ? given.at(-1) === 'confirmed' : given.length === 0;
  if (!fits) return ledgerRefusal(said.answer === 'ended' && given.length === 0 ? 'not-confirmed' : 'already-answered');
  if (said.answer !== 'confirmed' && said.company !== null) {
    return refuse(
      'affiliate-invalid',
      { en: 'Name a registered company only to confirm.', zh: '仅在确认时指明登记企业。' },
      { pointer: '/company' },
    );
  }
  return said.company === company
    ? refuse(
        'affiliate-invalid',
        { en: 'A company cannot be its own affiliate.', zh: '企业不得为自身的关联企业。' },
        { pointer: '/company' },
      )
    : accept(null);
}

const noSuch = refuse('not-found', { en: 'There is no such affiliate.', zh: '没有该关联企业。' });

/** An officer confirms an affiliate and names the registered company, rejects it, or records that it has ended. */
@Injectable()
export class AnswerAffiliate {
  constructor(
    private readonly affiliates: AffiliateStore,
    private readonly keys: ActKeys,
  ) {}

  execute(
    principal: Principal,
    command: AffiliateAnswerBody & { readonly affiliateId: string },
    idempotency: IdempotencyKey,
  ): ActOutcome<WrittenReceipt> {
    const { affiliateId, answer, company: named = null, reason } = command;
    const by = principal.person;
    if (!isUuid(affiliateId)) return Promise.resolve(noSuch);
    if (by === null)
      return Promise.resolve(refuse('forbidden', { en: 'Only a person can answer a declaration.', zh: '关联企业申报仅可由人员答复。' }));
    const company = named === null ? null : (named as TenantId);
    const id = uuid<AffiliateId>(affiliateId);
    return this.keys.once(principal, idempotency, async (scope) => {
      const affiliate = await this.affiliates.lock(scope, id);
      if (affiliate === null) return noSuch;
      const may = checkAnswer(affiliate, { answer, company, by });
      if (!may.ok) return may;
      const other = company === null ? undefined : await this.affiliates.registered(scope, company);
      if (other === null)
        return refuse(
          'affiliate-invalid',
          { en: 'No company with this id is registered here.', zh: '本系统未登记该标识的企业。' },
          { pointer: '/company' },
        );
      if (affiliate.isOwn || other?.isOwn === true) return ownCompanyRefusal;
      await this.affiliates.answer(scope, affiliate, { answer, company, reason, by, at: scope.startedAt });
      return accept({ id });
    });
  }
}
