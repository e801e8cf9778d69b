import { notFound } from '@carnet/acts/transfer-act.js';
import type { Principal } from '@carnet/identity';
import { accept, isUuid, type Outcome, refuse, type TransferId, uuid } from '@carnet/kernel';
import { TenantDatabase } from '@carnet/persistence/tenant-database.js';
import { TagStore } from './tag.store.js';
import { Injectable } from '@nestjs/common';
import type { TagInUse, TagView } from './tags.dto.js';

const authorityOnly = refuse('forbidden', { en: 'Only the authority reads tags.', zh: '标签仅供主管机构查阅。' });

/** Reads the tags of a transfer and who added each. */
@Injectable()
export class ReadTags {
  constructor(
    private readonly database: TenantDatabase,
    private readonly tags: TagStore,
  ) {}

  execute(principal: Principal, { transferId }: { readonly transferId: string }): Promise<Outcome<{ readonly items: readonly TagView[] }>> {
    if (principal.realm !== 'authority') return Promise.resolve(authorityOnly);
    if (!isUuid(transferId)) return Promise.resolve(notFound);
    const id = uuid<TransferId>(transferId);
    return this.database.transact(principal, async (scope) => {
      const items = await this.tags.ofId(scope, id);
      return items ? accept({ items }) : notFound;
    });
  }
}

/** Lists the tags in use, from which the authority's people choose. */
@Injectable()
export class ListTags {
  constructor(
    private readonly database: TenantDatabase,
    private readonly tags: TagStore,
  ) {}

  execute(principal: Principal): Promise<Outcome<{ readonly items: readonly TagInUse[] }>> {
    if (principal.realm !== 'authority') return Promise.resolve(authorityOnly);
    return this.database.transact(principal, async (scope) => accept({ items: await this.tags.inUse(scope) }));
  }
}
