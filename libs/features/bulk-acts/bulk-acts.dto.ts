import { Id, FreeFormObject, printable, Text, OneOf, BooleanValue } from '@carnet/http/request-members.js';
import { DIGEST_FORM } from '@carnet/http/text-forms.js';
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
  @OneOf({ about: 'Act to perform on each transfer.', of: BULK_ACTS, example: 'tag' })
  act!: BulkActKind;

  @TransferNames({ about: 'Transfers to act on; give either these or a `filter`.', most: MOST_BULK_ROWS, optional: true })
  transfers?: readonly string[];

  @OneOf({ about: 'List that the filter applies to; `queue` if omitted.', of: LISTS, optional: true })
  list?: (typeof LISTS)[number];

  @FreeFormObject({
    about:
      'Filter of the list, in the form of its query parameters, such as `{"assignee":"nobody"}`. It selects all matching transfers, 500 at most.',
    most: mostNames,
    values: (value) => typeof value === 'string' && value.length <= longestValue && printable.test(value),
    schema: { additionalProperties: { type: 'string', maxLength: longestValue }, maxProperties: mostNames },
    optional: true,
  })
  filter?: Readonly<Record<string, string>>;

  @OneOf({ about: 'Discipline of the reviews; required for `assign` and `release`.', of: DISCIPLINES, optional: true })
  discipline?: Discipline;

  @Id({ about: 'Officer who gets the reviews; required for `assign`.', optional: true })
  to?: string;

  @Text({ about: 'Reasons for the act; required for `assign` and `release`.', most: 4000, optional: true })
  reasons?: string;

  @BooleanValue({ about: 'For `assign`: whether to go on although the present officers are at work (`officer-at-work`).', optional: true })
  confirm?: boolean;

  @Text({ about: 'Tag to add or remove; required for `tag` and `untag`.', most: 64, example: 'on-site-visit', optional: true })
  tag?: string;
}

export class BulkStartBody {
  @Id({ about: 'Id of the preview.', least: 36, example: '3f7f2a0c-52f0-4a1c-9f2e-0f6d3c1b7a55' })
  preview!: string;

  @Text({
    about: '`digest` of the preview as the caller read it.',
    least: 71,
    most: 71,
    form: DIGEST_FORM,
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
      missing('/transfers', 'Name the transfers or give a list filter, not both.', '请列明事项，或者给出清单的筛选条件，二者择一。'),
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
            ...(discipline === undefined ? [missing('/discipline', 'Name the discipline of the reviews.', '请指明审查的专业类别。')] : []),
            ...(to === undefined ? [missing('/to', 'Name the officer who takes the reviews.', '请指明承接审查的人员。')] : []),
            ...(reasons === undefined ? [missing('/reasons', 'Say why.', '请说明理由。')] : []),
          ])
        : accept({ act, discipline, to, reasons, confirm });
    case 'release':
      return discipline === undefined || reasons === undefined
        ? invalid([
            ...(discipline === undefined ? [missing('/discipline', 'Name the discipline of the reviews.', '请指明审查的专业类别。')] : []),
            ...(reasons === undefined ? [missing('/reasons', 'Say why.', '请说明理由。')] : []),
          ])
        : accept({ act, discipline, reasons });
    case 'tag':
    case 'untag':
      return tag === undefined ? invalid([missing('/tag', 'Name the tag.', '请写明标签。')]) : accept({ act, tag });
  }
}

export class BulkRowResponse {
  @Field('integer', 'Place of the row, from 1.')
  number!: number;
  @Field('uuid', 'Id of the transfer.')
  transfer!: string;
  @Field('text', 'Reference of the transfer, for people; null if the transfer does not exist or is not visible to the caller.', {
    nullable: true,
  })
  reference!: string | null;
  @Field('integer', 'Version of the transfer in the preview; null if the transfer does not exist or is not visible to the caller.', {
    nullable: true,
  })
  version!: number | null;
  @Field(
    BULK_ROW_STATES,
    'State of the row: `will-act` or `withheld` in the preview. A row that was to be acted on ends as `done` or `skipped`.',
  )
  state!: BulkRowState;
  @Field('text', 'Code of the reason why the row is withheld or was skipped; null otherwise.', { nullable: true })
  code!: string | null;
  @Field(BilingualResponse, 'The reason in words; null if there is none.', { nullable: true })
  says!: BilingualResponse | null;
  @Field('date-time', 'Time at which the row was done or skipped; null until then.', { nullable: true })
  settledAt!: Instant | null;
}

export class BulkCountsResponse implements Readonly<Record<BulkRowState, unknown>> {
  @Field('integer', 'Number of rows that will be acted on.')
  'will-act'!: number;
  @Field('integer', 'Number of rows that are withheld.')
  withheld!: number;
  @Field('integer', 'Number of rows that were done.')
  done!: number;
  @Field('integer', 'Number of rows that were skipped.')
  skipped!: number;
}

/** A preview, or a bulk act with the result of each row. */
export class BulkActResponse {
  @Field('uuid', 'Id of the preview, and of the act that it becomes.')
  id!: string;
  @Field('any', 'The act with its content, the same for every transfer.')
  words!: BulkActContent;
  @Field(BULK_STATES, 'State of the preview or of the act.')
  state!: BulkState;
  @Field('digest', 'Digest of the previewed act, row by row; send it to start exactly this act.')
  digest!: Digest;
  @Field('date-time', 'Time of the preview. The act can be started for one hour.')
  madeAt!: Instant;
  @Field('date-time', 'Time of the start; null until then.', { nullable: true })
  startedAt!: Instant | null;
  @Field('date-time', 'Time of the end; null until then.', { nullable: true })
  endedAt!: Instant | null;
  @Field(BulkCountsResponse, 'Number of rows in each state.')
  counts!: Readonly<Record<BulkRowState, number>>;
  @Field(BulkRowResponse, 'Rows, in order of their numbers.', { list: true })
  rows!: readonly BulkRowResponse[];
}

export class BulkActReceipt {
  @Field('uuid', 'Id of the act.')
  readonly id!: string;
  @Field(BULK_STATES, 'State of the act.')
  readonly state!: BulkState;
}
