import type { CommandOf } from './commands.js';
import { conditionsIn } from './reference-conditions.fixture.js';
import {
  restartReview,
  type Desk,
  endHearing,
  type Consequences,
  isEmpty,
  isFiler,
  isOneOf,
  isRelatedTo,
  type Life,
  MACHINE,
  hasOpinion,
  personIn,
  type Rule,
  ruling,
  isSilent,
  takesPart,
} from './reference-life.fixture.js';
import type { Actor, Route } from './transfer.js';
import { DISCIPLINES } from './vocabulary.js';

export type Officers = { readonly by: Actor; readonly disciplines: readonly string[] };

/** The reasons that bar a person from every review. */
export function barsOfReview(life: Life, person: string): Readonly<Record<string, boolean>> {
  return {
    'filer-cannot-review': isFiler(life, person),
    'belongs-to-company': isRelatedTo(life, person),
    'conflict-declared': isOneOf(life, life.people.conflicted, person),
    'decided-before': isOneOf(life, life.people.barred, person),
  };
}

export function mayReview(life: Life, person: string): boolean {
  return !Object.values(barsOfReview(life, person)).some((bar) => bar);
}

/** Whether somebody has a review of this transfer, or only an open one. */
export function hasDesk(life: Life, person: string, openAlone: boolean): boolean {
  const desks = [...life.desks.values()].filter(({ said }) => !openAlone || said === null);
  return desks.some(({ officer, said }) =>
    isOneOf(
      life,
      [officer, said?.by].flatMap((one) => one ?? []),
      person,
    ),
  );
}

/** Takes up an unassigned review that the actor writes about, unless they have another. */
export function takeUp(life: Life, { by, disciplines }: Officers, named: readonly string[]): void {
  const person = personIn(by);
  if (person === null || hasDesk(life, person, false)) return;
  const free = named.find(
    (one) => disciplines.includes(one) && life.desks.get(one)?.officer === null && life.desks.get(one)?.said === null,
  );
  const taken = life.desks.get(free ?? '');
  if (taken !== undefined) Object.assign(taken, { officer: person, worked: true });
}

export function requiresDiscipline(route: Route | null, discipline: string): boolean {
  return (route?.disciplines ?? []).some((one) => one === discipline);
}

export function allHaveDesks(life: Life, desks = life.desks): boolean {
  return (life.route?.disciplines ?? []).every((one) => desks.has(one));
}

function allHaveSpoken({ route, desks }: Life): boolean {
  return (route?.disciplines ?? []).every((one) => (desks.get(one)?.said ?? null) !== null);
}

function overtakeCheck(life: Life): void {
  if (life.check === 'open') life.check = 'over';
}

export const edit: Rule<CommandOf<'edit'>> = (life, { contentDigest, by, at }) =>
  ruling({}, () => {
    life.content = contentDigest;
    life.editedAt = at;
    takesPart(life, 'filers', by);
    return {};
  });

export const submit: Rule<CommandOf<'submit'>> = (life, { by }) =>
  ruling({}, () => {
    life.state = 'submitted';
    takesPart(life, 'filers', by);
    return { next: 'assess' };
  });

export const withdraw: Rule<CommandOf<'withdraw'>> = (life) =>
  ruling({}, () => {
    const follows: Consequences = life.state === 'draft' ? {} : { ledger: 'release' };
    life.state = 'withdrawn';
    life.request = null;
    life.seats = null;
    life.waiting = null;
    overtakeCheck(life);
    endHearing(life, 'withdrawn');
    return follows;
  });

export const lapseDraft: Rule<CommandOf<'lapse-draft'>> = (life, { by, at, days }) => {
  const left = Date.parse(at) - Date.parse(life.editedAt) > days * 24 * 3_600_000;
  return ruling({ 'system-only': by.kind !== 'system', 'draft-term-not-over': !left }, () => {
    life.state = 'lapsed';
    return {};
  });
};

/**
 * People decide in spite of a green route if a question is unanswered or its answer unsettled, if people refused it before, asked for words,
 * rejected an answer or began to review it, or if the random audit drew it. Once people asked about it or reviewed it, no discipline leaves the route, and it needs no
 * fewer approvals.
 */
function routeTaken(life: Life, route: Route): Route {
  const before = life.route;
  if (route.disposal === 'review') {
    const touched = life.people.reviewers.size + life.people.askers.size > 0;
    if (!touched || before === null) return route;
    const all = new Set([...route.disciplines, ...before.disciplines]);
    const [chain] = [route.chain, before.chain].sort((one, other) => votesNeeded(other) - votesNeeded(one));
    return { ...route, disciplines: DISCIPLINES.filter((one) => all.has(one)), chain: chain ?? [] };
  }
  const byPeople = before !== null && before.chain.length > 0;
  const asked = life.questions.some(({ kind, settled }) => settled === 'rejected' || !['missing', 'extend-time'].includes(kind));
  const begun = byPeople && (life.takenUpAgain || asked || life.people.reviewers.size > 0);
  const silent = life.questions.some((one) => isSilent(one));
  const unread = life.questions.some(
    ({ kind, replied, settled }) => replied && settled === null && !['missing', 'extend-time'].includes(kind),
  );
  if (route.disposal !== 'grant' || before === null || !(begun || silent || unread || before.audit)) return route;
  const { policy, lane, reasons, ask, appeal } = route;
  return { ...before, policy, lane, reasons, ask, appeal, disposal: 'review' };
}

function votesNeeded(chain: Route['chain']): number {
  return chain.map(({ quorum }) => quorum).reduce((sum, quorum) => sum + quorum, 0);
}

function routeKey({ policy, lane, audit, disposal, disciplines, chain }: Route): string {
  return JSON.stringify([policy, lane, audit, disposal, disciplines, chain]);
}

/** The rules have judged. The policy grants only in the green lane and undrawn, or refuses; everything else goes to people. */
export const assess: Rule<CommandOf<'assess'>> = (life, command) => {
  const route = routeTaken(life, command.route);
  const { decision } = command;
  const fits = {
    review: decision === null,
    grant: decision?.by === 'policy' && decision.outcome !== 'refused' && command.route.lane === 'green' && !command.route.audit,
    refuse: decision?.by === 'policy' && decision.outcome === 'refused',
  }[command.route.disposal];
  const leads =
    route.disciplines.length > 0 && route.chain.length > 0 && route.chain.every((one) => one.quorum >= 1 && one.quorum <= one.seats);
  const reasons = {
    'system-only': command.by.kind !== 'system',
    'stale-content': command.contentDigest !== life.content,
    'decision-does-not-match-route': !fits,
    'route-cannot-be-followed': route.disposal === 'review' && !leads,
  };
  return ruling(reasons, () => {
    const stands = command.alike === true && life.route !== null && routeKey(life.route) === routeKey(route);
    if (life.slight && !stands) restartReview(life);
    life.slight = false;
    life.route = route;
    life.judgement = command.assessmentId;
    const unspoken = [...life.desks].filter(([discipline, { said }]) => said === null && !requiresDiscipline(route, discipline));
    for (const [discipline] of unspoken) life.desks.delete(discipline);
    if (route.disposal !== 'review') {
      const granted = decision?.outcome !== 'refused';
      life.state = granted ? 'granted' : 'refused';
      life.decision = granted ? 'granted' : 'refused';
      life.endsAt = decision?.term?.endsAt ?? null;
      overtakeCheck(life);
      return { ledger: granted ? 'commit' : 'release' };
    }
    life.state = allHaveSpoken(life) ? 'in-approval' : 'in-review';
    // Across an immaterial change seats stay, and vacant ones are filled.
    const seated = life.seats !== null && life.seats.voters.length === life.seats.seats;
    if (life.state === 'in-approval') return { next: !seated && 'open-step' };
    return { next: !allHaveDesks(life) && 'prepare-review' };
  });
};

export const prepareReview: Rule<CommandOf<'prepare-review'>> = (life, { by, assignees }) =>
  ruling({ 'system-only': by.kind !== 'system', 'review-already-prepared': allHaveDesks(life) }, () => {
    for (const discipline of life.route?.disciplines ?? []) {
      if (life.desks.has(discipline)) continue;
      const proposed = assignees[discipline];
      const officer = proposed !== undefined && mayReview(life, proposed) && !hasDesk(life, proposed, false) ? proposed : null;
      life.desks.set(discipline, { officer, worked: false, said: null });
    }
    const checks = life.route?.completeness;
    if (checks !== undefined && life.check === 'none') Object.assign(life, { check: 'open', checkLapses: checks.then });
    return {};
  });

/** Reasons against somebody who asks the company. */
export function againstAsking(life: Life, { by, disciplines }: Officers): Readonly<Record<string, boolean>> {
  const person = personIn(by);
  if (person === null) return { [MACHINE]: true };
  const handles = [...life.desks.values()].some(({ officer }) => officer === person);
  const competent = (life.route?.disciplines ?? []).some((one) => disciplines.includes(one));
  return { ...barsOfReview(life, person), 'discipline-not-held': !handles && !competent };
}

export const confirmComplete: Rule<CommandOf<'confirm-complete'>> = (life, command) => {
  const wanting = life.questions.some(({ kind, settled }) => kind === 'missing' && settled === null);
  const reasons = {
    ...againstAsking(life, command),
    'completeness-not-open': life.check !== 'open',
    'conflict-unstated': !command.noConflict,
    'missing-unsettled': wanting,
  };
  return ruling(reasons, () => {
    life.check = 'over';
    takesPart(life, 'askers', command.by);
    return {};
  });
};

export const lapseCompleteness: Rule<CommandOf<'lapse-completeness'>> = (life, { by }) =>
  ruling({ 'system-only': by.kind !== 'system', 'completeness-not-open': life.check !== 'open' }, () => {
    if (life.checkLapses === 'deemed') life.check = 'over';
    return {};
  });

/** Reasons against somebody who works on the review of a discipline. */
function againstReviewing(
  life: Life,
  { by, disciplines, discipline }: Officers & { readonly discipline: string },
): Readonly<Record<string, boolean>> {
  const person = personIn(by);
  if (person === null) return { [MACHINE]: true };
  const desk = life.desks.get(discipline);
  return {
    'discipline-not-required': !requiresDiscipline(life.route, discipline),
    'discipline-not-held': !disciplines.includes(discipline),
    ...barsOfReview(life, person),
    'review-not-prepared': desk === undefined,
    'opinion-already-given': (desk?.said ?? null) !== null,
    'already-reviewed-other-discipline': hasOpinion(life, person),
    'claimed-by-other': (desk?.officer ?? null) !== null && desk?.officer !== person,
  };
}

export function recordWork(life: Life, by: Actor): void {
  for (const desk of life.desks.values())
    if (desk.officer !== null && desk.officer === personIn(by) && desk.said === null) desk.worked = true;
}

export const claim: Rule<CommandOf<'claim'>> = (life, command) => {
  const desk = life.desks.get(command.discipline);
  const person = personIn(command.by);
  const mine = person !== null && desk?.officer === person;
  return ruling({ ...againstReviewing(life, command), 'already-claimed': mine }, () => {
    life.desks.set(command.discipline, { officer: person, worked: true, said: null });
    return {};
  });
};

/** Reasons against an act on an open review. */
function againstMoving(life: Life, discipline: string): Readonly<Record<string, boolean>> {
  const desk = life.desks.get(discipline);
  return {
    'discipline-not-required': life.route !== null && !requiresDiscipline(life.route, discipline),
    'review-not-prepared': desk === undefined,
    'opinion-already-given': (desk?.said ?? null) !== null,
  };
}

export const release: Rule<CommandOf<'release'>> = (life, { by, discipline, reasons }) => {
  const desk = life.desks.get(discipline);
  const person = personIn(by);
  const { 'discipline-not-required': _, ...more } = againstMoving(life, discipline);
  const against = {
    [MACHINE]: person === null,
    ...more,
    'not-claimed': desk?.officer === null,
    'claimed-by-other': desk?.officer !== null && desk?.officer !== person,
    'reasons-missing': isEmpty(reasons),
  };
  return ruling(against, () => {
    life.desks.set(discipline, { officer: null, worked: false, said: null });
    return {};
  });
};

/** Whether somebody could finish a review; each needs its own person. */
function couldTake(life: Life, person: string): boolean {
  return mayReview(life, person) && !hasOpinion(life, person) && !hasDesk(life, person, true);
}

export const assignReview: Rule<CommandOf<'assign-review'>> = (life, command) => {
  const { by, discipline, to, standing, reasons, leaseUntil, confirm, at } = command;
  const desk = life.desks.get(discipline);
  const person = personIn(by);
  const atWork = desk !== undefined && desk.officer !== null && desk.worked && leaseUntil !== null && at <= leaseUntil;
  const against = {
    [MACHINE]: person === null,
    'filer-cannot-intervene': person !== null && isFiler(life, person),
    'conflict-declared': person !== null && isOneOf(life, life.people.conflicted, person),
    ...againstMoving(life, discipline),
    'reasons-missing': isEmpty(reasons),
    'already-theirs': desk?.officer === to,
    'not-a-reviewer': !standing.roles.includes('officer') || !standing.disciplines.includes(discipline),
    'reviewer-barred': !couldTake(life, to),
    'officer-at-work': atWork && !confirm,
  };
  return ruling(against, () => {
    life.desks.set(discipline, { officer: to, worked: false, said: null });
    return {};
  });
};

/** Extends the running review: once, in time, with reasons, and by at most ten days. */
export const extendReview: Rule<CommandOf<'extend-review'>> = (life, { by, workingDays, reasons, passed }) => {
  const person = personIn(by);
  const against = {
    [MACHINE]: person === null,
    'filer-cannot-intervene': person !== null && isFiler(life, person),
    'conflict-declared': person !== null && isOneOf(life, life.people.conflicted, person),
    'review-not-prepared': !(life.route?.disciplines ?? []).every((one) => life.desks.has(one)),
    'review-not-begun': life.check === 'open',
    'review-already-extended': life.added.some(({ own }) => own),
    'review-day-passed': passed,
    'reasons-missing': isEmpty(reasons),
    'extension-too-long': ![1, 2, 3, 4, 5, 6, 7, 8, 9, 10].includes(workingDays),
  };
  return ruling(against, () => {
    life.added.push({ days: workingDays, own: true });
    return {};
  });
};

export const lapseClaim: Rule<CommandOf<'lapse-claim'>> = (life, { by, discipline, officer, candidates }) => {
  const desk = life.desks.get(discipline);
  const against = {
    'system-only': by.kind !== 'system',
    ...againstMoving(life, discipline),
    'not-claimed': desk?.officer === null,
    'claimed-by-other': desk !== undefined && desk.officer !== null && desk.officer !== officer,
  };
  return ruling(against, () => {
    const next = candidates.find((one) => one !== officer && couldTake(life, one)) ?? null;
    life.desks.set(discipline, { officer: next, worked: false, said: null });
    return {};
  });
};

/** Reasons against an opinion or vote: it needs a justification exactly if it restricts. */
export function againstWords(
  answer: string,
  { conditions, terms = [], restriction }: Pick<CommandOf<'vote'>, 'conditions' | 'terms' | 'restriction'>,
): Readonly<Record<string, boolean>> {
  const conditional = conditionsIn({ conditions, terms }).length > 0;
  const holdsBack = conditional || answer === 'object' || answer === 'refuse' || answer === 'support-with-conditions';
  return {
    'justification-missing': holdsBack && restriction === null,
    'justification-without-restriction': !holdsBack && restriction !== null,
  };
}

export const giveOpinion: Rule<CommandOf<'give-opinion'>> = (life, command) => {
  const { by, discipline, conclusion, reasons, contentDigest, noConflict, restriction } = command;
  const asks = conditionsIn(command);
  const against = {
    ...againstReviewing(life, command),
    'completeness-open': life.check === 'open',
    'stale-content': contentDigest !== life.content,
    'conflict-unstated': !noConflict,
    'reasons-missing': conclusion === 'object' && isEmpty(reasons),
    'conditions-missing': conclusion === 'support-with-conditions' && asks.length === 0,
    'items-unsettled': life.questions.some((one) => one.discipline === discipline && one.settled === null),
    ...againstWords(conclusion, command),
  };
  return ruling(against, () => {
    const officer = personIn(by) ?? '';
    const desk: Desk = {
      officer,
      worked: life.desks.get(discipline)?.worked === true,
      said: { by: officer, asks, doubtful: restriction?.supervisor === true },
    };
    life.desks.set(discipline, desk);
    takesPart(life, 'reviewers', by);
    takesPart(life, 'deciders', by);
    if (!allHaveSpoken(life)) return {};
    life.state = 'in-approval';
    return { next: 'open-step' };
  });
};

export const judgeDocument: Rule<CommandOf<'judge-document'>> = (life, command) =>
  ruling({ ...againstReviewing(life, command), 'reasons-missing': command.as !== 'accepted' && isEmpty(command.reasons) }, () => {
    takeUp(life, command, [command.discipline]);
    takesPart(life, 'reviewers', command.by);
    recordWork(life, command.by);
    return {};
  });

export const answerChecklist: Rule<CommandOf<'answer-checklist'>> = (life, command) =>
  ruling(
    { ...againstReviewing(life, command), 'reasons-missing': command.answers.some(({ as, reasons }) => as !== 'yes' && isEmpty(reasons)) },
    () => {
      takeUp(life, command, [command.discipline]);
      takesPart(life, 'reviewers', command.by);
      recordWork(life, command.by);
      return {};
    },
  );
