import { Controller, Get, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Described } from '../http/described.js';
import { problem } from '../http/problem.js';
import { Requires } from '../http/requires.js';
import { Library } from './library.js';
import { FactsShown, rulePackLineOf, rulePackOf, RulePackShown, RulePacksShown } from './rule-pack.shown.js';

/** The law in force here, as data. */
@ApiTags('Rules')
@Controller('v1')
export class RulePacksController {
  constructor(private readonly library: Library) {}

  @Get('rule-packs')
  @Requires('rules:read')
  @Described({ summary: 'The rule packs in force', answers: RulePacksShown })
  list(): RulePacksShown {
    return { items: this.library.packs.map(rulePackLineOf) };
  }

  @Get('rule-packs/:regime')
  @Requires('rules:read')
  @Described({
    summary: 'One rule pack with its rules, conditions and citations',
    answers: RulePackShown,
    problems: { 404: 'No such pack.' },
  })
  read(@Param('regime') regime: string): RulePackShown {
    const pack = this.library.packs.find((known) => known.regime === regime);
    if (!pack) throw problem('not-found', 'There is no such rule pack.');
    return rulePackOf(pack);
  }

  @Get('facts')
  @Requires('rules:read')
  @Described({ summary: 'The fact catalogue', answers: FactsShown })
  facts(): FactsShown {
    const { edition, facts } = this.library.catalogue;
    return { edition, items: facts };
  }
}
