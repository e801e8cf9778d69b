import { ActRoute, Route, ApiController } from '@carnet/http/route.js';
import { Act, type TransferActRequest } from '@carnet/http/act-requests.js';
import { etagOf, valueOf } from '@carnet/http/outcomes.js';
import { Caller } from '@carnet/http/access-rule.js';
import type { Principal } from '@carnet/identity';
import type { FilingReceipt } from '@carnet/workflow';
import type { ActOutcome, Outcome } from '@carnet/kernel';
import { Body, Param, Query, Res } from '@nestjs/common';
import type { FastifyReply } from '@carnet/http/request.js';
import { WithdrawalBody } from '../filing/filing.dto.js';
import { WithdrawTransfer } from '../filing/withdraw-transfer.js';
import { ListTransfers } from '../lists/list-transfers.js';
import { LIST_PRESETS, ListQuery, listRequestOf, ListResponse } from '../lists/list.dto.js';
import { ReadTransfer } from './read-transfer.js';
import { TransferResponse } from './transfer.dto.js';

/** Transfers for their readers. */
@ApiController('v1/transfers', 'Transfers')
export class TransfersController {
  constructor(
    private readonly listTransfers: ListTransfers,
    private readonly readTransfer: ReadTransfer,
    private readonly withdrawTransfer: WithdrawTransfer,
  ) {}

  @Route('GET', 'transfer:read', {
    summary: 'List transfers; a company sees its own, the authority those filed to it',
    answers: ListResponse,
    problems: { 400: 'A parameter or the cursor is invalid.' },
  })
  list(@Caller() caller: Principal, @Query() query: ListQuery): Promise<Outcome<ListResponse>> {
    return this.listTransfers.execute(caller, listRequestOf(query, LIST_PRESETS.transfers));
  }

  @Route('GET :id', 'transfer:read', {
    summary: 'Read a transfer, with the acts open to the caller',
    answers: TransferResponse,
    problems: { 404: 'No such transfer, or it is not visible to the caller.' },
    headers: { ETag: 'Version of the transfer, in quotes.' },
  })
  async read(
    @Caller() caller: Principal,
    @Param('id') transferId: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<TransferResponse> {
    const transfer = valueOf(await this.readTransfer.execute(caller, { transferId }));
    void reply.header('etag', etagOf(transfer.version));
    return transfer;
  }

  @ActRoute('POST :id/withdrawal', 'transfer:withdraw', { summary: 'Withdraw a draft or an undecided filing' })
  withdraw(@Act() { caller, expect, key }: TransferActRequest, @Body() { reasons }: WithdrawalBody): ActOutcome<FilingReceipt> {
    return this.withdrawTransfer.execute(caller, { ...expect, reasons }, key);
  }
}
