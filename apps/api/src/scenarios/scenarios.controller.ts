import { Controller, Get, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Described } from '../http/described.js';
import { problem } from '../http/problem.js';
import { Requires } from '../http/requires.js';
import { ScenarioList } from './scenario-list.js';
import { scenarioLineOf, scenarioOf, ScenarioShown, ScenariosShown } from './scenario.shown.js';

/** Filled-in filings of the sectors, to start from. */
@ApiTags('Scenarios')
@Controller('v1/scenarios')
export class ScenariosController {
  constructor(private readonly list: ScenarioList) {}

  @Get()
  @Requires('scenario:read')
  @Described({ summary: 'The sector scenarios', answers: ScenariosShown })
  all(): ScenariosShown {
    return { items: this.list.scenarios.map(scenarioLineOf) };
  }

  @Get(':id')
  @Requires('scenario:read')
  @Described({
    summary: 'One scenario with its facts and the decisions to expect',
    answers: ScenarioShown,
    problems: { 404: 'No such scenario.' },
  })
  read(@Param('id') id: string): ScenarioShown {
    const scenario = this.list.scenarios.find((known) => known.id === id);
    if (!scenario) throw problem('not-found', 'There is no such scenario.');
    return scenarioOf(scenario);
  }
}
