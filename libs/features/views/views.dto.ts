import { Count, FreeFormObject, printable, Text, OneOf, BooleanValue } from '@carnet/http/request-members.js';
import { Field } from '@carnet/http/field.js';
import { BilingualResponse } from '@carnet/http/common.dto.js';
import type { Instant } from '@carnet/kernel';
import {
  LAST_VIEW_PLACE,
  LONGEST_VIEW_NAME,
  VIEW_FAULTS,
  VIEW_LISTS,
  type ViewFaultCode,
  type ViewList,
  type ViewQuery,
  type ViewSettings,
} from './view.js';

/** Longest value that a list accepts, and more names than any list has. */
const [longestValue, mostNames] = [400, 20];

export class SavedViewBody {
  @Text({
    about: 'What its readers call it; unique among its owner’s, whatever its case.',
    most: LONGEST_VIEW_NAME,
    example: 'Red and due',
  })
  name!: string;

  @OneOf({ about: 'Which list, as its address names it.', of: VIEW_LISTS, example: 'queue' })
  list!: ViewList;

  @FreeFormObject({
    about: 'Filters and order, as the address of the list takes them; all but `limit` and `cursor`.',
    most: mostNames,
    values: (value) => typeof value === 'string' && value.length <= longestValue && printable.test(value),
    schema: { additionalProperties: { type: 'string', maxLength: longestValue }, maxProperties: mostNames },
    example: { lane: 'red', sort: 'due' },
  })
  query!: Readonly<Record<string, string>>;

  @BooleanValue({ about: 'Whether everybody of the company, or of the authority, sees it; no unless told.', optional: true })
  shared?: boolean;

  @BooleanValue({ about: 'Whether its owner opens the list with it, instead of any other view; no unless told.', optional: true })
  byDefault?: boolean;

  @Count({ about: 'Where it stands: 0 first, those of one place by name; last unless told.', most: LAST_VIEW_PLACE, optional: true })
  place?: number;
}

/** Filters of views. */
export class ViewsQuery {
  @OneOf({ about: 'Only those of this list.', of: VIEW_LISTS, optional: true })
  list?: ViewList;

  @OneOf({ about: '`true` for how many rows each has.', of: ['true', 'false'], optional: true })
  counts?: 'true' | 'false';
}

/** Converts the body for the use case. */
export function viewSettingsOf({
  name,
  list,
  query,
  shared = false,
  byDefault = false,
  place = LAST_VIEW_PLACE,
}: SavedViewBody): ViewSettings {
  return { name, list, query, shared, byDefault, place };
}

/** Why a saved view cannot be read. The view is kept and works again once the cause is gone or the view is changed. */
export class ViewFault {
  @Field(VIEW_FAULTS, 'Why.')
  readonly code!: ViewFaultCode;
  @Field('text', 'JSON Pointer (RFC 6901) into the view.')
  readonly pointer!: string;
  @Field(BilingualResponse, 'The same in words.')
  readonly says!: BilingualResponse;
}

/** Number of rows of a view; `more` if there are more than were counted. */
export class ViewCount {
  @Field('integer', 'How many rows: as far as 1,000 of transfers, 100 of anything else.')
  readonly rows!: number;
  @Field('boolean', 'Whether there are more.')
  readonly more!: boolean;
}

/** A view as shown: built in, the reader's own, or shared. */
export class ViewShownLine {
  @Field('text', 'The view: a UUID, or the word of a built-in one.')
  readonly id!: string;
  @Field('boolean', 'Whether everybody has it whose role reads its list.')
  readonly builtIn!: boolean;
  @Field(BilingualResponse, 'Its name; the same twice where its owner gave it.')
  readonly name!: BilingualResponse;
  @Field(VIEW_LISTS, 'Which list, as its address names it.')
  readonly list!: ViewList;
  @Field('any', 'Filters and order, as the address of the list takes them.')
  readonly query!: ViewQuery;
  @Field('boolean', 'Whether everybody of the company, or of the authority, sees it.')
  readonly shared!: boolean;
  @Field('boolean', 'Whether the caller opens the list with it.')
  readonly byDefault!: boolean;
  @Field('integer', 'Where it stands; null of a built-in one, which come first.', { nullable: true })
  readonly place!: number | null;
  @Field('boolean', 'Whether it is the caller’s.')
  readonly own!: boolean;
  @Field('text', 'Whose it is; null of a built-in one.', { nullable: true })
  readonly ownerName!: string | null;
  @Field('boolean', 'Whether the caller may change and remove it.')
  readonly mayChange!: boolean;
  @Field('integer', 'Its version, which is its ETag; null of a built-in one.', { nullable: true })
  readonly version!: number | null;
  @Field('date-time', 'When it was last changed; null of a built-in one.', { nullable: true })
  readonly changedAt!: Instant | null;
  @Field(ViewFault, 'Why it cannot be read as it is kept; empty where it can.', { list: true })
  readonly faults!: readonly ViewFault[];
  @Field(ViewCount, 'How many rows it has; null where that was not asked, or it cannot be read.', { nullable: true })
  readonly count!: ViewCount | null;
}

export class ViewsPage {
  @Field(ViewShownLine, 'Built-in views, then the caller’s own and shared ones in their order.', { list: true })
  readonly items!: readonly ViewShownLine[];
  @Field('date-time', 'The instant of all of them.')
  readonly asOf!: Instant;
}

/** The view after an act; its version is the ETag. */
export class ViewReceipt {
  @Field('uuid', 'The view.')
  readonly id!: string;
  @Field('integer', 'Its version: of a removed one, the last.')
  readonly version!: number;
}
