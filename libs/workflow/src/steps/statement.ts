import type { CommandOf } from '../commands.js';
import type { Decision } from '../events.js';
import { openStatement, awaitedStatement } from '../statement.js';
import { accepted, isBlank, refused, type Refused, stamp, type Step } from '../step.js';
import type { Transfer } from '../transfer.js';
import type { TransferState } from '../vocabulary.js';
import { isOfficials } from './information.js';

/** The company says what it has to say while its grant is re-assessed, or waives that; until a worker has come to the day that passed, it is still heard. */
export const stateOnGrant = (state: TransferState): Step<'state-view'> => ({
  leadsTo: [state],
  decide: (transfer, command) => {
    const open = openStatement(transfer);
    if (open === null) return refused('hearing-not-offered');
    if (isOfficials(transfer, command)) return refused('reviewer-cannot-file');
    const { view, at } = command;
    if (view !== null && isBlank(view.words)) return refused('view-missing');
    const passed = at > open.due.at ? { passed: open.due.on } : {};
    if (view === null) return accepted([{ kind: 'statement-waived', ...stamp(command), ...passed }]);
    const { words, documents } = view;
    return accepted([{ kind: 'statement-given', ...stamp(command), words, documents, ...passed }]);
  },
});

/** The day passed and the company said nothing: nothing is taken from the grant for the silence. */
export const lapseStatement = (state: TransferState): Step<'lapse-hearing'> => ({
  leadsTo: [state],
  decide: (transfer, command): Decision => {
    if (command.by.kind !== 'system') return refused('system-only');
    const open = openStatement(transfer);
    if (open === null) return refused('hearing-not-offered');
    const { round, due } = open;
    if (command.at <= due.at) return refused('hearing-day-not-over', { dueAt: due.at });
    return accepted([{ kind: 'statement-lapsed', ...stamp(command), round, due: due.on }]);
  },
});

/** Nothing is taken from a grant that is re-assessed before its company has spoken or its day is over, but for a suspension that cannot wait. */
export function unheard(transfer: Transfer, command: CommandOf<'suspend' | 'revoke'>): Refused | null {
  const awaited = awaitedStatement(transfer, command.at);
  if (awaited === null || (command.kind === 'suspend' && command.urgent === true)) return null;
  return refused('statement-awaited', { dueAt: awaited.due.at });
}
