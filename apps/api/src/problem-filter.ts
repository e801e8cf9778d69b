import { CalculationRefused } from '@carnet/acts/calculator.js';
import { RulesMissing, StaleRules } from '@carnet/acts/rule-book.js';
import { CompanySuspended, DocumentRemoved, StaleVersion } from '@carnet/acts/transfer-journal.store.js';
import { isDatabaseOutage } from '@carnet/acts/outages.js';
import { removedDocumentRefusal } from '@carnet/features/attachments/attachments.refusals.js';
import { SCIM_TYPE } from '@carnet/features/scim/resources.js';
import { scimErrorOf } from '@carnet/features/scim/scim-error.js';
import { StorageUnavailable } from '@carnet/files';
import { Problem, problem, problemBody, type ProblemCode, problemOfRefusal } from '@carnet/http/problem.js';
import { ResponseTimeout, logRequest, SECURITY_HEADERS } from './every-response.js';
import { INCOMPLETE_BODY } from '@carnet/http/whole-body.js';
import { IssuerUnreachable } from '@carnet/identity';
import type { Bilingual } from '@carnet/kernel';
import { OutcomeUnknown } from '@carnet/persistence/tenant-database.js';
import type { Logger } from '@carnet/runtime';
import { type ArgumentsHost, Catch, type ExceptionFilter, HttpException } from '@nestjs/common';
import { type FastifyReply, type FastifyRequest } from '@carnet/http/request.js';

/** Own texts for the framework's statuses, because its messages can quote the request. */
const frameworkProblems: Readonly<Record<number, readonly [ProblemCode, Bilingual?]>> = {
  400: [
    'request-malformed',
    {
      en: 'The request line, the headers or the length of the body do not conform to HTTP.',
      zh: '请求行、标头或者请求体长度不符合 HTTP 要求。',
    },
  ],
  404: ['not-found', { en: 'There is no such address, or it does not support this method.', zh: '没有该地址，或者该地址不支持此方法。' }],
  408: ['request-timeout'],
  413: [
    'body-too-large',
    {
      en: 'A body may have at most 256 kB, the texts of a pack 2 MB, a file of filings 32 MB. For attachments, the setting of this installation applies.',
      zh: '请求体最大 256 kB，规则包文本最大 2 MB，批量申报文件最大 32 MB。附件以本系统设置为准。',
    },
  ],
  414: ['address-too-long'],
  415: [
    'media-type-unsupported',
    {
      en: 'Send `content-type: application/json`; to `POST /v1/imports`, text/csv or application/jsonl. In UTF-8, not compressed.',
      zh: '请发送 `content-type: application/json`；`POST /v1/imports` 为 text/csv 或者 application/jsonl。以 UTF-8 编码且不压缩。',
    },
  ],
  431: ['headers-too-large'],
};

/** The only error handler of the API: every error becomes a response, and every fault one line of the log. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(private readonly logger: Logger) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const request = host.switchToHttp().getRequest<FastifyRequest>();
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    const told = problemOfBody(error, request) ?? problemOfError(error, request);
    request.problem = told.code;
    if (told.status >= 500) this.logger.error({ incident: request.id, code: told.code, err: error }, 'request failed');
    if (!reply.sent) sendProblem(reply, told, request.id, request.url.startsWith('/scim/'));
    // A response without a client never ends, so it would not be logged at its end.
    if (request.raw.socket.destroyed) logRequest(this.logger, request, reply);
  }
}

/** Sends a problem: to identity providers in the format of SCIM, to others in that of RFC 9457. */
export function sendProblem(reply: FastifyReply, told: Problem, requestId: string, toProvider = false): void {
  void reply
    .code(told.status)
    // Set again, because unroutable addresses arrive here without passing any hook.
    .headers({ ...SECURITY_HEADERS, 'x-request-id': requestId, ...told.parts.headers })
    .type(`${toProvider ? SCIM_TYPE : 'application/problem+json'}; charset=utf-8`)
    .send(JSON.stringify(toProvider ? scimErrorOf(told) : problemBody(told, requestId)));
}

/** Errors caused by the sender of a body; null for others. */
function problemOfBody(error: unknown, { raw, body }: FastifyRequest): Problem | null {
  if (raw.complete) return null;
  if (error === raw.errored) return problem('request-malformed', INCOMPLETE_BODY);
  // Files are streamed, so the sender may have used up the time.
  return error instanceof ResponseTimeout && body === undefined ? problem('request-timeout') : null;
}

function problemOfError(error: unknown, request: FastifyRequest): Problem {
  if (error instanceof Problem) return error;
  if (error instanceof HttpException) return problemOfFramework(error);
  if (error instanceof StaleVersion)
    return problem('stale-version', {
      en: 'Another act was done first. Read the resource again and decide anew.',
      zh: '另一操作已先行完成，请重新读取相应内容后再作决定。',
    });
  if (error instanceof CompanySuspended) return problem('company-suspended');
  if (error instanceof DocumentRemoved) return problemOfRefusal(removedDocumentRefusal(error.documents).refusal);
  if (error instanceof StaleRules)
    return retryableProblem('busy', {
      en: 'The rules are changing. Send the same request again, with the same Idempotency-Key.',
      zh: '规则正在变更，请以同一 Idempotency-Key 重新发送同一请求。',
    });
  if (error instanceof RulesMissing) return retryableProblem('rules-unusable');
  if (error instanceof IssuerUnreachable) return retryableProblem('issuer-unreachable');
  if (error instanceof StorageUnavailable) return retryableProblem('storage-unavailable');
  if (error instanceof CalculationRefused) return retryableProblem(error.code);
  if (error instanceof OutcomeUnknown)
    return retryableProblem(onlyReads(request) ? 'database-unreachable' : 'outcome-unknown', adviceAfterTimeout(request));
  if (isDatabaseOutage(error))
    return retryableProblem('database-unreachable', {
      en: 'Nothing was stored. Send the same request again, with the same Idempotency-Key.',
      zh: '未保存任何内容，请以同一 Idempotency-Key 重新发送同一请求。',
    });
  if (error instanceof ResponseTimeout) return retryableProblem('busy', adviceAfterTimeout(request));
  return problem('internal-fault');
}

function onlyReads({ method }: FastifyRequest): boolean {
  return method === 'GET' || method === 'HEAD';
}

/** Tells the caller how to find out whether the act was done. */
function adviceAfterTimeout(request: FastifyRequest): Bilingual {
  if (onlyReads(request)) return { en: 'Send the same request again.', zh: '请重新发送同一请求。' };
  return request.headers['idempotency-key'] === undefined
    ? {
        en: 'Whether it was done is not known. Read the resource first, and send the request again if it was not done.',
        zh: '尚不清楚是否已经完成。请先读取相应内容，未完成的再重新发送请求。',
      }
    : {
        en: 'Whether the act was done is not known. Send the same request again, with the same Idempotency-Key: the answer tells, and the act is done once.',
        zh: '尚不清楚该操作是否已经完成。请以同一 Idempotency-Key 重新发送同一请求：答复会说明结果，且操作只执行一次。',
      };
}

function problemOfFramework(error: HttpException): Problem {
  const [code, says] = frameworkProblems[error.getStatus()] ?? ['request-malformed'];
  return problem(code, says);
}

function retryableProblem(code: ProblemCode, says?: Bilingual): Problem {
  return problem(code, says, { headers: { 'retry-after': '5' } });
}
