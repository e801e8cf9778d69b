import {
  REVIEW_STAGES,
  type ReviewStage,
  type StateCounters,
  type SuspensionExtent,
  SUSPENSIONS,
  type TransferFilter,
} from '@carnet/acts/transfer-views.store.js';
import { DATA_CLASSES, type DataClass } from '@carnet/acts/data-classes.js';
import type { LineLedger, TransferLine } from '@carnet/acts/views.js';
import { pageOf, PageQuery } from '@carnet/http/answers.dto.js';
import { Id, Text, OneOf, CommaSeparated } from '@carnet/http/request-members.js';
import { uuidForm } from '@carnet/kernel';
import { Field } from '@carnet/http/field.js';
import { BilingualResponse, CompanyNameResponse, PeopleCountsResponse } from '@carnet/http/common.dto.js';
import {
  type Discipline,
  DISCIPLINES,
  type Lane,
  LANES,
  TRANSFER_STATES,
  type TransferState,
  WHY_CODES,
  type WhyCode,
} from '@carnet/workflow';
import { OUTCOMES, type Regime, REGIMES, type RuleOutcome } from '@carnet/rules';
import { PickType } from '@nestjs/swagger';
import { Country } from '../companies/country.js';
import { tagOf } from '../tags/tag.js';
import { DUE_WINDOWS, type DueWindow, type ListTransfersQuery, type TransferList } from './list-transfers.js';

export class VerdictLineResponse {
  @Field('text', 'Legal regime.')
  regime!: string;

  @Field('text', 'Outcome of the regime.')
  outcome!: string;

  @Field('text', 'Legal mechanism that the outcome relies on or asks for.')
  mechanism!: string;
}

export class ReviewLineResponse {
  @Field('text', 'Discipline of the review.')
  discipline!: string;

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

export class LineLedgerResponse implements LineLedger {
  @Field('text', 'Metric: what is counted.')
  metric!: string;
  @Field('text', 'Window of the counter: a year, `rolling` or `ever`.')
  window!: string;
  @Field('text', 'Recipient, if the law counts per recipient; otherwise null.', { nullable: true })
  party!: string | null;
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

export class LineResponse implements TransferLine {
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

export class CountersResponse implements StateCounters {
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

export class ListResponse implements TransferList {
  @Field(LineResponse, 'The transfers of this page.', { list: true })
  items!: readonly LineResponse[];
  @Field('text', 'Cursor for the next page; null on the last page.', { nullable: true })
  next!: string | null;
  @Field(
    CountersResponse,
    'Numbers of transfers by what they wait for. They are read right after the page, so they include changes made in between.',
  )
  counters!: CountersResponse;
  @Field('date-time', 'Instant at which the page was read.')
  asOf!: string;
}

export const SORTS = ['newest', 'oldest', 'due'] as const;

/** Filters, order and page of a list. Query parameters are text; only the conversions written here apply. */
export class ListQuery extends PageQuery {
  @CommaSeparated({ about: 'Only transfers in these states, separated by commas.', of: TRANSFER_STATES, optional: true })
  state?: string;

  @OneOf({ about: 'Only transfers of this lane.', of: LANES, optional: true })
  lane?: Lane;

  @Id({ about: 'Only transfers filed by this company; for the authority.', optional: true })
  company?: string;

  @Text({
    about: 'Only transfers with an open review of this officer: an id, `me`, or `nobody` for unassigned reviews; for the authority.',
    most: 36,
    pattern: new RegExp(`^(?:me|nobody)$|${uuidForm.source}`),
    optional: true,
  })
  assignee?: string;

  @OneOf({
    about: 'Only transfers with an open review of this discipline, of `assignee` if one is named; for the authority.',
    of: DISCIPLINES,
    optional: true,
  })
  discipline?: Discipline;

  @Text({ about: 'Only transfers of this scenario, such as `S13`.', most: 3, pattern: /^[A-Z]\d{2}$/, optional: true })
  scenario?: string;

  @Country({ about: 'Only transfers to this country of the recipient.', optional: true })
  to?: string;

  @Text({ about: 'Only the transfer with this reference.', most: 40, pattern: /^[A-Za-z0-9-]+$/, optional: true })
  reference?: string;

  @Text({
    about: 'Words that must all occur in the title or the name of the recipient, or the beginning of a reference. Case does not matter.',
    least: 0,
    most: 200,
    optional: true,
  })
  search?: string;

  @Text({ about: 'Words of the name of the recipient.', least: 0, most: 200, optional: true })
  recipient?: string;

  @Text({ about: 'Least number of people, of all kinds of data together.', most: 15, pattern: /^\d+$/, optional: true })
  peopleFrom?: string;

  @Text({ about: 'Greatest number of people, of all kinds of data together.', most: 15, pattern: /^\d+$/, optional: true })
  peopleTo?: string;

  @OneOf({ about: 'Only transfers that this regime judged.', of: REGIMES, optional: true })
  regime?: Regime;

  @OneOf({ about: 'Only transfers with this outcome of `regime`, or of any regime if none is named.', of: OUTCOMES, optional: true })
  outcome?: RuleOutcome;

  @Text({
    about: 'Only transfers for which this rule held or its result is unknown, such as `cn.listed-assessment`.',
    most: 120,
    pattern: /^[A-Za-z0-9._-]+$/,
    optional: true,
  })
  rule?: string;

  @Text({
    about: 'Instrument cited by a rule that held or whose result is unknown, or instrument and article, such as `pipl/38`.',
    most: 200,
    optional: true,
  })
  citation?: string;

  @Text({ about: 'Only transfers with this tag of the authority, in any way of typing it; for the authority.', most: 64, optional: true })
  tag?: string;

  @OneOf({
    about: 'Only transfers that wait for the authority and are due today, are due within seven days (`soon`), or are overdue.',
    of: DUE_WINDOWS,
    optional: true,
  })
  due?: DueWindow;

  @OneOf({ about: '`completeness`: only transfers whose check for completeness is still open.', of: REVIEW_STAGES, optional: true })
  stage?: ReviewStage;

  @OneOf({
    about: 'Only suspended grants: for all fields (`whole`), for some (`narrowed`), or until a day (`ending`).',
    of: SUSPENSIONS,
    optional: true,
  })
  suspension?: SuspensionExtent;

  @OneOf({ about: 'Order of the list: `newest` or `oldest` first, or by due day.', of: SORTS, optional: true })
  sort?: (typeof SORTS)[number];
}

/** Filters and order without a page, for reading only the first transfer. */
export class ViewQuery extends PickType(ListQuery, [
  'lane',
  'company',
  'scenario',
  'to',
  'reference',
  'tag',
  'due',
  'stage',
  'sort',
] as const) {}

/** Defaults of a list, which the query can override. */
export interface ListPreset {
  readonly states?: readonly TransferState[];
  readonly sort: (typeof SORTS)[number];
  readonly awaitingMyVote?: true;
}

/** The lists of transfers and their defaults. */
export const LIST_PRESETS = {
  transfers: { sort: 'newest' },
  queue: { states: ['in-review', 'information-requested'], sort: 'due' },
  votes: { states: ['in-approval'], sort: 'due', awaitingMyVote: true },
} as const satisfies Readonly<Record<string, ListPreset>>;

/** Filters on the transfer itself, shared by lists, histories and exports. */
export type RequestedFilter = Pick<
  TransferFilter,
  'states' | 'lane' | 'company' | 'scenario' | 'to' | 'reference' | 'search' | 'recipient' | 'people' | 'judged'
>;

export const FILTER_PARAMETERS = [
  'state',
  'lane',
  'company',
  'scenario',
  'to',
  'reference',
  'search',
  'recipient',
  'peopleFrom',
  'peopleTo',
  'regime',
  'outcome',
  'rule',
  'citation',
] as const satisfies readonly (keyof ListQuery)[];

export function requestedFilter(query: Pick<ListQuery, (typeof FILTER_PARAMETERS)[number]>): RequestedFilter {
  const { state, lane, company, scenario, to, reference, search, recipient, peopleFrom, peopleTo, regime, outcome, rule, citation } = query;
  const judged = given({ regime, outcome, rule, citation });
  return {
    ...(state === undefined ? {} : { states: TRANSFER_STATES.filter((known) => state.split(',').includes(known)) }),
    ...given({ lane, company, scenario, to, reference, search, recipient }),
    ...(peopleFrom === undefined && peopleTo === undefined ? {} : { people: { least: numberOf(peopleFrom), most: numberOf(peopleTo) } }),
    ...(Object.keys(judged).length === 0 ? {} : { judged }),
  };
}

/** Removes parameters that are undefined. */
function given<T extends object>(parameters: T): { readonly [K in keyof T]?: NonNullable<T[K]> } {
  return Object.fromEntries(Object.entries(parameters).filter(([, value]) => value !== undefined)) as {
    readonly [K in keyof T]?: NonNullable<T[K]>;
  };
}

const numberOf = (text: string | undefined): number | null => (text === undefined ? null : Number(text));

export function listRequestOf(query: ViewQuery | ListQuery, preset: ListPreset): ListTransfersQuery {
  const { sort, limit, cursor, assignee, discipline, due, stage, suspension, tag }: ListQuery = query;
  const filter = {
    ...(preset.states === undefined ? {} : { states: preset.states }),
    ...requestedFilter(query),
    ...(assignee === undefined ? {} : { assignee }),
    ...(discipline === undefined ? {} : { discipline }),
    ...(suspension === undefined ? {} : { suspension }),
    // An invalid tag matches no transfer.
    ...(tag === undefined ? {} : { tag: tagOf(tag) ?? '' }),
    ...(due === undefined ? {} : { due }),
    ...(stage === undefined ? {} : { stage }),
    ...(preset.awaitingMyVote ? { awaitingMyVote: true } : {}),
  };
  return { filter, sort: sort ?? preset.sort, ...pageOf({ limit, cursor }) };
}
