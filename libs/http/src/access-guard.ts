import { type Principal, STEP_UP_SECONDS } from '@carnet/identity';
import type { Refusal } from '@carnet/kernel';
import type { Clock } from '@carnet/runtime';
import { type CanActivate, type ExecutionContext, NotFoundException } from '@nestjs/common';
import type { FastifyInstance } from 'fastify';
import type { FastifyRequest } from './request.js';
import type { Authenticator } from './authenticator.js';
import { problem, Problem, problemOfRefusal } from './problem.js';
import { type AccessRule, accessRuleOf } from './access-rule.js';
import { cookieOf, isCrossSiteRequest, type Site } from './site.js';

/** The only guard of the API: authenticates the caller and checks the route's permission. Denies by default. */
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

  /**
   * Admits a request by the rule of its route; looks up its caller once. @throws Problem if the caller is unknown or lacks the permission.
   */
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
   * Whether a streamed response may go on: looks the caller up again, who must be the same and still have the permission. The lookup does
   * not prolong a session.
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
    if (bySession && isCrossSiteRequest(method, headers, this.site)) throw problem('request-from-elsewhere');
    const organisation = headers['carnet-organisation'];
    const outcome = await this.authenticator.authenticate({
      authorization,
      session,
      organisation: typeof organisation === 'string' ? organisation : undefined,
      purpose: asked,
    });
    if (!outcome.ok) throw unauthenticated(outcome.refusal);
    const way = bySession ? 'session' : outcome.value.kind === 'key' ? 'key' : 'token';
    return { ...outcome.value, via: `${way} ${ip}` };
  }

  /** Requires a recent sign-in for sensitive acts (RFC 9470). Callers without a sign-in time are not asked; a session always has one. */
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

/** Runs the guard before the body of a request is read, so that callers without permission cannot send one. */
export function guardHeads(fastify: FastifyInstance, guard: AccessGuard): void {
  fastify.addHook('onRequest', async (request) => {
    if (request.is404) throw new NotFoundException();
    await guard.admit(request, request.routeOptions.config.access);
  });
}

function unauthenticated(refusal: Refusal): Problem {
  const { code, parts } = problemOfRefusal(refusal);
  // The person is known, but has to name the organisation that they act for.
  if (code === 'organisation-needed') return new Problem(code, parts);
  // No error code if the request has no credentials (RFC 6750, section 3).
  const error = code === 'unauthenticated' ? '' : ', error="invalid_token"';
  return new Problem(code, { ...parts, headers: { 'www-authenticate': `Bearer realm="carnet"${error}` } });
}
