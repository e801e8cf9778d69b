import { Field } from '@carnet/http/field.js';
import { BilingualResponse } from '@carnet/http/common.dto.js';
import type { IsoDate } from '@carnet/kernel';
import { type Discipline, DISCIPLINES, type Lane, LANES } from '@carnet/workflow';
import { ShareView } from '../quality/quality.dto.js';
import { PACE_UNKNOWN, type PaceUnknown, type Queue, QUEUES } from './forecast-late.js';

export class AgesResponse {
  @Field('integer', 'Number of reviews whose clock began less than 5 working days ago.')
  within5!: number;
  @Field('integer', 'Number of reviews whose clock began 5 to 9 working days ago.')
  within10!: number;
  @Field('integer', 'Number of reviews whose clock began 10 to 19 working days ago.')
  within20!: number;
  @Field('integer', 'Number of reviews whose clock began 20 working days ago or earlier.')
  older!: number;
}

/** Open reviews of one discipline, of one officer or unassigned. */
export class ReviewLoad {
  @Field(DISCIPLINES, 'Discipline of the reviews.')
  readonly discipline!: Discipline;
  @Field('integer', 'Number of open reviews.')
  readonly open!: number;
  @Field('integer', 'Number of open reviews past their due day, with a running clock.')
  readonly overdue!: number;
  @Field('integer', 'Number of open reviews that wait for the company.')
  readonly paused!: number;
  @Field(AgesResponse, 'Open reviews by the time since their clock began.')
  readonly age!: AgesResponse;
}

export class OfficerLoad {
  @Field('uuid', 'Id of the person.')
  readonly person!: string;
  @Field('text', 'Name of the person.')
  readonly name!: string;
  @Field(ReviewLoad, 'Open reviews of the person, by discipline.', { list: true })
  readonly reviews!: readonly ReviewLoad[];
  @Field('integer', 'Number of votes that wait for the person.')
  readonly votes!: number;
  @Field('date', 'Last day of an absence that has begun; null if the person is present.', { nullable: true })
  readonly absentUntil!: IsoDate | null;
}

/** An open review for a supervisor to assign. */
export class HeldReview {
  @Field('uuid', 'Id of the transfer.')
  readonly transfer!: string;
  @Field('text', 'Reference of the transfer, for people.')
  readonly reference!: string;
  @Field(DISCIPLINES, 'Discipline of the review.')
  readonly discipline!: Discipline;
  @Field('date', 'Due day of the review; null if there is none.', { nullable: true })
  readonly dueOn!: IsoDate | null;
  @Field('uuid', "Id of the person who may take the review now as the officer's deputy; null if there is none.", { nullable: true })
  readonly deputy!: string | null;
}

/** An absent officer's open reviews, most urgent first. */
export class AbsentOfficer {
  @Field('uuid', 'Id of the person.')
  readonly person!: string;
  @Field('text', 'Name of the person.')
  readonly name!: string;
  @Field('date', 'Last day of the absence.')
  readonly until!: IsoDate;
  @Field(HeldReview, 'Open reviews of the person, most urgent first.', { list: true })
  readonly reviews!: readonly HeldReview[];
}

/** Number of clocks due on a day. */
export class DueDay {
  @Field('date', 'Working day.')
  readonly on!: IsoDate;
  @Field('integer', 'Number of running clocks that come due on the day.')
  readonly due!: number;
  @Field('integer', 'Number of paused clocks due on the day; they will come due on a later day.')
  readonly paused!: number;
}

export class MeasuredResponse {
  @Field('date', 'First working day of the measured period.')
  from!: IsoDate;
  @Field('date', 'Last working day of the measured period: the one before today.')
  until!: IsoDate;
  @Field('integer', 'Number of working days in the measured period.')
  days!: number;
  @Field('integer', 'Number of opinions given or decisions made in the measured period.')
  done!: number;
}

export class PresenceResponse {
  @Field(
    'integer',
    'Number of days on which officers were present in the measured period, without absences; for decisions, the number of working days.',
  )
  measured!: number;
  @Field('integer', 'Number of such days in the working days ahead, by the known absences.')
  ahead!: number;
}

/** One working day ahead. */
export class ExpectedDay {
  @Field('date', 'Working day.')
  readonly on!: IsoDate;
  @Field('integer', 'Number of items with a running clock that come due on the day, or since the previous working day.')
  readonly due!: number;
  @Field('integer', 'Number of these items that are expected to be late; null if no forecast is possible.', { nullable: true })
  readonly late!: number | null;
}

export class ExpectedLate {
  @Field(QUEUES, 'Queue of work: the reviews of a discipline, or `decision` for transfers that wait for a decision.')
  readonly queue!: Queue;
  @Field(MeasuredResponse, 'Period from which the pace is measured.')
  readonly measured!: MeasuredResponse;
  @Field(PresenceResponse, 'Presence of officers in the measured period and in the days ahead.')
  readonly presence!: PresenceResponse;
  @Field('integer', 'Number of items that are already late; they are done first.')
  readonly overdue!: number;
  @Field('integer', 'Number of items that come due until the last day ahead.')
  readonly open!: number;
  @Field('integer', 'Number of these items that are expected to be late; null if no forecast is possible.', { nullable: true })
  readonly late!: number | null;
  @Field(PACE_UNKNOWN, 'Reason why no forecast is possible; null if there is a forecast.', { nullable: true })
  readonly unknown!: PaceUnknown | null;
  @Field(ExpectedDay, 'Forecast for each working day ahead.', { list: true })
  readonly days!: readonly ExpectedDay[];
  @Field(BilingualResponse, 'Calculation in words.')
  readonly explanation!: BilingualResponse;
}

/** Number of filings that the rules sent to a lane. */
export class LaneCount {
  @Field(LANES, 'Lane.')
  readonly lane!: Lane;
  @Field('integer', 'Number of filings whose last rule check ended in the lane.')
  readonly filings!: number;
}

/** Rates of the random audit by a routing policy. */
export class AuditRatesResponse {
  @Field('text', 'Version of the routing policy.')
  readonly policy!: string;
  @Field('number', 'Share of green filings that the policy draws, from 0 to 1.')
  readonly rate!: number;
  @Field('number', 'Highest share that the policy draws of filings with a claim that it accepts; null if it accepts no claims.', {
    nullable: true,
  })
  readonly raised!: number | null;
}

/** Lanes of filings, and the number of green ones drawn for the random audit beside the expected number. */
export class LaneMix {
  @Field('date', 'First day counted.')
  readonly from!: IsoDate;
  @Field(LaneCount, 'Number of filings in every lane, lightest lane first.', { list: true })
  readonly lanes!: readonly LaneCount[];
  @Field(ShareView, 'Green filings that the random audit drew, as a share of all green filings.')
  readonly drawn!: ShareView;
  @Field('number', 'Share that the random audit should draw: the average of the rates of these filings; null if there are none.', {
    nullable: true,
  })
  readonly expected!: number | null;
  @Field(
    ['more', 'fewer'],
    'Whether the random audit drew `more` or `fewer` than chance explains; null if neither, or if there are too few filings.',
    {
      nullable: true,
    },
  )
  readonly departs!: 'more' | 'fewer' | null;
  @Field(AuditRatesResponse, 'Rates in force today.')
  readonly inForce!: AuditRatesResponse;
}

export class WorkloadView {
  @Field('date', 'Day of the report.')
  readonly asOf!: IsoDate;
  @Field(OfficerLoad, 'People who review or vote, by name.', { list: true })
  readonly officers!: readonly OfficerLoad[];
  @Field(AbsentOfficer, 'Absent people with open reviews; at most 200 reviews in all.', { list: true })
  readonly absent!: readonly AbsentOfficer[];
  @Field(ReviewLoad, 'Unassigned open reviews, by discipline.', { list: true })
  readonly unassigned!: readonly ReviewLoad[];
  @Field('integer', 'Number of clocks that ran out before today, on transfers that are still open.')
  readonly late!: number;
  @Field(DueDay, 'Clocks that come due on each of the next ten working days.', { list: true })
  readonly forecast!: readonly DueDay[];
  @Field(ExpectedLate, 'Forecast of late work by queue, at the pace of the last twenty working days.', { list: true })
  readonly expected!: readonly ExpectedLate[];
  @Field(LaneMix, 'Lanes of filings that were checked in the last twenty working days and today.')
  readonly lanes!: LaneMix;
}
