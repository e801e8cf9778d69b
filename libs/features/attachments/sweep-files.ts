import { AttachmentSetting } from './attachment-setting.js';
import { AttachmentFiles } from '@carnet/files';
import { type Principal, systemPrincipal } from '@carnet/identity';
import type { TenantId } from '@carnet/kernel';
import { TenantDatabase, type TenantScope } from '@carnet/persistence/tenant-database.js';
import { AttachmentStore } from './attachment.store.js';
import { Injectable } from '@nestjs/common';

/** Longer than any file takes to come in and be stored: what is as old as this and nobody's stays nobody's. In seconds. */
const settledAfter = 3600;

/** How many files a sweep deleted: that never became an attachment or lost it, and that nothing named for long. */
export interface SweptFiles {
  readonly nobodys: number;
  readonly unnamed: number;
}

/**
 * Deletes files that nobody needs: what did not come in whole, what lost its row or never had one, and what nothing has named for so
 * many days, whose row stays. Files go once their rows have said so: what is left behind between the two is nobody's, and the
 * next sweep finds it.
 */
@Injectable()
export class SweepFiles {
  constructor(
    private readonly database: TenantDatabase,
    private readonly attachments: AttachmentStore,
    private readonly files: AttachmentFiles,
    private readonly setting: AttachmentSetting,
  ) {}

  /** `olderThan` in seconds, for tests. */
  async execute(olderThan = settledAfter): Promise<SweptFiles> {
    const { keepDays } = this.setting;
    let nobodys = await this.files.clearIncoming(olderThan);
    let unnamed = 0;
    for await (const { company, files } of this.files.old(olderThan)) {
      nobodys += await this.remove(company, (scope) => this.attachments.nobodys(scope, files));
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
