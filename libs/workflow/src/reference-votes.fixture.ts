import type { CommandOf } from './commands.js';
import { conditionsIn, dutiesOf, blocksEntryIntoForce, distinctConditions } from './reference-conditions.fixture.js';
import {
  currentRound,
  type Cast,
  closeVoting,
  endHearing,
  type Consequences,
  type ModelHearing,
  hearingsOf,
  human,
  isEmpty,
  isFiler,
  isOneOf,
  isRelatedTo,
  type Life,
  MACHINE,
  hasOpinion,
  personIn,
  hasReviewed,
  type Rule,
  ruling,
  type Seats,
  hasSeat,
  takesPart,
  hasVoted,
  hasVotedBeforeHearing,
} from './reference-life.fixture.js';
import { againstWords, barsOfReview, hasDesk } from './reference-review.fixture.js';

/** Number of challenges that are open to any voter. */
const FREE_CHALLENGES = 2;

function vacant({ seats, voters }: Seats): number {
  return seats - voters.length;
}

function asked(life: Life, person: string): boolean {
  return isOneOf(life, life.people.askers, person);
}

/** Whether somebody had no part in the transfer and so can have a seat. */
function isFree(life: Life, person: string): boolean {
  const parts = [isFiler, isRelatedTo, hasReviewed, asked, hasVoted, hasVotedBeforeHearing, hasSeat];
  const { conflicted, barred } = life.people;
  return !parts.some((has) => has(life, person)) && !isOneOf(life, [...conflicted, ...barred], person);
}

/** The candidates who can have a seat, each human once. */
function freeOf(life: Life, candidates: readonly string[]): readonly string[] {
  const once = candidates.filter((one, place) => candidates.findIndex((other) => human(life, other) === human(life, one)) === place);
  return once.filter((one) => isFree(life, one));
}

export const openStep: Rule<CommandOf<'open-step'>> = (life, { by, at: _, candidates }) => {
  const free = freeOf(life, candidates);
  const open = life.seats;
  const system = { 'system-only': by.kind !== 'system' };
  if (open !== null) {
    const left = vacant(open);
    return ruling({ ...system, 'step-already-open': left === 0, 'not-enough-voters': left > 0 && free.length < left }, () => {
      open.voters.push(...free.slice(0, left));
      return {};
    });
  }
  const rule = life.waiting === null ? life.route?.chain[life.complete] : undefined;
  const none = rule === undefined;
  return ruling({ ...system, 'no-step-left': none, 'not-enough-voters': !none && free.length < rule.quorum }, () => {
    if (none) return {};
    const voters = free.slice(0, rule.seats);
    life.seats = { index: life.complete, rule, seats: voters.length, voters, substitutes: [], escalated: 0 };
    return {};
  });
};

export const escalateStep: Rule<CommandOf<'escalate-step'>> = (life, { by, candidates }) => {
  const { seats: open } = life;
  const free = freeOf(life, candidates);
  const silent =
    open === null ? [] : open.voters.filter((one) => !life.votes.some(({ step, by: who }) => step === open.index && who === one));
  const missed = silent.slice(0, free.length);
  const substitutes = open === null ? [] : free.slice(0, missed.length + vacant(open));
  const against = {
    'system-only': by.kind !== 'system',
    'step-not-open': open === null,
    'no-escalation': open !== null && (open.rule.escalate === undefined || open.escalated >= 1),
    'not-enough-voters': open !== null && substitutes.length === 0,
  };
  return ruling(against, () => {
    if (open === null) return {};
    open.voters = [...open.voters.filter((one) => !missed.includes(one)), ...substitutes];
    open.substitutes = [...open.substitutes.filter((one) => !missed.includes(one)), ...substitutes];
    open.escalated += 1;
    return {};
  });
};

/** Reasons against somebody who acts in their own seat. */
function againstSitting(
  life: Life,
  { by, contentDigest, standing }: CommandOf<'vote'> | CommandOf<'challenge'>,
): Readonly<Record<string, boolean>> {
  const person = personIn(by);
  if (person === null) return { [MACHINE]: true };
  const open = life.seats;
  const mine = open?.voters.includes(person) === true;
  const role = open?.substitutes.includes(person) === true ? open.rule.escalate : open?.rule.role;
  return {
    'filer-cannot-vote': isFiler(life, person),
    'belongs-to-company': isRelatedTo(life, person),
    'reviewer-cannot-vote': hasReviewed(life, person) || asked(life, person),
    'conflict-declared': isOneOf(life, life.people.conflicted, person),
    'decided-before': isOneOf(life, life.people.barred, person),
    'step-not-open': open === null,
    'not-a-voter': open !== null && !mine,
    'role-lost': mine && standing !== undefined && !standing.roles.includes(role ?? ''),
    'already-voted': hasVoted(life, person),
    'stale-content': contentDigest !== life.content,
  };
}

/** The completed hearing about the votes of a step; undefined if there is none. */
function heardAbout(life: Life, step: number): ModelHearing | undefined {
  return hearingsOf(life).findLast((one) => one.step === step && ['stated', 'waived', 'lapsed'].includes(one.end));
}

/** Whether these votes put a restriction into effect whose test does not show that it is consistent, without a supervisor's support. */
function wantsSupervisor(life: Life, votes: readonly Cast[], outcome: 'granted' | 'refused'): boolean {
  const counting = votes.filter(({ ballot }) => ballot === (outcome === 'granted' ? 'approve' : 'refuse'));
  const behind = counting.filter(({ step }) => life.route?.chain[step]?.role === 'supervisor').map(({ step }) => step);
  const doubts = counting.filter(({ doubtful }) => doubtful);
  if (outcome === 'refused') return doubts.length > 0 && behind.length === 0;
  const opinions = [...life.desks.values()].some(({ said }) => said !== null && said.doubtful && said.asks.length > 0);
  return (opinions && behind.length === 0) || doubts.some(({ step }) => !behind.some((one) => one >= step));
}

type Deciding = Pick<CommandOf<'vote' | 'confirm-restriction'>, 'at' | 'term' | 'dues' | 'hearing'>;

/** The conditions of a grant by these votes. */
function conditionsOf(life: Life, votes: readonly Cast[]): ReturnType<typeof distinctConditions> {
  const opinions = [...life.desks.values()].flatMap(({ said }) => said?.asks ?? []);
  return distinctConditions([...opinions, ...votes.flatMap(({ ballot, asks }) => (ballot === 'approve' ? asks : []))]);
}

/** Reasons against a decision by people: a condition whose day has passed, or a hearing without a day. */
function againstDeciding(
  life: Life,
  votes: readonly Cast[],
  outcome: 'granted' | 'refused',
  step: number,
  command: Deciding,
  waits: boolean,
): Readonly<Record<string, boolean>> {
  const { dues, at, hearing } = command;
  const unheard = outcome === 'refused' && life.route?.hearing !== undefined && heardAbout(life, step) === undefined;
  return {
    'condition-day-passed': outcome === 'granted' && dutiesOf(conditionsOf(life, votes), dues, at) === null,
    'hearing-has-no-day': unheard && !waits && hearing === undefined,
  };
}

/** A decision by people takes effect at once, or after a hearing. */
function takesEffect(life: Life, outcome: 'granted' | 'refused', seats: Seats, { term, dues, at, hearing }: Deciding): Consequences {
  if (outcome === 'refused' && life.route?.hearing !== undefined && heardAbout(life, seats.index) === undefined) {
    const voided = life.votes.filter(({ step }) => step === seats.index);
    life.hearings.push({ step: seats.index, dueAt: hearing?.at ?? '', about: currentRound(life), voided, end: 'waits' });
    life.votes = life.votes.filter(({ step }) => step !== seats.index);
    Object.assign(life, { seats, waiting: null, state: 'awaiting-hearing' });
    return {};
  }
  const conditions = outcome === 'granted' ? conditionsOf(life, life.votes) : [];
  life.duties = dutiesOf(conditions, dues, at) ?? [];
  life.decision = outcome === 'granted' && conditions.length > 0 ? 'granted-with-conditions' : outcome;
  life.endsAt = outcome === 'granted' ? term.endsAt : null;
  life.state = outcome === 'refused' ? 'refused' : life.duties.some(blocksEntryIntoForce) ? 'awaiting-conditions' : 'granted';
  if (life.check === 'open') life.check = 'over';
  closeVoting(life);
  return { ledger: outcome === 'granted' ? 'commit' : 'release' };
}

/** The result of a vote for its step: granted, refused, or still open. */
function tally({ index, seats, rule }: Seats, votes: readonly Cast[], ballot: string): 'granted' | 'refused' | 'open' {
  const count = votes.filter((one) => one.step === index && one.ballot === ballot).length;
  if (ballot === 'refuse' && (rule.veto === true || count > seats - rule.quorum)) return 'refused';
  return ballot === 'approve' && count >= rule.quorum ? 'granted' : 'open';
}

/** Passes on seats of abstentions while the quorum is out of reach, as few as needed. */
function passOn(life: Life, seats: Seats): Consequences {
  const cast = life.votes.filter(({ step }) => step === seats.index);
  const refusals = cast.filter(({ ballot }) => ballot === 'refuse').length;
  const abstained = cast.filter(({ ballot, by }) => ballot === 'abstain' && seats.voters.includes(by)).map(({ by }) => by);
  const tooMany = Math.max(0, refusals + abstained.length - (seats.seats - seats.rule.quorum));
  const leave = abstained.slice(0, tooMany);
  if (leave.length === 0) return {};
  seats.voters = seats.voters.filter((one) => !leave.includes(one));
  seats.substitutes = seats.substitutes.filter((one) => !leave.includes(one));
  return { next: 'open-step' };
}

export const vote: Rule<CommandOf<'vote'>> = (life, command) => {
  const { by, ballot, reasons, noConflict, restriction, onView } = command;
  const open = life.seats;
  const asks = conditionsIn(command);
  const stated = open !== null && heardAbout(life, open.index)?.end === 'stated';
  const cast: Cast = {
    step: open?.index ?? -1,
    by: personIn(by) ?? '',
    ballot,
    asks,
    restricts: restriction !== null,
    doubtful: restriction?.supervisor === true,
  };
  const votes = [...life.votes, cast];
  const end = open === null ? 'open' : tally(open, votes, ballot);
  const last = open !== null && open.index + 1 >= (life.route?.chain.length ?? 0);
  const outcome = end === 'refused' || (end === 'granted' && last) ? end : null;
  const waits = outcome !== null && wantsSupervisor(life, votes, outcome);
  const against = {
    ...againstSitting(life, command),
    'conflict-unstated': !noConflict,
    'reasons-missing': ballot !== 'approve' && isEmpty(reasons),
    'abstention-with-conditions': ballot === 'abstain' && asks.length > 0,
    'view-unanswered': ballot === 'refuse' && stated && isEmpty(onView),
    ...againstWords(ballot, command),
    ...(outcome !== null && againstDeciding(life, votes, outcome, cast.step, command, waits)),
  };
  return ruling(against, () => {
    if (open === null) return {};
    life.votes = votes;
    takesPart(life, 'deciders', by);
    if (end === 'open') return passOn(life, open);
    if (end === 'granted') {
      life.complete += 1;
      life.seats = null;
    }
    if (outcome === null) return { next: 'open-step' };
    if (!waits) return takesEffect(life, outcome, open, command);
    Object.assign(life, { seats: null, waiting: { outcome, seats: open } });
    return {};
  });
};

export const challenge: Rule<CommandOf<'challenge'>> = (life, command) => {
  const required: readonly string[] = life.route?.disciplines ?? [];
  const named: readonly string[] = command.disciplines.length === 0 ? required : command.disciplines;
  const against = {
    ...againstSitting(life, command),
    'reasons-missing': isEmpty(command.reasons),
    'challenges-many': life.challenges >= FREE_CHALLENGES && life.seats?.rule.role !== 'supervisor',
    'discipline-not-required': named.length === 0 || named.some((one) => !required.includes(one)),
  };
  return ruling(against, () => {
    for (const discipline of named) life.desks.delete(discipline);
    sentBack(life, command.by);
    life.challenges += 1;
    return { next: 'prepare-review' };
  });
};

function sentBack(life: Life, by: CommandOf<'challenge'>['by']): void {
  closeVoting(life);
  Object.assign(life, { state: 'in-review', votes: [], complete: 0, sentBack: life.sentBack + 1 });
  takesPart(life, 'deciders', by);
}

export const confirmRestriction: Rule<CommandOf<'confirm-restriction'>> = (life, command) => {
  const person = personIn(command.by) ?? '';
  const { waiting } = life;
  const cast = [...life.votes, ...hearingsOf(life).flatMap(({ voided }) => voided)].filter(({ restricts }) => restricts);
  const against = {
    [MACHINE]: personIn(command.by) === null,
    'nothing-to-confirm': waiting === null,
    'filer-cannot-vote': isFiler(life, person),
    'belongs-to-company': isRelatedTo(life, person),
    'conflict-declared': isOneOf(life, life.people.conflicted, person),
    'decided-before': isOneOf(life, life.people.barred, person),
    'reviewer-cannot-vote': hasReviewed(life, person),
    'own-restriction': cast.some(({ by }) => isOneOf(life, [by], person)),
    'stale-content': command.contentDigest !== life.content,
    'reasons-missing': isEmpty(command.reasons),
    ...(waiting !== null && command.confirmed && againstDeciding(life, life.votes, waiting.outcome, waiting.seats.index, command, false)),
  };
  return ruling(against, () => {
    if (waiting === null) return {};
    if (!command.confirmed) {
      sentBack(life, command.by);
      life.desks = new Map();
      return { next: 'prepare-review' };
    }
    takesPart(life, 'deciders', command.by);
    return takesEffect(life, waiting.outcome, waiting.seats, command);
  });
};

/** Ends a hearing; the voters vote again. */
function hearingOver(life: Life, end: ModelHearing['end']): Consequences {
  endHearing(life, end);
  life.state = 'in-approval';
  return { next: life.seats !== null && vacant(life.seats) > 0 && 'open-step' };
}

export const stateView: Rule<CommandOf<'state-view'>> = (life, { by, view }) => {
  const person = personIn(by);
  const official = person !== null && !isFiler(life, person) && (hasReviewed(life, person) || asked(life, person));
  const voter = person !== null && (hasSeat(life, person) || hasVoted(life, person) || hasVotedBeforeHearing(life, person));
  return ruling({ 'reviewer-cannot-file': official || voter, 'view-missing': view !== null && isEmpty(view.words) }, () => {
    takesPart(life, 'filers', by);
    return hearingOver(life, view === null ? 'waived' : 'stated');
  });
};

export const lapseHearing: Rule<CommandOf<'lapse-hearing'>> = (life, { by, at }) =>
  ruling({ 'system-only': by.kind !== 'system', 'hearing-day-not-over': at <= (life.hearings.at(-1)?.dueAt ?? '') }, () =>
    hearingOver(life, 'lapsed'),
  );

/** Somebody declares a conflict: their reviews and their seat go to the next eligible candidates. */
export const declareConflict: Rule<CommandOf<'declare-conflict'>> = (life, { by, reasons, candidates }) => {
  const person = personIn(by) ?? '';
  const against = {
    [MACHINE]: personIn(by) === null,
    // After a grant a conflict can be declared only in an appeal; after a refusal it can, because the refusal can be reopened.
    'conflict-only-in-appeal': life.decision !== null && life.decision !== 'refused',
    'conflict-declared': isOneOf(life, life.people.conflicted, person),
    'conflict-too-late': hasOpinion(life, person) || hasVoted(life, person),
    'reasons-missing': isEmpty(reasons),
  };
  return ruling(against, () => {
    const takers = [...life.desks].flatMap(([discipline, desk]) => {
      if (desk.said !== null || desk.officer === null || !isOneOf(life, [desk.officer], person)) return [];
      const able = Object.entries(candidates.reviewers).find(([one]) => one === discipline)?.[1] ?? [];
      return [[discipline, able.find((one) => takesOver(life, one, person)) ?? null] as const];
    });
    for (const [discipline, officer] of takers) life.desks.set(discipline, { officer, worked: false, said: null });
    const open = life.seats;
    const next = open !== null && hasSeat(life, person) ? candidates.voters.find((one) => isFree(life, one)) : undefined;
    if (open !== null && hasSeat(life, person)) {
      open.substitutes = handed(life, open.substitutes, person, next);
      open.voters = handed(life, open.voters, person, next);
    }
    takesPart(life, 'conflicted', by);
    return { next: open !== null && vacant(open) > 0 && 'open-step' };
  });
};

function takesOver(life: Life, one: string, person: string): boolean {
  return !isOneOf(life, [person], one) && !Object.values(barsOfReview(life, one)).some((bar) => bar) && !hasDesk(life, one, false);
}

function handed(life: Life, sitting: readonly string[], person: string, next: string | undefined): string[] {
  const stay = sitting.filter((one) => !isOneOf(life, [person], one));
  return next !== undefined && stay.length < sitting.length ? [...stay, next] : stay;
}
