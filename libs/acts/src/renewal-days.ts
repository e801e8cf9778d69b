import type { WorkingCalendar } from '@carnet/clocks';
import type { RenewalDays } from '@carnet/workflow';
import { renewalOfTerm } from './deadlines/grant-term.js';
import type { RenewalTerms, TermTerms, Timer } from './deadlines/timer.js';
import { validityPolicyNamed } from './deadlines/validity-policy.js';

/**
 * When a grant may be renewed: as its company was told with the grant, and counted by the calendar of now where the window was open then
 * already. A text that names only the last day to ask opens no window: from that alone nobody has to wait.
 */
export function renewalDaysOf(timers: readonly Pick<Timer, 'terms'>[], calendar: WorkingCalendar): RenewalDays {
  const told = timers.map(({ terms }) => terms).findLast((terms): terms is RenewalTerms => terms.of === 'renewal');
  const term = timers.map(({ terms }) => terms).findLast((terms): terms is TermTerms => terms.of === 'term');
  const window = told ?? (term === undefined ? null : renewalOfTerm(term, calendar));
  if (window === null) return { opens: null, latest: null };
  const { unit } = validityPolicyNamed(window.policy).ends[window.what].renewal;
  return { opens: unit === 'month' ? null : window.opens, latest: window.latest };
}
