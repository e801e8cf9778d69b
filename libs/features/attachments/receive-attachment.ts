import { AttachmentSetting } from './attachment-setting.js';
import { findEarlierAct, storeActOnce } from '@carnet/acts/idempotency.store.js';
import { replayAnswer } from '@carnet/acts/transfer-act.js';
import type { AttachmentFiles, AttachmentKind, IncomingAttachment } from '@carnet/files';
import type { Principal } from '@carnet/identity';
import {
  accept,
  type ActOutcome,
  type Answer,
  type Digest,
  Entropy,
  type IdempotencyKey,
  type Outcome,
  type Refusal,
  refuse,
  uuid,
  type WorkItemId,
} from '@carnet/kernel';
import { TenantDatabase, type TenantScope } from '@carnet/persistence/tenant-database.js';
import { attachmentsOff, fileRefusal, refuseAttachment } from './attachments.refusals.js';
import { type AttachmentId, type AttachmentReceipt, attachmentReceiptOf } from './attachment.js';
import { AttachmentStore, type NewAttachment } from './attachment.store.js';
import { FileRoom, type IncomingFileId } from './file-room.store.js';
import { RoomReservation, NoRoom } from './room-reservation.js';
import { Injectable } from '@nestjs/common';

/** Longest name, in characters; short enough for any file system, with what is added to it. */
const longest = 120;

const endings: Readonly<Record<AttachmentKind, readonly [string, ...string[]]>> = {
  pdf: ['.pdf'],
  png: ['.png'],
  jpeg: ['.jpg', '.jpeg'],
  docx: ['.docx'],
  xlsx: ['.xlsx'],
  csv: ['.csv'],
  text: ['.txt'],
  json: ['.json'],
};

/**
 * Invisible characters and those that change the reading direction: controls, formats, surrogates, private use, line and paragraph
 * separators.
 */
const unseen = /[\p{C}\p{Zl}\p{Zp}]/gu;

/** Characters that some system reads as part of a path, stream, wildcard or command. */
const special = /[<>:"|?*%`$;&]/g;

/**
 * Makes a safe name from an uploaded file's name. Takes the last part of a path and adds the ending of the file's kind, so that no system
 * takes it for another kind.
 */
export function safeFileName(given: string, kind: AttachmentKind): string {
  const last = given.normalize('NFC').split(/[/\\]/).at(-1) ?? '';
  const plain = last.replace(unseen, '').replace(special, '_').replace(/\s+/gu, ' ');
  const cut = Array.from(plain.replace(/^[. ]+|[. ]+$/g, ''))
    .slice(0, longest)
    .join('')
    .replace(/[. ]+$/, '');
  const name = cut === '' || /^_+$/.test(cut) ? 'document' : cut;
  return endings[kind].some((ending) => name.toLowerCase().endsWith(ending) && name.length > ending.length)
    ? name
    : `${name}${endings[kind][0]}`;
}

export interface ReceiveAttachmentCommand {
  /** The kind that the caller states. */
  readonly kind: AttachmentKind;
  /** The name that the caller gives. */
  readonly name: string;
  /** The digest that the caller expects; null if none is stated. */
  readonly expected: Digest | null;
  /** The length that the caller states, in bytes; null if none is stated. */
  readonly length: number | null;
  readonly stream: AsyncIterable<Uint8Array>;
  /** The idempotency key; it covers the digest, so it is complete once the digest is known. */
  readonly keyOf: (digest: Digest) => IdempotencyKey;
}

/** Most files of one company that may wait for their scan. */
const mostQuarantined = 500;

/** A complete upload and its place. */
interface Whole {
  readonly command: ReceiveAttachmentCommand;
  readonly incoming: IncomingAttachment;
  readonly file: string;
  readonly held: RoomReservation;
}

const toRefusal = (refusal: Refusal): { readonly ok: false; readonly refusal: Refusal } => ({ ok: false, refusal });

type UploadResult = { readonly outcome: Outcome<Answer<AttachmentReceipt>>; readonly kept: boolean };

/**
 * Receives a file: writes it to disk as it arrives, checks it and moves it to its place. Its row then makes it an attachment in quarantine.
 * A file without a row is never served, and the sweep deletes it.
 */
@Injectable()
export class ReceiveAttachment {
  constructor(
    private readonly database: TenantDatabase,
    private readonly attachments: AttachmentStore,
    private readonly entropy: Entropy,
    private readonly room: FileRoom,
    private readonly setting: AttachmentSetting,
  ) {}

  /** Keeps nothing of the file if it throws. @throws StorageUnavailable, and whatever the stream throws. */
  async execute(principal: Principal, command: ReceiveAttachmentCommand): ActOutcome<AttachmentReceipt> {
    const { files, mostBytes, quotaBytes: quota } = this.setting;
    if (principal.kind === 'system')
      return refuse('forbidden', { en: 'Only a person or a key can upload a file.', zh: '文件仅可由人员或者机器密钥上传。' });
    if (files === null) return attachmentsOff;
    if ((command.length ?? 0) > mostBytes)
      return refuse('body-too-large', {
        en: `A file may have at most ${String(mostBytes)} bytes.`,
        zh: `一个文件最大 ${String(mostBytes)} 字节。`,
      });
    const { room, entropy } = this;
    const held = new RoomReservation(principal, { database: this.database, room, quota, id: uuid<IncomingFileId>(entropy.uuid()) });
    const none = await held.begin(command);
    if (none !== null) return toRefusal(none);
    try {
      return await this.receive(principal, command, held, files);
    } catch (error) {
      if (error instanceof NoRoom) return toRefusal(error.refusal);
      throw error;
    } finally {
      await held.release();
    }
  }

  private async receive(
    principal: Principal,
    command: ReceiveAttachmentCommand,
    held: RoomReservation,
    files: AttachmentFiles,
  ): ActOutcome<AttachmentReceipt> {
    const received = await files.receive(principal.organisation, held.meter(command.stream), this.setting.mostBytes);
    if (!received.ok) return received;
    const incoming = received.value;
    try {
      if (command.expected !== null && command.expected !== incoming.digest) return fileRefusal('digest-differs');
      const fault = await incoming.inspect(command.kind);
      if (fault !== null) return fileRefusal(fault);
      const file = await incoming.keep();
      // If this throws, it is unknown whether the row exists; the sweep finds out.
      const store = (scope: TenantScope): Promise<UploadResult> => this.store(scope, { command, incoming, file, held });
      const { outcome, kept } = await this.database.transact(principal, store);
      if (!kept) await files.remove(principal.organisation, file);
      return outcome;
    } finally {
      await incoming.discard();
    }
  }

  private async store(scope: TenantScope, { command, incoming, file, held }: Whole): Promise<UploadResult> {
    const { attachments } = this;
    const { digest } = incoming;
    const idempotency = command.keyOf(digest);
    // Count first: this waits for a concurrent request with the same key, whose response is then found.
    const waiting = await attachments.countQuarantined(scope);
    const earlier = await findEarlierAct(scope, idempotency);
    if (earlier) return { outcome: replayAnswer<AttachmentReceipt>(earlier, idempotency), kept: false };
    if (waiting >= mostQuarantined) return { outcome: refuseAttachment('attachments-many'), kept: false };
    const none = await held.checkAndRelease(scope, incoming);
    if (none !== null) return { outcome: toRefusal(none), kept: false };
    const { attachment, kept } = await attachments.storeInQuarantine(scope, this.newAttachment(scope, command, incoming, file));
    const value = attachmentReceiptOf(attachment);
    // A concurrent request with the same key uploads the same bytes, so its response is the same.
    const twin = await storeActOnce(scope, idempotency, { ...value });
    return { outcome: twin ? replayAnswer<AttachmentReceipt>(twin, idempotency) : accept({ value, replayed: false }), kept };
  }

  private newAttachment(
    scope: TenantScope,
    { kind, name }: ReceiveAttachmentCommand,
    incoming: IncomingAttachment,
    file: string,
  ): NewAttachment {
    const { entropy } = this;
    const { digest, bytes } = incoming;
    const { kind: by, id } = scope.principal;
    return {
      id: uuid<AttachmentId>(entropy.uuid()),
      workItem: uuid<WorkItemId>(entropy.uuid()),
      digest,
      bytes,
      kind,
      name: safeFileName(name, kind),
      receivedAt: scope.startedAt,
      file,
      filer: { kind: by === 'key' ? 'key' : 'person', id },
    };
  }
}
