import type { Principal } from '@carnet/identity';
import { type Digest, type Refusal, refuse } from '@carnet/kernel';
import type { TenantDatabase, TenantScope } from '@carnet/persistence/tenant-database.js';
import type { FileRoom, RoomInUse, IncomingFileId } from './file-room.store.js';

/** Bytes reserved at a time for an upload of unknown length; released once it is complete. */
const ROOM_AT_ONCE = 4_194_304;

/** The refusal if the quota has no room for these bytes; null if it has. A quota of 0 sets no limit. */
export function quotaRefusal({ bytes, incoming }: RoomInUse, asked: number, quota: number): Refusal | null {
  const sum = bytes + incoming + asked;
  if (quota === 0 || sum <= quota) return null;
  const says = {
    en: `With this file, the files of the company would have ${String(sum)} bytes. The limit is ${String(quota)}.`,
    zh: `加上本文件，企业文件合计 ${String(sum)} 字节，超过上限 ${String(quota)} 字节。`,
  };
  return refuse('attachment-quota', says, { context: { held: bytes, incoming, asked, sum, quota } }).refusal;
}

/** Thrown into an upload if there is no room for the rest of it. */
export class NoRoom extends Error {
  override readonly name = 'NoRoom';

  constructor(readonly refusal: Refusal) {
    super(refusal.code);
  }
}

export interface RoomReservationParts {
  readonly database: TenantDatabase;
  readonly room: FileRoom;
  readonly id: IncomingFileId;
  /** Largest total size of the company's files, in bytes; 0 for no limit. */
  readonly quota: number;
}

/** What the caller states about a file before sending it. */
interface StatedFile {
  readonly length: number | null;
  readonly expected: Digest | null;
}

/**
 * Reserves room for one upload in the database before its bytes arrive, so that concurrent uploads are counted together. A file that the
 * company may already have needs no room; this is known once it is complete.
 */
export class RoomReservation {
  private reservedBytes = 0;
  private mayBeKnown = false;

  constructor(
    private readonly principal: Principal,
    private readonly parts: RoomReservationParts,
  ) {}

  /** Reserves room for the stated length. */
  async begin(said: StatedFile): Promise<Refusal | null> {
    if (this.parts.quota === 0) return null;
    this.mayBeKnown = await this.mayHaveFile(said);
    const length = said.length ?? 0;
    return this.mayBeKnown || length === 0 ? null : this.take(length);
  }

  /** Passes the upload on. @throws NoRoom before the first byte that does not fit. */
  async *meter(stream: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
    let come = 0;
    for await (const chunk of stream) {
      come += chunk.byteLength;
      if (come > this.reservedBytes && this.parts.quota > 0 && !this.mayBeKnown) await this.extend(come);
      yield chunk;
    }
  }

  /**
   * Checks the room of the complete file in the transaction that stores it, and releases the reservation. Takes the lock on the company's
   * files.
   */
  async checkAndRelease(
    scope: TenantScope,
    { digest, bytes }: { readonly digest: Digest; readonly bytes: number },
  ): Promise<Refusal | null> {
    const { room, id, quota } = this.parts;
    if (quota === 0) return null;
    const refusal = quotaRefusal(await room.lockInUse(scope, id), bytes, quota);
    if (this.reservedBytes > 0) await room.release(scope, id);
    return refusal !== null && (await room.hasSimilarFile(scope, { digest })) ? null : refusal;
  }

  /** Releases the reservation, if any. A failure is ignored, because a reservation expires after an hour. */
  async release(): Promise<void> {
    const { database, room, id } = this.parts;
    if (this.reservedBytes > 0) await database.transact(this.principal, (scope) => room.release(scope, id)).catch(() => undefined);
  }

  private async extend(come: number): Promise<void> {
    if ((await this.take(come + ROOM_AT_ONCE)) === null) return;
    const refusal = await this.take(come);
    if (refusal !== null) throw new NoRoom(refusal);
  }

  private async take(bytes: number): Promise<Refusal | null> {
    const { database, room, id, quota } = this.parts;
    const refusal = await database.transact(this.principal, async (scope) => {
      const none = quotaRefusal(await room.lockInUse(scope, id), bytes, quota);
      if (none === null) await room.reserve(scope, id, bytes);
      return none;
    });
    if (refusal === null) this.reservedBytes = bytes;
    return refusal;
  }

  private async mayHaveFile({ length, expected }: StatedFile): Promise<boolean> {
    if (expected === null && length === null) return false;
    const like = expected === null ? { bytes: length ?? 0 } : { digest: expected };
    return this.parts.database.transact(this.principal, (scope) => this.parts.room.hasSimilarFile(scope, like));
  }
}
