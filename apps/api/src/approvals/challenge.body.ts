import { type Discipline, DISCIPLINES } from '@carnet/workflow';
import { Text, Texts } from '../http/shapes.js';
import { CONTENT_DIGEST } from '../reviews/review.body.js';

const discipline = new RegExp(`^(?:${DISCIPLINES.join('|')})$`);

export class ChallengeBody {
  @Text({ about: 'Why; the officers read it.', most: 4000, example: 'The opinion says nothing of the two new fields.' })
  reasons!: string;

  @Texts({ about: 'Whose opinions are to be given anew; left out, all.', most: 3, items: 20, pattern: discipline, optional: true })
  disciplines?: readonly string[];

  @Text({
    about: '`contentDigest` of the transfer that was read.',
    least: 71,
    most: 71,
    pattern: CONTENT_DIGEST,
    example: `sha256:${'0'.repeat(64)}`,
  })
  contentDigest!: string;
}

export function disciplinesIn({ disciplines = [] }: ChallengeBody): readonly Discipline[] {
  return DISCIPLINES.filter((one) => disciplines.includes(one));
}
