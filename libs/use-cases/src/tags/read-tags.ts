import type { Principal } from '@carnet/identity';
import { accept, isUuid, type Outcome, refuse, type TransferId, uuid } from '@carnet/kernel';
import { type TagStore } from '../ports/tag-store.js';
import { type TenantDatabase } from '../ports/tenant-database.js';
import { notFound } from '../transfer-act.js';
import type { TagInUse, TagView } from './tag.js';

const within = refuse('forbidden', 'Tags are read within the authority.');

/** The tags that a transfer bears, with who added each. */
export class ReadTags {
  constructor(
    private readonly database: TenantDatabase,
    private readonly tags: TagStore,
  ) {}

  execute(principal: Principal, { transferId }: { readonly transferId: string }): Promise<Outcome<{ readonly items: readonly TagView[] }>> {
    if (principal.realm !== 'authority') return Promise.resolve(within);
    if (!isUuid(transferId)) return Promise.resolve(notFound);
    const id = uuid<TransferId>(transferId);
    return this.database.transact(principal, async (scope) => {
      const items = await this.tags.ofId(scope, id);
      return items ? accept({ items }) : notFound;
    });
  }
}

/** The words in use: what the authority's people choose from, and add to. */
export class ListTags {
  constructor(
    private readonly database: TenantDatabase,
    private readonly tags: TagStore,
  ) {}

  execute(principal: Principal): Promise<Outcome<{ readonly items: readonly TagInUse[] }>> {
    if (principal.realm !== 'authority') return Promise.resolve(within);
    return this.database.transact(principal, async (scope) => accept({ items: await this.tags.inUse(scope) }));
  }
}
