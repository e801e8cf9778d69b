import type { Permission, Principal } from '@carnet/identity';
import { applyDecorators, createParamDecorator, type ExecutionContext, SetMetadata } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import type { FastifyRequest } from './request.js';

/** What a route asks of its caller: nothing, to be known at all, or one permission. A route says it with its address (`Route`). */
export type AccessRule = 'public' | 'signed-in' | Permission;

declare module 'fastify' {
  interface FastifyContextConfig {
    /** What a route asks of its caller, for what happens before Nest has the request. */
    access?: AccessRule;
    /** Whether a session must have begun, or been renewed, within the last minutes. */
    stepUp?: boolean;
  }
}

/** What else a route says of itself, for what happens before Nest has the request. */
export interface RouteSetting {
  readonly stepUp?: boolean;
  readonly answerWithin?: number;
}

const ACCESS_RULE = Symbol('the access rule of a route');

/** Told to Nest and to the server under it by one and the same declaration. */
export const asks = (access: AccessRule, { stepUp = false, ...more }: RouteSetting = {}): MethodDecorator =>
  applyDecorators(SetMetadata(ACCESS_RULE, access), RouteConfig({ access, stepUp, ...more }));

/** The rule of a handler; undefined when its author forgot it. */
export function accessRuleOf(handler: object): AccessRule | undefined {
  // Written by the decorators above and by nothing else.
  return Reflect.getMetadata(ACCESS_RULE, handler) as AccessRule | undefined;
}

/** The principal that the guard proved. */
export const Caller = createParamDecorator((_: unknown, context: ExecutionContext): Principal =>
  callerOf(context.switchToHttp().getRequest<FastifyRequest>()),
);

/** The principal of a request that has passed the guard. */
export function callerOf({ principal }: FastifyRequest): Principal {
  if (!principal) throw new Error('a route that asks for its caller must not be public');
  return principal;
}
