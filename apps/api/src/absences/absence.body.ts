import { isoDate } from '@carnet/kernel';
import { ABSENCE_REASONS, type AbsenceReason, type EnterAbsenceCommand } from '@carnet/use-cases';
import { Day, Text, Word } from '../http/shapes.js';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

export class AbsenceBody {
  @Text({ about: 'Whose it is, for supervisors; left out, the caller’s own.', most: 36, pattern: UUID, optional: true })
  person?: string;

  @Day({ about: 'The first day, where the authority is.', example: '2026-12-07' })
  from!: string;

  @Day({ about: 'The last day.', example: '2026-12-11' })
  until!: string;

  @Word({ about: 'Why.', of: ABSENCE_REASONS, example: 'leave' })
  reason!: AbsenceReason;
}

/** Which absences are listed. */
export class AbsencesQuery {
  @Text({ about: 'How many on a page: 1 to 100, 25 unless told.', most: 3, pattern: /^(?:100|[1-9]\d?)$/, optional: true })
  limit?: string;

  @Text({ about: '`next` of the page before, with the same filter.', most: 1024, pattern: /^[!-~]+$/, optional: true })
  cursor?: string;

  @Text({ about: 'Only this person’s, for supervisors.', most: 36, pattern: UUID, optional: true })
  person?: string;
}

/** The absence as the use case takes it. */
export function absenceOf({ person, from, until, reason }: AbsenceBody): EnterAbsenceCommand {
  return { person: person ?? null, from: isoDate(from), until: isoDate(until), reason };
}
