import {
  REVIEW_STAGES,
  type ReviewStage,
  type SuspensionExtent,
  SUSPENSIONS,
  type TransferFilter,
} from '@carnet/acts/transfer-views.store.js';
import { pageOf, PageQuery } from '@carnet/http/answers.dto.js';
import { Id, Text, OneOf, CommaSeparated } from '@carnet/http/request-members.js';
import { ID, NUMBER_FORM, SCENARIO_FORM, textForm } from '@carnet/http/text-forms.js';
import { Field } from '@carnet/http/field.js';
import { type Discipline, DISCIPLINES, type Lane, LANES, TRANSFER_STATES, type TransferState } from '@carnet/workflow';
import { OUTCOMES, type Regime, REGIMES, type RuleOutcome } from '@carnet/rules';
import { PickType } from '@nestjs/swagger';
import { Country } from '../companies/country.js';
import { tagOf } from '../tags/tag.js';
import { DUE_WINDOWS, type DueWindow, type ListTransfersQuery } from './list-transfers.js';
import { LineResponse, CountersResponse } from '@carnet/acts/transfer-line.dto.js';

export class ListResponse {
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
    form: textForm(
      new RegExp(`^(?:me|nobody|${ID})$`),
      'This must be me, nobody, or the id of an officer.',
      '此项须为 me、nobody 或者官员的标识。',
    ),
    optional: true,
  })
  assignee?: string;

  @OneOf({
    about: 'Only transfers with an open review of this discipline, of `assignee` if one is named; for the authority.',
    of: DISCIPLINES,
    optional: true,
  })
  discipline?: Discipline;

  @Text({ about: 'Only transfers of this scenario, such as `S13`.', most: 3, form: SCENARIO_FORM, optional: true })
  scenario?: string;

  @Country({ about: 'Only transfers to this country of the recipient.', optional: true })
  to?: string;

  @Text({
    about: 'Only the transfer with this reference.',
    most: 40,
    form: textForm(
      /^[A-Za-z0-9-]+$/,
      'This must be the reference of a transfer such as T26-4K7QX2M.',
      '此项须为传输的编号，如 T26-4K7QX2M。',
    ),
    optional: true,
  })
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

  @Text({ about: 'Least number of people, of all kinds of data together.', most: 15, form: NUMBER_FORM, optional: true })
  peopleFrom?: string;

  @Text({ about: 'Greatest number of people, of all kinds of data together.', most: 15, form: NUMBER_FORM, optional: true })
  peopleTo?: string;

  @OneOf({ about: 'Only transfers that this regime judged.', of: REGIMES, optional: true })
  regime?: Regime;

  @OneOf({ about: 'Only transfers with this outcome of `regime`, or of any regime if none is named.', of: OUTCOMES, optional: true })
  outcome?: RuleOutcome;

  @Text({
    about: 'Only transfers for which this rule held or its result is unknown, such as `cn.listed-assessment`.',
    most: 120,
    form: textForm(
      /^[A-Za-z0-9._-]+$/,
      'This must be the id of a rule such as cn.listed-assessment.',
      '此项须为规则的标识，如 cn.listed-assessment。',
    ),
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
