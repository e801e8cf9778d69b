import { Parts } from '../http/shapes.js';
import { FilingBody } from '../transfers/filing.body.js';
import { ReplyBody } from './item.body.js';

/** What a company answers: the filing as it now stands, and a reply to each item. */
export class AnswerBody extends FilingBody {
  @Parts(ReplyBody, { about: 'What the company says to each item that was asked.', optional: true, most: 200 })
  replies?: readonly ReplyBody[];
}
