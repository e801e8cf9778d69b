import { Shown } from '@carnet/http/shown.js';
import { BilingualShown } from '@carnet/http/words.dto.js';
import { always, type Calendar, type ListEdition, type RegisteredField, type RowDifference, type SensitiveKind } from '@carnet/rules';

export class ZoneListLineShown {
  @Shown('text', 'The edition.')
  id!: string;
  @Shown(['general', 'negative'], 'A general list frees the fields it names, a negative one those of its sectors that it does not name.')
  kind!: ListEdition['kind'];
  @Shown('text', 'The zone or subdivision that issued it.')
  zone!: string;
  @Shown('text', 'Its label as printed, which is not the year of issue.')
  label!: string;
  @Shown('day', 'When it was issued.')
  issuedOn!: string;
  @Shown('day', 'When it became known here, where that is another day.', { nullable: true })
  knownOn!: string | null;
  @Shown('day', 'The first day it is in force.')
  inForceFrom!: string;
  @Shown('day', 'The first day it no longer is.', { nullable: true })
  inForceTo!: string | null;
  @Shown('text', 'The edition it replaced.', { nullable: true })
  follows!: string | null;
  @Shown('text', 'Where a company must be registered.', { list: true })
  registeredIn!: readonly string[];
  @Shown('text', 'Where it must export from.', { list: true })
  exportsFrom!: readonly string[];
  @Shown('yes-no', 'Whether operators of critical information infrastructure may not use it.')
  excludesCiio!: boolean;
  @Shown('text', 'Facts that must be true.', { list: true })
  conditions!: readonly string[];
  @Shown('any', 'What is to be done after the export, and within how many working days.', { nullable: true })
  afterDuty!: ListEdition['afterDuty'];
  @Shown('any', 'Address and SHA-256 of the official annex.', { nullable: true })
  source!: ListEdition['source'];
  @Shown('yes-no', 'Whether it is made up for demonstrations.')
  illustrative!: boolean;
  @Shown('digest', 'Digest of what it says.')
  digest!: string;
  @Shown('text', 'The sectors it covers.', { list: true })
  sectors!: readonly string[];
  @Shown('text', 'The scenarios it names.', { list: true })
  scenarios!: readonly string[];
}

export class ZoneListsShown {
  @Shown(ZoneListLineShown, 'The editions on record here, in the order of their days.', { list: true })
  items!: readonly ZoneListLineShown[];
}

export class ZoneListRowShown {
  @Shown('text', 'The row; it keeps its id from edition to edition.')
  id!: string;
  @Shown('text', 'The sector.')
  sector!: string;
  @Shown('text', 'The scenario.')
  scenario!: string;
  @Shown('text', 'The class of data as printed.')
  dataClass!: string;
  @Shown('text', 'The field as printed.')
  field!: string;
  @Shown('text', 'Its code in the register of fields, or `class:…` for the rest of a class that is left open.')
  fieldCode!: string;
  @Shown('text', 'When the row is meant; null for always.', { nullable: true })
  characteristic!: string | null;
  @Shown('whole', 'From how many persons, this number included.', { nullable: true })
  countFrom!: number | null;
  @Shown('whole', 'To how many persons, this number excluded.', { nullable: true })
  countTo!: number | null;
  @Shown('text', 'The count that is compared: since 1 January, this transfer included.', { nullable: true })
  counter!: string | null;
  @Shown(['free', 'contract', 'assessment', 'needs_review'], 'What follows.')
  requirement!: ListEdition['rows'][number]['requirement'];
  @Shown('text', 'Kinds of data that the field implies.', { list: true })
  dataTags!: readonly string[];
}

export class ZoneListShown extends ZoneListLineShown {
  @Shown(ZoneListRowShown, 'Its rows, as printed.', { list: true })
  rows!: readonly ZoneListRowShown[];
}

export class RowDifferenceShown {
  @Shown('text', 'The row.')
  row!: string;
  @Shown(['added', 'removed', 'changed'], 'What became of it.')
  change!: RowDifference['change'];
  @Shown('any', 'The columns that differ, each before and after.', { list: true })
  columns!: RowDifference['columns'];
}

export class ZoneListChangesShown {
  @Shown('text', 'The earlier edition.')
  since!: string;
  @Shown('text', 'The later edition.')
  edition!: string;
  @Shown(RowDifferenceShown, 'What differs, row by row.', { list: true })
  items!: readonly RowDifferenceShown[];
}

export class CalendarDayShown {
  @Shown('day', 'The day.')
  day!: string;
  @Shown('yes-no', 'Whether people work on it: a make-up day is worked although it falls on a weekend.')
  works!: boolean;
  @Shown(BilingualShown, 'What it is called.')
  name!: BilingualShown;
}

export class DaysShown {
  @Shown('day', 'The first day.')
  from!: string;
  @Shown('day', 'The last day.')
  to!: string;
}

export class WorkingCalendarShown extends DaysShown {
  @Shown('text', 'Its name, such as `CN`.')
  name!: string;
  @Shown('text', 'The edition of the table that it was read from; of several, the newest.')
  edition!: string;
  @Shown('text', 'The time zone in which its days begin and end.')
  timeZone!: string;
  @Shown('whole', 'Weekdays without work: 1 is Monday, 7 is Sunday.', { list: true })
  weekend!: readonly number[];
  @Shown(CalendarDayShown, 'Days that are not what their weekday says, in order.', { list: true })
  days!: readonly CalendarDayShown[];
  @Shown(DaysShown, 'Covered days that nobody has compared with the official text.', { list: true })
  unconfirmed!: readonly DaysShown[];
}

export class WorkingCalendarsShown {
  @Shown(WorkingCalendarShown, 'The calendars, by name. After its last day a calendar knows weekends alone.', { list: true })
  items!: readonly WorkingCalendarShown[];
}

export function workingCalendarOf({ zone, holidays, workdays, ...calendar }: Calendar): WorkingCalendarShown {
  // A make-up workday overrides a holiday.
  const days = new Map<string, CalendarDayShown>();
  for (const [day, name] of holidays) days.set(day, { day, works: false, name });
  for (const [day, name] of workdays) days.set(day, { day, works: true, name });
  return { ...calendar, timeZone: zone, days: [...days.values()].sort((one, other) => (one.day < other.day ? -1 : 1)) };
}

export class FieldShown implements RegisteredField {
  @Shown('text', 'Its code, `object.attribute`, which list rows and filings name.')
  code!: string;
  @Shown(BilingualShown, 'What it is.')
  name!: BilingualShown;
  @Shown('text', 'Kinds of data that it implies.', { list: true })
  tags!: readonly string[];
  @Shown('yes-no', 'Whether it is taken for sensitive when nobody says.')
  sensitive!: boolean;
}

export class FieldsShown {
  @Shown(FieldShown, 'The register of fields.', { list: true })
  items!: readonly FieldShown[];
}

export class SensitiveKindShown {
  @Shown('text', 'The kind.')
  kind!: string;
  @Shown('text', 'The country by whose law it is sensitive.')
  law!: string;
  @Shown('text', 'The kinds of data that make it up, all of them together.', { list: true })
  tags!: readonly string[];
  @Shown('day', 'The first day that counts; null when it always did.', { nullable: true })
  from!: string | null;
  @Shown('day', 'The first day that no longer counts.', { nullable: true })
  to!: string | null;
  @Shown(['confirmed', 'unconfirmed'], 'Whether the official text was read.')
  confidence!: SensitiveKind['confidence'];
}

export class SensitiveKindsShown {
  @Shown(SensitiveKindShown, 'What is sensitive, by law and by day.', { list: true })
  items!: readonly SensitiveKindShown[];
}

export function zoneListLineOf({
  file: _file,
  cases: _cases,
  rows,
  ...edition
}: ListEdition): Pick<ZoneListLineShown, keyof ZoneListLineShown> {
  const distinct = (values: readonly string[]): readonly string[] => [...new Set(values)];
  return {
    ...edition,
    sectors: distinct(rows.map(({ sector }) => sector)),
    scenarios: distinct(rows.map(({ scenario }) => scenario)),
  };
}

export function zoneListOf(edition: ListEdition): ZoneListShown {
  const rows = edition.rows.map(({ line: _line, characteristic, ...row }) => ({ ...row, characteristic: characteristic?.source ?? null }));
  return { ...zoneListLineOf(edition), rows };
}

export function sensitiveKindOf({ from, ...kind }: SensitiveKind): SensitiveKindShown {
  return { ...kind, from: from === always ? null : from };
}
