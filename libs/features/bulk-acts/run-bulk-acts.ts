import { Pace } from '@carnet/acts/pace.js';
import { isDependencyOutage } from '@carnet/acts/outages.js';
import { type ClaimedItem, StaleFence } from '@carnet/acts/work-items.js';
import { finishWork } from '@carnet/acts/work-steps.store.js';
import { Directory, personPrincipal, type Principal, systemPrincipal } from '@carnet/identity';
import { digestOf, Entropy, type IdempotencyKey, type Outcome, refuse, type TenantId, uuid, type WorkItemId } from '@carnet/kernel';
import { TenantDatabase } from '@carnet/persistence/tenant-database.js';
import { AssignReview } from '../review/assign-review.js';
import { ReleaseReview } from '../review/claim-review.js';
import { TagTransfer, UntagTransfer } from '../tags/edit-tags.js';
import { BULK_PERMISSIONS, type BulkActContent, type WaitingBulkRow } from './bulk-act.js';
import { type RunningBulkAct, BulkActStore } from './bulk-act.store.js';
import { Injectable } from '@nestjs/common';
const perPage = 25;

/** Attempts at a step after which the row that fails is skipped. */
const givenUp = 6;

interface Step {
  readonly machine: Principal;
  readonly item: ClaimedItem;
  readonly act: RunningBulkAct;
  /** The person in whose name rows are done, with their present rights; null if they have lost them. */
  readonly by: Principal | null;
}

/**
 * Runs bulk acts row by row: each row by the single act's use case, in its own transaction and under its own idempotency key. A lost step
 * therefore goes on after the last settled row. A row that was done but not settled is answered again and not done twice.
 */
@Injectable()
export class RunBulkActs {
  constructor(
    private readonly database: TenantDatabase,
    private readonly acts: BulkActStore,
    private readonly directory: Directory,
    private readonly entropy: Entropy,
    private readonly pace: Pace,
    private readonly assign: AssignReview,
    private readonly release: ReleaseReview,
    private readonly tag: TagTransfer,
    private readonly untag: UntagTransfer,
  ) {}

  /** Writes nothing more if it throws. @throws StaleFence if another process has claimed an item. */
  async execute(authority: TenantId, items: readonly ClaimedItem[]): Promise<void> {
    const machine = systemPrincipal('bulk-act', authority, 'authority');
    for (const item of items) await this.perform(machine, item, items.length);
  }

  private async perform(machine: Principal, item: ClaimedItem, share: number): Promise<void> {
    const { acts, entropy, pace } = this;
    const act = await this.database.transact(machine, (scope) => acts.ofWork(scope, item));
    if (act === null) return this.database.transact(machine, (scope) => finishWork(scope, item));
    const step: Step = { machine, item, act, by: await this.principalOf(act, machine.organisation) };
    const stretch = pace.begin(share);
    let left: boolean;
    do left = await this.runPage(step, () => stretch.yieldProcessor());
    while (left && (await stretch.yieldProcessor()));
    const next = left ? uuid<WorkItemId>(entropy.uuid()) : null;
    await this.database.transact(machine, (scope) => acts.handOn(scope, act.id, item, next));
  }

  /** Returns whether rows are left. */
  private async runPage(step: Step, more: () => Promise<boolean>): Promise<boolean> {
    const { acts } = this;
    const { machine, item, act } = step;
    const rows = await this.database.transact(machine, (scope) => acts.waitingRows(scope, act.id, perPage));
    for (const [place, row] of rows.entries()) {
      const done = await this.runRow(step, row);
      const code = done.ok ? null : done.refusal.code;
      await this.database.transact(machine, (scope) => acts.settle(scope, act.id, item, { number: row.number, code }));
      if (place < rows.length - 1 && !(await more())) return true;
    }
    return rows.length === perPage;
  }

  private async runRow({ act, by, item }: Step, row: WaitingBulkRow): Promise<Outcome<unknown>> {
    if (by?.permissions.has(BULK_PERMISSIONS[act.words.act]) !== true)
      return refuse('forbidden', { en: 'The person is no longer allowed to do this.', zh: '该人员已不能办理此项。' });
    try {
      return await this.actOnRow(by, act.words, row, rowKey(act.id, row.number));
    } catch (error) {
      if (error instanceof StaleFence || isDependencyOutage(error) || item.attempt < givenUp) throw error;
      return refuse('row-not-stored', { en: 'The act was tried several times and could not be stored.', zh: '多次尝试仍未能保存。' });
    }
  }

  private async actOnRow(
    by: Principal,
    words: BulkActContent,
    { transfer: transferId, version }: WaitingBulkRow,
    key: IdempotencyKey,
  ): Promise<Outcome<unknown>> {
    const { assign, release, tag, untag } = this;
    switch (words.act) {
      case 'assign':
        return assign.execute(by, { ...words, transferId, version }, key);
      case 'release':
        return release.execute(by, { ...words, transferId, version }, key);
      case 'tag':
        return tag.execute(by, { transferId, tag: words.tag, version }, key);
      case 'untag':
        return untag.execute(by, { transferId, tag: words.tag, version }, key);
    }
  }

  private async principalOf({ person }: RunningBulkAct, authority: TenantId): Promise<Principal | null> {
    const membership = await this.directory.membership(person, authority);
    return membership?.realm === 'authority' ? { ...personPrincipal(membership), via: 'bulk' } : null;
  }
}

/** The same key for the same row in every attempt. */
function rowKey(id: string, row: number): IdempotencyKey {
  return { key: `bulk:${id}:${String(row)}`, fingerprint: digestOf({ bulkAct: id, row }) };
}
