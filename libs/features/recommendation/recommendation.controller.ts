import { valueOf } from '@carnet/http/answers.js';
import { Described } from '@carnet/http/described.js';
import { Caller, Requires } from '@carnet/http/requires.js';
import type { Principal } from '@carnet/identity';
import { Controller, Get, Param } from '@nestjs/common';
import { ApiParam, ApiTags } from '@nestjs/swagger';
import { ReadRecommendation } from './read-recommendation.js';
import { RecommendationView } from './recommendation.dto.js';

/** What the findings of the rules speak for. */
@ApiTags('Reviews')
@Controller('v1/transfers/:id/recommendation')
export class RecommendationController {
  constructor(private readonly readRecommendation: ReadRecommendation) {}

  @Get()
  @Requires('queue:read')
  @ApiParam({ name: 'id', format: 'uuid', description: 'The transfer.' })
  @Described({
    summary: 'What the findings of the rule check speak for, and which of them; it decides nothing',
    answers: RecommendationView,
    problems: { 404: 'No such transfer, or not for this caller.' },
  })
  async read(@Caller() caller: Principal, @Param('id') transferId: string): Promise<RecommendationView> {
    return valueOf(await this.readRecommendation.execute(caller, { transferId }));
  }
}
