import { LocalIssuer, remoteKeys, type TokenTrust } from '@carnet/identity';
import type { Scenario } from '@carnet/rules';
import { type ApiConfig, Clock, type Logger, systemClock } from '@carnet/runtime';
import { Directory } from '@carnet/use-cases';
import { type DynamicModule, Module } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_INTERCEPTOR, APP_PIPE, DiscoveryModule } from '@nestjs/core';
import { AttachmentsController } from './attachments/attachments.controller.js';
import { VotesController } from './approvals/votes.controller.js';
import { CommentsController } from './comments/comments.controller.js';
import { ChecklistsController } from './checklists/checklists.controller.js';
import { AccessRecorder } from './accesses/access-recorder.js';
import { AccessesController } from './accesses/accesses.controller.js';
import { RecommendationController } from './recommendation/recommendation.controller.js';
import { PartsController } from './parts/parts.controller.js';
import { TagsController } from './tags/tags.controller.js';
import { ViewsController } from './views/views.controller.js';
import { DelegationsController } from './delegations/delegations.controller.js';
import { CompaniesController } from './companies/companies.controller.js';
import { ReadMe } from './companies/read-me.js';
import { ApiDocument } from './docs/api-document.js';
import { DocsController } from './docs/docs.controller.js';
import { DraftsController } from './drafts/drafts.controller.js';
import { ExplanationController } from './explanation/explanation.controller.js';
import { RouteController } from './explanation/route.controller.js';
import { AmendmentsController } from './amendments/amendments.controller.js';
import { ReportedChangesController } from './grants/reported-changes.controller.js';
import { GrantNoticesController } from './grants/grant-notices.controller.js';
import { GrantsController } from './grants/grants.controller.js';
import { HearingsController } from './hearings/hearings.controller.js';
import { IntentionsController } from './hearings/intentions.controller.js';
import { HealthController } from './health/health.controller.js';
import { AccessGuard } from './http/access-guard.js';
import { Authenticator } from './http/authenticator.js';
import { JsonBodyInterceptor } from './http/json-body.js';
import './refusal-words.js';
import { ProblemFilter } from './http/problem-filter.js';
import { RouteCheck } from './http/route-check.js';
import { ShapePipe } from './http/shape-pipe.js';
import { ImportRowsController } from './imports/import-rows.controller.js';
import { ImportsController } from './imports/imports.controller.js';
import { ReceiptsController } from './receipts/receipts.controller.js';
import { InformationController } from './information/information.controller.js';
import { MoreTimeController } from './information/more-time.controller.js';
import { ImpactsController } from './law-changes/impacts.controller.js';
import { BulkActsController } from './bulk-acts/bulk-acts.controller.js';
import { LawChangesController } from './law-changes/law-changes.controller.js';
import { AdjustmentsController } from './ledger/adjustments.controller.js';
import { LedgerController } from './ledger/ledger.controller.js';
import { RemindersController } from './reminders/reminders.controller.js';
import { AffiliatesController } from './splits/affiliates.controller.js';
import { SuspicionsController } from './splits/suspicions.controller.js';
import { LetterPress } from './notices/letter/letter-press.js';
import { NoticeForms } from './notices/notice-forms.js';
import { NoticesController } from './notices/notices.controller.js';
import { CalendarTextController } from './calendar/calendar-text.controller.js';
import { CalendarController } from './calendar/calendar.controller.js';
import { LikeCasesController } from './like-cases/like-cases.controller.js';
import { CompletenessController } from './completeness/completeness.controller.js';
import { QueueController } from './reviews/queue.controller.js';
import { ConflictsController } from './reviews/conflicts.controller.js';
import { ReviewsController } from './reviews/reviews.controller.js';
import { AppealListController } from './appeals/appeal-list.controller.js';
import { AppealNoticesController } from './appeals/appeal-notices.controller.js';
import { AppealsController } from './appeals/appeals.controller.js';
import { ConditionsController } from './obligations/conditions.controller.js';
import { ObligationsController } from './obligations/obligations.controller.js';
import { PackVersionsController } from './pack-versions/pack-versions.controller.js';
import { PublicationController } from './pack-versions/publication.controller.js';
import { ShadowController } from './pack-versions/shadow.controller.js';
import { PoliciesController } from './policies/policies.controller.js';
import { SimulationController } from './policies/simulation.controller.js';
import { SinceController } from './since/since.controller.js';
import { RelatedController } from './related/related.controller.js';
import { RenewalsController } from './renewals/renewals.controller.js';
import { RestrictionsController } from './restrictions/restrictions.controller.js';
import { RulePacksController } from './rule-packs/rule-packs.controller.js';
import { VerdictsController } from './rule-packs/verdicts.controller.js';
import { ScenarioList } from './scenarios/scenario-list.js';
import { ScenariosController } from './scenarios/scenarios.controller.js';
import { AttemptLimit } from './sign-in/attempt-limit.js';
import { SignInController } from './sign-in/sign-in.controller.js';
import { SignIn } from './sign-in/sign-in.js';
import { StressResultsController } from './stress-tests/stress-results.controller.js';
import { StressTestsController } from './stress-tests/stress-tests.controller.js';
import { TaskThreads } from './threads/task-threads.js';
import { FilingsController } from './transfers/filings.controller.js';
import { ReplayController } from './transfers/replay.controller.js';
import { TermsController } from './transfers/terms.controller.js';
import { TransfersController } from './transfers/transfers.controller.js';
import { MailController } from './notifications/mail.controller.js';
import { MailsController } from './notifications/mails.controller.js';
import { NotificationsController } from './notifications/notifications.controller.js';
import { DeliveriesController } from './webhooks/deliveries.controller.js';
import { EndpointController } from './webhooks/endpoint.controller.js';
import { WebhooksController } from './webhooks/webhooks.controller.js';
import { AuditsController } from './audits/audits.controller.js';
import { QualityController } from './quality/quality.controller.js';
import { ReassessmentsController } from './audits/reassessments.controller.js';
import { NoticePreviewController } from './notices/notice-preview.controller.js';
import { OwnConditionsController } from './own-conditions/own-conditions.controller.js';
import { AbsencesController } from './absences/absences.controller.js';
import { WorkloadController } from './workload/workload.controller.js';
import { ZoneListsController } from './zone-lists/zone-lists.controller.js';

export interface ApiModuleOptions {
  readonly config: Pick<ApiConfig, 'issuer' | 'audience' | 'jwksUrl' | 'apiKeyPepper'>;
  readonly logger: Logger;
  readonly scenarios: readonly Scenario[];
  /** Where what takes long is done; ended with the module. */
  readonly threads: TaskThreads;
  /** Set with the embedded default: the API then issues the tokens it trusts. */
  readonly localIssuer: LocalIssuer | null;
  /** Modules that provide the use cases, `Directory` and `HealthProbe`. */
  readonly imports: NonNullable<DynamicModule['imports']>;
  readonly controllers?: NonNullable<DynamicModule['controllers']>;
}

const controllers = [
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
  ReviewsController,
  CompletenessController,
  ConflictsController,
  CommentsController,
  TagsController,
  PartsController,
  RecommendationController,
  AccessesController,
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
  AppealListController,
  ObligationsController,
  ConditionsController,
  CompaniesController,
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
  MailController,
  MailsController,
  NotificationsController,
  CalendarController,
  CalendarTextController,
  WebhooksController,
  EndpointController,
  DeliveriesController,
  HealthController,
  DocsController,
];

@Module({})
export class ApiModule {
  static forRoot(options: ApiModuleOptions): DynamicModule {
    const { imports, localIssuer, scenarios, threads, controllers: more = [] } = options;
    const signIn = localIssuer ? [{ provide: LocalIssuer, useValue: localIssuer }, AttemptLimit, SignIn] : [];
    return {
      module: ApiModule,
      imports: [DiscoveryModule, ...imports],
      controllers: [...controllers, ...(localIssuer ? [SignInController] : []), ...more],
      providers: [
        { provide: Clock, useValue: systemClock },
        { provide: ScenarioList, useValue: new ScenarioList(scenarios) },
        ApiDocument,
        ReadMe,
        RouteCheck,
        { provide: TaskThreads, useValue: threads },
        LetterPress,
        NoticeForms,
        ...signIn,
        ...atTheDoor(options),
      ],
    };
  }
}

/** What every request passes: guard, strict body, shape; and the filter behind all of them. */
function atTheDoor({ config, logger, localIssuer }: ApiModuleOptions): NonNullable<DynamicModule['providers']> {
  const { issuer, audience, jwksUrl, apiKeyPepper } = config;
  const trust: TokenTrust = { issuer, audience, keys: localIssuer?.keys() ?? remoteKeys(jwksUrl) };
  return [
    {
      provide: Authenticator,
      inject: [Directory, Clock],
      useFactory: (directory: Directory, clock: Clock) => new Authenticator(directory, trust, apiKeyPepper, clock),
    },
    { provide: AccessGuard, inject: [Authenticator], useFactory: (authenticator: Authenticator) => new AccessGuard(authenticator) },
    { provide: APP_GUARD, useExisting: AccessGuard },
    { provide: APP_INTERCEPTOR, useClass: JsonBodyInterceptor },
    { provide: APP_INTERCEPTOR, useClass: AccessRecorder },
    { provide: APP_PIPE, useClass: ShapePipe },
    { provide: APP_FILTER, useFactory: () => new ProblemFilter(logger) },
  ];
}
