import { CalculationRefused } from '@carnet/acts/calculator.js';
import { RulesMissing, StaleRules } from '@carnet/acts/rule-book.js';
import { DocumentRemoved, StaleVersion } from '@carnet/acts/transfer-journal.store.js';
import { isDatabaseOutage } from '@carnet/acts/unusable.js';
import { documentRemoved } from '@carnet/features/attachments/attachment-words.js';
import { StorageUnavailable } from '@carnet/files';
import { AnswerTooLate } from '@carnet/http/answer-in-time.js';
import { Problem, problem, problemBody, type ProblemCode, problemOfRefusal } from '@carnet/http/problem.js';
import { logRequest } from '@carnet/http/request-log.js';
import { SECURITY_HEADERS } from '@carnet/http/security-headers.js';
import { ENDED_EARLY } from '@carnet/http/whole-body.js';
import { IssuerUnreachable } from '@carnet/identity';
import { OutcomeUnknown } from '@carnet/persistence/tenant-database.js';
import type { Logger } from '@carnet/runtime';
import { type ArgumentsHost, Catch, type ExceptionFilter, HttpException } from '@nestjs/common';
import type { FastifyReply } from '@carnet/http/request.js';
import type { FastifyRequest } from '@carnet/http/request.js';

/** How the framework's own statuses are told: its messages may quote the request, so they are never passed on. */
const frameworkProblems: Readonly<Record<number, readonly [ProblemCode, string]>> = {
  400: ['request-malformed', 'The request line, the headers or the length of the body are not as HTTP asks for.'],
  404: ['not-found', 'No such address, or not with this method.'],
  408: ['request-timeout', 'Send the whole request in time.'],
  413: [
    'body-too-large',
    'A body may have 256 kB; the texts of a pack, 2 MB; a file of filings, 32 MB; an attachment, what the installation says.',
  ],
  414: ['address-too-long', 'A part of the address is too long.'],
  415: ['media-type-unsupported', 'Send `content-type: application/json` and UTF-8, not compressed.'],
  431: ['headers-too-large', 'All headers together may have 16 kB.'],
};

/** The one place of the API that catches: every error becomes an answer, and every fault one line of the log. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(private readonly logger: Logger) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const request = host.switchToHttp().getRequest<FastifyRequest>();
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    const told = problemOfBody(error, request) ?? problemOfError(error, request);
    request.problem = told.code;
    if (told.status >= 500) this.logger.error({ incident: request.id, code: told.code, err: error }, 'request failed');
    if (!reply.sent) sendProblem(reply, told, request.id);
    // An answer that nobody is there to hear never ends, and what is logged at its end would not be.
    if (request.raw.socket.destroyed) logRequest(this.logger, request, reply);
  }
}

/** Writes a problem as the answer. */
export function sendProblem(reply: FastifyReply, told: Problem, requestId: string): void {
  void reply
    .code(told.status)
    // Again, because an address that the router cannot read comes here past all hooks.
    .headers({ ...SECURITY_HEADERS, 'x-request-id': requestId, ...told.parts.headers })
    .type('application/problem+json; charset=utf-8')
    .send(JSON.stringify(problemBody(told, requestId)));
}

/** What the sender of a body has done to it is no fault of this process. */
function problemOfBody(error: unknown, { raw, body }: FastifyRequest): Problem | null {
  if (raw.complete) return null;
  if (error === raw.errored) return problem('request-malformed', ENDED_EARLY);
  // Files are read as they come, so their time may have been taken here.
  return error instanceof AnswerTooLate && body === undefined ? problem('request-timeout', 'Send the whole request in time.') : null;
}

function problemOfError(error: unknown, request: FastifyRequest): Problem {
  if (error instanceof Problem) return error;
  if (error instanceof HttpException) return problemOfFramework(error);
  if (error instanceof StaleVersion) return problem('stale-version', 'Another act came first. Read it again and decide anew.');
  if (error instanceof DocumentRemoved) return problemOfRefusal(documentRemoved(error.documents).refusal);
  if (error instanceof StaleRules)
    return later('busy', 'The rules are changing. Send the same request again, with the same Idempotency-Key.');
  if (error instanceof RulesMissing)
    return later('rules-unusable', 'Nothing else is judged by instead. The operator finds the cause in the log.');
  if (error instanceof IssuerUnreachable) return later('issuer-unreachable', 'Nobody can be told apart without it.');
  if (error instanceof StorageUnavailable)
    return later(
      'storage-unavailable',
      'Nothing was changed by this. Send the same request again later, with the same Idempotency-Key where it had one.',
    );
  if (error instanceof CalculationRefused) return later(error.code, error.message);
  if (error instanceof OutcomeUnknown) return later(onlyReads(request) ? 'database-unreachable' : 'outcome-unknown', whatTells(request));
  if (isDatabaseOutage(error))
    return later('database-unreachable', 'Nothing was stored. Send the same request again, with the same Idempotency-Key.');
  if (error instanceof AnswerTooLate) return later('busy', whatTells(request));
  return problem('internal-fault', 'The operator finds the cause under the incident number.');
}

function onlyReads({ method }: FastifyRequest): boolean {
  return method === 'GET' || method === 'HEAD';
}

/** How a caller finds out whether the act was done. */
function whatTells(request: FastifyRequest): string {
  if (onlyReads(request)) return 'Send the same request again.';
  return request.headers['idempotency-key'] === undefined
    ? 'Whether it was done is not known. Read the resource first, and send the request again if it was not done.'
    : 'Whether the act was done is not known. Send the same request again, with the same Idempotency-Key: the answer tells, and the act is done once.';
}

function problemOfFramework(error: HttpException): Problem {
  const [code, detail] = frameworkProblems[error.getStatus()] ?? ['request-malformed', 'The request cannot be read.'];
  return problem(code, detail);
}

function later(code: ProblemCode, detail: string): Problem {
  return problem(code, detail, { headers: { 'retry-after': '5' } });
}
