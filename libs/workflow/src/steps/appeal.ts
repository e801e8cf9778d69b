import type { Bilingual, Instant, PersonId } from '@carnet/kernel';
import { appealEffects } from '../appeal/appeal-effects.js';
import { appealOutcome, isPanelFilled, seatPanel } from '../appeal/appeal-panel.js';
import {
  type Appeal,
  type AppealBallot,
  type AppealPanel,
  appealsOf,
  type AppealVote,
  openAppeal,
  type AppealedAct,
  type SuspensionRemainder,
} from '../appeal/appeal.js';
import { findAppealTarget, appealsAgainst } from '../appeal/appealed-act.js';
import { peopleOfVote } from '../approval-progress.js';
import type { CommandOf, Standing } from '../commands.js';
import { isDelegationInForce, delegationCoversAppeals, representationOf, type RepresentedPerson } from '../delegation.js';
import type { Decision, TransferEvent } from '../events.js';
import { distinctHumans, includesHuman, isSameHuman } from '../human.js';
import type { RefusalCode } from '../refusals.js';
import { otherRenewalRefusal } from '../renewal.js';
import {
  actedForAuthority,
  appealRefusal,
  hasConflict,
  appealParticipants,
  interventionRefusal,
  personOf,
  authorityParticipants,
} from '../separation-of-duties.js';
import { accept, isBlank, refuse, stamp, type Step } from '../step.js';
import type { Transfer } from '../transfer.js';
import { type DeputyRefusal, refuseDeputy } from './on-behalf.js';

type Outcome = 'upheld' | 'varied' | 'set-aside';

const outcomeTexts: Readonly<Record<AppealedAct['of'] | 'refusal', Readonly<Record<Outcome, Bilingual>>>> = {
  refusal: {
    upheld: { en: 'The refusal stands.', zh: '维持不予准许的决定。' },
    varied: { en: 'The refusal is varied.', zh: '变更不予准许的决定。' },
    'set-aside': { en: 'The refusal is set aside.', zh: '撤销不予准许的决定。' },
  },
  condition: {
    upheld: { en: 'The condition stands.', zh: '维持该附加条件。' },
    varied: { en: 'The condition is varied.', zh: '变更该附加条件。' },
    'set-aside': { en: 'The condition is struck.', zh: '撤销该附加条件。' },
  },
  suspension: {
    upheld: { en: 'The suspension stands.', zh: '维持暂停的决定。' },
    varied: { en: 'The suspension is varied.', zh: '变更暂停的决定。' },
    'set-aside': { en: 'The suspension is set aside.', zh: '撤销暂停的决定。' },
  },
  revocation: {
    upheld: { en: 'The revocation stands.', zh: '维持撤销准予的决定。' },
    varied: { en: 'The grant is suspended instead of revoked.', zh: '撤销准予的决定变更为暂停准予。' },
    'set-aside': { en: 'The revocation is set aside.', zh: '撤销准予的决定予以撤销。' },
  },
};

/** The first sentence of the reasons: what happened to the appealed act, or to the refusal if no act is named. */
export function outcomeWords(of: AppealedAct['of'] | undefined, as: Outcome): Bilingual {
  return outcomeTexts[of ?? 'refusal'][as];
}

type Advice = CommandOf<'advise-on-appeal'>;

/**
 * Why a proposed variation does not fit; null if it does. A condition gets new words, whose restriction is tested. A suspension becomes
 * shorter or narrower, and a revocation becomes a suspension.
 */
export function variationRefusal(transfer: Transfer, { act }: Appeal, advice: Advice): RefusalCode | null {
  const { proposes, variation, restriction, remainder } = advice;
  const of = proposes === 'vary' ? act?.of : undefined;
  if (proposes === 'vary' && of === undefined) return 'not-to-be-varied';
  const words = variation !== undefined || Boolean(restriction);
  if ((words && of !== 'condition') || (remainder !== undefined && of !== 'suspension')) return 'variation-unfit';
  if (of === 'condition') return conditionWordsRefusal(advice);
  return of === 'suspension' ? remainderRefusal(transfer, remainder, advice) : null;
}

function conditionWordsRefusal({ variation, restriction, at }: Advice): RefusalCode | null {
  if (variation === undefined || isBlank(variation.says.en) || isBlank(variation.says.zh)) return 'variation-missing';
  if (variation.due !== null && variation.due.at < at) return 'variation-past';
  if (!restriction) return 'justification-missing';
  return restriction.supervisor ? 'variation-doubtful' : null;
}

/**
 * Why a remainder does not fit; null if it does. It must end within the term of the grant, or hold for some of the filed fields, or both.
 */
function remainderRefusal(
  { decision }: Transfer,
  remainder: SuspensionRemainder | undefined,
  { at, filed = [] }: Advice,
): RefusalCode | null {
  const { until = null, fields = null } = remainder ?? {};
  if (until === null && fields === null) return 'variation-missing';
  if (until !== null && until.at < at) return 'variation-past';
  const endsAt = decision?.term?.endsAt;
  if (until !== null && endsAt !== undefined && until.at >= endsAt) return 'suspension-outlasts';
  if (fields === null) return null;
  const named = new Set(fields);
  const some = named.size > 0 && named.size === fields.length && named.size < new Set(filed).size;
  return some && fields.every((one) => filed.includes(one)) ? null : 'fields-unfit';
}

/** The company appeals within the days that the notice gives. The appealed act stays in force meanwhile, so nothing more is sent. */
export const fileAppeal: Step<'appeal'> = {
  leadsTo: ['refused'],
  decide: (transfer, command) => {
    const person = personOf(command.by);
    if (person === null) return refuse('machine-cannot-act');
    if (actedForAuthority(transfer, person)) return refuse('reviewer-cannot-file');
    const subject = findAppealTarget(transfer, command.subject);
    if (subject === null) return refuse('nothing-to-appeal');
    const known = appealsAgainst(transfer, subject);
    if (known.some(({ end }) => end === null)) return refuse('appeal-open');
    if (known.some(({ end }) => end !== null && end.as !== 'withdrawn')) return refuse('appeal-decided');
    if (command.at > command.until.at) return refuse('appeal-late', { until: command.until.on });
    if (command.other) return { accepted: false, refusal: otherRenewalRefusal(command.other) };
    if (command.grounds.length === 0 || command.grounds.some(({ says }) => isBlank(says))) return refuse('grounds-missing');
    const { by: filedBy, at, grounds, due, digest, procedure } = command;
    const number = appealsOf(transfer).length + 1;
    const open = { officer: null, opinion: null, panel: null, votes: [], end: null };
    const appeal: Appeal = { number, ...subject, procedure, filedBy, at, grounds, due, digest, ...open };
    return accept([{ kind: 'appeal-filed', ...stamp(command), appeal }]);
  },
};

/** The company withdraws its appeal. It may file another within the days of the notice. */
export const withdrawAppeal: Step<'withdraw-appeal'> = {
  leadsTo: ['refused'],
  decide: (transfer, command) => {
    const person = personOf(command.by);
    if (person === null) return refuse('machine-cannot-act');
    if (actedForAuthority(transfer, person)) return refuse('reviewer-cannot-file');
    const appeal = openAppeal(transfer, command.appeal);
    if (appeal === undefined) return refuse('no-open-appeal');
    return accept([{ kind: 'appeal-withdrawn', ...stamp(command), appeal: appeal.number, reasons: command.reasons }]);
  },
};

/** An officer who had no part in the decision claims an appeal that is free, or whose officer no longer holds the role. */
export const claimAppeal: Step<'claim-appeal'> = {
  leadsTo: ['refused'],
  decide: (transfer, command) => {
    const heard = appealAndActor(transfer, command);
    if ('code' in heard) return refuse(heard.code);
    const { appeal, person } = heard;
    if (!isStillOfficer(command.standing)) return refuse('role-lost');
    if (appeal.opinion !== null) return refuse('opinion-already-given');
    const taken = appeal.officer !== null && command.officerLost !== true;
    if (taken) return refuse(appeal.officer === person ? 'already-claimed' : 'claimed-by-other');
    return accept([{ kind: 'appeal-claimed', ...stamp(command), appeal: appeal.number, officer: person }]);
  },
};

export const releaseAppeal: Step<'release-appeal'> = {
  leadsTo: ['refused'],
  decide: (transfer, command) => {
    const person = personOf(command.by);
    if (person === null) return refuse('machine-cannot-act');
    const appeal = openAppeal(transfer, command.appeal);
    if (appeal === undefined) return refuse('no-open-appeal');
    if (appeal.opinion !== null) return refuse('opinion-already-given');
    if (appeal.officer === null) return refuse('not-claimed');
    if (appeal.officer !== person) return refuse('claimed-by-other');
    return accept([{ kind: 'appeal-released', ...stamp(command), appeal: appeal.number }]);
  },
};

/**
 * The officer proposes the result of the appeal, with reasons. That names the voters of the panel, or tells a supervisor that there are too
 * few.
 */
export const adviseOnAppeal: Step<'advise-on-appeal'> = {
  leadsTo: ['refused'],
  decide: (transfer, command) => {
    const heard = appealAndActor(transfer, command);
    if ('code' in heard) return refuse(heard.code);
    const { appeal, person } = heard;
    if (!isStillOfficer(command.standing)) return refuse('role-lost');
    if (appeal.opinion !== null) return refuse('opinion-already-given');
    if (appeal.officer !== null && appeal.officer !== person) return refuse('claimed-by-other');
    if (command.digest !== appeal.digest) return refuse('stale-content');
    if (!command.noConflict) return refuse('conflict-unstated');
    if (isBlank(command.reasons)) return refuse('reasons-missing');
    const unfit = variationRefusal(transfer, appeal, command);
    if (unfit !== null) return refuse(unfit);
    const { proposes, reasons, digest, at, variation, restriction, remainder } = command;
    const said = { ...(variation && { variation }), ...(restriction && { restriction }), ...(remainder && { remainder }) };
    const opinion = { officer: person, proposes, ...said, reasons, digest, at, noConflict: true } as const;
    const advised: TransferEvent = { kind: 'appeal-advised', ...stamp(command), appeal: appeal.number, opinion };
    return accept([advised, seatingEvent(transfer, { ...appeal, officer: person, opinion }, command)]);
  },
};

/** A supervisor has vacant seats filled: those of people who left or no longer hold the role. The supervisor cannot choose the people. */
export const seatAppeal: Step<'seat-appeal'> = {
  leadsTo: ['refused'],
  decide: (transfer, command) => {
    const person = personOf(command.by);
    if (person === null) return refuse('machine-cannot-act');
    const bar = interventionRefusal(transfer, person);
    if (bar !== null) return refuse(bar);
    const appeal = openAppeal(transfer, command.appeal);
    if (appeal === undefined) return refuse('no-open-appeal');
    if (appeal.opinion === null) return refuse('opinion-awaited');
    if (isPanelFilled(appeal, command.candidates)) return refuse('seats-taken');
    const event = seatingEvent(transfer, appeal, command);
    if (event.kind === 'appeal-unseated') {
      return refuse('not-enough-voters', { needed: event.needed, found: event.found });
    }
    return accept([event]);
  },
};

/** A member of the panel votes. Enough votes set the appealed act aside or vary it; once they are out of reach, it stands. */
export const voteOnAppeal: Step<'vote-on-appeal'> = {
  leadsTo: ['refused', 'submitted'],
  decide: (transfer, command) => {
    const heard = appealAndActor(transfer, command);
    if ('code' in heard) return refuse(heard.code);
    const { appeal, person } = heard;
    const { panel, opinion } = appeal;
    const { onBehalfOf: represented } = command;
    if (isSameHuman(transfer, opinion?.officer, person)) return refuse('reviewer-cannot-vote');
    if (panel === null) return refuse('step-not-open');
    const no =
      represented === undefined ? null : panelDeputyRefusal(transfer, { ...appeal, panel }, { person, represented, at: command.at });
    if (no !== null) return refuseDeputy(no);
    const seat = represented?.person ?? person;
    if (!panel.voters.includes(seat)) return refuse('not-a-voter');
    if (!holdsPanelRole(panel, command.standing)) return refuse('role-lost');
    if (!holdsPanelRole(panel, represented?.standing)) return refuse('represented-role-lost');
    const spoken = appeal.votes.flatMap(peopleOfVote);
    if (includesHuman(transfer, spoken, person) || includesHuman(transfer, spoken, seat)) return refuse('already-voted');
    if (command.digest !== appeal.digest) return refuse('stale-content');
    if (command.ballot === 'vary' && opinion?.proposes !== 'vary') return refuse('variation-missing');
    if (!command.noConflict) return refuse('conflict-unstated');
    if (isBlank(command.reasons)) return refuse('reasons-missing');
    const { ballot, reasons, digest, at } = command;
    const sitsFor = represented && representationOf(represented);
    return countVote(
      transfer,
      appeal,
      { voter: person, ...(sitsFor && { onBehalfOf: sitsFor }), ballot, reasons, digest, at, noConflict: true },
      command,
    );
  },
};

function countVote(transfer: Transfer, appeal: Appeal, vote: AppealVote, command: CommandOf<'vote-on-appeal'>): Decision {
  const { number } = appeal;
  const votes = [...appeal.votes, vote];
  const voted: TransferEvent = { kind: 'appeal-voted', ...stamp(command), appeal: number, vote };
  const as = appealOutcome(appeal.panel, votes);
  if (as === null) return accept([voted]);
  const reasons = [outcomeWords(appeal.act?.of, as), ...votes.filter(({ ballot }) => supportsOutcome(as, ballot)).map(reasonsOf)];
  const decided: TransferEvent = { kind: 'appeal-decided', ...stamp(command), appeal: number, as, reasons };
  if (as === 'upheld') return accept([voted, decided]);
  if (appeal.act !== undefined) return accept([voted, decided, ...appealEffects(transfer, appeal, as, command, vote.voter)]);
  const barred = [...new Set([...authorityParticipants(transfer), ...appealParticipants(transfer), ...peopleOfVote(vote)])];
  return accept([voted, decided, { kind: 'decision-set-aside', ...stamp(command), appeal: number, barred }], { followUps: ['assess'] });
}

/** The ballots whose reasons support an outcome: a vote to set aside also supports a variation. */
const supportingBallots = { upheld: ['uphold'], varied: ['vary', 'set-aside'], 'set-aside': ['set-aside'] } as const satisfies Readonly<
  Record<string, readonly AppealBallot[]>
>;

function supportsOutcome(as: keyof typeof supportingBallots, ballot: AppealBallot): boolean {
  return supportingBallots[as].some((one) => one === ballot);
}

function reasonsOf({ reasons }: AppealVote): Bilingual {
  return { en: reasons, zh: reasons };
}

/** Whether somebody still holds a role of the panel; true if their roles were not read. */
function holdsPanelRole({ roles }: AppealPanel, standing: Standing | undefined): boolean {
  return standing === undefined || roles.some((role) => standing.roles.includes(role));
}

/** Why a deputy cannot vote for somebody in a panel; null if they can. Either person's bars apply. */
function panelDeputyRefusal(
  transfer: Transfer,
  { panel, officer, opinion }: Appeal & { readonly panel: AppealPanel },
  { person: deputy, represented, at }: { readonly person: PersonId; readonly represented: RepresentedPerson; readonly at: Instant },
): DeputyRefusal | null {
  const { person, delegation } = represented;
  const heardIt = [officer, opinion?.officer].some((one) => isSameHuman(transfer, one, person));
  const because = appealRefusal(transfer, person) ?? (heardIt ? 'reviewer-cannot-vote' : null);
  if (because !== null) return { code: 'represented-cannot-hear', because };
  const theirs = delegation?.person === person && delegation.deputy === deputy;
  if (delegation === null || !theirs || !delegationCoversAppeals(delegation)) return { code: 'not-delegated' };
  if (!isDelegationInForce(delegation, at)) return { code: 'delegation-not-in-force' };
  return includesHuman(transfer, panel.voters, deputy) ? { code: 'deputy-has-seat' } : null;
}

type AppealAndActor = { readonly appeal: Appeal; readonly person: PersonId } | { readonly code: RefusalCode };

/** The open appeal and the actor, or why the actor cannot have a part in it. */
function appealAndActor(
  transfer: Transfer,
  { by, appeal: number }: CommandOf<'claim-appeal' | 'advise-on-appeal' | 'vote-on-appeal'>,
): AppealAndActor {
  const person = personOf(by);
  if (person === null) return { code: 'machine-cannot-act' };
  const appeal = openAppeal(transfer, number);
  if (appeal === undefined) return { code: 'no-open-appeal' };
  const bar = appealRefusal(transfer, person);
  return bar === null ? { appeal, person } : { code: bar };
}

function isStillOfficer(standing: Standing | undefined): boolean {
  return standing === undefined || standing.roles.includes('officer');
}

function seatingEvent(
  transfer: Transfer,
  appeal: Appeal,
  { by, at, panel, candidates }: CommandOf<'advise-on-appeal' | 'seat-appeal'>,
): TransferEvent {
  const sitting = candidates.filter((one) => appeal.panel?.voters.includes(one) === true);
  const officers = [appeal.officer, appeal.opinion?.officer].flatMap((one) => one ?? []);
  const free = distinctHumans(transfer, [...sitting, ...candidates]).filter(
    (one) => appealRefusal(transfer, one) === null && !hasConflict(transfer, one) && !includesHuman(transfer, officers, one),
  );
  const found = seatPanel(appeal, panel, free);
  if ('voters' in found) return { kind: 'appeal-seated', by, at, appeal: appeal.number, panel: found };
  return { kind: 'appeal-unseated', by, at, appeal: appeal.number, ...found };
}
