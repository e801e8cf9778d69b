import type { Decision } from '../events.js';
import { interventionBar, personOf, type reassessmentBar } from '../separation-of-duties.js';
import { isBlank, refused } from '../step.js';
import type { Actor, Transfer } from '../transfer.js';

/** The refusal of an act on a grant by a machine, by a person who is barred, or without reasons; null if it is allowed. */
export function barred(
  transfer: Transfer,
  { by, reasons }: { readonly by: Actor; readonly reasons: string },
  barOf: typeof interventionBar | typeof reassessmentBar = interventionBar,
): Decision | null {
  const person = personOf(by);
  if (person === null) return refused('machine-cannot-act');
  const bar = barOf(transfer, person);
  if (bar !== null) return refused(bar);
  return isBlank(reasons) ? refused('reasons-missing') : null;
}
