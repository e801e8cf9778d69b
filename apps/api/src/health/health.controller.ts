import { Route } from '@carnet/http/route.js';
import { Shown } from '@carnet/http/shown.js';
import { type DependencyHealth, HealthProbe } from '@carnet/persistence/health-probe.js';
import { Controller, Res } from '@nestjs/common';
import { ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from '@carnet/http/request.js';

class LiveShown {
  @Shown(['live'], 'Always the same.')
  status!: 'live';
}

class DependencyShown implements DependencyHealth {
  @Shown('text', 'What is needed.')
  name!: string;
  @Shown('yes-no', 'Whether it is there.')
  ok!: boolean;
  @Shown('text', 'Why not.', { nullable: true })
  detail!: string | null;
}

class ReadyShown {
  @Shown(['ready', 'not-ready'], 'Whether requests can be served.')
  status!: 'ready' | 'not-ready';
  @Shown(DependencyShown, 'Each thing that is needed.', { list: true })
  dependencies!: readonly DependencyShown[];
  @Shown('whole', 'The number of work items that failed for good and wait for an operator; null if it cannot be read.', { nullable: true })
  deadWork!: number | null;
}

/** Health for supervisors and load balancers. */
@ApiTags('Health')
@Controller('health')
export class HealthController {
  constructor(private readonly probe: HealthProbe) {}

  @Route('GET live', 'public', { summary: 'The process answers', answers: LiveShown })
  live(): LiveShown {
    return { status: 'live' };
  }

  @Route('GET ready', 'public', { summary: 'What the process needs is there', answers: ReadyShown })
  @ApiResponse({ status: 503, type: ReadyShown, description: 'Something is missing.' })
  async ready(@Res({ passthrough: true }) reply: FastifyReply): Promise<ReadyShown> {
    const [dependencies, deadWork] = await Promise.all([this.probe.check(), this.probe.deadWork()]);
    const ready = dependencies.every(({ ok }) => ok);
    if (!ready) void reply.code(503).header('retry-after', '5');
    return { status: ready ? 'ready' : 'not-ready', dependencies, deadWork };
  }
}
