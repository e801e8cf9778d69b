import { SINCE_BASES } from '@carnet/use-cases';
import { Text, Word } from '../http/shapes.js';

/** Since what something has changed. */
export class SinceQuery {
  @Word({
    about: 'Since what: each opinion and each vote (for the authority; unless told), or the caller’s last visit.',
    of: SINCE_BASES,
    optional: true,
  })
  since?: (typeof SINCE_BASES)[number];
}

export class VisitBody {
  @Text({
    about: 'The last entry of its history that was seen: `upTo` of the transfer as it was read.',
    least: 36,
    most: 36,
    pattern: /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/,
    example: '3f7f2a0c-52f0-4a1c-9f2e-0f6d3c1b7a55',
  })
  upTo!: string;
}
