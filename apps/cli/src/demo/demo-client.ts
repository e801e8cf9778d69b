import { createHash, randomUUID } from 'node:crypto';
import { Problem } from '../problem.js';

/** A caller of the public HTTP API: a company's machine, or a person who signed in. */
export interface Caller {
  readonly get: <T>(path: string) => Promise<T>;
  /** Sends an act; `version` is what the caller saw of an existing transfer. */
  readonly act: <T>(path: string, body: unknown, options?: ActOptions) => Promise<T>;
}

export interface ActOptions {
  readonly version?: number;
  readonly key?: string;
}

/** A caller that proves itself with a bearer credential. */
export function callerWith(baseUrl: string, credential: string): Caller {
  const headers = { authorization: `Bearer ${credential}` };
  return {
    get: (path) => send(`${baseUrl}${path}`, { headers }),
    act: (path, body, { version, key = randomUUID() } = {}) =>
      send(`${baseUrl}${path}`, {
        method: 'POST',
        headers: {
          ...headers,
          'content-type': 'application/json',
          'idempotency-key': key,
          ...(version === undefined ? {} : { 'if-match': `"${String(version)}"` }),
        },
        body: JSON.stringify(body),
      }),
  };
}

/** Signs a person in at the built-in issuer. */
export async function signIn(baseUrl: string, username: string, password: string): Promise<Caller> {
  const token = await send<{ access_token: string }>(`${baseUrl}/local-issuer/token`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ username, password }),
  });
  return callerWith(baseUrl, token.access_token);
}

/** A key that stays the same when the demo is started again after it was cut off: nothing is filed twice. */
export function stableKey(...parts: readonly string[]): string {
  return `demo-${createHash('sha256').update(parts.join('\n')).digest('hex').slice(0, 32)}`;
}

async function send<T>(url: string, init: RequestInit): Promise<T> {
  const response = await fetch(url, { ...init, signal: AbortSignal.timeout(30_000) });
  const text = await response.text();
  if (!response.ok)
    throw new Problem(
      `The demo was answered ${String(response.status)} by ${new URL(url).pathname}: ${text}`,
      'See the logs, or start without it: npm start -- --no-demo',
    );
  return JSON.parse(text) as T;
}
