import type { IsoDate } from '@carnet/kernel';
import type { AbsentOfficer, DueDay, HeldReview, OfficerLoad, ReviewLoad, WorkloadView } from '@carnet/use-cases';
import { type Discipline, DISCIPLINES } from '@carnet/workflow';
import { Shown } from '../http/shown.js';

export class AgesShown {
  @Shown('whole', 'Began within the last 5 working days.')
  within5!: number;
  @Shown('whole', 'Began 6 to 10 working days ago.')
  within10!: number;
  @Shown('whole', 'Began 11 to 20 working days ago.')
  within20!: number;
  @Shown('whole', 'Began longer ago.')
  older!: number;
}

export class ReviewLoadShown implements ReviewLoad {
  @Shown(DISCIPLINES, 'The discipline.')
  discipline!: Discipline;
  @Shown('whole', 'Open reviews.')
  open!: number;
  @Shown('whole', 'Of these, those past their due day whose clock runs.')
  overdue!: number;
  @Shown('whole', 'Of these, those that wait for the company.')
  paused!: number;
  @Shown(AgesShown, 'Of these, how long ago their clock began.')
  age!: AgesShown;
}

export class OfficerLoadShown implements OfficerLoad {
  @Shown('uuid', 'The person.')
  person!: string;
  @Shown('text', 'The name.')
  name!: string;
  @Shown(ReviewLoadShown, 'Reviews in hand, by discipline.', { list: true })
  reviews!: readonly ReviewLoadShown[];
  @Shown('whole', 'Ballots that wait for this person.')
  votes!: number;
  @Shown('day', 'The last day of an absence that has begun; null for who is present.', { nullable: true })
  absentUntil!: IsoDate | null;
}

export class HeldReviewShown implements HeldReview {
  @Shown('uuid', 'The transfer.')
  transfer!: string;
  @Shown('text', 'Its number.')
  reference!: string;
  @Shown(DISCIPLINES, 'The discipline.')
  discipline!: Discipline;
  @Shown('day', 'Until when the review is due.', { nullable: true })
  dueOn!: IsoDate | null;
}

export class AbsentOfficerShown implements AbsentOfficer {
  @Shown('uuid', 'The person.')
  person!: string;
  @Shown('text', 'The name.')
  name!: string;
  @Shown('day', 'The last day of the absence.')
  until!: IsoDate;
  @Shown(HeldReviewShown, 'Open reviews of this person, the most urgent first.', { list: true })
  reviews!: readonly HeldReviewShown[];
}

export class DueDayShown implements DueDay {
  @Shown('day', 'The working day.')
  on!: IsoDate;
  @Shown('whole', 'Clocks that come due and run.')
  due!: number;
  @Shown('whole', 'Clocks that stand still; their day will be a later one.')
  paused!: number;
}

export class WorkloadShown implements WorkloadView {
  @Shown('day', 'The day it is told of.')
  asOf!: IsoDate;
  @Shown(OfficerLoadShown, 'Those who review or vote, by name.', { list: true })
  officers!: readonly OfficerLoadShown[];
  @Shown(AbsentOfficerShown, 'Those who are absent and have open reviews; two hundred reviews at most.', { list: true })
  absent!: readonly AbsentOfficerShown[];
  @Shown(ReviewLoadShown, 'Reviews that nobody has in hand, by discipline.', { list: true })
  unassigned!: readonly ReviewLoadShown[];
  @Shown('whole', 'Clocks that ran out before today on transfers that are still open.')
  late!: number;
  @Shown(DueDayShown, 'The next ten working days.', { list: true })
  forecast!: readonly DueDayShown[];
}
