import { Caller } from '@carnet/http/access-rule.js';
import { Route, ApiController } from '@carnet/http/route.js';
import type { Principal } from '@carnet/identity';
import type { Outcome } from '@carnet/kernel';
import { Query } from '@nestjs/common';
import { flowQuestion, FlowsQuery, FlowsView } from './flows.dto.js';
import { ReadFlows } from './read-flows.js';

@ApiController('v1/flows', 'Transfers')
export class FlowsController {
  constructor(private readonly readFlows: ReadFlows) {}

  @Route('GET', 'transfer:read', {
    summary: 'Count transfers by origin, kind of data and destination; a company counts its own, the authority all filed ones',
    answers: FlowsView,
    problems: { 400: 'A parameter is invalid.' },
  })
  read(@Caller() caller: Principal, @Query() query: FlowsQuery): Promise<Outcome<FlowsView>> {
    return this.readFlows.execute(caller, flowQuestion(query));
  }
}
