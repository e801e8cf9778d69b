import { Problem, problemOfRefusal } from '@carnet/http/problem.js';
import type { FastifyRequest } from '@carnet/http/request.js';
import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { OpenScim } from './open-scim.js';

/** Admits the identity provider named in the path, by its own key only. */
@Injectable()
export class ScimGuard implements CanActivate {
  constructor(private readonly openScim: OpenScim) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const { issuer } = request.params as { readonly issuer: string };
    const { authorization } = request.headers;
    const outcome = await this.openScim.execute({ issuer, authorization, address: request.ip });
    if (!outcome.ok) {
      const { code, parts } = problemOfRefusal(outcome.refusal);
      throw new Problem(code, { ...parts, headers: { 'www-authenticate': 'Bearer realm="carnet scim"' } });
    }
    request.principal = outcome.value;
    return true;
  }
}
