import { valueOf } from '@carnet/http/answers.js';
import type { FastifyRequest } from '@carnet/http/request.js';
import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import type { Observable } from 'rxjs';
import { FindTransfer } from './find-transfer.js';

const transferRoute = '/v1/transfers/:id';

/** The form of references, as people type them; no id has it. */
const referenceForm = /^t\d{2}-[0-9a-z]{7}$/i;

/**
 * Lets a transfer be named by its reference wherever an address names it by its id: the id is put in its place before anything else reads
 * the address, so that no route knows of it, and an act under either name is the same act.
 */
@Injectable()
export class TransferByReference implements NestInterceptor {
  constructor(private readonly findTransfer: FindTransfer) {}

  async intercept(context: ExecutionContext, next: CallHandler): Promise<Observable<unknown>> {
    const { principal, params, routeOptions } = context.switchToHttp().getRequest<FastifyRequest>();
    const route = routeOptions.url ?? '';
    const named = params as { id?: string };
    if (
      principal &&
      (route === transferRoute || route.startsWith(`${transferRoute}/`)) &&
      named.id !== undefined &&
      referenceForm.test(named.id)
    )
      named.id = valueOf(await this.findTransfer.execute(principal, { reference: named.id }));
    return next.handle();
  }
}
