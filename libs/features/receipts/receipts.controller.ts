import { Route, ApiController } from '@carnet/http/route.js';
import { Caller } from '@carnet/http/access-rule.js';
import type { Principal } from '@carnet/identity';
import type { Outcome } from '@carnet/kernel';
import { Param, Query } from '@nestjs/common';
import { KeySetResponse } from '@carnet/http/answers.dto.js';
import { ReadReceipt } from './read-receipt.js';
import { ReceiptSigner } from './signing-key.js';
import { ReceiptQuery, SignedReceipt } from './receipts.dto.js';

/** Signed receipts. */
@ApiController('/', 'Transfers')
export class ReceiptsController {
  constructor(
    private readonly readReceipt: ReadReceipt,
    private readonly signer: ReceiptSigner,
  ) {}

  @Route('GET v1/transfers/:id/receipt', 'transfer:read', {
    summary: 'Read the signed receipt of a filing; anybody can verify it with the published key',
    answers: SignedReceipt,
    problems: {
      400: 'The parameter is invalid.',
      404: 'No such transfer, or it is not visible to the caller.',
      409: 'The transfer has no submission of this number (`not-received`), or the installation has no signing key (`no-signing-key`).',
    },
  })
  read(@Caller() caller: Principal, @Param('id') transferId: string, @Query() { time }: ReceiptQuery): Promise<Outcome<SignedReceipt>> {
    return this.readReceipt.execute(caller, { transferId, time: Number(time ?? '1') });
  }

  @Route('GET .well-known/carnet-receipt-keys', 'public', {
    summary: 'List the public keys for verifying receipts (JWK set)',
    answers: KeySetResponse,
  })
  keys(): KeySetResponse {
    return this.signer.keys() as unknown as KeySetResponse;
  }
}
