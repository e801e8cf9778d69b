import { digestOfText, type Instant, instant, isoDate, type PersonId, uuid } from '@carnet/kernel';
import { type Appeal, type AppealUntil, openAppeal } from './appeal/appeal.js';
import { appealProcedureOn } from './appeal/appeal-procedure.js';
import type { Trials } from './offered-acts.js';
import type { OtherRenewal } from './renewal.js';
import type { Transfer } from './transfer.js';

const at = instant('2000-01-01T00:00:00.000Z');
const day = isoDate('2000-01-01');
const reasons = '-';
const nothing = digestOfText('');
const { panel } = appealProcedureOn(day);

/** Enough for every seat, as if who sits held the role no longer: where nobody said who there is. */
const strangers = Array.from({ length: panel.seats }, (_, place) =>
  uuid<PersonId>(`00000000-0000-4000-b000-${String(place).padStart(12, '0')}`),
);

/** What the acts on appeals of a transfer depend on, as it is when they are looked at. */
export interface AppealOutlook {
  readonly at: Instant;
  readonly until: AppealUntil;
  /** Of a renewal: what else is to take the place of its grant already. */
  readonly other: OtherRenewal | null;
  /** Who holds a role of the panel; null where the viewer fills no seats. */
  readonly candidates: readonly PersonId[] | null;
}

/** The acts on appeals, each tried as far as is known how things stand. */
export const appealTrials: Pick<
  Trials,
  'appeal' | 'withdraw-appeal' | 'claim-appeal' | 'release-appeal' | 'advise-on-appeal' | 'seat-appeal' | 'vote-on-appeal'
> = {
  appeal: (_, { actor, appeals }) => ({
    ...{ kind: 'appeal', by: actor, at: appeals?.at ?? at, grounds: [{ about: 'procedure', part: null, says: '-', evidence: [] }] },
    ...{ procedure: '-', until: appeals?.until ?? { on: day, at }, other: appeals?.other ?? null },
    ...{ due: { workingDays: 1, on: day, at, from: day, certainty: 'confirmed' }, digest: nothing },
  }),
  'withdraw-appeal': (_, { actor }) => ({ kind: 'withdraw-appeal', by: actor, at, reasons }),
  'claim-appeal': (_, { actor }) => ({ kind: 'claim-appeal', by: actor, at }),
  'release-appeal': (_, { actor }) => ({ kind: 'release-appeal', by: actor, at }),
  'advise-on-appeal': (transfer, { actor }) => ({
    ...{ kind: 'advise-on-appeal', by: actor, at, proposes: 'uphold', reasons, digest: digestIn(transfer), panel, candidates: [] },
  }),
  'seat-appeal': (_, { actor, appeals }) => ({
    ...{ kind: 'seat-appeal', by: actor, at, panel, candidates: appeals?.candidates ?? strangers },
  }),
  'vote-on-appeal': (transfer, { actor }) => ({
    ...{ kind: 'vote-on-appeal', by: actor, at, ballot: 'uphold', reasons, digest: digestIn(transfer) },
  }),
};

function digestIn(transfer: Transfer): Appeal['digest'] {
  return openAppeal(transfer)?.digest ?? nothing;
}
