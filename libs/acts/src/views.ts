import type { Bilingual, Json } from '@carnet/kernel';
import type { GrantAct, Lane, TransferState } from '@carnet/workflow';

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
  readonly verdicts: readonly { readonly regime: string; readonly outcome: string; readonly mechanism: string }[];
  readonly reviews: readonly {
    readonly discipline: string;
    readonly assignee: string | null;
    /** For whom the assignee has it as a deputy. */
    readonly onBehalfOf: string | null;
    readonly done: boolean;
  }[];
  readonly submittedAt: string | null;
  readonly updatedAt: string;
  readonly dueOn: string | null;
  readonly paused: boolean;
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
  readonly items: readonly string[];
}

/** A duty that an assessment named, as far as the governance checks look at it. */
export interface DutyInHand {
  readonly id: string;
  readonly status: string;
  /** Codes of the documents it asks for. */
  readonly documents: readonly string[];
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
