import { notFound } from '@carnet/acts/transfer-act.js';
import { type HistoryLine, TransferViews } from '@carnet/acts/transfer-views.store.js';
import { declareRefusals } from '@carnet/http/problem.js';
import type { Principal } from '@carnet/identity';
import { accept, type Digest, isUuid, type Json, type Outcome, refuse, type TransferId, uuid } from '@carnet/kernel';
import { TenantDatabase } from '@carnet/persistence/tenant-database.js';
import { eventKinds } from '@carnet/workflow';
import { ReceiptSigner } from './signing-key.js';
import { Injectable } from '@nestjs/common';
import type { ReceiptStatement, SignedReceipt } from './receipts.dto.js';

export interface ReceivedTransfer {
  readonly id: string;
  readonly reference: string;
  readonly company: string;
  /** Null for a draft. */
  readonly ruleSet: Digest | null;
  /** In chronological order. */
  readonly history: readonly Pick<HistoryLine, 'kind' | 'at' | 'body' | 'actorKind' | 'actorId' | 'refused'>[];
}

const submissionKinds: ReadonlySet<string> = new Set(eventKinds(({ submitsFiling }) => submitsFiling));

/** Statements to sign, one for each time a filing was handed in, oldest first; empty for a draft. */
export function receiptsOf({ id, reference, company, ruleSet, history }: ReceivedTransfer): readonly ReceiptStatement[] {
  if (ruleSet === null) return [];
  const received = history.filter(({ kind, refused }) => submissionKinds.has(kind) && !refused);
  return received.map(({ at, body, actorKind, actorId }, index) => ({
    format: 'carnet-receipt/1',
    number: `${reference}/${String(index + 1)}`,
    transfer: id,
    reference,
    company,
    // History entries of these kinds contain the content digest.
    content: (JSON.parse(body) as { readonly content: string }).content,
    rules: ruleSet,
    receivedAt: at,
    filedBy: { kind: actorKind, id: actorId },
  }));
}

/** Converts a statement for the signer. */
export function asJson(statement: ReceiptStatement): Json {
  return statement as unknown as Json;
}

/** Refusals of a receipt that does not exist. */
const refuseReceipt = declareRefusals({
  'not-received': [
    409,
    'There is no receipt with this number. A draft has none; a filing has one, and one more for each answer to a request.',
    '没有该次序的回执：草稿没有回执，申报有一份，每次答复补正要求再有一份。',
  ],
});

export interface ReadReceiptQuery {
  readonly transferId: string;
  /** Number from 1: 1 for the filing, 2 for the first answer to a request, and so on. */
  readonly time: number;
}

/**
 * Reads the signed receipt of a filing: what was received, when, and by which rules it is judged. Anybody can verify it without this
 * installation.
 */
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
        en: 'This installation has no key for signing receipts. Ask an operator to set one up.',
        zh: '本系统未配置用于签署回执的密钥，请运维人员配置。',
      });
    return accept({ statement, signature });
  }
}
