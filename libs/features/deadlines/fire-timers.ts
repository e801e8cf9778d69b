import { dayItself } from '@carnet/acts/deadlines/dues.js';
import { withLeases } from '@carnet/acts/deadlines/lease-timers.js';
import { remindersOf } from '@carnet/acts/deadlines/reminder.js';
import { resumed, started } from '@carnet/acts/deadlines/review-clock.js';
import { secondLook } from '@carnet/acts/deadlines/second-look.js';
import { limitsPassed, stepTimers } from '@carnet/acts/deadlines/step-timers.js';
import { lastDayOf, matterOf, onlyReminds, type Timer } from '@carnet/acts/deadlines/timer.js';
import { Timers, type TimersClosed } from '@carnet/acts/deadlines/timers.store.js';
import { filingDay } from '@carnet/acts/filing-content.js';
import { Renewals } from '@carnet/acts/renewals.store.js';
import { RuleBooks } from '@carnet/acts/rule-books.js';
import { actorOf } from '@carnet/acts/transfer-act.js';
import { type StoredTransfer, type TransferChange, TransferJournal } from '@carnet/acts/transfer-journal.store.js';
import { TransferStore } from '@carnet/acts/transfer.store.js';
import { type ClaimedItem, transferOf } from '@carnet/acts/work-items.js';
import { Workforce } from '@carnet/acts/workforce.store.js';
import { addDays, type WorkingCalendar } from '@carnet/clocks';
import { Directory, systemPrincipal } from '@carnet/identity';
import type { Instant, PersonId, TenantId, TransferId } from '@carnet/kernel';
import { TenantDatabase, type TenantScope } from '@carnet/persistence/tenant-database.js';
import {
  type Actor,
  applyDecision,
  type Command,
  decideTransfer,
  type Discipline,
  isCompletenessOpen,
  nextDue,
  obligationsOf,
  openStepAt,
  openSteps,
  RECURRED_DAYS,
  type VoterRole,
} from '@carnet/workflow';
import { GrantNoticeDesk } from '../grants/grant-notice-desk.js';
import { Injectable } from '@nestjs/common';

/** What deadlines do when they fire, and what is left of them. */
export interface Fired {
  readonly changes: readonly TransferChange[];
  readonly closed: TimersClosed;
  /** Those that reminded somebody and changed nothing, of which the history is to tell. */
  readonly told: readonly ToldTimer[];
}

/** A deadline that people are told of, and those of the same matter that came due before it and are not told any more. */
export interface ToldTimer {
  readonly timer: Timer;
  readonly instead: readonly Timer[];
}

/**
 * Deadlines that are due fire, each transfer's in their order, all that were due before them along: a grant ends, a suspension ends, a
 * request that nobody answered goes back to its officers, a filing that nobody checked in time counts as complete, a review that was left
 * alone to the next one, seats that were missed go to others, somebody is reminded. A deadline and what it does are stored together, so
 * it fires once, whatever becomes of the worker.
 */
@Injectable()
export class FireTimers {
  constructor(
    private readonly database: TenantDatabase,
    private readonly transfers: TransferStore,
    private readonly journal: TransferJournal,
    private readonly timers: Timers,
    private readonly directory: Directory,
    private readonly workforce: Workforce,
    private readonly renewals: Renewals,
    private readonly books: RuleBooks,
    private readonly notices: GrantNoticeDesk,
  ) {}

  async execute(company: TenantId, items: readonly ClaimedItem[]): Promise<void> {
    const authority = await this.directory.authority();
    const principal = { ...systemPrincipal('timers', authority.id), realm: 'authority' as const };
    await this.books.whileCurrent(() => this.database.transact(principal, (scope) => this.fire(scope, company, items), 'once'));
  }

  private async fire(scope: TenantScope, company: TenantId, items: readonly ClaimedItem[]): Promise<void> {
    const { transfers, journal, timers, books } = this;
    const ids = items.map(transferOf);
    const stored = await transfers.lockMany(scope, company, ids);
    const due = await timers.taken(scope, company, ids);
    const at = latest(scope.startedAt, due);
    const escalation = await this.escalation(scope, stored, due);
    const { calendar } = books.inForce(filingDay(at));
    const reviewers = await this.reviewers(scope, due);
    const renewed = await this.renewed(scope, stored, due);
    const by = actorOf(scope.principal);
    const { changes, closed, told } = fireAll(stored, due, { at, by, calendar, free: escalation, reviewers, renewed });
    // What fires is closed first: what then still waits is for the changes to cancel.
    if (due.length > 0) await timers.close(scope, company, closed, at);
    await tellOf(told, { scope, stored, journal });
    const noticed = await this.notices.ofMany(scope, stored, changes);
    for (const together of inTurn(noticed)) await journal.record(scope, together);
    await journal.finish(scope, company, items);
  }

  /** Who could take seats that were missed, by role; nobody where no deadline leads there. */
  private async escalation(scope: TenantScope, stored: readonly StoredTransfer[], due: readonly Timer[]): Promise<Firing['free']> {
    const { workforce } = this;
    const late = new Set(due.filter(({ kind }) => kind === 'step-due').map(({ transfer }) => transfer));
    const steps = stored.flatMap(({ transfer }) => (late.has(transfer.id) ? openSteps(transfer) : []));
    const roles = [...new Set(steps.flatMap(({ escalate }) => escalate ?? []))];
    const free = new Map<VoterRole, readonly PersonId[]>();
    for (const role of roles) free.set(role, await workforce.voters(scope, role));
    return free;
  }

  /** Who could take reviews that were left alone, by discipline; nobody where no deadline leads there. */
  private async reviewers(scope: TenantScope, due: readonly Timer[]): Promise<Reviewers> {
    const disciplines = new Set(due.flatMap(({ terms }) => (terms.of === 'lease' ? [terms.discipline] : [])));
    const found: Reviewers = new Map();
    for (const discipline of disciplines) found.set(discipline, await this.workforce.reviewers(scope, discipline));
    return found;
  }

  /** The grants among those whose renewal is due that something filed is to take the place of. */
  private async renewed(scope: TenantScope, stored: readonly StoredTransfer[], due: readonly Timer[]): Promise<ReadonlySet<TransferId>> {
    const opening = new Set(due.filter(({ kind }) => kind === 'renewal').map(({ transfer }) => transfer));
    const found = new Set<TransferId>();
    for (const { transfer } of stored) {
      if (opening.has(transfer.id) && (await this.renewals.other(scope, transfer, null)) !== null) found.add(transfer.id);
    }
    return found;
  }
}

/**
 * The history says that somebody was reminded, under the deadline's own id; whoever follows it tells people. So each is told once, in
 * their order.
 */
export async function tellOf(
  told: readonly ToldTimer[],
  {
    scope,
    stored,
    journal,
  }: { readonly scope: TenantScope; readonly stored: readonly StoredTransfer[]; readonly journal: TransferJournal },
): Promise<void> {
  const byId = new Map(stored.map(({ transfer }) => [transfer.id, transfer]));
  for (const { timer, instead } of told) {
    const transfer = byId.get(timer.transfer);
    const { id, kind, dueAt, dueOn, terms } = timer;
    if (transfer === undefined || !onlyReminds(kind)) continue;
    const passed = instead.map((earlier) => ({ kind: earlier.kind, on: earlier.dueOn }));
    const says = { dueAt, on: dueOn, last: lastDayOf(terms), ...(passed.length > 0 && { instead: passed }) };
    await journal.note(scope, transfer, { id, kind, by: actorOf(scope.principal), says });
  }
}

type Reviewers = Map<Discipline, readonly PersonId[]>;

/** When deadlines fire, who says so, and the working days of that time. */
export interface Firing {
  readonly at: Instant;
  readonly by: Actor;
  readonly calendar: WorkingCalendar;
  /** Who could take the seats of those who missed the last day of a step, by role. */
  readonly free: ReadonlyMap<VoterRole, readonly PersonId[]>;
  /** Who could take reviews that were left alone, by discipline; who is given one goes to the end. */
  readonly reviewers: Reviewers;
  /** Grants whose renewal is filed already: nobody is reminded to ask for it. */
  readonly renewed: ReadonlySet<TransferId>;
}

/** Lets the deadlines of some transfers fire in their order, at one instant. */
export function fireAll(stored: readonly StoredTransfer[], due: readonly Timer[], firing: Firing): Fired {
  const byId = new Map(stored.map((one) => [one.transfer.id, one]));
  const changes: TransferChange[] = [];
  const told: Timer[] = [];
  const closed = {
    fired: [] as Timer['id'][],
    cancelled: [] as TimersClosed['cancelled'][number][],
    reminders: [] as TimersClosed['reminders'][number][],
  };
  for (const timer of due) {
    const one = byId.get(timer.transfer);
    if (one === undefined) continue;
    const found = changeBy(timer, one, firing);
    if (typeof found === 'string') {
      closed.cancelled.push({ id: timer.id, because: found });
      continue;
    }
    const change = found && withLeases(found, () => firing.calendar);
    if (change !== null) {
      changes.push(change);
      byId.set(timer.transfer, { ...one, transfer: change.after });
    }
    closed.fired.push(timer.id);
    if (timer.kind === 'renewal' && firing.renewed.has(timer.transfer)) continue;
    const reminders = remindersOf(timer, one.transfer, change?.after);
    closed.reminders.push(...reminders);
    if (change === null && reminders.length > 0 && onlyReminds(timer.kind)) told.push(timer);
  }
  return { changes, closed, told: lastOfEach(told, due) };
}

/** Of several of one matter that come due together, the last one: that its day is near is no news once the day has passed. */
function lastOfEach(told: readonly Timer[], due: readonly Timer[]): readonly ToldTimer[] {
  const last = new Map(due.map((timer) => [matterOf(timer), timer.id]));
  return told
    .filter((timer) => last.get(matterOf(timer)) === timer.id)
    .map((timer) => ({ timer, instead: due.filter((other) => other.id !== timer.id && matterOf(other) === matterOf(timer)) }));
}

/** What a deadline does to its transfer besides reminding; the code of the refusal when the lifecycle will not have it. */
function changeBy(timer: Timer, one: StoredTransfer, firing: Firing): TransferChange | string | null {
  const { at, by } = firing;
  switch (timer.kind) {
    case 'draft-due':
      return timer.terms.of === 'draft'
        ? ended(one, timer, { kind: 'lapse-draft', by, at, term: timer.terms.term, days: timer.terms.days })
        : null;
    case 'expiry':
      return ended(one, timer, { kind: 'expire', by, at });
    case 'obligation-due':
      return timer.terms.of === 'obligation'
        ? ended(one, timer, { kind: 'lapse-obligation', by, at, obligation: timer.terms.obligation })
        : null;
    case 'obligation-next':
      return timer.terms.of === 'obligation' ? recurred(one, timer, timer.terms.obligation, firing) : null;
    case 'suspension-ends':
      return ended(one, timer, { kind: 'end-suspension', by, at });
    case 'answer-due': {
      const change = ended(one, timer, { kind: 'lapse-request', by, at });
      if (typeof change === 'string' || one.clock === null) return change;
      // The clock stood still until the end of that day, whenever a worker comes to it.
      return { ...change, clock: resumed(one.clock, timer.dueOn, firing.calendar) };
    }
    case 'hearing-due': {
      const change = ended(one, timer, { kind: 'lapse-hearing', by, at });
      if (typeof change === 'string') return change;
      return { ...change, ...secondLook(one, { until: timer.dueOn, at, calendar: firing.calendar }) };
    }
    case 'completeness-due': {
      const change = ended(one, timer, { kind: 'lapse-completeness', by, at, due: timer.dueOn });
      if (typeof change === 'string' || isCompletenessOpen(change.after)) return change;
      // The review begins with the end of that day, whenever a worker comes to it.
      return { ...change, clock: started(timer.dueOn, firing.calendar) };
    }
    case 'lease-due':
      return timer.terms.of === 'lease' ? passedOn(one, timer, timer.terms.discipline, firing) : null;
    case 'step-due':
      return escalated(one, timer, firing);
    default:
      return null;
  }
}

/** What is over: a grant, a request, the time of a condition. The history says when it was due, beside when it came. */
function ended({ transfer, reference }: StoredTransfer, timer: Timer, command: Command): TransferChange | string {
  const decision = decideTransfer(transfer, command);
  if (!decision.accepted) return decision.refusal.code;
  const evidence = { timer: timer.id, dueAt: timer.dueAt };
  return { reference, before: transfer, after: applyDecision(transfer, decision), decision, at: command.at, evidence };
}

/** A recurring condition comes due again, after the day that has passed: by the day of its rule, or by a later one where that is too near. */
function recurred(one: StoredTransfer, timer: Timer, number: number, { at, by }: Firing): TransferChange | string {
  const obligation = obligationsOf(one.transfer).find((each) => each.number === number);
  const next = obligation === undefined ? null : nextDue(one.transfer, obligation, timer.dueOn);
  const least = addDays(filingDay(at), RECURRED_DAYS);
  const due = next && obligation?.series ? dayItself(next.on < least ? least : next.on, obligation.series.from) : null;
  return ended(one, timer, { kind: 'recur-obligation', by, at, obligation: number, after: timer.dueOn, due });
}

/** A review that its officer left alone goes to the next one; the one it goes to is the last to be given another. */
function passedOn(one: StoredTransfer, timer: Timer, discipline: Discipline, { at, by, reviewers }: Firing): TransferChange | string {
  const officer = one.transfer.reviews.find((review) => review.discipline === discipline)?.assignee ?? null;
  if (officer === null) return 'not-claimed';
  const candidates = reviewers.get(discipline) ?? [];
  const change = ended(one, timer, { kind: 'lapse-claim', by, at, discipline, officer, because: 'lease-over', candidates });
  if (typeof change === 'string') return change;
  const next = change.after.reviews.find((review) => review.discipline === discipline)?.assignee ?? null;
  if (next === null) return change;
  for (const [of, people] of reviewers) {
    if (people.includes(next)) reviewers.set(of, [...people.filter((person) => person !== next), next]);
  }
  return change;
}

/** Changes that can be stored together: of each transfer its first, then of each its second. */
export function inTurn(changes: readonly TransferChange[]): readonly (readonly TransferChange[])[] {
  const turns: TransferChange[][] = [];
  const seen = new Map<string, number>();
  for (const change of changes) {
    const turn = seen.get(change.after.id) ?? 0;
    seen.set(change.after.id, turn + 1);
    (turns[turn] ??= []).push(change);
  }
  return turns;
}

/** Seats of a step whose last day has passed go to others; null where the policy does not say so, or nobody is free. */
function escalated({ transfer, reference }: StoredTransfer, timer: Timer, { at, by, calendar, free }: Firing): TransferChange | null {
  const step = openStepAt(transfer, timer.terms.of === 'step' ? timer.terms.step : undefined);
  if (step?.escalate === undefined) return null;
  const candidates = free.get(step.escalate) ?? [];
  const limits = limitsPassed(step, timer.dueOn, filingDay(at), calendar);
  const decision = decideTransfer(transfer, { kind: 'escalate-step', by, at, candidates, step: step.index, limits });
  if (!decision.accepted) return null;
  const after = applyDecision(transfer, decision);
  const now = openStepAt(after, step.index);
  const timers = now === undefined ? [] : stepTimers(after, now, filingDay(at), calendar);
  return { reference, before: transfer, after, decision, at, timers, evidence: { timer: timer.id, dueAt: timer.dueAt } };
}

/** The database's clock of this transaction, or of the sweep that found the deadlines due, whichever is later. */
export function latest(startedAt: Instant, due: readonly Timer[]): Instant {
  return due.reduce((late, { takenAt }) => (takenAt !== null && takenAt > late ? takenAt : late), startedAt);
}
