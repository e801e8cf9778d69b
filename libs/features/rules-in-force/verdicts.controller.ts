import { Route } from '@carnet/http/route.js';
import { valueOf } from '@carnet/http/answers.js';
import { Caller } from '@carnet/http/requires.js';
import type { Principal } from '@carnet/identity';
import { Clock } from '@carnet/runtime';
import { Body, Controller, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { JudgeFacts } from './judge-facts.js';
import { RulesQuery, rulesQueryOf } from './rule-packs.dto.js';
import { judgedFactsOf, JudgedFactsShown, JudgeFactsBody } from './verdicts.dto.js';

/** What the law of a day says, as it was known at an instant. A question, not an act: it needs no Idempotency-Key and leaves nothing behind. */
@ApiTags('Rules')
@Controller('v1/rule-packs/verdicts')
export class VerdictsController {
  constructor(
    private readonly judgeFacts: JudgeFacts,
    private readonly clock: Clock,
  ) {}

  @Route('POST', 'rules:read', {
    summary: 'Judge facts by the law of a day, today or another, as known now or at another time; nothing is filed or kept',
    answers: JudgedFactsShown,
    problems: {
      400: 'The query or the body is not as asked for; `faults` says where.',
      404: 'Nothing was known here at that time.',
      413: 'The body is larger than 256 kB.',
      415: 'The body is not JSON in UTF-8.',
      422: 'The form is right, the meaning is not: `facts-invalid`, with `faults`.',
    },
  })
  async judge(
    @Caller() caller: Principal,
    @Query() query: RulesQuery,
    @Body() { facts, fields }: JudgeFactsBody,
  ): Promise<JudgedFactsShown> {
    const asked = { ...rulesQueryOf(query, this.clock), facts, fields: fields ?? null };
    return judgedFactsOf(valueOf(await this.judgeFacts.execute(caller, asked)));
  }
}
