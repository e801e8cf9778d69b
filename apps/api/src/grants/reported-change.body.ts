import { Text } from '../http/shapes.js';
import { FilingBody } from '../transfers/filing.body.js';

/** What was granted, as it is done by now: the whole filing, and why it differs. */
export class ReportedChangeBody extends FilingBody {
  @Text({
    about: 'Why, and what there is to say of it. It stands in the notice.',
    ...{ most: 8000, example: 'The recipient moved its service to another company of its group on 3 December.' },
  })
  words!: string;
}
