import { instant, isoDate } from '@carnet/kernel';
import { type Dues, ruleKey } from './conditions/condition.js';
import { dueRulesOf } from './conditions/imposed-conditions.js';
import {
  blocksEntryIntoForce,
  isBreached,
  type Obligation,
  obligationsOf,
  obligationState,
  unjudgedEvidence,
} from './conditions/obligation.js';
import type { TrialCommands, Viewer } from './offered-acts.js';
import type { Transfer } from './transfer.js';

const at = instant('2000-01-01T00:00:00.000Z');
const reasons = '-';
const day = isoDate('2000-01-01');
const later = { on: day, at: instant('2000-01-01T15:59:59.999Z'), from: day, certainty: 'confirmed' } as const;

/** Due days for every condition that lie in the future. Only the act itself checks whether a fixed day has passed. */
export function futureDues(transfer: Transfer): Dues {
  return Object.fromEntries(dueRulesOf(transfer, { conditions: [] }).map((rule) => [ruleKey(rule), later]));
}

/** The payloads of the acts on obligations, each with an obligation that it could apply to. */
export const obligationTrials: Pick<
  TrialCommands,
  'agree-to-condition' | 'give-evidence' | 'judge-evidence' | 'state-breach' | 'waive-obligation' | 'lift-cured'
> = {
  'agree-to-condition': (transfer, { actor }) => ({
    kind: 'agree-to-condition',
    by: actor,
    at,
    obligation: likeliest(transfer, ({ agreement, agreed, waiver }) => agreement && agreed === null && waiver === null),
  }),
  'give-evidence': (transfer, { actor }) => ({
    kind: 'give-evidence',
    by: actor,
    at,
    words: '-',
    documents: [],
    obligation: likeliest(transfer, (one) => unjudgedEvidence(one) === null && !['met', 'waived'].includes(obligationState(one))),
  }),
  'judge-evidence': (transfer, viewer) => ({
    kind: 'judge-evidence',
    by: viewer.actor,
    at,
    accepted: true,
    reasons,
    disciplines: viewer.disciplines,
    obligation: likeliest(transfer, (one) => unjudgedEvidence(one) !== null && isWatched(one, viewer)),
  }),
  'state-breach': (transfer, viewer) => ({
    kind: 'state-breach',
    by: viewer.actor,
    at,
    reasons,
    disciplines: viewer.disciplines,
    obligation: likeliest(transfer, (one) => one.waiver === null && !isBreached(one) && isWatched(one, viewer)),
  }),
  'waive-obligation': (transfer, { actor }) => ({
    kind: 'waive-obligation',
    by: actor,
    at,
    reasons,
    obligation: likeliest(transfer, (one) => one.waiver === null && (blocksEntryIntoForce(one) || obligationState(one) !== 'met')),
  }),
  'lift-cured': (_, { actor, disciplines }) => ({ kind: 'lift-cured', by: actor, at, reasons, disciplines }),
};

function isWatched({ monitor }: Obligation, { disciplines }: Viewer): boolean {
  return monitor === null || disciplines.includes(monitor);
}

/** The number of the first obligation that fits, otherwise of the first; 0 if there are none. */
function likeliest(transfer: Transfer, fits: (obligation: Obligation) => boolean): number {
  const all = obligationsOf(transfer);
  return (all.find(fits) ?? all[0])?.number ?? 0;
}
