import type { DutyDeadlineView } from '@carnet/acts/deadlines/duty-deadline.js';
import type { Duty } from '@carnet/rules';

/** Something the company is to do, or a term that runs, with the article that says so. */
export interface DutyView {
  readonly duty: string;
  /** Every regime that asks for it in the same way. */
  readonly regimes: readonly string[];
  readonly says: Duty['says'];
  readonly status: Duty['status'];
  readonly confidence: Duty['confidence'];
  readonly deadline: DutyDeadlineView | null;
  readonly documents: Duty['documents'];
  readonly retention: Duty['retention'];
  readonly citations: Duty['citations'];
}

/** What a transfer's assessment asks of the company: by due day, those without one last. */
export interface DutiesView {
  readonly transfer: string;
  readonly reference: string;
  /** The assessment they come from; null while the rules were not asked. */
  readonly assessment: string | null;
  readonly duties: readonly DutyView[];
}
