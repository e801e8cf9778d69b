import { systemPrincipal } from '@carnet/identity';
import { type AttachmentFiles } from '../ports/attachment-files.js';
import { type AttachmentStore } from '../ports/attachment-store.js';
import { type TenantDatabase } from '../ports/tenant-database.js';

/** Longer than any file takes to come in and be stored: what is as old as this and nobody's stays nobody's. In seconds. */
const settledAfter = 3600;

/** Deletes files that never became an attachment: what did not come in whole, and what lost its row, or never had one. */
export class SweepFiles {
  constructor(
    private readonly database: TenantDatabase,
    private readonly attachments: AttachmentStore,
    private readonly files: AttachmentFiles,
  ) {}

  /** Answers how many. `olderThan` in seconds, for tests. */
  async execute(olderThan = settledAfter): Promise<number> {
    let swept = await this.files.clearIncoming(olderThan);
    for await (const { company, files } of this.files.old(olderThan)) {
      const nobodys = await this.database.transact(systemPrincipal('sweep', company), (scope) => this.attachments.nobodys(scope, files));
      for (const file of nobodys) await this.files.remove(company, file);
      swept += nobodys.length;
    }
    return swept;
  }
}
