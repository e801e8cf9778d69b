import type { AdjustmentView } from '@carnet/use-cases';
import { Shown } from '../http/shown.js';

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

export class AdjustmentShown implements AdjustmentView {
  @Shown('uuid', 'The adjustment.')
  id!: string;
  @Shown('uuid', 'Whose ledger it is about.')
  company!: string;
  @Shown(['opening', 'correction'], 'What was sent before, or what turned out to be wrong.')
  kind!: AdjustmentView['kind'];
  @Shown('text', 'What is counted.')
  metric!: string;
  @Shown('text', 'The window.')
  window!: string;
  @Shown('text', 'The other side, where the law counts per recipient.', { nullable: true })
  party!: string | null;
  @Shown('whole', 'How many.')
  amount!: number;
  @Shown('day', 'The day it is stated as of.')
  countedOn!: string;
  @Shown('text', 'Why.')
  reason!: string;
  @Shown(EvidenceShown, 'The document it rests on.', { nullable: true })
  evidence!: EvidenceShown | null;
  @Shown(SomebodyShown, 'Who stated it.')
  statedBy!: SomebodyShown;
  @Shown('time', 'When.')
  statedAt!: string;
  @Shown('yes-no', 'Whether it counts now: what raises a count does until it is rejected, what lowers one only once it is confirmed.')
  counts!: boolean;
  @Shown(AdjustmentAnswerShown, 'What a second person said of it.', { nullable: true })
  answer!: AdjustmentAnswerShown | null;
}

export class AdjustmentsShown {
  @Shown(AdjustmentShown, 'Adjustments, oldest first.', { list: true })
  items!: readonly AdjustmentShown[];
  @Shown('text', 'Cursor of the next page.', { nullable: true })
  next!: string | null;
}
