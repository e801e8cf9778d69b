import type { IsoDate } from '@carnet/kernel';
import { ABSENCE_REASONS, type AbsenceReason, type AbsenceView, type Page } from '@carnet/use-cases';
import { Shown } from '../http/shown.js';

export class AbsenceShown implements AbsenceView {
  @Shown('uuid', 'The absence.')
  id!: string;
  @Shown('uuid', 'Who is absent.')
  person!: string;
  @Shown('text', 'The name.')
  name!: string;
  @Shown('day', 'The first day.')
  from!: IsoDate;
  @Shown('day', 'The last day.')
  until!: IsoDate;
  @Shown(ABSENCE_REASONS, 'Why.')
  reason!: AbsenceReason;
  @Shown('uuid', 'Who said so.')
  enteredBy!: string;
  @Shown('time', 'When.')
  enteredAt!: string;
  @Shown('time', 'When it was withdrawn; null while it stands.', { nullable: true })
  withdrawnAt!: string | null;
}

export class AbsencesShown implements Page<AbsenceView> {
  @Shown(AbsenceShown, 'Absences, the latest first.', { list: true })
  items!: readonly AbsenceShown[];
  @Shown('text', 'The cursor of the next page; null after the last.', { nullable: true })
  next!: string | null;
}
