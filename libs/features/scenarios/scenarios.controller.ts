import { Route, ApiController } from '@carnet/http/route.js';
import { Revalidated } from '@carnet/http/revalidation.js';
import { Scenarios } from '@carnet/acts/scenarios.js';
import { problem } from '@carnet/http/problem.js';
import { Param } from '@nestjs/common';
import { scenarioLineOf, scenarioOf, ScenarioResponse, ScenariosResponse } from './scenarios.dto.js';

/** Scenarios: example filings by sector. */
@ApiController('v1/scenarios', 'Scenarios')
export class ScenariosController {
  constructor(private readonly shipped: Scenarios) {}

  @Revalidated()
  @Route('GET', 'scenario:read', { summary: 'List the sector scenarios', answers: ScenariosResponse })
  all(): ScenariosResponse {
    return { items: this.shipped.scenarios.map(scenarioLineOf) };
  }

  @Revalidated()
  @Route('GET :id', 'scenario:read', {
    summary: 'Read one scenario with its facts and expected decisions',
    answers: ScenarioResponse,
    problems: { 404: 'No such scenario.' },
  })
  read(@Param('id') id: string): ScenarioResponse {
    const scenario = this.shipped.scenarios.find((known) => known.id === id);
    if (!scenario) throw problem('not-found', { en: 'There is no such scenario.', zh: '没有该场景。' });
    return scenarioOf(scenario);
  }
}
