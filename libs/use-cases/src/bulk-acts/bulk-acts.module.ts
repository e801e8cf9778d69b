import type { FactoryProvider } from '@nestjs/common';
import { AssignReview } from '../assign-review.js';
import { ActKeys } from '../ports/act-keys.js';
import { BulkActStore } from '../ports/bulk-act-store.js';
import { Directory } from '../ports/directory.js';
import { type Entropy } from '../ports/entropy.js';
import { type Pace } from '../ports/pace.js';
import { TenantDatabase } from '../ports/tenant-database.js';
import { TransferStore } from '../ports/transfer-store.js';
import { TransferViews } from '../ports/transfer-views.js';
import { ReleaseReview } from '../release-review.js';
import { TagDesk, TagTransfer, UntagTransfer } from '../tags/edit-tags.js';
import { use } from '../use.module.js';
import { PreviewBulkAct } from './preview-bulk-act.js';
import { RunBulkActs } from './run-bulk-acts.js';
import { ReadBulkAct, StartBulkAct } from './start-bulk-act.js';

type Asked = [BulkActStore, TransferStore, TransferViews, ActKeys];
type Singles = [AssignReview, ReleaseReview, TagTransfer, UntagTransfer];

/** Acts on many transfers at once: previewed, started and read by people; done by the machine where it has a pace to work at. */
export function bulkActUseCases(entropy: Entropy, pace: Pace | undefined): readonly FactoryProvider[] {
  const people: readonly FactoryProvider[] = [
    {
      provide: PreviewBulkAct,
      inject: [TenantDatabase, BulkActStore, TransferStore, TransferViews, ActKeys, AssignReview, TagDesk],
      useFactory: (database: TenantDatabase, ...[acts, transfers, views, keys, assign, tags]: [...Asked, AssignReview, TagDesk]) =>
        new PreviewBulkAct(database, { acts, transfers, views, keys, entropy, assign, tags }),
    },
    {
      provide: StartBulkAct,
      inject: [TenantDatabase, BulkActStore, ActKeys],
      useFactory: (database: TenantDatabase, acts: BulkActStore, keys: ActKeys) => new StartBulkAct(database, acts, keys, entropy),
    },
    use(ReadBulkAct, TenantDatabase, BulkActStore),
  ];
  if (pace === undefined) return people;
  const run: FactoryProvider = {
    provide: RunBulkActs,
    inject: [TenantDatabase, BulkActStore, Directory, AssignReview, ReleaseReview, TagTransfer, UntagTransfer],
    useFactory: (database: TenantDatabase, acts: BulkActStore, directory: Directory, ...[assign, release, tag, untag]: Singles) =>
      new RunBulkActs(database, { acts, directory, entropy, pace, assign, release, tag, untag }),
  };
  return [...people, run];
}
