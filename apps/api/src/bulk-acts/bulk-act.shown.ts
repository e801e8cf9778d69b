import type { Digest, Instant } from '@carnet/kernel';
import {
  BULK_ROW_STATES,
  BULK_STATES,
  type BulkActReceipt,
  type BulkActView,
  type BulkRowState,
  type BulkRowView,
  type BulkState,
} from '@carnet/use-cases';
import { Shown } from '../http/shown.js';
import { BilingualShown } from '../transfers/line.shown.js';

export class BulkRowShown implements Readonly<Record<keyof BulkRowView, unknown>> {
  @Shown('whole', 'Its place.')
  number!: number;
  @Shown('uuid', 'The transfer.')
  transfer!: string;
  @Shown('text', 'Its number, for people; null of one that is not there.', { nullable: true })
  reference!: string | null;
  @Shown('whole', 'The version that was previewed; null of one that is not there.', { nullable: true })
  version!: number | null;
  @Shown(BULK_ROW_STATES, 'Whether it will be acted on or is withheld; in the end, whether it was done or skipped.')
  state!: BulkRowState;
  @Shown('text', 'Why it is withheld, or was skipped; null where it is not.', { nullable: true })
  code!: string | null;
  @Shown(BilingualShown, 'The same in words.', { nullable: true })
  says!: BilingualShown | null;
  @Shown('time', 'When it was done or skipped.', { nullable: true })
  settledAt!: Instant | null;
}

export class BulkCountsShown implements Readonly<Record<BulkRowState, unknown>> {
  @Shown('whole', 'Rows that will be acted on.')
  'will-act'!: number;
  @Shown('whole', 'Rows that are withheld.')
  withheld!: number;
  @Shown('whole', 'Rows that were done.')
  done!: number;
  @Shown('whole', 'Rows that were skipped.')
  skipped!: number;
}

export class BulkActShown implements Readonly<Record<keyof BulkActView, unknown>> {
  @Shown('uuid', 'The preview, and the act that it becomes.')
  id!: string;
  @Shown('any', 'What is done to each, with its words.')
  words!: BulkActView['words'];
  @Shown(BULK_STATES, 'Where it stands.')
  state!: BulkState;
  @Shown('digest', 'Of what was previewed, row by row: send it to have that done.')
  digest!: Digest;
  @Shown('time', 'When it was previewed. It can be started for an hour.')
  madeAt!: Instant;
  @Shown('time', 'When it was started.', { nullable: true })
  startedAt!: Instant | null;
  @Shown('time', 'When it ended.', { nullable: true })
  endedAt!: Instant | null;
  @Shown(BulkCountsShown, 'How many rows stand where.')
  counts!: BulkCountsShown;
  @Shown(BulkRowShown, 'Row by row, in their order.', { list: true })
  rows!: readonly BulkRowShown[];
}

export class BulkReceiptShown implements BulkActReceipt {
  @Shown('uuid', 'The act.')
  id!: string;
  @Shown(BULK_STATES, 'Where it stands.')
  state!: BulkState;
}
