import { INTERVENTION_CAUSES, type InterventionCause } from '@carnet/workflow';
import { Text, Word } from '../http/shapes.js';

export class InterventionBody {
  @Word({ about: 'The kind of cause; the company reads it in words.', of: INTERVENTION_CAUSES, example: 'condition-breached' })
  cause!: InterventionCause;

  @Text({ about: 'Why. The company reads this.', most: 4000, example: 'The yearly report of the recipient is two months late.' })
  reasons!: string;
}

export class ReasonsBody {
  @Text({ about: 'Why. Both sides read this.', most: 4000, example: 'The report has come in.' })
  reasons!: string;
}
