import { type Ballot, BALLOTS } from '@carnet/workflow';
import { personForm } from '../delegations/delegation.body.js';
import { Part, Parts, Text, Texts, Word } from '../http/shapes.js';
import { TermsBody } from '../obligations/terms.body.js';
import { JustificationBody } from '../restrictions/justification.body.js';
import { CONTENT_DIGEST, NoConflict } from '../reviews/review.body.js';

export class VoteBody {
  @Word({ about: 'The vote; an abstention has reasons, and no conditions.', of: BALLOTS, example: 'approve' })
  ballot!: Ballot;

  @Text({ about: 'Why.', least: 0, most: 4000, example: 'The reviews support it.' })
  reasons!: string;

  @Texts({ about: 'Conditions in bare words, to be kept as long as the grant lasts.', optional: true, most: 50, items: 1000, example: [] })
  conditions?: readonly string[];

  @Parts(TermsBody, { about: 'Conditions chosen from the library, or written with all that is asked by them.', optional: true, most: 50 })
  terms?: readonly TermsBody[];

  @Text({
    about: '`contentDigest` of the transfer that was read: a vote counts only for that.',
    least: 71,
    most: 71,
    pattern: CONTENT_DIGEST,
    example: `sha256:${'0'.repeat(64)}`,
  })
  contentDigest!: string;

  @Text({
    about: 'What the vote makes of what the company said at the hearing: needed for a refusal after it spoke. It stands in the notice.',
    least: 0,
    most: 4000,
    optional: true,
    example: 'The fields that were cut are not those that matter.',
  })
  onView?: string;

  @Text({
    about: 'In whose seat the caller votes as a deputy, by a delegation that counts now; left out, their own.',
    least: 36,
    most: 36,
    pattern: personForm,
    optional: true,
    example: '5f0c1b1e-7a3e-4a0e-9b55-0d7d5b1f6a13',
  })
  onBehalfOf?: string;

  @NoConflict()
  noConflict?: boolean;

  @Part(JustificationBody, { about: 'Why it refuses or restricts: needed for that, and for nothing else.', optional: true })
  justification?: JustificationBody;
}
