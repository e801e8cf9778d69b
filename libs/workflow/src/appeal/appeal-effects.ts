import type { PersonId } from '@carnet/kernel';
import { blocksEntryIntoForce, obligationsOf, uncuredBreaches } from '../conditions/obligation.js';
import type { CommandOf } from '../commands.js';
import type { EventOf, TransferEvent } from '../events.js';
import { evolveTransfer } from '../evolve-transfer.js';
import { stamp } from '../step.js';
import { suspensionEndEvents } from '../suspension-end.js';
import { suspensionBeneath, suspensionInForce, isVariedSuspension, breachesSuspendingAgain } from '../suspension.js';
import type { GrantAct, Transfer } from '../transfer.js';
import type { TransferState } from '../vocabulary.js';
import { type Appeal, type AppealedAct, appealsOf } from './appeal.js';
import { GRANT_STATES } from './appealed-act.js';

type AppealVoteCommand = CommandOf<'vote-on-appeal'>;
type Outcome = 'varied' | 'set-aside';

/**
 * The effects of an appeal that is not upheld. There are none if the appealed act no longer holds: the suspension was lifted, the grant has
 * ended, or the condition was waived. The ledger is unchanged, because a stopped grant keeps its count.
 */
export function appealEffects(
  transfer: Transfer,
  appeal: Appeal,
  as: Outcome,
  command: AppealVoteCommand,
  person: PersonId,
): readonly TransferEvent[] {
  const { act } = appeal;
  if (act === undefined) return [];
  switch (act.of) {
    case 'condition':
      return conditionVariedEvents(transfer, appeal, act, { as, command, person });
    case 'suspension':
      if (!stillStands(transfer, act, 'suspended')) return [];
      return as === 'varied' ? suspensionVariedEvents(transfer, appeal, command) : [suspensionSetAsideEvent(transfer, appeal, command)];
    case 'revocation':
      return stillStands(transfer, act, 'revoked') ? revocationSetAsideEvents(transfer, appeal, as, command) : [];
  }
}

type ConditionAct = Extract<AppealedAct, { readonly of: 'condition' }>;
type StoppingAct = Exclude<AppealedAct, ConditionAct>;

function stillStands({ state, grantAct }: Transfer, { act }: StoppingAct, stopped: TransferState): boolean {
  return state === stopped && grantAct?.at === act.at && grantAct.act === act.act;
}

function conditionVariedEvents(
  transfer: Transfer,
  { number: appeal, opinion }: Appeal,
  act: ConditionAct,
  { as, command, person }: { readonly as: Outcome; readonly command: AppealVoteCommand; readonly person: PersonId },
): readonly TransferEvent[] {
  const one = obligationsOf(transfer).find(({ number }) => number === act.obligation);
  if (one?.waiver !== null || !GRANT_STATES.has(transfer.state)) return [];
  const { says, due, dueRule } = one;
  const variation = as === 'varied' ? opinion?.variation : undefined;
  const rule = !variation?.due ? null : variation.due.on === due?.on ? dueRule : { on: variation.due.on };
  const varied: TransferEvent = {
    kind: 'condition-varied',
    ...stamp(command),
    appeal,
    obligation: one.number,
    was: { says, due },
    now: variation === undefined ? null : { ...variation, dueRule: rule },
    person,
    reasons: command.reasons,
  };
  const after = evolveTransfer(transfer, varied);
  if (transfer.state !== 'awaiting-conditions' || obligationsOf(after).some(blocksEntryIntoForce)) return [varied];
  return [varied, { kind: 'came-into-force', ...stamp(command) }];
}

/** Ends the suspension; another breach that suspends, or a varied suspension beneath it, keeps the grant suspended. */
function suspensionSetAsideEvent(
  transfer: Transfer,
  { number: appeal }: Appeal,
  command: AppealVoteCommand,
): EventOf<'grant-act-set-aside'> {
  const { at, reasons } = command;
  const [breach] = breachesSuspendingAgain(transfer);
  const again = suspensionBeneath(transfer.grantAct, at);
  const over = again && { over: again };
  const grantAct: GrantAct =
    breach === undefined
      ? (again ?? { act: 'lifted', cause: null, reasons, at, appeal })
      : { act: 'suspended', cause: 'condition-breached', reasons: breach.breach?.reasons ?? '', at, obligation: breach.number, ...over };
  const state = grantAct.act === 'lifted' ? 'granted' : 'suspended';
  return { kind: 'grant-act-set-aside', ...stamp(command), appeal, of: 'suspension', state, grantAct, dues: [] };
}

/** Varies the suspension; if its new last day has already passed, it ends at once. */
function suspensionVariedEvents(
  transfer: Transfer,
  { number: appeal, opinion }: Appeal,
  command: AppealVoteCommand,
): readonly TransferEvent[] {
  const remainder = opinion?.remainder;
  if (remainder === undefined) return [];
  const varied: TransferEvent = { kind: 'suspension-varied', ...stamp(command), appeal, remainder, reasons: command.reasons };
  const { until } = remainder;
  if (until === null || command.at <= until.at) return [varied];
  return [varied, ...suspensionEndEvents(evolveTransfer(transfer, varied), command)];
}

/** Restores a revoked grant to its earlier state; if its term has passed or it was superseded, that follows at once. */
function revocationSetAsideEvents(transfer: Transfer, appeal: Appeal, as: Outcome, command: AppealVoteCommand): readonly TransferEvent[] {
  const { at } = command;
  const dues = command.resumed?.dues ?? [];
  const stands = restoredState(transfer, appeal, as, command);
  const undone: TransferEvent = {
    kind: 'grant-act-set-aside',
    ...stamp(command),
    appeal: appeal.number,
    of: 'revocation',
    ...stands,
    dues,
  };
  const endsAt = transfer.decision?.term?.endsAt;
  if (endsAt !== undefined && at > endsAt) return [undone, { kind: 'expired', ...stamp(command) }];
  const successor = command.resumed?.successor ?? null;
  return successor === null ? [undone] : [undone, { kind: 'superseded', ...stamp(command), successor }];
}

/** The state that a grant returns to: an earlier suspension still holds, unless it has ended. */
function restoredState(
  transfer: Transfer,
  { number, opinion }: Appeal,
  as: Outcome,
  { at, reasons }: AppealVoteCommand,
): { readonly state: TransferState; readonly grantAct: GrantAct } {
  const { revokedFrom, grantAct } = transfer;
  if (revokedFrom?.state === 'awaiting-conditions')
    return { state: 'awaiting-conditions', grantAct: { act: 'restored', cause: null, reasons, at, appeal: number } };
  const before = revokedFrom?.state === 'suspended' ? revokedFrom.act : null;
  const suspension =
    before === null || wasSuspensionSetAside(transfer, before) ? suspensionBeneath(before, at) : suspensionInForce(before, at);
  if (suspension !== undefined) return { state: 'suspended', grantAct: suspension };
  const [breach] = before !== null && isVariedSuspension(before) ? breachesSuspendingAgain(transfer, before) : uncuredBreaches(transfer);
  if (breach !== undefined) {
    const why = breach.breach?.reasons ?? '';
    return { state: 'suspended', grantAct: { act: 'suspended', cause: 'condition-breached', reasons: why, at, obligation: breach.number } };
  }
  if (as === 'varied') {
    const said = opinion?.reasons ?? reasons;
    return { state: 'suspended', grantAct: { act: 'suspended', cause: grantAct?.cause ?? null, reasons: said, at, appeal: number } };
  }
  return { state: 'granted', grantAct: { act: 'restored', cause: null, reasons, at, appeal: number } };
}

function wasSuspensionSetAside(transfer: Transfer, suspension: GrantAct | null): boolean {
  return appealsOf(transfer).some(({ act, end }) => act?.of === 'suspension' && act.at === suspension?.at && end?.as === 'set-aside');
}
