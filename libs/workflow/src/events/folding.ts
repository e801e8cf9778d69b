import { withOpenSteps } from '../open-steps.js';
import { personOf } from '../separation-of-duties.js';
import { statementOvertaken } from '../statement.js';
import type { Involvement, Transfer } from '../transfer.js';
import type { ByDeputy, Happened } from './declaration.js';

/** The transfer has no open step. */
export function closed(transfer: Transfer): Transfer {
  return withOpenSteps(transfer, []);
}

/** The transfer has no decision that waits for a confirmation. */
export function unconfirmed({ confirmation: _, ...transfer }: Transfer): Transfer {
  return transfer;
}

/** The transfer has no change that waits for the rules. */
export function unchanging({ changing: _, ...transfer }: Transfer): Transfer {
  return transfer;
}

/** Opinions and votes on the content no longer count. */
export function voided(transfer: Transfer): Transfer {
  return { ...closed(unchanging(transfer)), reviews: [], votes: [] };
}

/** The transfer remembers somebody's part in it. */
export function involve(transfer: Transfer, part: Involvement): Transfer {
  if (transfer.involved.some((known) => known.person === part.person && known.as === part.as)) return transfer;
  return { ...transfer, involved: [...transfer.involved, part] };
}

/** The transfer remembers the part of the actor, and of the person for whom a deputy acted. */
export function involveActor(transfer: Transfer, { by, onBehalfOf }: Happened & ByDeputy, as: Involvement['as']): Transfer {
  const people = [personOf(by), onBehalfOf?.person].flatMap((one) => one ?? []);
  return people.reduce((before, person) => involve(before, { person, as }), transfer);
}

/** A person who works on the filing, other than its filer, has had a part in it. */
export function contributed(transfer: Transfer, event: Happened): Transfer {
  return personOf(event.by) === transfer.filedBy ? transfer : involveActor(transfer, event, 'contributor');
}

/** The transfer has no re-assessment under way. */
export function reassessed({ reassessment: _, ...transfer }: Transfer, { at }: Pick<Happened, 'at'>): Transfer {
  return statementOvertaken(transfer, at);
}
