import { ActKeys } from '@carnet/acts/act-keys.store.js';
import { resumeReviewClock } from '@carnet/acts/deadlines/review-clock.js';
import { disciplinesOf } from '@carnet/acts/disciplines.js';
import { filingDay } from '@carnet/acts/filing-content.js';
import { RuleBooks } from '@carnet/acts/rule-books.js';
import { actorOf, ownCompanyRefusal } from '@carnet/acts/transfer-act.js';
import { type StoredTransfer, type TransferChange, TransferJournal } from '@carnet/acts/transfer-journal.store.js';
import { TransferStore } from '@carnet/acts/transfer.store.js';
import type { Principal } from '@carnet/identity';
import {
  accept,
  type ActOutcome,
  type IdempotencyKey,
  isUuid,
  type Outcome,
  type PersonId,
  type Refusal,
  refuse,
  uuid,
  type WrittenReceipt,
} from '@carnet/kernel';
import { isMetric, isYearly, ledgerRefusal, type Metric, windowKindOf } from '@carnet/ledger';
import type { TenantScope } from '@carnet/persistence/tenant-database.js';
import { applyDecision, type StepsByCommand, type CommandOf, decideTransfer, isRelated, lifecycle } from '@carnet/workflow';
import { suspicionRefusal } from './dismiss-suspicion.js';
import { noSuchSuspicion } from './list-suspicions.js';
import { SplitStore, type StoredSuspicion, type SuspectedPart, type SuspicionId } from './split.store.js';
import { Injectable } from '@nestjs/common';

/** A part of a split and its amounts in the ledger. */
interface PartWithTotals {
  readonly stored: Pick<StoredTransfer, 'transfer' | 'reserved'>;
  /** Present totals of its counters as the rules would see them, in the order of `reserved`. */
  readonly ledgerTotals: readonly number[];
}

/**
 * Totals of one part's counters including the other parts. Adds amounts of other parts that do not count there yet: those of another
 * company, of another year, or to a recipient with another spelling.
 */
function totalsTogether(part: PartWithTotals, others: readonly PartWithTotals[]): Readonly<Record<string, number>> {
  const totals: Record<string, number> = {};
  part.stored.reserved.forEach(({ metric, window, party }, n) => {
    if (!isMetric(metric)) return;
    const own = { metric, window, party, company: part.stored.transfer.tenantId };
    const added = others.flatMap(({ stored }) =>
      stored.reserved.filter((line) => line.metric === metric && !countsIn(own, line, stored)).map(({ amount }) => amount),
    );
    totals[metric] = (part.ledgerTotals[n] ?? 0) + added.reduce((sum, amount) => sum + amount, 0);
  });
  return totals;
}

interface Counter {
  readonly company: string;
  readonly metric: Metric;
  readonly window: string;
  readonly party: string;
}

/** Whether the amount of another part is already in a counter's total. */
function countsIn(counter: Counter, line: StoredTransfer['reserved'][number], { transfer }: Pick<StoredTransfer, 'transfer'>): boolean {
  if (transfer.tenantId !== counter.company || line.party !== counter.party) return false;
  const waits = transfer.decision === null;
  return line.window === counter.window || (waits && isYearly(windowKindOf(counter.metric)));
}

export interface SuspicionCommand {
  readonly suspicionId: string;
  readonly reasons: string;
}

/** A part with its stored transfer. */
interface Part {
  readonly part: SuspectedPart;
  readonly stored: StoredTransfer;
}

/**
 * An officer establishes a split. Parts without a decision are judged again as a split, with the other parts counted. Decided parts keep
 * their decisions and show the split.
 */
@Injectable()
export class AcceptSuspicion {
  constructor(
    private readonly splits: SplitStore,
    private readonly transfers: TransferStore,
    private readonly journal: TransferJournal,
    private readonly keys: ActKeys,
    private readonly books: RuleBooks,
  ) {}

  execute(principal: Principal, command: SuspicionCommand, idempotency: IdempotencyKey): ActOutcome<WrittenReceipt> {
    const by = principal.person;
    if (!isUuid(command.suspicionId)) return Promise.resolve(noSuchSuspicion);
    if (by === null)
      return Promise.resolve(refuse('forbidden', { en: 'Only a person can establish a split.', zh: '拆分仅可由人员认定。' }));
    const id = uuid<SuspicionId>(command.suspicionId);
    const accepting = async (scope: TenantScope): Promise<Outcome<WrittenReceipt>> => {
      const suspicion = await this.splits.lock(scope, id);
      if (suspicion === null) return noSuchSuspicion;
      if (suspicion.state !== 'open') return ledgerRefusal('suspicion-closed');
      return this.establish(scope, suspicion, { by, reasons: command.reasons });
    };
    return this.books.whileCurrent(() => this.keys.once(principal, idempotency, accepting));
  }

  private async establish(
    scope: TenantScope,
    suspicion: StoredSuspicion,
    { by, reasons }: { readonly by: PersonId; readonly reasons: string },
  ): Promise<Outcome<WrittenReceipt>> {
    const parts = await this.heldBy(scope, await this.partsOf(scope, suspicion));
    const changes: TransferChange[] = [];
    for (const one of parts) {
      const { part, stored } = one;
      if (!canBeEstablished(stored)) continue;
      const totals = totalsTogether(
        one,
        parts.filter((other) => other !== one),
      );
      const change = changeOf(scope, stored, commandFor(scope, suspicion, part, { totals, reasons }));
      if ('refusal' in change) return this.refused(scope, stored, change.refusal);
      changes.push(this.afterHearing(stored, change));
    }
    if (changes.length === 0) {
      // No part's command has checked the officer's standing.
      const no = suspicionRefusal(scope.principal, by, { reasons, parts: parts.map(({ stored }) => stored.transfer) });
      if (no !== null) return no;
    }
    // The workflow did not check decided parts either.
    if (parts.some(({ stored }) => isRelated(stored.transfer, by))) return ownCompanyRefusal;
    const at = scope.startedAt;
    await this.splits.answer(scope, suspicion.id, { state: 'accepted', reason: reasons, by, at });
    for (const company of new Set(changes.map(({ after }) => after.tenantId))) {
      await this.journal.record(
        scope,
        changes.filter(({ after }) => after.tenantId === company),
      );
    }
    return accept({ id: suspicion.id });
  }

  /** The clock stood still during the hearing, which has ended. */
  private afterHearing({ transfer, clock }: StoredTransfer, change: TransferChange): TransferChange {
    if (transfer.state !== 'awaiting-hearing' || clock === null) return change;
    const today = filingDay(change.at);
    return { ...change, clock: resumeReviewClock(clock, today, this.books.inForce(today).calendar) };
  }

  /** Locks the parts in the order of their ids, like every caller that locks several. */
  private async partsOf(scope: TenantScope, { body }: StoredSuspicion): Promise<readonly Part[]> {
    const parts: Part[] = [];
    for (const part of body.parts.toSorted((a, b) => (a.transfer < b.transfer ? -1 : 1))) {
      const stored = await this.transfers.lock(scope, part.transfer);
      if (stored) parts.push({ part, stored });
    }
    return parts;
  }

  private async heldBy(scope: TenantScope, parts: readonly Part[]): Promise<readonly (Part & PartWithTotals)[]> {
    const counters = parts.flatMap(({ stored }) =>
      stored.reserved.map(({ metric, window, party }) => ({ company: stored.transfer.tenantId, metric, window, party })),
    );
    const ledgerTotals = [...(await this.splits.totals(scope, counters, filingDay(scope.startedAt)))];
    return parts.map((one) => ({ ...one, ledgerTotals: ledgerTotals.splice(0, one.stored.reserved.length) }));
  }

  private async refused(
    scope: TenantScope,
    { transfer, reference }: StoredTransfer,
    refusal: Refusal,
  ): Promise<{ readonly ok: false; readonly refusal: Refusal }> {
    await this.journal.recordRefusal(scope, transfer, { kind: 'establish-split', code: refusal.code, by: actorOf(scope.principal) });
    return { ok: false, refusal: { ...refusal, context: { ...refusal.context, transfer: transfer.id, reference } } };
  }
}

/** Whether the workflow allows it now: not for a draft or a decided or withdrawn transfer. */
function canBeEstablished({ transfer }: StoredTransfer): boolean {
  const cells: StepsByCommand = lifecycle[transfer.state];
  return cells['establish-split'] !== undefined;
}

function commandFor(
  { principal, startedAt }: TenantScope,
  suspicion: StoredSuspicion,
  { contentDigest }: SuspectedPart,
  said: Pick<CommandOf<'establish-split'>, 'totals' | 'reasons'>,
): CommandOf<'establish-split'> {
  const disciplines = disciplinesOf(principal);
  return { kind: 'establish-split', by: actorOf(principal), at: startedAt, suspicion: suspicion.id, contentDigest, disciplines, ...said };
}

function changeOf(
  { startedAt: at }: TenantScope,
  { transfer: before, reference }: StoredTransfer,
  command: CommandOf<'establish-split'>,
): TransferChange | { readonly refusal: Refusal } {
  const decision = decideTransfer(before, command);
  return decision.accepted ? { reference, before, after: applyDecision(before, decision), decision, at } : { refusal: decision.refusal };
}
