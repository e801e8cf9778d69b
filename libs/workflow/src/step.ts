import type { Instant, Refusal } from '@carnet/kernel';
import type { CommandKind, CommandOf } from './commands.js';
import type { Decision, FollowUp, LedgerEffect, TransferEvent } from './events.js';
import { type RefusalCode, refusalTexts } from './refusals.js';
import type { Actor, Transfer } from './transfer.js';
import type { TransferState } from './vocabulary.js';

/** One cell of the lifecycle: where it may lead, and what it decides. */
export interface Step<K extends CommandKind> {
  readonly leadsTo: readonly TransferState[];
  readonly decide: (transfer: Transfer, command: CommandOf<K>) => Decision;
}

/** A no, with its code. */
export type Refused = Extract<Decision, { readonly accepted: false }>;

/** A yes: what happened, and what follows from it. */
export function accepted(
  events: readonly TransferEvent[],
  more: { readonly followUps?: readonly FollowUp[]; readonly ledger?: LedgerEffect } = {},
): Decision {
  return { accepted: true, events, followUps: more.followUps ?? [], ledger: more.ledger ?? 'none' };
}

/** A no, in the words of `refusalTexts`. */
export function refused(code: RefusalCode, context?: NonNullable<Refusal['context']>): Refused {
  return { accepted: false, refusal: { code, detail: refusalTexts[code].en, ...(context && { context }) } };
}

/** Who and when, as every event carries it. */
export function stamp(command: { readonly by: Actor; readonly at: Instant }): { readonly by: Actor; readonly at: Instant } {
  return { by: command.by, at: command.at };
}

/** True when a text says nothing. */
export function isBlank(text: string): boolean {
  return text.trim() === '';
}
