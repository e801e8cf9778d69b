import type { CommandOf } from '../commands.js';
import type { Decision, EventOf } from '../events.js';
import { restrictsGrant, unfitJustification } from '../restriction.js';
import { interventionBar, reassessmentBar } from '../separation-of-duties.js';
import { accepted, isBlank, refused, stamp, type Step } from '../step.js';
import { suspensionOver } from '../suspension-over.js';
import { breachesInTheWay, isVaried } from '../suspension.js';
import type { Transfer } from '../transfer.js';
import { barred } from './barred.js';
import { unheard } from './law-change.js';

/**
 * No step in this file touches the ledger. The grant's quantities stay committed when a permit ends: the statutory windows count people
 * whose data went abroad, whatever became of the permit.
 */

type Why = Pick<EventOf<'revoked'>, 'cause' | 'reasons' | 'audit' | 'restriction'>;

function why({ cause, reasons, audit, restriction }: CommandOf<'suspend' | 'revoke'>): Why {
  return { cause, reasons, ...(audit !== undefined && { audit }), ...(restriction && { restriction }) };
}

/**
 * Why a suspension or revocation is refused; null if it fits. A restriction of a grant needs a tested justification, as a refusal does. If
 * the test does not show that it is consistent, only a supervisor can act.
 */
function unfit(transfer: Transfer, command: CommandOf<'suspend' | 'revoke'>): Decision | null {
  const { cause, restriction, standing } = command;
  const code = unfitJustification(command, restrictsGrant(transfer, cause));
  if (code !== null) return refused(code);
  return restriction?.supervisor === true && standing?.roles.includes('supervisor') !== true ? refused('supervisor-needed') : null;
}

/** A person of the authority suspends a grant. */
export const suspend: Step<'suspend'> = {
  leadsTo: ['suspended'],
  decide: (transfer, command) =>
    barred(transfer, command) ??
    unheard(transfer, command) ??
    unfit(transfer, command) ??
    accepted([{ kind: 'suspended', ...stamp(command), ...why(command), ...(command.urgent === true && { urgent: true }) }]),
};

/** Suspends the whole grant after an appeal had shortened or narrowed its suspension. */
export const suspendAnew: Step<'suspend'> = {
  leadsTo: ['suspended'],
  decide: (transfer, command) => (isVaried(transfer.grantAct) ? suspend.decide(transfer, command) : refused('already-suspended')),
};

/** A person of the authority lifts a suspension. A varied suspension beneath it applies again. */
export const lift: Step<'lift'> = {
  leadsTo: ['granted', 'suspended'],
  decide: (transfer, command) => {
    const bar = barred(transfer, command);
    if (bar !== null) return bar;
    if (breachesInTheWay(transfer).length > 0) return refused('breach-not-cured');
    const { cause, reasons } = command;
    return accepted([{ kind: 'lifted', ...stamp(command), cause, reasons }]);
  },
};

/** From a timer: the last day of a varied suspension has passed. */
export const endSuspension: Step<'end-suspension'> = {
  leadsTo: ['granted', 'suspended'],
  decide: (transfer, command) => {
    if (command.by.kind !== 'system') return refused('system-only');
    const until = transfer.grantAct?.until;
    if (until === undefined) return refused('suspension-lasts');
    if (command.at <= until.at) return refused('suspension-not-over', { until: until.on });
    return accepted(suspensionOver(transfer, command));
  },
};

/** A person of the authority revokes a grant. During a re-assessment this concludes it, so people with a part in the grant are barred. */
export const revoke: Step<'revoke'> = {
  leadsTo: ['revoked'],
  decide: (transfer, command) =>
    barred(transfer, command, transfer.reassessment === undefined ? interventionBar : reassessmentBar) ??
    unheard(transfer, command) ??
    unfit(transfer, command) ??
    accepted([{ kind: 'revoked', ...stamp(command), ...why(command) }]),
};

export const surrender: Step<'surrender'> = {
  leadsTo: ['revoked'],
  decide: (_, command) => {
    const { cause, reasons } = command;
    if (isBlank(reasons)) return refused('reasons-missing');
    return accepted([{ kind: 'surrendered', ...stamp(command), cause, reasons }]);
  },
};

/** The term of a grant has passed, whether it was in force or suspended. */
export const expire: Step<'expire'> = {
  leadsTo: ['expired'],
  decide: ({ decision }, command) => {
    if (command.by.kind !== 'system') return refused('system-only');
    const term = decision?.term;
    if (term === undefined || command.at <= term.endsAt) return refused('term-not-over', term && { endsAt: term.endsAt });
    return accepted([{ kind: 'expired', ...stamp(command) }]);
  },
};

/** A later transfer supersedes this one. */
export const supersede: Step<'supersede'> = {
  leadsTo: ['superseded'],
  decide: ({ decision }, command) => {
    if (command.by.kind !== 'system') return refused('system-only');
    const endsAt = decision?.term?.endsAt;
    // A grant whose term has passed is left to its expiry timer.
    if (endsAt !== undefined && command.at > endsAt) return refused('term-over', { endsAt });
    return accepted([{ kind: 'superseded', ...stamp(command), successor: command.successor }]);
  },
};
