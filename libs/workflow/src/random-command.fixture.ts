import { COMMAND_KINDS } from './act-realms.js';
import { isVariedSuspension } from './suspension.js';
import type { Command, CommandKind, CommandOf } from './commands.js';
import {
  actor,
  afterAnswer,
  afterDraft,
  afterTerm,
  amberRoute,
  answerDue,
  assessmentId,
  at,
  completeBy,
  consistent,
  content,
  doubtful,
  dues,
  granted,
  greenRoute,
  heardRoute,
  laterDue,
  machineKey,
  otherContent,
  person,
  reassessmentDue,
  recountedDay,
  redRoute,
  refusedByPolicy,
  statementDue,
  stopRoute,
  strictRoute,
  successor,
  system,
  term,
} from './life.fixture.js';
import { isCompletenessOpen } from './completeness.js';
import { awaitedItems } from './information-progress.js';
import { lifecycle } from './lifecycle.js';
import { randomAppeal } from './random-appeal.fixture.js';
import { randomAssignment } from './random-assignment.fixture.js';
import { randomObligation, randomTerms } from './random-obligation.fixture.js';
import { randomQuestion } from './random-question.fixture.js';
import { CHECK_ANSWERS } from './checklist/checklist.js';
import { restricts, restrictsGrant } from './restriction.js';
import { openStatement } from './statement.js';
import type { Actor, Route, Transfer } from './transfer.js';
import { DISCIPLINES, DOCUMENT_JUDGEMENTS, INTERVENTION_CAUSES, type InterventionCause, LAW_CHANGE_ANSWERS } from './vocabulary.js';

/** Few enough that the same person appears in every part. */
const PEOPLE = 9;
const ENGINE: readonly CommandKind[] = [
  'lapse-draft',
  'assess',
  'prepare-review',
  'lapse-completeness',
  'lapse-claim',
  'open-step',
  'escalate-step',
  'expire',
  'lapse-request',
  'lapse-hearing',
  'lapse-obligation',
  'recur-obligation',
  'end-suspension',
  'recount-deadlines',
];
const ENDINGS: readonly CommandKind[] = ['lapse-draft', 'withdraw', 'revoke', 'surrender', 'expire', 'supersede'];
/** How many turns pass for one draw of a command: acts that end or delay a life would otherwise prevent every grant. */
const RARE: Partial<Readonly<Record<CommandKind, number>>> = {
  'establish-split': 40,
  'raise-item': 16,
  'request-information': 16,
  'drop-item': 8,
  'settle-item': 2,
  'judge-document': 30,
  'answer-checklist': 30,
  'lapse-request': 2,
  'lapse-completeness': 2,
  'escalate-step': 4,
  'declare-conflict': 40,
  'assign-review': 40,
  'lapse-claim': 40,
  'answer-law-change': 4,
  're-assess': 20,
  reopen: 4,
  'ask-more-time': 6,
  'give-more-time': 8,
  'decline-more-time': 2,
  'waive-obligation': 6,
  challenge: 6,
};
/** Commands that the seed itself chooses, so that no other draw changes. */
const TOLD_BY_SEED = {
  97: 'recount-deadlines',
  83: 'report-change',
  89: 'extend-review',
  101: 'record-change',
  79: 'amend',
  211: 'recur-obligation',
} as const satisfies Record<number, CommandKind>;
const DRAWN = COMMAND_KINDS.filter((kind) => !Object.values<CommandKind>(TOLD_BY_SEED).includes(kind));
/** The commands that can be drawn in each state; a rare one is drawn once in `rarely` turns. */
const DRAWN_IN = new Map(
  Object.entries(lifecycle).map(([state, cells]) => [
    state,
    DRAWN.filter((kind) => cells[kind] !== undefined).map((kind) => ({ kind, rarely: RARE[kind] ?? (ENDINGS.includes(kind) ? 12 : 1) })),
  ]),
);
const recountedMatters = ['answer', 'hearing', 'obligation'] as const;

/** The command that a seed makes for a transfer: usually one that could succeed, by somebody, about something. */
export function randomCommand(transfer: Transfer, seed: number): Command {
  const draw = drawsFrom(seed);
  const one = <T>(items: readonly T[]): T => pick(items, draw);
  const likely = (DRAWN_IN.get(transfer.state) ?? []).filter(
    ({ kind, rarely }) => couldSucceed(transfer, kind) && (rarely === 1 || draw(rarely) === 0),
  );
  const drawn = likely.length > 0 && draw(8) > 0 ? one(likely).kind : one(DRAWN);
  // The rarest last: if several match, the more frequent one keeps its draws.
  const told = ([97, 83, 89, 101, 79, 211] as const).find((every) => seed % every === 0);
  const usual = told === undefined ? drawn : TOLD_BY_SEED[told];
  const kind = openStatement(transfer) !== null && seed % 7 === 0 ? (seed % 2 === 0 ? 'state-view' : 'lapse-hearing') : usual;
  const by = actorOf(kind, transfer, draw);
  const contentDigest = draw(12) > 0 ? transfer.contentDigest : one([content, otherContent]);
  const discipline = one(
    transfer.route !== null && transfer.route.disciplines.length > 0 && draw(4) > 0 ? transfer.route.disciplines : DISCIPLINES,
  );
  const disciplines = draw(8) > 0 ? DISCIPLINES : [];
  const noConflict = seed % 13 !== 0;
  const heard = { ...(seed % 7 === 0 ? {} : { hearing: answerDue }), ...(seed % 5 === 0 ? {} : { onView: 'weighed' }) };
  const [reasons, conditions] = [draw(8) > 0 ? 'because' : '', draw(3) > 0 ? [] : ['Erase after a year.']];
  const [conclusion, yesOrNo] = [
    one(['support', 'support-with-conditions', 'object'] as const),
    draw(4) > 0 ? 'approve' : 'refuse',
  ] as const;
  const ballot = seed % 29 === 0 ? 'abstain' : yesOrNo;
  const terms = randomTerms(seed);
  // Usually correct: present if something is restricted, absent if nothing is.
  const imposed = kind === 'vote' && ballot === 'abstain' && draw(6) > 0 ? { conditions: [], terms: [] } : { conditions, terms };
  const needed = restricts(kind === 'vote' ? ballot : conclusion, imposed);
  const restriction = draw(12) > 0 ? (needed ? one([consistent, consistent, doubtful]) : null) : one([null, consistent]);
  switch (kind) {
    case 'edit':
      return { kind, by, at, contentDigest: draw(2) > 0 ? transfer.contentDigest : one([content, otherContent]), parts: [], confirms: [] };
    case 'raise-item':
    case 'drop-item':
    case 'request-information':
    case 'settle-item':
    case 'answer-information':
    case 'amend':
    case 'ask-more-time':
    case 'give-more-time':
    case 'decline-more-time':
    case 'lapse-request':
      return randomQuestion(kind, transfer, { by, discipline, disciplines, reasons }, draw);
    case 'answer-checklist':
      return {
        kind,
        by,
        at,
        discipline,
        disciplines,
        checklist: 'c',
        answers: [{ item: 'i', as: one(CHECK_ANSWERS), reasons, evidence: [] }],
      };
    case 'judge-document':
      return { kind, by, at, document: contentDigest, as: one(DOCUMENT_JUDGEMENTS), reasons, discipline, disciplines };
    case 'lapse-draft':
      return { kind, by, at: seed % 2 === 0 ? at : afterDraft, term: 'test', days: 90 };
    case 'submit':
      return { kind, by, at };
    case 'expire':
    case 'end-suspension':
      return { kind, by, at: seed % 2 === 0 ? at : afterTerm };
    case 'recount-deadlines':
      return {
        kind,
        by,
        at,
        calendar: 'CN',
        days: seed % 5 === 0 ? [] : [{ ...recountedDay, of: recountedMatters[seed % 3] ?? 'answer' }],
      };
    case 'report-change': {
      const parts = seed % 5 === 0 ? [] : [{ subject: seed % 2 === 0 ? '/title/en' : '/recipient/name', before: 'a', after: 'b' }];
      const difference = seed % 2 === 0 ? ({ places: ['/title'], parts } as const) : null;
      const due = seed % 3 === 0 ? laterDue : reassessmentDue;
      return {
        kind,
        by,
        at,
        contentDigest,
        parts,
        difference,
        flips: seed % 7 === 0 ? ['cn'] : [],
        words: reasons,
        due,
        heard: statementDue,
      };
    }
    case 'record-change': {
      const parts = seed % 7 === 0 ? [] : [{ subject: '/people/ordinary', before: 1, after: seed }];
      const filed = seed % 2 === 0 ? null : { contentDigest, parts, flips: [] };
      const learned = { source: 'press', on: reassessmentDue.on, evidence: seed % 11 === 0 ? ' ' : 'an article' } as const;
      const causes = seed % 3 === 0 ? [] : (['volume'] as const);
      const today = seed % 13 === 0 ? recountedDay.was : reassessmentDue.on;
      return {
        kind,
        by,
        at,
        learned,
        today,
        causes,
        filed,
        reasons,
        due: seed % 5 === 0 ? laterDue : reassessmentDue,
        heard: statementDue,
      };
    }
    case 'withdraw':
      return { kind, by, at, reasons };
    case 'lift':
    case 'surrender':
      return { kind, by, at, cause: 'other', reasons };
    case 'suspend':
      return { kind, by, at, ...stopping(transfer, one(INTERVENTION_CAUSES)), reasons, ...(seed % 3 > 0 && { urgent: true }) };
    case 'revoke':
      return { kind, by, at: seed % 3 === 0 ? afterAnswer : at, ...stopping(transfer, one(INTERVENTION_CAUSES)), reasons };
    case 'assess':
      return {
        kind,
        by,
        at,
        assessmentId,
        contentDigest,
        // Chosen by the seed itself, so that no other draw changes.
        ...(seed % 4 > 0 && { alike: true }),
        route: slightAt(
          seed,
          checkedAt(seed, one([redRoute, redRoute, amberRoute, amberRoute, amberRoute, heardRoute, strictRoute, greenRoute, stopRoute])),
        ),
        decision: one([null, null, null, { ...granted, term }, refusedByPolicy]),
      };
    case 'prepare-review':
      return { kind, by, at, assignees: { privacy: person(1 + draw(PEOPLE)), legal: person(1 + draw(PEOPLE)) } };
    case 'claim':
      return { kind, by, at, discipline, disciplines };
    case 'confirm-complete':
      return { kind, by, at, disciplines, noConflict };
    case 'lapse-completeness':
      return { kind, by, at, due: completeBy };
    case 'release':
      return { kind, by, at, discipline, reasons };
    case 'extend-review':
      return { kind, by, at, workingDays: seed % 12, reasons, passed: seed % 5 === 0 };
    case 'assign-review':
    case 'lapse-claim':
      return randomAssignment(kind, transfer, { by, discipline, disciplines, reasons }, draw);
    case 'give-opinion':
      return {
        kind,
        by,
        at,
        discipline,
        disciplines,
        conclusion,
        reasons,
        conditions,
        terms,
        contentDigest,
        restriction,
        noConflict,
      };
    case 'establish-split':
      return { kind, by, at, suspicion: 's', totals: { 'cn.ordinary': draw(9) }, reasons, contentDigest, disciplines };
    case 'open-step':
      return { kind, by, at, candidates: Array.from({ length: draw(9) + 1 }, () => person(1 + draw(PEOPLE))) };
    case 'declare-conflict': {
      const some = Array.from({ length: draw(4) }, () => person(1 + draw(PEOPLE)));
      return { kind, by, at, reasons, candidates: { reviewers: { privacy: some, legal: some }, voters: some } };
    }
    case 'escalate-step':
      return { kind, by, at, candidates: Array.from({ length: draw(4) }, () => person(1 + draw(PEOPLE))) };
    case 'vote':
      return { kind, by, at, ballot, reasons, ...imposed, contentDigest, restriction, term, dues, ...heard, noConflict };
    case 'challenge':
      return { kind, by, at, reasons, disciplines: seed % 2 === 0 ? [] : [discipline], contentDigest };
    case 'confirm-restriction':
      return { kind, by, at, confirmed: draw(4) > 0, reasons, contentDigest, term, dues, ...heard };
    case 'state-view':
      return { kind, by, at: seed % 2 === 0 ? at : afterAnswer, view: seed % 3 === 0 ? null : { words: reasons, documents: [] } };
    case 'lapse-hearing':
      return { kind, by, at: seed % 2 === 0 ? at : afterAnswer };
    case 'agree-to-condition':
    case 'give-evidence':
    case 'judge-evidence':
    case 'state-breach':
    case 'lapse-obligation':
    case 'recur-obligation':
    case 'waive-obligation':
    case 'lift-cured':
      return randomObligation(kind, transfer, { by, disciplines, reasons }, draw);
    case 'appeal':
    case 'withdraw-appeal':
    case 'claim-appeal':
    case 'release-appeal':
    case 'advise-on-appeal':
    case 'seat-appeal':
    case 'vote-on-appeal':
      return randomAppeal(kind, transfer, { by, reasons }, draw);
    case 'supersede':
      return { kind, by, at, successor };
    case 'confirm-grant':
      return { kind, by, at, reasons };
    case 'reopen':
      return { kind, by, at, audit: 'a', auditor: person(1 + draw(PEOPLE)), reasons, other: null };
    case 're-assess':
      return { kind, by, at, audit: 'a', reasons, due: draw(4) > 0 ? reassessmentDue : null, heard: statementDue };
    case 'answer-law-change':
      return {
        kind,
        by,
        at,
        lawChange: 'l',
        answer: one(LAW_CHANGE_ANSWERS),
        reasons,
        due: draw(4) > 0 ? reassessmentDue : null,
        heard: statementDue,
      };
  }
}

/** The route, by the seed itself: some with a check for completeness, some with few amendments, some drawn for an audit. */
function checkedAt(seed: number, given: Route): Route {
  const seldom = given.disposal === 'review' && seed % 6 === 0 ? { amendments: seed % 4 === 0 ? 1 : 0 } : {};
  const route = { ...given, ...seldom, ...(given.disposal === 'review' && seed % 14 === 0 && { audit: true }) };
  if (route.disposal !== 'review' || seed % 10 !== 0) return route;
  return { ...route, completeness: { workingDays: 5, then: seed % 20 === 0 ? 'deemed' : 'escalate' } };
}

const appealActs: ReadonlySet<CommandKind> = new Set([
  ...(['appeal', 'withdraw-appeal', 'claim-appeal', 'release-appeal', 'advise-on-appeal', 'seat-appeal'] as const),
  ...(['vote-on-appeal', 'declare-conflict'] as const),
]);

/** Whether a command that can be drawn in the state could succeed. A late answer needs unanswered items, which are rare. */
function couldSucceed(transfer: Transfer, kind: CommandKind): boolean {
  // On a grant they are drawn only among all other commands, because they would otherwise dominate its life.
  if (appealActs.has(kind) && transfer.decision !== null && transfer.state !== 'refused') return false;
  // A company's statement on its grant is chosen by the seed while it is awaited, so that no other draw changes.
  if ((kind === 'state-view' || kind === 'lapse-hearing') && transfer.state !== 'awaiting-hearing') return false;
  if (kind === 'confirm-complete' || kind === 'lapse-completeness') return isCompletenessOpen(transfer);
  // Only on what an appeal has left of a suspension.
  if (transfer.state === 'suspended' && (kind === 'suspend' || kind === 'end-suspension')) return isVariedSuspension(transfer.grantAct);
  // It is still tried among all other commands, and refused.
  if (kind === 'give-opinion' && isCompletenessOpen(transfer)) return false;
  // Before a grant the answer has no effect, so it would only delay grants.
  if (kind === 'answer-law-change') return transfer.decision !== null;
  // Without an assigned review, most turns would be refused releases.
  if (kind === 'release' || kind === 'lapse-claim')
    return transfer.reviews.some(({ assignee, opinion }) => assignee !== null && opinion === null);
  return kind !== 'answer-information' || awaitedItems(transfer).length > 0;
}

function actorOf(kind: CommandKind, transfer: Transfer, draw: (below: number) => number): Actor {
  const voters = transfer.openStep?.voters ?? [];
  if ((kind === 'vote' || kind === 'challenge') && voters.length > 0 && draw(3) > 0) return actor(pick(voters, draw));
  if (ENGINE.includes(kind) && draw(10) > 0) return system;
  return draw(10) > 0 ? actor(person(1 + draw(PEOPLE))) : machineKey;
}

function pick<T>(items: readonly T[], draw: (below: number) => number): T {
  const item = items[draw(items.length)];
  if (item === undefined) throw new RangeError('nothing to pick from');
  return item;
}

/** Numbers below a bound, in a sequence from one seed (mulberry32): a life is an array of seeds and shrinks as one. */
function drawsFrom(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

/** Makes every second route to people call titles immaterial. */
function slightAt(seed: number, route: Route): Route {
  return seed % 2 === 0 || route.disposal !== 'review' ? route : { ...route, immaterial: ['/title'] };
}

/** A cause, with the justification that it needs. */
function stopping(transfer: Transfer, cause: InterventionCause): Pick<CommandOf<'suspend'>, 'cause' | 'restriction'> {
  return { cause, restriction: restrictsGrant(transfer, cause) ? consistent : null };
}
