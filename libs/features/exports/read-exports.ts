import { ActKeys } from '@carnet/acts/act-keys.store.js';
import { OrganisationHistory } from '@carnet/acts/organisation-history.store.js';
import type { Principal } from '@carnet/identity';
import {
  accept,
  type ActOutcome,
  type Digest,
  digestOf,
  type IdempotencyKey,
  isUuid,
  type Outcome,
  type Page,
  type PageRequest,
  refuse,
  uuid,
} from '@carnet/kernel';
import { TenantDatabase } from '@carnet/persistence/tenant-database.js';
import { Injectable } from '@nestjs/common';
import { type ExportId, type ExportRecord, hasEnded } from './export-record.js';
import { ExportStore } from './export.store.js';
import { refuseExport } from './ask-export.js';
import type { ExportReceiptResponse } from './exports.dto.js';

const noSuchExport = refuse('not-found', { en: 'There is no such export.', zh: '没有该导出。' });

/** Lists the caller's exports, newest first. */
@Injectable()
export class ListExports {
  constructor(
    private readonly database: TenantDatabase,
    private readonly exports: ExportStore,
  ) {}

  execute(principal: Principal, page: PageRequest): Promise<Outcome<Page<ExportRecord>>> {
    return this.database.transact(principal, (scope) => this.exports.list(scope, page));
  }
}

/** Reads one of the caller's exports and its progress. */
@Injectable()
export class ReadExport {
  constructor(
    private readonly database: TenantDatabase,
    private readonly exports: ExportStore,
  ) {}

  async execute(principal: Principal, { exportId }: { readonly exportId: string }): Promise<Outcome<ExportRecord>> {
    if (!isUuid(exportId)) return noSuchExport;
    const found = await this.database.transact(principal, (scope) => this.exports.read(scope, uuid<ExportId>(exportId)));
    return found === null ? noSuchExport : accept(found);
  }
}

/** Cancels an export of the caller that is under way. */
@Injectable()
export class CancelExport {
  constructor(
    private readonly keys: ActKeys,
    private readonly exports: ExportStore,
  ) {}

  async execute(
    principal: Principal,
    { exportId }: { readonly exportId: string },
    idempotency: IdempotencyKey,
  ): ActOutcome<ExportReceiptResponse> {
    if (!isUuid(exportId)) return noSuchExport;
    return this.keys.once(principal, idempotency, async (scope) => {
      const found = await this.exports.read(scope, uuid<ExportId>(exportId), 'lock');
      if (found === null) return noSuchExport;
      if (hasEnded(found.state)) return refuseExport('export-ended', { context: { state: found.state } });
      await this.exports.cancel(scope, found);
      return accept({ id: found.id, state: 'cancelled' });
    });
  }
}

/** A complete file. */
export interface OpenExport {
  readonly record: ExportRecord;
  readonly digest: Digest;
  /** The bytes from one offset to another, exclusive; streamed, so they are never all in memory. */
  bytes(from: number, to: number): AsyncIterable<Uint8Array>;
}

/** Reads the bytes of an export, for its requester. The read is recorded once an hour. */
@Injectable()
export class ReadExportContent {
  constructor(
    private readonly database: TenantDatabase,
    private readonly exports: ExportStore,
    private readonly kept: OrganisationHistory,
  ) {}

  async execute(principal: Principal, { exportId }: { readonly exportId: string }): Promise<Outcome<OpenExport>> {
    if (!isUuid(exportId)) return noSuchExport;
    const id = uuid<ExportId>(exportId);
    return this.database.transact(principal, async (scope): Promise<Outcome<OpenExport>> => {
      const record = await this.exports.read(scope, id);
      if (record === null) return noSuchExport;
      if (record.state === 'swept') return refuseExport('export-swept');
      const { digest } = record;
      if (record.state !== 'done' || digest === null) return refuseExport('export-not-ready', { context: { state: record.state } });
      const once = digestOf({ by: principal.id, hour: scope.startedAt.slice(0, 13), export: id });
      const subject = { kind: 'export', id };
      await this.kept.addOnce(scope, once, { organisation: principal.organisation, kind: 'export-read', subject, says: { digest } });
      return accept({ record, digest, bytes: (from, to) => this.bytes(principal, id, from, to) });
    });
  }

  private async *bytes(principal: Principal, id: ExportId, from: number, to: number): AsyncGenerator<Uint8Array> {
    for (let at = from; at < to;) {
      const place = at;
      const part = await this.database.transact(principal, (scope) => this.exports.readBytes(scope, id, place));
      if (part === null) throw new Error('the export ends before its last byte');
      yield part.subarray(0, to - at);
      at += part.length;
    }
  }
}
