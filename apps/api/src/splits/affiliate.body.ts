import { AFFILIATE_ANSWERS, type AffiliateAnswer, type Relation, RELATIONS } from '@carnet/use-cases';
import { Text, Word } from '../http/shapes.js';

export class AffiliateBody {
  @Text({ about: 'The name of the other company.', most: 300, example: 'Harbour Trade Logistics' })
  name!: string;

  @Word({ about: 'What it is to this one.', of: RELATIONS, example: 'subsidiary' })
  relation!: Relation;
}

export class AffiliateAnswerBody {
  @Word({ about: 'What the officer found; `ended` only after a confirmation.', of: AFFILIATE_ANSWERS, example: 'confirmed' })
  answer!: AffiliateAnswer;

  @Text({
    about: 'Which registered company it is; only to confirm, and left out when it is none.',
    most: 36,
    pattern: /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/,
    optional: true,
    nullable: true,
  })
  company?: string | null;

  @Text({ about: 'Why.', most: 2000, example: 'Agrees with the commercial register.' })
  reason!: string;
}
