import { notFound } from '@carnet/acts/transfer-act.js';
import { TransferViews } from '@carnet/acts/transfer-views.store.js';
import { refusals } from '@carnet/http/problem.js';
import type { Principal } from '@carnet/identity';
import { accept, isUuid, type Outcome, refuse, type TransferId, uuid } from '@carnet/kernel';
import { TenantDatabase } from '@carnet/persistence/tenant-database.js';
import { ReceiptSigner } from './receipt-signer.js';
import { asJson, receiptsOf } from './receipt.js';
import { Injectable } from '@nestjs/common';
import type { SignedReceipt } from './receipts.dto.js';

/** Refuses a receipt that there is not. */
const refuseReceipt = refusals({
  'not-received': [
    409,
    'It was not handed in so many times: a draft not at all, a filing once, and again with each answer.',
    '该事项没有相应次数的提交记录：草稿未提交，申报提交一次，每次答复再计一次。',
  ],
});

export interface ReadReceiptQuery {
  readonly transferId: string;
  /** Which time it was handed in, from 1: 1 when it was filed, 2 when the first question was answered. */
  readonly time: number;
}

/** What was received of a company, when, and by which rules it is judged: to be shown to others, and checked by them without this installation. */
@Injectable()
export class ReadReceipt {
  constructor(
    private readonly database: TenantDatabase,
    private readonly views: TransferViews,
    private readonly signer: ReceiptSigner,
  ) {}

  async execute(principal: Principal, { transferId, time }: ReadReceiptQuery): Promise<Outcome<SignedReceipt>> {
    if (!isUuid(transferId)) return notFound;
    const id = uuid<TransferId>(transferId);
    const detail = await this.database.transact(principal, (scope) => this.views.detail(scope, id));
    if (detail === null) return notFound;
    const { stored, company, history } = detail;
    const receipts = receiptsOf({ id, reference: stored.reference, company: company.id, ruleSet: stored.ruleSet, history });
    const statement = receipts[time - 1];
    if (statement === undefined) return refuseReceipt('not-received');
    const signature = await this.signer.sign(asJson(statement));
    if (signature === null)
      return refuse('no-signing-key', {
        en: 'This installation has no key to sign receipts with.',
        zh: '本系统未配置用于签署回执的密钥。',
      });
    return accept({ statement, signature });
  }
}
