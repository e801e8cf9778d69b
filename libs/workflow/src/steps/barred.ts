import type { Decision } from '../events.js';
import { interventionBar, personOf, type reassessmentBar } from '../separation-of-duties.js';
import { isBlank, refused } from '../step.js';
import type { Actor, Transfer } from '../transfer.js';

/** What is done to a grant is done by a person, who had no part in the filing and says why. */
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
