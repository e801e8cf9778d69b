import { ActKeys } from '@carnet/acts/act-keys.store.js';
import { actorOf, notFound, ownCompanyRefusal } from '@carnet/acts/transfer-act.js';
import { type StoredTransfer, TransferJournal } from '@carnet/acts/transfer-journal.store.js';
import { TransferStore } from '@carnet/acts/transfer.store.js';
import { type Principal, ROLE_PERMISSIONS } from '@carnet/identity';
import {
  accept,
  type ActOutcome,
  type Digest,
  digestOfText,
  Entropy,
  type IdempotencyKey,
  isUuid,
  type Outcome,
  type PersonId,
  refuse,
  type TransferId,
  uuid,
  type WrittenReceipt,
} from '@carnet/kernel';
import type { TenantScope } from '@carnet/persistence/tenant-database.js';
import { hasConflict, isRelated } from '@carnet/workflow';
import { AttachmentStore } from '../attachments/attachment.store.js';
import { commentFaults, MOST_COMMENTS, refuseComment } from './comment-rules.js';
import { commentKind, type NewComment } from './comment.js';
import type { CommentBody } from './comments.dto.js';
import { CommentStore } from './comment.store.js';
import { Injectable } from '@nestjs/common';

export interface WriteCommentCommand {
  readonly transferId: string;
  readonly comment: CommentBody;
}

/** Writes a comment on a transfer. A comment is no opinion and changes no state. */
@Injectable()
export class WriteComment {
  constructor(
    private readonly transfers: TransferStore,
    private readonly journal: TransferJournal,
    private readonly comments: CommentStore,
    private readonly keys: ActKeys,
    private readonly entropy: Entropy,
    private readonly attachments: AttachmentStore,
  ) {}

  execute(principal: Principal, command: WriteCommentCommand, idempotency: IdempotencyKey): ActOutcome<WrittenReceipt> {
    const author = principal.person;
    if (author === null) return Promise.resolve(refuse('forbidden', { en: 'Only a person can comment.', zh: '仅人员可以留言。' }));
    if (!isUuid(command.transferId)) return Promise.resolve(notFound);
    const id = uuid<TransferId>(command.transferId);
    return this.keys.once(principal, idempotency, async (scope) => {
      const stored = await this.transfers.lock(scope, id);
      if (!stored) return notFound;
      const bar = await this.refusalFor(scope, stored, author, command.comment);
      if (bar !== null) return this.recordRefusal(scope, stored, command.comment, bar);
      return this.store(scope, stored, author, command.comment);
    });
  }

  /** The refusal of a comment; null if it is accepted. */
  private async refusalFor(
    scope: TenantScope,
    { transfer, filing, submittedAt }: StoredTransfer,
    author: PersonId,
    comment: CommentBody,
  ): Promise<ReturnType<typeof refuse> | null> {
    const { realm } = scope.principal;
    const { comments } = this;
    if (submittedAt === null)
      return refuse('not-in-this-state', {
        en: 'Only its company can read a draft. File the draft, then comment.',
        zh: '草稿仅企业自己可以查阅，请先提交申报再留言。',
      });
    if (isRelated(transfer, author)) return ownCompanyRefusal;
    if (hasConflict(transfer, author))
      return refuse('conflict-declared', { en: 'You declared a conflict of interest in this transfer.', zh: '您已就本事项申明利益冲突。' });
    const readers = await this.permittedReaders(scope, transfer, comment);
    const earlier =
      comment.corrects === undefined || !isUuid(comment.corrects)
        ? null
        : await comments.findEarlier(scope, transfer.tenantId, transfer.id, comment.corrects);
    const files = await this.showableFiles(scope, transfer, comment);
    const faults = commentFaults(comment, { author, realm, filing, readers, files, earlier });
    if (faults.length > 0) return refuseComment('comment-invalid', { faults });
    const made = await comments.count(scope, transfer.tenantId, transfer.id, realm);
    return made < MOST_COMMENTS ? null : refuseComment('comments-many');
  }

  /** The named files that the author may show; row security hides those of other companies. */
  private async showableFiles(
    scope: TenantScope,
    { id, tenantId }: StoredTransfer['transfer'],
    { documents = [] }: CommentBody,
  ): Promise<ReadonlySet<Digest>> {
    const digests = documents.map(({ sha256 }) => sha256);
    if (digests.length === 0) return new Set();
    const { attachments } = this;
    const states = await attachments.states(scope, tenantId, digests);
    const found = new Set<Digest>();
    for (const [one, state] of states) {
      const shown = scope.principal.realm === 'company' ? state !== 'removed' : (await attachments.findNamed(scope, id, one)) !== null;
      if (shown) found.add(one);
    }
    return found;
  }

  private async permittedReaders(
    scope: TenantScope,
    transfer: StoredTransfer['transfer'],
    { audience, mentions = [] }: CommentBody,
  ): Promise<ReadonlySet<string>> {
    const people = mentions.filter(isUuid);
    if (people.length === 0) return new Set();
    const known = await this.comments.readers(scope, transfer.tenantId, people);
    const may = known.filter(
      ({ person, realm, roles }) =>
        roles.some((role) => ROLE_PERMISSIONS[role].includes('transfer:read')) &&
        (audience === 'to-company' || (realm === 'authority' && !isRelated(transfer, person))),
    );
    return new Set(may.map(({ person }) => person));
  }

  private async store(
    scope: TenantScope,
    { transfer }: StoredTransfer,
    author: PersonId,
    comment: CommentBody,
  ): Promise<Outcome<WrittenReceipt>> {
    const { journal, comments, entropy } = this;
    const { realm } = scope.principal;
    const mentions = [...new Set(comment.mentions ?? [])].map((person) => uuid<PersonId>(person));
    const { subject = null, corrects = null, documents = [] } = comment;
    const said = { ...comment, subject, corrects, documents, mentions };
    const made: NewComment = { ...said, id: entropy.uuid(), realm, author, at: scope.startedAt };
    await comments.add(scope, transfer.tenantId, transfer.id, made);
    await journal.recordNote(scope, transfer, {
      id: made.id,
      kind: commentKind[made.audience],
      by: actorOf(scope.principal),
      says: { audience: made.audience, text: digestOfText(made.text), subject, corrects, ...filesForHistory(made) },
    });
    return accept({ id: made.id });
  }

  private async recordRefusal(
    scope: TenantScope,
    { transfer }: StoredTransfer,
    { audience }: CommentBody,
    bar: ReturnType<typeof refuse>,
  ): Promise<ReturnType<typeof refuse>> {
    const outside = scope.principal.realm === 'company' || audience === 'to-company';
    const kind = outside ? 'comment' : 'comment-internally';
    await this.journal.recordRefusal(scope, transfer, { kind, code: bar.refusal.code, by: actorOf(scope.principal) });
    return bar;
  }
}

/**
 * Only for comments that name files. A company's comment names its files from then on; the authority can only show files that are named
 * already.
 */
function filesForHistory({ realm, documents }: NewComment): Readonly<Record<string, readonly Digest[]>> {
  if (documents.length === 0) return {};
  return { [realm === 'company' ? 'documents' : 'files']: documents.map(({ sha256 }) => sha256) };
}
