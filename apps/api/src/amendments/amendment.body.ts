import { Text } from '../http/shapes.js';
import { FilingBody } from '../transfers/filing.body.js';

/** The filing as it should have been filed, whole, and why. */
export class AmendmentBody extends FilingBody {
  @Text({
    about: 'Why the filing is amended, in the words of the company. Officers read it with what has changed.',
    most: 8000,
    example: 'Crew who left before January were counted as well.',
  })
  reasons!: string;
}
