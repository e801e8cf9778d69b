import type { FactoryProvider } from '@nestjs/common';
import { ActKeys } from '../ports/act-keys.js';
import { Entropy } from '../ports/entropy.js';
import { TagStore } from '../ports/tag-store.js';
import { TenantDatabase } from '../ports/tenant-database.js';
import { TransferJournal, TransferStore } from '../ports/transfer-store.js';
import { use } from '../use.module.js';
import { TagDesk, TagTransfer, UntagTransfer } from './edit-tags.js';
import { ListTags, ReadTags } from './read-tags.js';

const desk: FactoryProvider<TagDesk> = {
  provide: TagDesk,
  inject: [TenantDatabase, TransferStore, TransferJournal, TagStore, ActKeys, Entropy],
  useFactory: (
    database: TenantDatabase,
    transfers: TransferStore,
    journal: TransferJournal,
    ...[tags, keys, entropy]: [TagStore, ActKeys, Entropy]
  ) => new TagDesk(database, { transfers, journal, tags, keys, entropy }),
};

/** Tags on transfers. */
export const tagUseCases: readonly FactoryProvider[] = [
  desk,
  use(TagTransfer, TagDesk),
  use(UntagTransfer, TagDesk),
  use(ReadTags, TenantDatabase, TagStore),
  use(ListTags, TenantDatabase, TagStore),
];
