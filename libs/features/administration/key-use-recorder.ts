import type { FastifyRequest } from '@carnet/http/request.js';
import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import type { Observable } from 'rxjs';
import { NoteKeyUse } from './note-key-use.js';

/** Records the day on which a key is used. The request neither waits for this nor fails with it. */
@Injectable()
export class KeyUseRecorder implements NestInterceptor {
  constructor(private readonly noteKeyUse: NoteKeyUse) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const { principal } = context.switchToHttp().getRequest<FastifyRequest>();
    if (principal?.kind === 'key') void this.noteKeyUse.execute(principal).catch(() => undefined);
    return next.handle();
  }
}
