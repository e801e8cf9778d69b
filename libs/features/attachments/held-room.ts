import type { Principal } from '@carnet/identity';
import { type Digest, type Refusal, refuse } from '@carnet/kernel';
import type { TenantDatabase, TenantScope } from '@carnet/persistence/tenant-database.js';
import type { FileRoom, FilesHeld, IncomingFileId } from './file-room.store.js';

/** As many bytes are held at once for a file that says nothing of its length, and given back when it is whole. */
const ROOM_AT_ONCE = 4_194_304;

/** Why there is no room for so many bytes beside what is there; null when there is. A quota of 0 bounds nothing. */
export function noRoomFor({ bytes, incoming }: FilesHeld, asked: number, quota: number): Refusal | null {
  const sum = bytes + incoming + asked;
  if (quota === 0 || sum <= quota) return null;
  const says = {
    en: `With this one the files would have ${String(sum)} bytes together. They may have ${String(quota)}.`,
    zh: `加上本文件，企业文件合计 ${String(sum)} 字节，超过上限 ${String(quota)} 字节。`,
  };
  return refuse('attachment-quota', says, { context: { held: bytes, incoming, asked, sum, quota } }).refusal;
}

/** Thrown into a file that comes in when there is no room for the rest of it. */
export class NoRoom extends Error {
  override readonly name = 'NoRoom';

  constructor(readonly refusal: Refusal) {
    super(refusal.code);
  }
}

export interface HeldRoomParts {
  readonly database: TenantDatabase;
  readonly room: FileRoom;
  readonly id: IncomingFileId;
  /** As many bytes as the company's files may have together; 0 for no bound. */
  readonly quota: number;
}

/** What is said of a file before it comes. */
interface Said {
  readonly length: number | null;
  readonly expected: Digest | null;
}

/**
 * The room for one file while it comes in: held in the database before its bytes are taken, so that files which come in together
 * are counted together. A file that the company may have already needs none; what it is shows when it is whole.
 */
export class HeldRoom {
  private held = 0;
  private again = false;

  constructor(
    private readonly principal: Principal,
    private readonly parts: HeldRoomParts,
  ) {}

  /** Asks for room for what a file is said to have. */
  async begin(said: Said): Promise<Refusal | null> {
    if (this.parts.quota === 0) return null;
    this.again = await this.mayBeThere(said);
    const length = said.length ?? 0;
    return this.again || length === 0 ? null : this.take(length);
  }

  /** The file as it comes. @throws NoRoom before a byte for which there is none. */
  async *metered(stream: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
    let come = 0;
    for await (const chunk of stream) {
      come += chunk.byteLength;
      if (come > this.held && this.parts.quota > 0 && !this.again) await this.more(come);
      yield chunk;
    }
  }

  /**
   * In the transaction that stores the file: whether there is room for it now that it is whole. Of the company's files others wait from
   * here on, and what was held is given back.
   */
  async settle(scope: TenantScope, { digest, bytes }: { readonly digest: Digest; readonly bytes: number }): Promise<Refusal | null> {
    const { room, id, quota } = this.parts;
    if (quota === 0) return null;
    const refusal = noRoomFor(await room.lock(scope, id), bytes, quota);
    if (this.held > 0) await room.release(scope, id);
    return refusal !== null && (await room.hasOne(scope, { digest })) ? null : refusal;
  }

  /** Gives back what is still held; harmless when nothing is. What cannot be given back is free after an hour: that is nobody's answer. */
  async release(): Promise<void> {
    const { database, room, id } = this.parts;
    if (this.held > 0) await database.transact(this.principal, (scope) => room.release(scope, id)).catch(() => undefined);
  }

  private async more(come: number): Promise<void> {
    if ((await this.take(come + ROOM_AT_ONCE)) === null) return;
    const refusal = await this.take(come);
    if (refusal !== null) throw new NoRoom(refusal);
  }

  private async take(bytes: number): Promise<Refusal | null> {
    const { database, room, id, quota } = this.parts;
    const refusal = await database.transact(this.principal, async (scope) => {
      const none = noRoomFor(await room.lock(scope, id), bytes, quota);
      if (none === null) await room.hold(scope, id, bytes);
      return none;
    });
    if (refusal === null) this.held = bytes;
    return refusal;
  }

  private async mayBeThere({ length, expected }: Said): Promise<boolean> {
    if (expected === null && length === null) return false;
    const like = expected === null ? { bytes: length ?? 0 } : { digest: expected };
    return this.parts.database.transact(this.principal, (scope) => this.parts.room.hasOne(scope, like));
  }
}
