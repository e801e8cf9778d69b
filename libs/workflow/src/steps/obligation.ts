import type { PersonId } from '@carnet/kernel';
import type { CommandKind, CommandOf } from '../commands.js';
import {
  holdsBack,
  isBreached,
  nextDue,
  type Obligation,
  obligationsOf,
  obligationState,
  suspendsGrant,
  waitingEvidence,
} from '../conditions/obligation.js';
import { recurredFrom } from '../conditions/impose.js';
import { dayInSeries } from '../conditions/recurrence.js';
import type { TransferEvent } from '../events.js';
import { evolveTransfer } from '../evolve-transfer.js';
import type { RefusalCode } from '../refusals.js';
import { interventionBar, personOf } from '../separation-of-duties.js';
import { accepted, isBlank, refused, stamp, type Step } from '../step.js';
import { breachesInTheWay, isNarrowed } from '../suspension.js';
import type { Transfer } from '../transfer.js';

/** A step without its states, which the lifecycle adds. */
type Deciding<K extends CommandKind> = Pick<Step<K>, 'decide'>;
type Refused = { readonly code: RefusalCode };

/** The company agrees to a condition that requires its agreement. */
export const agreeToCondition: Step<'agree-to-condition'> = {
  leadsTo: ['awaiting-conditions', 'granted'],
  decide: (transfer, command) => {
    const person = personOf(command.by);
    if (person === null) return refused('machine-cannot-act');
    const obligation = numbered(transfer, command.obligation);
    if (obligation === undefined) return refused('obligation-unknown');
    if (!obligation.agreement) return refused('agreement-not-asked');
    if (obligation.waiver !== null) return refused('obligation-settled');
    if (obligation.agreed !== null) return refused('already-agreed');
    return settled(transfer, [{ kind: 'condition-agreed', ...stamp(command), obligation: obligation.number, person }]);
  },
};

/** The company gives evidence that it met an obligation: words, and documents by their digests. */
export const giveEvidence: Deciding<'give-evidence'> = {
  decide: (transfer, command) => {
    const obligation = numbered(transfer, command.obligation);
    if (obligation === undefined) return refused('obligation-unknown');
    const state = obligationState(obligation);
    if (state === 'met' || state === 'waived') return refused('obligation-settled');
    if (waitingEvidence(obligation) !== null) return refused('evidence-waits');
    if (isBlank(command.words)) return refused('evidence-missing');
    const { by, at, words, documents } = command;
    return accepted([{ kind: 'evidence-given', by, at, obligation: obligation.number, words, documents }]);
  },
};

/** An officer who monitors the condition accepts or rejects the evidence. After the last day, a rejection is a breach. */
export const judgeEvidence: Deciding<'judge-evidence'> = {
  decide: (transfer, command) => {
    const watched = watchedBy(transfer, command);
    if ('code' in watched) return refused(watched.code);
    const { obligation, person } = watched;
    if (waitingEvidence(obligation) === null) return refused('no-evidence');
    if (isBlank(command.reasons)) return refused('reasons-missing');
    const { accepted: does, reasons } = command;
    const judged: TransferEvent = {
      kind: 'evidence-judged',
      ...stamp(command),
      obligation: obligation.number,
      accepted: does,
      reasons,
      person,
    };
    if (does) return settled(transfer, [judged]);
    const late = obligation.due !== null && command.at > obligation.due.at && !isBreached(obligation);
    return late ? breached(transfer, command, obligation, [judged], { cause: 'overdue', reasons }) : accepted([judged]);
  },
};

/** An officer states that a condition is breached. */
export const stateBreach: Deciding<'state-breach'> = {
  decide: (transfer, command) => {
    const watched = watchedBy(transfer, command);
    if ('code' in watched) return refused(watched.code);
    const { obligation } = watched;
    if (obligation.waiver !== null) return refused('obligation-settled');
    if (isBreached(obligation)) return refused('already-breached');
    if (isBlank(command.reasons)) return refused('reasons-missing');
    return breached(transfer, command, obligation, [], { cause: 'stated', reasons: command.reasons });
  },
};

/** From a timer: the last day of an obligation has passed. Evidence given in time must be judged first. */
export const lapseObligation: Deciding<'lapse-obligation'> = {
  decide: (transfer, command) => {
    if (command.by.kind !== 'system') return refused('system-only');
    const obligation = numbered(transfer, command.obligation);
    if (obligation === undefined) return refused('obligation-unknown');
    const { due } = obligation;
    if (due === null || command.at <= due.at) return refused('obligation-not-due');
    const state = obligationState(obligation);
    if (state === 'met' || state === 'waived') return refused('obligation-settled');
    if (state === 'breached') return refused('already-breached');
    if (state === 'evidence-given') return refused('evidence-waits');
    return breached(transfer, command, obligation, [], { cause: 'overdue', reasons: '' });
  },
};

/**
 * From a timer: a recurring condition comes due again once the day of its last obligation has passed, never two at once. The new day is
 * that of the rule or a later one.
 */
export const recurObligation: Deciding<'recur-obligation'> = {
  decide: (transfer, command) => {
    if (command.by.kind !== 'system') return refused('system-only');
    const obligation = numbered(transfer, command.obligation);
    if (obligation === undefined) return refused('obligation-unknown');
    const found = nextDue(transfer, obligation, command.after);
    if (found === null || command.due === null || command.due.on < found.on) return refused('no-next-occurrence');
    const { due, series } = obligation;
    if (due === null || series === undefined || command.after < dayInSeries(series)) return refused('obligation-not-due');
    if (due.on === dayInSeries(series) && command.at <= due.at) return refused('obligation-not-due');
    const next = recurredFrom(obligation, obligationsOf(transfer).length + 1, found.occurrence, command.due);
    if (next === null) return refused('no-next-occurrence');
    return accepted([{ kind: 'obligation-recurred', ...stamp(command), obligation: obligation.number, next }]);
  },
};

/** A supervisor waives a condition; for a recurring one, only this obligation. */
export const waiveObligation: Deciding<'waive-obligation'> = {
  decide: (transfer, command) => {
    const person = personOf(command.by);
    if (person === null) return refused('machine-cannot-act');
    const bar = interventionBar(transfer, person);
    if (bar !== null) return refused(bar);
    const obligation = numbered(transfer, command.obligation);
    if (obligation === undefined) return refused('obligation-unknown');
    if (obligation.waiver !== null) return refused('obligation-settled');
    if (obligationState(obligation) === 'met' && !holdsBack(obligation)) return refused('obligation-settled');
    if (isBlank(command.reasons)) return refused('reasons-missing');
    const { reasons } = command;
    return settled(transfer, [{ kind: 'obligation-waived', ...stamp(command), obligation: obligation.number, reasons, person }]);
  },
};

/** An officer lifts a suspension that breaches caused, once all of them are cured. */
export const liftCured: Step<'lift-cured'> = {
  leadsTo: ['granted', 'suspended'],
  decide: (transfer, command) => {
    const person = personOf(command.by);
    if (person === null) return refused('machine-cannot-act');
    if (command.disciplines.length === 0) return refused('discipline-not-held');
    const bar = interventionBar(transfer, person);
    if (bar !== null) return refused(bar);
    if (transfer.grantAct?.obligation === undefined) return refused('suspended-otherwise');
    if (breachesInTheWay(transfer).length > 0) return refused('breach-not-cured');
    if (isBlank(command.reasons)) return refused('reasons-missing');
    return accepted([{ kind: 'lifted', ...stamp(command), cause: 'mended', reasons: command.reasons }]);
  },
};

function numbered(transfer: Transfer, number: number): Obligation | undefined {
  return obligationsOf(transfer).find((one) => one.number === number);
}

function watchedBy(
  transfer: Transfer,
  command: CommandOf<'judge-evidence' | 'state-breach'>,
): Refused | { readonly obligation: Obligation; readonly person: PersonId } {
  const person = personOf(command.by);
  if (person === null) return { code: 'machine-cannot-act' };
  if (command.disciplines.length === 0) return { code: 'discipline-not-held' };
  const bar = interventionBar(transfer, person);
  if (bar !== null) return { code: bar };
  const obligation = numbered(transfer, command.obligation);
  if (obligation === undefined) return { code: 'obligation-unknown' };
  if (obligation.monitor !== null && !command.disciplines.includes(obligation.monitor)) return { code: 'not-the-monitor' };
  return { obligation, person };
}

/** Brings the grant into force if this obligation was the last one it waited for. */
function settled(transfer: Transfer, events: readonly [TransferEvent]) {
  const after = events.reduce(evolveTransfer, transfer);
  const [{ by, at }] = events;
  if (transfer.state !== 'awaiting-conditions' || obligationsOf(after).some(holdsBack)) return accepted(events);
  return accepted([...events, { kind: 'came-into-force', by, at }]);
}

function breached(
  transfer: Transfer,
  command: CommandOf<'judge-evidence' | 'state-breach' | 'lapse-obligation'>,
  obligation: Obligation,
  before: readonly TransferEvent[],
  { cause, reasons }: { readonly cause: 'overdue' | 'stated'; readonly reasons: string },
) {
  const { number, says } = obligation;
  const breach: TransferEvent = { kind: 'obligation-breached', ...stamp(command), obligation: number, cause, reasons };
  const live = transfer.state === 'granted' || isNarrowed(transfer);
  if (!live || !suspendsGrant(obligation)) return accepted([...before, breach]);
  const which = `${String(number)}. ${says.en}${says.zh === says.en ? '' : ` / ${says.zh}`}`;
  const why = isBlank(reasons) ? which : `${which} ${reasons}`;
  return accepted([
    ...before,
    breach,
    { kind: 'suspended', ...stamp(command), cause: 'condition-breached', reasons: why, obligation: number },
  ]);
}
