import { notFound } from '@carnet/acts/transfer-act.js';
import { valueOf } from '@carnet/http/outcomes.js';
import type { FastifyRequest } from '@carnet/http/request.js';
import { isReference, type ReferenceAt, referencesIn } from '@carnet/http/transfer-names.js';
import { refuseShared } from '@carnet/http/problem.js';
import type { Principal } from '@carnet/identity';
import { accept, type Outcome, type TransferId } from '@carnet/kernel';
import { TenantDatabase } from '@carnet/persistence/tenant-database.js';
import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor, type Type } from '@nestjs/common';
import type { Observable } from 'rxjs';
import { TransferReferences } from './transfer-references.store.js';

/** Finds transfers by their references, in any case; null for each that the caller may not see. */
@Injectable()
export class FindTransfers {
  constructor(
    private readonly database: TenantDatabase,
    private readonly references: TransferReferences,
  ) {}

  execute(
    principal: Principal,
    { references }: { readonly references: readonly string[] },
  ): Promise<Outcome<readonly (TransferId | null)[]>> {
    return this.database.transact(principal, async (scope) => {
      const wanted = references.map((reference) => reference.toUpperCase());
      const found = await this.references.find(scope, wanted);
      if (new Set(found.map(({ reference }) => reference)).size < found.length) return refuseShared('several-transfers');
      const ids = new Map(found.map(({ reference, id }) => [reference, id]));
      return accept(wanted.map((reference) => ids.get(reference) ?? null));
    });
  }
}

const transferRoute = '/v1/transfers/:id';

/**
 * Replaces references by ids in addresses and bodies, before anything else reads them. Routes therefore know only ids, and an act under
 * either name is the same act.
 */
@Injectable()
export class TransferReferenceInterceptor implements NestInterceptor {
  constructor(private readonly findTransfers: FindTransfers) {}

  async intercept(context: ExecutionContext, next: CallHandler): Promise<Observable<unknown>> {
    const { principal, params, body, routeOptions } = context.switchToHttp().getRequest<FastifyRequest>();
    if (principal === null) return next.handle();
    const route = routeOptions.url ?? '';
    const named = params as { id?: string };
    if ((route === transferRoute || route.startsWith(`${transferRoute}/`)) && isReference(named.id))
      await this.replace(principal, [{ reference: named.id, pointer: '', replace: (id) => (named.id = id) }]);
    await this.replace(principal, referencesIn(body, parametersOf(context)));
    return next.handle();
  }

  private async replace(principal: Principal, references: readonly ReferenceAt[]): Promise<void> {
    if (references.length === 0) return;
    const ids = valueOf(await this.findTransfers.execute(principal, { references: references.map(({ reference }) => reference) }));
    const missing = references.filter((_, at) => ids[at] === null);
    // For a list, the faults name the missing transfers; otherwise there is only one.
    const faults = missing.filter(({ pointer }) => pointer.split('/').length > 2);
    if (missing.length > 0) valueOf(faults.length === 0 ? notFound : noneOf(faults));
    for (const [at, { replace }] of references.entries()) replace(ids[at] ?? '');
  }
}

function noneOf(missing: readonly ReferenceAt[]): typeof notFound {
  const { code, detail, says } = notFound.refusal;
  const faults = missing.map(({ pointer }) => ({ pointer, code, detail, ...(says && { says }) }));
  return { ok: false, refusal: { ...notFound.refusal, faults } };
}

function parametersOf(context: ExecutionContext): readonly Type<unknown>[] {
  const controller = context.getClass<object>().prototype as object;
  return (Reflect.getMetadata('design:paramtypes', controller, context.getHandler().name) as Type<unknown>[] | undefined) ?? [];
}
