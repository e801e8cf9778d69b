import { systemPrincipal } from '@carnet/identity';
import type { Instant, TenantId } from '@carnet/kernel';
import { type Actor, applyDecision, decideTransfer } from '@carnet/workflow';
import { type Directory } from '../ports/directory.js';
import { type TenantDatabase, type TenantScope } from '../ports/tenant-database.js';
import { type Timers, type TimersClosed } from '../ports/timers.js';
import { type StoredTransfer, type TransferChange, type TransferJournal, type TransferStore } from '../ports/transfer-store.js';
import { type ClaimedItem, transferOf } from '../ports/work-items.js';
import { actorOf } from '../transfer-act.js';
import { remindersOf } from './reminder.js';
import type { Timer } from './timer.js';

/** What deadlines do when they fire, and what is left of them. */
export interface Fired {
  readonly changes: readonly TransferChange[];
  readonly closed: TimersClosed;
}

export interface FireTimersPorts {
  readonly transfers: TransferStore;
  readonly journal: TransferJournal;
  readonly timers: Timers;
  readonly directory: Directory;
}

/**
 * Deadlines that are due fire, each transfer's in their order, all that were due before them along: a grant ends, somebody is
 * reminded. A deadline and what it does are stored together, so it fires once, whatever becomes of the worker.
 */
export class FireTimers {
  constructor(
    private readonly database: TenantDatabase,
    private readonly ports: FireTimersPorts,
  ) {}

  async execute(company: TenantId, items: readonly ClaimedItem[]): Promise<void> {
    const authority = await this.ports.directory.authority();
    const principal = { ...systemPrincipal('timers', authority.id), realm: 'authority' as const };
    await this.database.transact(principal, (scope) => this.fire(scope, company, items));
  }

  private async fire(scope: TenantScope, company: TenantId, items: readonly ClaimedItem[]): Promise<void> {
    const { transfers, journal, timers } = this.ports;
    const ids = items.map(transferOf);
    const stored = await transfers.lockMany(scope, company, ids);
    const due = await timers.taken(scope, company, ids);
    const at = latest(scope.startedAt, due);
    const { changes, closed } = fireAll(stored, due, at, actorOf(scope.principal));
    // What fires is closed first: what then still waits is for the changes to cancel.
    if (due.length > 0) await timers.close(scope, company, closed, at);
    if (changes.length > 0) await journal.record(scope, changes);
    await journal.finish(scope, company, items);
  }
}

/** Lets the deadlines of some transfers fire in their order, at one instant. */
export function fireAll(stored: readonly StoredTransfer[], due: readonly Timer[], at: Instant, by: Actor): Fired {
  const byId = new Map(stored.map((one) => [one.transfer.id, one]));
  const changes: TransferChange[] = [];
  const closed = {
    fired: [] as Timer['id'][],
    cancelled: [] as TimersClosed['cancelled'][number][],
    reminders: [] as TimersClosed['reminders'][number][],
  };
  for (const timer of due) {
    const one = byId.get(timer.transfer);
    if (one === undefined) continue;
    const change = timer.kind === 'expiry' ? expiry(one, timer, at, by) : null;
    if (typeof change === 'string') {
      closed.cancelled.push({ id: timer.id, because: change });
      continue;
    }
    if (change !== null) {
      changes.push(change);
      byId.set(timer.transfer, { ...one, transfer: change.after });
    }
    closed.fired.push(timer.id);
    closed.reminders.push(...remindersOf(timer, one.transfer));
  }
  return { changes, closed };
}

/** The end of a grant; the code of the refusal when there is none to end. The history says when it was due, beside when it came. */
function expiry({ transfer, reference }: StoredTransfer, timer: Timer, at: Instant, by: Actor): TransferChange | string {
  const decision = decideTransfer(transfer, { kind: 'expire', by, at });
  if (!decision.accepted) return decision.refusal.code;
  const evidence = { timer: timer.id, dueAt: timer.dueAt };
  return { reference, before: transfer, after: applyDecision(transfer, decision), decision, at, evidence };
}

/** The database's clock of this transaction, or of the sweep that found the deadlines due, whichever is later. */
function latest(startedAt: Instant, due: readonly Timer[]): Instant {
  return due.reduce((late, { takenAt }) => (takenAt !== null && takenAt > late ? takenAt : late), startedAt);
}
