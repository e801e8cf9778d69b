import {
  DUE_WINDOWS,
  type DueWindow,
  type ListTransfersQuery,
  REVIEW_STAGES,
  type ReviewStage,
  SUSPENSIONS,
  type SuspensionExtent,
  tagOf,
} from '@carnet/use-cases';
import { LANES, type Lane, TRANSFER_STATES, type TransferState } from '@carnet/workflow';
import { PickType } from '@nestjs/swagger';
import { Text, Word, Words } from '../http/shapes.js';

const uuid = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}';
export const SORTS = ['newest', 'oldest', 'due'] as const;

/** Which transfers to list, and how. Parameters of a query are texts; nothing is converted that is not written out here. */
export class ListQuery {
  @Words({ about: 'States, separated by commas.', of: TRANSFER_STATES, optional: true })
  state?: string;

  @Word({ about: 'The lane.', of: LANES, optional: true })
  lane?: Lane;

  @Text({ about: 'The company that filed; for the authority.', most: 36, pattern: new RegExp(`^${uuid}$`), optional: true })
  company?: string;

  @Text({
    about: 'The officer in charge of a review: an id, `me` or `nobody`.',
    most: 36,
    pattern: new RegExp(`^(?:me|nobody|${uuid})$`),
    optional: true,
  })
  assignee?: string;

  @Text({ about: 'The scenario, such as `S13`.', most: 3, pattern: /^[A-Z]\d{2}$/, optional: true })
  scenario?: string;

  @Text({ about: 'The country of the recipient.', most: 2, pattern: /^[A-Z]{2}$/, optional: true })
  to?: string;

  @Text({ about: 'The number of the transfer.', most: 40, pattern: /^[A-Za-z0-9-]+$/, optional: true })
  reference?: string;

  @Text({ about: "A tag of the authority's, however it is typed; for the authority.", most: 64, optional: true })
  tag?: string;

  @Word({
    about: 'Only what waits for the authority and is due within seven days, or is overdue.',
    of: DUE_WINDOWS,
    optional: true,
  })
  due?: DueWindow;

  @Word({ about: 'Only what is checked for completeness and not said to be complete yet.', of: REVIEW_STAGES, optional: true })
  stage?: ReviewStage;

  @Word({ about: 'How far a grant is suspended: for all its fields, for some, or until a day.', of: SUSPENSIONS, optional: true })
  suspension?: SuspensionExtent;

  @Word({ about: 'The order.', of: SORTS, optional: true })
  sort?: (typeof SORTS)[number];

  @Text({ about: 'How many on a page: 1 to 100, 25 unless told.', most: 3, pattern: /^(?:100|[1-9]\d?)$/, optional: true })
  limit?: string;

  @Text({ about: '`next` of the page before, with the same filter and order.', most: 1024, pattern: /^[!-~]+$/, optional: true })
  cursor?: string;
}

/** Which transfers are meant, and in which order: where only the first is wanted. */
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

/** What a list shows unless the query says otherwise. */
export interface ListPreset {
  readonly states?: readonly TransferState[];
  readonly sort: (typeof SORTS)[number];
  readonly awaitingMyVote?: true;
}

/** What the lists of transfers show, each in its way. */
export const LIST_PRESETS = {
  transfers: { sort: 'newest' },
  queue: { states: ['in-review', 'information-requested'], sort: 'due' },
  votes: { states: ['in-approval'], sort: 'due', awaitingMyVote: true },
} as const satisfies Readonly<Record<string, ListPreset>>;

export function listRequestOf(query: ViewQuery | ListQuery, preset: ListPreset): ListTransfersQuery {
  const { state, sort, limit, cursor, lane, company, assignee, scenario, to, reference, tag, due, stage, suspension }: ListQuery = query;
  const states = state === undefined ? preset.states : TRANSFER_STATES.filter((known) => state.split(',').includes(known));
  const filter = {
    ...(states === undefined ? {} : { states }),
    ...(lane === undefined ? {} : { lane }),
    ...(company === undefined ? {} : { company }),
    ...(assignee === undefined ? {} : { assignee }),
    ...(scenario === undefined ? {} : { scenario }),
    ...(to === undefined ? {} : { to }),
    ...(reference === undefined ? {} : { reference }),
    ...(suspension === undefined ? {} : { suspension }),
    // What is no tag is on no transfer.
    ...(tag === undefined ? {} : { tag: tagOf(tag) ?? '' }),
    ...(due === undefined ? {} : { due }),
    ...(stage === undefined ? {} : { stage }),
    ...(preset.awaitingMyVote ? { awaitingMyVote: true } : {}),
  };
  return { filter, sort: sort ?? preset.sort, limit: limit === undefined ? 25 : Number(limit), cursor: cursor ?? null };
}
