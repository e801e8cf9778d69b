import { Route, ApiController } from '@carnet/http/route.js';
import { Caller } from '@carnet/http/access-rule.js';
import type { Principal } from '@carnet/identity';
import type { Outcome } from '@carnet/kernel';
import { Query } from '@nestjs/common';
import { QualityQuery, QualityView } from './quality.dto.js';
import { ReadQuality } from './read-quality.js';

/** Quality of decisions. */
@ApiController('v1', 'Audits')
export class QualityController {
  constructor(private readonly readQuality: ReadQuality) {}

  @Route('GET quality', 'quality:read', {
    summary: 'Report decisions overturned on appeal or found wrong by audits, compared with colleagues; deciders see only their own',
    answers: QualityView,
    problems: {
      400: 'A parameter is invalid.',
      422: 'The first month is after the last, or the period has too many months (`period-invalid`).',
    },
  })
  read(@Caller() caller: Principal, @Query() query: QualityQuery): Promise<Outcome<QualityView>> {
    return this.readQuality.execute(caller, query);
  }
}
