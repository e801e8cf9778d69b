import { Field } from '@carnet/http/field.js';
import { BilingualResponse } from '@carnet/http/common.dto.js';
import { earliestDay, type Calendar, type ListEdition, type RegisteredField, type RowDifference, type SensitiveKind } from '@carnet/rules';

export class ZoneListLineResponse {
  @Field('text', 'The edition.')
  id!: string;
  @Field(['general', 'negative'], 'A general list frees the fields it names, a negative one those of its sectors that it does not name.')
  kind!: ListEdition['kind'];
  @Field('text', 'The zone or subdivision that issued it.')
  zone!: string;
  @Field('text', 'Its label as printed, which is not the year of issue.')
  label!: string;
  @Field('date', 'When it was issued.')
  issuedOn!: string;
  @Field('date', 'When it became known here, where that is another day.', { nullable: true })
  knownOn!: string | null;
  @Field('date', 'The first day it is in force.')
  inForceFrom!: string;
  @Field('date', 'The first day it no longer is.', { nullable: true })
  inForceTo!: string | null;
  @Field('text', 'The edition it replaced.', { nullable: true })
  follows!: string | null;
  @Field('text', 'Where a company must be registered.', { list: true })
  registeredIn!: readonly string[];
  @Field('text', 'Where it must export from.', { list: true })
  exportsFrom!: readonly string[];
  @Field('boolean', 'Whether operators of critical information infrastructure may not use it.')
  excludesCiio!: boolean;
  @Field('text', 'Facts that must be true.', { list: true })
  conditions!: readonly string[];
  @Field('any', 'What is to be done after the export, and within how many working days.', { nullable: true })
  afterDuty!: ListEdition['afterDuty'];
  @Field('any', 'Address and SHA-256 of the official annex.', { nullable: true })
  source!: ListEdition['source'];
  @Field('boolean', 'Whether it is made up for demonstrations.')
  illustrative!: boolean;
  @Field('digest', 'Digest of what it says.')
  digest!: string;
  @Field('text', 'The sectors it covers.', { list: true })
  sectors!: readonly string[];
  @Field('text', 'The scenarios it names.', { list: true })
  scenarios!: readonly string[];
}

export class ZoneListsResponse {
  @Field(ZoneListLineResponse, 'The editions on record here, in the order of their days.', { list: true })
  items!: readonly ZoneListLineResponse[];
}

export class ZoneListRowResponse {
  @Field('text', 'The row; it keeps its id from edition to edition.')
  id!: string;
  @Field('text', 'The sector.')
  sector!: string;
  @Field('text', 'The scenario.')
  scenario!: string;
  @Field('text', 'The class of data as printed.')
  dataClass!: string;
  @Field('text', 'The field as printed.')
  field!: string;
  @Field('text', 'Its code in the register of fields, or `class:…` for the rest of a class that is left open.')
  fieldCode!: string;
  @Field('text', 'When the row is meant; null for always.', { nullable: true })
  characteristic!: string | null;
  @Field('integer', 'From how many persons, this number included.', { nullable: true })
  countFrom!: number | null;
  @Field('integer', 'To how many persons, this number excluded.', { nullable: true })
  countTo!: number | null;
  @Field('text', 'The count that is compared: since 1 January, this transfer included.', { nullable: true })
  counter!: string | null;
  @Field(['free', 'contract', 'assessment', 'needs_review'], 'What follows.')
  requirement!: ListEdition['rows'][number]['requirement'];
  @Field('text', 'Kinds of data that the field implies.', { list: true })
  dataTags!: readonly string[];
}

export class ZoneListResponse extends ZoneListLineResponse {
  @Field(ZoneListRowResponse, 'Its rows, as printed.', { list: true })
  rows!: readonly ZoneListRowResponse[];
}

export class RowDifferenceResponse {
  @Field('text', 'The row.')
  row!: string;
  @Field(['added', 'removed', 'changed'], 'What became of it.')
  change!: RowDifference['change'];
  @Field('any', 'The columns that differ, each before and after.', { list: true })
  columns!: RowDifference['columns'];
}

export class ZoneListChangesResponse {
  @Field('text', 'The earlier edition.')
  since!: string;
  @Field('text', 'The later edition.')
  edition!: string;
  @Field(RowDifferenceResponse, 'What differs, row by row.', { list: true })
  items!: readonly RowDifferenceResponse[];
}

export class CalendarDayResponse {
  @Field('date', 'The day.')
  day!: string;
  @Field('boolean', 'Whether people work on it: a make-up day is worked although it falls on a weekend.')
  works!: boolean;
  @Field(BilingualResponse, 'What it is called.')
  name!: BilingualResponse;
}

export class DaysResponse {
  @Field('date', 'The first day.')
  from!: string;
  @Field('date', 'The last day.')
  to!: string;
}

export class WorkingCalendarResponse extends DaysResponse {
  @Field('text', 'Its name, such as `CN`.')
  name!: string;
  @Field('text', 'The edition of the table that it was read from; of several, the newest.')
  edition!: string;
  @Field('text', 'The time zone in which its days begin and end.')
  timeZone!: string;
  @Field('integer', 'Weekdays without work: 1 is Monday, 7 is Sunday.', { list: true })
  weekend!: readonly number[];
  @Field(CalendarDayResponse, 'Days that are not what their weekday says, in order.', { list: true })
  days!: readonly CalendarDayResponse[];
  @Field(DaysResponse, 'Covered days that nobody has compared with the official text.', { list: true })
  unconfirmed!: readonly DaysResponse[];
}

export class WorkingCalendarsResponse {
  @Field(WorkingCalendarResponse, 'The calendars, by name. After its last day a calendar knows weekends alone.', { list: true })
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
  @Field('text', 'Its code, `object.attribute`, which list rows and filings name.')
  code!: string;
  @Field(BilingualResponse, 'What it is.')
  name!: BilingualResponse;
  @Field('text', 'Kinds of data that it implies.', { list: true })
  tags!: readonly string[];
  @Field('boolean', 'Whether it is taken for sensitive when nobody says.')
  sensitive!: boolean;
}

export class FieldsResponse {
  @Field(FieldResponse, 'The register of fields.', { list: true })
  items!: readonly FieldResponse[];
}

export class SensitiveKindResponse {
  @Field('text', 'The kind.')
  kind!: string;
  @Field('text', 'The country by whose law it is sensitive.')
  law!: string;
  @Field('text', 'The kinds of data that make it up, all of them together.', { list: true })
  tags!: readonly string[];
  @Field('date', 'The first day that counts; null when it always did.', { nullable: true })
  from!: string | null;
  @Field('date', 'The first day that no longer counts.', { nullable: true })
  to!: string | null;
  @Field(['confirmed', 'unconfirmed'], 'Whether the official text was read.')
  confidence!: SensitiveKind['confidence'];
}

export class SensitiveKindsResponse {
  @Field(SensitiveKindResponse, 'What is sensitive, by law and by day.', { list: true })
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
