import type { Command, CommandKind, CommandOf } from './commands.js';
import type { Decision } from './events.js';
import { evolveTransfer } from './evolve-transfer.js';
import { lifecycle } from './lifecycle.js';
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
  return step === undefined ? refused('not-in-this-state', { state: transfer.state, command: kind }) : step.decide(transfer, command);
}

function cell<K extends CommandKind>(state: TransferState, kind: K): Step<K> | undefined {
  return lifecycle[state][kind];
}
