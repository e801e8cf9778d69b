import { accept, type Fault, type Outcome, refuse } from '@carnet/kernel';
import { BULK_ACTS, type BulkActKind, type BulkWords, MOST_BULK_ROWS, type PreviewBulkActCommand } from '@carnet/use-cases';
import { type Discipline, DISCIPLINES } from '@carnet/workflow';
import { Members, printable, Text, Texts, Word, YesNo } from '../http/shapes.js';
import { readViewQuery } from '../views/view-readers.js';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
/** The lists that a selection can be made from, as their addresses name them. */
const LISTS = ['queue', 'transfers'] as const;
const [longestValue, mostNames] = [400, 20];

export class BulkPreviewBody {
  @Word({ about: 'What is done to each transfer.', of: BULK_ACTS, example: 'assign' })
  act!: BulkActKind;

  @Texts({ about: 'The transfers, by their ids; or name a filter.', most: MOST_BULK_ROWS, items: 36, pattern: UUID, optional: true })
  transfers?: readonly string[];

  @Word({ about: 'The list that the filter is of; `queue` unless told.', of: LISTS, optional: true })
  list?: (typeof LISTS)[number];

  @Members({
    about: 'All transfers that the list has by this filter, as its address takes it; 500 at most.',
    most: mostNames,
    values: (value) => typeof value === 'string' && value.length <= longestValue && printable.test(value),
    schema: { additionalProperties: { type: 'string', maxLength: longestValue }, maxProperties: mostNames },
    example: { assignee: 'nobody', lane: 'amber' },
    optional: true,
  })
  filter?: Readonly<Record<string, string>>;

  @Word({ about: 'Of `assign` and `release`: whose reviews.', of: DISCIPLINES, optional: true })
  discipline?: Discipline;

  @Text({ about: 'Of `assign`: the officer who is to have them.', most: 36, pattern: UUID, optional: true })
  to?: string;

  @Text({ about: 'Of `assign` and `release`: why.', most: 4000, optional: true })
  reasons?: string;

  @YesNo({ about: 'Of `assign`: goes on although the present officers are at work (`officer-at-work`).', optional: true })
  confirm?: boolean;

  @Text({ about: 'Of `tag` and `untag`: the word.', most: 64, optional: true })
  tag?: string;
}

export class BulkStartBody {
  @Text({ about: 'The preview.', least: 36, most: 36, pattern: UUID, example: '3f7f2a0c-52f0-4a1c-9f2e-0f6d3c1b7a55' })
  preview!: string;

  @Text({
    about: '`digest` of the preview as it was read.',
    least: 71,
    most: 71,
    pattern: /^sha256:[0-9a-f]{64}$/,
    example: `sha256:${'0'.repeat(64)}`,
  })
  digest!: string;
}

const missing = (pointer: string, detail: string): Fault => ({ pointer, code: 'missing', detail });
const invalid = (faults: readonly Fault[]): Outcome<never> =>
  refuse('bulk-act-invalid', 'This cannot be done to many transfers at once as it is.', { faults });

/** What is asked for, as the use case takes it. */
export function bulkPreviewOf(body: BulkPreviewBody): Outcome<PreviewBulkActCommand> {
  const words = wordsOf(body);
  if (!words.ok) return words;
  const { transfers, filter, list = 'queue' } = body;
  if ((transfers === undefined) === (filter === undefined))
    return invalid([missing('/transfers', 'Name the transfers, or a filter of a list: one of the two.')]);
  if (transfers !== undefined) return accept({ words: words.value, of: { transfers } });
  const read = readViewQuery(list, filter ?? {});
  if (!read.ok) return invalid((read.refusal.faults ?? []).map((fault) => ({ ...fault, pointer: `/filter${fault.pointer}` })));
  if (read.value.of !== 'transfers') throw new Error('a list of transfers was read as another one');
  return accept({ words: words.value, of: { list: read.value.asked } });
}

function wordsOf({ act, discipline, to, reasons, confirm = false, tag }: BulkPreviewBody): Outcome<BulkWords> {
  switch (act) {
    case 'assign':
      return discipline === undefined || to === undefined || reasons === undefined
        ? invalid([
            ...(discipline === undefined ? [missing('/discipline', 'Whose reviews?')] : []),
            ...(to === undefined ? [missing('/to', 'Name the officer who is to have them.')] : []),
            ...(reasons === undefined ? [missing('/reasons', 'Say why.')] : []),
          ])
        : accept({ act, discipline, to, reasons, confirm });
    case 'release':
      return discipline === undefined || reasons === undefined
        ? invalid([
            ...(discipline === undefined ? [missing('/discipline', 'Whose reviews?')] : []),
            ...(reasons === undefined ? [missing('/reasons', 'Say why.')] : []),
          ])
        : accept({ act, discipline, reasons });
    case 'tag':
    case 'untag':
      return tag === undefined ? invalid([missing('/tag', 'Say which word.')]) : accept({ act, tag });
  }
}
