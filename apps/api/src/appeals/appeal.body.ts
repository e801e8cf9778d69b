import { APPEAL_BALLOTS, type AppealBallot, GROUND_SUBJECTS, type GroundSubject } from '@carnet/workflow';
import { Parts, Text, Word } from '../http/shapes.js';
import { EvidenceDocumentBody } from '../obligations/obligation.body.js';
import { CONTENT_DIGEST, NoConflict } from '../reviews/review.body.js';

export class GroundBody {
  @Word({ about: 'What part of the decision it is against.', of: GROUND_SUBJECTS, example: 'finding' })
  about!: GroundSubject;

  @Text({ about: 'Which finding or reason: the regime, or the place of the reason from 1.', most: 80, optional: true, example: 'cn' })
  part?: string;

  @Text({ about: 'Why it is wrong.', most: 4000, example: 'The count holds people of another company.' })
  says!: string;

  @Parts(EvidenceDocumentBody, { about: 'Documents that show it.', optional: true, most: 20 })
  evidence?: readonly EvidenceDocumentBody[];
}

export class AppealBody {
  @Parts(GroundBody, { about: 'The grounds, one for each part of the decision that is held to be wrong.', most: 20 })
  grounds!: readonly GroundBody[];
}

const digest = {
  about: 'The digest of the appeal as it was read.',
  ...{ least: 71, most: 71, pattern: CONTENT_DIGEST, example: `sha256:${'0'.repeat(64)}` },
};

export class AppealOpinionBody {
  @Word({ about: 'What the officer proposes.', of: APPEAL_BALLOTS, example: 'set-aside' })
  proposes!: AppealBallot;

  @Text({ about: 'Why.', most: 4000, example: 'Two of the counts are of another company.' })
  reasons!: string;

  @Text(digest)
  digest!: string;

  @NoConflict()
  noConflict?: boolean;
}

export class AppealVoteBody {
  @Word({ about: 'Whether the decision stands or falls.', of: APPEAL_BALLOTS, example: 'set-aside' })
  ballot!: AppealBallot;

  @Text({ about: 'Why. The notice gives the reasons of those who decided; the company reads them.', most: 4000, example: 'As proposed.' })
  reasons!: string;

  @Text(digest)
  digest!: string;

  @NoConflict()
  noConflict?: boolean;
}
