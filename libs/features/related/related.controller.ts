import { valueOf } from '@carnet/http/answers.js';
import { Described } from '@carnet/http/described.js';
import { Caller, Requires } from '@carnet/http/requires.js';
import type { Principal } from '@carnet/identity';
import { Controller, Get, Param } from '@nestjs/common';
import { ApiParam, ApiTags } from '@nestjs/swagger';
import { FindRelated, type RelatedFilingsView } from './find-related.js';
import { RelatedFilingsShown } from './related.dto.js';

/** What was filed to the same recipient already. */
@ApiTags('Transfers')
@Controller('v1/transfers')
export class RelatedController {
  constructor(private readonly findRelated: FindRelated) {}

  @Get(':id/related')
  @Requires('transfer:read')
  @ApiParam({ name: 'id', format: 'uuid', description: 'The transfer.' })
  @Described({
    summary: 'Duplicates and related filings of the last twelve months: of the company itself, for officers of affiliates, too',
    answers: RelatedFilingsShown,
    problems: { 404: 'No such transfer, or not for this caller.' },
  })
  async find(@Caller() caller: Principal, @Param('id') transferId: string): Promise<RelatedFilingsView> {
    return valueOf(await this.findRelated.execute(caller, { transferId }));
  }
}
