import { Text } from '../http/shapes.js';

export class WithdrawalBody {
  @Text({ about: 'Why the company takes the filing back.', most: 4000, example: 'Filed twice.' })
  reasons!: string;
}
