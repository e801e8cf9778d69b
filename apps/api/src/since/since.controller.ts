import type { Principal } from '@carnet/identity';
import { ReadSince, type SincesView } from '@carnet/use-cases';
import { Controller, Get, Param } from '@nestjs/common';
import { ApiParam, ApiTags } from '@nestjs/swagger';
import { valueOf } from '../http/answers.js';
import { Described } from '../http/described.js';
import { Caller, Requires } from '../http/requires.js';
import { SincesShown } from './since.shown.js';

/** What has changed since people of the authority said something of a transfer. */
@ApiTags('Reviews')
@Controller('v1/transfers')
export class SinceController {
  constructor(private readonly readSince: ReadSince) {}

  @Get(':id/since')
  @Requires('queue:read')
  @ApiParam({ name: 'id', format: 'uuid', description: 'The transfer.' })
  @Described({
    summary: 'What has changed since each opinion and each vote, void or not: in filing and documents, and in what the rules say',
    answers: SincesShown,
    problems: { 404: 'No such transfer, or not for this caller.' },
  })
  async read(@Caller() caller: Principal, @Param('id') transferId: string): Promise<SincesView> {
    return valueOf(await this.readSince.execute(caller, { transferId }));
  }
}
