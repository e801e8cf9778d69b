import { auditOf } from '@carnet/acts/deadlines/audit-timers.js';
import { calendarName, recountTimers } from '@carnet/acts/deadlines/recount.js';
import { type OutdatedDeadlines, Timers } from '@carnet/acts/deadlines/timers.store.js';
import { filingDay } from '@carnet/acts/filing-content.js';
import { RuleBooks } from '@carnet/acts/rule-books.js';
import { actorOf } from '@carnet/acts/transfer-act.js';
import { TransferJournal } from '@carnet/acts/transfer-journal.store.js';
import { TransferViews } from '@carnet/acts/transfer-views.store.js';
import { TransferStore } from '@carnet/acts/transfer.store.js';
import { Directory, systemPrincipal } from '@carnet/identity';
import { TenantDatabase, type TenantScope } from '@carnet/persistence/tenant-database.js';
import { applyDecision, decideTransfer, type RecountedDay } from '@carnet/workflow';
import { AuditStore } from '../audits/audit.store.js';
import { Injectable } from '@nestjs/common';
/** Most transfers per turn. */
const most = 50;

/**
 * Recounts deadlines whose days only weekends had decided, once a later calendar knows those days. Each transfer has its own transaction,
 * and its history names the old and new days. Locked transfers wait for the next turn; no transfer is looked at twice by the same calendar.
 */
@Injectable()
export class RecountDeadlines {
  constructor(
    private readonly database: TenantDatabase,
    private readonly transfers: TransferStore,
    private readonly journal: TransferJournal,
    private readonly timers: Timers,
    private readonly views: TransferViews,
    private readonly audits: AuditStore,
    private readonly directory: Directory,
    private readonly books: RuleBooks,
  ) {}

  /** @returns whether there is more to do at once. */
  async execute(): Promise<boolean> {
    const { books, directory, timers } = this;
    const authority = await directory.authority();
    const principal = systemPrincipal('calendar', authority.id, 'authority');
    await books.refresh();
    const found = await books.whileCurrent(() =>
      this.database.transact(principal, (scope) => timers.outdated(scope, this.currentCalendar(scope), most)),
    );
    let done = 0;
    const failures: unknown[] = [];
    for (const one of found) {
      try {
        if (await books.whileCurrent(() => this.database.transact(principal, (scope) => this.recount(scope, one)))) done += 1;
      } catch (error) {
        // A transfer that fails does not hold up others; the first error is thrown at the end.
        failures.push(error);
      }
    }
    if (failures.length > 0) throw failures[0];
    return found.length === most && done > 0;
  }

  private currentCalendar(scope: TenantScope): Parameters<Timers['outdated']>[1] {
    const calendar = this.calendarOf(scope);
    return { name: calendarName(calendar), to: calendar.to };
  }

  private calendarOf({ startedAt }: TenantScope) {
    const day = filingDay(startedAt);
    return this.books.inForce(day).calendar;
  }

  /** Returns false if another process has locked it. */
  private async recount(scope: TenantScope, { company, transfer: id }: OutdatedDeadlines): Promise<boolean> {
    const { timers, transfers, views, journal } = this;
    const waiting = await timers.lockWaiting(scope, company, id);
    if (waiting === null) return false;
    const calendar = this.calendarOf(scope);
    const [stored] = await transfers.lockMany(scope, company, [id]);
    const history = (await views.detail(scope, id))?.history ?? [];
    const at = scope.startedAt;
    if (stored !== undefined) {
      const { transfer: before, reference } = stored;
      const { days, ...with_ } = recountTimers(stored, waiting, { history, calendar, today: filingDay(at) });
      const command = { kind: 'recount-deadlines', by: actorOf(scope.principal), at, calendar: calendarName(calendar), days } as const;
      const decision = days.length === 0 ? null : decideTransfer(before, command);
      if (decision?.accepted === true) {
        await journal.record(scope, [{ reference, before, after: applyDecision(before, decision), decision, at, ...with_ }]);
        await this.moveAudits(scope, days);
      }
    }
    await timers.markRecounted(scope, company, id, calendarName(calendar));
    return true;
  }

  /** An audit's last day is also in its own row, for lists. */
  private async moveAudits(scope: TenantScope, days: readonly RecountedDay[]): Promise<void> {
    for (const { of, cause, on, at } of days) if (of === 'audit') await this.audits.moveDue(scope, auditOf(cause), { on, at });
  }
}
