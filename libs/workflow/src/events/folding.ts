import { withOpenSteps } from '../open-steps.js';
import { personOf } from '../separation-of-duties.js';
import { overtakeStatement } from '../statement.js';
import type { Involvement, Transfer } from '../transfer.js';
import type { ByDeputy, EventStamp } from './declaration.js';

/** The transfer without open steps. */
export function withoutOpenSteps(transfer: Transfer): Transfer {
  return withOpenSteps(transfer, []);
}

/** The transfer without a decision that waits for a confirmation. */
export function withoutConfirmation({ confirmation: _, ...transfer }: Transfer): Transfer {
  return transfer;
}

/** The transfer without a change that waits for the rules. */
export function withoutPendingChange({ changing: _, ...transfer }: Transfer): Transfer {
  return transfer;
}

/** The transfer without opinions, votes and open steps, whose content no longer counts. */
export function voidOpinionsAndVotes(transfer: Transfer): Transfer {
  return { ...withoutOpenSteps(withoutPendingChange(transfer)), reviews: [], votes: [] };
}

/** Records somebody's part in the transfer. */
export function involve(transfer: Transfer, part: Involvement): Transfer {
  if (transfer.involved.some((known) => known.person === part.person && known.as === part.as)) return transfer;
  return { ...transfer, involved: [...transfer.involved, part] };
}

/** Records the part of the actor and of the person whom a deputy represents. */
export function involveActor(transfer: Transfer, { by, onBehalfOf }: EventStamp & ByDeputy, as: Involvement['as']): Transfer {
  const people = [personOf(by), onBehalfOf?.person].flatMap((one) => one ?? []);
  return people.reduce((before, person) => involve(before, { person, as }), transfer);
}

/** Records a person who worked on the filing, other than its filer, as a contributor. */
export function involveContributor(transfer: Transfer, event: EventStamp): Transfer {
  return personOf(event.by) === transfer.filedBy ? transfer : involveActor(transfer, event, 'contributor');
}

/** The transfer without its re-assessment and open statement. */
export function endReassessment({ reassessment: _, ...transfer }: Transfer, { at }: Pick<EventStamp, 'at'>): Transfer {
  return overtakeStatement(transfer, at);
}
