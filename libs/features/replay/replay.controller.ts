import { calculationProblems, Route, ApiController } from '@carnet/http/route.js';
import { problem } from '@carnet/http/problem.js';
import { Caller } from '@carnet/http/access-rule.js';
import type { Principal } from '@carnet/identity';
import { isUuid, type Outcome } from '@carnet/kernel';
import { Param, Query } from '@nestjs/common';
import { ReplayAssessment } from './replay-assessment.js';
import { ReplayQueryShape, ReplayResponse } from './replay.dto.js';

/** Replays of assessments. */
@ApiController('v1/transfers', 'Transfers')
export class ReplayController {
  constructor(private readonly replayAssessment: ReplayAssessment) {}

  @Route('GET :id/replay', 'transfer:read', {
    summary: 'Judge the frozen facts of a transfer again by its pinned rules and optionally by others; nothing is stored',
    answers: ReplayResponse,
    problems: {
      400: 'A parameter is invalid.',
      404: 'No such transfer, it is not visible to the caller, it is not judged yet, it has no such assessment, or there are no such rules.',
      409: 'The rules of the assessment were not kept, or the other pack cannot be compiled among them.',
      ...calculationProblems,
    },
  })
  replay(@Caller() caller: Principal, @Param('id') named: string, @Query() query: ReplayQueryShape): Promise<Outcome<ReplayResponse>> {
    if (!isUuid(named))
      throw problem('not-found', {
        en: 'There is no such transfer, or the rules have not judged it yet.',
        zh: '没有该事项，或者规则尚未对其作出评估。',
      });
    return this.replayAssessment.execute(caller, { named, assessment: query.assessment ?? null, against: query.against ?? null });
  }
}
