import type { AssessmentHead } from '@carnet/acts/assessments.store.js';
import type { ReplayComparison } from '@carnet/acts/replay.js';
import type { PartChange } from '@carnet/acts/subjects.js';
import type { TimelineEntry } from '@carnet/acts/views.js';
import { refusals } from '@carnet/http/problem.js';
import { accept, type Outcome, refuse } from '@carnet/kernel';
import type { Visit } from './visit.store.js';

/** What has become otherwise since somebody's last visit. */
export interface MissedView {
  /** When that was; null: the caller never visited the transfer, and everything is new. */
  readonly visitedAt: string | null;
  /** The last entry that was seen then. */
  readonly upTo: string | null;
  /** What others did since, as the caller may know of it, oldest first. */
  readonly events: readonly TimelineEntry[];
  /** The parts of the filing as they were then and as they are now. */
  readonly changes: readonly PartChange[];
  /** What the rules say otherwise since; null where the rule check is the same, or there was none then or is none now. */
  readonly judged: ReplayComparison | null;
}

/** What a visit answers: how far the transfer is seen now, and what the visit before had not seen. */
export interface VisitReceipt {
  readonly upTo: string;
  readonly visitedAt: string;
  readonly missed: MissedView;
}

/** The rule check that stood when a visit was made; null where there was none yet. */
export function checkThen(checks: readonly AssessmentHead[], { seenUntil }: Visit): string | null {
  return checks.filter(({ at }) => at <= seenUntil).at(-1)?.id ?? null;
}

/** People alone visit: a key sees nothing. */
export function visitorOf<Person>(person: Person | null): Outcome<Person> {
  return person === null ? refuse('forbidden', { en: 'Only people visit transfers.', zh: '查看记录仅适用于人员。' }) : accept(person);
}

/** Refuses a visit up to an entry that the history does not have. */
export const refuseVisit = refusals({
  'event-unknown': [
    422,
    'The history of this transfer has no such entry. Read the transfer again, and send its `upTo`.',
    '该事项的历史记录中没有这一条。请重新读取该事项，并提交其中的 upTo。',
  ],
});
