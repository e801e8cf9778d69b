import { actRealms } from './act-realms.js';
import type { Command, CommandKind, CommandOf } from './commands.js';
import type { Decision } from './events.js';
import { evolveTransfer } from './evolve-transfer.js';
import { lifecycle } from './lifecycle.js';
import { isRelated, personOf } from './separation-of-duties.js';
import { refuse, type Step } from './step.js';
import type { Transfer } from './transfer.js';
import type { TransferState } from './vocabulary.js';

/** Decides a command on a transfer: its events, or a refusal. Changes nothing. */
export function decideTransfer(transfer: Transfer, command: Command): Decision {
  return decideAs(transfer, command.kind, command);
}

/** The transfer after a decision: all events applied and the version raised by one. A refusal leaves it unchanged. */
export function applyDecision(transfer: Transfer, decision: Decision): Transfer {
  if (!decision.accepted) return transfer;
  return { ...decision.events.reduce(evolveTransfer, transfer), version: transfer.version + 1 };
}

/** The kind is a separate parameter so that the compiler matches cell and command without a cast. */
function decideAs<K extends CommandKind>(transfer: Transfer, kind: K, command: CommandOf<K>): Decision {
  const step = findStep(transfer.state, kind);
  if (step === undefined) return refuse('not-in-this-state', { state: transfer.state, command: kind });
  const decision = step.decide(transfer, command);
  return decision.accepted && mustStandApart(transfer, command) ? refuse('belongs-to-company') : decision;
}

/**
 * Whether an act of the authority is by, or on behalf of, somebody who belongs to the company. The step's own refusals come first.
 * Everybody may declare a conflict, because that only takes them out of the transfer.
 */
function mustStandApart(transfer: Transfer, command: Command): boolean {
  if (actRealms[command.kind] !== 'authority' || command.kind === 'declare-conflict') return false;
  const people = [personOf(command.by), 'onBehalfOf' in command ? command.onBehalfOf.person : null];
  return people.some((person) => typeof person === 'string' && isRelated(transfer, person));
}

function findStep<K extends CommandKind>(state: TransferState, kind: K): Step<K> | undefined {
  return lifecycle[state][kind];
}
