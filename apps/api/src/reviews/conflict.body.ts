import { Text } from '../http/shapes.js';

export class ConflictBody {
  @Text({ about: 'What the conflict of interest is.', most: 4000, example: 'My sister works for the recipient.' })
  reasons!: string;
}
