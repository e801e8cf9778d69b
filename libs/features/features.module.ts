import { Module } from '@nestjs/common';
import { AccessesModule } from './accesses/accesses.module.js';
import { AmendmentsModule } from './amendments/amendments.module.js';
import { AppealsModule } from './appeals/appeals.module.js';
import { ApprovalModule } from './approval/approval.module.js';
import { AssessmentModule } from './assessment/assessment.module.js';
import { AttachmentsModule } from './attachments/attachments.module.js';
import { AuditsModule } from './audits/audits.module.js';
import { BulkActsModule } from './bulk-acts/bulk-acts.module.js';
import { CalendarModule } from './calendar/calendar.module.js';
import { ChecklistsModule } from './checklists/checklists.module.js';
import { CommentsModule } from './comments/comments.module.js';
import { CompaniesModule } from './companies/companies.module.js';
import { CompletenessModule } from './completeness/completeness.module.js';
import { ConditionsModule } from './conditions/conditions.module.js';
import { DeadlinesModule } from './deadlines/deadlines.module.js';
import { DecisionsModule } from './decisions/decisions.module.js';
import { DraftsModule } from './drafts/drafts.module.js';
import { ExplanationModule } from './explanation/explanation.module.js';
import { ExportsModule } from './exports/exports.module.js';
import { FilingModule } from './filing/filing.module.js';
import { FlowsModule } from './flows/flows.module.js';
import { GrantsModule } from './grants/grants.module.js';
import { HearingsModule } from './hearings/hearings.module.js';
import { HistoryModule } from './history/history.module.js';
import { ImportsModule } from './imports/imports.module.js';
import { InformationModule } from './information/information.module.js';
import { LawModule } from './law/law.module.js';
import { LawChangesModule } from './law-changes/law-changes.module.js';
import { LedgerModule } from './ledger/ledger.module.js';
import { LikeCasesModule } from './like-cases/like-cases.module.js';
import { ListsModule } from './lists/lists.module.js';
import { NotificationsModule } from './notifications/notifications.module.js';
import { PartsModule } from './parts/parts.module.js';
import { PoliciesModule } from './policies/policies.module.js';
import { QualityModule } from './quality/quality.module.js';
import { RecommendationModule } from './recommendation/recommendation.module.js';
import { RelatedModule } from './related/related.module.js';
import { RenewalsModule } from './renewals/renewals.module.js';
import { ReplayModule } from './replay/replay.module.js';
import { RestrictionsModule } from './restrictions/restrictions.module.js';
import { ReviewModule } from './review/review.module.js';
import { RulesInForceModule } from './rules-in-force/rules-in-force.module.js';
import { SplitsModule } from './splits/splits.module.js';
import { StaffModule } from './staff/staff.module.js';
import { StressTestsModule } from './stress-tests/stress-tests.module.js';
import { TagsModule } from './tags/tags.module.js';
import { TransfersModule } from './transfers/transfers.module.js';
import { ViewsModule } from './views/views.module.js';
import { VisitsModule } from './visits/visits.module.js';
import { WebhooksModule } from './webhooks/webhooks.module.js';
import { WorkloadModule } from './workload/workload.module.js';
import { ChangeEffectsModule } from './transfers/change-effects.module.js';

const features = [
  ChangeEffectsModule,
  AccessesModule,
  AmendmentsModule,
  AppealsModule,
  ApprovalModule,
  AssessmentModule,
  AttachmentsModule,
  AuditsModule,
  BulkActsModule,
  CalendarModule,
  ChecklistsModule,
  CommentsModule,
  CompaniesModule,
  CompletenessModule,
  ConditionsModule,
  DeadlinesModule,
  DecisionsModule,
  DraftsModule,
  ExplanationModule,
  ExportsModule,
  FilingModule,
  FlowsModule,
  GrantsModule,
  HearingsModule,
  HistoryModule,
  ImportsModule,
  InformationModule,
  LawModule,
  LawChangesModule,
  LedgerModule,
  LikeCasesModule,
  ListsModule,
  NotificationsModule,
  PartsModule,
  PoliciesModule,
  QualityModule,
  RecommendationModule,
  RelatedModule,
  RenewalsModule,
  ReplayModule,
  RestrictionsModule,
  ReviewModule,
  RulesInForceModule,
  SplitsModule,
  StaffModule,
  StressTestsModule,
  TagsModule,
  TransfersModule,
  ViewsModule,
  VisitsModule,
  WebhooksModule,
  WorkloadModule,
];

/** What needs nothing but the platform: all features for the worker, and for the API but for what signs. */
@Module({ imports: features, exports: features })
export class FeaturesModule {}
