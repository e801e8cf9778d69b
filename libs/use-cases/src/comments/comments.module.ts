import type { FactoryProvider } from '@nestjs/common';
import { AttachmentStore } from '../ports/attachment-store.js';
import { ActKeys } from '../ports/act-keys.js';
import { CommentStore } from '../ports/comment-store.js';
import { type Entropy } from '../ports/entropy.js';
import { TenantDatabase } from '../ports/tenant-database.js';
import { TransferJournal, TransferStore } from '../ports/transfer-store.js';
import { TransferViews } from '../ports/transfer-views.js';
import { ListComments } from './list-comments.js';
import { WriteComment } from './write-comment.js';

/** Comments on transfers. */
export function commentUseCases(entropy: Entropy): readonly FactoryProvider[] {
  const write: FactoryProvider<WriteComment> = {
    provide: WriteComment,
    inject: [TenantDatabase, TransferStore, TransferJournal, CommentStore, ActKeys, AttachmentStore],
    useFactory: (
      database: TenantDatabase,
      transfers: TransferStore,
      journal: TransferJournal,
      ...[comments, keys, attachments]: [CommentStore, ActKeys, AttachmentStore]
    ) => new WriteComment(database, { transfers, journal, comments, keys, entropy, attachments }),
  };
  const list: FactoryProvider<ListComments> = {
    provide: ListComments,
    inject: [TenantDatabase, CommentStore, TransferViews],
    useFactory: (...[database, comments, views]: [TenantDatabase, CommentStore, TransferViews]) =>
      new ListComments(database, comments, views),
  };
  return [write, list];
}
