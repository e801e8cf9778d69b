import { AttachmentSetting } from './attachment-setting.js';
import type { Principal } from '@carnet/identity';
import { accept, type Outcome, refuse } from '@carnet/kernel';
import { TenantDatabase } from '@carnet/persistence/tenant-database.js';
import { FileRoom } from './file-room.store.js';
import { Injectable } from '@nestjs/common';
import type { FileUse } from './attachments.dto.js';

/** What a company's files come to, and what they may. */
@Injectable()
export class ReadFileUse {
  constructor(
    private readonly database: TenantDatabase,
    private readonly room: FileRoom,
    private readonly setting: AttachmentSetting,
  ) {}

  async execute(principal: Principal): Promise<Outcome<FileUse>> {
    if (principal.realm !== 'company') return refuse('forbidden', { en: 'The authority hands in no files.', zh: '主管机构不提交文件。' });
    const held = await this.database.transact(principal, (scope) => this.room.held(scope));
    return accept({ ...held, quota: this.setting.quotaBytes === 0 ? null : this.setting.quotaBytes });
  }
}
