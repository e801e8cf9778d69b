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
import { FileDamaged, FileMissing, KeptFiles, type SomeFiles, together, type WholeFile } from './kept-files.js';
import { type KeptName, nameAt, pathOf, sha256Of } from './kept-name.js';
import type { StoreAddress, StoreKey } from './file-places.js';

/**
 * Lets bytes through and holds the last of them back until all are found to have this SHA-256: anybody who reads a file that was damaged
 * never has the whole of it.
 */
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

/** How long to wait, in milliseconds: for a connection, for the beginning of an answer, for a file to be taken, while nothing moves. */
const connectWithin = 3000;

const answerWithin = { requestTimeout: 8000 };

const takenWithin = 100_000;

const quietAtMost = 60_000;

/** As many connections as there may be: each slow reader holds one. */
const mostConnections = 256;

/** How often a file is sent, and how long is waited between, in milliseconds. */
const attempts = 3;

const between = 300;

/** What the client would say on the console, the log says where it is handled. */
const nothing = (): void => undefined;

const silent = { trace: nothing, debug: nothing, info: nothing, warn: nothing, error: nothing };

interface ObjectName {
  readonly Bucket: string;
  readonly Key: string;
}

export interface StoreParts {
  readonly address: StoreAddress;
  readonly key: StoreKey;
  /** A folder of this machine for what has to lie on a disk for a while. */
  readonly spool: string;
}

/**
 * A bucket of a store that speaks S3. A file is an object, and is put there in one request that names its SHA-256: in the signature, which
 * every store checks, and as a checksum, which the store keeps. Nothing is ever asked of anybody but the store.
 */
export class ObjectStore extends KeptFiles {
  private readonly client: S3Client;

  constructor(private readonly parts: StoreParts) {
    super();
    const { endpoint, region, pathStyle } = parts.address;
    this.client = new S3Client({
      endpoint,
      region,
      forcePathStyle: pathStyle,
      maxAttempts: attempts,
      logger: silent,
      credentials: { accessKeyId: parts.key.id, secretAccessKey: parts.key.secret },
      // Other checksums than the one below are asked for by no store, and not known by all.
      requestChecksumCalculation: 'WHEN_REQUIRED',
      responseChecksumValidation: 'WHEN_REQUIRED',
      requestHandler: {
        connectionTimeout: connectWithin,
        requestTimeout: takenWithin,
        throwOnRequestTimeout: true,
        socketTimeout: quietAtMost,
        httpAgent: { maxSockets: mostConnections },
        httpsAgent: { maxSockets: mostConnections },
      },
    });
  }

  /** Whether it answers, and lets this process see the bucket. @throws StorageUnavailable */
  async probe(): Promise<void> {
    const least = new ListObjectsV2Command({ ...this.bucket, Prefix: this.parts.address.prefix, MaxKeys: 1 });
    await this.ask(() => this.client.send(least, answerWithin));
  }

  override async keep(name: KeptName, from: WholeFile): Promise<void> {
    const to = this.objectOf(name);
    for (let attempt = 1; ; attempt += 1) {
      try {
        await this.ask(() => this.put(to, sha256Of(name), from));
        return;
      } catch (error) {
        if (attempt === attempts || !(error instanceof StorageUnavailable) || isRefused(error)) throw error;
        await new Promise((resolve) => setTimeout(resolve, between * attempt));
      }
    }
  }

  override async open(name: KeptName, bytes: number): Promise<Readable> {
    const { content, length } = await this.get(name);
    if (length === bytes) return content;
    content.destroy();
    throw new FileDamaged();
  }

  override async withPath<T>(name: KeptName, work: (whole: WholeFile) => Promise<T>): Promise<T> {
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
    await this.ask(() => this.client.send(new DeleteObjectCommand(object), answerWithin));
  }

  override old(seconds: number): AsyncIterable<SomeFiles> {
    return together(this.oldOnes(seconds));
  }

  private async *oldOnes(seconds: number): AsyncGenerator<KeptName> {
    const { prefix } = this.parts.address;
    const pages = paginateListObjectsV2({ client: this.client }, { ...this.bucket, Prefix: prefix }, answerWithin)[Symbol.asyncIterator]();
    for (;;) {
      const { done, value: page } = await this.ask(() => pages.next());
      if (done === true) return;
      // The store says how old an object is, so the time is the store's, which tells it in whole seconds: by an error of this
      // machine's clock nothing is old.
      const before = Date.now() + this.client.config.systemClockOffset + 1000 - seconds * 1000;
      for (const { Key: key = '', LastModified: at } of page.Contents ?? []) {
        const name = nameAt(key.slice(prefix.length));
        if (name !== null && at !== undefined && at.getTime() <= before) yield name;
      }
    }
  }

  private async put(to: ObjectName, sha256: string, { path, bytes }: WholeFile): Promise<void> {
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
    const { Body: body, ContentLength: length = 0 } = await this.ask(
      () => this.client.send(new GetObjectCommand(object), answerWithin),
      name,
    );
    // In Node a body is always a stream of Node.
    const content = pipeline(body as Readable, new CheckedBytes(sha256Of(name)), () => undefined);
    return { content, length };
  }

  private get bucket(): Pick<ObjectName, 'Bucket'> {
    return { Bucket: this.parts.address.bucket };
  }

  private objectOf(name: KeptName): ObjectName {
    return { ...this.bucket, Key: `${this.parts.address.prefix}${pathOf(name)}` };
  }

  /** With a name, what is not there is that file. */
  private async ask<T>(request: () => Promise<T>, name?: KeptName): Promise<T> {
    try {
      return await request();
    } catch (error) {
      if (error instanceof NoSuchKey && name !== undefined) throw new FileMissing(name);
      throw new StorageUnavailable(`the store of files does not do what it is asked: ${codeOf(error)}`, { cause: error });
    }
  }
}

/** The SHA-256 of the body is known before it is sent: it is signed with the rest, also where the connection is not encrypted. */
function withSignedBody<T extends { request: unknown }>(args: T, sha256: string): T {
  const request = args.request as { readonly headers: Record<string, string> };
  request.headers['x-amz-content-sha256'] = sha256;
  return args;
}

/** What the store says once it will say again; and what took too long took as long as there is. */
function isRefused({ cause }: StorageUnavailable): boolean {
  const status = cause instanceof S3ServiceException ? cause.$metadata.httpStatusCode : undefined;
  if (status === undefined) return cause instanceof Error && cause.name === 'TimeoutError';
  return status >= 400 && status < 500 && status !== 408 && status !== 429;
}

/** A name and no words: what a store says may quote what it was sent. */
function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  return 'code' in error && typeof error.code === 'string' ? error.code : error.name;
}
