import { PageOf, PageQuery } from '@carnet/http/answers.dto.js';
import { Day, Id, OneOf } from '@carnet/http/request-members.js';
import { Field } from '@carnet/http/field.js';
import { isoDate, type IsoDate } from '@carnet/kernel';
import { ABSENCE_REASONS, type AbsenceReason } from './absence.js';
import type { EnterAbsenceCommand } from './enter-absence.js';

export class AbsenceBody {
  @Id({ about: 'Id of the absent person; the caller if omitted. Only supervisors may name another person.', optional: true })
  person?: string;

  @Day({ about: 'First day of the absence, in the time zone of the authority.', example: '2026-12-07' })
  from!: string;

  @Day({ about: 'Last day of the absence.', example: '2026-12-11' })
  until!: string;

  @OneOf({ about: 'Reason for the absence.', of: ABSENCE_REASONS, example: 'leave' })
  reason!: AbsenceReason;
}

/** Filters of absences. */
export class AbsencesQuery extends PageQuery {
  @Id({ about: 'Id of the person whose absences to list; for supervisors.', optional: true })
  person?: string;
}

/** Converts the body for the use case. */
export function absenceOf({ person, from, until, reason }: AbsenceBody): EnterAbsenceCommand {
  return { person: person ?? null, from: isoDate(from), until: isoDate(until), reason };
}

export class AbsenceView {
  @Field('uuid', 'Id of the absence.')
  readonly id!: string;
  @Field('uuid', 'Id of the absent person.')
  readonly person!: string;
  @Field('text', 'Name of the absent person.')
  readonly name!: string;
  @Field('date', 'First day of the absence.')
  readonly from!: IsoDate;
  @Field('date', 'Last day of the absence.')
  readonly until!: IsoDate;
  @Field(ABSENCE_REASONS, 'Reason for the absence.')
  readonly reason!: AbsenceReason;
  @Field('uuid', 'Id of the person who entered the absence.')
  readonly enteredBy!: string;
  @Field('date-time', 'Time when the absence was entered.')
  readonly enteredAt!: string;
  @Field('date-time', 'Time when the absence was withdrawn; null if it was not.', { nullable: true })
  readonly withdrawnAt!: string | null;
}

export class AbsencesResponse extends PageOf(AbsenceView, 'Absences, latest first.') {}
