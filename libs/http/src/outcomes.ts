import type { Answer, Outcome } from '@carnet/kernel';
import type { CallHandler, ExecutionContext, NestInterceptor } from '@nestjs/common';
import { map, type Observable } from 'rxjs';
import type { FastifyReply } from './request.js';
import { problemOfRefusal } from './problem.js';

/** The value of an outcome. @throws the problem of a refusal. */
export function valueOf<T>(outcome: Outcome<T>): T {
  if (!outcome.ok) throw problemOfRefusal(outcome.refusal);
  return outcome.value;
}

/** A strong ETag: the version of the row. */
export function etagOf(version: number): string {
  return `"${String(version)}"`;
}

/** The headers of a response that follow from its value. */
export type HeadersOf<Shown> = (shown: Shown) => Readonly<Record<string, string>>;

/** Turns an outcome into a response: its value with the headers of an act, or the problem of a refusal. */
export class OutcomeInterceptor implements NestInterceptor {
  constructor(private readonly headersOf: HeadersOf<never> | undefined) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const reply = context.switchToHttp().getResponse<FastifyReply>();
    return next.handle().pipe(map((given: unknown) => (isOutcome(given) ? this.shown(valueOf(given), reply) : given)));
  }

  private shown(value: unknown, reply: FastifyReply): unknown {
    if (!isAnswer(value)) return value;
    void reply.headers({ ...this.headersOf?.(value.value), ...(value.replayed && { 'idempotency-replayed': 'true' }) });
    return value.value;
  }
}

function isOutcome(given: unknown): given is Outcome<unknown> {
  return typeof given === 'object' && given !== null && 'ok' in given && ('value' in given || 'refusal' in given);
}

function isAnswer(value: unknown): value is Answer<never> {
  return typeof value === 'object' && value !== null && 'value' in value && 'replayed' in value;
}
