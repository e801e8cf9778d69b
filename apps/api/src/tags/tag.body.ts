import { Text } from '../http/shapes.js';

export class TagBody {
  @Text({ about: 'The word, in any script; it is kept in small letters with one hyphen for each gap.', most: 64, example: 'on-site visit' })
  tag!: string;
}
