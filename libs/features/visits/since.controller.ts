import { Route, WriteRoute, ApiController } from '@carnet/http/route.js';
import { NewAct, type ActRequest } from '@carnet/http/act-requests.js';
import { Caller } from '@carnet/http/access-rule.js';
import type { Principal } from '@carnet/identity';
import type { ActOutcome, Outcome } from '@carnet/kernel';
import { Body, Param, Query } from '@nestjs/common';
import { ApiParam } from '@nestjs/swagger';
import { ReadSince } from './read-since.js';
import { SinceQuery, SincesResponse, VisitBody, VisitReceiptResponse } from './since.dto.js';
import { VisitTransfer } from './visit-transfer.js';

const IdParam = ApiParam({ name: 'id', format: 'uuid', description: 'Id of the transfer.' });

/** Changes since opinions and votes, or since the caller's last visit. */
@ApiController('v1/transfers', 'Transfers')
export class SinceController {
  constructor(
    private readonly readSince: ReadSince,
    private readonly visitTransfer: VisitTransfer,
  ) {}

  @Route('GET :id/since', 'transfer:read', {
    summary:
      'List changes in filing, documents and rule results; since each opinion and vote, void or not, or since the last visit of the caller',
    answers: SincesResponse,
    problems: {
      400: 'The parameter is invalid.',
      403: 'The caller lacks the permission; or a company asks for changes since opinions and votes, or a key for changes since a visit, neither of which exists.',
      404: 'No such transfer, or it is not visible to the caller.',
    },
  })
  @IdParam
  read(@Caller() caller: Principal, @Param('id') transferId: string, @Query() { since }: SinceQuery): Promise<Outcome<SincesResponse>> {
    return this.readSince.execute(caller, { transferId, since: since ?? 'said' });
  }

  @WriteRoute('POST :id/visits', 'transfer:read', {
    summary: 'Record how far the caller has seen a transfer; returns what the previous visit had not seen, and only the caller can read it',
    answers: VisitReceiptResponse,
    problems: {
      404: 'No such transfer, or it is not visible to the caller.',
      422: 'The history has no such entry (`event-unknown`), or the idempotency key was used for another request.',
    },
  })
  @IdParam
  visit(
    @NewAct() { caller, key }: ActRequest,
    @Param('id') transferId: string,
    @Body() { upTo }: VisitBody,
  ): ActOutcome<VisitReceiptResponse> {
    return this.visitTransfer.execute(caller, { transferId, upTo }, key);
  }
}
