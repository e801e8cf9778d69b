import { Route } from '@carnet/http/route.js';
import { Caller } from '@carnet/http/access-rule.js';
import type { Principal } from '@carnet/identity';
import type { Outcome } from '@carnet/kernel';
import { Controller, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { QualityQuery, QualityView } from './quality.dto.js';
import { ReadQuality } from './read-quality.js';

/** Quality of decisions. */
@ApiTags('Audits')
@Controller('v1')
export class QualityController {
  constructor(private readonly readQuality: ReadQuality) {}

  @Route('GET quality', 'quality:read', {
    summary:
      'How decisions held: overturned on appeal, found wrong by audits, and beside colleagues on like cases; their own alone for who judges',
    answers: QualityView,
    problems: { 400: 'A parameter is not as asked for.', 422: 'The months are in no order, or too many (`period-invalid`).' },
  })
  read(@Caller() caller: Principal, @Query() query: QualityQuery): Promise<Outcome<QualityView>> {
    return this.readQuality.execute(caller, query);
  }
}
