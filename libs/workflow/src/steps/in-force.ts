import type { CommandOf } from '../commands.js';
import type { Decision, EventOf } from '../events.js';
import { restrictsGrant, justificationRefusal } from '../restriction.js';
import { interventionRefusal, reassessmentRefusal } from '../separation-of-duties.js';
import { accept, isBlank, refuse, stamp, type Step } from '../step.js';
import { suspensionEndEvents } from '../suspension-end.js';
import { breachesPreventingLift, isVariedSuspension } from '../suspension.js';
import type { Transfer } from '../transfer.js';
import { officialActRefusal } from './official-act-refusal.js';
import { statementRefusal } from './law-change.js';

/**
 * No step in this file touches the ledger. The grant's quantities stay committed when a permit ends: the statutory windows count people
 * whose data went abroad, whatever became of the permit.
 */

type StopReasons = Pick<EventOf<'revoked'>, 'cause' | 'reasons' | 'audit' | 'restriction'>;

function stopReasons({ cause, reasons, audit, restriction }: CommandOf<'suspend' | 'revoke'>): StopReasons {
  return { cause, reasons, ...(audit !== undefined && { audit }), ...(restriction && { restriction }) };
}

/**
 * Why a suspension or revocation is refused; null if it fits. A restriction of a grant needs a tested justification, as a refusal does. If
 * the test does not show that it is consistent, only a supervisor can act.
 */
function restrictionRefusal(transfer: Transfer, command: CommandOf<'suspend' | 'revoke'>): Decision | null {
  const { cause, restriction, standing } = command;
  const code = justificationRefusal(command, restrictsGrant(transfer, cause));
  if (code !== null) return refuse(code);
  return restriction?.supervisor === true && standing?.roles.includes('supervisor') !== true ? refuse('supervisor-needed') : null;
}

/** A person of the authority suspends a grant. */
export const suspend: Step<'suspend'> = {
  leadsTo: ['suspended'],
  decide: (transfer, command) =>
    officialActRefusal(transfer, command) ??
    statementRefusal(transfer, command) ??
    restrictionRefusal(transfer, command) ??
    accept([{ kind: 'suspended', ...stamp(command), ...stopReasons(command), ...(command.urgent === true && { urgent: true }) }]),
};

/** Suspends the whole grant after an appeal had shortened or narrowed its suspension. */
export const suspendWholeGrant: Step<'suspend'> = {
  leadsTo: ['suspended'],
  decide: (transfer, command) => (isVariedSuspension(transfer.grantAct) ? suspend.decide(transfer, command) : refuse('already-suspended')),
};

/** A person of the authority lifts a suspension. A varied suspension beneath it applies again. */
export const lift: Step<'lift'> = {
  leadsTo: ['granted', 'suspended'],
  decide: (transfer, command) => {
    const bar = officialActRefusal(transfer, command);
    if (bar !== null) return bar;
    if (breachesPreventingLift(transfer).length > 0) return refuse('breach-not-cured');
    const { cause, reasons } = command;
    return accept([{ kind: 'lifted', ...stamp(command), cause, reasons }]);
  },
};

/** From a timer: the last day of a varied suspension has passed. */
export const endSuspension: Step<'end-suspension'> = {
  leadsTo: ['granted', 'suspended'],
  decide: (transfer, command) => {
    if (command.by.kind !== 'system') return refuse('system-only');
    const until = transfer.grantAct?.until;
    if (until === undefined) return refuse('suspension-lasts');
    if (command.at <= until.at) return refuse('suspension-not-over', { until: until.on });
    return accept(suspensionEndEvents(transfer, command));
  },
};

/** A person of the authority revokes a grant. During a re-assessment this concludes it, so people with a part in the grant are barred. */
export const revoke: Step<'revoke'> = {
  leadsTo: ['revoked'],
  decide: (transfer, command) =>
    officialActRefusal(transfer, command, transfer.reassessment === undefined ? interventionRefusal : reassessmentRefusal) ??
    statementRefusal(transfer, command) ??
    restrictionRefusal(transfer, command) ??
    accept([{ kind: 'revoked', ...stamp(command), ...stopReasons(command) }]),
};

export const surrender: Step<'surrender'> = {
  leadsTo: ['revoked'],
  decide: (_, command) => {
    const { cause, reasons } = command;
    if (isBlank(reasons)) return refuse('reasons-missing');
    return accept([{ kind: 'surrendered', ...stamp(command), cause, reasons }]);
  },
};

/** The term of a grant has passed, whether it was in force or suspended. */
export const expire: Step<'expire'> = {
  leadsTo: ['expired'],
  decide: ({ decision }, command) => {
    if (command.by.kind !== 'system') return refuse('system-only');
    const term = decision?.term;
    if (term === undefined || command.at <= term.endsAt) return refuse('term-not-over', term && { endsAt: term.endsAt });
    return accept([{ kind: 'expired', ...stamp(command) }]);
  },
};

/** A later transfer supersedes this one. */
export const supersede: Step<'supersede'> = {
  leadsTo: ['superseded'],
  decide: ({ decision }, command) => {
    if (command.by.kind !== 'system') return refuse('system-only');
    const endsAt = decision?.term?.endsAt;
    // A grant whose term has passed is left to its expiry timer.
    if (endsAt !== undefined && command.at > endsAt) return refuse('term-over', { endsAt });
    return accept([{ kind: 'superseded', ...stamp(command), successor: command.successor }]);
  },
};
