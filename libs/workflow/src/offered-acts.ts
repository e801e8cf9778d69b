import { digestOfText, instant, isoDate, type PersonId, uuid } from '@carnet/kernel';
import { ACTS_OF_PEOPLE, actRealms, type PeoplesAct } from './act-realms.js';
import { openAppeals } from './appeal/appeal.js';
import type { Command, CommandKind, CommandOf } from './commands.js';
import type { RepresentedPerson } from './delegation.js';
import { decideTransfer } from './decide-transfer.js';
import type { OfferedAct } from './events.js';
import { type AppealOutlook, appealTrials } from './offered-appeals.js';
import { canActForDiscipline } from './information-progress.js';
import { informationTrials, nextDay } from './offered-information.js';
import { futureDues, obligationTrials } from './offered-obligations.js';
import { refusalText } from './refusals.js';
import { personOf } from './separation-of-duties.js';
import { markOnBehalf, reviewHeldAsDeputy } from './steps/on-behalf.js';
import type { Actor, Transfer } from './transfer.js';
import { type Discipline, DISCIPLINES } from './vocabulary.js';

/** The viewer of a transfer, and what their roles permit. */
export interface Viewer {
  readonly actor: Actor;
  readonly realm: 'company' | 'authority';
  /** The acts that the viewer's roles permit. */
  readonly acts: readonly CommandKind[];
  /** The disciplines the viewer holds. */
  readonly disciplines: readonly Discipline[];
  /** What acts on appeals need besides the transfer; absent if they are to be tried as in time, with people for every seat. */
  readonly appeals?: AppealOutlook;
  /** The people whose deputy the viewer is now; absent for none. */
  readonly represented?: readonly RepresentedPerson[];
  /** Disciplines whose opinions wait for required checklist items; absent for none. */
  readonly waiting?: readonly Discipline[];
  /** Whether the last day of the review is over; absent if it is not. */
  readonly late?: boolean;
}

/**
 * Every act of the viewer's roles: offered, or withheld with its reason. Each is tried on the lifecycle itself with a valid payload, so
 * that screens and the server cannot disagree. Acts of the other realm and of the engine are left out.
 */
export function offeredActs(transfer: Transfer, viewer: Viewer): readonly OfferedAct[] {
  return ACTS_OF_PEOPLE.filter((kind) => actRealms[kind] === viewer.realm && viewer.acts.includes(kind)).map((kind) =>
    tryAct(transfer, viewer, kind),
  );
}

function tryAct(transfer: Transfer, viewer: Viewer, kind: PeoplesAct): OfferedAct {
  const decisions = disciplinesToTry(transfer, viewer).map((discipline) =>
    decideTransfer(transfer, trialOnBehalf(viewer, transfer, trialCommands[kind](transfer, viewer, discipline))),
  );
  if (canActAsDeputy(transfer, viewer, kind)) return { kind, offered: true, code: null, reason: null };
  const refusals = decisions.flatMap((decision) => (decision.accepted ? [] : [decision.refusal]));
  // Of several reasons, prefers the one that applies to every discipline and payload.
  const refusal =
    refusals.length < decisions.length ? undefined : (refusals.find(({ code }) => code === 'belongs-to-company') ?? refusals[0]);
  if (refusal === undefined) return { kind, offered: true, code: null, reason: null };
  return { kind, offered: false, code: refusal.code, reason: refusalText(refusal.code, refusal.context) };
}

/** The people represented by the viewer in whose seat the viewer's vote would count now. */
export function seatsAsDeputy(transfer: Transfer, viewer: Viewer): readonly PersonId[] {
  if (!viewer.acts.includes('vote')) return [];
  return (viewer.represented ?? []).flatMap((represented) => {
    const { delegation, person } = represented;
    const vote = { ...trialCommands.vote(transfer, viewer, DISCIPLINES[0]), at: delegation?.startsAt ?? at, onBehalfOf: represented };
    return decideTransfer(transfer, vote).accepted ? [person] : [];
  });
}

/** The reviews that the viewer may claim now as a deputy, each with the person represented. */
export function reviewsAsDeputy(
  transfer: Transfer,
  viewer: Viewer,
): readonly { readonly discipline: Discipline; readonly person: PersonId }[] {
  if (!viewer.acts.includes('claim')) return [];
  return transfer.reviews.flatMap(({ discipline, assignee }) => {
    const whom = viewer.represented?.find(
      ({ person, delegation }) => person === assignee && delegation?.covers.includes('review') === true,
    );
    if (whom === undefined) return [];
    const claim = { ...trialCommands.claim(transfer, viewer, discipline), at: whom.delegation?.startsAt ?? at, onBehalfOf: whom };
    return decideTransfer(transfer, claim).accepted ? [{ discipline, person: whom.person }] : [];
  });
}

/** The seats in open appeal panels in which the viewer may vote now as a deputy. */
export function appealSeatsAsDeputy(
  transfer: Transfer,
  { actor, acts, represented = [] }: Pick<Viewer, 'actor' | 'acts' | 'represented'>,
): readonly { readonly appeal: number; readonly person: PersonId }[] {
  if (!acts.includes('vote-on-appeal')) return [];
  return openAppeals(transfer).flatMap(({ number: appeal, digest }) =>
    represented.flatMap((onBehalfOf) => {
      const said = {
        ballot: 'uphold',
        reasons,
        noConflict,
        digest,
        appeal,
        onBehalfOf,
        at: onBehalfOf.delegation?.startsAt ?? at,
      } as const;
      return decideTransfer(transfer, { kind: 'vote-on-appeal', by: actor, ...said }).accepted
        ? [{ appeal, person: onBehalfOf.person }]
        : [];
    }),
  );
}

function canActAsDeputy(transfer: Transfer, viewer: Viewer, kind: PeoplesAct): boolean {
  if (kind === 'vote') return seatsAsDeputy(transfer, viewer).length > 0;
  if (kind === 'vote-on-appeal') return appealSeatsAsDeputy(transfer, viewer).length > 0;
  return kind === 'claim' && reviewsAsDeputy(transfer, viewer).length > 0;
}

/** Tries an act in a review that the viewer has as a deputy as one on behalf of that person. */
function trialOnBehalf(viewer: Viewer, transfer: Transfer, trial: Command): Command {
  const person = personOf(viewer.actor);
  const held = person === null ? undefined : reviewHeldAsDeputy(transfer, person);
  if (held?.onBehalfOf === undefined) return trial;
  const represented = viewer.represented?.find(
    (one) => one.person === held.onBehalfOf?.person && one.delegation?.covers.includes('review'),
  );
  return markOnBehalf({ ...trial, at: represented?.delegation?.startsAt ?? trial.at }, represented ?? null);
}

/**
 * The disciplines to try: those that the viewer holds or reviews. If there are none, the first required one, so that its refusal is shown.
 */
function disciplinesToTry(transfer: Transfer, viewer: Viewer): readonly Discipline[] {
  const required = transfer.route?.disciplines ?? [];
  const person = personOf(viewer.actor);
  const own = required.filter((discipline) => person !== null && canActForDiscipline(transfer, { discipline }, { ...viewer, person }));
  if (own.length > 0) return own;
  return [required[0] ?? DISCIPLINES[0]];
}

/** A valid payload for each act. */
export type TrialCommands = { readonly [K in PeoplesAct]: (transfer: Transfer, viewer: Viewer, discipline: Discipline) => CommandOf<K> };

/** The steps check only that these words exist, and they do not read the time. */
const at = instant('2000-01-01T00:00:00.000Z');
const nobody = uuid<PersonId>('00000000-0000-4000-8000-000000000000');
const reasons = '-';
const noConflict = true;
/** A person without a part in the transfer. */
const stranger = uuid<PersonId>('00000000-0000-4000-b000-0000000000ff');

/** A digest that no filing has. */
const amended = digestOfText('-');

const nextWorkingDay = { workingDays: 1, on: isoDate('2000-01-03'), at };
const heard = { ...nextWorkingDay, certainty: 'confirmed' } as const;
const term = { lastDay: nextWorkingDay.on, endsAt: at };

const trialCommands: TrialCommands = {
  edit: ({ contentDigest }, { actor }) => ({ kind: 'edit', by: actor, at, contentDigest, parts: [], confirms: [] }),
  submit: (_, { actor }) => ({ kind: 'submit', by: actor, at }),
  withdraw: (_, { actor }) => ({ kind: 'withdraw', by: actor, at, reasons }),
  'confirm-complete': (_, { actor, disciplines }) => ({ kind: 'confirm-complete', by: actor, at, disciplines, noConflict }),
  claim: (_, { actor, disciplines }, discipline) => ({ kind: 'claim', by: actor, at, discipline, disciplines }),
  release: (_, { actor }, discipline) => ({ kind: 'release', by: actor, at, discipline, reasons }),
  'assign-review': (_, { actor }, discipline) => ({
    kind: 'assign-review',
    by: actor,
    at,
    discipline,
    to: stranger,
    reasons,
    leaseUntil: null,
    confirm: true,
    standing: { roles: ['officer'], disciplines: [discipline] },
  }),
  'extend-review': (_, { actor, late = false }) => ({ kind: 'extend-review', by: actor, at, workingDays: 1, reasons, passed: late }),
  'give-opinion': ({ contentDigest }, { actor, disciplines, waiting = [] }, discipline) => ({
    ...(waiting.includes(discipline) && { waits: true, checklist: { id: '-', answered: 0, open: ['-'] } }),
    kind: 'give-opinion',
    by: actor,
    at,
    discipline,
    disciplines,
    conclusion: 'support',
    reasons,
    conditions: [],
    contentDigest,
    restriction: null,
    noConflict,
  }),
  ...informationTrials,
  amend: (_, { actor }) => ({ kind: 'amend', by: actor, at, contentDigest: amended, parts: [], difference: null, reasons }),
  'judge-document': ({ contentDigest: document }, { actor, disciplines }, discipline) => ({
    kind: 'judge-document',
    by: actor,
    at,
    document,
    as: 'accepted',
    reasons,
    discipline,
    disciplines,
  }),
  'answer-checklist': (_, { actor, disciplines }, discipline) => ({
    kind: 'answer-checklist',
    by: actor,
    at,
    discipline,
    disciplines,
    checklist: '-',
    answers: [],
  }),
  'establish-split': ({ contentDigest }, { actor, disciplines }) => ({
    kind: 'establish-split',
    by: actor,
    at,
    suspicion: '-',
    totals: {},
    reasons,
    contentDigest,
    disciplines,
  }),
  'declare-conflict': (_, { actor }) => ({
    kind: 'declare-conflict',
    by: actor,
    at,
    reasons,
    candidates: { reviewers: {}, voters: [] },
  }),
  vote: (transfer, { actor }) => ({
    kind: 'vote',
    by: actor,
    at,
    ballot: 'approve',
    reasons,
    conditions: [],
    restriction: null,
    noConflict,
    contentDigest: transfer.contentDigest,
    term,
    dues: futureDues(transfer),
  }),
  challenge: ({ contentDigest }, { actor }) => ({ kind: 'challenge', by: actor, at, reasons, disciplines: [], contentDigest }),
  'confirm-restriction': (transfer, { actor }) => ({
    kind: 'confirm-restriction',
    by: actor,
    at,
    confirmed: true,
    reasons,
    contentDigest: transfer.contentDigest,
    term,
    dues: futureDues(transfer),
    hearing: nextDay,
  }),
  'state-view': (_, { actor }) => ({ kind: 'state-view', by: actor, at, view: { words: '-', documents: [] } }),
  ...obligationTrials,
  ...appealTrials,
  'answer-law-change': (_, { actor }) => ({
    kind: 'answer-law-change',
    by: actor,
    at,
    lawChange: '-',
    answer: 'no-action',
    reasons,
    due: null,
    heard: null,
  }),
  're-assess': (_, { actor }) => ({
    kind: 're-assess',
    by: actor,
    at,
    audit: '-',
    reasons,
    due: nextWorkingDay,
    heard,
  }),
  // The audit is unknown here, so the refusal of its own auditor cannot be tried.
  reopen: (_, { actor }) => ({ kind: 'reopen', by: actor, at, audit: '-', auditor: nobody, reasons, other: null }),
  'report-change': ({ contentDigest }, { actor }) => ({
    kind: 'report-change',
    by: actor,
    at,
    contentDigest,
    difference: null,
    flips: [],
    words: reasons,
    due: nextWorkingDay,
    heard,
    parts: [{ subject: '/recipient/name', before: null, after: null }],
  }),
  'record-change': (_, { actor }) => ({
    kind: 'record-change',
    by: actor,
    at,
    causes: ['facts'],
    filed: null,
    reasons,
    due: nextWorkingDay,
    heard,
    learned: { source: 'other', on: nextWorkingDay.on, evidence: reasons },
    today: nextWorkingDay.on,
  }),
  'confirm-grant': (_, { actor }) => ({ kind: 'confirm-grant', by: actor, at, reasons }),
  surrender: (_, { actor }) => ({ kind: 'surrender', by: actor, at, cause: 'other', reasons }),
  suspend: (_, { actor }) => ({ kind: 'suspend', by: actor, at, cause: 'facts-untrue', restriction: null, reasons, urgent: true }),
  lift: (_, { actor }) => ({ kind: 'lift', by: actor, at, cause: 'other', reasons }),
  revoke: (_, { actor }) => ({ kind: 'revoke', by: actor, at, cause: 'facts-untrue', restriction: null, reasons }),
};
