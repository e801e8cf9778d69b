import type { Bilingual, Instant, PersonId } from '@carnet/kernel';
import { effectsOf } from '../appeal/appeal-effects.js';
import { appealOutcome, awaitedPanel, seatPanel } from '../appeal/appeal-panel.js';
import { type Appeal, type AppealBallot, type AppealPanel, appealsOf, type AppealVote, openAppeal } from '../appeal/appeal.js';
import { appealed, appealsAgainst } from '../appeal/appealed-act.js';
import { outcomeWords, unfitVariation } from '../appeal/unfit-variation.js';
import { peopleOfVote } from '../approval-progress.js';
import type { CommandOf, Standing } from '../commands.js';
import { delegationCounts, delegationCoversAppeals, onBehalfOf, type Represented } from '../delegation.js';
import type { Decision, TransferEvent } from '../events.js';
import { distinctHumans, isAmong, isSame } from '../human.js';
import type { RefusalCode } from '../refusals.js';
import { otherRenewalBar } from '../renewal.js';
import { actedForAuthority, appealBar, hasConflict, heardAppeals, interventionBar, personOf, tookPart } from '../separation-of-duties.js';
import { accepted, isBlank, refused, stamp, type Step } from '../step.js';
import type { Transfer } from '../transfer.js';
import { type Barred, refusedAs } from './on-behalf.js';

/** The company appeals within the days that the notice gives. The appealed act stays in force meanwhile, so nothing more is sent. */
export const fileAppeal: Step<'appeal'> = {
  leadsTo: ['refused'],
  decide: (transfer, command) => {
    const person = personOf(command.by);
    if (person === null) return refused('machine-cannot-act');
    if (actedForAuthority(transfer, person)) return refused('reviewer-cannot-file');
    const subject = appealed(transfer, command.subject);
    if (subject === null) return refused('nothing-to-appeal');
    const known = appealsAgainst(transfer, subject);
    if (known.some(({ end }) => end === null)) return refused('appeal-open');
    if (known.some(({ end }) => end !== null && end.as !== 'withdrawn')) return refused('appeal-decided');
    if (command.at > command.until.at) return refused('appeal-late', { until: command.until.on });
    if (command.other) return { accepted: false, refusal: otherRenewalBar(command.other) };
    if (command.grounds.length === 0 || command.grounds.some(({ says }) => isBlank(says))) return refused('grounds-missing');
    const { by: filedBy, at, grounds, due, digest, procedure } = command;
    const number = appealsOf(transfer).length + 1;
    const open = { officer: null, opinion: null, panel: null, votes: [], end: null };
    const appeal: Appeal = { number, ...subject, procedure, filedBy, at, grounds, due, digest, ...open };
    return accepted([{ kind: 'appeal-filed', ...stamp(command), appeal }]);
  },
};

/** The company withdraws its appeal. It may file another within the days of the notice. */
export const withdrawAppeal: Step<'withdraw-appeal'> = {
  leadsTo: ['refused'],
  decide: (transfer, command) => {
    const person = personOf(command.by);
    if (person === null) return refused('machine-cannot-act');
    if (actedForAuthority(transfer, person)) return refused('reviewer-cannot-file');
    const appeal = openAppeal(transfer, command.appeal);
    if (appeal === undefined) return refused('no-open-appeal');
    return accepted([{ kind: 'appeal-withdrawn', ...stamp(command), appeal: appeal.number, reasons: command.reasons }]);
  },
};

/** An officer who had no part in the decision claims an appeal that is free, or whose officer no longer holds the role. */
export const claimAppeal: Step<'claim-appeal'> = {
  leadsTo: ['refused'],
  decide: (transfer, command) => {
    const heard = hearing(transfer, command);
    if ('code' in heard) return refused(heard.code);
    const { appeal, person } = heard;
    if (!stillOfficer(command.standing)) return refused('role-lost');
    if (appeal.opinion !== null) return refused('opinion-already-given');
    const taken = appeal.officer !== null && command.officerLost !== true;
    if (taken) return refused(appeal.officer === person ? 'already-claimed' : 'claimed-by-other');
    return accepted([{ kind: 'appeal-claimed', ...stamp(command), appeal: appeal.number, officer: person }]);
  },
};

export const releaseAppeal: Step<'release-appeal'> = {
  leadsTo: ['refused'],
  decide: (transfer, command) => {
    const person = personOf(command.by);
    if (person === null) return refused('machine-cannot-act');
    const appeal = openAppeal(transfer, command.appeal);
    if (appeal === undefined) return refused('no-open-appeal');
    if (appeal.opinion !== null) return refused('opinion-already-given');
    if (appeal.officer === null) return refused('not-claimed');
    if (appeal.officer !== person) return refused('claimed-by-other');
    return accepted([{ kind: 'appeal-released', ...stamp(command), appeal: appeal.number }]);
  },
};

/**
 * The officer proposes the result of the appeal, with reasons. That names the voters of the panel, or tells a supervisor that there are too
 * few.
 */
export const adviseOnAppeal: Step<'advise-on-appeal'> = {
  leadsTo: ['refused'],
  decide: (transfer, command) => {
    const heard = hearing(transfer, command);
    if ('code' in heard) return refused(heard.code);
    const { appeal, person } = heard;
    if (!stillOfficer(command.standing)) return refused('role-lost');
    if (appeal.opinion !== null) return refused('opinion-already-given');
    if (appeal.officer !== null && appeal.officer !== person) return refused('claimed-by-other');
    if (command.digest !== appeal.digest) return refused('stale-content');
    if (!command.noConflict) return refused('conflict-unstated');
    if (isBlank(command.reasons)) return refused('reasons-missing');
    const unfit = unfitVariation(transfer, appeal, command);
    if (unfit !== null) return refused(unfit);
    const { proposes, reasons, digest, at, variation, restriction, remainder } = command;
    const said = { ...(variation && { variation }), ...(restriction && { restriction }), ...(remainder && { remainder }) };
    const opinion = { officer: person, proposes, ...said, reasons, digest, at, noConflict: true } as const;
    const advised: TransferEvent = { kind: 'appeal-advised', ...stamp(command), appeal: appeal.number, opinion };
    return accepted([advised, seated(transfer, { ...appeal, officer: person, opinion }, command)]);
  },
};

/** A supervisor has vacant seats filled: those of people who left or no longer hold the role. The supervisor cannot choose the people. */
export const seatAppeal: Step<'seat-appeal'> = {
  leadsTo: ['refused'],
  decide: (transfer, command) => {
    const person = personOf(command.by);
    if (person === null) return refused('machine-cannot-act');
    const bar = interventionBar(transfer, person);
    if (bar !== null) return refused(bar);
    const appeal = openAppeal(transfer, command.appeal);
    if (appeal === undefined) return refused('no-open-appeal');
    if (appeal.opinion === null) return refused('opinion-awaited');
    if (awaitedPanel(appeal, command.candidates)) return refused('seats-taken');
    const event = seated(transfer, appeal, command);
    if (event.kind === 'appeal-unseated') {
      return refused('not-enough-voters', { needed: event.needed, found: event.found });
    }
    return accepted([event]);
  },
};

/** A member of the panel votes. Enough votes set the appealed act aside or vary it; once they are out of reach, it stands. */
export const voteOnAppeal: Step<'vote-on-appeal'> = {
  leadsTo: ['refused', 'submitted'],
  decide: (transfer, command) => {
    const heard = hearing(transfer, command);
    if ('code' in heard) return refused(heard.code);
    const { appeal, person } = heard;
    const { panel, opinion } = appeal;
    const { onBehalfOf: represented } = command;
    if (isSame(transfer, opinion?.officer, person)) return refused('reviewer-cannot-vote');
    if (panel === null) return refused('step-not-open');
    const no = represented === undefined ? null : panelDeputyBar(transfer, { ...appeal, panel }, { person, represented, at: command.at });
    if (no !== null) return refusedAs(no);
    const seat = represented?.person ?? person;
    if (!panel.voters.includes(seat)) return refused('not-a-voter');
    if (!sitsStill(panel, command.standing)) return refused('role-lost');
    if (!sitsStill(panel, represented?.standing)) return refused('represented-role-lost');
    const spoken = appeal.votes.flatMap(peopleOfVote);
    if (isAmong(transfer, spoken, person) || isAmong(transfer, spoken, seat)) return refused('already-voted');
    if (command.digest !== appeal.digest) return refused('stale-content');
    if (command.ballot === 'vary' && opinion?.proposes !== 'vary') return refused('variation-missing');
    if (!command.noConflict) return refused('conflict-unstated');
    if (isBlank(command.reasons)) return refused('reasons-missing');
    const { ballot, reasons, digest, at } = command;
    const sitsFor = represented && onBehalfOf(represented);
    return counted(
      transfer,
      appeal,
      { voter: person, ...(sitsFor && { onBehalfOf: sitsFor }), ballot, reasons, digest, at, noConflict: true },
      command,
    );
  },
};

function counted(transfer: Transfer, appeal: Appeal, vote: AppealVote, command: CommandOf<'vote-on-appeal'>): Decision {
  const { number } = appeal;
  const votes = [...appeal.votes, vote];
  const voted: TransferEvent = { kind: 'appeal-voted', ...stamp(command), appeal: number, vote };
  const as = appealOutcome(appeal.panel, votes);
  if (as === null) return accepted([voted]);
  const reasons = [outcomeWords(appeal.act?.of, as), ...votes.filter(({ ballot }) => speaksFor(as, ballot)).map(saidBy)];
  const decided: TransferEvent = { kind: 'appeal-decided', ...stamp(command), appeal: number, as, reasons };
  if (as === 'upheld') return accepted([voted, decided]);
  if (appeal.act !== undefined) return accepted([voted, decided, ...effectsOf(transfer, appeal, as, command, vote.voter)]);
  const barred = [...new Set([...tookPart(transfer), ...heardAppeals(transfer), ...peopleOfVote(vote)])];
  return accepted([voted, decided, { kind: 'decision-set-aside', ...stamp(command), appeal: number, barred }], { followUps: ['assess'] });
}

/** The ballots whose reasons support an outcome: a vote to set aside also supports a variation. */
const supports = { upheld: ['uphold'], varied: ['vary', 'set-aside'], 'set-aside': ['set-aside'] } as const satisfies Readonly<
  Record<string, readonly AppealBallot[]>
>;

function speaksFor(as: keyof typeof supports, ballot: AppealBallot): boolean {
  return supports[as].some((one) => one === ballot);
}

function saidBy({ reasons }: AppealVote): Bilingual {
  return { en: reasons, zh: reasons };
}

/** Whether somebody still holds a role of the panel; true if their roles were not read. */
function sitsStill({ roles }: AppealPanel, standing: Standing | undefined): boolean {
  return standing === undefined || roles.some((role) => standing.roles.includes(role));
}

/** Why a deputy cannot vote for somebody in a panel; null if they can. Either person's bars apply. */
function panelDeputyBar(
  transfer: Transfer,
  { panel, officer, opinion }: Appeal & { readonly panel: AppealPanel },
  { person: deputy, represented, at }: { readonly person: PersonId; readonly represented: Represented; readonly at: Instant },
): Barred | null {
  const { person, delegation } = represented;
  const heardIt = [officer, opinion?.officer].some((one) => isSame(transfer, one, person));
  const because = appealBar(transfer, person) ?? (heardIt ? 'reviewer-cannot-vote' : null);
  if (because !== null) return { code: 'represented-cannot-hear', because };
  const theirs = delegation?.person === person && delegation.deputy === deputy;
  if (delegation === null || !theirs || !delegationCoversAppeals(delegation)) return { code: 'not-delegated' };
  if (!delegationCounts(delegation, at)) return { code: 'delegation-not-in-force' };
  return isAmong(transfer, panel.voters, deputy) ? { code: 'deputy-has-seat' } : null;
}

type Heard = { readonly appeal: Appeal; readonly person: PersonId } | { readonly code: RefusalCode };

/** The open appeal and the actor, or why the actor cannot have a part in it. */
function hearing(transfer: Transfer, { by, appeal: number }: CommandOf<'claim-appeal' | 'advise-on-appeal' | 'vote-on-appeal'>): Heard {
  const person = personOf(by);
  if (person === null) return { code: 'machine-cannot-act' };
  const appeal = openAppeal(transfer, number);
  if (appeal === undefined) return { code: 'no-open-appeal' };
  const bar = appealBar(transfer, person);
  return bar === null ? { appeal, person } : { code: bar };
}

function stillOfficer(standing: Standing | undefined): boolean {
  return standing === undefined || standing.roles.includes('officer');
}

function seated(
  transfer: Transfer,
  appeal: Appeal,
  { by, at, panel, candidates }: CommandOf<'advise-on-appeal' | 'seat-appeal'>,
): TransferEvent {
  const sitting = candidates.filter((one) => appeal.panel?.voters.includes(one) === true);
  const officers = [appeal.officer, appeal.opinion?.officer].flatMap((one) => one ?? []);
  const free = distinctHumans(transfer, [...sitting, ...candidates]).filter(
    (one) => appealBar(transfer, one) === null && !hasConflict(transfer, one) && !isAmong(transfer, officers, one),
  );
  const found = seatPanel(appeal, panel, free);
  if ('voters' in found) return { kind: 'appeal-seated', by, at, appeal: appeal.number, panel: found };
  return { kind: 'appeal-unseated', by, at, appeal: appeal.number, ...found };
}
