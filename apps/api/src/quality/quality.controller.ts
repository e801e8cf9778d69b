import type { Principal } from '@carnet/identity';
import { type QualityView, ReadQuality } from '@carnet/use-cases';
import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { valueOf } from '../http/answers.js';
import { Described } from '../http/described.js';
import { Caller, Requires } from '../http/requires.js';
import { QualityQuery, qualityQuestion } from './quality.query.js';
import { QualityShown } from './quality.shown.js';

/** How decisions held. */
@ApiTags('Audits')
@Controller('v1')
export class QualityController {
  constructor(private readonly readQuality: ReadQuality) {}

  @Get('quality')
  @Requires('quality:read')
  @Described({
    summary:
      'How decisions held: overturned on appeal, found wrong by audits, and beside colleagues on like cases; their own alone for who judges',
    answers: QualityShown,
    problems: { 400: 'A parameter is not as asked for.', 422: 'The months are in no order, or too many (`period-invalid`).' },
  })
  async read(@Caller() caller: Principal, @Query() query: QualityQuery): Promise<QualityView> {
    return valueOf(await this.readQuality.execute(caller, qualityQuestion(query)));
  }
}
