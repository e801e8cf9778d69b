import { Route } from '@carnet/http/route.js';
import { Field } from '@carnet/http/field.js';
import { type DependencyHealth, HealthProbe } from '@carnet/persistence/health-probe.js';
import { Controller, Res } from '@nestjs/common';
import { ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from '@carnet/http/request.js';

class LiveResponse {
  @Field(['live'], 'Always the same.')
  status!: 'live';
}

class DependencyResponse implements DependencyHealth {
  @Field('text', 'What is needed.')
  name!: string;
  @Field('boolean', 'Whether it is there.')
  ok!: boolean;
  @Field('text', 'Why not.', { nullable: true })
  detail!: string | null;
}

class ReadyResponse {
  @Field(['ready', 'not-ready'], 'Whether requests can be served.')
  status!: 'ready' | 'not-ready';
  @Field(DependencyResponse, 'Each thing that is needed.', { list: true })
  dependencies!: readonly DependencyResponse[];
  @Field('integer', 'The number of work items that failed for good and wait for an operator; null if it cannot be read.', {
    nullable: true,
  })
  deadWork!: number | null;
}

/** Health for supervisors and load balancers. */
@ApiTags('Health')
@Controller('health')
export class HealthController {
  constructor(private readonly probe: HealthProbe) {}

  @Route('GET live', 'public', { summary: 'The process answers', answers: LiveResponse })
  live(): LiveResponse {
    return { status: 'live' };
  }

  @Route('GET ready', 'public', { summary: 'What the process needs is there', answers: ReadyResponse })
  @ApiResponse({ status: 503, type: ReadyResponse, description: 'Something is missing.' })
  async ready(@Res({ passthrough: true }) reply: FastifyReply): Promise<ReadyResponse> {
    const [dependencies, deadWork] = await Promise.all([this.probe.check(), this.probe.deadWork()]);
    const ready = dependencies.every(({ ok }) => ok);
    if (!ready) void reply.code(503).header('retry-after', '5');
    return { status: ready ? 'ready' : 'not-ready', dependencies, deadWork };
  }
}
