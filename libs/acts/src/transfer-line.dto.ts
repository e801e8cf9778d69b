import {
  TRANSFER_STATES,
  type TransferState,
  LANES,
  type Lane,
  WHY_CODES,
  type WhyCode,
  type Discipline,
  DISCIPLINES,
} from '@carnet/workflow';
import { DATA_CLASSES, type DataClass } from './data-classes.js';
import { BilingualResponse, CompanyNameResponse, PeopleCountsResponse } from '@carnet/http/common.dto.js';
import { Field } from '@carnet/http/field.js';

export class VerdictLineResponse {
  @Field('text', 'Legal regime.')
  regime!: string;

  @Field('text', 'Outcome of the regime.')
  outcome!: string;

  @Field('text', 'Legal mechanism that the outcome relies on or asks for.')
  mechanism!: string;
}

export class ReviewLineResponse {
  @Field(DISCIPLINES, 'Discipline of the review.')
  discipline!: Discipline;

  @Field('uuid', 'Officer in charge; null if the review is unassigned.', { nullable: true })
  assignee!: string | null;

  @Field('uuid', 'Person for whom the officer has the review as a deputy; null if the officer is no deputy.', { nullable: true })
  onBehalfOf!: string | null;

  @Field('boolean', 'Whether the opinion is given.')
  done!: boolean;

  @Field(
    'date-time',
    'Instant at which the review passes on unless the officer acts on it; null if it is unassigned or done, and for companies.',
    {
      nullable: true,
    },
  )
  until!: string | null;
}

export class AwaitedAnswerResponse {
  @Field('date', 'Last day to answer.')
  on!: string;
  @Field('date-time', 'Last instant to answer.')
  at!: string;
  @Field('boolean', 'Whether that instant has passed.')
  overdue!: boolean;
  @Field('boolean', 'Whether the company has asked for more time and the authority has not answered.')
  asksMoreTime!: boolean;
}

export class AwaitedViewResponse {
  @Field('date', 'Last day to state a view.')
  on!: string;
  @Field('date-time', 'Last instant to state a view.')
  at!: string;
  @Field('boolean', 'Whether that instant has passed.')
  overdue!: boolean;
}

export class LineSuspensionResponse {
  @Field('date', 'Last day of the suspension, which ends with this day; null if it lasts until somebody lifts it.', { nullable: true })
  on!: string | null;
  @Field('integer', 'Number of suspended fields; null if all are suspended.', { nullable: true })
  fields!: number | null;
}

export class LineBoundResponse {
  @Field('integer', 'Lowest total at which the law asks for more.')
  total!: number;
  @Field('text', 'Legal regime that asks for more.')
  regime!: string;
  @Field('text', 'Outcome of the regime from this total on.')
  outcome!: string;
}

export class CounterResponse {
  @Field('text', 'Metric: what is counted.')
  metric!: string;
  @Field('text', 'Window of the counter: a year, `rolling` or `ever`.')
  window!: string;
  @Field('text', 'Recipient, if the law counts per recipient; otherwise null.', { nullable: true })
  party!: string | null;
}

export class LineLedgerResponse extends CounterResponse {
  @Field('integer', 'Amount of this transfer in the counter.')
  amount!: number;
  @Field('integer', 'Amount used by granted transfers.')
  committed!: number;
  @Field('integer', 'Amount reserved by undecided filings, including this one while it is undecided.')
  reserved!: number;
  @Field('integer', 'Total that the rules evaluate: `committed` and `reserved`.')
  total!: number;
  @Field(
    LineBoundResponse,
    'First bound above the total without this transfer, otherwise the last bound below it; null if the count changes nothing.',
    {
      nullable: true,
    },
  )
  bound!: LineBoundResponse | null;
  @Field('boolean', 'Whether the total has reached the bound.')
  reached!: boolean;
}

export class LineResponse {
  @Field('uuid', 'Id of the transfer.')
  id!: string;
  @Field('text', 'Human-readable reference of the transfer.')
  reference!: string;
  @Field('integer', 'Version of the transfer.')
  version!: number;
  @Field(TRANSFER_STATES, 'State of the transfer.')
  state!: TransferState;
  @Field(LANES, 'Lane, which sets how much human attention the transfer gets; null before the rule check.', { nullable: true })
  lane!: Lane | null;
  @Field('boolean', 'Whether the random audit drew the transfer.')
  audit!: boolean;
  @Field(BilingualResponse, 'Title of the transfer.')
  title!: BilingualResponse;
  @Field('text', 'Scenario that the filing started from; null if there is none.', { nullable: true })
  scenario!: string | null;
  @Field(CompanyNameResponse, 'Company that filed the transfer.')
  company!: CompanyNameResponse;
  @Field('text', 'Country that the data comes from; empty if the filing does not state it.')
  from!: string;
  @Field('text', 'Country that the data goes to.')
  to!: string;
  @Field(PeopleCountsResponse, 'Number of people; null if the company does not know it.', { nullable: true })
  people!: PeopleCountsResponse | null;
  @Field(DATA_CLASSES, 'Kinds of data that the filing states; empty if it states none. A kind that is not stated is not denied.', {
    list: true,
  })
  dataClasses!: readonly DataClass[];
  @Field(VerdictLineResponse, 'Verdicts, one per regime.', { list: true })
  verdicts!: readonly VerdictLineResponse[];
  @Field(WHY_CODES, 'Reasons why the rules alone do not grant the transfer, as in `route.why` of the transfer; each once.', { list: true })
  why!: readonly WhyCode[];
  @Field(ReviewLineResponse, 'Reviews that the transfer needs.', { list: true })
  reviews!: readonly ReviewLineResponse[];
  @Field('date-time', 'Instant of the submission; null if the transfer was not submitted.', { nullable: true })
  submittedAt!: string | null;
  @Field('date-time', 'Instant of the last change.')
  updatedAt!: string;
  @Field('date', 'Last day for the authority to answer; null if there is none.', { nullable: true })
  dueOn!: string | null;
  @Field('boolean', 'Whether the clock of the authority stands still.')
  paused!: boolean;
  @Field(
    'integer',
    'Working days until `dueOn` by the calendar of the authority: 0 on that day, negative after it. While the clock stands still, the days left at the pause. Null without `dueOn`.',
    { nullable: true },
  )
  daysLeft!: number | null;
  @Field('boolean', 'Whether the transfer waits for the authority and `dueOn` has passed.')
  overdue!: boolean;
  @Field(AwaitedAnswerResponse, 'Deadline for the company to answer an information request; null unless the company is asked.', {
    nullable: true,
  })
  answer!: AwaitedAnswerResponse | null;
  @Field(AwaitedViewResponse, 'Deadline for the company to be heard before a refusal; null unless a hearing is open.', { nullable: true })
  hearing!: AwaitedViewResponse | null;
  @Field(LineSuspensionResponse, 'Extent of the suspension; null unless the transfer is suspended.', { nullable: true })
  suspension!: LineSuspensionResponse | null;
  @Field('text', 'Tags that the authority gave to the transfer, in order; null for companies.', { list: true, nullable: true })
  tags!: readonly string[] | null;
  @Field('boolean', 'Whether others acted on the transfer since the last visit of the caller; null if the caller never visited it.', {
    nullable: true,
  })
  changedSinceVisit!: boolean | null;
  @Field('boolean', 'Whether the transfer is part of an open suspicion of a split; null without the permission `split:read`.', {
    nullable: true,
  })
  splitSuspected!: boolean | null;
  @Field(
    LineLedgerResponse,
    'Counter in which the transfer is nearest to a bound; null if no counter counts it, or without the permission `ledger:read`.',
    { nullable: true },
  )
  ledger!: LineLedgerResponse | null;
}

export class CountersResponse {
  @Field('integer', 'Transfers in review, at most 1,000.')
  waitingForReview!: number;
  @Field('integer', 'Transfers that wait for the company, at most 1,000.')
  waitingForCompany!: number;
  @Field('integer', 'Transfers that wait for votes, at most 1,000.')
  waitingForVotes!: number;
  @Field('integer', 'Transfers whose last day has passed, at most 1,000.')
  overdue!: number;
  @Field('integer', 'Transfers due today, at most 1,000.')
  dueToday!: number;
  @Field('integer', 'Transfers that are checked for completeness, at most 1,000.')
  waitingForCompleteness!: number;
}

/** A counter that includes a transfer, as of now. */
export type LineCounter = Omit<LineLedgerResponse, 'total' | 'bound' | 'reached'>;

/** A line as stored; its meaning on a day depends on the calendar and the rules of that day. */
export interface ListedLine extends Omit<LineResponse, 'daysLeft' | 'overdue' | 'ledger'> {
  readonly pausedOn: string | null;
  readonly counters: readonly LineCounter[];
}
