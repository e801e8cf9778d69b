import type { CommandOf } from './commands.js';
import {
  restartReview,
  endHearing,
  hearingsOf,
  isEmpty,
  isFiler,
  isOneOf,
  isSilent,
  type Life,
  MACHINE,
  personIn,
  type Question,
  hasReviewed,
  type Rule,
  ruling,
  hasSeat,
  authorityParticipants,
  takesPart,
  hasVoted,
  hasVotedBeforeHearing,
} from './reference-life.fixture.js';
import {
  againstAsking,
  allHaveDesks,
  barsOfReview,
  requiresDiscipline,
  type Officers,
  takeUp,
  recordWork,
} from './reference-review.fixture.js';
import type { Actor } from './transfer.js';

/** Maximum number of working days for an answer in total. */
const MOST_DAYS = 60;

type NewQuestion = CommandOf<'raise-item'>['item'];

/** Whether somebody may act for a discipline: they hold it or have its review. */
function speaks(life: Life, { by, disciplines }: Officers, discipline: string): boolean {
  const person = personIn(by);
  return disciplines.includes(discipline) || (person !== null && life.desks.get(discipline)?.officer === person);
}

function againstQuestions(life: Life, asker: Officers, questions: readonly NewQuestion[]): Readonly<Record<string, boolean>> {
  const some = (holds: (discipline: string, question: NewQuestion) => boolean): boolean =>
    questions.some((one) => holds(one.discipline, one));
  const asking = againstAsking(life, asker);
  return {
    ...asking,
    'discipline-not-required': some((one) => !requiresDiscipline(life.route, one)),
    'discipline-not-held': asking['discipline-not-held'] === true || some((one) => !speaks(life, asker, one)),
    'item-already-raised': some((_, { id }) => life.questions.some((known) => known.id === id)),
    'opinion-already-given': some((one) => (life.desks.get(one)?.said ?? null) !== null),
    'item-days-wrong': questions.some(daysAreWrong),
    'review-not-begun': life.check === 'open' && questions.some(({ kind }) => kind === 'extend-time'),
  };
}

/** An `extend-time` item must say by how much. */
function daysAreWrong({ kind, workingDays }: Pick<NewQuestion, 'kind' | 'workingDays'>): boolean {
  return kind === 'extend-time' ? !(workingDays !== undefined && workingDays > 0 && workingDays < 61) : workingDays !== undefined;
}

function disciplinesOf(questions: readonly NewQuestion[]): readonly string[] {
  return questions.map(({ discipline }) => discipline);
}

function newQuestion({ id, kind, discipline, workingDays: days }: NewQuestion, by: Actor): Question {
  return {
    id,
    kind,
    days,
    discipline,
    by: personIn(by) ?? '',
    round: null,
    replied: false,
    silent: false,
    settled: null,
  };
}

export const raiseItem: Rule<CommandOf<'raise-item'>> = (life, command) =>
  ruling(againstQuestions(life, command, [command.item]), () => {
    takeUp(life, command, disciplinesOf([command.item]));
    life.questions.push(newQuestion(command.item, command.by));
    takesPart(life, 'askers', command.by);
    recordWork(life, command.by);
    return {};
  });

/** Reasons against an act on an existing question. */
function againstQuestion(life: Life, officer: Officers, question: Question | undefined): Readonly<Record<string, boolean>> {
  const person = personIn(officer.by);
  if (person === null) return { [MACHINE]: true };
  return {
    ...barsOfReview(life, person),
    'item-unknown': question === undefined,
    'discipline-not-held': question !== undefined && !speaks(life, officer, question.discipline),
  };
}

export const dropItem: Rule<CommandOf<'drop-item'>> = (life, command) => {
  const question = life.questions.find(({ id, round }) => id === command.item && round === null);
  return ruling(againstQuestion(life, command, question), () => {
    life.questions = life.questions.filter((one) => one !== question);
    recordWork(life, command.by);
    return {};
  });
};

export const requestInformation: Rule<CommandOf<'request-information'>> = (life, command) => {
  const batch = life.questions.filter(({ round }) => round === null);
  const nothing = batch.length + command.items.length === 0;
  const late = command.passed === true && [...batch, ...command.items].some(({ kind }) => kind === 'extend-time');
  const against = { ...againstQuestions(life, command, command.items), 'nothing-asked': nothing, 'review-day-passed': late };
  return ruling(against, () => {
    takeUp(life, command, disciplinesOf(command.items));
    life.questions.push(...command.items.map((one) => newQuestion(one, command.by)));
    life.rounds += 1;
    for (const one of life.questions) one.round ??= life.rounds;
    const { workingDays, at } = command.due;
    life.request = { by: personIn(command.by) ?? '', dueAt: at, days: workingDays, wantsTime: false, split: false };
    life.state = 'information-requested';
    takesPart(life, 'askers', command.by);
    recordWork(life, command.by);
    return {};
  });
};

/** Whether somebody acted for the authority, and so cannot act for the company. */
export function actsForAuthority(life: Life, by: Actor): boolean {
  const person = personIn(by);
  if (person === null || isFiler(life, person)) return false;
  const asks = life.request !== null && isOneOf(life, [life.request.by], person);
  return hasReviewed(life, person) || asks || isOneOf(life, life.people.askers, person);
}

/** What waits for the company: questions of the open request, or unanswered ones of the last round. */
function awaited(life: Life): readonly Question[] {
  const round = life.questions.filter((one) => one.round === life.rounds && one.settled === null && !one.replied);
  return round.filter((one) => (life.request === null ? one.silent : !one.silent));
}

export const answerInformation: Rule<CommandOf<'answer-information'>> = (life, command) => {
  const { by, replies = [], contentDigest, difference = null, passed = false } = command;
  const asked = awaited(life);
  const replyTo = (question: Question) => replies.find(({ item }) => item === question.id);
  const agreed = asked.filter((one) => one.kind === 'extend-time' && replyTo(one)?.agrees === true);
  const against = {
    'reviewer-cannot-file': actsForAuthority(life, by),
    'nothing-to-answer': life.state === 'in-review' && asked.length === 0,
    'item-unknown': replies.some(({ item }) => !asked.some(({ id }) => id === item)),
    'reply-missing': asked.some(({ id }) => !replies.some(({ item, says }) => item === id && !isEmpty(says))),
    'agreement-unclear': asked.some((one) => {
      const reply = replyTo(one);
      return reply !== undefined && (one.kind === 'extend-time') !== (reply.agrees !== undefined);
    }),
    'review-day-passed': passed && agreed.length > 0,
  };
  return ruling(against, () => {
    life.added.push(...agreed.map(({ days = 0 }) => ({ days, own: false })));
    for (const question of life.questions) if (replies.some(({ item }) => item === question.id)) question.replied = true;
    if (contentDigest !== life.content) otherContent(life, difference);
    Object.assign(life, { state: 'submitted', content: contentDigest, request: null });
    takesPart(life, 'filers', by);
    return { next: 'assess' };
  });
};

/** Voids opinions and votes, unless the policy calls the whole change immaterial: then they wait for the rules. */
function otherContent(life: Life, difference: CommandOf<'amend'>['difference']): void {
  const called: readonly string[] = life.route?.immaterial ?? [];
  const slight = difference !== null && difference.places.length > 0 && difference.places.every((place) => called.includes(place));
  if (slight) life.slight = true;
  else restartReview(life);
}

/** Maximum number of amendments if the policy sets none. */
const USUAL_AMENDMENTS = 5;

/** The company amends its filing before the votes are in; open questions stay open. */
export const amend: Rule<CommandOf<'amend'>> = (life, { by, contentDigest, difference, reasons }) => {
  const person = personIn(by);
  const theirs =
    person !== null && (isOneOf(life, [...authorityParticipants(life), ...life.people.barred], person) || hasSeat(life, person));
  const against = {
    'reviewer-cannot-file': theirs && !isFiler(life, person),
    'votes-are-in': life.waiting !== null || hearingsOf(life).length > 0,
    'amendments-spent': life.amendments >= (life.route?.amendments ?? USUAL_AMENDMENTS),
    'reasons-missing': isEmpty(reasons),
    'nothing-amended': contentDigest === life.content,
  };
  return ruling(against, () => {
    otherContent(life, difference);
    Object.assign(life, { state: 'submitted', content: contentDigest, amendments: life.amendments + 1 });
    takesPart(life, 'filers', by);
    return { next: 'assess' };
  });
};

export const settleItem: Rule<CommandOf<'settle-item'>> = (life, command) => {
  const { by, as, reasons, again } = command;
  const question = life.questions.find(({ id, round, settled }) => id === command.item && round !== null && settled === null);
  const against = {
    ...againstQuestion(life, command, question),
    'nothing-answered': as === 'accepted' && question !== undefined && isSilent(question),
    'reasons-missing': as === 'rejected' && isEmpty(reasons),
    'nothing-asked': as === 'asked-again' && isEmpty(again?.question),
    'item-days-wrong': as === 'asked-again' && again !== null && daysAreWrong(again),
  };
  return ruling(against, () => {
    if (question !== undefined) question.settled = as;
    takesPart(life, 'askers', by);
    recordWork(life, by);
    if (as === 'asked-again' && again !== null && question !== undefined)
      life.questions.push({ ...question, id: again.id, kind: again.kind, days: again.workingDays, by: personIn(by) ?? '', ...notSent });
    return {};
  });
};

const notSent = { round: null, replied: false, silent: false, settled: null };

function dayPassed({ request }: Life, at: string): boolean {
  return request !== null && at > request.dueAt;
}

export const askMoreTime: Rule<CommandOf<'ask-more-time'>> = (life, { by, at, workingDays, reasons }) => {
  const against = {
    'reviewer-cannot-file': actsForAuthority(life, by),
    'answer-day-passed': dayPassed(life, at),
    'more-time-already-asked': life.request?.wantsTime === true,
    'reasons-missing': isEmpty(reasons),
    'too-much-time': (life.request?.days ?? 0) + workingDays > MOST_DAYS,
  };
  return ruling(against, () => {
    if (life.request !== null) life.request.wantsTime = true;
    takesPart(life, 'filers', by);
    return {};
  });
};

export const giveMoreTime: Rule<CommandOf<'give-more-time'>> = (life, command) => {
  const { at, workingDays, due, reasons } = command;
  const against = {
    ...againstAsking(life, command),
    'answer-day-passed': dayPassed(life, at),
    'reasons-missing': isEmpty(reasons),
    'too-much-time': (life.request?.days ?? 0) + workingDays > MOST_DAYS || due.workingDays > MOST_DAYS,
  };
  return ruling(against, () => {
    if (life.request !== null) Object.assign(life.request, { dueAt: due.at, days: due.workingDays, wantsTime: false });
    takesPart(life, 'askers', command.by);
    recordWork(life, command.by);
    return {};
  });
};

export const declineMoreTime: Rule<CommandOf<'decline-more-time'>> = (life, command) => {
  const against = {
    ...againstAsking(life, command),
    'more-time-not-asked': life.request?.wantsTime !== true,
    'reasons-missing': isEmpty(command.reasons),
  };
  return ruling(against, () => {
    if (life.request !== null) life.request.wantsTime = false;
    takesPart(life, 'askers', command.by);
    recordWork(life, command.by);
    return {};
  });
};

/** The day passed: officers continue, unless the rules must first judge a split. */
export const lapseRequest: Rule<CommandOf<'lapse-request'>> = (life, { by, at }) =>
  ruling({ 'system-only': by.kind !== 'system', 'answer-day-not-over': !dayPassed(life, at) }, () => {
    for (const one of awaited(life)) one.silent = true;
    const split = life.request?.split === true;
    life.state = split ? 'submitted' : 'in-review';
    life.request = null;
    if (split) return { next: 'assess' };
    return { next: !allHaveDesks(life) && 'prepare-review' };
  });

/** An officer establishes a split: the rules judge again, and opinions and votes on the earlier judgement are void. */
export const establishSplit: Rule<CommandOf<'establish-split'>> = (life, { by, disciplines, reasons, contentDigest }) => {
  const person = personIn(by);
  const against = {
    [MACHINE]: person === null,
    'discipline-not-held': disciplines.length === 0,
    ...(person !== null && {
      ...barsOfReview(life, person),
      'voter-cannot-review': hasVoted(life, person) || hasVotedBeforeHearing(life, person),
    }),
    'stale-content': contentDigest !== life.content,
    'reasons-missing': isEmpty(reasons),
  };
  return ruling(against, () => {
    restartReview(life);
    endHearing(life, 'overtaken');
    takesPart(life, 'reviewers', by);
    takesPart(life, 'deciders', by);
    if (life.request !== null) life.request.split = true;
    const judged = life.state === 'submitted' || life.state === 'information-requested';
    if (!judged) life.state = 'submitted';
    return { next: !judged && 'assess' };
  });
};
