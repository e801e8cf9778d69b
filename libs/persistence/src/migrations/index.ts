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

// TypeORM orders migrations by the 13-digit stamp at the end of the class name.
class Spine1764028800001 implements MigrationInterface {
  readonly up = sqlFile('0001-spine');
  readonly down = forwardOnly;
}

class Record1764028800002 implements MigrationInterface {
  readonly up = sqlFile('0002-record');
  readonly down = forwardOnly;
}

class RulePacks1764028800003 implements MigrationInterface {
  readonly up = sqlFile('0003-rule-packs');
  readonly down = forwardOnly;
}

class Ledger1764028800004 implements MigrationInterface {
  readonly up = sqlFile('0004-ledger');
  readonly down = forwardOnly;
}

class StressTests1764028800005 implements MigrationInterface {
  readonly up = sqlFile('0005-stress-tests');
  readonly down = forwardOnly;
}

class AssessmentStorage1764028800006 implements MigrationInterface {
  readonly up = sqlFile('0006-assessment-storage');
  readonly down = forwardOnly;
}

class Shadow1764028800009 implements MigrationInterface {
  readonly up = sqlFile('0009-shadow');
  readonly down = forwardOnly;
}

class Splits1764028800010 implements MigrationInterface {
  readonly up = sqlFile('0010-splits');
  readonly down = forwardOnly;
}

class PublicationGuards1764028800011 implements MigrationInterface {
  readonly up = sqlFile('0011-publication-guards');
  readonly down = forwardOnly;
}

class Information1764028800012 implements MigrationInterface {
  readonly up = sqlFile('0012-information');
  readonly down = forwardOnly;
}

class Timers1764028800013 implements MigrationInterface {
  readonly up = sqlFile('0013-timers');
  readonly down = forwardOnly;
}

class Restrictions1764028800014 implements MigrationInterface {
  readonly up = sqlFile('0014-restrictions');
  readonly down = forwardOnly;
}

class Lists1764028800016 implements MigrationInterface {
  readonly up = sqlFile('0016-lists');
  readonly down = forwardOnly;
}

class Notices1764028800017 implements MigrationInterface {
  readonly up = sqlFile('0017-notices');
  readonly down = forwardOnly;
}

class StepTimers1764028800018 implements MigrationInterface {
  readonly up = sqlFile('0018-step-timers');
  readonly down = forwardOnly;
}

class MoreTime1764028800019 implements MigrationInterface {
  readonly up = sqlFile('0019-more-time');
  readonly down = forwardOnly;
}

class Obligations1764028800020 implements MigrationInterface {
  readonly up = sqlFile('0020-obligations');
  readonly down = forwardOnly;
}

class Telling1764028800022 implements MigrationInterface {
  readonly up = sqlFile('0022-telling');
  readonly down = forwardOnly;
}

class NearFilings1764028800024 implements MigrationInterface {
  readonly up = sqlFile('0024-near-filings');
  readonly down = forwardOnly;
}

class Notifications1764028800026 implements MigrationInterface {
  readonly up = sqlFile('0026-notifications');
  readonly down = forwardOnly;
}

class Renewals1764028800027 implements MigrationInterface {
  readonly up = sqlFile('0027-renewals');
  readonly down = forwardOnly;
}

class Appeals1764028800028 implements MigrationInterface {
  readonly up = sqlFile('0028-appeals');
  readonly down = forwardOnly;
}

class Imports1764028800029 implements MigrationInterface {
  readonly up = sqlFile('0029-imports');
  readonly down = forwardOnly;
}

class Mail1764028800031 implements MigrationInterface {
  readonly up = sqlFile('0031-mail');
  readonly down = forwardOnly;
}

class Hearings1764028800032 implements MigrationInterface {
  readonly up = sqlFile('0032-hearings');
  readonly down = forwardOnly;
}

class LikeCases1764028800035 implements MigrationInterface {
  readonly up = sqlFile('0035-like-cases');
  readonly down = forwardOnly;
}

class Comments1764028800037 implements MigrationInterface {
  readonly up = sqlFile('0037-comments');
  readonly down = forwardOnly;
}

class LawChanges1764028800030 implements MigrationInterface {
  readonly up = sqlFile('0030-law-changes');
  readonly down = forwardOnly;
}

class CalendarFeed1764028800038 implements MigrationInterface {
  readonly up = sqlFile('0038-calendar-feed');
  readonly down = forwardOnly;
}

class OpenAppeals1764028800039 implements MigrationInterface {
  readonly up = sqlFile('0039-open-appeals');
  readonly down = forwardOnly;
}

class Delegations1764028800040 implements MigrationInterface {
  readonly up = sqlFile('0040-delegations');
  readonly down = forwardOnly;
}

class PastMemberships1764028800041 implements MigrationInterface {
  readonly up = sqlFile('0041-past-memberships');
  readonly down = forwardOnly;
}

class GrantAppeals1764028800046 implements MigrationInterface {
  readonly up = sqlFile('0046-grant-appeals');
  readonly down = forwardOnly;
}

class Attachments1764028800042 implements MigrationInterface {
  readonly up = sqlFile('0042-attachments');
  readonly down = forwardOnly;
}

class Desk1764028800043 implements MigrationInterface {
  readonly up = sqlFile('0043-desk');
  readonly down = forwardOnly;
}

class RelatedFilings1764028800045 implements MigrationInterface {
  readonly up = sqlFile('0045-related-filings');
  readonly down = forwardOnly;
}

class DocumentJudgements1764028800047 implements MigrationInterface {
  readonly up = sqlFile('0047-document-judgements');
  readonly down = forwardOnly;
}

class Drafts1764028800048 implements MigrationInterface {
  readonly up = sqlFile('0048-drafts');
  readonly down = forwardOnly;
}

class Completeness1764028800049 implements MigrationInterface {
  readonly up = sqlFile('0049-completeness');
  readonly down = forwardOnly;
}

class SameHuman1764028800050 implements MigrationInterface {
  readonly up = sqlFile('0050-same-human');
  readonly down = forwardOnly;
}

class DecisionAudits1764028800052 implements MigrationInterface {
  readonly up = sqlFile('0052-decision-audits');
  readonly down = forwardOnly;
}

class Tags1764028800053 implements MigrationInterface {
  readonly up = sqlFile('0053-tags');
  readonly down = forwardOnly;
}

class KeepingFiles1764028800054 implements MigrationInterface {
  readonly up = sqlFile('0054-keeping-files');
  readonly down = forwardOnly;
}

class OwnLawChanges1764028800055 implements MigrationInterface {
  readonly up = sqlFile('0055-own-law-changes');
  readonly down = forwardOnly;
}

class RoutingPolicies1764028800056 implements MigrationInterface {
  readonly up = sqlFile('0056-routing-policies');
  readonly down = forwardOnly;
}

class Checklists1764028800057 implements MigrationInterface {
  readonly up = sqlFile('0057-checklists');
  readonly down = forwardOnly;
}

class ImmaterialChanges1764028800058 implements MigrationInterface {
  readonly up = sqlFile('0058-immaterial-changes');
  readonly down = forwardOnly;
}

class Visits1764028800059 implements MigrationInterface {
  readonly up = sqlFile('0059-visits');
  readonly down = forwardOnly;
}

class VariedSuspensions1764028800060 implements MigrationInterface {
  readonly up = sqlFile('0060-varied-suspensions');
  readonly down = forwardOnly;
}

class Views1764028800062 implements MigrationInterface {
  readonly up = sqlFile('0062-views');
  readonly down = forwardOnly;
}

class CompletenessList1764028800063 implements MigrationInterface {
  readonly up = sqlFile('0063-completeness-list');
  readonly down = forwardOnly;
}

class BulkActs1764028800064 implements MigrationInterface {
  readonly up = sqlFile('0064-bulk-acts');
  readonly down = forwardOnly;
}

class ReopenedRefusals1764028800065 implements MigrationInterface {
  readonly up = sqlFile('0065-reopened-refusals');
  readonly down = forwardOnly;
}

class ToldStep1764028800066 implements MigrationInterface {
  readonly up = sqlFile('0066-told-step');
  readonly down = forwardOnly;
}

class GrantNotices1764028800067 implements MigrationInterface {
  readonly up = sqlFile('0067-grant-notices');
  readonly down = forwardOnly;
}

class Accesses1764028800068 implements MigrationInterface {
  readonly up = sqlFile('0068-accesses');
  readonly down = forwardOnly;
}

class Abstentions1764028800069 implements MigrationInterface {
  readonly up = sqlFile('0069-abstentions');
  readonly down = forwardOnly;
}

class Reminders1764028800071 implements MigrationInterface {
  readonly up = sqlFile('0071-reminders');
  readonly down = forwardOnly;
}

class Recounts1764028800072 implements MigrationInterface {
  readonly up = sqlFile('0072-recounts');
  readonly down = forwardOnly;
}

class ReportedChanges1764028800074 implements MigrationInterface {
  readonly up = sqlFile('0074-reported-changes');
  readonly down = forwardOnly;
}

class CompletenessNear1764028800075 implements MigrationInterface {
  readonly up = sqlFile('0075-completeness-near');
  readonly down = forwardOnly;
}

class PartMarks1764028800076 implements MigrationInterface {
  readonly up = sqlFile('0076-part-marks');
  readonly down = forwardOnly;
}

class CommentFiles1764028800077 implements MigrationInterface {
  readonly up = sqlFile('0077-comment-files');
  readonly down = forwardOnly;
}

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

class OwedConditions1764028800089 implements MigrationInterface {
  readonly up = sqlFile('0089-owed-conditions');
  readonly down = forwardOnly;
}

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
  OwedConditions1764028800089,
];
