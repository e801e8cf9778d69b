import { Parts, Text, YesNo } from '../http/shapes.js';
import { CONTENT_DIGEST } from '../reviews/review.body.js';

export class EvidenceDocumentBody {
  @Text({ about: 'What it is.', most: 200, example: 'Signed contract, 12 pages' })
  name!: string;

  @Text({
    about: 'SHA-256 of the document.',
    least: 71,
    most: 71,
    pattern: CONTENT_DIGEST,
    example: `sha256:${'0'.repeat(64)}`,
  })
  sha256!: string;

  @Text({ about: 'Where the company keeps it.', most: 500, example: 'Archive of the legal department, file 2026/118' })
  keptAt!: string;
}

export class EvidenceBody {
  @Text({ about: 'How the condition was met.', most: 4000, example: 'The contract was signed on 2 December.' })
  words!: string;

  @Parts(EvidenceDocumentBody, { about: 'Documents that show it.', optional: true, most: 20 })
  documents?: readonly EvidenceDocumentBody[];
}

export class JudgementBody {
  @YesNo({ about: 'Whether what was shown does.', example: true })
  accepted!: boolean;

  @Text({ about: 'Why. The company reads this.', most: 4000, example: 'The signed text is the one that was filed.' })
  reasons!: string;
}
