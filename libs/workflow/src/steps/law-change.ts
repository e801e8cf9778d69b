import { openAppeal } from '../appeal/appeal.js';
import type { CommandOf } from '../commands.js';
import type { Decision, RecountEvent } from '../events.js';
import { isSameHuman } from '../human.js';
import { RECOUNT_EVENTS, recountEventOf } from '../recount.js';
import { otherRenewalRefusal } from '../renewal.js';
import { appealParticipants, interventionRefusal, personOf, reassessmentRefusal, authorityParticipants } from '../separation-of-duties.js';
import { awaitedStatement, openStatement } from '../statement.js';
import { accept, isBlank, refuse, type RefusedDecision, stamp, type Step } from '../step.js';
import type { Transfer } from '../transfer.js';
import type { TransferState } from '../vocabulary.js';
import { officialActRefusal } from './official-act-refusal.js';
import { hasReviewedOrAsked } from './information.js';

/** Only grants are re-assessed: a waiting filing is judged by the law of its own day. */
const grantStates: ReadonlySet<TransferState> = new Set(['awaiting-conditions', 'granted', 'suspended']);

/** An officer answers a law change that touches a transfer. A re-assessment takes nothing away by itself. */
export const answerLawChange = (state: TransferState): Step<'answer-law-change'> => ({
  leadsTo: [state],
  decide: (transfer, command) => {
    const bar = officialActRefusal(transfer, command);
    if (bar !== null) return bar;
    const { lawChange, answer, reasons, due, heard } = command;
    const said = { ...stamp(command), lawChange, reasons };
    if (answer === 'no-action') return accept([{ kind: 'law-change-dismissed', ...said }]);
    if (answer === 'notify') return accept([{ kind: 'law-change-told', ...said }]);
    if (!grantStates.has(transfer.state)) return refuse('judged-by-earlier-law');
    if (transfer.reassessment !== undefined) return refuse('reassessment-open');
    if (due === null || heard === null) return refuse('reassessment-has-no-day');
    return accept([{ kind: 'reassessment-asked', ...said, due, heard }]);
  },
});

/** A supervisor starts a re-assessment of a grant that an audit found wrong. It takes nothing away by itself. */
export const reassess = (state: TransferState): Step<'re-assess'> => ({
  leadsTo: [state],
  decide: (transfer, command) => {
    const bar = officialActRefusal(transfer, command);
    if (bar !== null) return bar;
    const { audit, reasons, due, heard } = command;
    if (transfer.reassessment !== undefined) return refuse('reassessment-open');
    if (due === null) return refuse('reassessment-has-no-day');
    return accept([{ kind: 'reassessment-ordered', ...stamp(command), audit, reasons, due, heard }]);
  },
});

/** An officer who had no part in the grant confirms it. A suspended grant stays suspended. */
export const confirmGrant = (state: TransferState): Step<'confirm-grant'> => ({
  leadsTo: [state],
  decide: (transfer, command) => {
    if (transfer.reassessment === undefined) return officialActRefusal(transfer, command) ?? refuse('no-reassessment');
    const bar = officialActRefusal(transfer, command, reassessmentRefusal);
    if (bar !== null) return bar;
    const { lawChange, audit } = transfer.reassessment;
    const origin = { ...(lawChange !== undefined && { lawChange }), ...(audit !== undefined && { audit }) };
    return accept([{ kind: 'grant-confirmed', ...stamp(command), ...origin, reasons: command.reasons }]);
  },
});

const recountEventKinds = Object.values(RECOUNT_EVENTS).flatMap(({ moved, same }) => [moved, same]);

/** Recounts days that an earlier calendar could count only by weekends. Keeps the state. */
export const recountDeadlines = (state: TransferState): Step<'recount-deadlines'> => ({
  leadsTo: [state],
  decide: (_, command) => {
    if (command.by.kind !== 'system') return refuse('system-only');
    const { calendar, days } = command;
    const told = recountEventKinds.flatMap((kind): readonly RecountEvent[] => {
      const own = days.filter((day) => recountEventOf(day) === kind);
      return own.length === 0 ? [] : [{ kind, ...stamp(command), calendar, days: own }];
    });
    return told.length === 0 ? refuse('nothing-recounted') : accept(told);
  },
});

/**
 * A supervisor reopens a refusal that an audit found wrong. It is judged and decided again, and this act never grants it. People who had a
 * part in the refusal or in an appeal against it, and the auditor, are barred. Refused while an appeal is open, because that decides.
 */
export const reopen: Step<'reopen'> = {
  leadsTo: ['submitted'],
  decide: (transfer, command) => {
    const person = personOf(command.by);
    if (person === null) return refuse('machine-cannot-act');
    const bar = interventionRefusal(transfer, person);
    if (bar !== null) return refuse(bar);
    const { audit, auditor, reasons, other } = command;
    if (isSameHuman(transfer, auditor, person)) return refuse('own-finding');
    if (openAppeal(transfer) !== undefined) return refuse('appeal-open');
    if (other) return { accepted: false, refusal: otherRenewalRefusal(other) };
    if (isBlank(reasons)) return refuse('reasons-missing');
    const barred = [...new Set([...authorityParticipants(transfer), ...appealParticipants(transfer), auditor])];
    return accept([{ kind: 'refusal-reopened', ...stamp(command), audit, reasons, barred }], { followUps: ['assess'] });
  },
};

/** The company states its view in a re-assessment or waives it. It can do so after the last day, until the timer has fired. */
export const stateViewOnGrant = (state: TransferState): Step<'state-view'> => ({
  leadsTo: [state],
  decide: (transfer, command) => {
    const open = openStatement(transfer);
    if (open === null) return refuse('hearing-not-offered');
    if (hasReviewedOrAsked(transfer, command)) return refuse('reviewer-cannot-file');
    const { view, at } = command;
    if (view !== null && isBlank(view.words)) return refuse('view-missing');
    const passed = at > open.due.at ? { passed: open.due.on } : {};
    if (view === null) return accept([{ kind: 'statement-waived', ...stamp(command), ...passed }]);
    const { words, documents } = view;
    return accept([{ kind: 'statement-given', ...stamp(command), words, documents, ...passed }]);
  },
});

/** The last day passed without a statement; nothing is taken from the grant because of the silence. */
export const lapseStatement = (state: TransferState): Step<'lapse-hearing'> => ({
  leadsTo: [state],
  decide: (transfer, command): Decision => {
    if (command.by.kind !== 'system') return refuse('system-only');
    const open = openStatement(transfer);
    if (open === null) return refuse('hearing-not-offered');
    const { round, due } = open;
    if (command.at <= due.at) return refuse('hearing-day-not-over', { dueAt: due.at });
    return accept([{ kind: 'statement-lapsed', ...stamp(command), round, due: due.on }]);
  },
});

/**
 * The refusal while the company may still state its view in a re-assessment; null if the act is allowed. Only an urgent suspension does not
 * wait.
 */
export function statementRefusal(transfer: Transfer, command: CommandOf<'suspend' | 'revoke'>): RefusedDecision | null {
  const awaited = awaitedStatement(transfer, command.at);
  if (awaited === null || (command.kind === 'suspend' && command.urgent === true)) return null;
  return refuse('statement-awaited', { dueAt: awaited.due.at });
}
