import { Part, Text, YesNo } from '../http/shapes.js';
import { CONTENT_DIGEST } from '../reviews/review.body.js';
import { JustificationBody } from './justification.body.js';

export class RestrictionBody {
  @Part(JustificationBody, { about: 'What would be stated with the refusal or the condition.' })
  justification!: JustificationBody;
}

export class ConfirmationBody {
  @YesNo({ about: 'True lets the decision take effect; false sends the transfer back to be reviewed and voted on anew.', example: true })
  confirmed!: boolean;

  @Text({ about: 'Why.', most: 4000, example: 'No lighter means protects the patients here.' })
  reasons!: string;

  @Text({
    about: '`contentDigest` of the transfer that was read.',
    ...{ least: 71, most: 71, pattern: CONTENT_DIGEST, example: `sha256:${'0'.repeat(64)}` },
  })
  contentDigest!: string;
}
