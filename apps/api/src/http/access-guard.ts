import type { Refusal } from '@carnet/kernel';
import type { CanActivate, ExecutionContext } from '@nestjs/common';
import type { Authenticator } from './authenticator.js';
import { Problem, problem, problemOfRefusal } from './problem.js';
import type { FastifyRequest } from './request.js';
import { accessRuleOf } from './requires.js';

/** The one guard of the API: who is asking, and may that kind of caller do this kind of thing. Deny is the default. */
export class AccessGuard implements CanActivate {
  constructor(private readonly authenticator: Authenticator) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const rule = accessRuleOf(context.getHandler());
    if (rule === undefined) throw new Error('a route without @Requires or @Public was reached');
    if (rule === 'public') return true;
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const outcome = await this.authenticator.authenticate(request.headers.authorization);
    if (!outcome.ok) throw unauthenticated(outcome.refusal);
    request.principal = outcome.value;
    if (rule !== 'signed-in' && !outcome.value.permissions.has(rule)) {
      throw problem('forbidden', `This needs the permission ${rule}.`, { context: { permission: rule } });
    }
    return true;
  }
}

function unauthenticated(refusal: Refusal): Problem {
  const { code, status, title, parts } = problemOfRefusal(refusal);
  // RFC 6750, section 3: no error code when the caller sent nothing at all.
  const error = code === 'unauthenticated' ? '' : ', error="invalid_token"';
  return new Problem(code, status, title, { ...parts, headers: { 'www-authenticate': `Bearer realm="carnet"${error}` } });
}
