import { Id, FreeFormObject, printable, Text, OneOf, BooleanValue } from '@carnet/http/request-members.js';
import { Field } from '@carnet/http/field.js';
import { TransferNames } from '@carnet/http/transfer-names.js';
import { BilingualResponse } from '@carnet/http/common.dto.js';
import { accept, type Digest, type Fault, faultAt, type Instant, type Outcome } from '@carnet/kernel';
import { type Discipline, DISCIPLINES } from '@carnet/workflow';
import { readViewQuery } from '../views/view-readers.js';
import {
  BULK_ACTS,
  BULK_ROW_STATES,
  BULK_STATES,
  type BulkActKind,
  type BulkRowState,
  type BulkState,
  type BulkActContent,
  MOST_BULK_ROWS,
  refuseBulk,
} from './bulk-act.js';
import type { PreviewBulkActCommand } from './preview-bulk-act.js';

/** The lists that a selection can be made from. */
const LISTS = ['queue', 'transfers'] as const;

const [longestValue, mostNames] = [400, 20];

export class BulkPreviewBody {
  @OneOf({ about: 'What is done to each transfer.', of: BULK_ACTS, example: 'tag' })
  act!: BulkActKind;

  @TransferNames({ about: 'The transfers; or name a filter.', most: MOST_BULK_ROWS, optional: true })
  transfers?: readonly string[];

  @OneOf({ about: 'The list that the filter is of; `queue` unless told.', of: LISTS, optional: true })
  list?: (typeof LISTS)[number];

  @FreeFormObject({
    about: 'All transfers that the list has by this filter, as its address takes it, such as `{"assignee":"nobody"}`; 500 at most.',
    most: mostNames,
    values: (value) => typeof value === 'string' && value.length <= longestValue && printable.test(value),
    schema: { additionalProperties: { type: 'string', maxLength: longestValue }, maxProperties: mostNames },
    optional: true,
  })
  filter?: Readonly<Record<string, string>>;

  @OneOf({ about: 'Of `assign` and `release`: whose reviews.', of: DISCIPLINES, optional: true })
  discipline?: Discipline;

  @Id({ about: 'Of `assign`: the officer who is to have them.', optional: true })
  to?: string;

  @Text({ about: 'Of `assign` and `release`: why.', most: 4000, optional: true })
  reasons?: string;

  @BooleanValue({ about: 'Of `assign`: goes on although the present officers are at work (`officer-at-work`).', optional: true })
  confirm?: boolean;

  @Text({ about: 'Of `tag` and `untag`: the word.', most: 64, example: 'on-site-visit', optional: true })
  tag?: string;
}

export class BulkStartBody {
  @Id({ about: 'The preview.', least: 36, example: '3f7f2a0c-52f0-4a1c-9f2e-0f6d3c1b7a55' })
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

const missing = (pointer: string, en: string, zh: string): Fault => faultAt(pointer, 'missing', { en, zh });

const invalid = (faults: readonly Fault[]): Outcome<never> => refuseBulk('bulk-act-invalid', { faults });

/** The body as the use case takes it. */
export function bulkPreviewOf(body: BulkPreviewBody): Outcome<PreviewBulkActCommand> {
  const words = wordsOf(body);
  if (!words.ok) return words;
  const { transfers, filter, list = 'queue' } = body;
  if ((transfers === undefined) === (filter === undefined))
    return invalid([
      missing('/transfers', 'Name the transfers, or a filter of a list: one of the two.', '请列明事项，或者给出清单的筛选条件，二者择一。'),
    ]);
  if (transfers !== undefined) return accept({ words: words.value, of: { transfers } });
  const read = readViewQuery(list, filter ?? {});
  if (!read.ok) return invalid((read.refusal.faults ?? []).map((fault) => ({ ...fault, pointer: `/filter${fault.pointer}` })));
  if (read.value.of !== 'transfers') throw new Error('a list of transfers was read as another one');
  return accept({ words: words.value, of: { list: read.value.asked } });
}

function wordsOf({ act, discipline, to, reasons, confirm = false, tag }: BulkPreviewBody): Outcome<BulkActContent> {
  switch (act) {
    case 'assign':
      return discipline === undefined || to === undefined || reasons === undefined
        ? invalid([
            ...(discipline === undefined ? [missing('/discipline', 'Say whose reviews.', '请说明是哪一专业的审查。')] : []),
            ...(to === undefined ? [missing('/to', 'Name the officer who is to have them.', '请指明由哪位人员承办。')] : []),
            ...(reasons === undefined ? [missing('/reasons', 'Say why.', '请说明理由。')] : []),
          ])
        : accept({ act, discipline, to, reasons, confirm });
    case 'release':
      return discipline === undefined || reasons === undefined
        ? invalid([
            ...(discipline === undefined ? [missing('/discipline', 'Say whose reviews.', '请说明是哪一专业的审查。')] : []),
            ...(reasons === undefined ? [missing('/reasons', 'Say why.', '请说明理由。')] : []),
          ])
        : accept({ act, discipline, reasons });
    case 'tag':
    case 'untag':
      return tag === undefined ? invalid([missing('/tag', 'Say which word.', '请写明标签。')]) : accept({ act, tag });
  }
}

export class BulkRowResponse {
  @Field('integer', 'Its place.')
  number!: number;
  @Field('uuid', 'The transfer.')
  transfer!: string;
  @Field('text', 'Its number, for people; null of one that is not there.', { nullable: true })
  reference!: string | null;
  @Field('integer', 'The version that was previewed; null of one that is not there.', { nullable: true })
  version!: number | null;
  @Field(BULK_ROW_STATES, 'Whether it will be acted on or is withheld; in the end, whether it was done or skipped.')
  state!: BulkRowState;
  @Field('text', 'Why it is withheld, or was skipped; null where it is not.', { nullable: true })
  code!: string | null;
  @Field(BilingualResponse, 'The same in words.', { nullable: true })
  says!: BilingualResponse | null;
  @Field('date-time', 'When it was done or skipped.', { nullable: true })
  settledAt!: Instant | null;
}

export class BulkCountsResponse implements Readonly<Record<BulkRowState, unknown>> {
  @Field('integer', 'Rows that will be acted on.')
  'will-act'!: number;
  @Field('integer', 'Rows that are withheld.')
  withheld!: number;
  @Field('integer', 'Rows that were done.')
  done!: number;
  @Field('integer', 'Rows that were skipped.')
  skipped!: number;
}

/** A preview, or a bulk act with the result of each row. */
export class BulkActResponse {
  @Field('uuid', 'The preview, and the act that it becomes.')
  id!: string;
  @Field('any', 'What is done to each, with its words.')
  words!: BulkActContent;
  @Field(BULK_STATES, 'Where it stands.')
  state!: BulkState;
  @Field('digest', 'Of what was previewed, row by row: send it to have that done.')
  digest!: Digest;
  @Field('date-time', 'When it was previewed. It can be started for an hour.')
  madeAt!: Instant;
  @Field('date-time', 'When it was started.', { nullable: true })
  startedAt!: Instant | null;
  @Field('date-time', 'When it ended.', { nullable: true })
  endedAt!: Instant | null;
  @Field(BulkCountsResponse, 'How many rows stand where.')
  counts!: Readonly<Record<BulkRowState, number>>;
  @Field(BulkRowResponse, 'Row by row, in their order.', { list: true })
  rows!: readonly BulkRowResponse[];
}

export class BulkActReceipt {
  @Field('uuid', 'The act.')
  readonly id!: string;
  @Field(BULK_STATES, 'Where it stands.')
  readonly state!: BulkState;
}
