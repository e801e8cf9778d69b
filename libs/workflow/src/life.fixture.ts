import { digestOfText, instant, isoDate, type PersonId, type TenantId, type TransferId, uuid, type AssessmentId } from '@carnet/kernel';
import type { Command, CommandOf } from './commands.js';
import { conditionLibraries, termsWithoutSlots } from './conditions/condition-library.js';
import { type ConditionTerms, type Dues, ruleKey } from './conditions/condition.js';
import { applyDecision, decideTransfer } from './decide-transfer.js';
import { evolveTransfer, newDraft } from './evolve-transfer.js';
import type { AnswerDue, ItemId, NewItem } from './information.js';
import { awaitedItems } from './information-progress.js';
import type { RecountedDay } from './recount.js';
import type { TestedRestriction } from './restriction.js';
import type { StatementDue } from './statement.js';
import type { Actor, GrantTerm, ReassessmentDue, Route, Transfer, TransferDecision } from './transfer.js';
import type { Ballot, Discipline } from './vocabulary.js';

const people = new Map<number, PersonId>();

/** A person identified by a number. */
export function person(number: number): PersonId {
  const known = people.get(number) ?? uuid<PersonId>(`00000000-0000-4000-8000-${String(number).padStart(12, '0')}`);
  people.set(number, known);
  return known;
}

export function actor(id: PersonId): Actor {
  return { kind: 'person', id, person: id };
}

export const at = instant('2026-11-25T08:00:00.000Z');
/** A term that ends one day after the grant, and the first instant after it. */
export const term: GrantTerm = { lastDay: isoDate('2026-11-26'), endsAt: instant('2026-11-26T15:59:59.999Z') };
export const afterTerm = instant('2026-11-26T16:00:00.000Z');
/** Long after every draft of these tests has lapsed. */
export const afterDraft = instant('2027-03-01T00:00:00.000Z');
export const content = digestOfText('content');
export const otherContent = digestOfText('other content');
export const assessmentId = uuid<AssessmentId>('00000000-0000-4000-9000-000000000001');
export const successor = uuid<TransferId>('00000000-0000-4000-9000-000000000002');

export const [filer, privacyOfficer, securityOfficer, legalOfficer, supervisor, approverA, approverB, approverC, stranger] = [
  person(1),
  person(2),
  person(3),
  person(4),
  person(5),
  person(6),
  person(7),
  person(8),
  person(9),
] as const;
export const system: Actor = { kind: 'system', id: 'worker', person: null };
/** A key whose record wrongly names a person; it must still count as a machine. */
export const machineKey: Actor = { kind: 'key', id: 'key-1', person: stranger };

const appeal = { en: 'Ask for a re-review.', zh: '可申请复核。' };
const reviewed: Route = {
  policy: 'test',
  lane: 'red',
  audit: false,
  disposal: 'review',
  disciplines: ['privacy', 'data-security', 'legal'],
  chain: [
    { role: 'supervisor', seats: 1, quorum: 1 },
    { role: 'approver', seats: 3, quorum: 2 },
  ],
  reasons: [],
  ask: [],
  appeal,
};
export const redRoute = reviewed;
export const amberRoute: Route = {
  ...reviewed,
  lane: 'amber',
  disciplines: ['privacy'],
  chain: [{ role: 'approver', seats: 1, quorum: 1 }],
};
/** A route whose votes one refusal ends, and whose supervisors take missed seats. */
export const strictRoute: Route = {
  ...reviewed,
  lane: 'amber',
  disciplines: ['privacy'],
  chain: [{ role: 'approver', seats: 3, quorum: 2, veto: true, workingDays: 3, escalate: 'supervisor' }],
};
/** An amber route with a hearing before a refusal. */
export const heardRoute: Route = { ...amberRoute, hearing: { workingDays: 10 } };
/** An amber route with a check for completeness before the review. */
export const checkedRoute: Route = { ...amberRoute, completeness: { workingDays: 5, then: 'deemed' } };
export const greenRoute: Route = { ...reviewed, lane: 'green', disposal: 'grant', disciplines: [], chain: [] };
export const stopRoute: Route = { ...reviewed, disposal: 'refuse', disciplines: [], chain: [] };
export const granted: TransferDecision = { outcome: 'granted', by: 'policy', reasons: [], conditions: [], appeal: null, at };
export const refusedByPolicy: TransferDecision = { ...granted, outcome: 'refused', appeal };

export const draft = newDraft({
  id: uuid<TransferId>('00000000-0000-4000-9000-000000000003'),
  tenantId: uuid<TenantId>('00000000-0000-4000-9000-000000000004'),
  filedBy: filer,
  contentDigest: content,
  at,
});

/** The transfer after these commands; throws if one of them is refused. */
export function after(start: Transfer, ...commands: readonly Command[]): Transfer {
  return commands.reduce((transfer, command) => {
    const decision = decideTransfer(transfer, command);
    if (!decision.accepted) throw new Error(`${command.kind} was refused in ${transfer.state}: ${decision.refusal.code}`);
    return applyDecision(transfer, decision);
  }, start);
}

/** The code of the refusal; null if the command is accepted. */
export function refusalOf(transfer: Transfer, command: Command): string | null {
  const decision = decideTransfer(transfer, command);
  return decision.accepted ? null : decision.refusal.code;
}

export const submit: Command = { kind: 'submit', by: actor(filer), at };
export const prepare: Command = { kind: 'prepare-review', by: system, at, assignees: {} };
export const withdraw: Command = { kind: 'withdraw', by: actor(filer), at, reasons: '' };

export const consistent: TestedRestriction = { test: digestOfText('test'), result: 'consistent', supervisor: false };
export const doubtful: TestedRestriction = { test: digestOfText('doubtful test'), result: 'inconsistent', supervisor: true };

export function confirm(supervisor: PersonId, confirmed = true): Extract<Command, { kind: 'confirm-restriction' }> {
  return {
    kind: 'confirm-restriction',
    by: actor(supervisor),
    at,
    confirmed,
    reasons: 'weighed',
    contentDigest: content,
    term,
    dues,
    hearing: answerDue,
  };
}

export function assess(route: Route, decision: TransferDecision | null = null): Command {
  return { kind: 'assess', by: system, at, assessmentId, contentDigest: content, route, decision };
}

export function opinion(
  officer: PersonId,
  discipline: Discipline,
  conditions: readonly string[] = [],
): Extract<Command, { kind: 'give-opinion' }> {
  const conclusion = conditions.length > 0 ? 'support-with-conditions' : 'support';
  return {
    kind: 'give-opinion',
    by: actor(officer),
    at,
    discipline,
    disciplines: [discipline],
    conclusion,
    reasons: 'fits',
    conditions,
    contentDigest: content,
    restriction: conditions.length > 0 ? consistent : null,
    noConflict: true,
  };
}

export function openStep(...candidates: readonly PersonId[]): Command {
  return { kind: 'open-step', by: system, at, candidates };
}

export function ballot(voter: PersonId, choice: Ballot, conditions: readonly string[] = []): Extract<Command, { kind: 'vote' }> {
  const restriction = choice === 'refuse' || conditions.length > 0 ? consistent : null;
  const vote = { kind: 'vote', by: actor(voter), at, ballot: choice, reasons: 'because', conditions, contentDigest: content } as const;
  return { ...vote, restriction, term, dues, hearing: answerDue, noConflict: true };
}

/** An item identified by a number. */
export function itemOf(number: number, discipline: Discipline): NewItem {
  const id = uuid<ItemId>(`00000000-0000-4000-a000-${String(number).padStart(12, '0')}`);
  return { id, kind: 'clarify', subject: '/facts/purpose', question: 'Which service?', discipline };
}

export const answerDue: AnswerDue = { workingDays: 10, on: isoDate('2026-12-09'), at: instant('2026-12-09T15:59:59.999Z') };

/** The last day of a re-assessment. */
export const reassessmentDue: ReassessmentDue = { ...answerDue };
export const statementDue: StatementDue = { ...answerDue, certainty: 'confirmed' };
export const reassess: CommandOf<'answer-law-change'> = {
  kind: 'answer-law-change',
  by: actor(supervisor),
  at,
  lawChange: 'l',
  answer: 're-assess',
  reasons: 'The list ends.',
  due: reassessmentDue,
  heard: statementDue,
};

/** The last day to answer, recounted by a later calendar. */
export const recountedDay: RecountedDay = {
  of: 'answer',
  cause: 'answer/1',
  number: 1,
  was: isoDate('2026-12-09'),
  on: isoDate('2026-12-10'),
  certainty: 'confirmed',
  at: instant('2026-12-10T15:59:59.999Z'),
};

/** Reports that the recipient has another name. */
export const reportChange: CommandOf<'report-change'> = {
  kind: 'report-change',
  by: actor(filer),
  at,
  contentDigest: content,
  difference: null,
  flips: [],
  words: 'Moved.',
  due: reassessmentDue,
  heard: statementDue,
  parts: [{ subject: '/recipient/name', before: 'A', after: 'B' }],
};

/** Records a change that the company did not report. */
export const recordChange: CommandOf<'record-change'> = {
  kind: 'record-change',
  by: actor(supervisor),
  at,
  causes: ['volume'],
  filed: null,
  reasons: 'More people.',
  due: reassessmentDue,
  heard: statementDue,
  learned: { source: 'gateway', on: isoDate('2026-11-24'), evidence: 'The counts of the gateway.' },
  today: isoDate('2026-11-25'),
};

/** Amends the filing with other content, about which the rules may say anything. */
export const amend: CommandOf<'amend'> = {
  kind: 'amend',
  by: actor(filer),
  at,
  contentDigest: otherContent,
  difference: null,
  reasons: 'We counted staff of two years.',
  parts: [{ subject: '/people', before: 2, after: 1 }],
};

/** The first instant after the last day to answer. */
export const afterAnswer = instant('2026-12-09T16:00:00.000Z');
/** The last day with five more working days. */
export const laterDue: AnswerDue = { workingDays: 15, on: isoDate('2026-12-16'), at: instant('2026-12-16T15:59:59.999Z') };

export const askMoreTime: CommandOf<'ask-more-time'> = { kind: 'ask-more-time', by: actor(filer), at, workingDays: 5, reasons: 'Moving.' };
export const lapseRequest: CommandOf<'lapse-request'> = { kind: 'lapse-request', by: system, at: afterAnswer };

/** States a view on an intention to refuse. */
export const stateView: CommandOf<'state-view'> = {
  kind: 'state-view',
  by: actor(filer),
  at,
  view: { words: 'The fields were cut last week.', documents: [] },
};
export const waiveHearing: CommandOf<'state-view'> = { ...stateView, view: null };
export const lapseHearing: CommandOf<'lapse-hearing'> = { kind: 'lapse-hearing', by: system, at: afterAnswer };

export const askCompany: CommandOf<'request-information'> = {
  kind: 'request-information',
  by: actor(privacyOfficer),
  at,
  items: [itemOf(1, 'privacy')],
  due: answerDue,
  disciplines: ['privacy'],
};

/** Answers every item that the company was asked. */
export function answerOf(transfer: Transfer, contentDigest = content, by: Actor = actor(filer)): Command {
  const replies = awaitedItems(transfer).map(({ id }) => ({ item: id, says: 'The booking service.' }));
  return { kind: 'answer-information', by, at, contentDigest, replies };
}

export function settle(
  officer: PersonId,
  number: number,
  discipline: Discipline,
  as: 'accepted' | 'rejected' = 'accepted',
): CommandOf<'settle-item'> {
  const { id } = itemOf(number, discipline);
  return { kind: 'settle-item', by: actor(officer), at, item: id, as, reasons: 'seen', again: null, disciplines: [discipline] };
}

export const giveMoreTime: CommandOf<'give-more-time'> = {
  kind: 'give-more-time',
  by: actor(privacyOfficer),
  at,
  workingDays: 5,
  due: laterDue,
  reasons: 'It is moving.',
  disciplines: ['privacy'],
};
export const declineMoreTime: CommandOf<'decline-more-time'> = {
  kind: 'decline-more-time',
  by: actor(privacyOfficer),
  at,
  reasons: 'It has been long.',
  disciplines: ['privacy'],
};

/** The condition of a code, from the library. */
export function condition(code: string): ConditionTerms {
  const found = conditionLibraries.map((library) => termsWithoutSlots(library, code)).find((terms) => terms !== null);
  if (!found) throw new Error(`there is no condition ${code}`);
  return found;
}

/** Due days for every rule of the library, all at the end of `term`. */
export const dues: Dues = Object.fromEntries(
  conditionLibraries
    .flatMap((library) => library.conditions.flatMap(({ code }) => termsWithoutSlots(library, code)?.dueRule ?? []))
    .map((rule) => [ruleKey(rule), { on: term.lastDay, at: term.endsAt, from: isoDate('2026-11-25'), certainty: 'confirmed' }]),
);

export const completeBy: CommandOf<'lapse-completeness'>['due'] = isoDate('2026-12-02');
export const confirmCompleteness: CommandOf<'confirm-complete'> = {
  kind: 'confirm-complete',
  by: actor(privacyOfficer),
  at,
  disciplines: ['privacy'],
  noConflict: true,
};
export const lapseCompleteness: CommandOf<'lapse-completeness'> = { kind: 'lapse-completeness', by: system, at, due: completeBy };

export const submitted = after(draft, submit);
export const inReview = after(submitted, assess(redRoute), prepare);
export const asked = after(inReview, askCompany);
export const inCompletenessCheck = after(submitted, assess(checkedRoute), prepare);
export const opinions: readonly Command[] = [
  opinion(privacyOfficer, 'privacy', ['Erase after a year.']),
  opinion(securityOfficer, 'data-security'),
  opinion(legalOfficer, 'legal'),
];
export const inApproval = after(inReview, ...opinions);
export const supervised = after(inApproval, openStep(supervisor), ballot(supervisor, 'approve'), openStep(approverA, approverB, approverC));
export const grantedTransfer = after(supervised, ballot(approverA, 'approve'), ballot(approverC, 'approve'));

/** A grant with conditions from the library. */
export function grantedWith(...codes: readonly string[]): Transfer {
  const last = { ...ballot(approverC, 'approve'), terms: codes.map(condition), restriction: consistent, term, dues };
  return after(supervised, ballot(approverA, 'approve'), last);
}

export function giveEvidence(obligation: number, on = at): Command {
  return { kind: 'give-evidence', by: actor(filer), at: on, obligation, words: 'Done.', documents: [] };
}

export function judgeEvidence(obligation: number, accepts: boolean, officer: PersonId, discipline: Discipline, on = at): Command {
  const verdict = { accepted: accepts, reasons: 'read', disciplines: [discipline] } as const;
  return { kind: 'judge-evidence', by: actor(officer), at: on, obligation, ...verdict };
}

/** A suspended grant whose suspension an appeal has shortened to the day of `at`. */
export function shortenSuspension(suspended: Transfer): Transfer {
  const until = { on: isoDate('2026-11-25'), at: instant('2026-11-25T15:59:59.999Z') };
  const remainder = { until, fields: null };
  return evolveTransfer(suspended, { kind: 'suspension-varied', by: actor(supervisor), at, appeal: 1, remainder, reasons: 'enough' });
}
