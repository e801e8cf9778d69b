import { createHash } from 'node:crypto';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FiledDocument } from '@carnet/acts/filing.js';
import type { AttachmentReceipt, OpenAttachment } from '@carnet/features/attachments/attachment.js';
import { ReceiveAttachment, type ReceiveAttachmentCommand } from '@carnet/features/attachments/receive-attachment.js';
import type { AttachmentSetting } from '@carnet/features/attachments/attachment-setting.js';
import { type AttachmentKind, type AttachmentScanner, type FileFault, FileScanner, attachmentFilesIn, openFilePlaces } from '@carnet/files';
import type { Principal } from '@carnet/identity';
import type { Answer, Digest, Outcome } from '@carnet/kernel';
import { valueOf } from './desk.js';
import { freshKey } from './filings.js';
import type { ObjectServer } from './object-server.js';
import type { UseCases } from './use-cases.js';

/** As many bytes as a file may have in tests. */
export const MOST_BYTES = 200_000;

/** A scanner as the worker has it, which a test can take away. */
class SwitchedScanner implements AttachmentScanner {
  reachable = true;

  constructor(private readonly scanner: FileScanner) {}

  scan(...asked: Parameters<AttachmentScanner['scan']>): Promise<FileFault | null> {
    return this.reachable ? this.scanner.scan(...asked) : Promise.reject(new Error('the scanner is away'));
  }
}

/** Places for attachments, gone when they are closed: a folder, and a store where one is given. */
export class TestFolder {
  /** Files that were found to be damaged. */
  readonly damaged: string[] = [];
  readonly files: ReturnType<typeof attachmentFilesIn>;
  readonly scanner: SwitchedScanner;

  private constructor(
    readonly root: string,
    readonly places: Awaited<ReturnType<typeof openFilePlaces>>,
  ) {
    this.files = attachmentFilesIn(places, ({ file }) => this.damaged.push(file));
    this.scanner = new SwitchedScanner(new FileScanner(this.files, null));
  }

  static async open(server?: ObjectServer): Promise<TestFolder> {
    const root = await mkdtemp(join(tmpdir(), 'carnet-attachments-'));
    const { store, storeKey } = server?.settings ?? { store: null, storeKey: null };
    return new TestFolder(root, await openFilePlaces({ attachments: root, store, storeKey }));
  }

  get setting(): AttachmentSetting & { readonly scanner: AttachmentScanner } {
    return this.settingWith({ quotaBytes: 0 });
  }

  settingWith({ quotaBytes }: { readonly quotaBytes: number }): TestFolder['setting'] {
    return { files: this.files, mostBytes: MOST_BYTES, keepDays: 30, quotaBytes, scanner: this.scanner };
  }

  /** The names of all files in the folder, whether they came in whole or not. */
  async names(): Promise<readonly string[]> {
    const found = await readdir(this.root, { recursive: true, withFileTypes: true });
    return found.filter((one) => one.isFile()).map(({ parentPath, name }) => join(parentPath, name).slice(this.root.length + 1));
  }

  close(): Promise<void> {
    return rm(this.root, { recursive: true });
  }
}

export type UploadOutcome = Promise<Outcome<Answer<AttachmentReceipt>>>;

/** A company hands in a file. */
export function uploadAttachment(
  useCases: UseCases,
  by: Principal,
  content: Uint8Array,
  more: Partial<Omit<ReceiveAttachmentCommand, 'keyOf'>> & { readonly key?: string } = {},
): UploadOutcome {
  const {
    kind = 'pdf',
    name = 'report.pdf',
    expected = null,
    length = null,
    stream = streamInChunks(content),
    key = freshKey().key,
  } = more;
  const keyOf = (fingerprint: Digest): ReturnType<ReceiveAttachmentCommand['keyOf']> => ({ key, fingerprint });
  return useCases.app.get(ReceiveAttachment).execute(by, { kind, name, expected, length, stream, keyOf });
}

/** Handed in, and out of the quarantine. */
export async function uploadAndScan(
  useCases: UseCases,
  by: Principal,
  content: Uint8Array,
  kind: AttachmentKind = 'pdf',
): Promise<AttachmentReceipt> {
  const { value } = valueOf(await uploadAttachment(useCases, by, content, { kind }));
  await useCases.drain();
  return value;
}

/** SHA-256 in hexadecimal digits. */
export function digestOf(content: Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}

/** The file as a filing names it. */
export function documentOf(content: Uint8Array, code = 'pipia_report'): FiledDocument {
  return { code, name: 'report.pdf', sha256: digestOf(content) };
}

export async function textIn({ content }: OpenAttachment): Promise<string> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of content) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}

/** As a network brings it. */
export async function* streamInChunks(content: Uint8Array, size = 1000): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < content.length; at += size) yield await Promise.resolve(content.subarray(at, at + size));
}
