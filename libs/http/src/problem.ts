import type { Bilingual, Fault, Refusal } from '@carnet/kernel';
import { ledgerRefusalText } from '@carnet/ledger';
import { packRefusalOf } from '@carnet/rules';
import { refusalText } from '@carnet/workflow';

/** Every problem the API itself answers with: its status, its title, and the title in Chinese where no library says more. Refusals of the lifecycle add theirs, all 409. */
export const PROBLEMS = {
  'request-malformed': [400, 'The request cannot be read', '无法读取该请求'],
  'body-missing': [400, 'This request needs a body'],
  'body-invalid': [400, 'The body does not have the form that is asked for'],
  'query-invalid': [400, 'The query does not have the form that is asked for'],
  'cursor-invalid': [400, 'The cursor does not belong to this list'],
  'company-missing': [400, 'Name a company'],
  'idempotency-key-missing': [400, 'This request needs an Idempotency-Key'],
  'idempotency-key-invalid': [400, 'The Idempotency-Key cannot be used'],
  'if-match-invalid': [400, 'The If-Match header cannot be used'],
  unauthenticated: [401, 'Say who you are', '请说明身份'],
  'token-invalid': [401, 'The access token is not valid here', '访问令牌在此无效'],
  'token-expired': [401, 'The access token has expired', '访问令牌已过期'],
  'key-invalid': [401, 'The API key is not valid here', 'API 密钥在此无效'],
  'credentials-invalid': [401, 'User name or password is wrong'],
  forbidden: [403, 'Your role does not allow this', '您的角色不能办理此项'],
  'not-found': [404, 'There is nothing here', '此处没有内容'],
  'not-acceptable': [406, 'It cannot be had in this form'],
  'request-timeout': [408, 'The request took too long to arrive', '请求未能及时送达'],
  'idempotency-key-in-use': [409, 'A request with this Idempotency-Key is still at work'],
  'not-decided': [409, 'There is no decision yet'],
  'not-assessed': [409, 'The rules have not answered yet'],
  'not-confirmed': [409, 'Only what was confirmed can end'],
  'suspicion-closed': [409, 'This suspicion is closed'],
  'opening-exists': [409, 'This window has an opening balance'],
  'already-answered': [409, 'This was answered before'],
  'own-statement': [409, 'Nobody confirms what they stated themselves'],
  'count-below-zero': [409, 'The counter holds fewer'],
  'count-too-large': [409, 'No counter holds this many'],
  'stale-content': [409, 'The content has changed since you looked'],
  'pack-not-in-this-state': [409, 'The version does not allow this now'],
  'author-cannot-publish': [409, 'Who wrote a pack does not publish it'],
  'in-force-too-early': [409, 'A law does not reach back'],
  'pack-of-another-regime': [409, 'The version is of another legal regime'],
  'pack-label-taken': [409, 'Another pack bears this version'],
  'pack-checks-failed': [409, 'Lint or cases fail'],
  'pack-of-a-release': [409, 'The version came with a release'],
  'pack-does-not-compile': [409, 'The version cannot be compiled'],
  'policy-unknown': [409, 'There is no such version of the policy'],
  'rules-not-kept': [409, 'The rules of the assessment were not kept'],
  'several-transfers': [409, 'Several transfers have this number'],
  'law-change-ended': [409, 'This has ended'],
  'law-changes-many': [409, 'Many of these are under way'],
  'stress-test-ended': [409, 'The stress test has ended'],
  'stress-test-without-result': [409, 'The stress test has no result'],
  'stress-tests-many': [409, 'Many stress tests are under way'],
  'delegation-overlaps': [409, 'There is a deputy for some of these days'],
  'delegation-withdrawn': [409, 'The delegation was taken back'],
  'tags-many': [409, 'There are as many tags as there may be'],
  'views-many': [409, 'There are as many views as there may be'],
  'views-shared-many': [409, 'There are as many shared views as there may be'],
  'view-name-taken': [409, 'Another view has this name'],
  'view-of-another': [403, 'This view is changed by others'],
  'comments-many': [409, 'There are as many comments as there may be'],
  'attachments-off': [409, 'No files are taken here'],
  'attachments-many': [409, 'Many files wait for their scan'],
  'attachment-not-clean': [409, 'The file cannot be read'],
  'imports-many': [409, 'Several imports are under way'],
  'import-ended': [409, 'The import has ended'],
  'not-received': [409, 'It was not handed in so many times'],
  'webhooks-off': [409, 'There are no webhooks here'],
  'mail-off': [409, 'There is no mail here'],
  'mail-code-void': [409, 'There is no code to give'],
  'endpoints-many': [409, 'There are as many endpoints as there may be'],
  'webhook-tests-many': [409, 'Many test messages wait to be sent', '等待发送的测试消息过多'],
  'no-signing-key': [409, 'Nothing can be signed here'],
  'attachment-removed': [410, 'The file was removed'],
  'stale-version': [412, 'It has changed since you read it'],
  'section-changed': [412, 'Somebody changed the same'],
  'body-too-large': [413, 'The body is too large', '请求内容过大'],
  'attachment-quota': [413, 'The files of the company have no more room'],
  'address-too-long': [414, 'The address is too long'],
  'media-type-unsupported': [415, 'The body must be JSON in UTF-8'],
  'idempotency-key-reused': [422, 'The Idempotency-Key was used for another request'],
  'pack-invalid': [422, 'The pack or its cases cannot be read'],
  'pack-too-costly': [422, 'The pack takes too long to check'],
  'law-change-invalid': [422, 'This names no change of the law'],
  'stress-test-invalid': [422, 'The stress test cannot be done as it is asked for'],
  'attachment-invalid': [422, 'The file cannot be taken'],
  'document-removed': [422, 'A file that is named was removed'],
  'import-unreadable': [422, 'The file cannot be read'],
  'import-too-long': [422, 'The file has too many rows'],
  'deputy-is-self': [422, 'Nobody is a deputy of their own'],
  'delegation-past': [422, 'A delegation begins today at the earliest'],
  'delegation-backwards': [422, 'The last day comes before the first'],
  'delegation-long': [422, 'A delegation does not last so long'],
  'deputy-cannot-vote': [422, 'The deputy holds no role that you vote in'],
  'deputy-cannot-review': [422, 'The deputy holds no discipline that you review in'],
  'absence-invalid': [422, 'The absence cannot be entered like this'],
  'period-invalid': [422, 'These months cannot be read'],
  'finding-invalid': [422, 'The finding cannot be taken like this'],
  'audit-without-fault': [409, 'The audit found nothing to act on'],
  'absence-withdrawn': [409, 'It was withdrawn already'],
  'absence-over': [409, 'These days are over'],
  'checklist-invalid': [422, 'These answers cannot be taken as they are'],
  'bulk-act-invalid': [422, 'This cannot be done to many transfers at once as it is'],
  'selection-empty': [422, 'No transfer is selected'],
  'selection-large': [422, 'Too many transfers are selected'],
  'preview-other': [409, 'This is not the digest of the preview'],
  'preview-expired': [409, 'The preview is too old'],
  'bulk-act-started': [409, 'It was started already'],
  'bulk-act-empty': [409, 'No transfer can be acted on'],
  'event-unknown': [422, 'The history has no such entry'],
  'tag-invalid': [422, 'This is no tag'],
  'view-invalid': [422, 'The view cannot be kept like this'],
  'comment-invalid': [422, 'The comment cannot be made like this'],
  'choice-invalid': [422, 'Nobody is told this in person'],
  'mail-choice-invalid': [422, 'Mail cannot come like this'],
  'mail-address-invalid': [422, 'Mail cannot go there'],
  'mail-code-wrong': [422, 'This is not the code'],
  'endpoint-invalid': [422, 'The endpoint cannot be told like this'],
  'affiliate-invalid': [422, 'The affiliate cannot be answered like this'],
  'adjustment-invalid': [422, 'Some of what is stated cannot be used as it is'],
  'facts-invalid': [422, 'Some facts of the filing cannot be used as they are'],
  'own-condition-invalid': [422, 'The condition cannot be chosen from as it is'],
  'condition-code-taken': [409, 'Another condition has this code'],
  'condition-retired': [409, 'This condition was retired already'],
  'condition-invalid': [422, 'Some conditions cannot be set as they are'],
  'subject-unknown': [422, 'An item is about no part of the filing'],
  'regime-not-asked': [422, 'The rules of this transfer do not ask this regime'],
  'organisation-needed': [422, 'Say for which organisation you act'],
  'if-match-missing': [428, 'Say which version you saw'],
  'too-many-attempts': [429, 'Too many attempts'],
  'calculations-many': [429, 'Too many calculations are waiting'],
  'mail-codes-many': [429, 'Many codes were sent'],
  'headers-too-large': [431, 'The headers are too large'],
  'internal-fault': [500, 'Something went wrong here'],
  'rules-unusable': [503, 'The rules of that day cannot be used here', '当日适用的规则在此无法使用'],
  'database-unreachable': [503, 'The database cannot be reached', '无法连接数据库'],
  'outcome-unknown': [503, 'Whether it was done is not known', '尚不清楚该操作是否已经完成'],
  'storage-unavailable': [503, 'The place of files cannot be reached', '无法访问文件存储'],
  'issuer-unreachable': [503, 'The identity provider cannot be reached'],
  'calculation-too-long': [503, 'The calculation took too long'],
  'calculation-unavailable': [503, 'Nothing can be calculated here'],
  busy: [503, 'The answer took too long', '未能及时答复'],
} as const satisfies Readonly<Record<string, readonly [status: number, title: string, zh?: string]>>;

export type ProblemCode = keyof typeof PROBLEMS;

export interface ProblemParts {
  readonly detail: string;
  readonly faults?: readonly Fault[];
  readonly headers?: Readonly<Record<string, string>>;
  /** Further members of the answer: ids and codes only. */
  readonly context?: Refusal['context'];
}

/** An answer other than success (RFC 9457), on its way to the filter. */
export class Problem extends Error {
  override readonly name = 'Problem';

  constructor(
    readonly code: string,
    readonly status: number,
    readonly title: string,
    readonly parts: ProblemParts,
  ) {
    super(code);
  }
}

/** One of the API's own problems. */
export function problem(code: ProblemCode, detail: string, more: Omit<ProblemParts, 'detail'> = {}): Problem {
  const [status, title] = PROBLEMS[code];
  return new Problem(code, status, title, { detail, ...more });
}

type RefusalWords = (code: string) => Bilingual | null;

const words: RefusalWords[] = [];

/** Has problems say in both languages what a feature says of its refusals. */
export function sayRefusals(...said: readonly RefusalWords[]): void {
  words.push(...said);
}

function sideText(code: string): Bilingual | null {
  for (const say of words) {
    const said = say(code);
    if (said !== null) return said;
  }
  return null;
}

/** A refusal of a use case as a problem. A code that is not the API's own is the lifecycle's: a conflict with the state. */
export function problemOfRefusal({ code, detail, pointer, faults, context }: Refusal): Problem {
  const single = pointer === undefined ? [] : [{ pointer, code, detail }];
  const parts = { detail, faults: faults ?? single, ...(context === undefined ? {} : { context }) };
  if (isProblemCode(code)) return problem(code, detail, parts);
  return new Problem(code, 409, 'The transfer does not allow this now', parts);
}

/** The members of `application/problem+json`. */
export function problemBody({ code, status, title, parts }: Problem, requestId: string): Readonly<Record<string, unknown>> {
  const { detail, faults = [], context } = parts;
  const says = refusalText(code) ?? ledgerRefusalText(code) ?? packRefusalOf(code) ?? sideText(code) ?? titleText(code);
  return {
    type: `/problems/${code}`,
    title,
    status,
    detail,
    instance: `urn:uuid:${requestId}`,
    code,
    ...(says === null ? {} : { says }),
    ...(faults.length === 0 ? {} : { faults }),
    ...(context === undefined ? {} : { context }),
    ...(status === 500 ? { incident: requestId } : {}),
  };
}

function titleText(code: string): Bilingual | null {
  const [, en, zh] = isProblemCode(code) ? (PROBLEMS[code] as readonly [number, string, string?]) : [];
  return en === undefined || zh === undefined ? null : { en: `${en}.`, zh: `${zh}。` };
}

function isProblemCode(code: string): code is ProblemCode {
  return Object.hasOwn(PROBLEMS, code);
}
