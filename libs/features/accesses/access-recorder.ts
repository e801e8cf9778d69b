import { valueOf } from '@carnet/http/answers.js';
import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import type { Observable } from 'rxjs';
import type { FastifyRequest } from '@carnet/http/request.js';
import { shownPart } from './access.js';
import { RecordAccess } from './record-access.js';

const transferRoute = '/v1/transfers/:id';

/** An act that answers with parts of a transfer, and leaves nothing in its history. */
const visits = `${transferRoute}/visits`;

/**
 * Keeps who of the authority looks into a transfer, before anything of it is shown: at every address that reads a transfer or a part of
 * it, by the address itself, so that no route can be forgotten. What cannot be kept is not shown.
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
      valueOf(await this.recordAccess.execute(principal, { transferId: id, part: shownPart(route.slice(transferRoute.length)) }));
    }
    return next.handle();
  }
}
