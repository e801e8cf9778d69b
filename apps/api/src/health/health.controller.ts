import { Route } from '@carnet/http/route.js';
import { HealthProbe } from '@carnet/persistence/health-probe.js';
import { Controller, Res } from '@nestjs/common';
import { ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from '@carnet/http/request.js';
import { LiveShown, ReadyShown } from './health.shown.js';

/** For supervisors and load balancers. */
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
