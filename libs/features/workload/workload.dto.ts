import { Field } from '@carnet/http/field.js';
import { BilingualResponse } from '@carnet/http/common.dto.js';
import type { IsoDate } from '@carnet/kernel';
import { type Discipline, DISCIPLINES, type Lane, LANES } from '@carnet/workflow';
import { ShareView } from '../quality/quality.dto.js';
import { PACE_UNKNOWN, type PaceUnknown, type Queue, QUEUES } from './forecast-late.js';

export class AgesResponse {
  @Field('integer', 'Began less than 5 working days ago.')
  within5!: number;
  @Field('integer', 'Began 5 to 9 working days ago.')
  within10!: number;
  @Field('integer', 'Began 10 to 19 working days ago.')
  within20!: number;
  @Field('integer', 'Began 20 working days ago or earlier.')
  older!: number;
}

/** Open reviews of one discipline, of one officer or unassigned. */
export class ReviewLoad {
  @Field(DISCIPLINES, 'The discipline.')
  readonly discipline!: Discipline;
  @Field('integer', 'Open reviews.')
  readonly open!: number;
  @Field('integer', 'Of these, those past their due day whose clock runs.')
  readonly overdue!: number;
  @Field('integer', 'Of these, those that wait for the company.')
  readonly paused!: number;
  @Field(AgesResponse, 'Of these, how long ago their clock began.')
  readonly age!: AgesResponse;
}

export class OfficerLoad {
  @Field('uuid', 'The person.')
  readonly person!: string;
  @Field('text', 'The name.')
  readonly name!: string;
  @Field(ReviewLoad, 'Reviews in hand, by discipline.', { list: true })
  readonly reviews!: readonly ReviewLoad[];
  @Field('integer', 'Ballots that wait for this person.')
  readonly votes!: number;
  @Field('date', 'The last day of an absence that has begun; null for who is present.', { nullable: true })
  readonly absentUntil!: IsoDate | null;
}

/** An open review for a supervisor to assign. */
export class HeldReview {
  @Field('uuid', 'The transfer.')
  readonly transfer!: string;
  @Field('text', 'Its number.')
  readonly reference!: string;
  @Field(DISCIPLINES, 'The discipline.')
  readonly discipline!: Discipline;
  @Field('date', 'Until when the review is due.', { nullable: true })
  readonly dueOn!: IsoDate | null;
  @Field('uuid', "Who may take it now as the officer's deputy; null for nobody.", { nullable: true })
  readonly deputy!: string | null;
}

/** An absent officer's open reviews, most urgent first. */
export class AbsentOfficer {
  @Field('uuid', 'The person.')
  readonly person!: string;
  @Field('text', 'The name.')
  readonly name!: string;
  @Field('date', 'The last day of the absence.')
  readonly until!: IsoDate;
  @Field(HeldReview, 'Open reviews of this person, the most urgent first.', { list: true })
  readonly reviews!: readonly HeldReview[];
}

/** Number of clocks due on a day. */
export class DueDay {
  @Field('date', 'The working day.')
  readonly on!: IsoDate;
  @Field('integer', 'Clocks that come due and run.')
  readonly due!: number;
  @Field('integer', 'Clocks that stand still; their day will be a later one.')
  readonly paused!: number;
}

export class MeasuredResponse {
  @Field('date', 'The first working day measured.')
  from!: IsoDate;
  @Field('date', 'The last one: that before today.')
  until!: IsoDate;
  @Field('integer', 'How many working days these are.')
  days!: number;
  @Field('integer', 'Opinions given or decisions made on them.')
  done!: number;
}

export class PresenceResponse {
  @Field('integer', 'Days that officers were there while it was measured, absences left out; for decisions, working days.')
  measured!: number;
  @Field('integer', 'Days that they will be there, as absences are known.')
  ahead!: number;
}

/** One working day ahead. */
export class ExpectedDay {
  @Field('date', 'The working day.')
  readonly on!: IsoDate;
  @Field('integer', 'What comes due on it, or since the working day before, and runs.')
  readonly due!: number;
  @Field('integer', 'Of these, how many are expected to be done later; null where that cannot be said.', { nullable: true })
  readonly late!: number | null;
}

export class ExpectedLate {
  @Field(QUEUES, 'The discipline whose reviews these are, or what waits for its decision.')
  readonly queue!: Queue;
  @Field(MeasuredResponse, 'What the pace is taken from.')
  readonly measured!: MeasuredResponse;
  @Field(PresenceResponse, 'Who was and will be there.')
  readonly presence!: PresenceResponse;
  @Field('integer', 'What is late already: it comes first.')
  readonly overdue!: number;
  @Field('integer', 'What comes due until the last day ahead.')
  readonly open!: number;
  @Field('integer', 'Of these, how many are expected to be late; null where that cannot be said.', { nullable: true })
  readonly late!: number | null;
  @Field(PACE_UNKNOWN, 'Why it cannot be said.', { nullable: true })
  readonly unknown!: PaceUnknown | null;
  @Field(ExpectedDay, 'Day by day.', { list: true })
  readonly days!: readonly ExpectedDay[];
  @Field(BilingualResponse, 'The sum in words.')
  readonly explanation!: BilingualResponse;
}

/** Number of filings that the rules sent to a lane. */
export class LaneCount {
  @Field(LANES, 'The lane.')
  readonly lane!: Lane;
  @Field('integer', 'Filings whose last check by the rules ended in it.')
  readonly filings!: number;
}

/** Rates of the random audit by a routing policy. */
export class AuditRatesResponse {
  @Field('text', 'The version of the policy.')
  readonly policy!: string;
  @Field('number', 'The share of green filings that it draws, from 0 to 1.')
  readonly rate!: number;
  @Field('number', 'The highest share that it draws of filings with a claim that it accepts; null if it accepts no claims.', {
    nullable: true,
  })
  readonly raised!: number | null;
}

/** Lanes of filings, and the number of green ones drawn for the random audit beside the expected number. */
export class LaneMix {
  @Field('date', 'The first day counted.')
  readonly from!: IsoDate;
  @Field(LaneCount, 'Every lane, the lightest first.', { list: true })
  readonly lanes!: readonly LaneCount[];
  @Field(ShareView, 'Green filings that the random audit drew, of all green filings.')
  readonly drawn!: ShareView;
  @Field('number', 'The share that it should draw: the average of the rates of these filings; null if there are none.', { nullable: true })
  readonly expected!: number | null;
  @Field(['more', 'fewer'], 'Whether it drew more or fewer than chance explains; null if neither, or if there are too few.', {
    nullable: true,
  })
  readonly departs!: 'more' | 'fewer' | null;
  @Field(AuditRatesResponse, 'The rates in force today.')
  readonly inForce!: AuditRatesResponse;
}

export class WorkloadView {
  @Field('date', 'The day it is told of.')
  readonly asOf!: IsoDate;
  @Field(OfficerLoad, 'Those who review or vote, by name.', { list: true })
  readonly officers!: readonly OfficerLoad[];
  @Field(AbsentOfficer, 'Those who are absent and have open reviews; two hundred reviews at most.', { list: true })
  readonly absent!: readonly AbsentOfficer[];
  @Field(ReviewLoad, 'Reviews that nobody has in hand, by discipline.', { list: true })
  readonly unassigned!: readonly ReviewLoad[];
  @Field('integer', 'Clocks that ran out before today on transfers that are still open.')
  readonly late!: number;
  @Field(DueDay, 'The next ten working days.', { list: true })
  readonly forecast!: readonly DueDay[];
  @Field(ExpectedLate, 'What of it is expected to be late, at the pace of the last twenty working days.', { list: true })
  readonly expected!: readonly ExpectedLate[];
  @Field(LaneMix, 'The lanes of filings checked in the last twenty working days and today.')
  readonly lanes!: LaneMix;
}
