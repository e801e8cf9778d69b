import { INTERVENTION_CAUSES, type InterventionCause } from '@carnet/workflow';
import { Part, Text, Word, YesNo } from '../http/shapes.js';
import { CONTENT_DIGEST } from '../reviews/review.body.js';
import { JustificationBody } from './justification.body.js';

export class GrantStopBody {
  @Word({ about: 'What would be done.', of: ['suspend', 'revoke'] as const, example: 'suspend' })
  act!: 'suspend' | 'revoke';

  @Word({ about: 'The kind of cause.', of: INTERVENTION_CAUSES, example: 'security-incident' })
  cause!: InterventionCause;
}

export class RestrictionBody {
  @Part(JustificationBody, { about: 'What would be stated with the refusal, the condition, the suspension or the revocation.' })
  justification!: JustificationBody;

  @Part(GrantStopBody, { about: 'What would stop a grant; left out of a refusal or a condition.', optional: true })
  stops?: GrantStopBody;
}

export class ConfirmationBody {
  @YesNo({ about: 'True lets the decision take effect; false sends the transfer back to be reviewed and voted on anew.', example: true })
  confirmed!: boolean;

  @Text({ about: 'Why.', most: 4000, example: 'No lighter means protects the patients here.' })
  reasons!: string;

  @Text({
    about: '`contentDigest` of the transfer that was read.',
    least: 71,
    most: 71,
    pattern: CONTENT_DIGEST,
    example: `sha256:${'0'.repeat(64)}`,
  })
  contentDigest!: string;
}
