import { Route } from '@carnet/http/route.js';
import { Steady } from '@carnet/http/steady.js';
import { Scenarios } from '@carnet/acts/scenarios.js';
import { problem } from '@carnet/http/problem.js';
import { Controller, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { scenarioLineOf, scenarioOf, ScenarioShown, ScenariosShown } from './scenarios.dto.js';

/** Scenarios: example filings by sector. */
@ApiTags('Scenarios')
@Controller('v1/scenarios')
export class ScenariosController {
  constructor(private readonly shipped: Scenarios) {}

  @Steady()
  @Route('GET', 'scenario:read', { summary: 'The sector scenarios', answers: ScenariosShown })
  all(): ScenariosShown {
    return { items: this.shipped.scenarios.map(scenarioLineOf) };
  }

  @Steady()
  @Route('GET :id', 'scenario:read', {
    summary: 'One scenario with its facts and the decisions to expect',
    answers: ScenarioShown,
    problems: { 404: 'No such scenario.' },
  })
  read(@Param('id') id: string): ScenarioShown {
    const scenario = this.shipped.scenarios.find((known) => known.id === id);
    if (!scenario) throw problem('not-found', { en: 'There is no such scenario.', zh: '没有此场景。' });
    return scenarioOf(scenario);
  }
}
