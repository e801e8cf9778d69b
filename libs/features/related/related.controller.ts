import { Route, ApiController } from '@carnet/http/route.js';
import { Caller } from '@carnet/http/access-rule.js';
import type { Principal } from '@carnet/identity';
import type { Outcome } from '@carnet/kernel';
import { Param } from '@nestjs/common';
import { FindRelated } from './find-related.js';
import { RelatedFilingsResponse } from './related.dto.js';

/** Related filings to the same recipient. */
@ApiController('v1/transfers', 'Transfers')
export class RelatedController {
  constructor(private readonly findRelated: FindRelated) {}

  @Route('GET :id/related', 'transfer:read', {
    summary: 'List duplicates and related filings of the last twelve months; officers also see those of affiliates',
    answers: RelatedFilingsResponse,
    problems: { 404: 'No such transfer, or it is not visible to the caller.' },
  })
  find(@Caller() caller: Principal, @Param('id') transferId: string): Promise<Outcome<RelatedFilingsResponse>> {
    return this.findRelated.execute(caller, { transferId });
  }
}
