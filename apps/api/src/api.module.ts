import { AdministrationController } from '@carnet/features/administration/administration.controller.js';
import { KeysController } from '@carnet/features/administration/keys.controller.js';
import { KeyUseRecorder, NoteKeyUse } from '@carnet/features/administration/note-key-use.js';
import { PeopleController } from '@carnet/features/administration/people.controller.js';
import { AccessRecorder } from '@carnet/features/accesses/access-recorder.js';
import { RecordAccess } from '@carnet/features/accesses/record-access.js';
import { AccessesController } from '@carnet/features/accesses/accesses.controller.js';
import { AmendmentsController, FilingsController } from '@carnet/features/amendments/amendments.controller.js';
import { ExportsController } from '@carnet/features/exports/exports.controller.js';
import {
  AppealListController,
  AppealNoticesController,
  AppealsController,
  RefusalNoticesController,
} from '@carnet/features/appeals/appeals.controller.js';
import { VotesController } from '@carnet/features/approval/votes.controller.js';
import { AttachmentsController } from '@carnet/features/attachments/attachments.controller.js';
import { AuditsController, ReassessmentsController } from '@carnet/features/audits/audits.controller.js';
import { BulkActsController } from '@carnet/features/bulk-acts/bulk-acts.controller.js';
import { CalendarController, CalendarTextController } from '@carnet/features/calendar/calendar.controller.js';
import { ChecklistsController } from '@carnet/features/checklists/checklists.controller.js';
import { CommentsController } from '@carnet/features/comments/comments.controller.js';
import { CompaniesController } from '@carnet/features/companies/companies.controller.js';
import { ReadMe } from '@carnet/features/companies/read-company.js';
import { CompletenessController } from '@carnet/features/completeness/completeness.controller.js';
import { ObligationsController } from '@carnet/features/conditions/obligations.controller.js';
import { ConditionsController, OwnConditionsController } from '@carnet/features/conditions/conditions.controller.js';
import { ContactsController } from '@carnet/features/contacts/contacts.controller.js';
import { RemindersController, TermsController } from '@carnet/features/deadlines/terms.controller.js';
import { LetterPress } from '@carnet/features/decisions/letter/letter-press.js';
import { ThreadLetterPress } from './threads/thread-calculator.js';
import { NoticeForms } from '@carnet/features/decisions/notice-forms.js';
import { NoticesController } from '@carnet/features/decisions/notices.controller.js';
import { DraftsController } from '@carnet/features/drafts/drafts.controller.js';
import { ExplanationController, RouteController } from '@carnet/features/explanation/explanation.controller.js';
import { FlowsController } from '@carnet/features/flows/flows.controller.js';
import { GrantNoticesController, GrantsController, ReportedChangesController } from '@carnet/features/grants/grants.controller.js';
import { HearingsController, IntentionsController, NoticePreviewController } from '@carnet/features/hearings/hearings.controller.js';
import { HistoryController } from '@carnet/features/history/history.controller.js';
import { FindTransfers, TransferReferenceInterceptor } from '@carnet/features/history/find-transfers.js';
import { ImportRowsController, ImportsController } from '@carnet/features/imports/imports.controller.js';
import { InformationController, MoreTimeController } from '@carnet/features/information/information.controller.js';
import { ImpactsController, LawChangesController } from '@carnet/features/law-changes/law-changes.controller.js';
import { PackVersionsController } from '@carnet/features/law/pack-versions.controller.js';
import { PublicationController, ShadowController } from '@carnet/features/law/publication.controller.js';
import { AdjustmentsController, LedgerController } from '@carnet/features/ledger/ledger.controller.js';
import { LikeCasesController } from '@carnet/features/like-cases/like-cases.controller.js';
import { LiveUpdatesController } from '@carnet/features/live-updates/live-updates.controller.js';
import { MailController, MailsController, NotificationsController } from '@carnet/features/notifications/notifications.controller.js';
import { OperationsController } from '@carnet/features/operations/operations.controller.js';
import { PartsController } from '@carnet/features/parts/parts.controller.js';
import { PoliciesController, SimulationController } from '@carnet/features/policies/policies.controller.js';
import { QualityController } from '@carnet/features/quality/quality.controller.js';
import { ReceiptsController } from '@carnet/features/receipts/receipts.controller.js';
import { RecommendationController } from '@carnet/features/recommendation/recommendation.controller.js';
import { RelatedController } from '@carnet/features/related/related.controller.js';
import { RenewalsController } from '@carnet/features/renewals/renewals.controller.js';
import { ReplayController } from '@carnet/features/replay/replay.controller.js';
import { RestrictionsController } from '@carnet/features/restrictions/restrictions.controller.js';
import { ConflictsController, QueueController, ReviewsController } from '@carnet/features/review/reviews.controller.js';
import { RulePacksController, VerdictsController } from '@carnet/features/rules-in-force/rule-packs.controller.js';
import { ZoneListsController } from '@carnet/features/rules-in-force/zone-lists.controller.js';
import { ScenariosController } from '@carnet/features/scenarios/scenarios.controller.js';
import { OpenScim } from '@carnet/features/scim/open-scim.js';
import { ScimKeyController } from '@carnet/features/scim/scim-key.controller.js';
import { ScimController, ScimGroupsController, ScimUsersController } from '@carnet/features/scim/scim.controller.js';
import { IssuersController } from '@carnet/features/sign-in/issuers.controller.js';
import { SessionsController, SignInController } from '@carnet/features/sign-in/sign-in.controller.js';
import { AffiliatesController, SuspicionsController } from '@carnet/features/splits/suspicions.controller.js';
import { AbsencesController, DelegationsController } from '@carnet/features/staff/staff.controller.js';
import { StressResultsController, StressTestsController } from '@carnet/features/stress-tests/stress-tests.controller.js';
import { TagsController } from '@carnet/features/tags/tags.controller.js';
import { TransfersController } from '@carnet/features/transfers/transfers.controller.js';
import { ViewsController } from '@carnet/features/views/views.controller.js';
import { SinceController } from '@carnet/features/visits/since.controller.js';
import { DeliveriesController } from '@carnet/features/webhooks/deliveries.controller.js';
import { EndpointController, WebhooksController } from '@carnet/features/webhooks/webhooks.controller.js';
import { WorkloadController } from '@carnet/features/workload/workload.controller.js';
import { AccessGuard } from '@carnet/http/access-guard.js';
import { Authenticator } from '@carnet/http/authenticator.js';
import { StreamIntervals } from '@carnet/http/event-stream.js';
import { JsonBodyInterceptor } from '@carnet/http/json-body.js';
import { RouteCheck } from '@carnet/http/route-check.js';
import { RequestValidationPipe } from '@carnet/http/request-validation-pipe.js';
import { type Site, siteOf } from '@carnet/http/site.js';
import { Directory } from '@carnet/identity';
import { type ApiConfig, Clock, type Logger, systemClock } from '@carnet/runtime';
import { type Abstract, type DynamicModule, Module } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_INTERCEPTOR, APP_PIPE, DiscoveryModule } from '@nestjs/core';
import { ApiDocument } from './docs/api-document.js';
import { DocsController } from './docs/docs.controller.js';
import { ProblemsController } from './docs/problems.controller.js';
import { HealthController } from './health/health.controller.js';
import { ProblemFilter } from './problem-filter.js';
import { TaskThreads } from './threads/task-threads.js';

export interface ApiModuleOptions {
  readonly config: Pick<ApiConfig, 'publicUrl' | 'port' | 'apiKeyPepper'>;
  readonly logger: Logger;
  /** Threads for slow tasks; they end with the module. */
  readonly threads: TaskThreads;
  /** Modules that provide the use cases, `Directory` and `HealthProbe`. */
  readonly imports: NonNullable<DynamicModule['imports']>;
  readonly controllers?: NonNullable<DynamicModule['controllers']>;
  /** Intervals of live streams; the usual ones if omitted. */
  readonly streamPace?: StreamIntervals;
}

/** Controllers of the routes that the API always serves. */
export const controllers = [
  FilingsController,
  DraftsController,
  TransfersController,
  ImportsController,
  ImportRowsController,
  AttachmentsController,
  ReceiptsController,
  ReplayController,
  SimulationController,
  PoliciesController,
  LikeCasesController,
  TermsController,
  RemindersController,
  ExplanationController,
  RouteController,
  QueueController,
  WorkloadController,
  AbsencesController,
  OwnConditionsController,
  NoticePreviewController,
  AuditsController,
  ReassessmentsController,
  QualityController,
  FlowsController,
  ReviewsController,
  CompletenessController,
  ConflictsController,
  CommentsController,
  TagsController,
  PartsController,
  RecommendationController,
  AccessesController,
  HistoryController,
  ExportsController,
  ViewsController,
  ChecklistsController,
  InformationController,
  MoreTimeController,
  VotesController,
  DelegationsController,
  RestrictionsController,
  NoticesController,
  HearingsController,
  IntentionsController,
  GrantsController,
  GrantNoticesController,
  ReportedChangesController,
  AmendmentsController,
  RelatedController,
  SinceController,
  RenewalsController,
  AppealsController,
  AppealNoticesController,
  RefusalNoticesController,
  AppealListController,
  ObligationsController,
  ConditionsController,
  CompaniesController,
  AdministrationController,
  PeopleController,
  KeysController,
  ContactsController,
  LedgerController,
  AdjustmentsController,
  AffiliatesController,
  SuspicionsController,
  ScenariosController,
  RulePacksController,
  VerdictsController,
  ZoneListsController,
  PackVersionsController,
  PublicationController,
  ShadowController,
  StressTestsController,
  StressResultsController,
  BulkActsController,
  LawChangesController,
  ImpactsController,
  LiveUpdatesController,
  MailController,
  MailsController,
  NotificationsController,
  CalendarController,
  CalendarTextController,
  WebhooksController,
  EndpointController,
  DeliveriesController,
  SignInController,
  SessionsController,
  IssuersController,
  ScimKeyController,
  ScimUsersController,
  ScimGroupsController,
  ScimController,
  OperationsController,
  HealthController,
  DocsController,
  ProblemsController,
];

/** Providers that only routes need. */
const routeProviders = [ApiDocument, ReadMe, RouteCheck, NoticeForms];

/** Providers of the guards and interceptors that run before every route. */
const guardProviders = [Authenticator, AccessGuard, StreamIntervals];

/** Everything that routes, guards and interceptors depend on, read from their constructors. Tests and the API description replace it. */
export const routeDependencies: readonly Abstract<unknown>[] = [
  ...new Set(controllers.flatMap((one) => (Reflect.getMetadata('design:paramtypes', one) as Abstract<unknown>[] | undefined) ?? [])),
  FindTransfers,
  RecordAccess,
  NoteKeyUse,
  OpenScim,
  Directory,
].filter((one) => ![...routeProviders, ...guardProviders].some((own) => own === one));

@Module({})
export class ApiModule {
  static forRoot(options: ApiModuleOptions): DynamicModule {
    const { imports, threads, controllers: more = [] } = options;
    return {
      module: ApiModule,
      global: true,
      imports: [DiscoveryModule, ...imports],
      controllers: [...controllers, ...more],
      providers: [
        { provide: Clock, useValue: systemClock },
        ...routeProviders,
        { provide: TaskThreads, useValue: threads },
        { provide: LetterPress, useClass: ThreadLetterPress },
        ...requestProviders(options),
      ],
      exports: [Clock],
    };
  }
}

/** Providers for every request: guard, interceptors, validation pipe, and the error filter. */
function requestProviders({ config, logger, streamPace }: ApiModuleOptions): NonNullable<DynamicModule['providers']> {
  return [
    {
      provide: Authenticator,
      inject: [Directory, Clock],
      useFactory: (directory: Directory, clock: Clock) => new Authenticator(directory, config.apiKeyPepper, clock, logger),
    },
    {
      provide: AccessGuard,
      inject: [Authenticator, Clock],
      useFactory: (authenticator: Authenticator, clock: Clock) => new AccessGuard(authenticator, siteOfConfig(config), clock),
    },
    { provide: StreamIntervals, useValue: streamPace ?? new StreamIntervals() },
    { provide: APP_GUARD, useExisting: AccessGuard },
    { provide: APP_INTERCEPTOR, useClass: JsonBodyInterceptor },
    { provide: APP_INTERCEPTOR, useClass: TransferReferenceInterceptor },
    { provide: APP_INTERCEPTOR, useClass: AccessRecorder },
    { provide: APP_INTERCEPTOR, useClass: KeyUseRecorder },
    { provide: APP_PIPE, useClass: RequestValidationPipe },
    { provide: APP_FILTER, useFactory: () => new ProblemFilter(logger) },
  ];
}

/** The site's address as browsers see it: as configured, else on this machine. */
export function siteOfConfig({ publicUrl, port }: Pick<ApiConfig, 'publicUrl' | 'port'>): Site {
  return siteOf(publicUrl ?? `http://127.0.0.1:${String(port)}`);
}
