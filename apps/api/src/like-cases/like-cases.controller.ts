import type { Principal } from '@carnet/identity';
import { FindLikeCases, type LikeCases } from '@carnet/use-cases';
import { Controller, Get, Param } from '@nestjs/common';
import { ApiParam, ApiTags } from '@nestjs/swagger';
import { valueOf } from '../http/answers.js';
import { Described } from '../http/described.js';
import { Caller, Requires } from '../http/requires.js';
import { LikeCasesShown } from './like-cases.shown.js';

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
    answers: LikeCasesShown,
    problems: { 404: 'No such transfer.' },
  })
  async find(@Caller() caller: Principal, @Param('id') transferId: string): Promise<LikeCases> {
    return valueOf(await this.findLikeCases.execute(caller, { transferId }));
  }
}
