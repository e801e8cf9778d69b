import type { Command, CommandKind, CommandOf } from './commands.js';
import { isBroken, isMet } from './reference-conditions.fixture.js';
import * as grant from './reference-grant.fixture.js';
import {
  type Duty,
  hearingsOf,
  isRelatedTo,
  isSilent,
  type Life,
  personIn,
  type Question,
  type Rule,
  type Ruling,
} from './reference-life.fixture.js';
import * as questions from './reference-questions.fixture.js';
import { recountDeadlines } from './reference-recount.fixture.js';
import * as review from './reference-review.fixture.js';
import * as votes from './reference-votes.fixture.js';
import type { TransferState } from './vocabulary.js';

type Appealing = 'appeal' | 'withdraw-appeal' | 'claim-appeal' | 'release-appeal' | 'advise-on-appeal' | 'seat-appeal' | 'vote-on-appeal';
/** Every command except those on appeals, which have their own model. */
export type Modelled = Exclude<CommandKind, Appealing>;
export type ModelledCommand = CommandOf<Modelled>;

const desk = 'release assign-review lapse-claim';
const filed = 'establish-split declare-conflict answer-law-change withdraw';
const kept =
  'report-change record-change give-evidence waive-obligation judge-evidence state-breach lapse-obligation recur-obligation answer-law-change ' +
  're-assess confirm-grant state-view lapse-hearing';
const ends = 'revoke surrender expire supersede declare-conflict';

/** The commands that each state allows: the table of docs/lifecycle.md, without appeals. */
const commandsByState: Readonly<Record<TransferState, string>> = {
  draft: 'edit submit withdraw lapse-draft',
  lapsed: '',
  submitted: `assess lapse-completeness ${desk} ${filed}`,
  'in-review': `prepare-review confirm-complete lapse-completeness claim ${desk} extend-review give-opinion raise-item drop-item request-information settle-item
    judge-document answer-checklist answer-information amend ${filed}`,
  'information-requested': `answer-information ask-more-time give-more-time decline-more-time lapse-request ${desk} ${filed}`,
  'in-approval': `open-step escalate-step vote challenge extend-review confirm-restriction amend ${filed}`,
  'awaiting-hearing': `state-view lapse-hearing open-step ${filed}`,
  'awaiting-conditions': `agree-to-condition ${kept} ${ends}`,
  granted: `suspend ${kept} ${ends}`,
  refused: 'reopen declare-conflict',
  withdrawn: '',
  suspended: `suspend lift lift-cured end-suspension ${kept} ${ends}`,
  revoked: 'declare-conflict',
  expired: 'declare-conflict',
  superseded: 'declare-conflict',
};
/** The acts of the authority's people, except declaring a conflict. */
const official: ReadonlySet<string> = new Set(
  `confirm-complete claim release assign-review extend-review give-opinion raise-item drop-item request-information give-more-time decline-more-time
  settle-item judge-document answer-checklist establish-split vote challenge confirm-restriction suspend lift revoke judge-evidence state-breach
  waive-obligation lift-cured answer-law-change re-assess record-change reopen confirm-grant`.split(/\s+/),
);
const unrecounted: readonly string[] = ['draft', 'lapsed', 'withdrawn'];
const table = new Map(
  Object.entries(commandsByState).map(([state, commands]) => {
    const recounted = unrecounted.includes(state) ? [] : ['recount-deadlines'];
    return [state, new Set([...commands.split(/\s+/), ...recounted])];
  }),
);

const rules: { readonly [K in Modelled]: Rule<CommandOf<K>> } = {
  edit: review.edit,
  submit: review.submit,
  withdraw: review.withdraw,
  'lapse-draft': review.lapseDraft,
  assess: review.assess,
  'prepare-review': review.prepareReview,
  'confirm-complete': review.confirmComplete,
  'lapse-completeness': review.lapseCompleteness,
  claim: review.claim,
  release: review.release,
  'assign-review': review.assignReview,
  'lapse-claim': review.lapseClaim,
  'extend-review': review.extendReview,
  'give-opinion': review.giveOpinion,
  'judge-document': review.judgeDocument,
  'answer-checklist': review.answerChecklist,
  'raise-item': questions.raiseItem,
  'drop-item': questions.dropItem,
  'request-information': questions.requestInformation,
  'settle-item': questions.settleItem,
  'answer-information': questions.answerInformation,
  amend: questions.amend,
  'ask-more-time': questions.askMoreTime,
  'give-more-time': questions.giveMoreTime,
  'decline-more-time': questions.declineMoreTime,
  'lapse-request': questions.lapseRequest,
  'establish-split': questions.establishSplit,
  'declare-conflict': votes.declareConflict,
  'open-step': votes.openStep,
  'escalate-step': votes.escalateStep,
  vote: votes.vote,
  challenge: votes.challenge,
  'confirm-restriction': votes.confirmRestriction,
  'state-view': (life, command) => (life.decision === null ? votes.stateView(life, command) : grant.stateView(life, command)),
  'lapse-hearing': (life, command) => (life.decision === null ? votes.lapseHearing(life, command) : grant.lapseHearing(life, command)),
  'agree-to-condition': grant.agreeToCondition,
  'give-evidence': grant.giveEvidence,
  'judge-evidence': grant.judgeEvidence,
  'state-breach': grant.stateBreach,
  'lapse-obligation': grant.lapseObligation,
  'recur-obligation': grant.recurObligation,
  'waive-obligation': grant.waiveObligation,
  'lift-cured': grant.liftCured,
  'answer-law-change': grant.answerLawChange,
  're-assess': grant.reassess,
  'record-change': grant.recordChange,
  'report-change': grant.reportChange,
  reopen: grant.reopen,
  'confirm-grant': grant.confirmGrant,
  suspend: grant.suspend,
  lift: grant.lift,
  'end-suspension': grant.endSuspension,
  revoke: grant.revoke,
  surrender: grant.surrender,
  expire: grant.expire,
  supersede: grant.supersede,
  'recount-deadlines': recountDeadlines,
};

export const MODELLED: readonly string[] = Object.keys(rules);

export function isModelled(command: Command): command is ModelledCommand {
  return command.kind in rules;
}

/** What the model says of a command: every reason against it, or its effect, which is applied only on request. */
export function predict(life: Life, command: ModelledCommand): Ruling {
  if (table.get(life.state)?.has(command.kind) !== true) return { refusals: ['not-in-this-state'], apply: () => ({}) };
  const { refusals, apply } = ruleOf(command.kind, command)(life);
  return { refusals: isOfTheCompany(life, command) ? [...refusals, 'belongs-to-company'] : refusals, apply };
}

/** People of the company do none of these acts for the authority. */
function isOfTheCompany(life: Life, { kind, by }: ModelledCommand): boolean {
  const person = personIn(by);
  return official.has(kind) && person !== null && isRelatedTo(life, person);
}

function ruleOf<K extends Modelled>(kind: K, command: CommandOf<K>): (life: Life) => Ruling {
  return (life) => rules[kind](life, command);
}

function standing(one: Question): string {
  if (one.settled !== null) return one.settled;
  if (one.round === null) return 'raised';
  return one.replied ? 'answered' : isSilent(one) ? 'unanswered' : 'asked';
}

function keeping(one: Duty): string {
  return one.waived ? 'waived' : isBroken(one) ? 'breached' : isMet(one) ? 'met' : one.shown === 'waits' ? 'evidence-given' : 'open';
}

/** The visible state of the life, part by part. */
export function modelledStateOf(life: Life): Readonly<Record<string, unknown>> {
  const { desks, seats, request, duties } = life;
  return {
    state: life.state,
    version: life.version,
    content: life.content,
    lane: life.route?.lane ?? null,
    disposal: life.route?.disposal ?? null,
    reviews: [...desks].map(([discipline, { officer, worked, said }]) => [discipline, officer, said === null ? worked : said.by]),
    check: life.check,
    added: life.added.map(({ days, own }) => [days, own]),
    items: life.questions.map((one) => [one.id, standing(one)]).sort(),
    rounds: life.rounds,
    request: request === null ? null : [request.by, request.dueAt, request.days, request.wantsTime],
    step: seats === null ? null : [seats.index, seats.seats, seats.voters, seats.substitutes, seats.escalated],
    votes: life.votes.map(({ step, by, ballot }) => [step, by, ballot]),
    waiting: life.waiting?.outcome ?? null,
    hearings: life.hearings.map(({ step, voided, end }) => [step, voided.length, end]),
    heard: hearingsOf(life).length,
    challenges: life.challenges,
    amendments: life.amendments,
    sentBack: life.sentBack,
    slight: life.slight,
    decision: life.decision,
    endsAt: life.endsAt,
    duties: duties.map((one) => [one.name, one.dueAt, one.agreed, keeping(one)]),
    act: life.act === null ? null : [life.act.as, life.act.breach],
    looking: life.looking,
    stating: life.stating,
  };
}
