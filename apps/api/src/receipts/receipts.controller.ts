import type { Principal } from '@carnet/identity';
import { ReadReceipt, ReceiptSigner, type SignedReceipt } from '@carnet/use-cases';
import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { valueOf } from '../http/answers.js';
import { Described, DescribedPublic } from '../http/described.js';
import { Caller, Public, Requires } from '../http/requires.js';
import { KeySetShown } from '../sign-in/sign-in.body.js';
import { ReceiptQuery } from './receipt.query.js';
import { SignedReceiptShown } from './receipt.shown.js';

/** What was received, signed. */
@ApiTags('Transfers')
@Controller()
export class ReceiptsController {
  constructor(
    private readonly readReceipt: ReadReceipt,
    private readonly signer: ReceiptSigner,
  ) {}

  @Get('v1/transfers/:id/receipt')
  @Requires('transfer:read')
  @Described({
    summary: 'The signed receipt of a filing: anybody can check it with the published key',
    answers: SignedReceiptShown,
    problems: {
      400: 'The parameter is not as asked for.',
      404: 'No such transfer, or not for this caller.',
      409: 'It was not handed in so many times (`not-received`), or nothing can be signed here (`no-signing-key`).',
    },
  })
  async read(@Caller() caller: Principal, @Param('id') transferId: string, @Query() { time }: ReceiptQuery): Promise<SignedReceipt> {
    return valueOf(await this.readReceipt.execute(caller, { transferId, time: Number(time ?? '1') }));
  }

  @Get('.well-known/carnet-receipt-keys')
  @Public()
  @DescribedPublic({ summary: 'The public keys that receipts are signed with (JWK set)', answers: KeySetShown })
  keys(): KeySetShown {
    return this.signer.keys() as unknown as KeySetShown;
  }
}
