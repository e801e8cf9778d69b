import { Text } from '../http/shapes.js';

export class ReceiptQuery {
  @Text({
    about: 'Which time it was handed in: 1 (unless told) when it was filed, 2 with the first answer to a question, and so on.',
    most: 3,
    pattern: /^[1-9]\d{0,2}$/,
    optional: true,
  })
  time?: string;
}
