import type { AmendmentsView, AmendmentView } from '@carnet/use-cases';
import { Shown } from '../http/shown.js';
import { PartChangeShown } from '../information/round.shown.js';

export class AmendmentShown implements AmendmentView {
  @Shown('whole', 'Which one it is, from 1.')
  number!: number;
  @Shown('time', 'When it was made.')
  at!: AmendmentView['at'];
  @Shown('text', 'Why, in the words of the company.')
  reasons!: string;
  @Shown('digest', 'Digest of the content before.')
  from!: AmendmentView['from'];
  @Shown('digest', 'Digest of the content since.')
  to!: AmendmentView['to'];
  @Shown(PartChangeShown, 'What it changed, part by part.', { list: true })
  parts!: readonly PartChangeShown[];
  @Shown('yes-no', 'Whether opinions and votes stood across it: the policy calls all of it immaterial, and the rules said the same.')
  immaterial!: boolean;
}

export class AmendmentsShown implements AmendmentsView {
  @Shown('uuid', 'The transfer.')
  transfer!: string;
  @Shown('text', 'Its reference.')
  reference!: string;
  @Shown('whole', 'How often its company may amend it in all.')
  most!: number;
  @Shown(AmendmentShown, 'The first first.', { list: true })
  amendments!: readonly AmendmentShown[];
}
