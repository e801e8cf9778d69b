import { Count, Members, printable, Text, Word, YesNo } from '@carnet/http/shapes.js';
import { Shown } from '@carnet/http/shown.js';
import { BilingualShown } from '@carnet/http/words.dto.js';
import type { Instant } from '@carnet/kernel';
import {
  LAST_VIEW_PLACE,
  LONGEST_VIEW_NAME,
  VIEW_FAULTS,
  VIEW_LISTS,
  type ViewFaultCode,
  type ViewList,
  type ViewQuery,
  type ViewWords,
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

  @Word({ about: 'Which list, as its address names it.', of: VIEW_LISTS, example: 'queue' })
  list!: ViewList;

  @Members({
    about: 'Filters and order, as the address of the list takes them; all but `limit` and `cursor`.',
    most: mostNames,
    values: (value) => typeof value === 'string' && value.length <= longestValue && printable.test(value),
    schema: { additionalProperties: { type: 'string', maxLength: longestValue }, maxProperties: mostNames },
    example: { lane: 'red', sort: 'due' },
  })
  query!: Readonly<Record<string, string>>;

  @YesNo({ about: 'Whether everybody of the company, or of the authority, sees it; no unless told.', optional: true })
  shared?: boolean;

  @YesNo({ about: 'Whether its owner opens the list with it, instead of any other view; no unless told.', optional: true })
  byDefault?: boolean;

  @Count({ about: 'Where it stands: 0 first, those of one place by name; last unless told.', most: LAST_VIEW_PLACE, optional: true })
  place?: number;
}

/** Filters of views. */
export class ViewsQuery {
  @Word({ about: 'Only those of this list.', of: VIEW_LISTS, optional: true })
  list?: ViewList;

  @Word({ about: '`true` for how many rows each has.', of: ['true', 'false'], optional: true })
  counts?: 'true' | 'false';
}

/** Converts the body for the use case. */
export function viewWordsOf({ name, list, query, shared = false, byDefault = false, place = LAST_VIEW_PLACE }: SavedViewBody): ViewWords {
  return { name, list, query, shared, byDefault, place };
}

/** Why a saved view cannot be read. The view is kept and works again once the cause is gone or the view is changed. */
export class ViewFault {
  @Shown(VIEW_FAULTS, 'Why.')
  readonly code!: ViewFaultCode;
  @Shown('text', 'JSON Pointer (RFC 6901) into the view.')
  readonly pointer!: string;
  @Shown(BilingualShown, 'The same in words.')
  readonly says!: BilingualShown;
}

/** Number of rows of a view; `more` if there are more than were counted. */
export class ViewCount {
  @Shown('whole', 'How many rows: as far as 1,000 of transfers, 100 of anything else.')
  readonly rows!: number;
  @Shown('yes-no', 'Whether there are more.')
  readonly more!: boolean;
}

/** A view as shown: built in, the reader's own, or shared. */
export class ViewShownLine {
  @Shown('text', 'The view: a UUID, or the word of a built-in one.')
  readonly id!: string;
  @Shown('yes-no', 'Whether everybody has it whose role reads its list.')
  readonly builtIn!: boolean;
  @Shown(BilingualShown, 'Its name; the same twice where its owner gave it.')
  readonly name!: BilingualShown;
  @Shown(VIEW_LISTS, 'Which list, as its address names it.')
  readonly list!: ViewList;
  @Shown('any', 'Filters and order, as the address of the list takes them.')
  readonly query!: ViewQuery;
  @Shown('yes-no', 'Whether everybody of the company, or of the authority, sees it.')
  readonly shared!: boolean;
  @Shown('yes-no', 'Whether the caller opens the list with it.')
  readonly byDefault!: boolean;
  @Shown('whole', 'Where it stands; null of a built-in one, which come first.', { nullable: true })
  readonly place!: number | null;
  @Shown('yes-no', 'Whether it is the caller’s.')
  readonly own!: boolean;
  @Shown('text', 'Whose it is; null of a built-in one.', { nullable: true })
  readonly ownerName!: string | null;
  @Shown('yes-no', 'Whether the caller may change and remove it.')
  readonly mayChange!: boolean;
  @Shown('whole', 'Its version, which is its ETag; null of a built-in one.', { nullable: true })
  readonly version!: number | null;
  @Shown('time', 'When it was last changed; null of a built-in one.', { nullable: true })
  readonly changedAt!: Instant | null;
  @Shown(ViewFault, 'Why it cannot be read as it is kept; empty where it can.', { list: true })
  readonly faults!: readonly ViewFault[];
  @Shown(ViewCount, 'How many rows it has; null where that was not asked, or it cannot be read.', { nullable: true })
  readonly count!: ViewCount | null;
}

export class ViewsPage {
  @Shown(ViewShownLine, 'Built-in views, then the caller’s own and shared ones in their order.', { list: true })
  readonly items!: readonly ViewShownLine[];
  @Shown('time', 'The instant of all of them.')
  readonly asOf!: Instant;
}

/** The view after an act; its version is the ETag. */
export class ViewReceipt {
  @Shown('uuid', 'The view.')
  readonly id!: string;
  @Shown('whole', 'Its version: of a removed one, the last.')
  readonly version!: number;
}
