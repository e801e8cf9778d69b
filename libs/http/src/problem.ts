import { withDayWords } from '@carnet/clocks';
import { type Bilingual, type Fault, faultsIn, type Refusal, refuse, fillPlaceholders } from '@carnet/kernel';
import { ledgerRefusals } from '@carnet/ledger';
import { packRefusals } from '@carnet/rules';
import { refusalTexts } from '@carnet/workflow';
import type { ProblemResponse } from './route.js';

/** Refusals of one part of the product: code, status, and sentence in English and Chinese. Codes are stable; sentences may change. */
export type RefusalTable = Readonly<Record<string, readonly [status: number, en: string, zh: string]>>;

/** Problems of every route, and those that several features share. A feature declares its own in `<noun>.refusals.ts`. */
export const PROBLEMS = {
  'request-malformed': [400, 'The request cannot be read.', '无法读取该请求。'],
  'body-missing': [400, 'This request needs a body. Send a JSON object.', '此请求须附请求体，请发送一个 JSON 对象。'],
  'body-invalid': [400, 'Some parts of the request do not have the required form.', '请求的部分内容不符合格式要求。'],
  'query-invalid': [400, 'Some parts of the query do not have the required form.', '查询条件的部分内容不符合格式要求。'],
  'cursor-invalid': [
    400,
    'The cursor belongs to another list or is damaged. Start from the first page.',
    '该游标属于其他列表或者已损坏，请从第一页开始。',
  ],
  'company-missing': [400, 'Name the company whose ledger you want to read.', '请指明拟查阅其台账的企业。'],
  'idempotency-key-missing': [
    400,
    'This request needs an Idempotency-Key. Send a new random one for each act, and the same one when you send an act again.',
    '此请求须附 Idempotency-Key。每次操作请使用新的随机值，重新发送同一操作时请使用原值。',
  ],
  'idempotency-key-invalid': [
    400,
    'The Idempotency-Key cannot be used. Send 1 to 255 visible ASCII characters.',
    '该 Idempotency-Key 无法使用，请发送 1 至 255 个可见的 ASCII 字符。',
  ],
  'if-match-invalid': [
    400,
    'The If-Match header cannot be used. Send one version in quotes, such as "3".',
    '该 If-Match 标头无法使用，请发送一个加引号的版本号，如 "3"。',
  ],
  unauthenticated: [
    401,
    'The request is not authenticated. Send `Authorization: Bearer` with an access token or an API key.',
    '该请求未经身份验证。请发送 `Authorization: Bearer` 及访问令牌或者 API 密钥。',
  ],
  'token-invalid': [401, 'The access token is not valid here.', '访问令牌在此无效。'],
  'session-ended': [401, 'Your session has ended. Sign in again.', '会话已结束，请重新登录。'],
  'sign-in-again': [
    401,
    'This needs a recent sign-in. Sign in again, then send the request again.',
    '办理此项须近期登录。请重新登录后再次发送请求。',
  ],
  'key-invalid': [401, 'The API key is not valid here.', 'API 密钥在此无效。'],
  forbidden: [403, 'Your role does not allow this.', '您的角色不能办理此项。'],
  'request-from-elsewhere': [
    403,
    'The request came with a cookie from a page of another site, or without the header Carnet-Session: 1. Send it from this site with the header.',
    '该请求随 Cookie 来自其他网站的页面，或者缺少标头 Carnet-Session: 1。请从本网站附该标头发送。',
  ],
  'not-found': [404, 'There is nothing here.', '此处没有内容。'],
  'not-acceptable': [406, 'The requested form is not available.', '不能以所要求的格式提供。'],
  'request-timeout': [
    408,
    'The request took too long to arrive. Send the whole request in time.',
    '请求未能及时送达，请及时发送完整请求。',
  ],
  'idempotency-key-in-use': [
    409,
    'A request with this Idempotency-Key is still being processed. Send it again later.',
    '使用此 Idempotency-Key 的请求仍在处理，请稍后重新发送。',
  ],
  'rules-not-kept': [
    409,
    'The rules or verdicts of this assessment were not kept, so it cannot be explained, judged or routed again.',
    '本次评估所依据的规则或者结论未留存，无法再作说明、评估或者分流。',
  ],
  'several-transfers': [
    409,
    'Several companies have a transfer of this number. Name it by its id.',
    '多个企业有此编号的事项，请以其标识指明。',
  ],
  'no-signing-key': [409, 'This installation has no key to sign with.', '本系统未配置签名密钥。'],
  'stale-version': [
    412,
    'It has changed since you read it. Read it again and decide anew.',
    '您读取之后内容已变更，请重新读取后再作决定。',
  ],
  'body-too-large': [413, 'The body is too large.', '请求内容过大。'],
  'address-too-long': [414, 'A part of the address is too long.', '地址的某一部分过长。'],
  'media-type-unsupported': [
    415,
    'Send `content-type: application/json` and UTF-8, not compressed.',
    '请发送 `content-type: application/json`，以 UTF-8 编码且不压缩。',
  ],
  'idempotency-key-reused': [
    422,
    'This Idempotency-Key was used for another request. Use a new key.',
    '该 Idempotency-Key 已用于其他请求，请使用新的值。',
  ],
  'organisation-needed': [
    422,
    'You act for several organisations. Name one in the header Carnet-Organisation.',
    '您代表多个单位，请在 Carnet-Organisation 标头中指明其一。',
  ],
  'document-removed': [
    422,
    'A file named here was removed because nothing referred to it for a long time. Upload it again first.',
    '所列文件因长期未被引用，已被移除，请先重新上传该文件。',
  ],
  'facts-invalid': [422, 'Some facts of the filing cannot be used as they are.', '申报的部分事实不能直接采用。'],
  'subject-unknown': [422, 'An item does not refer to a part of the filing.', '有补正事项未指向申报的任何部分。'],
  'if-match-missing': [
    428,
    'The request does not name the version that you read. Send `If-Match` with the ETag of the resource as you read it.',
    '该请求未指明您所读取的版本。请在 `If-Match` 中发送读取时所得的 ETag。',
  ],
  'calculations-many': [
    429,
    'Too many calculations of your organisation are waiting. Send the request again when some of them are complete.',
    '贵单位等待处理的计算过多。请待其中部分完成后再重新发送请求。',
  ],
  'headers-too-large': [
    431,
    'The headers are too large. Address and headers together may have 16 kB.',
    '请求标头过大，地址与标头合计不得超过 16 kB。',
  ],
  'internal-fault': [
    500,
    'Something went wrong here. The operator can find the cause by the incident number.',
    '系统发生故障，运营方可依故障编号查明原因。',
  ],
  'rules-unusable': [
    503,
    'The rules of that day cannot be used here, and no other rules are used instead. The operator can find the cause in the log.',
    '当日适用的规则在此无法使用，且不以其他规则代替。运营方可在日志中查明原因。',
  ],
  'database-unreachable': [503, 'The database cannot be reached. Send the same request again.', '无法连接数据库，请重新发送同一请求。'],
  'outcome-unknown': [
    503,
    'Whether it was done is not known. Read the resource, or send the same request with the same Idempotency-Key.',
    '尚不清楚该操作是否已经完成。请读取相应内容，或者以同一 Idempotency-Key 重新发送同一请求。',
  ],
  'storage-unavailable': [
    503,
    'The file storage cannot be reached. Nothing was changed. Send the same request again later, with the same Idempotency-Key if it had one.',
    '无法访问文件存储，未作任何变更。请稍后重新发送同一请求，原附 Idempotency-Key 的使用原值。',
  ],
  'issuer-unreachable': [
    503,
    'The identity provider cannot be reached, so your identity cannot be verified. Send the request again later.',
    '无法连接身份提供方，不能核实身份，请稍后重新发送请求。',
  ],
  'calculation-too-long': [
    503,
    'The calculation was ended because it took too long or too much memory. Nothing was stored. Send the request again later.',
    '该计算耗时过长或者占用内存过多，已被终止，未保存任何内容。请稍后重新发送请求。',
  ],
  'calculation-unavailable': [
    503,
    'Nothing can be calculated here at present. Nothing was stored. Send the request again later.',
    '目前无法在此进行计算，未保存任何内容。请稍后重新发送请求。',
  ],
  busy: [503, 'The answer took too long. Send the same request again.', '未能及时答复，请重新发送同一请求。'],
} as const satisfies RefusalTable;

export type ProblemCode = keyof typeof PROBLEMS;

/** Sentences of faults that bring none of their own. */
const FAULTS: Readonly<Record<string, Bilingual>> = {
  missing: { en: 'This is required.', zh: '此项必填。' },
  form: { en: 'This does not have the required form.', zh: '此项不符合格式要求。' },
};

/** A kind of problem, as its page describes it. */
export interface ProblemKind {
  readonly code: string;
  readonly status: number;
  readonly title: string;
  readonly says: Bilingual;
  /** The sentence with slots for members of the context, such as `{opens}`. */
  readonly template: Bilingual;
}

const kinds = new Map<string, ProblemKind>();

/** The first declaration of a code stands, because the lifecycle and the packs share some codes. */
function declareProblem(code: string, [status, en, zh]: RefusalTable[string]): void {
  // The title is the first sentence, which says what is wrong; the rest says what to do.
  const [title = en] = /^.+?(?=[.:;](?: |$))/.exec(en) ?? [];
  if (!kinds.has(code)) kinds.set(code, { code, status, title, says: fillPlaceholders({ en, zh }), template: { en, zh } });
}

for (const [code, { en, zh }] of [refusalTexts, ledgerRefusals, packRefusals].flatMap((table) => Object.entries<Bilingual>(table)))
  declareProblem(code, [409, en, zh]);

/** Refuses by a code of `PROBLEMS`, in its own words. */
export const refuseShared = declareRefusals(PROBLEMS);

export function declareRefusals<Code extends string>(
  table: Readonly<Record<Code, RefusalTable[string]>>,
): (code: Code, more?: Omit<Refusal, 'code' | 'detail' | 'says'>) => ReturnType<typeof refuse> {
  for (const code in table) declareProblem(code, table[code]);
  return (code, more) => refuse(code, fillPlaceholders({ en: table[code][1], zh: table[code][2] }, more?.context, sentenceOf), more);
}

/** Every kind of problem that has been declared, by code. */
export function problemKinds(): readonly ProblemKind[] {
  return [...kinds.values()].sort((one, other) => (one.code < other.code ? -1 : 1));
}

/** The kind of a code; null if the code is not declared. */
export function problemKind(code: string): ProblemKind | null {
  return kinds.get(code) ?? null;
}

/** The sentence of a code, for a slot of another sentence. */
const sentenceOf = (code: string): Bilingual | null => problemKind(code)?.says ?? null;

const otherKind = {
  status: 409,
  title: 'The transfer does not allow this now',
  says: { en: 'The transfer does not allow this now.', zh: '事项目前不允许此操作。' },
};

export interface ProblemParts {
  /** What is wrong with this request; the code's sentence if left out. */
  readonly detail?: string;
  readonly says?: Bilingual;
  readonly faults?: readonly Fault[];
  readonly headers?: Readonly<Record<string, string>>;
  /** Further members of the response: only ids and codes. */
  readonly context?: Refusal['context'];
}

/** A response other than success (RFC 9457), thrown to the exception filter. */
export class Problem extends Error {
  override readonly name = 'Problem';
  readonly status: number;
  readonly title: string;
  readonly says: Bilingual;

  constructor(
    readonly code: string,
    readonly parts: ProblemParts,
  ) {
    super(code);
    const { status, title, says } = problemKind(code) ?? otherKind;
    this.status = status;
    this.title = title;
    this.says = parts.says ?? says;
  }
}

/** A problem of the API. `said` replaces the sentence of the code in the detail. */
export function problem(code: string, said: string | Bilingual = '', more: Omit<ProblemParts, 'detail' | 'says'> = {}): Problem {
  return new Problem(code, typeof said === 'string' ? { ...more, detail: said } : { ...more, detail: said.en, says: said });
}

const slot = /\{\w+\}/;

/** The problem of a use case's refusal. */
export function problemOfRefusal(refusal: Refusal): Problem {
  const { code, context } = refusal;
  const { template } = problemKind(code) ?? {};
  const filled = template !== undefined && slot.test(template.en) ? fillPlaceholders(template, context, sentenceOf) : null;
  const says = filled ?? refusal.says;
  const detail = filled?.en ?? refusal.detail;
  return new Problem(code, { detail, faults: faultsIn(refusal), ...(says && { says }), ...(context && { context }) });
}

/** A problem as sent, in both languages with its faults; dates are written out. */
export function problemBody({ code, status, title, says, parts }: Problem, requestId: string): ProblemResponse {
  const { detail, faults = [], context } = parts;
  const written = withDayWords(says);
  return {
    type: `/problems/${code}`,
    title,
    status,
    detail: detail ? inWords(detail) : written.en,
    instance: `urn:uuid:${requestId}`,
    code,
    says: written,
    ...(faults.length === 0 ? {} : { faults: faults.map((fault) => bilingualFault(fault, says)) }),
    ...(context === undefined ? {} : { context }),
    ...(status === 500 ? { incident: requestId } : {}),
  };
}

/** A fault in both languages. @param of the problem's own text, used if the fault has none. */
export function bilingualFault(fault: Fault, of: Bilingual): Required<Fault> {
  const says = withDayWords(fault.says ?? problemKind(fault.code)?.says ?? FAULTS[fault.code] ?? of);
  return { ...fault, detail: fault.detail ? inWords(fault.detail) : says.en, says };
}

const inWords = (english: string): string => withDayWords({ en: english, zh: '' }).en;
