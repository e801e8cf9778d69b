import { valueOf } from '@carnet/http/outcomes.js';
import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import type { Observable } from 'rxjs';
import type { FastifyRequest } from '@carnet/http/request.js';
import { accessedPart } from './access.js';
import { RecordAccess } from './record-access.js';

const transferRoute = '/v1/transfers/:id';

/** A POST that returns parts of a transfer and writes nothing to its history. */
const visits = `${transferRoute}/visits`;

/**
 * Records each look by the authority's people at a transfer, before the response is built. It matches routes by their address, so no route
 * that reads a transfer can be forgotten. If the record fails, the request fails.
 */
@Injectable()
export class AccessRecorder implements NestInterceptor {
  constructor(private readonly recordAccess: RecordAccess) {}

  async intercept(context: ExecutionContext, next: CallHandler): Promise<Observable<unknown>> {
    const { method, principal, params, routeOptions } = context.switchToHttp().getRequest<FastifyRequest>();
    const route = routeOptions.url ?? '';
    const shows = method === 'GET' ? route === transferRoute || route.startsWith(`${transferRoute}/`) : route === visits;
    if (shows && principal?.realm === 'authority') {
      const { id = '' } = params as Readonly<Record<string, string>>;
      valueOf(await this.recordAccess.execute(principal, { transferId: id, part: accessedPart(route.slice(transferRoute.length)) }));
    }
    return next.handle();
  }
}
