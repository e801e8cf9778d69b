import { Scenarios } from '@carnet/acts/scenarios.js';
import { Described } from '@carnet/http/described.js';
import { problem } from '@carnet/http/problem.js';
import { Requires } from '@carnet/http/requires.js';
import { Controller, Get, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { scenarioLineOf, scenarioOf, ScenarioShown, ScenariosShown } from './scenarios.dto.js';

/** Filled-in filings of the sectors, to start from. */
@ApiTags('Scenarios')
@Controller('v1/scenarios')
export class ScenariosController {
  constructor(private readonly shipped: Scenarios) {}

  @Get()
  @Requires('scenario:read')
  @Described({ summary: 'The sector scenarios', answers: ScenariosShown })
  all(): ScenariosShown {
    return { items: this.shipped.scenarios.map(scenarioLineOf) };
  }

  @Get(':id')
  @Requires('scenario:read')
  @Described({
    summary: 'One scenario with its facts and the decisions to expect',
    answers: ScenarioShown,
    problems: { 404: 'No such scenario.' },
  })
  read(@Param('id') id: string): ScenarioShown {
    const scenario = this.shipped.scenarios.find((known) => known.id === id);
    if (!scenario) throw problem('not-found', 'There is no such scenario.');
    return scenarioOf(scenario);
  }
}
