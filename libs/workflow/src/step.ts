import type { Instant, Refusal } from '@carnet/kernel';
import type { CommandKind, CommandOf } from './commands.js';
import type { Decision, FollowUp, LedgerEffect, TransferEvent } from './events.js';
import { type RefusalCode, refusalTexts } from './refusals.js';
import type { Actor, Transfer } from './transfer.js';
import type { TransferState } from './vocabulary.js';

/** One cell of the lifecycle: the states that it may lead to, and its decision. */
export interface Step<K extends CommandKind> {
  readonly leadsTo: readonly TransferState[];
  readonly decide: (transfer: Transfer, command: CommandOf<K>) => Decision;
}

export type RefusedDecision = Extract<Decision, { readonly accepted: false }>;

/** Accepts a command: its events, and what follows from them. */
export function accept(
  events: readonly TransferEvent[],
  more: { readonly followUps?: readonly FollowUp[]; readonly ledger?: LedgerEffect } = {},
): Decision {
  return { accepted: true, events, followUps: more.followUps ?? [], ledger: more.ledger ?? 'none' };
}

/** Refuses a command with the text that `refusalTexts` has for the code. */
export function refuse(code: RefusalCode, context?: NonNullable<Refusal['context']>): RefusedDecision {
  return { accepted: false, refusal: { code, detail: refusalTexts[code].en, ...(context && { context }) } };
}

/** The actor and the instant, as every event carries them. */
export function stamp(command: { readonly by: Actor; readonly at: Instant }): { readonly by: Actor; readonly at: Instant } {
  return { by: command.by, at: command.at };
}

export function isBlank(text: string): boolean {
  return text.trim() === '';
}
