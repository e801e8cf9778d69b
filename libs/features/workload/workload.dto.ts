import { Shown } from '@carnet/http/shown.js';
import { BilingualShown } from '@carnet/http/words.dto.js';
import type { IsoDate } from '@carnet/kernel';
import { type Discipline, DISCIPLINES } from '@carnet/workflow';
import { type ExpectedDay, type ExpectedLate, PACE_UNKNOWN, type PaceUnknown, type Queue, QUEUES } from './expected-late.js';
import type { AbsentOfficer, DueDay, HeldReview, OfficerLoad, ReviewLoad, WorkloadView } from './workload.js';

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
  @Shown('uuid', "Who may take it now as the officer's deputy; null for nobody.", { nullable: true })
  deputy!: string | null;
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

export class MeasuredShown {
  @Shown('day', 'The first working day measured.')
  from!: IsoDate;
  @Shown('day', 'The last one: that before today.')
  until!: IsoDate;
  @Shown('whole', 'How many working days these are.')
  days!: number;
  @Shown('whole', 'Opinions given or decisions made on them.')
  done!: number;
}

export class PresenceShown {
  @Shown('whole', 'Days that officers were there while it was measured, absences left out; for decisions, working days.')
  measured!: number;
  @Shown('whole', 'Days that they will be there, as absences are known.')
  ahead!: number;
}

export class ExpectedDayShown implements ExpectedDay {
  @Shown('day', 'The working day.')
  on!: IsoDate;
  @Shown('whole', 'What comes due on it, or since the working day before, and runs.')
  due!: number;
  @Shown('whole', 'Of these, how many are expected to be done later; null where that cannot be said.', { nullable: true })
  late!: number | null;
}

export class ExpectedLateShown implements ExpectedLate {
  @Shown(QUEUES, 'The discipline whose reviews these are, or what waits for its decision.')
  queue!: Queue;
  @Shown(MeasuredShown, 'What the pace is taken from.')
  measured!: MeasuredShown;
  @Shown(PresenceShown, 'Who was and will be there.')
  presence!: PresenceShown;
  @Shown('whole', 'What is late already: it comes first.')
  overdue!: number;
  @Shown('whole', 'What comes due until the last day ahead.')
  open!: number;
  @Shown('whole', 'Of these, how many are expected to be late; null where that cannot be said.', { nullable: true })
  late!: number | null;
  @Shown(PACE_UNKNOWN, 'Why it cannot be said.', { nullable: true })
  unknown!: PaceUnknown | null;
  @Shown(ExpectedDayShown, 'Day by day.', { list: true })
  days!: readonly ExpectedDayShown[];
  @Shown(BilingualShown, 'The sum in words.')
  explanation!: BilingualShown;
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
  @Shown(ExpectedLateShown, 'What of it is expected to be late, at the pace of the last twenty working days.', { list: true })
  expected!: readonly ExpectedLateShown[];
}
