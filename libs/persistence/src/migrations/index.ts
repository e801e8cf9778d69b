import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A migration is a SQL file beside this one; it goes forward only. */
function sqlFile(name: string): (runner: QueryRunner) => Promise<void> {
  return async (runner) => {
    await runner.query(readFileSync(join(import.meta.dirname, `${name}.sql`), 'utf8'));
  };
}

function forwardOnly(): Promise<void> {
  return Promise.reject(new Error('Carnet migrates forward only: restore a backup to go back'));
}

/** What the class of a migration extends whose SQL is in the file of this name. */
function migrationOf(name: string): new () => MigrationInterface {
  return class implements MigrationInterface {
    readonly up = sqlFile(name);
    readonly down = forwardOnly;
  };
}

// TypeORM orders migrations by the 13-digit stamp at the end of the class name.
class Spine1764028800001 extends migrationOf('0001-spine') {}
class Record1764028800002 extends migrationOf('0002-record') {}
class RulePacks1764028800003 extends migrationOf('0003-rule-packs') {}
class Ledger1764028800004 extends migrationOf('0004-ledger') {}
class StressTests1764028800005 extends migrationOf('0005-stress-tests') {}
class AssessmentStorage1764028800006 extends migrationOf('0006-assessment-storage') {}
class Shadow1764028800009 extends migrationOf('0009-shadow') {}
class Splits1764028800010 extends migrationOf('0010-splits') {}
class PublicationGuards1764028800011 extends migrationOf('0011-publication-guards') {}
class Information1764028800012 extends migrationOf('0012-information') {}
class Timers1764028800013 extends migrationOf('0013-timers') {}
class Restrictions1764028800014 extends migrationOf('0014-restrictions') {}
class Lists1764028800016 extends migrationOf('0016-lists') {}
class Notices1764028800017 extends migrationOf('0017-notices') {}
class StepTimers1764028800018 extends migrationOf('0018-step-timers') {}
class MoreTime1764028800019 extends migrationOf('0019-more-time') {}
class Obligations1764028800020 extends migrationOf('0020-obligations') {}
class Telling1764028800022 extends migrationOf('0022-telling') {}
class NearFilings1764028800024 extends migrationOf('0024-near-filings') {}
class Notifications1764028800026 extends migrationOf('0026-notifications') {}
class Renewals1764028800027 extends migrationOf('0027-renewals') {}
class Appeals1764028800028 extends migrationOf('0028-appeals') {}
class Imports1764028800029 extends migrationOf('0029-imports') {}
class Mail1764028800031 extends migrationOf('0031-mail') {}
class Hearings1764028800032 extends migrationOf('0032-hearings') {}
class LikeCases1764028800035 extends migrationOf('0035-like-cases') {}
class Comments1764028800037 extends migrationOf('0037-comments') {}
class LawChanges1764028800030 extends migrationOf('0030-law-changes') {}
class CalendarFeed1764028800038 extends migrationOf('0038-calendar-feed') {}
class OpenAppeals1764028800039 extends migrationOf('0039-open-appeals') {}
class Delegations1764028800040 extends migrationOf('0040-delegations') {}
class PastMemberships1764028800041 extends migrationOf('0041-past-memberships') {}
class GrantAppeals1764028800046 extends migrationOf('0046-grant-appeals') {}
class Attachments1764028800042 extends migrationOf('0042-attachments') {}
class Desk1764028800043 extends migrationOf('0043-desk') {}
class RelatedFilings1764028800045 extends migrationOf('0045-related-filings') {}
class DocumentJudgements1764028800047 extends migrationOf('0047-document-judgements') {}
class Drafts1764028800048 extends migrationOf('0048-drafts') {}
class Completeness1764028800049 extends migrationOf('0049-completeness') {}
class SameHuman1764028800050 extends migrationOf('0050-same-human') {}
class DecisionAudits1764028800052 extends migrationOf('0052-decision-audits') {}
class Tags1764028800053 extends migrationOf('0053-tags') {}
class KeepingFiles1764028800054 extends migrationOf('0054-keeping-files') {}
class OwnLawChanges1764028800055 extends migrationOf('0055-own-law-changes') {}
class RoutingPolicies1764028800056 extends migrationOf('0056-routing-policies') {}
class Checklists1764028800057 extends migrationOf('0057-checklists') {}
class ImmaterialChanges1764028800058 extends migrationOf('0058-immaterial-changes') {}
class Visits1764028800059 extends migrationOf('0059-visits') {}
class VariedSuspensions1764028800060 extends migrationOf('0060-varied-suspensions') {}
class Views1764028800062 extends migrationOf('0062-views') {}
class CompletenessList1764028800063 extends migrationOf('0063-completeness-list') {}
class BulkActs1764028800064 extends migrationOf('0064-bulk-acts') {}
class ReopenedRefusals1764028800065 extends migrationOf('0065-reopened-refusals') {}
class ToldStep1764028800066 extends migrationOf('0066-told-step') {}
class GrantNotices1764028800067 extends migrationOf('0067-grant-notices') {}
class Accesses1764028800068 extends migrationOf('0068-accesses') {}
class Abstentions1764028800069 extends migrationOf('0069-abstentions') {}
class Reminders1764028800071 extends migrationOf('0071-reminders') {}
class Recounts1764028800072 extends migrationOf('0072-recounts') {}
class ReportedChanges1764028800074 extends migrationOf('0074-reported-changes') {}
class CompletenessNear1764028800075 extends migrationOf('0075-completeness-near') {}
class PartMarks1764028800076 extends migrationOf('0076-part-marks') {}
class CommentFiles1764028800077 extends migrationOf('0077-comment-files') {}

class OldKeys1764028800079 implements MigrationInterface {
  readonly up = sqlFile('0079-old-keys');
  readonly down = forwardOnly;
}

class Deputies1764028800080 implements MigrationInterface {
  readonly up = sqlFile('0080-deputies');
  readonly down = forwardOnly;
}

class DeputiesInPanels1764028800081 implements MigrationInterface {
  readonly up = sqlFile('0081-deputies-in-panels');
  readonly down = forwardOnly;
}

class RecurringConditions1764028800084 implements MigrationInterface {
  readonly up = sqlFile('0084-recurring-conditions');
  readonly down = forwardOnly;
}

class OwnConditions1764028800085 implements MigrationInterface {
  readonly up = sqlFile('0085-own-conditions');
  readonly down = forwardOnly;
}

class Amendments1764028800086 extends migrationOf('0086-amendments') {}
class OwedConditions1764028800089 implements MigrationInterface {
  readonly up = sqlFile('0089-owed-conditions');
  readonly down = forwardOnly;
}

class WaitingWork1764028800092 extends migrationOf('0092-waiting-work') {}
class HistoryNumbers1764028800094 extends migrationOf('0094-history-numbers') {}
class StandingApart1764028800096 extends migrationOf('0096-standing-apart') {}

export const migrations = [
  Spine1764028800001,
  Record1764028800002,
  RulePacks1764028800003,
  Ledger1764028800004,
  StressTests1764028800005,
  AssessmentStorage1764028800006,
  Shadow1764028800009,
  Splits1764028800010,
  PublicationGuards1764028800011,
  Information1764028800012,
  Timers1764028800013,
  Restrictions1764028800014,
  Lists1764028800016,
  Notices1764028800017,
  StepTimers1764028800018,
  MoreTime1764028800019,
  Obligations1764028800020,
  Telling1764028800022,
  NearFilings1764028800024,
  Notifications1764028800026,
  Renewals1764028800027,
  Appeals1764028800028,
  Imports1764028800029,
  LawChanges1764028800030,
  Mail1764028800031,
  Hearings1764028800032,
  LikeCases1764028800035,
  Comments1764028800037,
  CalendarFeed1764028800038,
  OpenAppeals1764028800039,
  Delegations1764028800040,
  PastMemberships1764028800041,
  Attachments1764028800042,
  Desk1764028800043,
  RelatedFilings1764028800045,
  GrantAppeals1764028800046,
  DocumentJudgements1764028800047,
  Drafts1764028800048,
  Completeness1764028800049,
  SameHuman1764028800050,
  DecisionAudits1764028800052,
  Tags1764028800053,
  KeepingFiles1764028800054,
  OwnLawChanges1764028800055,
  RoutingPolicies1764028800056,
  Checklists1764028800057,
  ImmaterialChanges1764028800058,
  Visits1764028800059,
  VariedSuspensions1764028800060,
  Views1764028800062,
  CompletenessList1764028800063,
  BulkActs1764028800064,
  ReopenedRefusals1764028800065,
  ToldStep1764028800066,
  GrantNotices1764028800067,
  Accesses1764028800068,
  Abstentions1764028800069,
  Reminders1764028800071,
  Recounts1764028800072,
  ReportedChanges1764028800074,
  CompletenessNear1764028800075,
  PartMarks1764028800076,
  CommentFiles1764028800077,
  OldKeys1764028800079,
  Deputies1764028800080,
  DeputiesInPanels1764028800081,
  RecurringConditions1764028800084,
  OwnConditions1764028800085,
  Amendments1764028800086,
  OwedConditions1764028800089,
  WaitingWork1764028800092,
  HistoryNumbers1764028800094,
  StandingApart1764028800096,
];
