import { Shown } from '@carnet/http/shown.js';
import { BilingualShown } from '@carnet/http/words.dto.js';
import type { IsoDate } from '@carnet/kernel';
import { type Discipline, DISCIPLINES, type Lane, LANES } from '@carnet/workflow';
import { ShareView } from '../quality/quality.dto.js';
import { PACE_UNKNOWN, type PaceUnknown, type Queue, QUEUES } from './expected-late.js';

export class AgesShown {
  @Shown('whole', 'Began less than 5 working days ago.')
  within5!: number;
  @Shown('whole', 'Began 5 to 9 working days ago.')
  within10!: number;
  @Shown('whole', 'Began 10 to 19 working days ago.')
  within20!: number;
  @Shown('whole', 'Began 20 working days ago or earlier.')
  older!: number;
}

/** Open reviews of one discipline, of one officer or unassigned. */
export class ReviewLoad {
  @Shown(DISCIPLINES, 'The discipline.')
  readonly discipline!: Discipline;
  @Shown('whole', 'Open reviews.')
  readonly open!: number;
  @Shown('whole', 'Of these, those past their due day whose clock runs.')
  readonly overdue!: number;
  @Shown('whole', 'Of these, those that wait for the company.')
  readonly paused!: number;
  @Shown(AgesShown, 'Of these, how long ago their clock began.')
  readonly age!: AgesShown;
}

export class OfficerLoad {
  @Shown('uuid', 'The person.')
  readonly person!: string;
  @Shown('text', 'The name.')
  readonly name!: string;
  @Shown(ReviewLoad, 'Reviews in hand, by discipline.', { list: true })
  readonly reviews!: readonly ReviewLoad[];
  @Shown('whole', 'Ballots that wait for this person.')
  readonly votes!: number;
  @Shown('day', 'The last day of an absence that has begun; null for who is present.', { nullable: true })
  readonly absentUntil!: IsoDate | null;
}

/** An open review for a supervisor to assign. */
export class HeldReview {
  @Shown('uuid', 'The transfer.')
  readonly transfer!: string;
  @Shown('text', 'Its number.')
  readonly reference!: string;
  @Shown(DISCIPLINES, 'The discipline.')
  readonly discipline!: Discipline;
  @Shown('day', 'Until when the review is due.', { nullable: true })
  readonly dueOn!: IsoDate | null;
  @Shown('uuid', "Who may take it now as the officer's deputy; null for nobody.", { nullable: true })
  readonly deputy!: string | null;
}

/** An absent officer's open reviews, most urgent first. */
export class AbsentOfficer {
  @Shown('uuid', 'The person.')
  readonly person!: string;
  @Shown('text', 'The name.')
  readonly name!: string;
  @Shown('day', 'The last day of the absence.')
  readonly until!: IsoDate;
  @Shown(HeldReview, 'Open reviews of this person, the most urgent first.', { list: true })
  readonly reviews!: readonly HeldReview[];
}

/** Number of clocks due on a day. */
export class DueDay {
  @Shown('day', 'The working day.')
  readonly on!: IsoDate;
  @Shown('whole', 'Clocks that come due and run.')
  readonly due!: number;
  @Shown('whole', 'Clocks that stand still; their day will be a later one.')
  readonly paused!: number;
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

/** One working day ahead. */
export class ExpectedDay {
  @Shown('day', 'The working day.')
  readonly on!: IsoDate;
  @Shown('whole', 'What comes due on it, or since the working day before, and runs.')
  readonly due!: number;
  @Shown('whole', 'Of these, how many are expected to be done later; null where that cannot be said.', { nullable: true })
  readonly late!: number | null;
}

export class ExpectedLate {
  @Shown(QUEUES, 'The discipline whose reviews these are, or what waits for its decision.')
  readonly queue!: Queue;
  @Shown(MeasuredShown, 'What the pace is taken from.')
  readonly measured!: MeasuredShown;
  @Shown(PresenceShown, 'Who was and will be there.')
  readonly presence!: PresenceShown;
  @Shown('whole', 'What is late already: it comes first.')
  readonly overdue!: number;
  @Shown('whole', 'What comes due until the last day ahead.')
  readonly open!: number;
  @Shown('whole', 'Of these, how many are expected to be late; null where that cannot be said.', { nullable: true })
  readonly late!: number | null;
  @Shown(PACE_UNKNOWN, 'Why it cannot be said.', { nullable: true })
  readonly unknown!: PaceUnknown | null;
  @Shown(ExpectedDay, 'Day by day.', { list: true })
  readonly days!: readonly ExpectedDay[];
  @Shown(BilingualShown, 'The sum in words.')
  readonly explanation!: BilingualShown;
}

/** Number of filings that the rules sent to a lane. */
export class LaneCount {
  @Shown(LANES, 'The lane.')
  readonly lane!: Lane;
  @Shown('whole', 'Filings whose last check by the rules ended in it.')
  readonly filings!: number;
}

/** Rates of the random audit by a routing policy. */
export class AuditRatesShown {
  @Shown('text', 'The version of the policy.')
  readonly policy!: string;
  @Shown('number', 'The share of green filings that it draws, from 0 to 1.')
  readonly rate!: number;
  @Shown('number', 'The highest share that it draws of filings with a claim that it accepts; null if it accepts no claims.', {
    nullable: true,
  })
  readonly raised!: number | null;
}

/** Lanes of filings, and the number of green ones drawn for the random audit beside the expected number. */
export class LaneMix {
  @Shown('day', 'The first day counted.')
  readonly from!: IsoDate;
  @Shown(LaneCount, 'Every lane, the lightest first.', { list: true })
  readonly lanes!: readonly LaneCount[];
  @Shown(ShareView, 'Green filings that the random audit drew, of all green filings.')
  readonly drawn!: ShareView;
  @Shown('number', 'The share that it should draw: the average of the rates of these filings; null if there are none.', { nullable: true })
  readonly expected!: number | null;
  @Shown(['more', 'fewer'], 'Whether it drew more or fewer than chance explains; null if neither, or if there are too few.', {
    nullable: true,
  })
  readonly departs!: 'more' | 'fewer' | null;
  @Shown(AuditRatesShown, 'The rates in force today.')
  readonly inForce!: AuditRatesShown;
}

export class WorkloadView {
  @Shown('day', 'The day it is told of.')
  readonly asOf!: IsoDate;
  @Shown(OfficerLoad, 'Those who review or vote, by name.', { list: true })
  readonly officers!: readonly OfficerLoad[];
  @Shown(AbsentOfficer, 'Those who are absent and have open reviews; two hundred reviews at most.', { list: true })
  readonly absent!: readonly AbsentOfficer[];
  @Shown(ReviewLoad, 'Reviews that nobody has in hand, by discipline.', { list: true })
  readonly unassigned!: readonly ReviewLoad[];
  @Shown('whole', 'Clocks that ran out before today on transfers that are still open.')
  readonly late!: number;
  @Shown(DueDay, 'The next ten working days.', { list: true })
  readonly forecast!: readonly DueDay[];
  @Shown(ExpectedLate, 'What of it is expected to be late, at the pace of the last twenty working days.', { list: true })
  readonly expected!: readonly ExpectedLate[];
  @Shown(LaneMix, 'The lanes of filings checked in the last twenty working days and today.')
  readonly lanes!: LaneMix;
}
