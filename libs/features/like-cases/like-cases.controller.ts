import { Route } from '@carnet/http/route.js';
import { Caller } from '@carnet/http/access-rule.js';
import type { Principal } from '@carnet/identity';
import type { Outcome } from '@carnet/kernel';
import { Controller, Param } from '@nestjs/common';
import { ApiParam, ApiTags } from '@nestjs/swagger';
import { FindLikeCases } from './find-like-cases.js';
import { LikeCases } from './like-cases.dto.js';

/** Earlier decisions on like transfers; within the authority only, because they concern all companies. */
@ApiTags('Reviews')
@Controller('v1/transfers')
export class LikeCasesController {
  constructor(private readonly findLikeCases: FindLikeCases) {}

  @Route('GET :id/like-cases', 'queue:read', {
    summary: 'List the five decided transfers most like a transfer, with decisions and differences',
    answers: LikeCases,
    problems: { 404: 'No such transfer, or it is not visible to the caller.' },
  })
  @ApiParam({ name: 'id', format: 'uuid', description: 'The transfer.' })
  find(@Caller() caller: Principal, @Param('id') transferId: string): Promise<Outcome<LikeCases>> {
    return this.findLikeCases.execute(caller, { transferId });
  }
}
