import { AttachmentSetting } from './attachment-setting.js';
import { AttachmentFiles } from '@carnet/files';
import { type Principal, systemPrincipal } from '@carnet/identity';
import type { TenantId } from '@carnet/kernel';
import { TenantDatabase, type TenantScope } from '@carnet/persistence/tenant-database.js';
import { AttachmentStore } from './attachment.store.js';
import { Injectable } from '@nestjs/common';

/** In seconds; longer than any upload takes to arrive and be stored. An older file without a row will never get one. */
const settledAfter = 3600;

/** The number of files that a sweep deleted: those without an attachment, and those that nothing named for the retention term. */
export interface SweptFiles {
  readonly nobodys: number;
  readonly unnamed: number;
}

/**
 * Deletes unneeded files: incomplete uploads, files without a row, and files that nothing has named for the retention term (their rows
 * stay). A file is deleted after its row is updated; if that fails, the next sweep finds the file without a row.
 */
@Injectable()
export class SweepFiles {
  constructor(
    private readonly database: TenantDatabase,
    private readonly attachments: AttachmentStore,
    private readonly files: AttachmentFiles,
    private readonly setting: AttachmentSetting,
  ) {}

  /** @param olderThan in seconds; tests set it. */
  async execute(olderThan = settledAfter): Promise<SweptFiles> {
    const { keepDays } = this.setting;
    let nobodys = await this.files.clearIncoming(olderThan);
    let unnamed = 0;
    for await (const { company, files } of this.files.filesOlderThan(olderThan)) {
      nobodys += await this.remove(company, (scope) => this.attachments.orphanedFiles(scope, files));
      if (keepDays > 0) unnamed += await this.remove(company, (scope) => this.attachments.removeUnnamed(scope, files, keepDays));
    }
    return { nobodys, unnamed };
  }

  private async remove(company: TenantId, find: (scope: TenantScope) => Promise<readonly string[]>): Promise<number> {
    const principal: Principal = systemPrincipal('sweep', company);
    const found = await this.database.transact(principal, find);
    for (const file of found) await this.files.remove(company, file);
    return found.length;
  }
}
