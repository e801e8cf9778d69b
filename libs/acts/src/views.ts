import type { Bilingual, Json } from '@carnet/kernel';
import type { Duty, DutyDocument } from '@carnet/rules';
import type { GrantAct, Lane, TransferState, WhyCode } from '@carnet/workflow';
import type { DataClass } from './data-classes.js';

/** The latest act on a grant, as readers see it. */
export interface GrantActView extends Omit<GrantAct, 'over'> {
  readonly says: Bilingual;
}

/** One line of a list of transfers. */
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
  /** The kinds of data that the filing states; empty if none. */
  readonly dataClasses: readonly DataClass[];
  readonly verdicts: readonly { readonly regime: string; readonly outcome: string; readonly mechanism: string }[];
  /** Why the rules alone do not grant it; empty if there is no such reason, and before the rule check. */
  readonly why: readonly WhyCode[];
  readonly reviews: readonly {
    readonly discipline: string;
    readonly assignee: string | null;
    /** The person for whom the assignee has it as a deputy; null if there is none. */
    readonly onBehalfOf: string | null;
    readonly done: boolean;
    /** When the assignee's lease ends; null for an unassigned review, and for companies. */
    readonly until: string | null;
  }[];
  readonly submittedAt: string | null;
  readonly updatedAt: string;
  readonly dueOn: string | null;
  readonly paused: boolean;
  /** Working days until the last day, negative after it; counted from the day of the pause while the clock stands still. */
  readonly daysLeft: number | null;
  /** Whether it waits for the authority and its last day has passed. */
  readonly overdue: boolean;
  /** The last day of an open hearing before a refusal; null if there is none. */
  readonly hearing: { readonly on: string; readonly at: string; readonly overdue: boolean } | null;
  /**
   * The extent of a suspension. `on` is its last day, null if somebody must lift it; `fields` is a number of fields, null for all. Null
   * unless suspended.
   */
  readonly suspension: { readonly on: string | null; readonly fields: number | null } | null;
  /** The last day to answer; null unless the company is asked. */
  readonly answer: { readonly on: string; readonly at: string; readonly overdue: boolean; readonly asksMoreTime: boolean } | null;
  /** The authority's tags, in order; null for companies. */
  readonly tags: readonly string[] | null;
  /** Whether others acted on it since the caller's last visit; null if the caller never visited it. */
  readonly changedSinceVisit: boolean | null;
  /** Whether it is part of an open suspicion of a split; null for readers without the right. */
  readonly splitSuspected: boolean | null;
  /** Its counter that is closest to a bound; null if it counts in none, or for readers without the right. */
  readonly ledger: LineLedger | null;
}

/** A counter that includes a transfer, as of now. */
export interface LineCounter {
  readonly metric: string;
  readonly window: string;
  readonly party: string | null;
  /** This transfer's part. */
  readonly amount: number;
  readonly committed: number;
  /** All undecided filings, including this one while it is undecided. */
  readonly reserved: number;
}

/** How close a counter is to the next total at which the law requires more. */
export interface LineLedger extends LineCounter {
  readonly total: number;
  /** The first bound above the count without this transfer, otherwise the last one below; null if the count changes nothing. */
  readonly bound: { readonly total: number; readonly regime: string; readonly outcome: string } | null;
  /** Whether the total has reached the bound. */
  readonly reached: boolean;
}

/** A line as stored; its meaning on a day depends on the calendar and the rules of that day. */
export interface ListedLine extends Omit<TransferLine, 'daysLeft' | 'overdue' | 'ledger'> {
  readonly pausedOn: string | null;
  readonly counters: readonly LineCounter[];
}

export interface AssessmentView {
  readonly id: string;
  readonly at: string;
  /** The frozen body: facts, verdicts with findings, readings, duties, pack and reference digests, route. */
  readonly body: Json;
  readonly digest: string;
}

export interface GovernanceCheck {
  readonly code: string;
  readonly status: 'passed' | 'attention' | 'failed';
  readonly says: Bilingual;
  /** Its subjects, in words. */
  readonly items: readonly Bilingual[];
}

/** A duty of an assessment, as far as the governance checks read it. */
export interface AssessedDuty extends Pick<Duty, 'id' | 'says' | 'status'> {
  readonly documents: readonly Pick<DutyDocument, 'code' | 'title'>[];
}

export interface TimelineEntry {
  readonly at: string;
  readonly kind: string;
  readonly actor: {
    readonly kind: 'person' | 'key' | 'system';
    readonly role: string;
    readonly name: string | null;
    /** Name of the person whom a deputy represented; null if nobody was. */
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
