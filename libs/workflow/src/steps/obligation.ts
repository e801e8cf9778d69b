import type { PersonId } from '@carnet/kernel';
import type { CommandKind, CommandOf } from '../commands.js';
import {
  blocksEntryIntoForce,
  isBreached,
  nextDue,
  type Obligation,
  obligationsOf,
  obligationState,
  suspendsGrant,
  unjudgedEvidence,
} from '../conditions/obligation.js';
import { nextObligation } from '../conditions/imposed-conditions.js';
import { dayInSeries } from '../conditions/recurrence.js';
import type { TransferEvent } from '../events.js';
import { evolveTransfer } from '../evolve-transfer.js';
import type { RefusalCode } from '../refusals.js';
import { interventionRefusal, personOf } from '../separation-of-duties.js';
import { accept, isBlank, refuse, stamp, type Step } from '../step.js';
import { breachesPreventingLift, isNarrowed } from '../suspension.js';
import type { Transfer } from '../transfer.js';

/** A step without its states, which the lifecycle adds. */
type StepDecision<K extends CommandKind> = Pick<Step<K>, 'decide'>;
type RefusalReason = { readonly code: RefusalCode };

/** The company agrees to a condition that requires its agreement. */
export const agreeToCondition: Step<'agree-to-condition'> = {
  leadsTo: ['awaiting-conditions', 'granted'],
  decide: (transfer, command) => {
    const person = personOf(command.by);
    if (person === null) return refuse('machine-cannot-act');
    const obligation = findObligation(transfer, command.obligation);
    if (obligation === undefined) return refuse('obligation-unknown');
    if (!obligation.agreement) return refuse('agreement-not-asked');
    if (obligation.waiver !== null) return refuse('obligation-settled');
    if (obligation.agreed !== null) return refuse('already-agreed');
    return settleObligation(transfer, [{ kind: 'condition-agreed', ...stamp(command), obligation: obligation.number, person }]);
  },
};

/** The company gives evidence that it met an obligation: words, and documents by their digests. */
export const giveEvidence: StepDecision<'give-evidence'> = {
  decide: (transfer, command) => {
    const obligation = findObligation(transfer, command.obligation);
    if (obligation === undefined) return refuse('obligation-unknown');
    const state = obligationState(obligation);
    if (state === 'met' || state === 'waived') return refuse('obligation-settled');
    if (unjudgedEvidence(obligation) !== null) return refuse('evidence-waits');
    if (isBlank(command.words)) return refuse('evidence-missing');
    const { by, at, words, documents } = command;
    return accept([{ kind: 'evidence-given', by, at, obligation: obligation.number, words, documents }]);
  },
};

/** An officer who monitors the condition accepts or rejects the evidence. After the last day, a rejection is a breach. */
export const judgeEvidence: StepDecision<'judge-evidence'> = {
  decide: (transfer, command) => {
    const watched = findMonitored(transfer, command);
    if ('code' in watched) return refuse(watched.code);
    const { obligation, person } = watched;
    if (unjudgedEvidence(obligation) === null) return refuse('no-evidence');
    if (isBlank(command.reasons)) return refuse('reasons-missing');
    const { accepted: does, reasons } = command;
    const judged: TransferEvent = {
      kind: 'evidence-judged',
      ...stamp(command),
      obligation: obligation.number,
      accepted: does,
      reasons,
      person,
    };
    if (does) return settleObligation(transfer, [judged]);
    const late = obligation.due !== null && command.at > obligation.due.at && !isBreached(obligation);
    return late ? breachObligation(transfer, command, obligation, [judged], { cause: 'overdue', reasons }) : accept([judged]);
  },
};

/** An officer states that a condition is breached. */
export const stateBreach: StepDecision<'state-breach'> = {
  decide: (transfer, command) => {
    const watched = findMonitored(transfer, command);
    if ('code' in watched) return refuse(watched.code);
    const { obligation } = watched;
    if (obligation.waiver !== null) return refuse('obligation-settled');
    if (isBreached(obligation)) return refuse('already-breached');
    if (isBlank(command.reasons)) return refuse('reasons-missing');
    return breachObligation(transfer, command, obligation, [], { cause: 'stated', reasons: command.reasons });
  },
};

/** From a timer: the last day of an obligation has passed. Evidence given in time must be judged first. */
export const lapseObligation: StepDecision<'lapse-obligation'> = {
  decide: (transfer, command) => {
    if (command.by.kind !== 'system') return refuse('system-only');
    const obligation = findObligation(transfer, command.obligation);
    if (obligation === undefined) return refuse('obligation-unknown');
    const { due } = obligation;
    if (due === null || command.at <= due.at) return refuse('obligation-not-due');
    const state = obligationState(obligation);
    if (state === 'met' || state === 'waived') return refuse('obligation-settled');
    if (state === 'breached') return refuse('already-breached');
    if (state === 'evidence-given') return refuse('evidence-waits');
    return breachObligation(transfer, command, obligation, [], { cause: 'overdue', reasons: '' });
  },
};

/**
 * From a timer: a recurring condition comes due again once the day of its last obligation has passed, never two at once. The new day is
 * that of the rule or a later one.
 */
export const recurObligation: StepDecision<'recur-obligation'> = {
  decide: (transfer, command) => {
    if (command.by.kind !== 'system') return refuse('system-only');
    const obligation = findObligation(transfer, command.obligation);
    if (obligation === undefined) return refuse('obligation-unknown');
    const found = nextDue(transfer, obligation, command.after);
    if (found === null || command.due === null || command.due.on < found.on) return refuse('no-next-occurrence');
    const { due, series } = obligation;
    if (due === null || series === undefined || command.after < dayInSeries(series)) return refuse('obligation-not-due');
    if (due.on === dayInSeries(series) && command.at <= due.at) return refuse('obligation-not-due');
    const next = nextObligation(obligation, obligationsOf(transfer).length + 1, found.occurrence, command.due);
    if (next === null) return refuse('no-next-occurrence');
    return accept([{ kind: 'obligation-recurred', ...stamp(command), obligation: obligation.number, next }]);
  },
};

/** A supervisor waives a condition; for a recurring one, only this obligation. */
export const waiveObligation: StepDecision<'waive-obligation'> = {
  decide: (transfer, command) => {
    const person = personOf(command.by);
    if (person === null) return refuse('machine-cannot-act');
    const bar = interventionRefusal(transfer, person);
    if (bar !== null) return refuse(bar);
    const obligation = findObligation(transfer, command.obligation);
    if (obligation === undefined) return refuse('obligation-unknown');
    if (obligation.waiver !== null) return refuse('obligation-settled');
    if (obligationState(obligation) === 'met' && !blocksEntryIntoForce(obligation)) return refuse('obligation-settled');
    if (isBlank(command.reasons)) return refuse('reasons-missing');
    const { reasons } = command;
    return settleObligation(transfer, [{ kind: 'obligation-waived', ...stamp(command), obligation: obligation.number, reasons, person }]);
  },
};

/** An officer lifts a suspension that breaches caused, once all of them are cured. */
export const liftCured: Step<'lift-cured'> = {
  leadsTo: ['granted', 'suspended'],
  decide: (transfer, command) => {
    const person = personOf(command.by);
    if (person === null) return refuse('machine-cannot-act');
    if (command.disciplines.length === 0) return refuse('discipline-not-held');
    const bar = interventionRefusal(transfer, person);
    if (bar !== null) return refuse(bar);
    if (transfer.grantAct?.obligation === undefined) return refuse('suspended-otherwise');
    if (breachesPreventingLift(transfer).length > 0) return refuse('breach-not-cured');
    if (isBlank(command.reasons)) return refuse('reasons-missing');
    return accept([{ kind: 'lifted', ...stamp(command), cause: 'mended', reasons: command.reasons }]);
  },
};

function findObligation(transfer: Transfer, number: number): Obligation | undefined {
  return obligationsOf(transfer).find((one) => one.number === number);
}

function findMonitored(
  transfer: Transfer,
  command: CommandOf<'judge-evidence' | 'state-breach'>,
): RefusalReason | { readonly obligation: Obligation; readonly person: PersonId } {
  const person = personOf(command.by);
  if (person === null) return { code: 'machine-cannot-act' };
  if (command.disciplines.length === 0) return { code: 'discipline-not-held' };
  const bar = interventionRefusal(transfer, person);
  if (bar !== null) return { code: bar };
  const obligation = findObligation(transfer, command.obligation);
  if (obligation === undefined) return { code: 'obligation-unknown' };
  if (obligation.monitor !== null && !command.disciplines.includes(obligation.monitor)) return { code: 'not-the-monitor' };
  return { obligation, person };
}

/** Brings the grant into force if this obligation was the last one it waited for. */
function settleObligation(transfer: Transfer, events: readonly [TransferEvent]) {
  const after = events.reduce(evolveTransfer, transfer);
  const [{ by, at }] = events;
  if (transfer.state !== 'awaiting-conditions' || obligationsOf(after).some(blocksEntryIntoForce)) return accept(events);
  return accept([...events, { kind: 'came-into-force', by, at }]);
}

function breachObligation(
  transfer: Transfer,
  command: CommandOf<'judge-evidence' | 'state-breach' | 'lapse-obligation'>,
  obligation: Obligation,
  before: readonly TransferEvent[],
  { cause, reasons }: { readonly cause: 'overdue' | 'stated'; readonly reasons: string },
) {
  const { number, says } = obligation;
  const breach: TransferEvent = { kind: 'obligation-breached', ...stamp(command), obligation: number, cause, reasons };
  const live = transfer.state === 'granted' || isNarrowed(transfer);
  if (!live || !suspendsGrant(obligation)) return accept([...before, breach]);
  const which = `${String(number)}. ${says.en}${says.zh === says.en ? '' : ` / ${says.zh}`}`;
  const why = isBlank(reasons) ? which : `${which} ${reasons}`;
  return accept([
    ...before,
    breach,
    { kind: 'suspended', ...stamp(command), cause: 'condition-breached', reasons: why, obligation: number },
  ]);
}
