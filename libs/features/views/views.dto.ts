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
    about: 'Name of the view; unique among the views of its owner, regardless of case.',
    most: LONGEST_VIEW_NAME,
    example: 'Red and due',
  })
  name!: string;

  @OneOf({ about: 'List that the view shows, as the address of the list names it.', of: VIEW_LISTS, example: 'queue' })
  list!: ViewList;

  @FreeFormObject({
    about: 'Filters and order, as query parameters of the list; all except `limit` and `cursor`.',
    most: mostNames,
    values: (value) => typeof value === 'string' && value.length <= longestValue && printable.test(value),
    schema: { additionalProperties: { type: 'string', maxLength: longestValue }, maxProperties: mostNames },
    example: { lane: 'red', sort: 'due' },
  })
  query!: Readonly<Record<string, string>>;

  @BooleanValue({ about: 'True if everyone in the company, or in the authority, can see the view; false if omitted.', optional: true })
  shared?: boolean;

  @BooleanValue({
    about: 'True if the list opens with this view for its owner, instead of any other view; false if omitted.',
    optional: true,
  })
  byDefault?: boolean;

  @Count({
    about: 'Position in the order: 0 is first; views with the same position are ordered by name. Last if omitted.',
    most: LAST_VIEW_PLACE,
    optional: true,
  })
  place?: number;
}

/** Filters of views. */
export class ViewsQuery {
  @OneOf({ about: 'List whose views to return; all lists if omitted.', of: VIEW_LISTS, optional: true })
  list?: ViewList;

  @OneOf({ about: '`true` to count the rows of each view.', of: ['true', 'false'], optional: true })
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
  @Field(VIEW_FAULTS, 'Code of the fault.')
  readonly code!: ViewFaultCode;
  @Field('text', 'JSON Pointer (RFC 6901) to the part of the view at fault.')
  readonly pointer!: string;
  @Field(BilingualResponse, 'Fault in words.')
  readonly says!: BilingualResponse;
}

/** Number of rows of a view; `more` if there are more than were counted. */
export class ViewCount {
  @Field('integer', 'Number of rows, counted up to 1,000 for lists of transfers and up to 100 for other lists.')
  readonly rows!: number;
  @Field('boolean', 'True if there are more rows than were counted.')
  readonly more!: boolean;
}

/** A view as shown: built in, the reader's own, or shared. */
export class ViewShownLine {
  @Field('text', 'Id of the view: a UUID, or a word for a built-in view.')
  readonly id!: string;
  @Field('boolean', 'True for a built-in view, which everyone has whose role may read the list.')
  readonly builtIn!: boolean;
  @Field(BilingualResponse, 'Name of the view; the same text in both languages if its owner gave it.')
  readonly name!: BilingualResponse;
  @Field(VIEW_LISTS, 'List that the view shows, as the address of the list names it.')
  readonly list!: ViewList;
  @Field('any', 'Filters and order, as query parameters of the list.')
  readonly query!: ViewQuery;
  @Field('boolean', 'True if everyone in the company, or in the authority, can see the view.')
  readonly shared!: boolean;
  @Field('boolean', 'True if the list opens with this view for the caller.')
  readonly byDefault!: boolean;
  @Field('integer', 'Position in the order; null for built-in views, which come first.', { nullable: true })
  readonly place!: number | null;
  @Field('boolean', 'True if the caller owns the view.')
  readonly own!: boolean;
  @Field('text', 'Name of the owner; null for a built-in view.', { nullable: true })
  readonly ownerName!: string | null;
  @Field('boolean', 'True if the caller may change and remove the view.')
  readonly mayChange!: boolean;
  @Field('integer', 'Version of the view, which is its ETag; null for a built-in view.', { nullable: true })
  readonly version!: number | null;
  @Field('date-time', 'Time of the last change; null for a built-in view.', { nullable: true })
  readonly changedAt!: Instant | null;
  @Field(ViewFault, 'Reasons why the view cannot be read as it is stored; empty if it can.', { list: true })
  readonly faults!: readonly ViewFault[];
  @Field(ViewCount, 'Number of rows; null if counts were not requested, or the view cannot be read.', { nullable: true })
  readonly count!: ViewCount | null;
}

export class ViewsPage {
  @Field(ViewShownLine, 'Built-in views, then own and shared views in their order.', { list: true })
  readonly items!: readonly ViewShownLine[];
  @Field('date-time', 'Instant at which all views were read.')
  readonly asOf!: Instant;
}

/** The view after an act; its version is the ETag. */
export class ViewReceipt {
  @Field('uuid', 'Id of the view.')
  readonly id!: string;
  @Field('integer', 'Version of the view; for a removed view, its last version.')
  readonly version!: number;
}
