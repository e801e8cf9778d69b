export {
  FILING_PARTS,
  type FilingPart,
  filingPartOf,
  isReviewAssignee,
  isReviewUnassigned,
  type StoredMark,
  MARK_ACTS,
  type MarkAct,
  markAfter,
  markRefusal,
  markOf,
  openQueries,
  PART_MARKS,
  type PartMark,
  partTitles,
  settleRefusal,
} from './part-marks.js';

export {
  recommendationOfDuty,
  RECOMMENDED_OUTCOMES,
  type RecommendedOutcome,
  recommendedOutcome,
  recommendationOfVerdict,
} from './recommendation.js';

export { ACCESS_GROUNDS, type AccessGround, accessGround, accessGroundTexts, APART_GROUNDS } from './access-ground.js';

export { opinionWithheldFrom, opinionsWithheld, canSeeReview, veilTransfer, voteWithheldFrom, type Withheld } from './blind.js';

export {
  type ChangedPart,
  IMMATERIAL_PLACES,
  type ImmaterialChange,
  type ImmaterialPlace,
  isImmaterial,
  type ImmaterialDifference,
} from './immaterial.js';

export { actRealms, ACTS_OF_PEOPLE, COMMAND_KINDS } from './act-realms.js';

export {
  type Appeal,
  APPEAL_BALLOTS,
  APPEAL_ENDS,
  APPEAL_STATES,
  APPEALED_ACTS,
  type AppealBallot,
  type AppealDue,
  type AppealedAct,
  type AppealGround,
  appealsOf,
  type AppealState,
  type AppealSubject,
  appealState,
  type AppealWindowEnd,
  awaitedAppealVoters,
  type ConditionWords,
  vacantSeatCount,
  GROUND_SUBJECTS,
  type GroundSubject,
  openAppeal,
  openAppeals,
  type SuspensionRemainder,
} from './appeal/appeal.js';

export { type ResumedGrant } from './appeal/appeal-commands.js';

export { type AppealTarget, findAppealTarget, appealableActs } from './appeal/appealed-act.js';

export { type AppealProcedure, appealProcedureOn } from './appeal/appeal-panel.js';

export { decisionByPolicy } from './approval-decision.js';

export { awaitedVoters, nextSteps } from './approval-progress.js';
export { holdsSeatRole } from './steps/approval.js';
export { keepPeopleInCharge } from './steps/assessment.js';

export { hasVacantSeat, openStepAt, openSteps, stepWithSeatOf, escalationCount } from './open-steps.js';

export { type Command, type CommandKind, type CommandOf, type Standing } from './commands.js';

export { checklists, checklistOn } from './checklist/checklist-library.js';

export { checklistAnswerFaults, CHECK_ANSWERS, type CheckAnswer, type ChecklistItem, checklistItems } from './checklist/checklist.js';

export {
  type ChecklistAnswer,
  openRequiredItems,
  type OpinionChecklist,
  recommendedConclusion,
  type LatestChecklistAnswer,
} from './checklist/checklist.js';

export {
  type ConditionLibrary,
  conditionLibraries,
  conditionLibraryOn,
  termsWithoutSlots,
  findLibraryEntry,
  type LibraryCondition,
} from './conditions/condition-library.js';

export { type ConditionSlot, fillSlots, SLOT_KINDS, type SlotFill, type SlotKind, type SlotRule } from './conditions/condition-slots.js';

export { foreseenDecision } from './steps/foreseen-decision.js';

export { entryFaults, markOwnWords, isInBothLanguages, ownWords } from './conditions/entry-lint.js';

export { dayInSeries, isRecurring, dayOfOccurrence, MIN_DAYS_OF_RECURRENCE, recurrenceWords } from './conditions/recurrence.js';

export { YEAR_DAY } from './conditions/recurrence.js';

export {
  CONDITION_PHASES,
  type ConditionPhase,
  type ConditionTerms,
  DUE_UNITS,
  type DueRule,
  type Dues,
  type DueUnit,
  type ObligationDue,
  ruleKey,
} from './conditions/condition.js';

export { dueRulesOf, type ConditionSource, hasConditions } from './conditions/imposed-conditions.js';

export {
  BREACH_CAUSES,
  blocksEntryIntoForce,
  nextDue,
  type BreachCause,
  type EvidenceDocument,
  type Obligation,
  OBLIGATION_STATES,
  obligationsOf,
  type ObligationState,
  obligationState,
  suspendsGrant,
  unjudgedEvidence,
} from './conditions/obligation.js';

export { AMENDMENTS, type Amendment, amendmentsOf, mostAmendments } from './amendment.js';

export { applyDecision, decideTransfer } from './decide-transfer.js';

export {
  type Delegation,
  DELEGATION_DAYS,
  DELEGATION_COVERS,
  type DelegationCover,
  type DelegationFault,
  delegationFault,
  type RepresentedPerson,
} from './delegation.js';

export {
  type Completeness,
  COMPLETENESS_ENDS,
  COMPLETENESS_LAPSES,
  type CompletenessEnd,
  type CompletenessLapse,
  isCompletenessOpen,
} from './completeness.js';

export { EXTENSION_DAYS, type ReviewExtension } from './review-progress.js';

export { copyRefusal, type Drafting, draftTermOn, lapsedRefusal, type Touch, type TouchedPart, touchedSince } from './drafting.js';

export {
  type Decision,
  declarationOf,
  ENTRIES,
  type EntryKind,
  eventKinds,
  findEventDeclaration,
  type EventOf,
  isRecount,
  type OfferedAct,
  sentenceOf,
  type TransferEvent,
} from './events.js';

export { type ClockEffect, type ConcernedGroup } from './events/declaration.js';

export { DEADLINES_BY_MATTER, type EndedDeadlines, TIMER_KINDS, type TimerKind } from './events/deadlines.js';

export { type NoteKind, type ReminderKind, REMINDERS } from './events/notes.js';

export { evolveTransfer, newDraft } from './evolve-transfer.js';

export { type GivenView, type Hearing, HEARING_ENDS, type HearingEnd, findHeldHearing, openHearing } from './hearing.js';

export {
  AGREED_DAYS,
  ANSWER_DAYS,
  type AnswerDue,
  type InformationItem,
  type InformationRequest,
  ITEM_KINDS,
  type ItemId,
  type ItemKind,
  type ItemReply,
  type ItemState,
  itemState,
  MORE_TIME_ACTS,
  type MoreTime,
  type MoreTimeAct,
  type NewItem,
  type Settlement,
  SETTLEMENTS,
} from './information.js';

export { agreedItems, askedItems, pendingTimeRequest, itemsOf } from './information-progress.js';

export { type StepsByCommand, lifecycle } from './lifecycle.js';

export { appealSeatsAsDeputy, offeredActs, reviewsAsDeputy, seatsAsDeputy, type Viewer } from './offered-acts.js';

export { markOnBehalf, reviewHeldAsDeputy } from './steps/on-behalf.js';

export { type AppealOutlook } from './offered-appeals.js';

export { type RefusalCode, refusalText, refusalTexts } from './refusals.js';

export {
  isHeld,
  type OtherRenewal,
  otherRenewalRefusal,
  type RenewalDays,
  renewalRefusal,
  supersededGrant,
  wasStopped,
} from './renewal.js';

export { leasesOf, leaseTermOn } from './review-lease.js';

export { isVariedSuspension } from './suspension.js';

export { type RecountedDay, type RecountedMatter } from './recount.js';

export { openStatement, type Statement, type StatementDue } from './statement.js';

export { deadlineMoved } from './events/reassessment.js';

export {
  CHANGE_CAUSES,
  CHANGE_SOURCES,
  type ChangeCause,
  type ChangeSource,
  type ChangeReporter,
  type LearnedChange,
  type ReportedChange,
} from './reported-change.js';

export { renderLifecycle } from './render-lifecycle.js';

export {
  AUDIT_STATES,
  AUDIT_WORKING_DAYS,
  auditDraw,
  AUDITED_KINDS,
  auditedKind,
  type AuditedKind,
  type AuditHolder,
  auditPeriod,
  auditRatesOf,
  type AuditState,
  type DecisionAudit,
  isDrawnForAudit,
  auditPassOnCause,
  heldAuditRefusal,
  auditClaimRefusal,
} from './audit/decision-audit.js';

export {
  AUDIT_CONCLUSIONS,
  AUDIT_REASONS,
  AUDIT_RECOMMENDATIONS,
  type AuditConclusion,
  type AuditFinding,
  type AuditReason,
  auditReasonTexts,
  type AuditRecommendation,
  FINDING_PLACES,
  findingFaults,
  type FindingPlace,
  type FindingPlaceKind,
  type RecordParts,
} from './audit/audit-finding.js';

export { type DecisionCount, OUTCOME_KINDS, type OutcomeKind, qualityOf } from './quality/quality.js';

export { MIN_CASES_FOR_SHARE, type Share, shareOf } from './quality/wilson.js';

export { compareRoutes, ROUTE_PARTS, type RouteDifference, type RoutePart } from './routing/compare-routes.js';

export {
  AGREEMENT_WORDS,
  DISPOSAL_WORDS,
  IMMATERIAL_WORDS,
  LANE_WORDS,
  LAPSE_WORDS,
  stepWords,
  WHY_WORDS,
  workingDayWords,
} from './routing/route-words.js';

export { type Shortage, shortagesOf, type StaffMember, shortageWords } from './routing/policy-staffing.js';

export { staffingOf } from './routing/staffing.js';

export { auditRateOf } from './routing/explain-route.js';

export { routeTransfer } from './routing/route-transfer.js';

export { type PolicySpan, type PublishedPolicy, RoutingPolicies } from './routing/routing-policies.js';

export {
  type Circumstances,
  type Backing,
  type Basis,
  type ClaimContext,
  type OutsideRule,
  type StatedFacts,
  type Confidence,
  POLICY_ID,
  type RoutedVerdict,
  type RoutingInput,
  type RoutingPolicy,
  type RoutingRow,
  type RoutingWords,
  type TouchedMatters,
  VERDICT_GROUPS,
  type VerdictGroup,
} from './routing/routing-policy.js';

export {
  type Justification,
  LIGHTER_MEANS,
  type LighterMeans,
  type Objective,
  OBJECTIVES,
  RESTRICTION_EFFECTS,
  RESTRICTION_RESULTS,
  type RestrictionEffect,
  type RestrictionResult,
  restrictsGrant,
  type TestedRestriction,
} from './restriction.js';

export { hasConflict, hasReviewed, isRelated, reviewRefusal } from './separation-of-duties.js';

export {
  type Actor,
  type ApprovalStep,
  type Challenge,
  type Confirmation,
  type EstablishedSplit,
  type GrantTerm,
  type Involvement,
  type OnBehalfOf,
  type OpenStep,
  type Reassessment,
  type RevokedFrom,
  type ReassessmentDue,
  type Reopening,
  type RestrictionAnswer,
  type Renewal,
  type Review,
  type Route,
  type RouteWhy,
  type GrantAct,
  type SuspensionEnd,
  type Transfer,
  type TransferDecision,
  type Vote,
} from './transfer.js';

export {
  AGREEMENT_RULES,
  type AgreementRule,
  type Ballot,
  BALLOTS,
  type Conclusion,
  CONCLUSIONS,
  type Discipline,
  DISCIPLINE_WORDS,
  DISCIPLINES,
  DOCUMENT_JUDGEMENTS,
  type DocumentJudgement,
  type GrantCause,
  INTERVENTION_CAUSES,
  type InterventionCause,
  LIFTING_CAUSES,
  type LiftingCause,
  SURRENDER_CAUSES,
  type SurrenderCause,
  type Lane,
  LANES,
  LAW_CHANGE_ANSWERS,
  type LawChangeAnswer,
  RENEWAL_KINDS,
  type RenewalKind,
  TRANSFER_STATES,
  type TransferState,
  VOTER_ROLES,
  type VoterRole,
  WHY_CODES,
  type WhyCode,
} from './vocabulary.js';

export { type FilingReceipt } from './filing-receipt.js';
