import { type DynamicModule, type FactoryProvider, Module, type Type } from '@nestjs/common';
import { bulkActUseCases } from './bulk-acts/bulk-acts.module.js';
import { auditUseCases } from './audits/audits.module.js';
import { AnswerAdjustment } from './answer-adjustment.js';
import { AnswerAffiliate } from './answer-affiliate.js';
import { ActOutlooks } from './act-outlooks.js';
import { appealUseCases } from './appeals/appeals.module.js';
import { absenceUseCases } from './absences/absences.module.js';
import { AssessTransfers } from './assess-transfers.js';
import { ChallengeReview } from './challenge-review.js';
import { CastVote } from './cast-vote.js';
import { CheckPackVersion } from './check-pack-version.js';
import { workloadUseCases } from './workload/workload.module.js';
import { commentUseCases } from './comments/comments.module.js';
import { Ballots } from './ballots.js';
import { conditionUseCases } from './conditions/conditions.module.js';
import { Checklists } from './checklists/checklists.js';
import { deskUseCases } from './desk.module.js';
import { DiffPackVersions } from './diff-pack-versions.js';
import { DraftPack } from './draft-pack.js';
import { DeclareConflict } from './declare-conflict.js';
import { DeclareAffiliate } from './declare-affiliate.js';
import { draftUseCases } from './drafts/drafts.module.js';
import { explanationSteps, explanationUseCases, type OpenCalculator } from './explanation/explanation.module.js';
import { attachmentUseCases, type AttachmentWay } from './attachments/attachments.module.js';
import { delegationUseCases } from './delegations/delegations.module.js';
import { Deputies } from './delegations/represented.js';
import { calendarUseCases } from './calendar/calendar.module.js';
import { FindLikeCases } from './like-cases/find-like-cases.js';
import { grantNoticeUseCases } from './grant-notices/grant-notices.module.js';
import { GovernanceReading } from './governance-reading.js';
import { importUseCases } from './imports/imports.module.js';
import { amendmentUseCases } from './amendments/amendments.module.js';
import { DropItem, RaiseItem } from './information/edit-batch.js';
import { AskMoreTime, DeclineMoreTime, GiveMoreTime } from './information/more-time.js';
import { ReadHearings } from './hearings/read-hearings.js';
import { StateView } from './hearings/state-view.js';
import { ReadIntention } from './notices/read-intention.js';
import { PreviewMoreTime } from './information/preview-more-time.js';
import { PreviewRequest } from './information/preview-request.js';
import { ReadRequests } from './information/read-requests.js';
import { RequestInformation } from './information/request-information.js';
import { SettleItem } from './information/settle-item.js';
import { JudgeFacts } from './judge-facts.js';
import { lawChangeUseCases } from './law-changes/law-changes.module.js';
import { ListAdjustments } from './list-adjustments.js';
import { ListPackVersions } from './list-pack-versions.js';
import { ListAffiliates } from './list-affiliates.js';
import { ListTransfers } from './list-transfers.js';
import { MachineStep } from './machine-step.js';
import { DiscardPack, ShadowPack } from './move-pack.js';
import { NoticeDesk } from './notices/notice-desk.js';
import { PreviewNotice } from './notices/preview-notice.js';
import { ReadNotice } from './notices/read-notice.js';
import { OpenSteps } from './open-steps.js';
import { PackAct } from './pack-act.js';
import { policyUseCases } from './policies/policies.module.js';
import type { ReadPublished } from './policies/index.js';
import { ActKeys } from './ports/act-keys.js';
import { AffiliateStore } from './ports/affiliate-store.js';
import { Calculator } from './ports/calculator.js';
import { Assessments } from './ports/assessments.js';
import { Directory, Workforce } from './ports/directory.js';
import { Entropy } from './ports/entropy.js';
import { PackChecker } from './ports/pack-checker.js';
import { PackSigner } from './ports/pack-signer.js';
import type { PublicationTrust } from './ports/publication-trust.js';
import { DecidedCases } from './ports/decided-cases.js';
import { FiledTransfers } from './ports/filed-transfers.js';
import { type Pace } from './ports/pace.js';
import type { ReceiptSigner } from './ports/receipt-signer.js';
import { RulePackStore } from './ports/rule-pack-store.js';
import { type CompileRules, RuleArchive, type RuleBook } from './ports/rule-book.js';
import { InformationRequests } from './ports/information-requests.js';
import { Renewals } from './ports/renewals.js';
import { OwnConditions } from './ports/own-conditions.js';
import { LedgerBooks } from './ports/ledger-books.js';
import { LedgerViews } from './ports/ledger-views.js';
import { Scenarios } from './ports/scenarios.js';
import { ShadowStore } from './ports/shadow-store.js';
import { SplitStore } from './ports/split-store.js';
import { StressTestStore } from './ports/stress-test-store.js';
import { TenantDatabase } from './ports/tenant-database.js';
import { TransferJournal, TransferStore } from './ports/transfer-store.js';
import { TransferViews } from './ports/transfer-views.js';
import { PrepareReviews } from './prepare-reviews.js';
import { PublishPack } from './publish-pack.js';
import { ReadClocks } from './read-clocks.js';
import { ReadCompany } from './read-company.js';
import { ReadDuties } from './read-duties.js';
import { ReadLedger } from './read-ledger.js';
import { ReadPackVersion } from './read-pack-version.js';
import { ReadRules } from './read-rules.js';
import { ReadStatement } from './read-statement.js';
import { ReadTransfer } from './read-transfer.js';
import { receiptUseCases } from './receipts/receipts.module.js';
import { RecordOpinion } from './record-opinion.js';
import { RecountLedger } from './recount-ledger.js';
import { ReplayAssessment } from './replay-assessment.js';
import { DraftRenewal } from './renewals/draft-renewal.js';
import { ReadRenewal } from './renewals/read-renewal.js';
import { ConfirmRestriction } from './restrictions/confirm-restriction.js';
import { PreviewRestriction } from './restrictions/preview-restriction.js';
import { ReadRestrictions } from './restrictions/read-restrictions.js';
import { RestrictionTests } from './restrictions/restriction-tests.js';
import { RevisePack } from './revise-pack.js';
import { RuleBooks } from './rule-books.js';
import { RuleCheck } from './rule-check.js';
import { sinceUseCases } from './since/since.module.js';
import { ListDisagreements, ReadShadow } from './shadows/read-shadow.js';
import { RunShadows } from './shadows/run-shadows.js';
import { suspicionActs } from './suspicions.module.js';
import { SplitWatch } from './split-watch.js';
import { StateAdjustment } from './state-adjustment.js';
import { AskStressTest } from './stress-tests/ask-stress-test.js';
import { CancelStressTest } from './stress-tests/cancel-stress-test.js';
import { ListStressTests, ReadStressResult, ReadStressTest } from './stress-tests/read-stress-tests.js';
import { RunStressTests } from './stress-tests/run-stress-tests.js';
import type { StressMaterial } from './stress-tests/stress-work.js';
import { SubmitTransfer } from './submit-transfer.js';
import { TransferAct } from './transfer-act.js';
import { TransferReading } from './transfer-reading.js';
import { FireTimers } from './timers/fire-timers.js';
import { recountUseCase } from './timers/timers.module.js';
import { ListReminders, MarkReminderRead } from './timers/list-reminders.js';
import { ReadTimers } from './timers/read-timers.js';
import { Timers } from './ports/timers.js';
import { NotificationStore } from './ports/notification-store.js';
import {
  ChooseNotifications,
  ListNotifications,
  MarkNotificationsRead,
  ReadNotificationChoice,
} from './notifications/read-notifications.js';
import { mailUseCases, type MailWay } from './mail/mail.module.js';
import { type WebhookPorts, webhookUseCases } from './webhooks/webhooks.module.js';
import { use } from './use.module.js';
import { WithdrawTransfer } from './withdraw-transfer.js';

const steps = [
  use(NoticeDesk, TransferViews, RuleBooks),
  use(TransferAct, TenantDatabase, TransferStore, TransferJournal, NoticeDesk, Deputies),
  use(TransferReading, TenantDatabase, TransferViews, RuleBooks),
  use(MachineStep, TenantDatabase, TransferStore, TransferJournal, Directory, RuleBooks),
  use(RestrictionTests, RuleBooks, Directory),
  use(RuleCheck, RuleBooks, Entropy, Assessments),
  use(SplitWatch, TenantDatabase, SplitStore, RuleBooks, Directory, Entropy),
  use(GovernanceReading, TransferViews, RuleBooks, Scenarios, SplitWatch),
];

const people = [
  ...draftUseCases,
  use(SubmitTransfer, TenantDatabase, TransferJournal, RuleBooks, Entropy),
  use(WithdrawTransfer, TransferAct),
  ...amendmentUseCases,
  ...deskUseCases,
  use(RecordOpinion, TransferAct, RestrictionTests, Workforce, Checklists, OwnConditions),
  use(DeclareConflict, TransferAct, Workforce),
  use(RaiseItem, TransferAct, RuleBooks, Entropy),
  use(DropItem, TransferAct),
  use(PreviewRequest, TransferReading, Entropy, Deputies),
  use(RequestInformation, TransferAct, RuleBooks, Entropy),
  use(AskMoreTime, TransferAct),
  use(GiveMoreTime, TransferAct, RuleBooks),
  use(DeclineMoreTime, TransferAct),
  use(PreviewMoreTime, TransferReading, Deputies),
  use(SettleItem, TransferAct, Entropy),
  use(ReadRequests, TransferReading, InformationRequests),
  ...sinceUseCases,
  use(ChallengeReview, TransferAct, Workforce),
  use(Ballots, RuleBooks, Workforce, Deputies, OwnConditions),
  use(CastVote, TransferAct, RestrictionTests, RuleBooks, Ballots),
  use(PreviewRestriction, TenantDatabase, TransferViews, RestrictionTests),
  use(ReadRestrictions, TenantDatabase, TransferViews, RuleBooks),
  use(ConfirmRestriction, TransferAct, RuleBooks),
  use(StateView, TransferAct, RuleBooks),
  use(ReadHearings, TransferReading, TransferViews),
  use(ReadIntention, TenantDatabase, TransferViews, RuleBooks),
  use(ReadNotice, TenantDatabase, TransferViews, NoticeDesk, RuleBooks),
  use(PreviewNotice, TransferReading, NoticeDesk, RestrictionTests, Ballots),
  ...conditionUseCases,
  {
    provide: DraftRenewal,
    inject: [TenantDatabase, TransferStore, TransferJournal, Timers, Renewals, RuleBooks, Entropy],
    useFactory: (
      database: TenantDatabase,
      transfers: TransferStore,
      journal: TransferJournal,
      timers: Timers,
      ...[renewals, books, entropy]: [Renewals, RuleBooks, Entropy]
    ) => new DraftRenewal(database, { transfers, journal, timers, renewals, books, entropy }),
  },
  use(ReadRenewal, TransferReading, TransferViews, Timers, Renewals),
  ...appealUseCases,
  ...grantNoticeUseCases,
  ...calendarUseCases,
  use(ListTransfers, TenantDatabase, TransferViews),
  use(ReadTransfer, TenantDatabase, TransferViews, SplitStore, ActOutlooks),
  use(ReadClocks, TransferReading),
  use(ReadDuties, TenantDatabase, TransferViews, RuleBooks),
  use(ReadTimers, TenantDatabase, Timers),
  use(ListReminders, TenantDatabase, Timers),
  use(MarkReminderRead, TenantDatabase, Timers, ActKeys),
  use(FindLikeCases, TenantDatabase, TransferViews, DecidedCases),
  ...explanationUseCases,
  use(ReadLedger, TenantDatabase, LedgerViews, RuleBooks),
  use(ReadStatement, TenantDatabase, LedgerViews),
  use(ListAdjustments, TenantDatabase, LedgerViews),
  use(RecountLedger, TenantDatabase, LedgerViews),
  use(StateAdjustment, TenantDatabase, LedgerBooks, ActKeys, Entropy),
  use(AnswerAdjustment, TenantDatabase, LedgerBooks, ActKeys),
  use(DeclareAffiliate, TenantDatabase, AffiliateStore, ActKeys, Entropy),
  use(AnswerAffiliate, TenantDatabase, AffiliateStore, ActKeys),
  use(ListAffiliates, TenantDatabase, AffiliateStore),
  ...suspicionActs,
  use(ReadCompany, TenantDatabase, TransferViews),
  use(ListNotifications, TenantDatabase, NotificationStore),
  use(MarkNotificationsRead, TenantDatabase, NotificationStore, ActKeys),
  use(ReadNotificationChoice, TenantDatabase, NotificationStore),
  use(ChooseNotifications, TenantDatabase, NotificationStore, ActKeys),
];

const rules = [
  use(ReadRules, RuleBooks),
  use(JudgeFacts, ReadRules),
  use(ListPackVersions, TenantDatabase, RulePackStore),
  use(ReadPackVersion, TenantDatabase, RulePackStore),
  use(DiffPackVersions, TenantDatabase, RulePackStore, RuleBooks, Calculator),
  use(ReplayAssessment, TenantDatabase, Assessments, RulePackStore, RuleBooks, Calculator),
  ...policyUseCases,
  use(ReadShadow, TenantDatabase, RulePackStore, ShadowStore),
  use(ListDisagreements, TenantDatabase, RulePackStore, ShadowStore),
];

const packAct = use(PackAct, TenantDatabase, RulePackStore, ActKeys);
const publicationActs = [
  use(DraftPack, TenantDatabase, RulePackStore, PackChecker, Entropy),
  use(RevisePack, PackAct, PackChecker),
  use(CheckPackVersion, PackAct, RulePackStore, PackChecker),
  use(ShadowPack, PackAct),
  use(DiscardPack, PackAct),
  use(PublishPack, PackAct, RulePackStore, PackChecker, PackSigner),
];

const machine = [
  use(AssessTransfers, TenantDatabase, TransferStore, TransferJournal, RuleCheck, SplitWatch),
  use(PrepareReviews, MachineStep, GovernanceReading, Workforce),
  use(OpenSteps, MachineStep, Workforce, RuleBooks),
  recountUseCase,
  {
    provide: FireTimers,
    inject: [TenantDatabase, TransferStore, TransferJournal, Timers, Directory, Workforce, Renewals, RuleBooks, NoticeDesk],
    useFactory: (
      database: TenantDatabase,
      transfers: TransferStore,
      journal: TransferJournal,
      timers: Timers,
      ...[directory, workforce, renewals, books, notices]: [Directory, Workforce, Renewals, RuleBooks, NoticeDesk]
    ) => new FireTimers(database, { transfers, journal, timers, directory, workforce, renewals, books, notices }),
  },
];

export interface UseCasePorts {
  /** Modules that provide the ports to the database. */
  readonly imports: readonly (DynamicModule | Type)[];
  /** The rules of this release, and how rules are compiled. */
  readonly shipped: RuleBook;
  readonly compile: CompileRules;
  /** Whose publications are believed; without them nothing is judged by what the authority published. */
  readonly trust: PublicationTrust;
  /** How the routing policies are read: how verdicts become lanes, and who then decides. */
  readonly policies: ReadPublished;
  readonly scenarios: Scenarios;
  readonly entropy: Entropy;
  /** What stress tests make transfers from; with a pace, they are done here, not only asked for. */
  readonly stress: { readonly material: StressMaterial; readonly pace?: Pace };
  /** How organisations are told at addresses of theirs; left out, they are not. */
  readonly webhooks?: WebhookPorts;
  /** How people are written to; left out, they are not. */
  readonly mail?: MailWay;
  /** Where files that companies hand in lie; left out, none are taken. */
  readonly attachments?: AttachmentWay;
  /** Where the authority works on packs; left out, those use cases are not there. */
  readonly publication?: { readonly checker: PackChecker; readonly signer: PackSigner };
  /** Where what may take long is calculated; left out, here, for a process that answers nobody. */
  readonly calculator?: OpenCalculator;
  /** What receipts are signed with; left out, none are given here. */
  readonly receipts?: ReceiptSigner;
}

/** A stress test is asked for by people, and done by the machine where it has a pace to work at. */
function stressTests(entropy: Entropy, { material, pace }: UseCasePorts['stress']): readonly FactoryProvider[] {
  const asked = [TenantDatabase, StressTestStore] as const;
  const ask: FactoryProvider = {
    provide: AskStressTest,
    inject: [...asked, RulePackStore, RuleBooks],
    useFactory: (database: TenantDatabase, tests: StressTestStore, packs: RulePackStore, books: RuleBooks) =>
      new AskStressTest(database, tests, packs, books, { entropy, material: material.digest }),
  };
  const people = [
    ask,
    use(CancelStressTest, ...asked),
    use(ListStressTests, ...asked),
    use(ReadStressTest, ...asked),
    use(ReadStressResult, ...asked),
  ];
  if (pace === undefined) return people;
  const run: FactoryProvider = {
    provide: RunStressTests,
    inject: [...asked, FiledTransfers, RuleBooks],
    useFactory: (database: TenantDatabase, tests: StressTestStore, filed: FiledTransfers, books: RuleBooks) =>
      new RunStressTests(database, { tests, filed, books, entropy, pace, material }),
  };
  return [...people, run, shadows(pace)];
}

/** Versions in shadow are asked where stress tests are done, at the same pace. */
function shadows(pace: Pace): FactoryProvider {
  return {
    provide: RunShadows,
    inject: [TenantDatabase, ShadowStore, RulePackStore, RuleBooks, Directory],
    useFactory: (database: TenantDatabase, store: ShadowStore, packs: RulePackStore, books: RuleBooks, directory: Directory) =>
      new RunShadows(database, { shadows: store, packs, books, directory, pace }),
  };
}

/** The use cases over whatever provides their ports. */
@Module({})
export class UseCasesModule {
  static over(ports: UseCasePorts): DynamicModule {
    const { imports, shipped, compile, trust, policies, scenarios, entropy, stress } = ports;
    const { publication, receipts, webhooks, mail, attachments, calculator } = ports;
    const values = [
      {
        provide: RuleBooks,
        inject: [RuleArchive],
        useFactory: (archive: RuleArchive) => RuleBooks.open(archive, compile, { shipped, trust, policies }),
      },
      ...explanationSteps(calculator),
      { provide: Scenarios, useValue: scenarios },
      { provide: Entropy, useValue: entropy },
    ];
    const publishing =
      publication === undefined
        ? []
        : [{ provide: PackChecker, useValue: publication.checker }, { provide: PackSigner, useValue: publication.signer }, packAct];
    const exported = [
      ...people,
      ...rules,
      ...machine,
      ...stressTests(entropy, stress),
      ...lawChangeUseCases(entropy, stress.pace),
      ...bulkActUseCases(entropy, stress.pace),
      ...webhookUseCases(entropy, webhooks),
      ...importUseCases(entropy, stress.pace),
      ...mailUseCases(entropy, mail),
      ...commentUseCases(entropy),
      ...delegationUseCases(entropy),
      ...absenceUseCases(entropy),
      ...auditUseCases(entropy),
      ...attachmentUseCases(entropy, attachments),
      ...workloadUseCases(),
      ...(publication === undefined ? [] : publicationActs),
      ...receiptUseCases(receipts),
    ];
    return {
      module: UseCasesModule,
      imports: [...imports],
      providers: [...values, ...steps, ...publishing, ...exported],
      exports: [...exported, RuleBooks, ...(publication === undefined ? [] : [PackSigner])],
    };
  }
}
