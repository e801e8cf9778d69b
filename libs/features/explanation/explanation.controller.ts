import { calculationProblems, Route, ApiController } from '@carnet/http/route.js';
import { Caller } from '@carnet/http/access-rule.js';
import type { Principal } from '@carnet/identity';
import type { Outcome } from '@carnet/kernel';
import { Body, Param, Query } from '@nestjs/common';
import { ExplainTransfer } from './explain-transfer.js';
import { ChangesResponse, ExplainedResponse, RegimeQuery } from './explanation.dto.js';
import { FindChanges } from './find-changes.js';
import { type EstimatedRoute, FindRoute } from './find-route.js';
import { outlineOf, RouteBody, RouteResponse } from './route.dto.js';

const problems = {
  400: 'The query names no regime.',
  404: 'No such transfer, or it is not visible to the caller.',
  409: 'The rules have not assessed the transfer yet, or the rules of its assessment were not kept; `code` says which.',
  422: 'The rules of the assessment have no transfer test of this regime.',
  ...calculationProblems,
} as const;

/** Explanations of answers, and changes that would make an answer lighter, for readers of the transfer. */
@ApiController('v1/transfers', 'Explanations')
export class ExplanationController {
  constructor(
    private readonly explainTransfer: ExplainTransfer,
    private readonly findChanges: FindChanges,
  ) {}

  @Route('GET :id/explanation', 'transfer:read', {
    summary: 'Explain the verdict of a regime, rule by rule and test by test; includes why other outcomes do not apply',
    answers: ExplainedResponse,
    problems,
  })
  explain(
    @Caller() caller: Principal,
    @Param('id') transferId: string,
    @Query() { regime }: RegimeQuery,
  ): Promise<Outcome<ExplainedResponse>> {
    return this.explainTransfer.execute(caller, { transferId, regime });
  }

  @Route('GET :id/changes', 'transfer:read', {
    summary: 'Find the smallest changes to a filing that make the verdict of a regime lighter',
    answers: ChangesResponse,
    problems,
  })
  changes(
    @Caller() caller: Principal,
    @Param('id') transferId: string,
    @Query() { regime }: RegimeQuery,
  ): Promise<Outcome<ChangesResponse>> {
    return this.findChanges.execute(caller, { transferId, regime });
  }
}

/** The route ahead of a filing that is not made yet. It is a query: it needs no Idempotency-Key and stores nothing. */
@ApiController('v1/route', 'Explanations')
export class RouteController {
  constructor(private readonly findRoute: FindRoute) {}

  @Route('POST', 'route:ask', {
    summary: 'Forecast the route of a planned filing: regimes, verdicts, next question, documents; nothing is filed or stored',
    answers: RouteResponse,
    problems: {
      400: 'The body is invalid; `faults` names the places.',
      413: 'The body is larger than 256 kB.',
      415: 'The body is not JSON in UTF-8.',
      422: 'The form of the body is valid, but its facts are not: `facts-invalid`, with `faults`.',
      ...calculationProblems,
    },
  })
  ask(@Caller() caller: Principal, @Body() body: RouteBody): Promise<Outcome<EstimatedRoute>> {
    return this.findRoute.execute(caller, outlineOf(body));
  }
}
