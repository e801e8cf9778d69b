import { ActKeys } from '@carnet/acts/act-keys.store.js';
import { actorOf, notFound, refuseStaleVersion } from '@carnet/acts/transfer-act.js';
import { type StoredTransfer, TransferJournal } from '@carnet/acts/transfer-journal.store.js';
import { TransferStore } from '@carnet/acts/transfer.store.js';
import { problemKind } from '@carnet/http/problem.js';
import type { Principal } from '@carnet/identity';
import {
  accept,
  type ActOutcome,
  Entropy,
  type IdempotencyKey,
  isUuid,
  type Outcome,
  type PersonId,
  refuse,
  type TransferId,
  uuid,
} from '@carnet/kernel';
import type { TenantScope } from '@carnet/persistence/tenant-database.js';
import { hasConflict, isRelated, type NoteKind } from '@carnet/workflow';
import { MOST_TAGS, tagOf } from './tag.js';
import { TagStore } from './tag.store.js';
import { Injectable } from '@nestjs/common';
import type { TagsReceipt } from './tags.dto.js';

export interface TagCommand {
  readonly transferId: string;
  /** The tag as typed. */
  readonly tag: string;
  /** Version of the transfer that the act requires; omitted for any. */
  readonly version?: number;
}

type Edit = 'tag' | 'untag';

const noted = { tag: 'tagged', untag: 'untagged' } as const satisfies Record<Edit, NoteKind>;

/** Shared parts of adding and removing a tag. A tag is not an opinion and changes neither state nor version. */
@Injectable()
export class TagDesk {
  constructor(
    private readonly transfers: TransferStore,
    private readonly journal: TransferJournal,
    private readonly tags: TagStore,
    private readonly keys: ActKeys,
    private readonly entropy: Entropy,
  ) {}

  edit(
    principal: Principal,
    edit: Edit,
    { transferId, tag: text, version }: TagCommand,
    idempotency: IdempotencyKey,
  ): ActOutcome<TagsReceipt> {
    const { person, realm } = principal;
    if (person === null || realm !== 'authority')
      return Promise.resolve(
        refuse('forbidden', { en: 'Only people of the authority can tag transfers.', zh: '标签仅由主管机构的人员添加。' }),
      );
    if (!isUuid(transferId)) return Promise.resolve(notFound);
    const id = uuid<TransferId>(transferId);
    return this.keys.once(principal, idempotency, async (scope) => {
      const stored = await this.transfers.lock(scope, id);
      if (!stored) return notFound;
      if (version !== undefined && version !== stored.transfer.version) return refuseStaleVersion(stored);
      const tags = (await this.tags.ofTransfer(scope, stored.transfer)).map(({ tag }) => tag);
      const tag = tagOf(text);
      const code = barOf(stored, person, { edit, tag, tags });
      if (code !== null || tag === null) return this.refused(scope, stored, edit, code ?? 'tag-invalid');
      return this.store(scope, stored, { edit, tag, tags, person });
    });
  }

  /** Why a tag could not be added or removed now, or `nothing-to-do`; null if it could. */
  async outlook(scope: TenantScope, stored: StoredTransfer, edit: Edit, text: string): Promise<string | null> {
    const { person } = scope.principal;
    const tags = (await this.tags.ofTransfer(scope, stored.transfer)).map(({ tag }) => tag);
    const tag = tagOf(text);
    const code = person === null ? 'machine-cannot-act' : barOf(stored, person, { edit, tag, tags });
    return code ?? ((edit === 'tag') === (tag !== null && tags.includes(tag)) ? 'nothing-to-do' : null);
  }

  private async store(
    scope: TenantScope,
    { transfer }: StoredTransfer,
    { edit, tag, tags, person }: EditOf & { readonly tag: string; readonly person: PersonId },
  ): Promise<Outcome<TagsReceipt>> {
    const { journal, entropy, tags: store } = this;
    const after = edit === 'tag' ? [...new Set([...tags, tag])].sort() : tags.filter((one) => one !== tag);
    if (after.length !== tags.length) {
      if (edit === 'tag') await store.add(scope, transfer, { tag, by: person, at: scope.startedAt });
      else await store.remove(scope, transfer, tag);
      await journal.recordNote(scope, transfer, { id: entropy.uuid(), kind: noted[edit], by: actorOf(scope.principal), says: { tag } });
    }
    return accept({ tags: after });
  }

  private async refused(scope: TenantScope, { transfer }: StoredTransfer, edit: Edit, code: string): Promise<Outcome<never>> {
    await this.journal.recordRefusal(scope, transfer, { kind: edit, code, by: actorOf(scope.principal) });
    return refuse(code, problemKind(code)?.says ?? code);
  }
}

/** Adds a tag to a transfer; does nothing if it is there. */
@Injectable()
export class TagTransfer {
  constructor(private readonly desk: TagDesk) {}

  execute(principal: Principal, command: TagCommand, idempotency: IdempotencyKey): ActOutcome<TagsReceipt> {
    return this.desk.edit(principal, 'tag', command, idempotency);
  }
}

/** Removes a tag from a transfer; does nothing if it is not there. */
@Injectable()
export class UntagTransfer {
  constructor(private readonly desk: TagDesk) {}

  execute(principal: Principal, command: TagCommand, idempotency: IdempotencyKey): ActOutcome<TagsReceipt> {
    return this.desk.edit(principal, 'untag', command, idempotency);
  }
}

interface EditOf {
  readonly edit: Edit;
  readonly tag: string | null;
  readonly tags: readonly string[];
}

function barOf({ transfer }: StoredTransfer, person: PersonId, { edit, tag, tags }: EditOf): string | null {
  if (isRelated(transfer, person)) return 'belongs-to-company';
  if (hasConflict(transfer, person)) return 'conflict-declared';
  if (tag === null) return 'tag-invalid';
  return edit === 'tag' && !tags.includes(tag) && tags.length >= MOST_TAGS ? 'tags-many' : null;
}
