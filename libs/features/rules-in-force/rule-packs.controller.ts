import { Route, ApiController } from '@carnet/http/route.js';
import { Revalidated } from '@carnet/http/revalidation.js';
import { valueOf } from '@carnet/http/outcomes.js';
import { problem } from '@carnet/http/problem.js';
import { Caller } from '@carnet/http/access-rule.js';
import type { Principal } from '@carnet/identity';
import { Clock } from '@carnet/runtime';
import { Body, Param, Query } from '@nestjs/common';
import { JudgeFacts } from './judge-facts.js';
import { ReadRules, type RulesOfDay } from './read-rules.js';
import {
  FactsResponse,
  factsShown,
  rulePackLineOf,
  rulePackOf,
  RulePackResponse,
  RulePacksResponse,
  RulesQuery,
  rulesQueryOf,
} from './rule-packs.dto.js';
import { judgedFactsOf, JudgedFactsResponse, JudgeFactsBody } from './verdicts.dto.js';

const queryProblems = { 400: 'The query is invalid.' } as const;

/** The law in force as data, on a day, as known at an instant. */
@ApiController('v1', 'Rules')
export class RulePacksController {
  constructor(
    private readonly readRules: ReadRules,
    private readonly clock: Clock,
  ) {}

  @Revalidated()
  @Route('GET rule-packs', 'rules:read', {
    summary: 'List the rule packs in force on a day, as known now or at another instant',
    answers: RulePacksResponse,
    problems: { ...queryProblems, 404: 'No rules were registered in this installation at that instant.' },
  })
  async list(@Caller() caller: Principal, @Query() query: RulesQuery): Promise<RulePacksResponse> {
    const { on, schedule, book } = await this.rules(caller, query);
    const { edition, knownAt } = schedule;
    return { on, edition, knownAt, ruleSet: book.digest, items: book.packs.map(rulePackLineOf) };
  }

  @Revalidated()
  @Route('GET rule-packs/:regime', 'rules:read', {
    summary: 'Read one rule pack with its rules, conditions and citations',
    answers: RulePackResponse,
    problems: { ...queryProblems, 404: 'No such rule pack, or no rules were registered in this installation at that instant.' },
  })
  async read(@Caller() caller: Principal, @Param('regime') regime: string, @Query() query: RulesQuery): Promise<RulePackResponse> {
    const { book } = await this.rules(caller, query);
    const pack = book.packs.find((known) => known.regime === regime);
    if (!pack) throw problem('not-found', { en: 'There is no such rule pack.', zh: '没有该规则包。' });
    return rulePackOf(pack);
  }

  @Revalidated()
  @Route('GET facts', 'rules:read', {
    summary: 'Read the fact catalogue',
    answers: FactsResponse,
    problems: { ...queryProblems, 404: 'No rules were registered in this installation at that instant.' },
  })
  async facts(@Caller() caller: Principal, @Query() query: RulesQuery): Promise<FactsResponse> {
    return factsShown((await this.rules(caller, query)).book);
  }

  private async rules(caller: Principal, query: RulesQuery): Promise<RulesOfDay> {
    return valueOf(await this.readRules.execute(caller, rulesQueryOf(query, this.clock)));
  }
}

/** Verdicts by the law of a day. A query rather than an act: it needs no Idempotency-Key and stores nothing. */
@ApiController('v1/rule-packs/verdicts', 'Rules')
export class VerdictsController {
  constructor(
    private readonly judgeFacts: JudgeFacts,
    private readonly clock: Clock,
  ) {}

  @Route('POST', 'rules:read', {
    summary: 'Judge facts by the law of a day, as known now or at another instant; nothing is filed or stored',
    answers: JudgedFactsResponse,
    problems: {
      400: 'The query or the body is invalid; `faults` names the places.',
      404: 'No rules were registered in this installation at that instant.',
      413: 'The body is larger than 256 kB.',
      415: 'The body is not JSON in UTF-8.',
      422: 'The form of the body is valid, but its meaning is not: `facts-invalid`, with `faults`.',
    },
  })
  async judge(
    @Caller() caller: Principal,
    @Query() query: RulesQuery,
    @Body() { facts, fields }: JudgeFactsBody,
  ): Promise<JudgedFactsResponse> {
    const asked = { ...rulesQueryOf(query, this.clock), facts, fields: fields ?? null };
    return judgedFactsOf(valueOf(await this.judgeFacts.execute(caller, asked)));
  }
}
