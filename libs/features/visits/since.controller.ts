import { Route, WriteRoute } from '@carnet/http/route.js';
import { NewAct, type ActRequest } from '@carnet/http/act-requests.js';
import { Caller } from '@carnet/http/access-rule.js';
import type { Principal } from '@carnet/identity';
import type { ActOutcome, Outcome } from '@carnet/kernel';
import { Body, Controller, Param, Query } from '@nestjs/common';
import { ApiParam, ApiTags } from '@nestjs/swagger';
import { ReadSince } from './read-since.js';
import { SinceQuery, SincesResponse, VisitBody, VisitReceiptResponse } from './since.dto.js';
import { VisitTransfer } from './visit-transfer.js';

const IdParam = ApiParam({ name: 'id', format: 'uuid', description: 'The transfer.' });

/** Changes since opinions and votes, or since the caller's last visit. */
@ApiTags('Transfers')
@Controller('v1/transfers')
export class SinceController {
  constructor(
    private readonly readSince: ReadSince,
    private readonly visitTransfer: VisitTransfer,
  ) {}

  @Route('GET :id/since', 'transfer:read', {
    summary:
      'What has changed in filing and documents, and in what the rules say: since each opinion and each vote, void or not, or since the caller’s last visit',
    answers: SincesResponse,
    problems: {
      400: 'The parameter is not as asked for.',
      403: 'A company asks since its opinions and votes, or a key since its visit: there is nothing of the kind.',
      404: 'No such transfer, or not for this caller.',
    },
  })
  @IdParam
  read(@Caller() caller: Principal, @Param('id') transferId: string, @Query() { since }: SinceQuery): Promise<Outcome<SincesResponse>> {
    return this.readSince.execute(caller, { transferId, since: since ?? 'said' });
  }

  @WriteRoute('POST :id/visits', 'transfer:read', {
    summary: 'Say how far you have seen a transfer; answers what you had not seen before. Nobody else is told',
    answers: VisitReceiptResponse,
    problems: {
      404: 'No such transfer, or not for this caller.',
      422: 'The history has no such entry (`event-unknown`), or the key was used for another request.',
    },
  })
  @IdParam
  visit(@NewAct() { caller, key }: ActRequest, @Param('id') transferId: string, @Body() { upTo }: VisitBody): ActOutcome<VisitReceiptResponse> {
    return this.visitTransfer.execute(caller, { transferId, upTo }, key);
  }
}
