import { client, companiesMeQueryKey } from '@carnet/client';
import { hashKey, MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import type { Bilingual } from '../words/language.js';
import { keyToSend } from './act-keys.js';
import { versionToSend } from './act-versions.js';

/** A part of an input that the server found at fault. */
export interface Fault {
  readonly pointer?: string;
  readonly code: string;
  readonly says: Bilingual;
}

/** What the server refused (RFC 9457), or that it did not answer (`status` 0). */
export class ServerProblem extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    readonly says: Bilingual,
    readonly faults: readonly Fault[] = [],
    /** Names this one answer in the log of the server. */
    readonly trace: string | null = null,
    readonly context: Readonly<Record<string, unknown>> = {},
  ) {
    super(says.en);
  }
}

const silence: Bilingual = {
  en: 'Carnet does not answer. Check the network and try again.',
  zh: 'Carnet 未响应。请检查网络后重试。',
};
const unread: Bilingual = { en: 'Carnet gave an answer that the console cannot read. Try again.', zh: 'Carnet 的应答无法读取，请重试。' };

interface ProblemAnswer {
  readonly code?: string;
  readonly says?: Bilingual;
  readonly faults?: readonly Fault[];
  readonly instance?: string;
  readonly context?: Readonly<Record<string, unknown>>;
}

/** A form's key belongs to what it sends, which is known only here, and so is the entry of the version that somebody saw. */
client.interceptors.request.use((request, { body, serializedBody }) => {
  const key = keyToSend(request.headers.get('Idempotency-Key'), { to: `${request.method} ${request.url}`, body: serializedBody ?? body });
  if (key !== null) request.headers.set('Idempotency-Key', key);
  const version = versionToSend(request);
  if (version !== null) request.headers.set('If-Match', `"${String(version)}"`);
  return request;
});

/** Anything that went wrong, as one kind of problem. */
client.interceptors.error.use((error, response: Response | undefined) => {
  if (error instanceof ServerProblem) return error;
  if (response === undefined || error instanceof TypeError) return new ServerProblem(0, 'no-answer', silence);
  const answer = (typeof error === 'object' ? error : {}) as ProblemAnswer | null;
  const trace = answer?.instance?.replace('urn:uuid:', '') ?? response.headers.get('x-request-id');
  return new ServerProblem(response.status, answer?.code ?? 'unreadable', answer?.says ?? unread, answer?.faults, trace, answer?.context);
});

/** The session ended while somebody worked: the page stays, and asks to sign in again. */
function watchSession(error: Error): void {
  if (error instanceof ServerProblem && error.status === 401) void queries.invalidateQueries({ queryKey: me });
}

const me = companiesMeQueryKey();

export const queries: QueryClient = new QueryClient({
  queryCache: new QueryCache({
    onError: (error, { queryHash }) => {
      if (queryHash !== hashKey(me)) watchSession(error);
    },
  }),
  mutationCache: new MutationCache({ onError: watchSession }),
  defaultOptions: {
    queries: {
      staleTime: 10_000,
      retry: (count, error) => error instanceof ServerProblem && (error.status === 0 || error.status >= 502) && count < 2,
    },
    mutations: { retry: false },
  },
});

/** What the server refused, of whatever was thrown. */
export function problemOf(error: unknown): ServerProblem {
  return error instanceof ServerProblem ? error : new ServerProblem(0, 'unreadable', unread);
}

/** Whether nobody knows what became of an act: no answer came, or only that of a gateway. */
export function isUnanswered(error: unknown): boolean {
  const { status } = problemOf(error);
  return status === 0 || status >= 500;
}
