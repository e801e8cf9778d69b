export { AcceptSuspicion, type SuspicionCommand } from './accept-suspicion.js';
export { ActOnGrant, type ActOnGrantCommand, type AskedGrantAct } from './act-on-grant.js';
export { AnswerAdjustment, type AnswerAdjustmentCommand } from './answer-adjustment.js';
export { AnswerAffiliate, type AnswerAffiliateCommand } from './answer-affiliate.js';
export { ActOnAppeal, type ActOnAppealCommand, type AskedAppealAct } from './appeals/act-on-appeal.js';
export { type AppealNotice, appealNoticePage } from './appeals/appeal-notice.js';
export { FileAppeal, type FileAppealCommand, type FiledGround } from './appeals/file-appeal.js';
export { type AppealedActView, type ConditionWordsView, ListAppeals, ReadAppealNotice, ReadAppeals } from './appeals/read-appeals.js';
export { type AppealNoticeView, type AppealsView, type AppealView, type SuspensionRemainderView } from './appeals/read-appeals.js';
export { VoteOnAppeal, type VoteOnAppealCommand } from './appeals/vote-on-appeal.js';
export { type AppealLine, AppealList, type AppealsRequest } from './ports/appeal-list.js';
export { ATTACHMENT_KINDS, ATTACHMENT_STATES, attachmentRefusalText, FILE_FAULTS, kindOfMediaType } from './attachments/index.js';
export { type AttachmentId, type AttachmentKind, type AttachmentReceipt, MEDIA_TYPES } from './attachments/index.js';
export type { AttachmentRecord, AttachmentState, AttachmentView, AttachmentWay, FileFault, OpenAttachment } from './attachments/index.js';
export { ListAttachments, ReadAttachment, ReadAttachmentContent, ReadDocumentContent } from './attachments/index.js';
export { ReceiveAttachment, type ReceiveAttachmentCommand, ScanAttachments, SweepFiles, type SweptFiles } from './attachments/index.js';
export { DOCUMENT_STATES, type DocumentLine, type DocumentReason, type DocumentState } from './attachments/index.js';
export { documentRemoved, JudgeDocument, ReadDocuments, ReadFileUse } from './attachments/index.js';
export type { DocumentsView, FileJudgement, FileUse, JudgeDocumentCommand, NamedFile, StoredAttachment } from './attachments/index.js';
export { DocumentJudgements, type JudgedDocument, type NewDocumentJudgement } from './ports/document-judgements.js';
export { FileRoom, type FilesHeld, type IncomingFileId } from './ports/file-room.js';
export { AttachmentFiles, AttachmentScanner, type IncomingAttachment, StorageUnavailable } from './ports/attachment-files.js';
export { type AttachmentInHand, AttachmentStore, type NewAttachment } from './ports/attachment-store.js';
export { AssessTransfers } from './assess-transfers.js';
export { CastVote, type CastVoteCommand } from './cast-vote.js';
export { DeclareConflict, type DeclareConflictCommand } from './declare-conflict.js';
export { DeclareAffiliate, type DeclareAffiliateCommand } from './declare-affiliate.js';
export { DismissSuspicion } from './dismiss-suspicion.js';
export type { SectionChanges } from './drafts/draft-parts.js';
export { DraftFromScenario, type DraftFromScenarioCommand } from './drafts/draft-from-scenario.js';
export { CopyFiling, LapseDrafts } from './drafts/drafts.module.js';
export { EditSections, type EditSectionsCommand } from './drafts/edit-sections.js';
export { type FilingNear, type NearAsked, RelatedFilings } from './ports/related-filings.js';
export { FindRelated, type RelatedFiling, type RelatedFilingsView } from './related/find-related.js';
export { type Common, RELATED_BY, type RelatedBy, type RelationOfFilings, RELATIONS_OF_FILINGS } from './related/relation.js';
export { ReadSections } from './drafts/read-sections.js';
export { OPEN_AS, type OpenAs, type OpenPart, SECTION_KINDS, SECTION_STATES, type SectionKind } from './drafts/section.js';
export type { SectionsView, SectionState, SectionTouch, SectionView } from './drafts/section.js';
export { EditDraft, type EditDraftCommand } from './edit-draft.js';
export type { CalendarView, ClocksView, ClockView } from './clock-views.js';
export type { DutiesView, DutyDeadlineView, DutyView } from './duty-views.js';
export { type ExplainedTransfer, ExplainTransfer } from './explanation/explain-transfer.js';
export { FindChanges, type TransferChanges } from './explanation/find-changes.js';
export { FindRoute } from './explanation/find-route.js';
export { type Audience, AUDIENCES, type CommentsRequest, type CommentView, type NamedPerson, type NewComment } from './comments/comment.js';
export { type WrittenComment } from './comments/comment.js';
export { commentRefusalText, type EarlierComment } from './comments/comment-rules.js';
export { ListComments } from './comments/list-comments.js';
export { WriteComment } from './comments/write-comment.js';
export { DELEGATION_STATES, type DelegationsRequest, type DelegationState, type DelegationView } from './delegations/delegation-view.js';
export { delegationRefusalText } from './delegations/delegation-words.js';
export { ListDelegations } from './delegations/list-delegations.js';
export { MakeDelegation, type MakeDelegationCommand } from './delegations/make-delegation.js';
export { WithdrawDelegation } from './delegations/withdraw-delegation.js';
export { DelegationStore, type NewDelegation } from './ports/delegation-store.js';
export { CommentStore, type Reader } from './ports/comment-store.js';
export { type CalendarEntry, type CalendarFeedView, type MadeFeed } from './calendar/calendar.js';
export { MakeCalendarFeed, ReadCalendarFeed, TakeBackCalendarFeed } from './calendar/calendar-feed-acts.js';
export { ReadCalendar } from './calendar/read-calendar.js';
export { CalendarFeeds, type DayAhead } from './ports/calendar-feeds.js';
export { AUDIT_ACTS, AUDIT_LISTS, type AuditActName, auditCause, type AuditFindingView, type AuditLine } from './audits/index.js';
export { type AuditListName, type AuditNamed, type AuditSeed, type AuditSeedView, type AuditsRequest, AuditStore } from './audits/index.js';
export { type AuditView, ClaimAudit, ConcludeAudit, type ConcludeAuditCommand, type ConcludedAudit } from './audits/index.js';
export { type DecidedEntry, DrawAudits, type DrawnAudit, ListAudits, ListAuditSeeds, ReAssessGrant } from './audits/index.js';
export { type ReAssessGrantCommand, ReadAudit, type ReadDecisions, ReleaseAudit, ReopenRefusal } from './audits/index.js';
export { type LooseAudit, PassOnAudits, type ReopenRefusalCommand, type StoredAudit } from './audits/index.js';
export { type ComparisonView, type LikeGroupView, type NamedCount, type QualityLineView, type QualityQuestion } from './audits/index.js';
export { type QualityView, QualityViews, ReadQuality, type ShareView } from './audits/index.js';
export { type CompletenessView, ConfirmComplete, type ConfirmCompleteCommand } from './completeness/index.js';
export { ABSENCE_REASONS, type AbsenceReason, AbsenceStore, type AbsencesRequest, type AbsenceView, AssignReview } from './desk/index.js';
export { ClaimNext, ClaimReview, DeskSweep, EnterAbsence, type EnterAbsenceCommand, ListAbsences, type NewAbsence } from './desk/index.js';
export { type NextReview, NOTHING_NEXT, type NothingNext, type OpenReviews, ReleaseReview, ReviewQueue } from './desk/index.js';
export { type AbsentOfficer, type AgeBounds, type DueDay, type HeldReview, type HeldReviews, type OfficerLoad } from './desk/index.js';
export { ReadWorkload, type ReviewLoad, type ReviewSearch, type StandingAbsence, WithdrawAbsence } from './desk/index.js';
export { type WorkloadView, WorkloadViews, ListTags, type NewTag, ReadTags, type TagInUse, tagOf, tagRefusalText } from './desk/index.js';
export { type TagsReceipt, AnswerChecklist, type CheckAnswerView, ChecklistAnswers, type ChecklistsView } from './desk/index.js';
export { type CheckView, type DisciplineChecklistView, type KeptChecklistAnswer, type NewChecklistAnswers } from './desk/index.js';
export { ReadChecklists, TagStore, TagTransfer, type TagView, UntagTransfer, type ExpectedDay, type ExpectedLate } from './desk/index.js';
export { PACE_UNKNOWN, type PaceUnknown, type Presence, type Queue, type QueueDue, QUEUES } from './desk/index.js';
export {
  type AccessesRequest,
  type AccessLine,
  AccessStore,
  type FirstLook,
  ListAccesses,
  type Look,
  partOf,
  RecordAccess,
} from './accesses/index.js';
export { FindLikeCases, type LikeCase, type LikeCases } from './like-cases/find-like-cases.js';
export { type Aspect, ASPECT_WEIGHTS, type Difference } from './like-cases/likeness.js';
export { type DecidedCase, DecidedCases } from './ports/decided-cases.js';
export type { QuestionView, RouteView } from './explanation/route-view.js';
export type { FiledDocument, Filing, Outline, PeopleCounts, Recipient } from './filing.js';
export { authorityZone, contentDigestOf, filingDay } from './filing-content.js';
export { historyBody } from './history.js';
export { ChallengeReview, type ChallengeReviewCommand } from './challenge-review.js';
export { ActOnObligation, type ActOnObligationCommand, type AskedObligationAct } from './conditions/act-on-obligation.js';
export type { EvidenceView, ObligationDueView, ObligationView } from './conditions/obligation-views.js';
export { type ObligationLine, ObligationList, type ObligationsRequest } from './ports/obligation-list.js';
export { ListObligations, type ObligationsView, ReadConditions, ReadObligations } from './conditions/read-obligations.js';
export type { WrittenTerms } from './conditions/written-terms.js';
export { AnswerInformation, type AnswerInformationCommand } from './information/answer-information.js';
export type { AnswerTermView } from './information/answer-term.js';
export { DropItem, type ItemCommand, RaiseItem, type RaiseItemCommand } from './information/edit-batch.js';
export type { WrittenItem } from './information/new-items.js';
export { AskMoreTime, DeclineMoreTime, GiveMoreTime, type MoreTimeCommand } from './information/more-time.js';
export { type GrantNotice, type GrantNoticeLine, grantNoticePage, GrantNotices, type GrantNoticeView } from './grant-notices/index.js';
export { type KeptGrantNotice, ListGrantNotices, NOTICED_ACTS, type NoticedAct, ReadGrantNotice } from './grant-notices/index.js';
export { type HearingsView, type IntentionView, ReadHearings, ReadIntention, StateView } from './hearings/index.js';
export { type MoreTimePreview, PreviewMoreTime, type PreviewMoreTimeQuery } from './information/preview-more-time.js';
export { type ClockEffect, PreviewRequest, type PreviewRequestQuery, type RequestPreview } from './information/preview-request.js';
export { ReadRequests, type RoundsView, type RoundView } from './information/read-requests.js';
export { RequestInformation, type RequestInformationCommand, type SentRequest } from './information/request-information.js';
export type { ItemView, MoreTimeView, RequestView } from './information/request-views.js';
export { SettleItem, type SettleItemCommand } from './information/settle-item.js';
export type { PartChange } from './information/subjects.js';
export { InformationRequests, ROUND_ENDS, type RoundEnd, type RoundRecord } from './ports/information-requests.js';
export type { AdjustmentView, BoundView, CountingView, CrossingView, LedgerStanding, RecountView, StatementLine } from './ledger-views.js';
export { type JudgedFacts, JudgeFacts, type JudgeFactsQuery } from './judge-facts.js';
export { ListAdjustments } from './list-adjustments.js';
export { ListAffiliates } from './list-affiliates.js';
export { ListSuspicions, ReadSuspicion } from './list-suspicions.js';
export { DUE_WINDOWS, type DueWindow, ListTransfers, type ListTransfersQuery, type TransferList } from './list-transfers.js';
export { REVIEW_STAGES, type ReviewStage } from './ports/transfer-views.js';
export { BUILT_IN_VIEWS, type BuiltInView, ChangeView, type KeptView, LAST_VIEW_PLACE, ListViews } from './saved-views/index.js';
export { LONGEST_VIEW_NAME, type NamedByViews, type ReadViewQuery, RemoveView, SaveView, VIEW_FAULTS } from './saved-views/index.js';
export { type SaveViewCommand, VIEW_LISTS, VIEW_PERMISSIONS, type ViewCount, type ViewFault } from './saved-views/index.js';
export { type ViewFaultCode, type ViewList, viewNameKey, type ViewQuery, type ViewQuestion } from './saved-views/index.js';
export { type ViewReceipt, type ViewSeen, viewRefusalText, type ViewShownLine, type ViewsPage } from './saved-views/index.js';
export { ViewStore, type ViewWords } from './saved-views/index.js';
export { OpenSteps, TooFewVoters } from './open-steps.js';
export { ActKeys } from './ports/act-keys.js';
export { AFFILIATE_ANSWERS, type AffiliateAnswer, type AffiliateAnswerRecord, type AffiliateId } from './ports/affiliate-store.js';
export { type AffiliateRecord, type AffiliatesRequest, AffiliateStore, type AffiliateView } from './ports/affiliate-store.js';
export { type Relation, RELATIONS, type StandingAffiliate } from './ports/affiliate-store.js';
export { type ApiKeyRecord, Directory, type Membership, Workforce } from './ports/directory.js';
export { Entropy } from './ports/entropy.js';
export { Pace, type Stretch } from './ports/pace.js';
export { type NewStressTest, type StressListRequest, type StressStep, StressTestStore } from './ports/stress-test-store.js';
export { type FiledPage, FiledTransfers } from './ports/filed-transfers.js';
export { type DisagreementsRequest, ShadowStore } from './ports/shadow-store.js';
export { type DependencyHealth, HealthProbe } from './ports/health-probe.js';
export type { IdempotencyKey } from './ports/idempotency.js';
export {
  type CompileRules,
  type PublishedText,
  RuleArchive,
  RuleBook,
  type RuleEdition,
  type RuleSchedule,
  RulesMissing,
} from './ports/rule-book.js';
export { type PublishedPolicyText, StaleRules } from './ports/rule-book.js';
export { type PackChange, type PackHistoryLine, type PackTexts, type PackVersionRecord } from './ports/rule-pack-store.js';
export { RulePackStore, type ScheduleBasis, type StoredPackVersion } from './ports/rule-pack-store.js';
export { LedgerBooks } from './ports/ledger-books.js';
export type { AdjustmentId, AdjustmentRecord, AnswerRecord, CounterKey, StandingAdjustment } from './ports/ledger-books.js';
export { LedgerViews } from './ports/ledger-views.js';
export type { AdjustmentsRequest, CounterHistory, CounterStanding, PageRequest, StatementRequest } from './ports/ledger-views.js';
export { Scenarios } from './ports/scenarios.js';
export { type CounterAsked, type RaisedSuspicion, type SplitCandidate, SplitStore, type StandingSuspicion } from './ports/split-store.js';
export { SUSPICION_STATES, type SuspectedPart, type SuspicionBody, type SuspicionId, type SuspicionsRequest } from './ports/split-store.js';
export { type SuspicionState } from './ports/split-store.js';
export { opened, TenantDatabase, type TenantScope } from './ports/tenant-database.js';
export {
  type EarlierAct,
  type KeyedAnswer,
  type Reservation,
  type ReservationLine,
  type ReservedPosition,
  type ReviewClock,
  DocumentRemoved,
  StaleVersion,
  type StoredAssessment,
  type StoredTransfer,
  type HistoryNote,
  type TransferChange,
  TransferJournal,
  TransferStore,
} from './ports/transfer-store.js';
export {
  type CompanyRecord,
  type KeptRestriction,
  type NoticeParts,
  type HistoryLine,
  type ListRequest,
  type SimilarDecision,
  type StateCounters,
  type TransferDetail,
  type TransferFilter,
  TransferViews,
} from './ports/transfer-views.js';
export { SUSPENSIONS, type SuspensionExtent } from './ports/transfer-views.js';
export {
  type ClaimedItem,
  type DispatchLimits,
  DispatchStore,
  StaleFence,
  WORK_KINDS,
  type WorkBatch,
  type WorkItemRef,
  WorkItems,
  type WorkKind,
} from './ports/work-items.js';
export { packHistoryBody } from './pack-history.js';
export { CheckPackVersion, type CheckPackCommand } from './check-pack-version.js';
export { DiffPackVersions, type DiffPackVersionsQuery, type PackDiffView } from './diff-pack-versions.js';
export { DraftPack } from './draft-pack.js';
export { ListPackVersions, type ListPackVersionsQuery } from './list-pack-versions.js';
export { DiscardPack, ShadowPack } from './move-pack.js';
export type { ExpectPack, PackReceipt } from './pack-act.js';
export type { PackVersionLine, PackVersionView } from './pack-views.js';
export { PackChecker, type PackQuestion } from './ports/pack-checker.js';
export { CancelImport } from './imports/cancel-import.js';
export { IMPORT_FORMATS, IMPORT_MODES, IMPORT_STATES, MOST_ROWS, ROW_STATES } from './imports/import-record.js';
export type { ColumnsOfRow, ImportFiler, ImportFormat, ImportId, ImportInHand, ImportMode } from './imports/import-record.js';
export type { ImportReceipt, ImportRecord, ImportRow, ImportState, ReceivedRow, RowProblem, RowState } from './imports/import-record.js';
export type { SettledRow, WaitingRow } from './imports/import-record.js';
export { type ImportRowsPage, ListImportRows, ListImports, ReadImport } from './imports/read-imports.js';
export { type IncomingFile, ReceiveImport, type ReceiveImportCommand } from './imports/receive-import.js';
export { importRefusalText } from './imports/import-words.js';
export { rowProblem } from './imports/row-problem.js';
export { RunImports } from './imports/run-imports.js';
export { ImportStore, type NewImport, type RowsRequest, type WholeFile } from './ports/import-store.js';
export { ReceiptSigner } from './ports/receipt-signer.js';
export { ReadReceipt, type SignedReceipt } from './receipts/read-receipt.js';
export { asJson, type ReceiptStatement } from './receipts/receipt.js';
export { PackSigner } from './ports/pack-signer.js';
export type { PublicationTrust } from './ports/publication-trust.js';
export { PublishPack, type PublishPackCommand } from './publish-pack.js';
export { type AssessmentHead, Assessments, type KeptAssessment } from './ports/assessments.js';
export type { Replay, ReplayComparison } from './replay.js';
export { type LoosePack, ReplayAssessment, type ReplayQuery, type ReplayView } from './replay-assessment.js';
export { ReadPackVersion, type ReadPackVersionQuery } from './read-pack-version.js';
export { intentionPage, type NoticeLanguage, type NoticePage, noticePage } from './notices/notice-sections.js';
export { type NoticeView, ReadNotice } from './notices/read-notice.js';
export { noticeToHtml, noticeToText } from './notices/render-notice.js';
export { signsByNumber, visibleText } from './notices/visible-text.js';
export { ConfirmRestriction, type ConfirmRestrictionCommand } from './restrictions/confirm-restriction.js';
export { PreviewRestriction, type RestrictionPreview, type RestrictionQuery } from './restrictions/preview-restriction.js';
export { type KeptRestrictionView, ReadRestrictions, type RestrictionsView } from './restrictions/read-restrictions.js';
export type { AgreementView, RestrictionView } from './restrictions/restriction-view.js';
export { DraftRenewal, type DraftRenewalCommand } from './renewals/draft-renewal.js';
export { type LookAgain, STALE_BY, type StaleBy } from './renewals/look-again.js';
export { ReadRenewal, type RenewalOffer, type RenewalView, type RenewedView } from './renewals/read-renewal.js';
export { type RenewalLine, Renewals } from './ports/renewals.js';
export { RevisePack, type RevisePackCommand } from './revise-pack.js';
export type { PolicySimulation, ReadPublished, ReviewNeeded, SimulatedRoute, StepNeeded } from './policies/index.js';
export { type AskedPolicy, ListPolicies, type PolicyLine, type PolicyView, ReadPolicy } from './policies/index.js';
export { simulateFacts, SimulatePolicy } from './policies/index.js';
export { PrepareReviews } from './prepare-reviews.js';
export { ReadClocks } from './read-clocks.js';
export { ReadCompany } from './read-company.js';
export { dutiesIn, ReadDuties } from './read-duties.js';
export { type LedgerPosition, ReadLedger } from './read-ledger.js';
export { ReadRules, type ReadRulesQuery, type RulesOfDay } from './read-rules.js';
export { ReadStatement, type ReadStatementQuery } from './read-statement.js';
export { ReadTransfer } from './read-transfer.js';
export { RecordOpinion, type RecordOpinionCommand } from './record-opinion.js';
export { RecountLedger } from './recount-ledger.js';
export { RuleBooks } from './rule-books.js';
export { SaveDraft, type SaveDraftCommand } from './save-draft.js';
export { ListDisagreements, ReadShadow } from './shadows/read-shadow.js';
export { RunShadows } from './shadows/run-shadows.js';
export type { Comparison, Disagreement, Otherwise, ShadowRun, ShadowVersion, ShadowView, Uncompared } from './shadows/shadow-record.js';
export { StateAdjustment, type WrittenReceipt } from './state-adjustment.js';
export { SubmitDraft } from './submit-draft.js';
export { SubmitTransfer, type SubmitTransferCommand } from './submit-transfer.js';
export { AskStressTest, type AskStressTestCommand } from './stress-tests/ask-stress-test.js';
export { CancelStressTest } from './stress-tests/cancel-stress-test.js';
export { STRESS_LANES } from './stress-tests/lane-of.js';
export { ListStressTests, ReadStressResult, ReadStressTest } from './stress-tests/read-stress-tests.js';
export { RunStressTests } from './stress-tests/run-stress-tests.js';
export type { JudgedTransfer, StressPlan } from './stress-tests/stress-plan.js';
export {
  STRESS_TEST_STATES,
  type StressDraft,
  type StressHeadline,
  type StressTestId,
  type StressTestInHand,
  type StressTestReceipt,
  type StressTestRecord,
  type StressTestState,
} from './stress-tests/stress-test-record.js';
export { type StressLaw, type StressMaterial, StressWork } from './stress-tests/stress-work.js';
export type { SuspicionView } from './suspicion-view.js';
export type { Answer, Expect } from './transfer-act.js';
export { type TransferTimers, Timers, type TimersClosed, TimerSweep } from './ports/timers.js';
export { FireTimers } from './timers/fire-timers.js';
export { ListReminders, MarkReminderRead } from './timers/list-reminders.js';
export { ReadTimers, type TimersView, type TimerView } from './timers/read-timers.js';
export type { RemindersRequest, ReminderView } from './timers/reminder.js';
export { type NewTimer, type Timer, TIMER_KINDS, TIMER_STATES, type TimerKind, type TimerState } from './timers/timer.js';
export { timerPlanOf } from './timers/timer-plan.js';
export { explainTimer, type TimerExplanation, type TimerStep } from './timers/timer-words.js';
export { type UseCasePorts, UseCasesModule } from './use-cases.module.js';
export type { AssessmentView, DutyInHand, EstablishedSplitView, FilingReceipt, GovernanceCheck, LedgerLine, Page } from './views.js';
export type { ReviewView, StepView, TimelineEntry, TransferLine, TransferView, ChallengeView, VoteView } from './views.js';
export { WithdrawTransfer, type WithdrawTransferCommand } from './withdraw-transfer.js';
export type { NotificationChoice, NotificationPage, NotificationsRequest, NotificationView } from './notifications/notification.js';
export { ChooseNotifications, ListNotifications, type MarkedRead, MarkNotificationsRead } from './notifications/read-notifications.js';
export { ReadNotificationChoice } from './notifications/read-notifications.js';
export { type DueMail, type Gathered, type Language, LANGUAGES, type PreparedMail, type ProposedAddress } from './mail/mail.js';
export { MAIL_KINDS, MAIL_STATES, type MailAddresses, type MailKind, type MailSettingView, type MailsRequest } from './mail/mail.js';
export { type MailState, type MailView, type MailWish, type SettledMail, type Told, USUAL_WISH } from './mail/mail.js';
export { ConfirmMailAddress, ForgetMailAddress, NameMailAddress } from './mail/mail-address-acts.js';
export { mailAddress } from './mail/mail-address.js';
export { ChooseMail, ReadMailSetting } from './mail/mail-setting.js';
export { ListMails } from './mail/list-mails.js';
export { type MailOutcome, SendMail } from './mail/send-mail.js';
export { type MailResult, MailSender, type OutgoingMail } from './ports/mail-sender.js';
export { MailStore } from './ports/mail-store.js';
export { type MailLimits, MailSweep } from './ports/mail-sweep.js';
export { NotificationStore } from './ports/notification-store.js';
export { type HandOutLimits, MessageSweep } from './ports/message-sweep.js';
export { type Outgoing, type SendResult, WebhookSender } from './ports/webhook-sender.js';
export { type SettledAttempt, WebhookStore } from './ports/webhook-store.js';
export { ChangeEndpoint, ENDPOINT_CHANGES, Redeliver, RotateKeys, TestEndpoint } from './webhooks/change-endpoint.js';
export { CreateEndpoint } from './webhooks/create-endpoint.js';
export { type Delivered, DeliverMessage } from './webhooks/deliver-message.js';
export { DELIVERY_STATES, DISABLED_BECAUSE } from './webhooks/endpoint.js';
export type { AttemptView, DeliveriesRequest, DeliveryState, DeliveryView, DisabledBecause, DueDelivery } from './webhooks/endpoint.js';
export type { EndpointView, KeysView, NewEndpoint, PreparedDelivery, SealedKeys } from './webhooks/endpoint.js';
export type { WebhookSetting } from './webhooks/endpoint-act.js';
export { MESSAGE_TYPES, messageTable, type MessageType, NOTIFICATION_TYPES } from './webhooks/message-types.js';
export { saysOf, TEST_MESSAGE, TOLD_KINDS, type ToldCounts } from './webhooks/message-types.js';
export { ListDeliveries, ListEndpoints, ReadKeys } from './webhooks/read-endpoints.js';
export {
  type AnsweredImpact,
  type DraftedFiling,
  type FiledBefore,
  type FiledBounds,
  type ImpactsRequest,
} from './ports/law-change-store.js';
export { type LawChangeEnd, type LawChangesRequest, type LawChangeStep, LawChangeStore } from './ports/law-change-store.js';
export { type NewLawChange } from './ports/law-change-store.js';
export { AnswerImpacts, PreviewAnswers } from './law-changes/answer-impacts.js';
export type { AnsweredImpacts, AnswerImpactsCommand } from './law-changes/impact-plan.js';
export { AskLawChange, type AskLawChangeCommand } from './law-changes/ask-law-change.js';
export { CancelLawChange } from './law-changes/cancel-law-change.js';
export { ConfirmGrant } from './law-changes/confirm-grant.js';
export { type FoundImpact, IMPACT_STANDINGS, type ImpactAnswered, type ImpactStanding } from './law-changes/law-change.js';
export { type ImpactTotals, LAW_CHANGE_STATES, type LawChangeId, type LawChangeInHand } from './law-changes/law-change.js';
export { type LawChangeLine, type LawChangeReceipt, type LawChangeRecord, type LawChangeState } from './law-changes/law-change.js';
export {
  LAW_OCCASIONS,
  LAW_ORIGINS,
  type LawOccasion,
  type LawOrigin,
  STANDING_WORDS,
  type StoredImpact,
} from './law-changes/law-change.js';
export type { AwaitedTurn, LawTurn } from './law-changes/law-turn.js';
export { ReadSince, type SincesView, type SinceView } from './since/read-since.js';
export { type EarlierSaying, type Said, SAID_AS, type SaidAs, type Voided } from './since/since.js';
export { StartLawChanges } from './law-changes/start-law-changes.js';
export { LawTurns, type LawWatched } from './ports/law-turns.js';
export { ListImpacts, ListLawChanges, type LawChangeView, ReadLawChange } from './law-changes/read-law-changes.js';
export { RunLawChanges } from './law-changes/run-law-changes.js';
