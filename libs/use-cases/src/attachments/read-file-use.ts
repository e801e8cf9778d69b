import type { Principal } from '@carnet/identity';
import { accept, type Outcome, refuse } from '@carnet/kernel';
import { type FileRoom } from '../ports/file-room.js';
import { type TenantDatabase } from '../ports/tenant-database.js';
import type { FileUse } from './file-use.js';

/** What a company's files come to, and what they may. */
export class ReadFileUse {
  constructor(
    private readonly database: TenantDatabase,
    private readonly room: FileRoom,
    private readonly quota: number,
  ) {}

  async execute(principal: Principal): Promise<Outcome<FileUse>> {
    if (principal.realm !== 'company') return refuse('forbidden', 'The authority hands in no files.');
    const held = await this.database.transact(principal, (scope) => this.room.held(scope));
    return accept({ ...held, quota: this.quota === 0 ? null : this.quota });
  }
}
