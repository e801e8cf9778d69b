import { Count, Part, Text, Word } from '@carnet/http/shapes.js';
import { Shown } from '@carnet/http/shown.js';
import { CompanyNameShown } from '@carnet/http/words.dto.js';
import {
  ADJUSTMENT_ANSWERS,
  ADJUSTMENT_KINDS,
  type AdjustmentAnswer,
  type AdjustmentKind,
  MAX_AMOUNT,
  type StatedAdjustment,
} from '@carnet/ledger';

export class AdjustmentEvidenceBody {
  @Text({ about: 'What the document is called, such as its number in a register.', most: 300, example: 'Export register 2026, page 4' })
  name!: string;

  @Text({ about: 'SHA-256 of exactly that file.', least: 64, most: 64, pattern: /^[0-9a-f]{64}$/, example: '5'.repeat(64) })
  sha256!: string;
}

export class AdjustmentBody {
  @Word({ about: 'What was sent before, or what turned out to be wrong.', of: ADJUSTMENT_KINDS, example: 'opening' })
  kind!: AdjustmentKind;

  @Text({ about: 'What is counted.', most: 40, pattern: /^[a-z][a-z._-]*$/, example: 'cn.ordinary' })
  metric!: string;

  @Text({ about: 'The window: a year, `rolling` or `ever`.', most: 10, pattern: /^(?:\d{4}|rolling|ever)$/, example: '2026' })
  window!: string;

  @Text({ about: 'The other side, where the law counts per recipient: country, colon, name.', most: 400, optional: true })
  party?: string;

  @Count({
    about: 'How many. An opening balance is 0 or more; a correction raises or lowers.',
    least: -MAX_AMOUNT,
    most: MAX_AMOUNT,
    example: 40_000,
  })
  amount!: number;

  @Text({ about: 'The day it is stated as of.', least: 10, most: 10, pattern: /^\d{4}-\d{2}-\d{2}$/, example: '2026-06-30' })
  countedOn!: string;

  @Text({ about: 'Why.', most: 2000, example: 'Sent before this zone used Carnet.' })
  reason!: string;

  @Part(AdjustmentEvidenceBody, {
    about: 'The document it rests on; only what raises a count may go without.',
    optional: true,
    nullable: true,
  })
  evidence?: AdjustmentEvidenceBody | null;
}

export class AdjustmentAnswerBody {
  @Word({ about: 'What the officer found.', of: ADJUSTMENT_ANSWERS, example: 'confirmed' })
  answer!: AdjustmentAnswer;

  @Text({ about: 'Why.', most: 2000, example: 'Agrees with the register of the company.' })
  reason!: string;
}

export function statedOf({ kind, metric, window, party = '', amount, countedOn, reason, evidence }: AdjustmentBody): StatedAdjustment {
  return {
    kind,
    metric,
    window,
    party,
    amount,
    countedOn,
    reason,
    evidence: evidence ? { name: evidence.name, sha256: evidence.sha256 } : null,
  };
}

export class WrittenShown {
  @Shown('uuid', 'What was written, or answered.')
  id!: string;
}

export class SomebodyShown {
  @Shown('uuid', 'The person.')
  id!: string;
  @Shown('text', 'Name.')
  name!: string;
}

export class EvidenceShown {
  @Shown('text', 'What the document is called.')
  name!: string;
  @Shown('text', 'SHA-256 of the file.')
  sha256!: string;
}

export class AdjustmentAnswerShown {
  @Shown(['confirmed', 'rejected'], 'What the officer found.')
  answer!: 'confirmed' | 'rejected';
  @Shown('text', 'Why.')
  reason!: string;
  @Shown(SomebodyShown, 'Who answered; within the authority only.', { nullable: true })
  answeredBy!: SomebodyShown | null;
  @Shown('time', 'When.')
  answeredAt!: string;
}

/** An adjustment as shown. People's names are visible to their own side and to the authority. */
export class AdjustmentView {
  @Shown('uuid', 'The adjustment.')
  readonly id!: string;
  @Shown(CompanyNameShown, 'Whose ledger it is about.')
  readonly company!: CompanyNameShown;
  @Shown(['opening', 'correction'], 'What was sent before, or what turned out to be wrong.')
  readonly kind!: AdjustmentKind;
  @Shown('text', 'What is counted.')
  readonly metric!: string;
  @Shown('text', 'The window.')
  readonly window!: string;
  @Shown('text', 'The other side, where the law counts per recipient.', { nullable: true })
  readonly party!: string | null;
  @Shown('whole', 'How many.')
  readonly amount!: number;
  @Shown('day', 'The day it is stated as of.')
  readonly countedOn!: string;
  @Shown('text', 'Why.')
  readonly reason!: string;
  @Shown(EvidenceShown, 'The document it rests on.', { nullable: true })
  readonly evidence!: EvidenceShown | null;
  @Shown(SomebodyShown, 'Who stated it.')
  readonly statedBy!: SomebodyShown;
  @Shown('time', 'When.')
  readonly statedAt!: string;
  @Shown('yes-no', 'Whether it counts now: what raises a count does until it is rejected, what lowers one only once it is confirmed.')
  readonly counts!: boolean;
  @Shown(AdjustmentAnswerShown, 'What a second person said of it.', { nullable: true })
  readonly answer!: AdjustmentAnswerShown | null;
}

export class AdjustmentsShown {
  @Shown(AdjustmentView, 'Adjustments, oldest first.', { list: true })
  items!: readonly AdjustmentView[];
  @Shown('text', 'Cursor of the next page.', { nullable: true })
  next!: string | null;
}
