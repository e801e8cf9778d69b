import { addDays, countBack, dueInstant, type WorkingCalendar } from '@carnet/clocks';
import { isIsoDate, type IsoDate, type Json } from '@carnet/kernel';
import { addMonths } from '@carnet/rules';
import type { GrantTerm } from '@carnet/workflow';
import { authorityZone } from '../authority-days.js';
import type { NewTimer, RenewalTerms, TermEnd, TermTerms, TimerTerms } from './timer.js';
import { type EndKind, type ValidityPolicy, validityPolicy, validityPolicyNamed } from './validity-policy.js';

/** The limits of a grant, with its deadlines. */
export interface GrantLimits {
  readonly term: GrantTerm;
  readonly timers: readonly NewTimer[];
}

/** What a grant's term is counted from. */
export interface GrantFrom {
  /** The facts as the company stated them. */
  readonly facts: Readonly<Record<string, Json>>;
  /** The local day of the grant. */
  readonly on: IsoDate;
  readonly calendar: WorkingCalendar;
  /** Version of the transfer after the grant. */
  readonly version: number;
}

/**
 * The term of a grant: up to the first end that binds it. An end that passed before the grant does not count, because the rules have seen
 * it and the grant does not rest on it.
 */
export function grantLimitsOf({ facts, on, calendar, version }: GrantFrom): GrantLimits {
  const own = counted('own', on);
  const ends = [...endsOf(facts), own].sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0));
  const first = ends.find((end) => end.on >= on) ?? own;
  const lastDay = first.on;
  const endsAt = dueInstant(lastDay, authorityZone());
  const cause = `grant/${String(version)}`;
  const terms: TimerTerms = { of: 'term', policy: validityPolicy.name, granted: on, ends, lastDay };
  const expiry: NewTimer = { kind: 'expiry', cause, dueOn: lastDay, dueAt: endsAt, terms };
  const opening = renewalOf(first, lastDay, calendar, validityPolicy);
  // No reminder if the renewal window is already open.
  const renewal: NewTimer[] =
    opening.opens <= on ? [] : [{ kind: 'renewal', cause, dueOn: opening.opens, dueAt: reminderInstant(opening.opens), terms: opening }];
  return { term: { lastDay, endsAt }, timers: [expiry, ...renewal] };
}

/** When a grant with this term can be renewed, by a present calendar. */
export function renewalOfTerm({ policy, ends, lastDay }: TermTerms, calendar: WorkingCalendar): RenewalTerms | null {
  const first = ends.find(({ on }) => on === lastDay);
  return first === undefined ? null : renewalOf(first, lastDay, calendar, validityPolicyNamed(policy));
}

/** The same window by another calendar. */
export function recountRenewalWindow({ policy, what, lastDay }: RenewalTerms, calendar: WorkingCalendar): RenewalTerms {
  return renewalOf({ what, on: lastDay, from: null }, lastDay, calendar, validityPolicyNamed(policy));
}

/** When a reminder for a day fires: at the end of the day before. */
export function reminderInstant(day: IsoDate): NewTimer['dueAt'] {
  return dueInstant(addDays(day, -1), authorityZone());
}

function endsOf(facts: GrantFrom['facts']): readonly TermEnd[] {
  const named = Array.isArray(facts.mechanisms) ? (facts.mechanisms as readonly Json[]) : [];
  if (named.length === 0) return [];
  const kinds = (['cn_security_assessment', 'cn_certification'] as const).filter((kind) => named.includes(kind));
  const stated = dayIn(facts.mechanism_expires_on);
  if (stated !== null) return [{ what: kinds[0] ?? 'mechanism', on: stated, from: null }];
  const issued = dayIn(facts.mechanism_issued_on);
  return issued === null ? [] : kinds.map((kind) => counted(kind, issued));
}

function counted(what: EndKind, from: IsoDate): TermEnd {
  const { years } = validityPolicy.ends[what];
  const on = years === null ? null : addMonths(from, years * 12);
  if (on === null) throw new RangeError('the term ends beyond the days the product knows');
  return { what, on, from };
}

/** Cache by calendar, policy, kind of end and last day: all grants of a day need the same, and counting back goes day by day. */
const renewalWindowCache = new WeakMap<WorkingCalendar, Map<string, RenewalTerms>>();

const mostKnown = 1_000;

function renewalOf({ what }: TermEnd, lastDay: IsoDate, calendar: WorkingCalendar, policy: ValidityPolicy): RenewalTerms {
  const known = renewalWindowCache.get(calendar) ?? new Map<string, RenewalTerms>();
  renewalWindowCache.set(calendar, known);
  const key = `${policy.name} ${what} ${lastDay}`;
  const terms = known.get(key) ?? windowOf(what, lastDay, calendar, policy);
  if (known.size < mostKnown) known.set(key, terms);
  return terms;
}

function windowOf(what: EndKind, lastDay: IsoDate, calendar: WorkingCalendar, policy: ValidityPolicy): RenewalTerms {
  const { unit, within } = policy.ends[what].renewal;
  const common = { of: 'renewal', policy: policy.name, what, lastDay } as const;
  if (unit === 'month') {
    // The request is due before a certain day; the window opens a month earlier.
    const [latest, opens] = [addMonths(lastDay, -within) ?? lastDay, addMonths(lastDay, -within - 1) ?? lastDay];
    return { ...common, opens, latest, certainty: 'confirmed', calendar: null };
  }
  // As the rules count an extension's window: so many working days, each of which leaves one before the end.
  const { due, opens, certainty } = countBack({ until: lastDay, leaving: 1, openFor: within, because: policy.ends[what].says, calendar });
  return { ...common, opens: opens ?? due, latest: due, certainty, calendar: `${calendar.name} ${calendar.edition}` };
}

function dayIn(value: Json | undefined): IsoDate | null {
  return typeof value === 'string' && isIsoDate(value) ? value : null;
}
