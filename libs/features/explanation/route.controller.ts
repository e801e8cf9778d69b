import { manyCalculations, Route } from '@carnet/http/route.js';
import { valueOf } from '@carnet/http/answers.js';
import { Caller } from '@carnet/http/requires.js';
import type { Principal } from '@carnet/identity';
import { Body, Controller } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { type EstimatedRoute, FindRoute } from './find-route.js';
import { outlineOf, RouteBody, RouteShown } from './route.dto.js';

/** What a filing would meet, before it is made. A question, not an act: it needs no Idempotency-Key and leaves nothing behind. */
@ApiTags('Explanations')
@Controller('v1/route')
export class RouteController {
  constructor(private readonly findRoute: FindRoute) {}

  @Route('POST', 'route:ask', {
    summary: 'Which regimes would bind, what each would say, what to ask next, which documents to prepare; nothing is filed or kept',
    answers: RouteShown,
    problems: {
      400: 'The body is not as asked for; `faults` says where.',
      413: 'The body is larger than 256 kB.',
      415: 'The body is not JSON in UTF-8.',
      422: 'The form is right, the meaning is not: `facts-invalid`, with `faults`.',
      ...manyCalculations,
    },
  })
  async ask(@Caller() caller: Principal, @Body() body: RouteBody): Promise<EstimatedRoute> {
    return valueOf(await this.findRoute.execute(caller, outlineOf(body)));
  }
}
