import type { GivenView } from '@carnet/workflow';
import { digest } from '@carnet/kernel';
import { Parts, Text, YesNo } from '../http/shapes.js';
import { EvidenceDocumentBody } from '../obligations/obligation.body.js';

export class HearingBody {
  @YesNo({
    about: 'Whether the hearing, or the statement in a re-assessment, is waived. Then nothing is said.',
    optional: true,
    example: false,
  })
  waive?: boolean;

  @Text({
    about:
      'What speaks against the intention, or is to be said of the re-assessment. Who decides reads it; it stands in the notice of a refusal.',
    least: 0,
    most: 8000,
    optional: true,
    example: 'The two fields were taken out of the contract on 3 December.',
  })
  words?: string;

  @Parts(EvidenceDocumentBody, { about: 'Documents that show it.', optional: true, most: 20 })
  documents?: readonly EvidenceDocumentBody[];
}

/** Null waives the hearing. */
export function viewIn({ waive = false, words = '', documents = [] }: HearingBody): GivenView | null {
  if (waive) return null;
  return { words, documents: documents.map(({ name, sha256, keptAt }) => ({ name, sha256: digest(sha256), keptAt })) };
}
