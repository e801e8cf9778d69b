export { ABSENCE_REASONS, type AbsenceReason, type AbsencesRequest, type AbsenceView, type NewAbsence } from '../absences/absence.js';
export { EnterAbsence, type EnterAbsenceCommand } from '../absences/enter-absence.js';
export { ListAbsences } from '../absences/list-absences.js';
export { AnswerChecklist } from '../checklists/answer-checklist.js';
export {
  type ChecklistsView,
  type CheckAnswerView,
  type CheckView,
  type DisciplineChecklistView,
  ReadChecklists,
} from '../checklists/read-checklists.js';
export { ChecklistAnswers, type KeptChecklistAnswer, type NewChecklistAnswers } from '../ports/checklist-answers.js';
export { TagStore } from '../ports/tag-store.js';
export { TagTransfer, UntagTransfer } from '../tags/edit-tags.js';
export { ListTags, ReadTags } from '../tags/read-tags.js';
export { type NewTag, type TagInUse, tagOf, tagRefusalText, type TagsReceipt, type TagView } from '../tags/tag.js';
export { WithdrawAbsence } from '../absences/withdraw-absence.js';
export { AssignReview } from '../assign-review.js';
export { ClaimNext, type NextReview, NOTHING_NEXT, type NothingNext } from '../claim-next.js';
export { ExtendReview } from '../extend-review.js';
export { ClaimReview } from '../claim-review.js';
export { AbsenceStore, type StandingAbsence } from '../ports/absence-store.js';
export { DeskSweep } from '../ports/desk-sweep.js';
export { type OpenReviews, ReviewQueue, type ReviewSearch } from '../ports/review-queue.js';
export { ReleaseReview } from '../release-review.js';
export { type HeldReviews, WorkloadViews } from '../ports/workload-views.js';
export { ReadWorkload } from '../workload/read-workload.js';
export type { AbsentOfficer, AgeBounds, DueDay, HeldReview, OfficerLoad, ReviewLoad, WorkloadView } from '../workload/workload.js';
export {
  type ExpectedDay,
  type ExpectedLate,
  PACE_UNKNOWN,
  type PaceUnknown,
  type Presence,
  type Queue,
  type QueueDue,
  QUEUES,
} from '../workload/expected-late.js';
