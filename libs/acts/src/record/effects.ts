import { randomUUID } from 'node:crypto';
import type { Call } from '@carnet/persistence/prepared.js';
import { timerPlanOf } from '../deadlines/timer-plan.js';
import type { TransferChange } from '../transfer-journal.store.js';
import {
  appealHearers,
  appealParts,
  filedAppeals,
  heardAppeals,
  leftSeats,
  movedAppeals,
  takenSeats,
  withdrawnAppeals,
} from './appeals.js';
import { endedDeadlines, newDeadlines } from './deadlines.js';
import { doneForAnother } from './deputies.js';
import type { Effect } from './effect.js';
import { filedOnce } from './filed-once.js';
import { history } from './history.js';
import { closedRounds, immaterialChanges, openedRounds, overtakenPeople } from './information.js';
import { keys } from './keys.js';
import { lockedCounters, reservations, reservedCounters, settlements } from './ledger.js';
import { grantNotices, intentions, notices, restrictionTests } from './notices.js';
import { obligations } from './obligations.js';
import { opinions, reviews } from './reviews.js';
import { assessments, changedContent, changedTransfers, newTransfers, reviewClocks } from './transfers.js';
import { answersForRestrictions, concludedReassessments, earlierPapers, papers, votes } from './votes.js';
import { followUps, workDone } from './work.js';

/**
 * All that changes store, in this order, so that two journals never wait for each other in a ring: a counter's row is what concurrent
 * filings of one company wait for, and is touched last. Acts of people are checked against the transfer as the change leaves it.
 */
const EFFECTS: readonly Effect[] = [
  keys,
  workDone,
  assessments,
  newTransfers,
  changedTransfers,
  changedContent,
  reviewClocks,
  reviews,
  opinions,
  votes,
  immaterialChanges,
  overtakenPeople,
  restrictionTests,
  notices,
  intentions,
  grantNotices,
  answersForRestrictions,
  concludedReassessments,
  closedRounds,
  openedRounds,
  obligations,
  filedAppeals,
  withdrawnAppeals,
  movedAppeals,
  appealHearers,
  appealParts,
  heardAppeals,
  leftSeats,
  takenSeats,
  doneForAnother,
  earlierPapers,
  papers,
  endedDeadlines,
  newDeadlines,
  followUps,
  history,
  lockedCounters,
  settlements,
  reservedCounters,
  reservations,
  filedOnce,
];

// Planned once for all values, and for tables that have grown: what is stored differs in nothing that a plan could look at, and a plan
// that is made while a table is empty reads all of it later.
const planOnce: Call = {
  statement: {
    name: 'record-plan-once',
    text: `select set_config('plan_cache_mode', 'force_generic_plan', true), set_config('enable_seqscan', 'off', true)`,
  },
  values: [],
};

/** For what follows in the same transaction. */
export const planAsUsual: Call = {
  statement: {
    name: 'record-plan-as-usual',
    text: `select set_config('plan_cache_mode', 'auto', true), set_config('enable_seqscan', 'on', true)`,
  },
  values: [],
};

/** Everything that the changes store: a statement for each effect that some of them have. @throws RangeError unless they are of one company. */
export function callsFor(changes: readonly TransferChange[]): readonly Call[] {
  const [first] = changes;
  if (first === undefined) return [];
  const company = first.after.tenantId;
  if (changes.some(({ after }) => after.tenantId !== company)) throw new RangeError('changes that are stored together are of one company');
  const recorded = changes.map((change) => ({
    change,
    deadlines: timerPlanOf(change),
    entries: change.decision.events.map((event) => ({ id: randomUUID(), event })),
  }));
  const calls = EFFECTS.flatMap(({ statement, values }) => {
    const given = values(company, recorded);
    return given === null ? [] : [{ statement, values: given }];
  });
  return [planOnce, ...calls];
}
