import {
  ActOnGrant,
  ConfirmGrant,
  ListGrantNotices,
  ReadGrantNotice,
  ReadReportedChanges,
  RecordChange,
  ReportChange,
} from '@carnet/use-cases';

/** The use cases behind the routes of grants. */
export const GRANT_DOORS = [
  ActOnGrant,
  ConfirmGrant,
  ListGrantNotices,
  ReadGrantNotice,
  ReadReportedChanges,
  RecordChange,
  ReportChange,
] as const;
