import { Route, ApiController } from '@carnet/http/route.js';
import { Caller } from '@carnet/http/access-rule.js';
import type { Principal } from '@carnet/identity';
import type { Outcome } from '@carnet/kernel';
import { Param } from '@nestjs/common';
import { FindLikeCases } from './find-like-cases.js';
import { LikeCases } from './like-cases.dto.js';

/** Earlier decisions on like transfers; within the authority only, because they concern all companies. */
@ApiController('v1/transfers', 'Reviews')
export class LikeCasesController {
  constructor(private readonly findLikeCases: FindLikeCases) {}

  @Route('GET :id/like-cases', 'queue:read', {
    summary: 'List the five decided transfers most like a transfer, with decisions and differences',
    answers: LikeCases,
    problems: { 404: 'No such transfer, or it is not visible to the caller.' },
  })
  find(@Caller() caller: Principal, @Param('id') transferId: string): Promise<Outcome<LikeCases>> {
    return this.findLikeCases.execute(caller, { transferId });
  }
}
