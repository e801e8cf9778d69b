import { SUSPICION_STATES, type SuspicionState } from '@carnet/use-cases';
import { Word } from '../http/shapes.js';
import { PageQuery } from '../ledger/ledger.query.js';

/** Which suspicions are listed. `company` is that of any part. */
export class SuspicionsQuery extends PageQuery {
  @Word({ about: 'Where they stand; all of them when left out.', of: SUSPICION_STATES, optional: true })
  state?: SuspicionState;
}
