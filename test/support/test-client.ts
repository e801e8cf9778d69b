import type { TransferResponse } from '@carnet/features/transfers/transfer.dto.js';
import { randomUUID } from 'node:crypto';
import type { FilingReceipt } from '@carnet/workflow';
import { descriptionMismatch } from './description-mismatch.js';
import { testIssuer } from './issuer-key.js';

export interface TestResponse<T = unknown> {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly body: T;
}

interface ActOptions {
  readonly key?: string;
  readonly version?: number;
  readonly method?: 'POST' | 'PUT' | 'PATCH' | 'DELETE';
}

/** A caller of the HTTP API as any program is: JSON in, mostly JSON out (what is not has no body but its text), every answer looked at. */
export class TestClient {
  constructor(
    private readonly baseUrl: string,
    private readonly credential: string | null,
  ) {}

  /** A person of the demo, by an access token; for one of their organisations, if they have several. */
  static async signedIn(baseUrl: string, username: string, organisation?: string): Promise<TestClient> {
    return new TestClient(baseUrl, await testIssuer.issue(username, organisation));
  }

  get<T>(path: string): Promise<TestResponse<T>> {
    return this.send<T>('GET', path);
  }

  act<T = FilingReceipt>(
    path: string,
    body: unknown,
    { key = randomUUID(), version, method = 'POST' }: ActOptions = {},
  ): Promise<TestResponse<T>> {
    const headers: Record<string, string> = { 'idempotency-key': key };
    if (version !== undefined) headers['if-match'] = `"${String(version)}"`;
    return this.send<T>(method, path, body, headers);
  }

  /** Files a transfer, also one that says what another says, and answers its receipt; anything but 202 is an error. */
  async file(filing: unknown): Promise<FilingReceipt> {
    const answer = await this.act('/v1/transfers?again=yes', filing);
    if (answer.status !== 202) throw new Error(`not filed: ${answer.text}`);
    return answer.body;
  }

  /** Hands in a file, as it is. */
  uploadImport<T>(
    path: string,
    content: string,
    type: 'text/csv' | 'text/plain' | 'application/jsonl',
    key: string = randomUUID(),
  ): Promise<TestResponse<T>> {
    return this.send<T>('POST', path, content, { 'idempotency-key': key, 'content-type': type });
  }

  /** Hands in a file to be kept, of this type. */
  upload<T>(content: Uint8Array<ArrayBuffer>, { name, type }: { readonly name: string; readonly type: string }): Promise<TestResponse<T>> {
    const path = `/v1/attachments?name=${encodeURIComponent(name)}`;
    return this.send<T>('POST', path, content, { 'idempotency-key': randomUUID(), 'content-type': type });
  }

  async view(id: string): Promise<TransferResponse> {
    const answer = await this.get<TransferResponse>(`/v1/transfers/${id}`);
    if (answer.status !== 200) throw new Error(`not shown: ${answer.text}`);
    return answer.body;
  }

  private async send<T>(method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<TestResponse<T>> {
    const response = await fetch(`${this.baseUrl}${path}`, {
      method,
      headers: {
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
        ...(this.credential === null ? {} : { authorization: `Bearer ${this.credential}` }),
      },
      ...(body === undefined ? {} : { body: bodyOf(body) }),
    });
    const text = isStream(response) ? await beginningOf(response) : await response.text();
    const answered = (isJson(response) && text !== '' ? JSON.parse(text) : null) as T;
    const fault = response.ok && isJson(response) ? descriptionMismatch(method, path, response.status, answered) : null;
    if (fault !== null) throw new Error(fault);
    return { status: response.status, headers: response.headers, text, body: answered };
  }
}

function bodyOf(body: unknown): string | Uint8Array<ArrayBuffer> {
  return typeof body === 'string' || body instanceof Uint8Array ? (body as string | Uint8Array<ArrayBuffer>) : JSON.stringify(body);
}

function isStream({ headers }: Response): boolean {
  return headers.get('content-type')?.startsWith('text/event-stream') === true;
}

/** The first that a stream of events says; it has no end. */
async function beginningOf({ body }: Response): Promise<string> {
  const reader = body?.getReader();
  const first = (await reader?.read())?.value as Uint8Array | undefined;
  await reader?.cancel();
  return new TextDecoder().decode(first);
}

function isJson({ headers }: Response): boolean {
  return /^application\/(?:[a-z-]+\+)?json\b/.test(headers.get('content-type') ?? '');
}
