import { type Principal, systemPrincipal } from '@carnet/identity';
import type { TenantId } from '@carnet/kernel';
import { type AttachmentFiles } from '../ports/attachment-files.js';
import { type AttachmentStore } from '../ports/attachment-store.js';
import { type TenantDatabase, type TenantScope } from '../ports/tenant-database.js';

/** Longer than any file takes to come in and be stored: what is as old as this and nobody's stays nobody's. In seconds. */
const settledAfter = 3600;

export interface SweepFilesPorts {
  readonly files: AttachmentFiles;
  /** For how many days a file is kept that nothing names; 0 for ever. */
  readonly keepDays: number;
}

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
export class SweepFiles {
  constructor(
    private readonly database: TenantDatabase,
    private readonly attachments: AttachmentStore,
    private readonly ports: SweepFilesPorts,
  ) {}

  /** `olderThan` in seconds, for tests. */
  async execute(olderThan = settledAfter): Promise<SweptFiles> {
    const { files: lie, keepDays } = this.ports;
    let nobodys = await lie.clearIncoming(olderThan);
    let unnamed = 0;
    for await (const { company, files } of lie.old(olderThan)) {
      nobodys += await this.remove(company, (scope) => this.attachments.nobodys(scope, files));
      if (keepDays > 0) unnamed += await this.remove(company, (scope) => this.attachments.removeUnnamed(scope, files, keepDays));
    }
    return { nobodys, unnamed };
  }

  private async remove(company: TenantId, find: (scope: TenantScope) => Promise<readonly string[]>): Promise<number> {
    const principal: Principal = systemPrincipal('sweep', company);
    const found = await this.database.transact(principal, find);
    for (const file of found) await this.ports.files.remove(company, file);
    return found.length;
  }
}
