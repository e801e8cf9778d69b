import type { TransferView } from '@carnet/use-cases';
import { Shown } from '../http/shown.js';

export class ExtensionShown implements NonNullable<TransferView['extension']> {
  @Shown('whole', 'By how many working days the term of the review was extended.')
  workingDays!: number;
  @Shown('text', 'Why.')
  reasons!: string;
  @Shown('uuid', 'Which supervisor extended it; within the authority only.', { nullable: true })
  by!: string | null;
  @Shown('time', 'When.')
  at!: string;
}
