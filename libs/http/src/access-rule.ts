import type { Permission, Principal } from '@carnet/identity';
import { applyDecorators, createParamDecorator, type ExecutionContext, SetMetadata } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import type { FastifyRequest } from './request.js';

/** What a route requires of its caller: nothing, authentication, or a permission. Declared with the address (`Route`). */
export type AccessRule = 'public' | 'signed-in' | Permission;

declare module 'fastify' {
  interface FastifyContextConfig {
    /** The access rule, for hooks that run before Nest. */
    access?: AccessRule;
    /** Whether a session must have begun or been renewed within the last minutes. */
    stepUp?: boolean;
  }
}

/** Further settings of a route, for hooks that run before Nest. */
export interface RouteSetting {
  readonly stepUp?: boolean;
  readonly answerWithin?: number;
}

const ACCESS_RULE = Symbol('the access rule of a route');

/** Declares the access rule to both Nest and Fastify. */
export const declareAccess = (access: AccessRule, { stepUp = false, ...more }: RouteSetting = {}): MethodDecorator =>
  applyDecorators(SetMetadata(ACCESS_RULE, access), RouteConfig({ access, stepUp, ...more }));

/** The access rule of a handler; undefined if none is declared. */
export function accessRuleOf(handler: object): AccessRule | undefined {
  // Only the decorators above write this metadata.
  return Reflect.getMetadata(ACCESS_RULE, handler) as AccessRule | undefined;
}

/** Gives a handler the authenticated principal. */
export const Caller = createParamDecorator((_: unknown, context: ExecutionContext): Principal =>
  callerOf(context.switchToHttp().getRequest<FastifyRequest>()),
);

/** The principal of a request after the guard. @throws if the route is public. */
export function callerOf({ principal }: FastifyRequest): Principal {
  if (!principal) throw new Error('a route that asks for its caller must not be public');
  return principal;
}
