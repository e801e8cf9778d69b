import { createHash, randomUUID } from 'node:crypto';
import { SESSION_HEADER, siteOf } from '@carnet/http/site.js';
import { Problem } from '../problem.js';

/** A caller of the public HTTP API: a company's machine, or a person who signed in. */
export interface Caller {
  readonly get: <T>(path: string) => Promise<T>;
  /** Sends an act; `version` is that of an existing transfer as the caller read it. */
  readonly act: <T>(path: string, body: unknown, options?: ActOptions) => Promise<T>;
}

export interface ActOptions {
  readonly version?: number;
  readonly key?: string;
}

/** A caller with an API key. */
export function callerWith(baseUrl: string, credential: string): Caller {
  return callerBy(baseUrl, { authorization: `Bearer ${credential}` });
}

function callerBy(baseUrl: string, headers: Readonly<Record<string, string>>): Caller {
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

/** Signs a person in with the local identity provider like a browser: follows redirects and keeps cookies. */
export async function signIn(baseUrl: string, username: string): Promise<Caller> {
  const cookies = new Map<string, string>();
  let address = `${baseUrl}/sign-in/local?as=${encodeURIComponent(username)}`;
  for (let steps = 0; steps < 10; steps += 1) {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const answer = await fetch(address, { redirect: 'manual', headers: { cookie }, signal: AbortSignal.timeout(30_000) });
    for (const text of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(text) ?? [];
      cookies.set(name, value);
    }
    const session = cookies.get(SESSION_COOKIE);
    if (session !== undefined) return callerBy(baseUrl, { cookie: `${SESSION_COOKIE}=${session}`, [SESSION_HEADER]: '1' });
    const next = answer.headers.get('location');
    if (next === null) throw signInFailed(username, await answer.text());
    address = new URL(next, address).href;
  }
  throw signInFailed(username, 'too many redirections');
}

function signInFailed(username: string, reason: string): Problem {
  return new Problem(
    { en: `${username} could not sign in: ${reason}`, zh: `${username} 无法登录：${reason}` },
    { en: 'See the logs of the API and of the local provider.', zh: '请查看 API 和本地身份提供方的日志。' },
  );
}

/** Name of the session cookie on this machine. */
const SESSION_COOKIE = siteOf('http://127.0.0.1').cookie;

/** A key that is the same when an interrupted demo is started again, so that nothing is filed twice. */
export function stableKey(...parts: readonly string[]): string {
  return `demo-${createHash('sha256').update(parts.join('\n')).digest('hex').slice(0, 32)}`;
}

async function send<T>(url: string, init: RequestInit): Promise<T> {
  const response = await fetch(url, { ...init, signal: AbortSignal.timeout(30_000) });
  const text = await response.text();
  if (!response.ok)
    throw new Problem(
      {
        en: `The demo was answered ${String(response.status)} by ${new URL(url).pathname}:`,
        zh: `演示收到 ${new URL(url).pathname} 的应答 ${String(response.status)}：`,
      },
      {
        en: 'See the logs, or start without it: npm start -- --no-demo',
        zh: '请查看日志，或者不带演示启动：npm start -- --no-demo',
      },
      [text],
    );
  return JSON.parse(text) as T;
}
