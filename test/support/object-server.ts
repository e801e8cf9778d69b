import { createHash, createHmac } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** An object as the server keeps it. */
export interface KeptObject {
  bytes: Buffer;
  at: Date;
  readonly headers: IncomingMessage['headers'];
}

/** `away` answers 503; `silent` does what it is asked and never says so. */
type Mood = 'well' | 'away' | 'silent';

const key = { id: 'carnet-test', secret: 'a/secret+of=tests' } as const;
const bucket = 'files';
const region = 'eu-test-1';

const sha256 = (content: Buffer | string, form: 'hex' | 'base64' = 'hex'): string => createHash('sha256').update(content).digest(form);
const hmac = (by: Buffer | string, text: string): Buffer => createHmac('sha256', by).update(text).digest();

class Refused extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
  ) {
    super(code);
  }
}

/**
 * A server on the loopback that speaks as much of S3 as Carnet asks for, and is stricter than most: it takes no request whose signature
 * (Signature Version 4) is not right, and no object whose bytes are not signed and named by their SHA-256.
 */
export class ObjectServer {
  readonly objects = new Map<string, KeptObject>();
  /** What was asked for, such as `PUT`, as it came. */
  readonly asked: string[] = [];
  mood: Mood = 'well';

  private constructor(
    private readonly server: Server,
    readonly port: number,
    private readonly perPage: number,
  ) {}

  static async start({ perPage = 1000 } = {}): Promise<ObjectServer> {
    const server = createServer((request, response) => void there.handle(request, response));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const there = new ObjectServer(server, (server.address() as AddressInfo).port, perPage);
    return there;
  }

  /** As the settings of a process have it. */
  get settings(): { readonly store: StoreSetting; readonly storeKey: typeof key } {
    const store = { endpoint: this.url, bucket, prefix: 'carnet/', region, pathStyle: true, encryption: 'AES256' } as const;
    return { store, storeKey: key };
  }

  /** As the environment of a process has it. */
  get env(): Readonly<Record<string, string>> {
    return {
      CARNET_STORE_URL: `${this.url}/${bucket}/carnet?region=${region}&encryption=AES256`,
      CARNET_STORE_KEY: `${key.id}:${key.secret}`,
    };
  }

  close(): Promise<void> {
    this.server.closeAllConnections();
    return new Promise((resolve) => this.server.close(() => resolve()));
  }

  private get url(): string {
    return `http://127.0.0.1:${String(this.port)}`;
  }

  private async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    this.asked.push(request.method ?? '');
    try {
      const body = await bodyOf(request);
      if (this.mood === 'away') throw new Refused(503, 'ServiceUnavailable');
      checkSignature(request, body);
      const url = new URL(request.url ?? '', this.url);
      const [, named, ...path] = url.pathname.split('/');
      if (named !== bucket) throw new Refused(404, 'NoSuchBucket');
      const answer = this.answer(request, { name: decodeURIComponent(path.join('/')), query: url.searchParams, body });
      if (this.mood === 'silent') return;
      response.writeHead(answer.status ?? 200, { 'content-length': answer.body?.length ?? 0, ...answer.headers }).end(answer.body);
    } catch (error) {
      const { status, code } = error instanceof Refused ? error : new Refused(500, 'InternalError');
      const said = `<?xml version="1.0"?><Error><Code>${code}</Code><Message>${code}</Message></Error>`;
      response.writeHead(status, { 'content-type': 'application/xml' }).end(said);
    }
  }

  private answer({ method, headers }: IncomingMessage, { name, query, body }: Asked): Answer {
    const object = this.objects.get(name);
    if (method === 'PUT') {
      const said = headers['x-amz-checksum-sha256'];
      if (said !== sha256(body, 'base64')) throw new Refused(400, 'BadDigest');
      this.objects.set(name, { bytes: body, at: new Date(), headers });
      return { headers: { 'x-amz-checksum-sha256': said } };
    }
    if (method === 'DELETE') {
      this.objects.delete(name);
      return { status: 204 };
    }
    if (query.get('list-type') === '2') return this.list(query);
    if (method !== 'GET') throw new Refused(405, 'MethodNotAllowed');
    if (object === undefined) throw new Refused(404, 'NoSuchKey');
    return { body: object.bytes };
  }

  private list(query: URLSearchParams): Answer {
    const after = query.get('continuation-token') ?? '';
    const prefix = query.get('prefix') ?? '';
    const rest = [...this.objects].filter(([name]) => name.startsWith(prefix) && name > after).sort(([a], [b]) => (a < b ? -1 : 1));
    const page = rest.slice(0, Math.min(this.perPage, Number(query.get('max-keys') ?? this.perPage)));
    const more = page.length < rest.length;
    const contents = page.map(
      ([name, { at, bytes }]) =>
        `<Contents><Key>${name}</Key><LastModified>${at.toISOString()}</LastModified><Size>${String(bytes.length)}</Size></Contents>`,
    );
    const next = more ? `<NextContinuationToken>${page.at(-1)?.[0] ?? ''}</NextContinuationToken>` : '';
    const listed = `<ListBucketResult><IsTruncated>${String(more)}</IsTruncated>${next}${contents.join('')}</ListBucketResult>`;
    return { body: Buffer.from(`<?xml version="1.0"?>${listed}`), headers: { 'content-type': 'application/xml' } };
  }
}

export interface StoreSetting {
  readonly endpoint: string;
  readonly bucket: string;
  readonly prefix: string;
  readonly region: string;
  readonly pathStyle: boolean;
  readonly encryption: 'AES256' | 'aws:kms' | null;
}

interface Asked {
  readonly name: string;
  readonly query: URLSearchParams;
  readonly body: Buffer;
}

interface Answer {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Buffer;
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks);
}

/** Signature Version 4, as its description says, by nothing that Carnet signs with. */
function checkSignature({ method, url, headers }: IncomingMessage, body: Buffer): void {
  const [, id, day, signedHeaders = '', signature] =
    /^AWS4-HMAC-SHA256 Credential=([^/]+)\/(\d{8})\/eu-test-1\/s3\/aws4_request, ?SignedHeaders=([^,]+), ?Signature=([0-9a-f]{64})$/.exec(
      headers.authorization ?? '',
    ) ?? [];
  const at = String(headers['x-amz-date']);
  const payload = String(headers['x-amz-content-sha256']);
  if (id !== key.id || day === undefined || !at.startsWith(day)) throw new Refused(403, 'InvalidAccessKeyId');
  if (payload !== sha256(body)) throw new Refused(400, 'XAmzContentSHA256Mismatch');
  const { pathname, searchParams } = new URL(url ?? '', 'http://host');
  const names = signedHeaders.split(';');
  if (!['host', 'x-amz-content-sha256', 'x-amz-date'].every((name) => names.includes(name))) throw new Refused(403, 'AccessDenied');
  const query = [...searchParams].map(([name, value]) => `${encoded(name)}=${encoded(value)}`).sort();
  const lines = names.map((name) => `${name}:${String(headers[name]).trim()}\n`);
  const canonical = [method, pathname, query.join('&'), lines.join(''), signedHeaders, payload].join('\n');
  const scope = `${day}/${region}/s3/aws4_request`;
  const signing = [day, region, 's3', 'aws4_request'].reduce<Buffer | string>((by, part) => hmac(by, part), `AWS4${key.secret}`);
  const right = hmac(signing, ['AWS4-HMAC-SHA256', at, scope, sha256(canonical)].join('\n')).toString('hex');
  if (signature !== right) throw new Refused(403, 'SignatureDoesNotMatch');
}

function encoded(text: string): string {
  return encodeURIComponent(text).replace(/[!'()*]/g, (one) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`);
}
