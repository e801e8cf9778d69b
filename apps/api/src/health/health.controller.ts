import { Route, ApiController } from '@carnet/http/route.js';
import { Field } from '@carnet/http/field.js';
import { type DependencyHealth, HealthProbe } from '@carnet/persistence/health-probe.js';
import { Res } from '@nestjs/common';
import { ApiResponse } from '@nestjs/swagger';
import type { FastifyReply } from '@carnet/http/request.js';

class LiveResponse {
  @Field(['live'], 'Always `live`.')
  status!: 'live';
}

class DependencyResponse implements DependencyHealth {
  @Field('text', 'Name of the dependency.')
  name!: string;
  @Field('boolean', 'True if the dependency is available.')
  ok!: boolean;
  @Field('text', 'Reason why the dependency is not available; null if it is.', { nullable: true })
  detail!: string | null;
}

class ReadyResponse {
  @Field(['ready', 'not-ready'], 'Whether the process can serve requests.')
  status!: 'ready' | 'not-ready';
  @Field(DependencyResponse, 'Dependencies of the process.', { list: true })
  dependencies!: readonly DependencyResponse[];
  @Field('integer', 'Number of work items that failed permanently and wait for an operator; null if it cannot be read.', {
    nullable: true,
  })
  deadWork!: number | null;
}

/** Health for supervisors and load balancers. */
@ApiController('health', 'Health')
export class HealthController {
  constructor(private readonly probe: HealthProbe) {}

  @Route('GET live', 'public', { summary: 'Read whether the process responds', answers: LiveResponse })
  live(): LiveResponse {
    return { status: 'live' };
  }

  @Route('GET ready', 'public', { summary: 'Read whether the dependencies of the process are available', answers: ReadyResponse })
  @ApiResponse({ status: 503, type: ReadyResponse, description: 'A dependency is not available.' })
  async ready(@Res({ passthrough: true }) reply: FastifyReply): Promise<ReadyResponse> {
    const [dependencies, deadWork] = await Promise.all([this.probe.check(), this.probe.deadWork()]);
    const ready = dependencies.every(({ ok }) => ok);
    if (!ready) void reply.code(503).header('retry-after', '5');
    return { status: ready ? 'ready' : 'not-ready', dependencies, deadWork };
  }
}
