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
import { PageQuery } from '@carnet/http/answers.dto.js';
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
  @Field('text', 'The legal regime.')
  regime!: string;

  @Field('text', 'What it says.')
  outcome!: string;

  @Field('text', 'The legal tool it relies on or asks for.')
  mechanism!: string;
}

export class ReviewLineResponse {
  @Field('text', 'The discipline.')
  discipline!: string;

  @Field('uuid', 'The officer in charge; null for nobody.', { nullable: true })
  assignee!: string | null;

  @Field('uuid', 'For whom that officer has it as a deputy.', { nullable: true })
  onBehalfOf!: string | null;

  @Field('boolean', 'Whether the opinion is given.')
  done!: boolean;

  @Field('date-time', 'Until when the officer has it, unless they act on it; null where nobody has it, and to a company.', {
    nullable: true,
  })
  until!: string | null;
}

export class AwaitedAnswerResponse {
  @Field('date', 'The last day in time.')
  on!: string;
  @Field('date-time', 'The last instant in time.')
  at!: string;
  @Field('boolean', 'Whether that has passed.')
  overdue!: boolean;
  @Field('boolean', 'Whether the company asks for more time, and nobody has answered that.')
  asksMoreTime!: boolean;
}

export class AwaitedViewResponse {
  @Field('date', 'The last day in time.')
  on!: string;
  @Field('date-time', 'The last instant in time.')
  at!: string;
  @Field('boolean', 'Whether that has passed.')
  overdue!: boolean;
}

export class LineSuspensionResponse {
  @Field('date', 'With the end of which day that ends; null: somebody lifts it.', { nullable: true })
  on!: string | null;
  @Field('integer', 'For how many fields; null: for all.', { nullable: true })
  fields!: number | null;
}

export class LineBoundResponse {
  @Field('integer', 'The lowest total at which the law asks for more.')
  total!: number;
  @Field('text', 'The regime.')
  regime!: string;
  @Field('text', 'What it answers from there on.')
  outcome!: string;
}

export class LineLedgerResponse implements LineLedger {
  @Field('text', 'What is counted.')
  metric!: string;
  @Field('text', 'The window it is counted in.')
  window!: string;
  @Field('text', 'The other side it is counted for, when the law counts per recipient.', { nullable: true })
  party!: string | null;
  @Field('integer', 'What of it is this transfer’s.')
  amount!: number;
  @Field('integer', 'Used by granted transfers.')
  committed!: number;
  @Field('integer', 'Reserved by filings that are not decided, this one among them while it is not.')
  reserved!: number;
  @Field('integer', 'What the rules are told: used and reserved.')
  total!: number;
  @Field(
    LineBoundResponse,
    'The next bound as seen without this transfer, else the last one below; null where the count changes nothing.',
    {
      nullable: true,
    },
  )
  bound!: LineBoundResponse | null;
  @Field('boolean', 'Whether the total is at the bound, or beyond.')
  reached!: boolean;
}

export class LineResponse implements TransferLine {
  @Field('uuid', 'The transfer.')
  id!: string;
  @Field('text', 'Its number, for people.')
  reference!: string;
  @Field('integer', 'Its version.')
  version!: number;
  @Field(TRANSFER_STATES, 'Where it stands.')
  state!: TransferState;
  @Field(LANES, 'How much human attention it gets; null before the rule check.', { nullable: true })
  lane!: Lane | null;
  @Field('boolean', 'Whether the random audit drew it.')
  audit!: boolean;
  @Field(BilingualResponse, 'What it is.')
  title!: BilingualResponse;
  @Field('text', 'The scenario it started from.', { nullable: true })
  scenario!: string | null;
  @Field(CompanyNameResponse, 'Who filed it.')
  company!: CompanyNameResponse;
  @Field('text', 'The country the data comes from.')
  from!: string;
  @Field('text', 'The country it goes to.')
  to!: string;
  @Field(PeopleCountsResponse, 'How many people; null when the company does not know.', { nullable: true })
  people!: PeopleCountsResponse | null;
  @Field(DATA_CLASSES, 'What kinds of data the filing states; empty where it states none. What is not stated is not denied.', {
    list: true,
  })
  dataClasses!: readonly DataClass[];
  @Field(VerdictLineResponse, 'One verdict per regime.', { list: true })
  verdicts!: readonly VerdictLineResponse[];
  @Field(WHY_CODES, 'Why the rules alone do not grant it, as in `route.why` of the transfer; each once.', { list: true })
  why!: readonly WhyCode[];
  @Field(ReviewLineResponse, 'The reviews it needs.', { list: true })
  reviews!: readonly ReviewLineResponse[];
  @Field('date-time', 'When it was submitted.', { nullable: true })
  submittedAt!: string | null;
  @Field('date-time', 'When it last changed.')
  updatedAt!: string;
  @Field('date', 'By when the authority must answer.', { nullable: true })
  dueOn!: string | null;
  @Field('boolean', 'Whether the clock stands still.')
  paused!: boolean;
  @Field(
    'integer',
    'Working days until then by the authority’s calendar: 0 on the last day, negative after it; those left at the pause while the clock stands still. Null without a last day.',
    { nullable: true },
  )
  daysLeft!: number | null;
  @Field('boolean', 'Whether the authority has it in hand and that day has passed.')
  overdue!: boolean;
  @Field(AwaitedAnswerResponse, 'While the company is asked: by when it is to answer.', { nullable: true })
  answer!: AwaitedAnswerResponse | null;
  @Field(AwaitedViewResponse, 'While the company may be heard before a refusal: by when.', { nullable: true })
  hearing!: AwaitedViewResponse | null;
  @Field(LineSuspensionResponse, 'How far it is suspended; null unless it is.', { nullable: true })
  suspension!: LineSuspensionResponse | null;
  @Field('text', 'The tags that the authority gave it, in order; null to a company.', { list: true, nullable: true })
  tags!: readonly string[] | null;
  @Field('boolean', 'Whether others did something with it since the caller’s last visit; null where the caller never visited it.', {
    nullable: true,
  })
  changedSinceVisit!: boolean | null;
  @Field('boolean', 'Whether it is part of an open suspicion of a split; null without the permission `split:read`.', { nullable: true })
  splitSuspected!: boolean | null;
  @Field(
    LineLedgerResponse,
    'The counter in which it comes nearest to a bound; null where it counts nowhere, or without the permission `ledger:read`.',
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
  @Field('integer', 'Transfers past their day, at most 1,000.')
  overdue!: number;
  @Field('integer', 'Transfers due today, at most 1,000.')
  dueToday!: number;
  @Field('integer', 'Transfers that are checked for completeness, at most 1,000.')
  waitingForCompleteness!: number;
}

export class ListResponse implements TransferList {
  @Field(LineResponse, 'The transfers of this page.', { list: true })
  items!: readonly LineResponse[];
  @Field('text', 'Send it as `cursor` for the next page; null on the last.', { nullable: true })
  next!: string | null;
  @Field(CountersResponse, 'How many transfers stand where, read right after the page: what happened in between shows here alone.')
  counters!: CountersResponse;
  @Field('date-time', 'The instant of the page.')
  asOf!: string;
}

export const SORTS = ['newest', 'oldest', 'due'] as const;

/** Filters, order and page of a list. Query parameters are text; only the conversions written here apply. */
export class ListQuery extends PageQuery {
  @CommaSeparated({ about: 'States, separated by commas.', of: TRANSFER_STATES, optional: true })
  state?: string;

  @OneOf({ about: 'The lane.', of: LANES, optional: true })
  lane?: Lane;

  @Id({ about: 'The company that filed; for the authority.', optional: true })
  company?: string;

  @Text({
    about: 'The officer in charge of a review: an id, `me` or `nobody`.',
    most: 36,
    pattern: new RegExp(`^(?:me|nobody)$|${uuidForm.source}`),
    optional: true,
  })
  assignee?: string;

  @OneOf({
    about: 'Only what has an open review of this discipline, that of the `assignee` where one is named; for the authority.',
    of: DISCIPLINES,
    optional: true,
  })
  discipline?: Discipline;

  @Text({ about: 'The scenario, such as `S13`.', most: 3, pattern: /^[A-Z]\d{2}$/, optional: true })
  scenario?: string;

  @Country({ about: 'The country of the recipient.', optional: true })
  to?: string;

  @Text({ about: 'The number of the transfer.', most: 40, pattern: /^[A-Za-z0-9-]+$/, optional: true })
  reference?: string;

  @Text({
    about: 'Words of the title or of the recipient, all of which it must have, or the beginning of a reference, in any case.',
    least: 0,
    most: 200,
    optional: true,
  })
  search?: string;

  @Text({ about: "Words of the recipient's name.", least: 0, most: 200, optional: true })
  recipient?: string;

  @Text({ about: 'At least so many people, of whatever kind.', most: 15, pattern: /^\d+$/, optional: true })
  peopleFrom?: string;

  @Text({ about: 'At most so many people.', most: 15, pattern: /^\d+$/, optional: true })
  peopleTo?: string;

  @OneOf({ about: 'A legal regime that judged it.', of: REGIMES, optional: true })
  regime?: Regime;

  @OneOf({ about: 'What a regime answered; of the `regime`, where one is named.', of: OUTCOMES, optional: true })
  outcome?: RuleOutcome;

  @Text({
    about: 'A rule that held, or of which it is not known, such as `cn.listed-assessment`.',
    most: 120,
    pattern: /^[A-Za-z0-9._-]+$/,
    optional: true,
  })
  rule?: string;

  @Text({ about: 'The instrument that such a rule cites, or instrument and article: `pipl/38`.', most: 200, optional: true })
  citation?: string;

  @Text({ about: "A tag of the authority's, however it is typed; for the authority.", most: 64, optional: true })
  tag?: string;

  @OneOf({
    about: 'Only what waits for the authority and is due today, is due within seven days, or is overdue.',
    of: DUE_WINDOWS,
    optional: true,
  })
  due?: DueWindow;

  @OneOf({ about: 'Only what is checked for completeness and not said to be complete yet.', of: REVIEW_STAGES, optional: true })
  stage?: ReviewStage;

  @OneOf({ about: 'How far a grant is suspended: for all its fields, for some, or until a day.', of: SUSPENSIONS, optional: true })
  suspension?: SuspensionExtent;

  @OneOf({ about: 'The order.', of: SORTS, optional: true })
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
  return { filter, sort: sort ?? preset.sort, limit: limit === undefined ? 25 : Number(limit), cursor: cursor ?? null };
}
