import { createHash, randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline, type Readable, Transform, type TransformCallback } from 'node:stream';
import { pipeline as pipelined } from 'node:stream/promises';
import {
  DeleteObjectCommand,
  GetObjectCommand,
  ListObjectsV2Command,
  NoSuchKey,
  paginateListObjectsV2,
  PutObjectCommand,
  S3Client,
  S3ServiceException,
} from '@aws-sdk/client-s3';
import { StorageUnavailable } from './attachment-files.js';
import { FileDamaged, FileMissing, KeptFiles, type CompanyFiles, groupByCompany, type LocalFile } from './kept-files.js';
import { type KeptName, keptNameAt, pathOf, sha256Of } from './kept-name.js';
import type { StoreAddress, StoreKey } from './file-places.js';

/** Passes bytes on but holds back the last chunk until the SHA-256 is verified, so that nobody receives a damaged file completely. */
class CheckedBytes extends Transform {
  private readonly hash = createHash('sha256');
  private held: Uint8Array | null = null;

  constructor(private readonly sha256: string) {
    super();
  }

  override _transform(chunk: Uint8Array, _encoding: BufferEncoding, done: TransformCallback): void {
    this.hash.update(chunk);
    if (this.held !== null) this.push(this.held);
    this.held = chunk;
    done();
  }

  override _flush(done: TransformCallback): void {
    if (this.hash.digest('hex') !== this.sha256) {
      done(new FileDamaged());
      return;
    }
    if (this.held !== null) this.push(this.held);
    done();
  }
}

/** Time limits in milliseconds: for a connection, for the start of a response, for an upload, and for a stalled transfer. */
const connectWithin = 3000;

const answerOptions = { requestTimeout: 8000 };

const uploadTimeout = 100_000;

const stallTimeout = 60_000;

/** Maximum number of connections; each slow reader holds one. */
const mostConnections = 256;

/** Number of attempts to send a file, and milliseconds between them. */
const attempts = 3;

const retryDelay = 300;

/** Silences the client's console output, because errors are logged where they are handled. */
const nothing = (): void => undefined;

const silent = { trace: nothing, debug: nothing, info: nothing, warn: nothing, error: nothing };

interface ObjectName {
  readonly Bucket: string;
  readonly Key: string;
}

export interface ObjectStoreOptions {
  readonly address: StoreAddress;
  readonly key: StoreKey;
  /** Local folder for temporary files. */
  readonly spool: string;
}

/**
 * A bucket of an S3-compatible store. A file is an object, uploaded in one request that states its SHA-256 in the signature, which every
 * store checks, and as a checksum, which the store keeps. Contacts nothing but the store.
 */
export class ObjectStore extends KeptFiles {
  private readonly client: S3Client;

  constructor(private readonly parts: ObjectStoreOptions) {
    super();
    const { endpoint, region, pathStyle } = parts.address;
    this.client = new S3Client({
      endpoint,
      region,
      forcePathStyle: pathStyle,
      maxAttempts: attempts,
      logger: silent,
      credentials: { accessKeyId: parts.key.id, secretAccessKey: parts.key.secret },
      // No store requires other checksums than the one below, and not every store supports them.
      requestChecksumCalculation: 'WHEN_REQUIRED',
      responseChecksumValidation: 'WHEN_REQUIRED',
      requestHandler: {
        connectionTimeout: connectWithin,
        requestTimeout: uploadTimeout,
        throwOnRequestTimeout: true,
        socketTimeout: stallTimeout,
        httpAgent: { maxSockets: mostConnections },
        httpsAgent: { maxSockets: mostConnections },
      },
    });
  }

  /** Checks that the store answers and that the bucket is accessible. @throws StorageUnavailable if not. */
  async probe(): Promise<void> {
    const least = new ListObjectsV2Command({ ...this.bucket, Prefix: this.parts.address.prefix, MaxKeys: 1 });
    await this.sendRequest(() => this.client.send(least, answerOptions));
  }

  override async keep(name: KeptName, from: LocalFile): Promise<void> {
    const to = this.objectOf(name);
    for (let attempt = 1; ; attempt += 1) {
      try {
        await this.sendRequest(() => this.put(to, sha256Of(name), from));
        return;
      } catch (error) {
        if (attempt === attempts || !(error instanceof StorageUnavailable) || isNotRetryable(error)) throw error;
        await new Promise((resolve) => setTimeout(resolve, retryDelay * attempt));
      }
    }
  }

  override async open(name: KeptName, bytes: number): Promise<Readable> {
    const { content, length } = await this.get(name);
    if (length === bytes) return content;
    content.destroy();
    throw new FileDamaged();
  }

  override async withPath<T>(name: KeptName, work: (whole: LocalFile) => Promise<T>): Promise<T> {
    const { content } = await this.get(name);
    const path = join(this.parts.spool, randomUUID());
    try {
      await pipelined(content, createWriteStream(path, { flags: 'wx', mode: 0o600, flush: true }));
      const { size } = await stat(path);
      return await work({ path, bytes: size });
    } finally {
      await rm(path, { force: true });
    }
  }

  override async check(name: KeptName): Promise<void> {
    const { content } = await this.get(name);
    for await (const _ of content);
  }

  override async remove(name: KeptName): Promise<void> {
    const object = this.objectOf(name);
    await this.sendRequest(() => this.client.send(new DeleteObjectCommand(object), answerOptions));
  }

  override filesOlderThan(seconds: number): AsyncIterable<CompanyFiles> {
    return groupByCompany(this.namesOlderThan(seconds));
  }

  private async *namesOlderThan(seconds: number): AsyncGenerator<KeptName> {
    const { prefix } = this.parts.address;
    const pages = paginateListObjectsV2({ client: this.client }, { ...this.bucket, Prefix: prefix }, answerOptions)[Symbol.asyncIterator]();
    for (;;) {
      const { done, value: page } = await this.sendRequest(() => pages.next());
      if (done === true) return;
      // Ages are measured by the store's clock, in whole seconds, so that an error of this machine's clock makes no file old.
      const before = Date.now() + this.client.config.systemClockOffset + 1000 - seconds * 1000;
      for (const { Key: key = '', LastModified: at } of page.Contents ?? []) {
        const name = keptNameAt(key.slice(prefix.length));
        if (name !== null && at !== undefined && at.getTime() <= before) yield name;
      }
    }
  }

  private async put(to: ObjectName, sha256: string, { path, bytes }: LocalFile): Promise<void> {
    const { encryption } = this.parts.address;
    const body = createReadStream(path);
    const command = new PutObjectCommand({
      ...to,
      Body: body,
      ContentLength: bytes,
      ContentType: 'application/octet-stream',
      ChecksumSHA256: Buffer.from(sha256, 'hex').toString('base64'),
      ...(encryption !== null && { ServerSideEncryption: encryption }),
    });
    command.middlewareStack.add((next) => (args) => next(withSignedBody(args, sha256)), { step: 'build', name: 'signedBody' });
    try {
      await this.client.send(command);
    } finally {
      body.destroy();
    }
  }

  private async get(name: KeptName): Promise<{ readonly content: Readable; readonly length: number }> {
    const object = this.objectOf(name);
    const { Body: body, ContentLength: length = 0 } = await this.sendRequest(
      () => this.client.send(new GetObjectCommand(object), answerOptions),
      name,
    );
    // In Node the body is always a Readable.
    const content = pipeline(body as Readable, new CheckedBytes(sha256Of(name)), () => undefined);
    return { content, length };
  }

  private get bucket(): Pick<ObjectName, 'Bucket'> {
    return { Bucket: this.parts.address.bucket };
  }

  private objectOf(name: KeptName): ObjectName {
    return { ...this.bucket, Key: `${this.parts.address.prefix}${pathOf(name)}` };
  }

  /** With a name, a missing key means that this file is missing. */
  private async sendRequest<T>(request: () => Promise<T>, name?: KeptName): Promise<T> {
    try {
      return await request();
    } catch (error) {
      if (error instanceof NoSuchKey && name !== undefined) throw new FileMissing(name);
      throw new StorageUnavailable(`the store of files does not do what it is asked: ${codeOf(error)}`, { cause: error });
    }
  }
}

/** Signs the SHA-256 of the body, known before it is sent, even over an unencrypted connection. */
function withSignedBody<T extends { request: unknown }>(args: T, sha256: string): T {
  const request = args.request as { readonly headers: Record<string, string> };
  request.headers['x-amz-content-sha256'] = sha256;
  return args;
}

/** Whether a retry is useless: a status that will not change, or a timeout that used up all the time. */
function isNotRetryable({ cause }: StorageUnavailable): boolean {
  const status = cause instanceof S3ServiceException ? cause.$metadata.httpStatusCode : undefined;
  if (status === undefined) return cause instanceof Error && cause.name === 'TimeoutError';
  return status >= 400 && status < 500 && status !== 408 && status !== 429;
}

/** A code without text, because a store's message can quote the request. */
function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  return 'code' in error && typeof error.code === 'string' ? error.code : error.name;
}
