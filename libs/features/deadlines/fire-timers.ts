import { dayItself } from '@carnet/acts/deadlines/dues.js';
import { withLeases } from '@carnet/acts/deadlines/lease-timers.js';
import { remindersOf } from '@carnet/acts/deadlines/reminder.js';
import { resumeReviewClock, startReviewClock } from '@carnet/acts/deadlines/review-clock.js';
import { secondLookDeadlines } from '@carnet/acts/deadlines/second-look.js';
import { limitsPassed, stepTimers } from '@carnet/acts/deadlines/step-timers.js';
import { lastDayOf, matterOf, isReminderKind, type Timer } from '@carnet/acts/deadlines/timer.js';
import { Timers, type TimersClosed } from '@carnet/acts/deadlines/timers.store.js';
import { filingDay } from '@carnet/acts/filing-content.js';
import { Renewals } from '@carnet/acts/renewals.store.js';
import { RuleBooks } from '@carnet/acts/rule-books.js';
import { actorOf } from '@carnet/acts/transfer-act.js';
import { type StoredTransfer, type TransferChange, TransferJournal } from '@carnet/acts/transfer-journal.store.js';
import { TransferStore } from '@carnet/acts/transfer.store.js';
import { type ClaimedItem, transferOf } from '@carnet/acts/work-items.js';
import { Workforce } from '@carnet/acts/workforce.store.js';
import { addDays, dueInstant, type WorkingCalendar } from '@carnet/clocks';
import { Directory, systemPrincipal } from '@carnet/identity';
import type { Instant, PersonId, TenantId, TransferId } from '@carnet/kernel';
import { TenantDatabase, type TenantScope } from '@carnet/persistence/tenant-database.js';
import {
  type Actor,
  applyDecision,
  awaitedVoters,
  type Command,
  decideTransfer,
  type Discipline,
  isCompletenessOpen,
  nextDue,
  obligationsOf,
  openStepAt,
  openSteps,
  type OpenStep,
  MIN_DAYS_OF_RECURRENCE,
  type Transfer,
  type VoterRole,
} from '@carnet/workflow';
import { GrantNoticeDesk } from '../grants/grant-notice-desk.js';
import { Injectable } from '@nestjs/common';

/** The changes that firing deadlines make, and the result of each deadline. */
export interface FiringResult {
  readonly changes: readonly TransferChange[];
  readonly closed: TimersClosed;
  /** Deadlines that remind somebody and change nothing, for the history. */
  readonly reminded: readonly RemindingTimer[];
}

/** A deadline that people are told of, with the earlier ones of the same matter that it replaces. */
export interface RemindingTimer {
  readonly timer: Timer;
  readonly replaced: readonly Timer[];
  /** Set if the deadline should have escalated a step, and nobody was free to take a seat. */
  readonly notEscalated?: StepNotEscalated;
}

/** A late step, and the role in which nobody was free to take one of its seats. */
export interface StepNotEscalated {
  readonly step: number;
  readonly role: VoterRole;
}

/**
 * Fires due deadlines, in order per transfer: ends grants, suspensions and unanswered requests, deems filings complete, passes on reviews,
 * escalates steps, and reminds people. A deadline and its effect are stored together, so it fires once even if the worker crashes.
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
    const principal = systemPrincipal('timers', authority.id, 'authority');
    await this.books.whileCurrent(() => this.database.transact(principal, (scope) => this.fire(scope, company, items), 'once'));
  }

  private async fire(scope: TenantScope, company: TenantId, items: readonly ClaimedItem[]): Promise<void> {
    const { transfers, journal, timers, books } = this;
    const ids = items.map(transferOf);
    const stored = await transfers.lockMany(scope, company, ids);
    const due = await timers.lockTaken(scope, company, ids);
    const at = firingInstant(scope.startedAt, due);
    const escalation = await this.findEscalationCandidates(scope, stored, due);
    const { calendar } = books.inForce(filingDay(at));
    const reviewers = await this.findReviewerCandidates(scope, due);
    const renewed = await this.findRenewedGrants(scope, stored, due);
    const by = actorOf(scope.principal);
    const { changes, closed, reminded } = fireDeadlines(stored, due, {
      at,
      by,
      calendar,
      seatCandidates: escalation,
      reviewCandidates: reviewers,
      renewedGrants: renewed,
    });
    // Fired deadlines are closed first, so the changes cancel only those that are still pending.
    if (due.length > 0) await timers.close(scope, company, closed, at);
    await recordReminders(reminded, { scope, stored, journal });
    const noticed = await this.notices.ofMany(scope, stored, changes);
    for (const together of groupByTurn(noticed)) await journal.record(scope, together);
    await journal.finish(scope, company, items);
  }

  /** Candidates for missed seats, by role; looked up only if a step's deadline is due. */
  private async findEscalationCandidates(
    scope: TenantScope,
    stored: readonly StoredTransfer[],
    due: readonly Timer[],
  ): Promise<Firing['seatCandidates']> {
    const { workforce } = this;
    const late = new Set(due.filter(({ kind }) => kind === 'step-due').map(({ transfer }) => transfer));
    const steps = stored.flatMap(({ transfer }) => (late.has(transfer.id) ? openSteps(transfer) : []));
    const roles = [...new Set(steps.flatMap(({ escalate }) => escalate ?? []))];
    const free = new Map<VoterRole, readonly PersonId[]>();
    for (const role of roles) free.set(role, await workforce.voters(scope, role));
    return free;
  }

  /** Candidates for reviews whose lease is over, by discipline; looked up only if a lease is due. */
  private async findReviewerCandidates(scope: TenantScope, due: readonly Timer[]): Promise<Reviewers> {
    const disciplines = new Set(due.flatMap(({ terms }) => (terms.of === 'lease' ? [terms.discipline] : [])));
    const found: Reviewers = new Map();
    for (const discipline of disciplines) found.set(discipline, await this.workforce.reviewers(scope, discipline));
    return found;
  }

  /** The grants with a due renewal reminder for which a renewal is already filed. */
  private async findRenewedGrants(
    scope: TenantScope,
    stored: readonly StoredTransfer[],
    due: readonly Timer[],
  ): Promise<ReadonlySet<TransferId>> {
    const opening = new Set(due.filter(({ kind }) => kind === 'renewal').map(({ transfer }) => transfer));
    const found = new Set<TransferId>();
    for (const { transfer } of stored) {
      if (opening.has(transfer.id) && (await this.renewals.findOther(scope, transfer, null)) !== null) found.add(transfer.id);
    }
    return found;
  }
}

/**
 * Adds reminders to the history under the deadline's id, for the follower that tells people. Each deadline is therefore told once and in
 * order.
 */
export async function recordReminders(
  told: readonly RemindingTimer[],
  {
    scope,
    stored,
    journal,
  }: { readonly scope: TenantScope; readonly stored: readonly StoredTransfer[]; readonly journal: TransferJournal },
): Promise<void> {
  const byId = new Map(stored.map(({ transfer }) => [transfer.id, transfer]));
  for (const { timer, replaced, notEscalated } of told) {
    const transfer = byId.get(timer.transfer);
    const { id, kind, dueAt, dueOn, terms } = timer;
    if (transfer === undefined || !isReminderKind(kind)) continue;
    const passed = replaced.map((earlier) => ({ kind: earlier.kind, on: earlier.dueOn }));
    const says = { dueAt, on: dueOn, last: lastDayOf(terms), ...notEscalated, ...(passed.length > 0 && { instead: passed }) };
    await journal.recordNote(scope, transfer, { id, kind: notEscalated ? 'step-not-escalated' : kind, by: actorOf(scope.principal), says });
  }
}

type Reviewers = Map<Discipline, readonly PersonId[]>;

/** The instant of firing, its actor, and the calendar of that time. */
export interface Firing {
  readonly at: Instant;
  readonly by: Actor;
  readonly calendar: WorkingCalendar;
  /** Candidates for the seats of voters who missed a step's last day, by role. */
  readonly seatCandidates: ReadonlyMap<VoterRole, readonly PersonId[]>;
  /** Candidates for reviews whose lease is over, by discipline; an officer who gets one moves to the end. */
  readonly reviewCandidates: Reviewers;
  /** Grants with a filed renewal, whose companies get no reminder to renew. */
  readonly renewedGrants: ReadonlySet<TransferId>;
}

/** Fires the deadlines of some transfers in order, at one instant. `found` is in the order of the days; that of one instant is decided here. */
export function fireDeadlines(stored: readonly StoredTransfer[], found: readonly Timer[], firing: Firing): FiringResult {
  const byId = new Map(stored.map((one) => [one.transfer.id, one]));
  const due = inFiringOrder(found, byId);
  const changes: TransferChange[] = [];
  const told: Timer[] = [];
  const notEscalated = new Map<Timer['id'], StepNotEscalated>();
  const closed = {
    fired: [] as TimersClosed['fired'][number][],
    cancelled: [] as TimersClosed['cancelled'][number][],
    deferred: [] as TimersClosed['deferred'][number][],
    reminders: [] as TimersClosed['reminders'][number][],
  };
  for (const timer of due) {
    const { id, transfer } = timer;
    const one = byId.get(transfer);
    if (one === undefined) continue;
    const effect = changeOfTimer(timer, one, firing);
    if (typeof effect === 'string') {
      closed.cancelled.push({ id, transfer, because: effect });
      continue;
    }
    const late = effect !== null && 'role' in effect ? effect : null;
    const change = effect === null || 'role' in effect ? null : withLeases(effect, () => firing.calendar);
    if (change !== null) {
      changes.push(change);
      byId.set(transfer, { ...one, transfer: change.after });
    }
    if (late === null) {
      closed.fired.push({ id, transfer });
    } else {
      // Somebody may be free tomorrow.
      closed.deferred.push({ id, transfer, dueAt: dueInstant(filingDay(firing.at), firing.calendar.zone) });
      notEscalated.set(id, late);
    }
    // People were told of the first attempt.
    if (change === null && wasDeferred(timer, firing.calendar)) continue;
    if (timer.kind === 'renewal' && firing.renewedGrants.has(transfer)) continue;
    const reminders = remindersOf(timer, one.transfer, change?.after);
    closed.reminders.push(...reminders);
    if (change === null && reminders.length > 0 && isReminderKind(timer.kind)) told.push(timer);
  }
  const reminded = lastOfEachMatter(told, due).map((one) => {
    const missing = notEscalated.get(one.timer.id);
    return missing === undefined ? one : { ...one, notEscalated: missing };
  });
  return { changes, closed, reminded };
}

/**
 * Of the steps whose last days pass at one instant, the step that needs the fewest people is escalated first, so that a step with many
 * seats leaves some people to the others. Equal steps keep the order of the chain.
 */
function inFiringOrder(due: readonly Timer[], byId: ReadonlyMap<TransferId, StoredTransfer>): readonly Timer[] {
  const placed = due.map((timer) => {
    const transfer = byId.get(timer.transfer)?.transfer;
    const step = timer.kind === 'step-due' && transfer !== undefined ? stepOfTimer(transfer, timer) : undefined;
    return { timer, needed: step && transfer ? missingVotes(step, transfer) : 0, index: step?.index ?? 0 };
  });
  const order = (a: (typeof placed)[number], b: (typeof placed)[number]): number =>
    Date.parse(a.timer.dueAt) - Date.parse(b.timer.dueAt) || a.needed - b.needed || a.index - b.index;
  return placed.toSorted(order).map(({ timer }) => timer);
}

/** Number of seats that an escalation of the step fills: those of voters who have not voted, and vacant ones. */
function missingVotes(step: OpenStep, { votes }: Transfer): number {
  return awaitedVoters(step, votes).length + step.seats - step.voters.length;
}

/** Whether an earlier attempt to escalate the step found nobody free. */
function wasDeferred({ kind, dueAt, dueOn }: Timer, { zone }: WorkingCalendar): boolean {
  return kind === 'step-due' && dueAt > dueInstant(dueOn, zone);
}

/** Keeps the last of several deadlines of one matter that come due together: once the day has passed, its approach is no news. */
function lastOfEachMatter(told: readonly Timer[], due: readonly Timer[]): readonly RemindingTimer[] {
  const last = new Map(due.map((timer) => [matterOf(timer), timer.id]));
  return told
    .filter((timer) => last.get(matterOf(timer)) === timer.id)
    .map((timer) => ({ timer, replaced: due.filter((other) => other.id !== timer.id && matterOf(other) === matterOf(timer)) }));
}

/** The change that a deadline makes; null if it only reminds, the code of the lifecycle's refusal, or the step that it cannot escalate. */
function changeOfTimer(timer: Timer, one: StoredTransfer, firing: Firing): TransferChange | StepNotEscalated | string | null {
  const { at, by } = firing;
  switch (timer.kind) {
    case 'draft-due':
      return timer.terms.of === 'draft'
        ? changeByCommand(one, timer, { kind: 'lapse-draft', by, at, term: timer.terms.term, days: timer.terms.days })
        : null;
    case 'expiry':
      return changeByCommand(one, timer, { kind: 'expire', by, at });
    case 'obligation-due':
      return timer.terms.of === 'obligation'
        ? changeByCommand(one, timer, { kind: 'lapse-obligation', by, at, obligation: timer.terms.obligation })
        : null;
    case 'obligation-next':
      return timer.terms.of === 'obligation' ? recurrenceChange(one, timer, timer.terms.obligation, firing) : null;
    case 'suspension-ends':
      return changeByCommand(one, timer, { kind: 'end-suspension', by, at });
    case 'answer-due': {
      const change = changeByCommand(one, timer, { kind: 'lapse-request', by, at });
      if (typeof change === 'string' || one.clock === null) return change;
      // The clock stood still to the end of that day, even if the worker fires the deadline later.
      return { ...change, clock: resumeReviewClock(one.clock, timer.dueOn, firing.calendar) };
    }
    case 'hearing-due': {
      const change = changeByCommand(one, timer, { kind: 'lapse-hearing', by, at });
      if (typeof change === 'string') return change;
      return { ...change, ...secondLookDeadlines(one, { until: timer.dueOn, at, calendar: firing.calendar }) };
    }
    case 'completeness-due': {
      const change = changeByCommand(one, timer, { kind: 'lapse-completeness', by, at, due: timer.dueOn });
      if (typeof change === 'string' || isCompletenessOpen(change.after)) return change;
      // The review begins at the end of that day, even if the worker fires the deadline later.
      return { ...change, clock: startReviewClock(timer.dueOn, firing.calendar) };
    }
    case 'lease-due':
      return timer.terms.of === 'lease' ? passOnChange(one, timer, timer.terms.discipline, firing) : null;
    case 'step-due':
      return escalationChange(one, timer, firing);
    default:
      return null;
  }
}

/** The change that ends something by its deadline; the history keeps the due instant besides the instant of firing. */
function changeByCommand({ transfer, reference }: StoredTransfer, timer: Timer, command: Command): TransferChange | string {
  const decision = decideTransfer(transfer, command);
  if (!decision.accepted) return decision.refusal.code;
  const evidence = { timer: timer.id, dueAt: timer.dueAt };
  return { reference, before: transfer, after: applyDecision(transfer, decision), decision, at: command.at, evidence };
}

/** Sets the next last day of a recurring condition: the day of its rule, or a later one if that day is too near. */
function recurrenceChange(one: StoredTransfer, timer: Timer, number: number, { at, by }: Firing): TransferChange | string {
  const obligation = obligationsOf(one.transfer).find((each) => each.number === number);
  const next = obligation === undefined ? null : nextDue(one.transfer, obligation, timer.dueOn);
  const least = addDays(filingDay(at), MIN_DAYS_OF_RECURRENCE);
  const due = next && obligation?.series ? dayItself(next.on < least ? least : next.on, obligation.series.from) : null;
  return changeByCommand(one, timer, { kind: 'recur-obligation', by, at, obligation: number, after: timer.dueOn, due });
}

/** Passes an abandoned review on to the next officer, who then moves to the end of the candidates. */
function passOnChange(
  one: StoredTransfer,
  timer: Timer,
  discipline: Discipline,
  { at, by, reviewCandidates }: Firing,
): TransferChange | string {
  const officer = one.transfer.reviews.find((review) => review.discipline === discipline)?.assignee ?? null;
  if (officer === null) return 'not-claimed';
  const candidates = reviewCandidates.get(discipline) ?? [];
  const change = changeByCommand(one, timer, { kind: 'lapse-claim', by, at, discipline, officer, because: 'lease-over', candidates });
  if (typeof change === 'string') return change;
  const next = change.after.reviews.find((review) => review.discipline === discipline)?.assignee ?? null;
  if (next === null) return change;
  for (const [of, people] of reviewCandidates) {
    if (people.includes(next)) reviewCandidates.set(of, [...people.filter((person) => person !== next), next]);
  }
  return change;
}

/** Groups changes for storage: the first change of each transfer, then the second of each, and so on. */
export function groupByTurn(changes: readonly TransferChange[]): readonly (readonly TransferChange[])[] {
  const turns: TransferChange[][] = [];
  const seen = new Map<string, number>();
  for (const change of changes) {
    const turn = seen.get(change.after.id) ?? 0;
    seen.set(change.after.id, turn + 1);
    (turns[turn] ??= []).push(change);
  }
  return turns;
}

function stepOfTimer(transfer: Transfer, { terms }: Timer): OpenStep | undefined {
  return openStepAt(transfer, terms.of === 'step' ? terms.step : undefined);
}

/** Escalates a step after its last day; null if the policy does not escalate it, or no longer. */
function escalationChange(
  { transfer, reference }: StoredTransfer,
  timer: Timer,
  { at, by, calendar, seatCandidates }: Firing,
): TransferChange | StepNotEscalated | null {
  const step = stepOfTimer(transfer, timer);
  if (step?.escalate === undefined) return null;
  const candidates = seatCandidates.get(step.escalate) ?? [];
  const limits = limitsPassed(step, timer.dueOn, filingDay(at), calendar);
  const decision = decideTransfer(transfer, { kind: 'escalate-step', by, at, candidates, step: step.index, limits });
  if (!decision.accepted) return decision.refusal.code === 'not-enough-voters' ? { step: step.index, role: step.escalate } : null;
  const after = applyDecision(transfer, decision);
  const now = openStepAt(after, step.index);
  const timers = now === undefined ? [] : stepTimers(after, now, filingDay(at), calendar);
  return { reference, before: transfer, after, decision, at, timers, evidence: { timer: timer.id, dueAt: timer.dueAt } };
}

/** The later of the transaction's start and the sweep that found the deadlines due, both by the database's clock. */
export function firingInstant(startedAt: Instant, due: readonly Timer[]): Instant {
  return due.reduce((late, { takenAt }) => (takenAt !== null && takenAt > late ? takenAt : late), startedAt);
}
