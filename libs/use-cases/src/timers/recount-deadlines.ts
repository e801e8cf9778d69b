import { systemPrincipal } from '@carnet/identity';
import { applyDecision, decideTransfer, type RecountedDay } from '@carnet/workflow';
import { auditOf } from '../audits/audit-timers.js';
import { filingDay } from '../filing-content.js';
import { type AuditStore } from '../ports/audit-store.js';
import { type Directory } from '../ports/directory.js';
import { type TenantDatabase, type TenantScope } from '../ports/tenant-database.js';
import { type OutdatedDeadlines, type Timers } from '../ports/timers.js';
import { type TransferJournal, type TransferStore } from '../ports/transfer-store.js';
import { type TransferViews } from '../ports/transfer-views.js';
import { type RuleBooks } from '../rule-books.js';
import { actorOf } from '../transfer-act.js';
import { calendarName, recountOf } from './recount.js';

export interface RecountDeadlinesPorts {
  readonly transfers: TransferStore;
  readonly journal: TransferJournal;
  readonly timers: Timers;
  readonly views: TransferViews;
  readonly audits: AuditStore;
  readonly directory: Directory;
  readonly books: RuleBooks;
}

/** How many transfers a turn looks at. */
const most = 50;

/**
 * A later calendar knows days on which weekends alone had decided: deadlines that were counted by those are counted anew, one transfer in
 * one transaction, and the history says which day was which before. What somebody works on is passed over until the next turn; what was
 * looked at by a calendar is not looked at by it again.
 */
export class RecountDeadlines {
  constructor(
    private readonly database: TenantDatabase,
    private readonly ports: RecountDeadlinesPorts,
  ) {}

  /** @returns whether there is more to look at once. */
  async execute(): Promise<boolean> {
    const { books, directory, timers } = this.ports;
    const authority = await directory.authority();
    const principal = { ...systemPrincipal('calendar', authority.id), realm: 'authority' as const };
    await books.refresh();
    const found = await books.whileCurrent(() =>
      this.database.transact(principal, (scope) => timers.outdated(scope, this.asked(scope), most)),
    );
    let done = 0;
    const failures: unknown[] = [];
    for (const one of found) {
      try {
        if (await books.whileCurrent(() => this.database.transact(principal, (scope) => this.recount(scope, one)))) done += 1;
      } catch (error) {
        // One that cannot be stored holds up no other; the caller hears of the first.
        failures.push(error);
      }
    }
    if (failures.length > 0) throw failures[0];
    return found.length === most && done > 0;
  }

  private asked(scope: TenantScope): Parameters<Timers['outdated']>[1] {
    const calendar = this.calendarOf(scope);
    return { name: calendarName(calendar), to: calendar.to };
  }

  private calendarOf({ startedAt }: TenantScope) {
    const day = filingDay(startedAt);
    return this.ports.books.inForce(day).calendar;
  }

  /** False where somebody is at work on it. */
  private async recount(scope: TenantScope, { company, transfer: id }: OutdatedDeadlines): Promise<boolean> {
    const { timers, transfers, views, journal } = this.ports;
    const waiting = await timers.waiting(scope, company, id);
    if (waiting === null) return false;
    const calendar = this.calendarOf(scope);
    const [stored] = await transfers.lockMany(scope, company, [id]);
    const history = (await views.detail(scope, id))?.history ?? [];
    const at = scope.startedAt;
    if (stored !== undefined) {
      const { transfer: before, reference } = stored;
      const { days, ...with_ } = recountOf(stored, waiting, { history, calendar, today: filingDay(at) });
      const command = { kind: 'recount-deadlines', by: actorOf(scope.principal), at, calendar: calendarName(calendar), days } as const;
      const decision = days.length === 0 ? null : decideTransfer(before, command);
      if (decision?.accepted === true) {
        await journal.record(scope, [{ reference, before, after: applyDecision(before, decision), decision, at, ...with_ }]);
        await this.moveAudits(scope, days);
      }
    }
    await timers.recounted(scope, company, id, calendarName(calendar));
    return true;
  }

  /** Lists of audits have their days in a row of their own. */
  private async moveAudits(scope: TenantScope, days: readonly RecountedDay[]): Promise<void> {
    for (const { of, cause, on, at } of days) if (of === 'audit') await this.ports.audits.moveDue(scope, auditOf(cause), { on, at });
  }
}
