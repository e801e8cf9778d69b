import type { ClaimedItem } from '@carnet/acts/work-items.js';
import { AttachmentFiles, AttachmentScanner } from '@carnet/files';
import { type Principal, systemPrincipal } from '@carnet/identity';
import type { TenantId } from '@carnet/kernel';
import { TenantDatabase } from '@carnet/persistence/tenant-database.js';
import { AttachmentStore } from './attachment.store.js';
import { Injectable } from '@nestjs/common';

/**
 * Scans files in quarantine: finds them in one transaction, scans outside any, and settles in another. A scan without a result is repeated
 * until it has one. A rejected file is deleted after the commit.
 */
@Injectable()
export class ScanAttachments {
  constructor(
    private readonly database: TenantDatabase,
    private readonly attachments: AttachmentStore,
    private readonly files: AttachmentFiles,
    private readonly scanner: AttachmentScanner,
  ) {}

  /** @throws Error if the scanner gives no result. */
  async execute(company: TenantId, items: readonly ClaimedItem[]): Promise<void> {
    const principal = systemPrincipal('scan', company);
    for (const item of items) await this.scan(principal, company, item);
  }

  private async scan(principal: Principal, company: TenantId, item: ClaimedItem): Promise<void> {
    const inHand = await this.database.transact(principal, (scope) => this.attachments.ofWork(scope, item));
    if (inHand === null) return;
    const { file, attachment } = inHand;
    const fault = await this.scanner.scan(company, file, attachment.kind);
    const settled = await this.database.transact(principal, (scope) => this.attachments.settle(scope, item, fault));
    if (settled && fault !== null) await this.files.remove(company, file);
  }
}
