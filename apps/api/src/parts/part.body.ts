import { FILING_PARTS, type FilingPart, MARK_ACTS, type MarkAct } from '@carnet/workflow';
import { Word } from '../http/shapes.js';

export class PartMarkBody {
  @Word({ about: 'The part of the filing.', of: FILING_PARTS, example: 'recipient' })
  part!: FilingPart;

  @Word({
    about: '`open`: it was looked at, which leaves a settled part settled; `settle`: done with; `unsettle`: not done with after all.',
    of: MARK_ACTS,
    example: 'settle',
  })
  act!: MarkAct;
}
