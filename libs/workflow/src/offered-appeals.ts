import { digestOfText, instant, isoDate, type PersonId, uuid } from '@carnet/kernel';
import { type Appeal, openAppeal } from './appeal/appeal.js';
import { appealProcedureOn } from './appeal/appeal-procedure.js';
import type { Trials } from './offered-acts.js';
import type { Transfer } from './transfer.js';

const at = instant('2000-01-01T00:00:00.000Z');
const day = isoDate('2000-01-01');
const reasons = '-';
const nothing = digestOfText('');
const { panel } = appealProcedureOn(day);

/** Enough for every seat, as if who sits held the role no longer: whether that is so, and who there is, is known when the act is taken. */
const strangers = Array.from({ length: panel.seats }, (_, place) =>
  uuid<PersonId>(`00000000-0000-4000-b000-${String(place).padStart(12, '0')}`),
);

/** The acts on appeals, each tried in time: whether the days are over is known when the act is taken, and shown with the appeals. */
export const appealTrials: Pick<
  Trials,
  'appeal' | 'withdraw-appeal' | 'claim-appeal' | 'release-appeal' | 'advise-on-appeal' | 'seat-appeal' | 'vote-on-appeal'
> = {
  appeal: (_, { actor }) => ({
    ...{ kind: 'appeal', by: actor, at, grounds: [{ about: 'procedure', part: null, says: '-', evidence: [] }], procedure: '-' },
    ...{ until: { on: day, at }, due: { workingDays: 1, on: day, at, from: day, certainty: 'confirmed' }, digest: nothing },
  }),
  'withdraw-appeal': (_, { actor }) => ({ kind: 'withdraw-appeal', by: actor, at, reasons }),
  'claim-appeal': (_, { actor }) => ({ kind: 'claim-appeal', by: actor, at }),
  'release-appeal': (_, { actor }) => ({ kind: 'release-appeal', by: actor, at }),
  'advise-on-appeal': (transfer, { actor }) => ({
    ...{ kind: 'advise-on-appeal', by: actor, at, proposes: 'uphold', reasons, digest: digestIn(transfer), panel, candidates: [] },
  }),
  'seat-appeal': (_, { actor }) => ({ kind: 'seat-appeal', by: actor, at, panel, candidates: strangers }),
  'vote-on-appeal': (transfer, { actor }) => ({
    ...{ kind: 'vote-on-appeal', by: actor, at, ballot: 'uphold', reasons, digest: digestIn(transfer) },
  }),
};

function digestIn(transfer: Transfer): Appeal['digest'] {
  return openAppeal(transfer)?.digest ?? nothing;
}
