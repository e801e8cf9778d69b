import { SESSION_HEADER } from '@carnet/http/site.js';

export interface Visit {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** Where the redirections ended. */
  readonly url: string;
  /** Every address on the way. */
  readonly way: readonly string[];
}

/** A browser without a screen: it keeps cookies and follows redirections. Ports share cookies, as in browsers. */
export class Browser {
  readonly cookies = new Map<string, string>();

  constructor(private readonly site: string) {}

  /** Opens an address and follows it to its end. */
  async open(address: string, init: RequestInit = {}): Promise<Visit> {
    const way: string[] = [];
    let url = new URL(address, this.site).href;
    for (let current: RequestInit = init; way.length < 12; current = {}) {
      way.push(url);
      const answer = await this.send(url, current);
      const next = answer.headers.get('location');
      if (next === null || answer.status < 300 || answer.status > 399)
        return { status: answer.status, headers: answer.headers, text: await answer.text(), url, way };
      url = new URL(next, url).href;
    }
    throw new Error(`too many redirections: ${way.join(' → ')}`);
  }

  /** One request with the cookies, which keeps those of the answer. */
  async send(url: string, init: RequestInit = {}): Promise<Response> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const headers = { ...(init.headers as Record<string, string> | undefined), ...(cookie !== '' && { cookie }) };
    const answer = await fetch(new URL(url, this.site), { ...init, redirect: 'manual', headers });
    for (const text of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(text) ?? [];
      if (value === '' || /max-age=0\b|expires=thu, 01 jan 1970/i.test(text)) this.cookies.delete(name);
      else this.cookies.set(name, value);
    }
    return answer;
  }

  /** As a page of the site asks. */
  async ask<T>(
    method: string,
    path: string,
    body?: unknown,
    more: Readonly<Record<string, string>> = {},
  ): Promise<{ readonly status: number; readonly body: T }> {
    const headers = { [SESSION_HEADER]: '1', ...more, ...(body !== undefined && { 'content-type': 'application/json' }) };
    const answer = await this.send(path, { method, headers, ...(body !== undefined && { body: JSON.stringify(body) }) });
    return { status: answer.status, body: (await answer.json()) as T };
  }
}
