import type { Bilingual, Json } from '@carnet/kernel';
import type { Duty, DutyDocument } from '@carnet/rules';
import type { GrantAct, Lane, TransferState, WhyCode } from '@carnet/workflow';
import type { DataClass } from './data-classes.js';

/** What was last done to a grant, as its readers see it. */
export interface GrantActView extends Omit<GrantAct, 'over'> {
  readonly says: Bilingual;
}

/** One line of a list: what officers and companies scan. */
export interface TransferLine {
  readonly id: string;
  readonly reference: string;
  readonly version: number;
  readonly state: TransferState;
  readonly lane: Lane | null;
  readonly audit: boolean;
  readonly title: Bilingual;
  readonly scenario: string | null;
  readonly company: { readonly id: string; readonly name: Bilingual };
  readonly from: string;
  readonly to: string;
  readonly people: { readonly ordinary: number; readonly sensitive: number } | null;
  /** What kinds of data the filing states; none where it states none. */
  readonly dataClasses: readonly DataClass[];
  readonly verdicts: readonly { readonly regime: string; readonly outcome: string; readonly mechanism: string }[];
  /** Why the rules alone do not grant it; none where nothing of that kind stands in its way, or before the rule check. */
  readonly why: readonly WhyCode[];
  readonly reviews: readonly {
    readonly discipline: string;
    readonly assignee: string | null;
    /** For whom the assignee has it as a deputy. */
    readonly onBehalfOf: string | null;
    readonly done: boolean;
    /** Until when the assignee has it; null where it is nobody's, or to a company. */
    readonly until: string | null;
  }[];
  readonly submittedAt: string | null;
  readonly updatedAt: string;
  readonly dueOn: string | null;
  readonly paused: boolean;
  /** Working days until the last day, negative after it; from the day of the pause where the clock stands still. */
  readonly daysLeft: number | null;
  /** Whether the authority has it in hand and its last day has passed. */
  readonly overdue: boolean;
  /** While the company may be heard before a refusal: by when. */
  readonly hearing: { readonly on: string; readonly at: string; readonly overdue: boolean } | null;
  /** How far a grant is suspended: with which day that ends, null: somebody lifts it; for how many fields, null: for all. Null unless it is. */
  readonly suspension: { readonly on: string | null; readonly fields: number | null } | null;
  /** While the company is asked: by when it is to answer. */
  readonly answer: { readonly on: string; readonly at: string; readonly overdue: boolean; readonly asksMoreTime: boolean } | null;
  /** The authority's own, in order; null to a company. */
  readonly tags: readonly string[] | null;
  /** Whether others did something with it since the caller's last visit; null where the caller never visited it. */
  readonly changedSinceVisit: boolean | null;
  /** Whether it is part of an open suspicion of a split; null to people who may not read suspicions. */
  readonly splitSuspected: boolean | null;
  /** The counter in which it comes nearest to a bound; null where it counts nowhere, or to people who may not read the ledger. */
  readonly ledger: LineLedger | null;
}

/** A counter that a transfer counts in, as it stands now. */
export interface LineCounter {
  readonly metric: string;
  readonly window: string;
  readonly party: string | null;
  /** What of it is this transfer's. */
  readonly amount: number;
  readonly committed: number;
  /** Of all filings that are not decided, this one among them while it is not. */
  readonly reserved: number;
}

/** How near a counter is to the next total at which the law asks for more. */
export interface LineLedger extends LineCounter {
  readonly total: number;
  /** The first bound above what would count without this transfer, else the last below; null where the count changes nothing. */
  readonly bound: { readonly total: number; readonly regime: string; readonly outcome: string } | null;
  /** Whether the total is at the bound, or beyond. */
  readonly reached: boolean;
}

/** A line as it is stored; what it means on a day is found by the calendar and the rules of that day. */
export interface ListedLine extends Omit<TransferLine, 'daysLeft' | 'overdue' | 'ledger'> {
  readonly pausedOn: string | null;
  readonly counters: readonly LineCounter[];
}

export interface AssessmentView {
  readonly id: string;
  readonly at: string;
  /** The body as it was frozen: facts, verdicts with findings, readings, duties, pack and reference digests, route. */
  readonly body: Json;
  readonly digest: string;
}

export interface GovernanceCheck {
  readonly code: string;
  readonly status: 'passed' | 'attention' | 'failed';
  readonly says: Bilingual;
  /** What it is about, in words. */
  readonly items: readonly Bilingual[];
}

/** A duty that an assessment named, as far as the governance checks look at it. */
export interface DutyInHand extends Pick<Duty, 'id' | 'says' | 'status'> {
  readonly documents: readonly Pick<DutyDocument, 'code' | 'title'>[];
}

export interface TimelineEntry {
  readonly at: string;
  readonly kind: string;
  readonly actor: {
    readonly kind: 'person' | 'key' | 'system';
    readonly role: string;
    readonly name: string | null;
    /** The name of the person for whom a deputy acted. */
    readonly onBehalfOf: string | null;
  };
  readonly says: Bilingual;
  readonly refused: boolean;
}

/** One transfer's part of a counter. */
export interface LedgerLine {
  readonly metric: string;
  readonly window: string;
  readonly party: string | null;
  readonly reserved: number;
  readonly committed: number;
}
