import type { Decision } from '../events.js';
import { interventionRefusal, personOf, type reassessmentRefusal } from '../separation-of-duties.js';
import { isBlank, refuse } from '../step.js';
import type { Actor, Transfer } from '../transfer.js';

/** The refusal of an act on a grant by a machine, by a person who is barred, or without reasons; null if it is allowed. */
export function officialActRefusal(
  transfer: Transfer,
  { by, reasons }: { readonly by: Actor; readonly reasons: string },
  barOf: typeof interventionRefusal | typeof reassessmentRefusal = interventionRefusal,
): Decision | null {
  const person = personOf(by);
  if (person === null) return refuse('machine-cannot-act');
  const bar = barOf(transfer, person);
  if (bar !== null) return refuse(bar);
  return isBlank(reasons) ? refuse('reasons-missing') : null;
}
