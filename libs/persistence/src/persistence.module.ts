import { randomUUID } from 'node:crypto';
import {
  AccessStore,
  ActKeys,
  AffiliateStore,
  Assessments,
  AttachmentStore,
  AuditStore,
  QualityViews,
  CommentStore,
  DocumentJudgements,
  FileRoom,
  DelegationStore,
  CalendarFeeds,
  DecidedCases,
  GrantNotices,
  Directory,
  DispatchStore,
  FiledTransfers,
  HealthProbe,
  ImportStore,
  InformationRequests,
  LawChangeStore,
  LawTurns,
  LedgerBooks,
  LedgerViews,
  MailStore,
  KeySweep,
  MailSweep,
  MessageSweep,
  NotificationStore,
  AppealList,
  ObligationList,
  RelatedFilings,
  Renewals,
  RuleArchive,
  RulePackStore,
  ShadowStore,
  SplitStore,
  StressTestStore,
  TenantDatabase,
  Timers,
  TimerSweep,
  DeskSweep,
  AbsenceStore,
  OwnConditions,
  ReviewQueue,
  PartMarks,
  BulkActStore,
  TagStore,
  ViewStore,
  VisitStore,
  ChecklistAnswers,
  TransferJournal,
  TransferStore,
  TransferViews,
  WebhookStore,
  Workforce,
  WorkloadViews,
  WorkItems,
} from '@carnet/use-cases';
import { type DynamicModule, Global, Module, type OnApplicationShutdown } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import { SqlActKeys } from './act-keys.js';
import { SqlAffiliateStore } from './affiliate-store.js';
import { SqlFileRoom } from './file-room.js';
import { SqlDocumentJudgements } from './document-judgements.js';
import { SqlAttachmentStore } from './attachment-store.js';
import { SqlAuditStore } from './audit-store.js';
import { SqlQualityViews } from './quality-views.js';
import { SqlCommentStore } from './comment-store.js';
import { SqlDelegationStore } from './delegation-store.js';
import { SqlCalendarFeeds } from './calendar-feeds.js';
import { SqlDecidedCases } from './decided-cases.js';
import { SqlGrantNotices } from './grant-notices.js';
import { SqlDirectory } from './directory.js';
import { SqlDispatchStore } from './dispatch-store.js';
import { SqlFiledTransfers } from './filed-transfers.js';
import { SqlHealthProbe } from './health-probe.js';
import { SqlImportStore } from './import-store.js';
import { SqlInformationRequests } from './information-requests.js';
import { SqlLawChangeStore } from './law-change-store.js';
import { SqlLawTurns } from './law-turns.js';
import { SqlLedgerBooks } from './ledger-books.js';
import { SqlLedgerViews } from './ledger-views.js';
import { SqlMailStore } from './mail-store.js';
import { SqlKeySweep } from './key-sweep.js';
import { SqlMailSweep } from './mail-sweep.js';
import { SqlMessageSweep } from './message-sweep.js';
import { SqlAppealList } from './appeal-list.js';
import { SqlObligationList } from './obligation-list.js';
import { SqlRelatedFilings } from './related-filings.js';
import { SqlRenewals } from './renewals.js';
import type { DatabaseRole } from './roles.js';
import { SqlAssessments } from './assessments.js';
import { SqlRuleArchive } from './rule-archive.js';
import { SqlRulePackStore } from './rule-pack-store.js';
import { SqlShadowStore } from './shadow-store.js';
import { SqlStressTestStore } from './stress-test-store.js';
import { openSource } from './source.js';
import { SqlSplitStore } from './split-store.js';
import { SqlAccessStore } from './access-store.js';
import { SqlAbsenceStore } from './absence-store.js';
import { SqlOwnConditions } from './own-conditions.js';
import { SqlDeskSweep } from './desk-sweep.js';
import { SqlChecklistAnswers } from './checklist-answers.js';
import { SqlPartMarks } from './part-marks.js';
import { SqlBulkActStore } from './bulk-act-store.js';
import { SqlTagStore } from './tag-store.js';
import { SqlViewStore } from './view-store.js';
import { SqlVisitStore } from './visit-store.js';
import { SqlReviewQueue } from './review-queue.js';
import { SqlTimerSweep } from './timer-sweep.js';
import { SqlTimers } from './timers.js';
import { TypeOrmTenantDatabase } from './tenant-database.js';
import { SqlTransferJournal } from './transfer-journal.js';
import { SqlTransferStore } from './transfer-store.js';
import { SqlTransferViews } from './transfer-views.js';
import { SqlNotificationStore } from './notification-store.js';
import { SqlWebhookStore } from './webhook-store.js';
import { SqlWorkItems } from './work-items.js';
import { SqlWorkforce } from './workforce.js';
import { SqlWorkloadViews } from './workload-views.js';

export interface PersistenceOptions {
  readonly appUrl: string;
  readonly authorityUrl: string;
  /** Connections per pool. */
  readonly poolSize: number;
  /** Milliseconds in which the database answers a statement; the usual ones unless a test says otherwise. */
  readonly answersWithin?: number;
}

export interface ApiPersistenceOptions extends PersistenceOptions {
  /** Secret that binds list cursors to their list; any string of 32 characters or more. */
  readonly cursorKey: string;
}

export interface WorkerPersistenceOptions extends PersistenceOptions {
  readonly dispatcherUrl: string;
}

const APP = Symbol('connections as carnet_app');
const AUTHORITY = Symbol('connections as carnet_authority');
const DISPATCHER = Symbol('connections as carnet_dispatcher');

/** Closes the pools when the application ends. */
class Connections implements OnApplicationShutdown {
  constructor(private readonly sources: readonly DataSource[]) {}

  async onApplicationShutdown(): Promise<void> {
    await Promise.all(this.sources.filter((source) => source.isInitialized).map((source) => source.destroy()));
  }
}

const ports = [
  {
    provide: TenantDatabase,
    inject: [APP, AUTHORITY],
    useFactory: (company: DataSource, authority: DataSource) => new TypeOrmTenantDatabase({ company, authority }),
  },
  { provide: TransferStore, useClass: SqlTransferStore },
  { provide: TransferJournal, useClass: SqlTransferJournal },
  { provide: RulePackStore, useClass: SqlRulePackStore },
  { provide: Assessments, useClass: SqlAssessments },
  { provide: LawTurns, useClass: SqlLawTurns },
  { provide: FiledTransfers, useClass: SqlFiledTransfers },
  { provide: DecidedCases, useClass: SqlDecidedCases },
  { provide: GrantNotices, useClass: SqlGrantNotices },
  { provide: CalendarFeeds, useClass: SqlCalendarFeeds },
  { provide: FileRoom, useClass: SqlFileRoom },
  { provide: DocumentJudgements, useClass: SqlDocumentJudgements },
  { provide: InformationRequests, useClass: SqlInformationRequests },
  { provide: Renewals, useClass: SqlRenewals },
  { provide: RelatedFilings, useClass: SqlRelatedFilings },
  { provide: LedgerBooks, useClass: SqlLedgerBooks },
  { provide: ActKeys, useClass: SqlActKeys },
  { provide: Workforce, useClass: SqlWorkforce },
  { provide: WorkloadViews, useClass: SqlWorkloadViews },
  { provide: BulkActStore, useClass: SqlBulkActStore },
  { provide: TagStore, useClass: SqlTagStore },
  { provide: OwnConditions, useClass: SqlOwnConditions },
  { provide: PartMarks, useClass: SqlPartMarks },
  { provide: ViewStore, useClass: SqlViewStore },
  { provide: VisitStore, useClass: SqlVisitStore },
  { provide: ChecklistAnswers, useClass: SqlChecklistAnswers },
  { provide: ReviewQueue, useClass: SqlReviewQueue },
  { provide: QualityViews, useClass: SqlQualityViews },
  { provide: RuleArchive, inject: [AUTHORITY], useFactory: (source: DataSource) => new SqlRuleArchive(source) },
  { provide: Directory, inject: [APP], useFactory: (source: DataSource) => new SqlDirectory(source) },
];

/** The ports to PostgreSQL: separate pools for separate roles, each checked before it is used. */
@Global()
@Module({})
export class PersistenceModule {
  static forApi(options: ApiPersistenceOptions): DynamicModule {
    const sources = [APP, AUTHORITY];
    return {
      module: PersistenceModule,
      providers: [...shared(options, options.cursorKey), ...ports, connections(sources), health(sources)],
      exports: [...exported, HealthProbe],
    };
  }

  static forWorker(options: WorkerPersistenceOptions): DynamicModule {
    const sources = [APP, AUTHORITY, DISPATCHER];
    return {
      module: PersistenceModule,
      providers: [
        // A worker reads single transfers and makes no lists, so its cursors need no key that others know.
        ...shared(options, randomUUID()),
        ...ports,
        source(DISPATCHER, options.dispatcherUrl, 'carnet_dispatcher', 2),
        { provide: DispatchStore, inject: [DISPATCHER], useFactory: (dispatcher: DataSource) => new SqlDispatchStore(dispatcher) },
        { provide: TimerSweep, inject: [DISPATCHER], useFactory: (dispatcher: DataSource) => new SqlTimerSweep(dispatcher) },
        { provide: DeskSweep, inject: [DISPATCHER], useFactory: (dispatcher: DataSource) => new SqlDeskSweep(dispatcher) },
        { provide: MessageSweep, inject: [DISPATCHER], useFactory: (dispatcher: DataSource) => new SqlMessageSweep(dispatcher) },
        { provide: KeySweep, inject: [DISPATCHER], useFactory: (dispatcher: DataSource) => new SqlKeySweep(dispatcher) },
        { provide: MailSweep, inject: [DISPATCHER], useFactory: (dispatcher: DataSource) => new SqlMailSweep(dispatcher) },
        { provide: WorkItems, inject: [TenantDatabase], useFactory: (database: TenantDatabase) => new SqlWorkItems(database) },
        connections(sources),
        health(sources),
      ],
      exports: [...exported, HealthProbe, DispatchStore, TimerSweep, DeskSweep, MessageSweep, MailSweep, KeySweep, WorkItems],
    };
  }
}

const exported = [
  TenantDatabase,
  TransferStore,
  TransferJournal,
  TransferViews,
  LedgerBooks,
  LedgerViews,
  ActKeys,
  SplitStore,
  AffiliateStore,
  Timers,
  Workforce,
  RuleArchive,
  RulePackStore,
  Assessments,
  StressTestStore,
  ShadowStore,
  FiledTransfers,
  Directory,
  ImportStore,
  AttachmentStore,
  DocumentJudgements,
  FileRoom,
  InformationRequests,
  CalendarFeeds,
  DecidedCases,
  GrantNotices,
  RelatedFilings,
  Renewals,
  AppealList,
  LawChangeStore,
  LawTurns,
  ObligationList,
  WebhookStore,
  NotificationStore,
  MailStore,
  DelegationStore,
  CommentStore,
  WorkloadViews,
  ReviewQueue,
  AbsenceStore,
  OwnConditions,
  AuditStore,
  QualityViews,
  BulkActStore,
  TagStore,
  ViewStore,
  VisitStore,
  ChecklistAnswers,
  AccessStore,
  PartMarks,
];

function shared(
  { appUrl, authorityUrl, poolSize, answersWithin }: PersistenceOptions,
  cursorKey: string,
): NonNullable<DynamicModule['providers']> {
  return [
    source(APP, appUrl, 'carnet_app', poolSize, answersWithin),
    source(AUTHORITY, authorityUrl, 'carnet_authority', Math.max(2, Math.ceil(poolSize / 2)), answersWithin),
    { provide: TransferViews, useFactory: () => new SqlTransferViews(cursorKey) },
    { provide: LawChangeStore, useFactory: () => new SqlLawChangeStore(cursorKey) },
    { provide: LedgerViews, useFactory: () => new SqlLedgerViews(cursorKey) },
    { provide: AppealList, useFactory: () => new SqlAppealList(cursorKey) },
    { provide: ObligationList, useFactory: () => new SqlObligationList(cursorKey) },
    { provide: Timers, useFactory: () => new SqlTimers(cursorKey) },
    { provide: SplitStore, useFactory: () => new SqlSplitStore(cursorKey) },
    { provide: NotificationStore, useFactory: () => new SqlNotificationStore(cursorKey) },
    { provide: MailStore, useFactory: () => new SqlMailStore(cursorKey) },
    { provide: AuditStore, useFactory: () => new SqlAuditStore(cursorKey) },
    { provide: AccessStore, useFactory: () => new SqlAccessStore(cursorKey) },
    { provide: AbsenceStore, useFactory: () => new SqlAbsenceStore(cursorKey) },
    { provide: CommentStore, useFactory: () => new SqlCommentStore(cursorKey) },
    { provide: DelegationStore, useFactory: () => new SqlDelegationStore(cursorKey) },
    { provide: WebhookStore, useFactory: () => new SqlWebhookStore(cursorKey) },
    { provide: AffiliateStore, useFactory: () => new SqlAffiliateStore(cursorKey) },
    { provide: ShadowStore, useFactory: () => new SqlShadowStore(cursorKey) },
    { provide: AttachmentStore, useFactory: () => new SqlAttachmentStore(cursorKey) },
    { provide: ImportStore, useFactory: () => new SqlImportStore(cursorKey) },
    { provide: StressTestStore, useFactory: () => new SqlStressTestStore(cursorKey) },
  ];
}

function source(
  provide: symbol,
  url: string,
  role: DatabaseRole,
  poolSize: number,
  answersWithin?: number,
): { provide: symbol; useFactory: () => Promise<DataSource> } {
  return { provide, useFactory: () => openSource(url, role, poolSize, answersWithin) };
}

function connections(inject: symbol[]): {
  provide: typeof Connections;
  inject: symbol[];
  useFactory: (...sources: DataSource[]) => Connections;
} {
  return { provide: Connections, inject, useFactory: (...sources) => new Connections(sources) };
}

function health(inject: symbol[]): {
  provide: typeof HealthProbe;
  inject: symbol[];
  useFactory: (...sources: DataSource[]) => SqlHealthProbe;
} {
  return { provide: HealthProbe, inject, useFactory: (...sources) => new SqlHealthProbe(sources) };
}
