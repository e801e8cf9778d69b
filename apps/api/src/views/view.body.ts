import { LAST_VIEW_PLACE, LONGEST_VIEW_NAME, VIEW_LISTS, type ViewList, type ViewWords } from '@carnet/use-cases';
import { Count, Members, printable, Text, Word, YesNo } from '../http/shapes.js';

/** The longest value that a list takes, and some more names than any list has. */
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

  @YesNo({ about: 'Whether its owner opens the list with it, in the place of any other; no unless told.', optional: true })
  byDefault?: boolean;

  @Count({ about: 'Where it stands: 0 first, those of one place by name; last unless told.', most: LAST_VIEW_PLACE, optional: true })
  place?: number;
}

/** Which views are listed. */
export class ViewsQuery {
  @Word({ about: 'Only those of this list.', of: VIEW_LISTS, optional: true })
  list?: ViewList;

  @Word({ about: '`true` for how many rows each has.', of: ['true', 'false'], optional: true })
  counts?: 'true' | 'false';
}

/** The view as the use case takes it. */
export function viewWordsOf({ name, list, query, shared = false, byDefault = false, place = LAST_VIEW_PLACE }: SavedViewBody): ViewWords {
  return { name, list, query, shared, byDefault, place };
}
