import type { OwnConditionReceipt, OwnConditionView } from '@carnet/use-cases';
import { Shown } from '../http/shown.js';
import { LibraryConditionShown } from '../obligations/condition.shown.js';

export class OwnConditionShown extends LibraryConditionShown implements OwnConditionView {
  @Shown('whole', 'Its version, from 1.')
  version!: number;
  @Shown('text', 'What conditions of grants name that were made with it.')
  override library!: string;
  @Shown('uuid', 'Who added it.')
  addedBy!: string;
  @Shown('time', 'When.')
  addedAt!: string;
  @Shown('time', 'When it was retired, or the next version took its place; null while it is chosen from.', { nullable: true })
  retiredAt!: string | null;
}

export class OwnConditionsShown {
  @Shown(OwnConditionShown, 'Every version, by code and the latest first.', { list: true })
  items!: readonly OwnConditionShown[];
}

export class OwnConditionReceiptShown implements OwnConditionReceipt {
  @Shown('text', 'The code.')
  id!: string;
  @Shown('whole', 'The version, to be named in `If-Match` by the next act.')
  version!: number;
}
