import { PageQuery } from '@carnet/http/answers.dto.js';
import { Day, Id, OneOf } from '@carnet/http/request-members.js';
import { Field } from '@carnet/http/field.js';
import { isoDate, type IsoDate, type Page } from '@carnet/kernel';
import { ABSENCE_REASONS, type AbsenceReason } from './absence.js';
import type { EnterAbsenceCommand } from './enter-absence.js';

export class AbsenceBody {
  @Id({ about: 'Whose it is, for supervisors; left out, the caller’s own.', optional: true })
  person?: string;

  @Day({ about: 'The first day, where the authority is.', example: '2026-12-07' })
  from!: string;

  @Day({ about: 'The last day.', example: '2026-12-11' })
  until!: string;

  @OneOf({ about: 'Why.', of: ABSENCE_REASONS, example: 'leave' })
  reason!: AbsenceReason;
}

/** Filters of absences. */
export class AbsencesQuery extends PageQuery {
  @Id({ about: 'Only this person’s, for supervisors.', optional: true })
  person?: string;
}

/** Converts the body for the use case. */
export function absenceOf({ person, from, until, reason }: AbsenceBody): EnterAbsenceCommand {
  return { person: person ?? null, from: isoDate(from), until: isoDate(until), reason };
}

export class AbsenceView {
  @Field('uuid', 'The absence.')
  readonly id!: string;
  @Field('uuid', 'Who is absent.')
  readonly person!: string;
  @Field('text', 'The name.')
  readonly name!: string;
  @Field('date', 'The first day.')
  readonly from!: IsoDate;
  @Field('date', 'The last day.')
  readonly until!: IsoDate;
  @Field(ABSENCE_REASONS, 'Why.')
  readonly reason!: AbsenceReason;
  @Field('uuid', 'Who said so.')
  readonly enteredBy!: string;
  @Field('date-time', 'When.')
  readonly enteredAt!: string;
  @Field('date-time', 'When it was withdrawn; null while it stands.', { nullable: true })
  readonly withdrawnAt!: string | null;
}

export class AbsencesResponse implements Page<AbsenceView> {
  @Field(AbsenceView, 'Absences, the latest first.', { list: true })
  items!: readonly AbsenceView[];
  @Field('text', 'The cursor of the next page; null after the last.', { nullable: true })
  next!: string | null;
}
