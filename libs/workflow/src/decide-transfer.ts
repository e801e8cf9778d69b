import { actRealms } from './act-realms.js';
import type { Command, CommandKind, CommandOf } from './commands.js';
import type { Decision } from './events.js';
import { evolveTransfer } from './evolve-transfer.js';
import { lifecycle } from './lifecycle.js';
import { isRelated, personOf } from './separation-of-duties.js';
import { refused, type Step } from './step.js';
import type { Transfer } from './transfer.js';
import type { TransferState } from './vocabulary.js';

/** Says what a command does to a transfer, or why it may not. Changes nothing. */
export function decideTransfer(transfer: Transfer, command: Command): Decision {
  return decideAs(transfer, command.kind, command);
}

/** The transfer after a decision: all its events, and one version more. A refusal leaves it as it is. */
export function applyDecision(transfer: Transfer, decision: Decision): Transfer {
  if (!decision.accepted) return transfer;
  return { ...decision.events.reduce(evolveTransfer, transfer), version: transfer.version + 1 };
}

/** The kind travels beside the command so that the compiler ties the cell to the command without a cast. */
function decideAs<K extends CommandKind>(transfer: Transfer, kind: K, command: CommandOf<K>): Decision {
  const step = cell(transfer.state, kind);
  if (step === undefined) return refused('not-in-this-state', { state: transfer.state, command: kind });
  const decision = step.decide(transfer, command);
  return decision.accepted && mustStandApart(transfer, command) ? refused('belongs-to-company') : decision;
}

/**
 * Whether an act of the authority is that of somebody who belongs to the company, or is done for one who does. What else an act asks for is
 * asked first. To step aside is left to everybody: it takes them out, and decides nothing.
 */
function mustStandApart(transfer: Transfer, command: Command): boolean {
  if (actRealms[command.kind] !== 'authority' || command.kind === 'declare-conflict') return false;
  const people = [personOf(command.by), 'onBehalfOf' in command ? command.onBehalfOf.person : null];
  return people.some((person) => typeof person === 'string' && isRelated(transfer, person));
}

function cell<K extends CommandKind>(state: TransferState, kind: K): Step<K> | undefined {
  return lifecycle[state][kind];
}
