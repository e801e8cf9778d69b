import { Field } from '@carnet/http/field.js';
import { BilingualResponse } from '@carnet/http/common.dto.js';
import { earliestDay, type Calendar, type ListEdition, type RegisteredField, type RowDifference, type SensitiveKind } from '@carnet/rules';

export class ZoneListLineResponse {
  @Field('text', 'Id of the edition.')
  id!: string;
  @Field(
    ['general', 'negative'],
    'Kind of list: a `general` list frees the fields it names; a `negative` list frees the fields of its sectors that it does not name.',
  )
  kind!: ListEdition['kind'];
  @Field('text', 'Zone or subdivision that issued the edition.')
  zone!: string;
  @Field('text', 'Label of the edition as printed, which is not the year of issue.')
  label!: string;
  @Field('date', 'Day of issue.')
  issuedOn!: string;
  @Field('date', 'Day on which the edition became known in this installation; null if it is the day of issue.', { nullable: true })
  knownOn!: string | null;
  @Field('date', 'First day on which the edition is in force.')
  inForceFrom!: string;
  @Field('date', 'First day on which the edition is no longer in force; null if no end is known.', { nullable: true })
  inForceTo!: string | null;
  @Field('text', 'Id of the edition that it replaced; null if there is none.', { nullable: true })
  follows!: string | null;
  @Field('text', 'Places in one of which the company must be registered.', { list: true })
  registeredIn!: readonly string[];
  @Field('text', 'Places from one of which the company must export.', { list: true })
  exportsFrom!: readonly string[];
  @Field('boolean', 'True if operators of critical information infrastructure may not use the list.')
  excludesCiio!: boolean;
  @Field('text', 'Names of the facts that must be true.', { list: true })
  conditions!: readonly string[];
  @Field('any', 'Duty after the export, with its term in working days; null if there is none.', { nullable: true })
  afterDuty!: ListEdition['afterDuty'];
  @Field('any', 'Address and SHA-256 of the official annex; null only for an illustrative edition.', { nullable: true })
  source!: ListEdition['source'];
  @Field('boolean', 'True if the edition is invented for demonstrations.')
  illustrative!: boolean;
  @Field('digest', 'Digest of the content of the edition.')
  digest!: string;
  @Field('text', 'Sectors that the edition covers.', { list: true })
  sectors!: readonly string[];
  @Field('text', 'Scenarios that the edition names.', { list: true })
  scenarios!: readonly string[];
}

export class ZoneListsResponse {
  @Field(ZoneListLineResponse, 'Editions on record in this installation, in the order of their days.', { list: true })
  items!: readonly ZoneListLineResponse[];
}

export class ZoneListRowResponse {
  @Field('text', 'Id of the row, which stays the same from edition to edition.')
  id!: string;
  @Field('text', 'Sector of the row.')
  sector!: string;
  @Field('text', 'Scenario of the row.')
  scenario!: string;
  @Field('text', 'Class of data as printed.')
  dataClass!: string;
  @Field('text', 'Field as printed.')
  field!: string;
  @Field('text', 'Code of the field in the register of fields, or `class:…` for the rest of a class that the list leaves open.')
  fieldCode!: string;
  @Field('text', 'Condition under which the row applies; null if it always applies.', { nullable: true })
  characteristic!: string | null;
  @Field('integer', 'Lower limit of the number of persons, inclusive; null if there is none.', { nullable: true })
  countFrom!: number | null;
  @Field('integer', 'Upper limit of the number of persons, exclusive; null if there is none.', { nullable: true })
  countTo!: number | null;
  @Field('text', 'Count that is compared with the limits: since 1 January, including this transfer. Null if the row has no count.', {
    nullable: true,
  })
  counter!: string | null;
  @Field(['free', 'contract', 'assessment', 'needs_review'], 'Requirement of the row.')
  requirement!: ListEdition['rows'][number]['requirement'];
  @Field('text', 'Kinds of data that the field implies.', { list: true })
  dataTags!: readonly string[];
}

export class ZoneListResponse extends ZoneListLineResponse {
  @Field(ZoneListRowResponse, 'Rows of the edition, as printed.', { list: true })
  rows!: readonly ZoneListRowResponse[];
}

export class RowDifferenceResponse {
  @Field('text', 'Id of the row.')
  row!: string;
  @Field(['added', 'removed', 'changed'], 'Whether the row was added, removed or changed.')
  change!: RowDifference['change'];
  @Field('any', 'Columns that differ, each with its value before and after.', { list: true })
  columns!: RowDifference['columns'];
}

export class ZoneListChangesResponse {
  @Field('text', 'Id of the earlier edition.')
  since!: string;
  @Field('text', 'Id of the later edition.')
  edition!: string;
  @Field(RowDifferenceResponse, 'Differences, row by row.', { list: true })
  items!: readonly RowDifferenceResponse[];
}

export class CalendarDayResponse {
  @Field('date', 'Calendar day.')
  day!: string;
  @Field('boolean', 'True if the day is a working day; a make-up day is one although it falls on a weekend.')
  works!: boolean;
  @Field(BilingualResponse, 'Name of the day.')
  name!: BilingualResponse;
}

export class DaysResponse {
  @Field('date', 'First day.')
  from!: string;
  @Field('date', 'Last day.')
  to!: string;
}

export class WorkingCalendarResponse extends DaysResponse {
  @Field('text', 'Name of the calendar, such as `CN`.')
  name!: string;
  @Field('text', 'Edition of the table behind the calendar; the newest if there are several.')
  edition!: string;
  @Field('text', 'Time zone in which the days begin and end.')
  timeZone!: string;
  @Field('integer', 'Weekdays that are not worked: 1 is Monday, 7 is Sunday.', { list: true })
  weekend!: readonly number[];
  @Field(CalendarDayResponse, 'Days that differ from the rule for their weekday, in order.', { list: true })
  days!: readonly CalendarDayResponse[];
  @Field(DaysResponse, 'Covered days that have not been compared with the official text.', { list: true })
  unconfirmed!: readonly DaysResponse[];
}

export class WorkingCalendarsResponse {
  @Field(WorkingCalendarResponse, 'Calendars, by name. After its last day, a calendar knows only weekends.', { list: true })
  items!: readonly WorkingCalendarResponse[];
}

export function workingCalendarOf({ zone, holidays, workdays, ...calendar }: Calendar): WorkingCalendarResponse {
  // A make-up workday overrides a holiday.
  const days = new Map<string, CalendarDayResponse>();
  for (const [day, name] of holidays) days.set(day, { day, works: false, name });
  for (const [day, name] of workdays) days.set(day, { day, works: true, name });
  return { ...calendar, timeZone: zone, days: [...days.values()].sort((one, other) => (one.day < other.day ? -1 : 1)) };
}

export class FieldResponse implements RegisteredField {
  @Field('text', 'Code of the field, `object.attribute`, by which list rows and filings name it.')
  code!: string;
  @Field(BilingualResponse, 'Name of the field.')
  name!: BilingualResponse;
  @Field('text', 'Kinds of data that the field implies.', { list: true })
  tags!: readonly string[];
  @Field('boolean', 'True if the field counts as sensitive when nothing is stated.')
  sensitive!: boolean;
}

export class FieldsResponse {
  @Field(FieldResponse, 'Register of fields.', { list: true })
  items!: readonly FieldResponse[];
}

export class SensitiveKindResponse {
  @Field('text', 'Kind of sensitive personal information.')
  kind!: string;
  @Field('text', 'Country under whose law the kind is sensitive.')
  law!: string;
  @Field('text', 'Kinds of data that together make up this kind; all are required.', { list: true })
  tags!: readonly string[];
  @Field('date', 'First day on which the kind counts as sensitive; null if it always did.', { nullable: true })
  from!: string | null;
  @Field('date', 'First day on which the kind no longer counts as sensitive; null if it still does.', { nullable: true })
  to!: string | null;
  @Field(['confirmed', 'unconfirmed'], '`confirmed` if the official text was read, otherwise `unconfirmed`.')
  confidence!: SensitiveKind['confidence'];
}

export class SensitiveKindsResponse {
  @Field(SensitiveKindResponse, 'Kinds of sensitive personal information, by law and by day.', { list: true })
  items!: readonly SensitiveKindResponse[];
}

export function zoneListLineOf({
  file: _file,
  cases: _cases,
  rows,
  ...edition
}: ListEdition): Pick<ZoneListLineResponse, keyof ZoneListLineResponse> {
  const distinct = (values: readonly string[]): readonly string[] => [...new Set(values)];
  return {
    ...edition,
    sectors: distinct(rows.map(({ sector }) => sector)),
    scenarios: distinct(rows.map(({ scenario }) => scenario)),
  };
}

export function zoneListOf(edition: ListEdition): ZoneListResponse {
  const rows = edition.rows.map(({ line: _line, characteristic, ...row }) => ({ ...row, characteristic: characteristic?.source ?? null }));
  return { ...zoneListLineOf(edition), rows };
}

export function sensitiveKindOf({ from, ...kind }: SensitiveKind): SensitiveKindResponse {
  return { ...kind, from: from === earliestDay ? null : from };
}
