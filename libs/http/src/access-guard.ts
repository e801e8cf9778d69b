import { type Principal, STEP_UP_SECONDS } from '@carnet/identity';
import type { Refusal } from '@carnet/kernel';
import type { Clock } from '@carnet/runtime';
import { type CanActivate, type ExecutionContext, NotFoundException } from '@nestjs/common';
import type { FastifyInstance } from 'fastify';
import type { FastifyRequest } from './request.js';
import type { Authenticator } from './authenticator.js';
import { problem, Problem, problemOfRefusal } from './problem.js';
import { type AccessRule, accessRuleOf } from './requires.js';
import { cookieOf, isFromElsewhere, type Site } from './site.js';

/** The one guard of the API: who is asking, and may that kind of caller do this kind of thing. Deny is the default. */
export class AccessGuard implements CanActivate {
  constructor(
    private readonly authenticator: Authenticator,
    private readonly site: Site,
    private readonly clock: Clock,
  ) {}

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
    if (request.routeOptions.config.stepUp === true) this.requireRecentSignIn(caller);
  }

  /**
   * Whether an answer that goes on may go on: its caller is looked up anew, and must still be the same one with the permission. Looking keeps
   * no session from ending.
   */
  async stillAdmits(request: FastifyRequest): Promise<boolean> {
    const { principal, routeOptions } = request;
    const { access } = routeOptions.config;
    const found = await this.callerOf(request, 'look').catch((error: unknown) => {
      if (error instanceof Problem) return null;
      throw error;
    });
    if (principal === null || found === null || access === undefined) return false;
    const isSame = found.id === principal.id && found.organisation === principal.organisation;
    return isSame && (access === 'public' || access === 'signed-in' || found.permissions.has(access));
  }

  private async callerOf({ headers, ip, method }: FastifyRequest, asked: 'use' | 'look' = 'use'): Promise<Principal> {
    const { authorization } = headers;
    const session = cookieOf(headers.cookie, this.site.cookie);
    const bySession = authorization === undefined && session !== null;
    if (bySession && isFromElsewhere(method, headers, this.site)) throw problem('request-from-elsewhere');
    const organisation = headers['carnet-organisation'];
    const outcome = await this.authenticator.authenticate({
      authorization,
      session,
      organisation: typeof organisation === 'string' ? organisation : undefined,
      way: asked,
    });
    if (!outcome.ok) throw unauthenticated(outcome.refusal);
    const way = bySession ? 'session' : outcome.value.kind === 'key' ? 'key' : 'token';
    return { ...outcome.value, via: `${way} ${ip}` };
  }

  /** A sign-in of long ago does not do for what weighs much (RFC 9470). Where nobody tells when it was, nothing is asked: a session always tells. */
  private requireRecentSignIn({ authenticatedAt }: Principal): void {
    if (authenticatedAt === undefined) return;
    if (Date.parse(this.clock.now()) - Date.parse(authenticatedAt) <= STEP_UP_SECONDS * 1000) return;
    const error = `error="insufficient_user_authentication", max_age="${String(STEP_UP_SECONDS)}"`;
    throw problem('sign-in-again', undefined, {
      context: { signInAgain: '/sign-in?again=1' },
      headers: { 'www-authenticate': `Bearer realm="carnet", ${error}` },
    });
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
  // Somebody known, who has to say for whom they act.
  if (code === 'organisation-needed') return new Problem(code, parts);
  // RFC 6750, section 3: no error code when the caller sent nothing at all.
  const error = code === 'unauthenticated' ? '' : ', error="invalid_token"';
  return new Problem(code, { ...parts, headers: { 'www-authenticate': `Bearer realm="carnet"${error}` } });
}
