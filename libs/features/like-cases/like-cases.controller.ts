import { valueOf } from '@carnet/http/answers.js';
import { Described } from '@carnet/http/described.js';
import { Caller, Requires } from '@carnet/http/requires.js';
import type { Principal } from '@carnet/identity';
import { Controller, Get, Param } from '@nestjs/common';
import { ApiParam, ApiTags } from '@nestjs/swagger';
import { FindLikeCases } from './find-like-cases.js';
import { LikeCases } from './like-cases.dto.js';

/** What was decided before on transfers like one: within the authority, because it is about every company. */
@ApiTags('Reviews')
@Controller('v1/transfers')
export class LikeCasesController {
  constructor(private readonly findLikeCases: FindLikeCases) {}

  @Get(':id/like-cases')
  @Requires('queue:read')
  @ApiParam({ name: 'id', format: 'uuid', description: 'The transfer.' })
  @Described({
    summary: 'The five decided transfers that are most like one, with what was decided and what differs',
    answers: LikeCases,
    problems: { 404: 'No such transfer.' },
  })
  async find(@Caller() caller: Principal, @Param('id') transferId: string): Promise<LikeCases> {
    return valueOf(await this.findLikeCases.execute(caller, { transferId }));
  }
}
