import { type Principal, systemPrincipal } from '@carnet/identity';
import { accept, type Outcome } from '@carnet/kernel';
import { DirectoryDatabase } from '@carnet/persistence/tenant-database.js';
import { Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import { DirectoryStore } from './directory.store.js';
import type { FastifyRequest } from '@carnet/http/request.js';
import type { Observable } from 'rxjs';

/** Records that a key was used today, once a day per key and process, so that unused keys can be found. */
@Injectable()
export class NoteKeyUse {
  private readonly noted = new Map<string, string>();

  constructor(
    private readonly database: DirectoryDatabase,
    private readonly store: DirectoryStore,
  ) {}

  async execute({ kind, id, organisation }: Principal): Promise<Outcome<null>> {
    const today = new Date().toISOString().slice(0, 10);
    if (kind !== 'key' || this.noted.get(id) === today) return accept(null);
    this.noted.set(id, today);
    try {
      await this.database.transact(systemPrincipal('key-use', organisation), (scope) => this.store.noteUse(scope, id));
    } catch (error) {
      this.noted.delete(id);
      throw error;
    }
    return accept(null);
  }
}

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
