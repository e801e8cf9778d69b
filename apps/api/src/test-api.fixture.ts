import { Agent, type IncomingMessage, request } from 'node:http';
import { text as textIn } from 'node:stream/consumers';
import { generateApiKey, hashApiKeySecret, hashSessionId, KEY_SCOPES, type Role } from '@carnet/identity';
import { TestIssuer } from '../../../libs/identity/src/test-issuer.fixture.js';
import { createLogger, systemClock } from '@carnet/runtime';
import type { Type } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { createApi } from './app.js';
import { COMPANY, organisationOf, personWith, StubDependencies } from './stub-dependencies.fixture.js';
import { InProcessTasks } from './threads/in-process-tasks.fixture.js';

const pepper = 'a pepper for tests alone, 32 characters';

export interface TestResponse {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** The body if it is JSON. */
  readonly body: Readonly<Record<string, unknown>>;
}

export interface TestRequest {
  readonly method?: string;
  readonly as?: Role | 'key' | null;
  readonly body?: unknown;
  readonly raw?: string | Uint8Array;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface TestApiOptions {
  readonly controllers?: readonly Type<unknown>[];
  readonly connections?: number;
  readonly answerWithin?: number;
}

/** The API with stubs, listening on its own port. */
export class TestApi {
  private constructor(
    readonly app: NestFastifyApplication,
    readonly stubs: StubDependencies,
    readonly url: string,
    readonly log: readonly Readonly<Record<string, unknown>>[],
    readonly issuer: TestIssuer,
    readonly key: string,
  ) {}

  private readonly tokens = new Map<Role, Promise<string>>();
  private readonly agent = new Agent({ keepAlive: true });

  static async start({ controllers = [], connections = 1000, answerWithin = 30_000 }: TestApiOptions = {}): Promise<TestApi> {
    const issuer = await TestIssuer.make();
    const stubs = new StubDependencies();
    stubs.directory.registered = [issuer.record()];
    const { text, id, secret } = generateApiKey();
    stubs.directory.keys.set(id, {
      id,
      organisation: COMPANY,
      label: 'till',
      secretHash: hashApiKeySecret(pepper, secret),
      scopes: KEY_SCOPES,
      expiresAt: '2100-01-01T00:00:00.000Z',
      revokedAt: null,
    });
    const log: Readonly<Record<string, unknown>>[] = [];
    const logger = createLogger({
      name: 'api',
      level: 'debug',
      destination: { write: (line) => void log.push(JSON.parse(line) as Record<string, unknown>) },
    });
    const database = 'postgresql://nobody@127.0.0.1:1/none';
    const config = {
      publicUrl: null,
      demoPeople: null,
      trustedProxies: null,
      packSigningKey: null,
      receiptSigningKey: null,
      webhookKey: null,
      webhookLoopback: false,
      mailFrom: null,
      attachments: null,
      store: null,
      storeKey: null,
      attachmentMegabytes: 1,
      attachmentQuota: 1,
      connections,
      attachmentDays: 30,
      apiKeyPepper: pepper,
      appDatabaseUrl: database,
      authorityDatabaseUrl: database,
      directoryDatabaseUrl: database,
      port: 1,
      host: '127.0.0.1',
      illustrativeLists: true,
      logLevel: 'silent',
      poolSize: 1,
      standstillSeconds: 0,
    } as const;
    const app = await createApi(config, {
      logger,
      imports: [stubs.module()],
      controllers: [...controllers],
      threads: new InProcessTasks({ ...config, days: null }),
      answerWithin,
    });
    await app.listen(0, '127.0.0.1');
    return new TestApi(app, stubs, await app.getUrl(), log, issuer, text);
  }

  close(): Promise<void> {
    return this.app.close();
  }

  /** Token of a person with the role, signed once per suite. */
  token(role: Role): Promise<string> {
    const token = this.tokens.get(role) ?? this.issuer.issue(personWith(role), organisationOf(role));
    this.tokens.set(role, token);
    return token;
  }

  /** The cookie of a session of a person with the role. */
  session(role: Role): Readonly<Record<string, string>> {
    const authenticatedAt = systemClock.now();
    this.stubs.directory.sessions.set(hashSessionId(role), {
      person: personWith(role),
      organisation: organisationOf(role),
      authenticatedAt,
    });
    return { cookie: `carnet-session=${role}`, 'carnet-session': '1' };
  }

  async send(path: string, { method = 'GET', as = null, body, raw, headers = {} }: TestRequest = {}): Promise<TestResponse> {
    const credential = as === null ? null : as === 'key' ? this.key : await this.token(as);
    const payload = raw ?? (body === undefined ? undefined : JSON.stringify(body));
    const asked = {
      method,
      agent: this.agent,
      headers: {
        ...(credential === null ? {} : { authorization: `Bearer ${credential}` }),
        ...(payload === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
    };
    // `fetch` is too slow for suites that send tens of thousands of requests.
    const response = await new Promise<IncomingMessage>((resolve, reject) => {
      request(this.url + path, asked, resolve)
        .once('error', reject)
        .end(payload);
    });
    const told = new Headers(
      Object.entries(response.headersDistinct).flatMap(([name, values = []]) => values.map((value) => [name, value] as [string, string])),
    );
    const text = await textIn(response);
    const json = (told.get('content-type') ?? '').includes('json') && text !== '';
    return { status: response.statusCode ?? 0, headers: told, text, body: (json ? JSON.parse(text) : {}) as TestResponse['body'] };
  }

  /** Sends an act with the headers that acts require. */
  act(path: string, sending: TestRequest): Promise<TestResponse> {
    return this.send(path, { method: 'POST', ...sending, headers: { 'idempotency-key': 'k1', 'if-match': '"2"', ...sending.headers } });
  }
}
