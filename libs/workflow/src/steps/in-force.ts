import { personOf } from '../separation-of-duties.js';
import { accepted, isBlank, refused, stamp, type Step } from '../step.js';

/*
 * None of these steps touches the ledger. What was granted was committed, and a permit that ends does not bring
 * the data back: the statutory windows count people whose data went abroad, whatever became of the permit.
 */

/** A person of the authority stops a granted transfer for a time. */
export const suspend: Step<'suspend'> = {
  leadsTo: ['suspended'],
  decide: (_, command) => {
    if (personOf(command.by) === null) return refused('machine-cannot-act');
    if (isBlank(command.reasons)) return refused('reasons-missing');
    return accepted([{ kind: 'suspended', ...stamp(command), reasons: command.reasons }]);
  },
};

/** A person of the authority lets a suspended transfer go on. */
export const lift: Step<'lift'> = {
  leadsTo: ['granted'],
  decide: (_, command) => {
    if (personOf(command.by) === null) return refused('machine-cannot-act');
    return accepted([{ kind: 'lifted', ...stamp(command), reasons: command.reasons }]);
  },
};

/** A person of the authority ends a grant for good. */
export const revoke: Step<'revoke'> = {
  leadsTo: ['revoked'],
  decide: (_, command) => {
    if (personOf(command.by) === null) return refused('machine-cannot-act');
    if (isBlank(command.reasons)) return refused('reasons-missing');
    return accepted([{ kind: 'revoked', ...stamp(command), reasons: command.reasons }]);
  },
};

/** The granted time is over. */
export const expire: Step<'expire'> = {
  leadsTo: ['expired'],
  decide: (_, command) => (command.by.kind === 'system' ? accepted([{ kind: 'expired', ...stamp(command) }]) : refused('system-only')),
};

/** A later transfer takes this one's place. */
export const supersede: Step<'supersede'> = {
  leadsTo: ['superseded'],
  decide: (_, command) => accepted([{ kind: 'superseded', ...stamp(command), successor: command.successor }]),
};
