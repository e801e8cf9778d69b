import { SUSPICION_STATES, type SuspicionsRequest, type SuspicionState } from '@carnet/use-cases';
import { Word } from '../http/shapes.js';
import { PageQuery } from '../ledger/ledger.query.js';

/** Which suspicions are listed. `company` is that of any part. */
export class SuspicionsQuery extends PageQuery {
  @Word({ about: 'Where they stand; all of them when left out.', of: SUSPICION_STATES, optional: true })
  state?: SuspicionState;
}

export function suspicionsFilter({ company, state }: SuspicionsQuery): Pick<SuspicionsRequest, 'company' | 'state'> {
  return { ...(company === undefined ? {} : { company }), ...(state === undefined ? {} : { state }) };
}
