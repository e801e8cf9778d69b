import type { Principal } from '@carnet/identity';
import type { Refusal } from '@carnet/kernel';
import { type CanActivate, type ExecutionContext, NotFoundException } from '@nestjs/common';
import type { FastifyInstance } from 'fastify';
import type { FastifyRequest } from './request.js';
import type { Authenticator } from './authenticator.js';
import { problem, Problem, problemOfRefusal } from './problem.js';
import { type AccessRule, accessRuleOf } from './requires.js';

/** The one guard of the API: who is asking, and may that kind of caller do this kind of thing. Deny is the default. */
export class AccessGuard implements CanActivate {
  constructor(private readonly authenticator: Authenticator) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    await this.admit(context.switchToHttp().getRequest<FastifyRequest>(), accessRuleOf(context.getHandler()));
    return true;
  }

  /** Admits a request by the rule of its route, and looks its caller up once. @throws Problem when the caller is unknown or lacks the permission. */
  async admit(request: FastifyRequest, rule: AccessRule | undefined): Promise<void> {
    if (rule === undefined) throw new Error('a route that does not say who may call it was reached');
    if (rule === 'public') return;
    const caller = request.principal ?? (await this.callerOf(request));
    request.principal = caller;
    if (rule !== 'signed-in' && !caller.permissions.has(rule)) {
      throw problem(
        'forbidden',
        { en: `This needs the permission ${rule}.`, zh: `此操作需要权限 ${rule}。` },
        { context: { permission: rule } },
      );
    }
  }

  private async callerOf({ headers, ip }: FastifyRequest): Promise<Principal> {
    const outcome = await this.authenticator.authenticate(headers.authorization);
    if (!outcome.ok) throw unauthenticated(outcome.refusal);
    const { kind } = outcome.value;
    return { ...outcome.value, via: `${kind === 'key' ? 'key' : 'token'} ${ip}` };
  }
}

/** Has the guard asked by the head of each request, so that nobody's body is collected who may not send it. */
export function guardHeads(fastify: FastifyInstance, guard: AccessGuard): void {
  fastify.addHook('onRequest', async (request) => {
    if (request.is404) throw new NotFoundException();
    await guard.admit(request, request.routeOptions.config.access);
  });
}

function unauthenticated(refusal: Refusal): Problem {
  const { code, parts } = problemOfRefusal(refusal);
  // RFC 6750, section 3: no error code when the caller sent nothing at all.
  const error = code === 'unauthenticated' ? '' : ', error="invalid_token"';
  return new Problem(code, { ...parts, headers: { 'www-authenticate': `Bearer realm="carnet"${error}` } });
}
