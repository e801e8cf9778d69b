import type { TransferView } from '@carnet/use-cases';
import { Shown } from '../http/shown.js';

type ExtensionView = TransferView['extensions'][number];

export class ExtensionShown implements ExtensionView {
  @Shown('whole', 'By how many working days the term of the review was extended.')
  workingDays!: number;
  @Shown('text', 'Why.')
  reasons!: string;
  @Shown('uuid', 'Who extended it, or asked the company to agree; within the authority only.', { nullable: true })
  by!: string | null;
  @Shown('time', 'When.')
  at!: string;
  @Shown('uuid', 'The question by which the company agreed; null where the authority extended its term itself.', { nullable: true })
  item!: string | null;
}
