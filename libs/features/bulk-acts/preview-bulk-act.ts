import { findEarlierAct, storeActOnce } from '@carnet/acts/idempotency.store.js';
import { replayAnswer } from '@carnet/acts/transfer-act.js';
import type { StoredTransfer } from '@carnet/acts/transfer-journal.store.js';
import { TransferViews } from '@carnet/acts/transfer-views.store.js';
import { TransferStore } from '@carnet/acts/transfer.store.js';
import type { Principal } from '@carnet/identity';
import {
  accept,
  type ActOutcome,
  type Answer,
  type Bilingual,
  Entropy,
  type Fault,
  faultAt,
  type IdempotencyKey,
  isUuid,
  type Outcome,
  type PersonId,
  refuse,
  type TransferId,
  uuid,
} from '@carnet/kernel';
import { TenantDatabase, type TenantScope } from '@carnet/persistence/tenant-database.js';
import { type Command, decideTransfer, lapsedRefusal } from '@carnet/workflow';
import { type ListTransfersQuery, transferFilterOf } from '../lists/list-transfers.js';
import { AssignReview } from '../review/assign-review.js';
import { releaseCommand } from '../review/claim-review.js';
import { TagDesk } from '../tags/edit-tags.js';
import { tagOf } from '../tags/tag.js';
import {
  BULK_PERMISSIONS,
  type BulkActId,
  bulkActView,
  type BulkActContent,
  MOST_BULK_ROWS,
  previewDigest,
  type PreviewedRow,
  refuseBulk,
} from './bulk-act.js';
import { BulkActStore } from './bulk-act.store.js';
import { Injectable } from '@nestjs/common';
import type { BulkActResponse } from './bulk-acts.dto.js';

export interface PreviewBulkActCommand {
  readonly words: BulkActContent;
  /** The transfers, by their ids or by a list's filter. */
  readonly of: { readonly transfers: readonly string[] } | { readonly list: Pick<ListTransfersQuery, 'filter' | 'sort'> };
}

/** Transfers per transaction; each stays locked until the transaction ends. */
const perPart = 50;

/** Previews a bulk act row by row, by the same decisions as the single act. Nothing is done; the preview can be started for an hour. */
@Injectable()
export class PreviewBulkAct {
  constructor(
    private readonly database: TenantDatabase,
    private readonly acts: BulkActStore,
    private readonly transfers: TransferStore,
    private readonly views: TransferViews,
    private readonly entropy: Entropy,
    private readonly assign: AssignReview,
    private readonly tags: TagDesk,
  ) {}

  async execute(principal: Principal, command: PreviewBulkActCommand, idempotency: IdempotencyKey): ActOutcome<BulkActResponse> {
    const { person } = principal;
    const { words } = command;
    if (person === null || principal.realm !== 'authority' || !principal.permissions.has(BULK_PERMISSIONS[words.act]))
      return refuse(
        'forbidden',
        { en: 'Your role does not allow this.', zh: '您的角色不能办理此项。' },
        { context: { permission: BULK_PERMISSIONS[words.act] } },
      );
    const before = await this.database.transact(principal, (scope) => this.earlierPreview(scope, person, idempotency));
    if (before !== null) return before;
    const faults = [...faultsOf(words), ...('transfers' in command.of ? unreadable(command.of.transfers) : [])];
    if (faults.length > 0) return refuseBulk('bulk-act-invalid', { faults });
    const ids = await this.selection(principal, command);
    if (!ids.ok) return ids;
    const rows: PreviewedRow[] = [];
    for (let from = 0; from < ids.value.length; from += perPart)
      rows.push(...(await this.previewPart(principal, words, ids.value.slice(from, from + perPart))));
    return this.storeAndAnswer(principal, { words, rows, person }, idempotency);
  }

  /** Ordered by id, the order in which all code locks several transfers. */
  private async selection(principal: Principal, { of }: PreviewBulkActCommand): Promise<Outcome<readonly string[]>> {
    const ids = 'transfers' in of ? accept([...new Set(of.transfers)]) : await this.idsOfList(principal, of.list);
    if (!ids.ok) return ids;
    if (ids.value.length === 0) return refuseBulk('selection-empty');
    if (ids.value.length > MOST_BULK_ROWS) return refuseBulk('selection-large');
    return accept(ids.value.toSorted());
  }

  private idsOfList(
    principal: Principal,
    { filter, sort }: Pick<ListTransfersQuery, 'filter' | 'sort'>,
  ): Promise<Outcome<readonly string[]>> {
    return this.database.transact(principal, async (scope) => {
      const asked = { filter: transferFilterOf(scope, filter), sort, limit: MOST_BULK_ROWS + 1, cursor: null };
      const page = await this.views.list(scope, asked);
      return page.ok ? accept(page.value.items.map(({ id }) => id)) : page;
    });
  }

  private previewPart(principal: Principal, words: BulkActContent, ids: readonly string[]): Promise<readonly PreviewedRow[]> {
    return this.assign.books.whileCurrent(() =>
      this.database.transact(principal, async (scope) => {
        const rows: PreviewedRow[] = [];
        for (const id of ids) {
          const stored = isUuid(id) ? await this.transfers.lock(scope, uuid<TransferId>(id)) : null;
          if (stored === null) rows.push({ transfer: id, reference: null, version: null, code: 'not-found' });
          else {
            const code = await this.refusalCodeFor(scope, stored, words);
            rows.push({ transfer: id, reference: stored.reference, version: stored.transfer.version, code });
          }
        }
        return rows;
      }),
    );
  }

  /** Code of the refusal if the act were done now; null if it would be accepted. */
  private async refusalCodeFor(scope: TenantScope, stored: StoredTransfer, words: BulkActContent): Promise<string | null> {
    switch (words.act) {
      case 'assign':
        return decisionRefusalCode(stored, await this.assign.commandFor(scope, stored, words));
      case 'release':
        return decisionRefusalCode(stored, releaseCommand(scope, words));
      case 'tag':
      case 'untag':
        return this.tags.outlook(scope, stored, words.act, words.tag);
    }
  }

  private storeAndAnswer(
    principal: Principal,
    { words, rows, person }: { readonly words: BulkActContent; readonly rows: readonly PreviewedRow[]; readonly person: PersonId },
    idempotency: IdempotencyKey,
  ): ActOutcome<BulkActResponse> {
    const { acts, entropy } = this;
    const id = uuid<BulkActId>(entropy.uuid());
    return this.database.transact(principal, async (scope) => {
      const twin = await storeActOnce(scope, idempotency, { id });
      if (twin)
        return (
          (await this.earlierPreview(scope, person, idempotency)) ??
          refuse('not-found', { en: 'There is no such preview.', zh: '没有该预览。' })
        );
      await acts.storePreview(scope, { id, person, words, digest: previewDigest(words, rows), madeAt: scope.startedAt, rows });
      const record = await acts.read(scope, id, person);
      if (record === null) throw new Error('a preview was stored and is not there');
      return accept({ value: bulkActView(record), replayed: false });
    });
  }

  private async earlierPreview(
    scope: TenantScope,
    person: PersonId,
    idempotency: IdempotencyKey,
  ): Promise<Outcome<Answer<BulkActResponse>> | null> {
    const kept = await findEarlierAct(scope, idempotency);
    if (kept === null) return null;
    const answer = replayAnswer<{ readonly id: BulkActId }>(kept, idempotency);
    if (!answer.ok) return answer;
    const record = await this.acts.read(scope, answer.value.value.id, person);
    return record === null ? null : accept({ value: bulkActView(record), replayed: true });
  }
}

function decisionRefusalCode({ transfer }: StoredTransfer, command: Command): string | null {
  const lapsed = lapsedRefusal(transfer);
  if (lapsed !== null) return lapsed.code;
  const decision = decideTransfer(transfer, command);
  return decision.accepted ? null : decision.refusal.code;
}

const notATransfer = { en: 'This is not the id of a transfer.', zh: '该内容不是事项的标识。' };

const why = { en: 'Say why.', zh: '请说明理由。' };

function unreadable(transfers: readonly string[]): readonly Fault[] {
  return transfers.flatMap((id, place) => (isUuid(id) ? [] : [faultAt(`/transfers/${String(place)}`, 'value', notATransfer)]));
}

function faultsOf(words: BulkActContent): readonly Fault[] {
  const missing = (pointer: string, says: Bilingual): Fault => faultAt(pointer, 'missing', says);
  switch (words.act) {
    case 'assign':
      return [
        ...(isUuid(words.to) ? [] : [missing('/to', { en: 'Name the officer who takes the reviews.', zh: '请指明承接审查的人员。' })]),
        ...(words.reasons.trim() === '' ? [missing('/reasons', why)] : []),
      ];
    case 'release':
      return words.reasons.trim() === '' ? [missing('/reasons', why)] : [];
    case 'tag':
    case 'untag':
      return tagOf(words.tag) === null ? [faultAt('/tag', 'tag-invalid', { en: 'Invalid tag.', zh: '标签无效。' })] : [];
  }
}
