import { digestOfText, type Instant, instant, isoDate, type PersonId, uuid } from '@carnet/kernel';
import { type Appeal, type AppealedAct, type AppealSubject, type AppealWindowEnd, vacantSeatCount, openAppeals } from './appeal/appeal.js';
import { appealableActs, appealsAgainst } from './appeal/appealed-act.js';
import { appealProcedureOn } from './appeal/appeal-panel.js';
import type { TrialCommands } from './offered-acts.js';
import type { OtherRenewal } from './renewal.js';
import type { Transfer } from './transfer.js';

const at = instant('2000-01-01T00:00:00.000Z');
const day = isoDate('2000-01-01');
const reasons = '-';
const emptyDigest = digestOfText('');
const { panel } = appealProcedureOn(day);

/** Candidates for every seat, as if its holder had lost the role; for viewers whose outlook names no candidates. */
const strangers = Array.from({ length: panel.seats }, (_, place) =>
  uuid<PersonId>(`00000000-0000-4000-b000-${String(place).padStart(12, '0')}`),
);

/** What the acts on appeals depend on at the time they are looked at. */
export interface AppealOutlook {
  readonly at: Instant;
  readonly until: AppealWindowEnd;
  /** The last days for each act of `appealableActs`, in its order; absent if only a refusal can be appealed. */
  readonly untils?: readonly AppealWindowEnd[];
  /** Officers of open appeals who no longer hold the role; absent if the viewer takes no appeals. */
  readonly lost?: readonly PersonId[];
  /** For a renewal: another transfer that is to replace the same grant; null if there is none. */
  readonly other: OtherRenewal | null;
  /** People who hold a role of the panel; null if the viewer fills no seats. */
  readonly candidates: readonly PersonId[] | null;
}

/** A valid payload for each act on appeals, as far as the outlook allows. */
export const appealTrials: Pick<
  TrialCommands,
  'appeal' | 'withdraw-appeal' | 'claim-appeal' | 'release-appeal' | 'advise-on-appeal' | 'seat-appeal' | 'vote-on-appeal'
> = {
  appeal: (transfer, { actor, appeals }) => ({
    kind: 'appeal',
    by: actor,
    at: appeals?.at ?? at,
    grounds: [{ about: 'procedure', part: null, says: '-', evidence: [] }],
    procedure: '-',
    until: { on: day, at: appeals?.at ?? at },
    other: appeals?.other ?? null,
    ...likeliestSubject(transfer, appeals),
    due: { workingDays: 1, on: day, at, from: day, certainty: 'confirmed' },
    digest: emptyDigest,
  }),
  'withdraw-appeal': (_, { actor }) => ({ kind: 'withdraw-appeal', by: actor, at, reasons }),
  'claim-appeal': (transfer, { actor, appeals }) => {
    const isLost = ({ officer }: Appeal): boolean => officer !== null && appeals?.lost?.includes(officer) === true;
    const found = likeliest(transfer, (one) => one.opinion === null && (one.officer === null || isLost(one)));
    const officerLost = openAppeals(transfer).some((one) => one.number === found.appeal && isLost(one));
    return { kind: 'claim-appeal', by: actor, at, ...found, officerLost };
  },
  'release-appeal': (transfer, { actor }) => ({
    kind: 'release-appeal',
    by: actor,
    at,
    ...likeliest(transfer, ({ officer, opinion }) => officer === actor.person && opinion === null),
  }),
  'advise-on-appeal': (transfer, { actor }) => ({
    kind: 'advise-on-appeal',
    by: actor,
    at,
    proposes: 'uphold',
    reasons,
    noConflict: true,
    panel,
    candidates: [],
    ...likeliestWithDigest(transfer, ({ officer, opinion }) => opinion === null && (officer === null || officer === actor.person)),
  }),
  'seat-appeal': (transfer, { actor, appeals }) => ({
    kind: 'seat-appeal',
    by: actor,
    at,
    panel,
    candidates: appeals?.candidates ?? strangers,
    ...likeliest(transfer, (one) => vacantSeatCount(one, panel.seats) > 0),
  }),
  'vote-on-appeal': (transfer, { actor }) => ({
    kind: 'vote-on-appeal',
    by: actor,
    at,
    ballot: 'uphold',
    reasons,
    noConflict: true,
    ...likeliestWithDigest(
      transfer,
      ({ panel: asked, votes }) => asked?.voters.some((one) => one === actor.person && votes.every(({ voter }) => voter !== one)) === true,
    ),
  }),
};

/** The first open appeal that fits, otherwise the first open one. */
function likeliest(transfer: Transfer, fits: (one: Appeal) => boolean): { readonly appeal?: number } {
  const open = openAppeals(transfer);
  const found = open.find(fits) ?? open[0];
  return found === undefined ? {} : { appeal: found.number };
}

function likeliestWithDigest(
  transfer: Transfer,
  fits: (one: Appeal) => boolean,
): { readonly appeal?: number; readonly digest: Appeal['digest'] } {
  const found = likeliest(transfer, fits);
  return { ...found, digest: openAppeals(transfer).find(({ number }) => number === found.appeal)?.digest ?? emptyDigest };
}

/** The first act on the grant that can still be appealed, otherwise the first act. */
function likeliestSubject(
  transfer: Transfer,
  outlook: AppealOutlook | undefined,
): { readonly subject?: AppealSubject; readonly until?: AppealWindowEnd } {
  const { decision } = transfer;
  const untilOf = (place: number): AppealWindowEnd | undefined => outlook?.untils?.[place];
  if (decision === null || transfer.state === 'refused') return outlook === undefined ? {} : { until: outlook.until };
  const acts = appealableActs(transfer);
  const free = acts.findIndex((act, place) => {
    const known = appealsAgainst(transfer, { against: decision, act });
    const until = untilOf(place);
    return known.every(({ end }) => end?.as === 'withdrawn') && (outlook === undefined || until === undefined || outlook.at <= until.at);
  });
  const place = Math.max(free, 0);
  const [act, until] = [acts[place], untilOf(place)];
  return { ...(act && { subject: subjectOf(act) }), ...(until && { until }) };
}

function subjectOf(act: AppealedAct): AppealSubject {
  return act.of === 'condition' ? { of: act.of, obligation: act.obligation } : { of: act.of };
}
