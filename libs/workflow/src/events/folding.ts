import { withOpenSteps } from '../open-steps.js';
import { personOf } from '../separation-of-duties.js';
import { statementOvertaken } from '../statement.js';
import type { Involvement, Transfer } from '../transfer.js';
import type { ByDeputy, Happened } from './declaration.js';

/** No step is open any more. */
export function closed(transfer: Transfer): Transfer {
  return withOpenSteps(transfer, []);
}

/** No decision waits any more. */
export function unconfirmed({ confirmation: _, ...transfer }: Transfer): Transfer {
  return transfer;
}

/** No change waits for the rules any more. */
export function unchanging({ changing: _, ...transfer }: Transfer): Transfer {
  return transfer;
}

/** Nothing that was said of the content counts any more. */
export function voided(transfer: Transfer): Transfer {
  return { ...closed(unchanging(transfer)), reviews: [], votes: [] };
}

/** The transfer remembers somebody's part in it. */
export function involve(transfer: Transfer, part: Involvement): Transfer {
  if (transfer.involved.some((known) => known.person === part.person && known.as === part.as)) return transfer;
  return { ...transfer, involved: [...transfer.involved, part] };
}

/** The same of whoever did something, and of whom a deputy did it for. */
export function involveActor(transfer: Transfer, { by, onBehalfOf }: Happened & ByDeputy, as: Involvement['as']): Transfer {
  const people = [personOf(by), onBehalfOf?.person].flatMap((one) => one ?? []);
  return people.reduce((before, person) => involve(before, { person, as }), transfer);
}

/** Whoever works on the filing, beside its filer, has had a part in it. */
export function contributed(transfer: Transfer, event: Happened): Transfer {
  return personOf(event.by) === transfer.filedBy ? transfer : involveActor(transfer, event, 'contributor');
}

/** No re-assessment is under way any more. */
export function reassessed({ reassessment: _, ...transfer }: Transfer, { at }: Pick<Happened, 'at'>): Transfer {
  return statementOvertaken(transfer, at);
}
