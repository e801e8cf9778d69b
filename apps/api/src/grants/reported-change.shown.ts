import type { ReportedChangesView, ReportedChangeView } from '@carnet/use-cases';
import { CHANGE_CAUSES, type ChangeCause } from '@carnet/workflow';
import { PartChangeShown } from '../information/round.shown.js';
import { Shown } from '../http/shown.js';

export class ReportedChangeShown implements ReportedChangeView {
  @Shown('time', 'When it was reported.')
  at!: string;
  @Shown('digest', 'Digest of the content as it would be filed now.')
  content!: string;
  @Shown(CHANGE_CAUSES, 'What changed: the recipient, the fields, of how many people, or what was stated besides.', { list: true })
  causes!: readonly ChangeCause[];
  @Shown(PartChangeShown, 'How it differs from what was granted, part by part.', { list: true })
  parts!: readonly PartChangeShown[];
  @Shown('text', 'The regimes whose rules answer otherwise of it.', { list: true })
  flips!: readonly string[];
  @Shown('text', 'What the company says of it.')
  words!: string;
  @Shown('yes-no', 'Whether the grant was re-assessed because of it; otherwise the policy calls it immaterial, and the rules say the same.')
  material!: boolean;
}

export class ReportedChangesShown implements ReportedChangesView {
  @Shown('uuid', 'The transfer.')
  transfer!: string;
  @Shown('text', 'Its reference.')
  reference!: string;
  @Shown(ReportedChangeShown, 'The first first.', { list: true })
  changes!: readonly ReportedChangeShown[];
}
